"""Pack the extension: `python integrations/thunderbird/package.py [OUTPUT.xpi]`. The same files give the same bytes."""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

HERE = Path(__file__).parent
SUFFIXES = (".json", ".js", ".html", ".css")


def package(output: Path) -> Path:
    """Write the xpi to `output`."""
    output.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(HERE.iterdir()):
            if path.suffix in SUFFIXES:
                entry = zipfile.ZipInfo(path.name, (2020, 1, 1, 0, 0, 0))
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, path.read_bytes())
    return output


if __name__ == "__main__":
    print(package(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("dist") / "presend-thunderbird.xpi"))
