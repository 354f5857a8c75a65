"""Find the drafts that a command is given."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from linter.errors import PresendError
from linter.files import is_folder, real_parents, reason
from linter.readers import PAGES, SUFFIXES

_BEGINNINGS = ('{\n  "', "[\n  {", "[]\n", "<?xml ", "::error ", "::warning ", "::notice ", "## presend\n")
"""How machine-readable reports begin. The text report is recognised by its last line."""
_SKIPPED_FOLDERS = frozenset({"node_modules", "__pycache__", "venv"})


def is_draft(path: Path) -> bool:
    """Whether a file in a folder is a draft, by its suffix."""
    return path.suffix.lower() in SUFFIXES


def find_drafts(paths: Iterable[str], wanted: Callable[[Path], bool] = is_draft) -> Iterator[Path]:
    """The files to check, without repeats: those named, and in folders every file that is `wanted`, sorted.

    Raises `PresendError` for a folder without drafts, because checking nothing must not pass, and for an empty path: a
    script that lost a name does not mean the working folder.
    """
    seen: set[Path] = set()
    for name in paths:
        if not name:
            raise PresendError("an empty path names no draft")
        path = Path(name)
        try:
            found = sorted(_walk(path, real_parents(path), wanted)) if is_folder(path) else [path]
        except OSError as error:
            raise PresendError(f"{error.filename or path}: cannot be read: {reason(error)}") from error
        if not found:
            raise PresendError(f"{path}: holds no draft ({', '.join(SUFFIXES)})")
        for draft in found:
            if draft not in seen:
                seen.add(draft)
                yield draft


def refuse_inputs(outputs: Iterable[Path], inputs: Sequence[Path]) -> None:
    """Raise `PresendError` if a report would replace a file that it is about."""
    for output in outputs:
        if output.is_file() and any(path.exists() and path.samefile(output) for path in inputs):
            raise PresendError(f"{output}: is one of the files to check; what is written needs a file of its own")


def refuse_drafts(outputs: Iterable[Path]) -> None:
    """Raise `PresendError` if a report would replace what may be a draft.

    A file with the suffix of a draft may be replaced only if it holds an earlier report; any other file may be
    replaced.
    """
    for output in outputs:
        if output.suffix.lower() in (*SUFFIXES, *PAGES) and output.is_file() and not _may_be_replaced(output):
            raise PresendError(f"{output}: may be a draft and is no report; remove it, or name another file")


def _may_be_replaced(path: Path) -> bool:
    """Whether a file is empty, or begins or ends like one of our reports."""
    try:
        text = path.read_text("utf-8", "replace")
    except OSError as error:
        raise PresendError(f"{path}: cannot be read: {reason(error)}") from error
    *_, last = text.splitlines() or [""]
    return not text.strip() or text.startswith(_BEGINNINGS) or last.startswith("Next: ")


def _walk(folder: Path, walked: set[str], wanted: Callable[[Path], bool]) -> Iterator[Path]:
    """The wanted files in `folder`.

    Each real folder is visited once, whatever links lead to it. Pipes and devices are skipped, because reading them
    could block for ever. A broken link and an unreadable folder are kept, so that they are reported and the drafts
    beside them are still checked.
    """
    real = os.path.realpath(folder)
    if real in walked:
        return
    walked.add(real)
    try:
        entries = [(entry, entry.is_dir()) for entry in sorted(folder.iterdir())]
    except OSError:
        yield folder
        return
    for entry, is_inner in entries:
        if entry.name.startswith(".") or entry.name in _SKIPPED_FOLDERS:
            continue
        if is_inner:
            yield from _walk(entry, walked, wanted)
        elif (entry.is_file() or entry.is_symlink()) and wanted(entry):
            yield entry
