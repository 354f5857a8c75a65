"""Telling a full update from a fragment: a greeting, a closing, one answer among many in a macro."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from linter.document import Document
    from linter.parts.outline import Outline

_FEWEST_COMPONENTS = 4
SURE = 0.6
"""The outline of a few stock sentences is a guess; a component counts from this confidence on."""
_NAMED = re.compile(
    r"\b(?:greetings?|salutations?|closings?|sign[ _-]?offs?|signatures?|footers?|headers?|intro(?:duction)?s?|outros?|snippets?|"
    r"fragments?|partials?|disclaimers?)\b",
    re.IGNORECASE,
)
_OF_A_LINE = frozenset({"subject", "title"})
_MILESTONE = "next_milestone"


def is_fragment(document: Document, outline: Outline) -> bool:
    """Whether a template is a part of a message or a short answer, and not an update that must hold all components.

    An update tells when the next one comes: its milestone has a label, or a time, or a variable that may hold one. And
    most of its components stand in it already, so that one more was rather forgotten than never meant. The name of a
    template may say that it is a fragment.
    """
    origin = document.origin
    inside = (origin.inside if origin else "").rpartition(".")[2]
    name = origin.name if origin and origin.name else document.path.replace("\\", "/").rpartition("/")[2]
    if inside in _OF_A_LINE or _NAMED.search(name.replace("_", " ")):
        return True
    sure = [segment for segment in outline.segments if segment.confidence >= SURE]
    tells_when = any(
        segment.component == _MILESTONE and (segment.labelled or document.may_be_dated(segment.span))
        for segment in sure
    )
    return not tells_when or len({segment.component for segment in sure}) < _FEWEST_COMPONENTS
