"""Tell a full update from a fragment: a greeting, a closing, one answer among many in a macro."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from linter.document import Document
    from linter.parts.outline import Outline

_FEWEST_COMPONENTS = 4
SURE = 0.6
"""The confidence from which a component counts. The outline of a few stock sentences is a guess."""
_NAMED = re.compile(
    r"\b(?:greetings?|salutations?|closings?|sign[ _-]?offs?|signatures?|footers?|headers?|intro(?:duction)?s?|outros?|snippets?|"
    r"fragments?|partials?|disclaimers?)\b",
    re.IGNORECASE,
)
_OF_A_LINE = frozenset({"subject", "title"})
_MILESTONE = "next_milestone"


def is_fragment(document: Document, outline: Outline) -> bool:
    """Whether a template is part of a message or a short answer, and not a full update that must have all components.

    A full update says when the next one comes: its milestone has a label, a time, or a variable that may hold one. It
    also has most of its components already, so that a missing one was probably forgotten. The name of a template may
    say that it is a fragment.
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
