"""Which case a file belongs to. The ledger, the rules and the threads all ask here."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

UPDATES = "updates"
"""The folder in which the updates of a case lie, or the folders of the cases."""


def named_case(front_matter: Mapping[str, object], path: Path) -> str:
    """The case named by the front matter of a draft, else by its folder; empty if neither names one."""
    named = front_matter.get("case")
    own = "" if named is None else str(named).strip()
    return own or (folder_case(path.parent) if in_updates(path) else "")


def in_updates(path: Path) -> bool:
    """Whether a draft lies in a folder of updates: `ZD-9/updates/` or `updates/ZD-9/`."""
    folder = path.parent.absolute()
    return UPDATES in (folder.name, folder.parent.name)


def folder_case(folder: Path) -> str:
    """The name for the case of the drafts in `folder`, if nothing in them gives one."""
    folder = folder.absolute()
    return folder.parent.name if folder.name == UPDATES else folder.name
