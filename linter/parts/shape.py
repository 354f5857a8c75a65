"""What a draft shows as a whole, before anybody knows of which kind it is: how long it is, and how it is laid out."""

from __future__ import annotations

from linter.document import Document
from linter.parts.letter import read_letter
from linter.text.span import Span
from linter.text.zones import Zone

SHAPES = ("tiny", "short", "long", "labelled", "asks", "three_sentences", "coded")
"""`tiny`, `short`, `long`: at most 45, at most 100, more than 160 words; `labelled`: three labels or more; `asks`: a sentence
is a question; `three_sentences`: the body has just three; `coded`: it holds code."""

_TINY, _SHORT, _LONG = 45, 100, 160
_LABELS = 3
_SENTENCES = 3


def shape_of(document: Document) -> frozenset[str]:
    """Those of `SHAPES` that the draft has."""
    words = document.count_words(Span(document.body_start, len(document.text)))
    marks = {
        "tiny": words <= _TINY,
        "short": words <= _SHORT,
        "long": words > _LONG,
        "labelled": sum(block.label is not None for block in document.blocks) >= _LABELS,
        "asks": any(document.text_of(s.span).rstrip(" \t*_)\"'").endswith("?") for s in document.sentences),
        "three_sentences": len(read_letter(document).sentences) == _SENTENCES,
        "coded": any(region.zone is Zone.CODE for region in document.regions),
    }
    return frozenset(name for name, shown in marks.items() if shown)
