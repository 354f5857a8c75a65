"""Sync notes as a draft: YAML, read like a file of records, with the line of every value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from linter.document import Document
from linter.errors import PresendError
from linter.records.model import SyncCase, SyncNote
from linter.records.read import parse_records
from linter.rulebook.yaml_errors import Keys, Lines
from linter.text.regex import compiled
from linter.text.span import Span, trim

_KEY = compiled(r"^[ \t]{0,9}sync_notes[ \t]{0,9}:", re.MULTILINE)
_FENCE = compiled(r"^[ \t]{0,9}(?:`{3,}|~{3,})[^\n]*", re.MULTILINE)
_PLACE = "notes"
_MISTAKE = compiled(rf"{_PLACE}(?::(?P<line>\d+))?: (?P<what>[\s\S]*)")


@dataclass(frozen=True)
class Notes:
    """The notes in a draft. If they cannot be read, `problem` holds the line and the reason, and there are none."""

    document: Document
    notes: Sequence[SyncNote]
    lines: Lines | None
    problem: tuple[int, str] | None = None

    def cases(self) -> Iterator[tuple[SyncNote, SyncCase, Keys]]:
        """Each case with its notes, and the path of keys that leads to it."""
        for number, note in enumerate(self.notes):
            for place, case in enumerate(note.cases):
                yield note, case, ("sync_notes", number, "cases", place)

    def line(self, *keys: str | int) -> Span:
        """The line of the value at `keys`, or of its nearest ancestor."""
        return self._span(self.lines.of(keys) if self.lines else 1)

    def problem_line(self) -> Span:
        """The line of what cannot be read."""
        return self._span(self.problem[0] if self.problem else 1)

    def _span(self, line: int) -> Span:
        index = self.document.lines
        found = trim(self.document.text, index.line_span(min(line, len(index))))
        mark = "- " if self.document.text.startswith("- ", found.start) else ""
        return Span(found.start + len(mark), found.end)


def notes_of(document: Document) -> Notes:
    """The notes in a draft, whether or not they are inside a code fence."""
    notes, lines, problem = _read(document.text, document.body_start)
    return Notes(document, notes, lines, problem)


@lru_cache(maxsize=4)
def _read(text: str, start: int) -> tuple[Sequence[SyncNote], Lines | None, tuple[int, str] | None]:
    """Cached, because several rules read the notes of one draft."""
    key = _KEY.search(text, start)
    if key is None:
        return (), None, (text.count("\n", 0, start) + 1, "the key `sync_notes:` is missing")
    fence = _FENCE.search(text, key.end())
    above = "\n" * text.count("\n", 0, key.start())
    yaml = above + text[key.start() : fence.start() if fence else len(text)]
    try:
        return parse_records(yaml, _PLACE).sync_notes, Lines(yaml), None
    except PresendError as error:
        match = _MISTAKE.match(str(error))
        return (), None, (int(match["line"] or 1), match["what"]) if match else (1, str(error))
