"""Telling a full update from a fragment: a greeting, a closing, one answer among many in a macro."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from linter.document import Document
    from linter.outline import Outline

_FEWEST_COMPONENTS = 4
_FEWEST_WORDS = 40
_NAMED = re.compile(
    r"\b(?:greetings?|salutations?|closings?|sign[ _-]?offs?|signatures?|footers?|headers?|intro(?:duction)?s?|outros?|snippets?|"
    r"fragments?|partials?|disclaimers?|subjects?|titles?)\b",
    re.IGNORECASE,
)
_OF_A_LINE = frozenset({"subject", "title"})


def is_fragment(document: Document, outline: Outline) -> bool:
    """Whether a template is a part of a message or a short answer, and not an update that must hold all components.

    It is a full update when it is long enough and already most of an update: so many of the six components stand in it
    that one more was rather forgotten than never meant. Its name may say that it is a fragment.
    """
    origin = document.origin
    inside = (origin.inside if origin else "").rpartition(".")[2]
    if inside in _OF_A_LINE or _NAMED.search(origin.name if origin and origin.name else document.path.rpartition("/")[2]):
        return True
    there = {segment.component for segment in outline.segments}
    return len(there) < _FEWEST_COMPONENTS or len(document.words) < _FEWEST_WORDS
