"""Where a finding stands in its file, in the unit in which each consumer counts columns."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import PurePath

from linter.document import Document
from linter.engine import Report
from linter.finding import Finding
from linter.text.origin import Place
from linter.text.span import Span


def utf8_bytes(text: str) -> int:
    """How many bytes `text` takes in UTF-8."""
    return len(text.encode("utf-8", "surrogatepass"))


def place_of(report: Report, finding: Finding, width: Callable[[str], int] = len) -> Place | None:
    """Where a finding stands; `width` measures columns, in code points unless told otherwise. None for a text that was taken
    out of a mail or a page, whose lines are not those of the file."""
    return place_in(report.document, finding.span, width) if report.document.in_file else None


def place_in(document: Document, span: Span, width: Callable[[str], int]) -> Place:
    """The lines and columns of `span` in the file of `document`. In an export columns are code points whatever `width` says:
    its lines are not kept."""
    if document.origin is not None:
        return document.place(span)
    return Place(*_position(document, span.start, width), *_position(document, span.end, width))


def _position(document: Document, offset: int, width: Callable[[str], int]) -> tuple[int, int]:
    line, column = document.lines.position(offset)
    return line, 1 + width(document.text[offset - column + 1 : offset])


def file_path(path: str) -> str:
    """`path` as CI services want it: with slashes, and from the working folder where it lies beneath that."""
    posix = PurePath(path)
    here = PurePath(os.getcwd())  # noqa: PTH109 - Path.cwd() would be a concrete path
    return (posix.relative_to(here) if posix.is_absolute() and posix.is_relative_to(here) else posix).as_posix()
