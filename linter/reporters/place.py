"""The place of a finding in its file, with columns in the units of each consumer."""

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
    """The length of `text` in UTF-8 bytes."""
    return len(text.encode("utf-8", "surrogatepass"))


def place_of(report: Report, finding: Finding, width: Callable[[str], int] = len) -> Place | None:
    """The place of a finding. `width` measures columns (default: code points).

    None for text extracted from a mail or a page, whose lines are not those of the file.
    """
    return place_in(report.document, finding.span, width) if report.document.in_file else None


def place_in(document: Document, span: Span, width: Callable[[str], int]) -> Place:
    """The lines and columns of `span` in the file of `document`. In an export, columns are always code points, because
    its lines are not kept."""
    if document.origin is not None:
        return document.place(span)
    return Place(*_position(document, span.start, width), *_position(document, span.end, width))


def _position(document: Document, offset: int, width: Callable[[str], int]) -> tuple[int, int]:
    line, column = document.lines.position(offset)
    return line, 1 + width(document.text[offset - column + 1 : offset])


def file_path(path: str) -> str:
    """`path` as CI services expect it: with forward slashes, and relative to the working folder if it is inside."""
    posix = PurePath(path)
    here = PurePath(os.getcwd())  # noqa: PTH109 - Path.cwd() would be a concrete path
    return (posix.relative_to(here) if posix.is_absolute() and posix.is_relative_to(here) else posix).as_posix()
