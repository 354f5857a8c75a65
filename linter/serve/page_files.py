"""The static files of the page at `/`; there is no build step."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "page"
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
}


@lru_cache(maxsize=1)
def page_files() -> dict[str, tuple[str, bytes]]:
    """Path -> content type and bytes of each file of the page. Nothing else on disk is ever served."""
    files = {f"/{path.name}": (_TYPES[path.suffix], path.read_bytes()) for path in sorted(_FOLDER.iterdir())}
    return {**files, "/": files["/index.html"]}
