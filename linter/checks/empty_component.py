"""Labels of components with nothing after them."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks._params import NoParams as Params
from linter.context import Context
from linter.document import Document
from linter.finding import Match

VALUES = ("component", "says")


def check(document: Document, context: Context, params: Params) -> Iterator[Match]:
    """Each label with nothing after it. A label followed by a slot is left to the rule about slots."""
    for empty in (label for label in context.outline.empty if not label.has_slot):
        component = next(c for c in context.kind.components if c.name == empty.component)
        yield Match(empty.span, {"component": component.title, "says": component.says})
