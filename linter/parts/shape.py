"""Features of a draft as a whole, before its kind is known: its length and its layout."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linter.parts.case_line import CASE_NUMBER, SEVERITY, has_case_line
from linter.parts.letter import read_letter
from linter.text.span import Span
from linter.text.zones import Zone

if TYPE_CHECKING:
    from linter.context import Context

_DAY = r"(?:\d{1,2}\.? [A-Z][a-z]{2,9} \d{4}|[A-Z][a-z]{2,9} \d{1,2}, \d{4}|\d{4}-\d\d-\d\d)"
SIGHTS = {
    "version": r"(?<![\d.])\d{1,3}\.\d{1,3}(?:\.\d{1,3}|\.x)?\b(?! ?(?:am|pm|%|[A-Z]{2,4}T\b))",
    "product_version": r"\b[A-Z][\w-]{1,30}(?: [A-Z][\w-]{1,30})? \d{1,3}\.\d",
    "case_number": CASE_NUMBER.pattern,
    "severity": SEVERITY.pattern,
    "minutes": r"\b\d{1,2} ?min",
    "from_to": r"(?<!from )\b\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)? ?(?:-|\u2013|to) ?\d{1,2}[:.]\d\d",
    "clock": r"\b\d{1,2}[:.]\d\d\b",
    "phone": r"\+?\(?\d[\d ()/.-]{7,30}\d",
    "greeting": r"(?m)^(?:Dear|Hello|Hi|Hey|Good )",
    "dated": r"(?m)^(?:#{1,6} |[A-Za-z]{4,8}:? )?" + _DAY + r"[ \t]{0,9}$",
    "post": r"(?m)\b(?:Director|Head|Manager|Chief|VP|Executive|Leiter|[Aa]nalyst)\b[^\n]{0,40}$",
    "roles": r"\([A-Z]?[a-z][^()\n\d]{2,40}\)",
    "to_support": (
        r"(?im)^[ \t]{0,9}(?:dear|hi|hello|hey|good \w{3,9}|to|attn\.?:?)[ \t](?:the[ \t]|all[ \t]at[ \t])?(?:[\w-]{1,20}[ \t]){0,2}"
        r"(?:support|help ?desk|service desk|customer (?:service|care))\b"
    ),
    "numbered": r"(?m)^[ \t]{0,9}\(?(?:\d{1,2}|[a-z])[.)] ",
}
"""Name -> the expression for what may occur somewhere in a draft."""
SHAPES = ("tiny", "short", "long", "labelled", "asks", "three_sentences", "coded", "case_line", *SIGHTS)
"""`tiny`, `short`, `long`: at most 45, at most 100, more than 160 words; `labelled`: three labels or more; `asks`: a sentence
is a question; `three_sentences`: the body has just three; `coded`: it holds code; `case_line`: a line names a case and how severe it is. The others say what it contains:
a version, one behind a product's name, a case's number or severity, minutes, two times of day (but not "from 10:03 to 10:15", which
is how long something lasted), one of them, a phone number, a greeting, a line with a date alone, somebody's post at a line's end, a role
in brackets, a salutation of support, a numbered line."""

_TINY, _SHORT, _LONG = 45, 100, 160
_LABELS = 3
_SENTENCES = 3


def shape_of(context: Context) -> frozenset[str]:
    """The features (of `SHAPES`) of the draft."""
    document = context.document
    words = document.count_words(Span(document.body_start, len(document.text)))
    marks = {
        "tiny": words <= _TINY,
        "short": words <= _SHORT,
        "long": words > _LONG,
        "labelled": sum(block.label is not None for block in document.blocks) >= _LABELS,
        "asks": any(document.text_of(s.span).rstrip(" \t*_)\"'").endswith("?") for s in document.sentences),
        "three_sentences": len(read_letter(document).sentences) == _SENTENCES,
        "coded": any(region.zone is Zone.CODE for region in document.regions),
        "case_line": has_case_line(document.author_text[document.body_start :]),
    }
    return frozenset(name for name, shown in marks.items() if shown) | _seen(context)


def _seen(context: Context) -> set[str]:
    """The names of the features that occur somewhere in the draft."""
    names, document = tuple(SIGHTS), context.document
    found = context.prefilter.matching(tuple(SIGHTS.values()), document.author_text, document.body_start)
    return {names[place] for place in found}
