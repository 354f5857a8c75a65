"""Where the files that ship with presend are: the only code that knows."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def data_folder(name: str) -> Path:
    """The folder `rules` or `prompts`: inside the installed package, or beside it in a checkout.

    Raises `FileNotFoundError` when the installation is broken.
    """
    for folder in (_PACKAGE / "_data" / name, _PACKAGE.parent / name):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"presend is installed without its {name} folder")
