"""Find the updates sent before a draft: next to it, named by it, or those of its case."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from linter.document import NO_FILE, Document
from linter.errors import PresendError
from linter.promises.case import UPDATES, in_updates
from linter.readers import STDIN, SUFFIXES
from linter.thread.source import Source

if TYPE_CHECKING:
    from linter.config import Config

_NO_FILES = (NO_FILE, STDIN, "-")


def stands_alone(document: Document, config: Config) -> bool:
    """Whether a draft cannot have other updates in its case, whatever files exist."""
    return not (document.front_matter.get("prev") or _is_in_updates(document) or config.threads)


def earlier_source(document: Document, config: Config) -> Source | None:
    """The source of the other updates of a draft's case; None for a draft that stands alone.

    It is what the front matter names as `prev`, the drafts next to it in a folder of updates, or the folder of its case
    in one of the configured `threads`. Raises `PresendError` for a `prev` that does not exist.
    """
    path = Path(document.path)
    named = document.front_matter.get("prev")
    if named:
        names = [named] if isinstance(named, str) else [str(name) for name in named] if isinstance(named, list) else []
        return _named(path.parent, names, document.path)
    if _is_in_updates(document):
        return _beside(path.parent, path.name)
    case = document.front_matter.get("case")
    if config.threads and isinstance(case, str) and case and Path(case).name == case:
        return _configured(config, case, path.name)
    return None


def _is_in_updates(document: Document) -> bool:
    return document.path not in _NO_FILES and in_updates(Path(document.path))


def _named(folder: Path, names: list[str], where: str) -> Source:
    files = tuple(folder / name for name in names)
    missing = next((file for file in files if not file.is_file()), None)
    if missing is not None:
        raise PresendError(f"{where}: there is no earlier update at {missing}")
    return Source(folder, files)


def _beside(folder: Path, own: str) -> Source | None:
    if not folder.is_dir():
        return None
    files = tuple(
        sorted(
            entry
            for entry in folder.iterdir()
            if entry.suffix.lower() in SUFFIXES and entry.name != own and not entry.name.startswith(".")
            and entry.stem.upper() != "README"
        )
    )  # fmt: skip
    return Source(folder, files) if files else None


def _configured(config: Config, case: str, own: str) -> Source | None:
    roots = [Path(root) for root in config.threads]
    places = [place for root in roots for place in (root / case / UPDATES, root / case, root / UPDATES / case)]
    return next((source for place in places if (source := _beside(place, own))), None)
