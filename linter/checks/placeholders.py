"""Slots that nobody filled."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks._params import params
from linter.context import Context
from linter.document import Document
from linter.finding import Match

VALUES: tuple[str, ...] = ()


@params
class Params:
    """Nothing to set."""


def check(document: Document, context: Context, params: Params) -> Iterator[Match]:
    """Each slot that a person must fill, in the author's text and in the signature below it."""
    signed = [slot.span for slot in document.signature_slots if not (document.is_template and slot.engine)]
    for span in sorted([*document.placeholders, *signed]):
        yield Match(span)
