"""Where the rules and prompts that ship with presend are installed. No other module knows."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def data_folder(name: str) -> Path:
    """The folder `rules` or `prompts`: inside the installed package, or next to it in a checkout.

    Raises `FileNotFoundError` if the installation is broken.
    """
    for folder in (_PACKAGE / "_data" / name, _PACKAGE.parent / name):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"presend is installed without its {name} folder")
