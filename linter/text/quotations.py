"""Words between quotation marks: another's words, the name of something, or a word that is only mentioned."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from linter.text.regex import compiled
from linter.text.span import Span

_LINE = r"(?:[^{}\n]|\n(?!\s*\n)){{1,400}}"
_QUOTATION = compiled(
    "|".join(
        opening + _LINE.format(but) + closing
        for opening, but, closing in (
            ("\u201c", "\u201c\u201d", "\u201d"),
            ("\u201e", "\u201e\u201c\u201d", "[\u201c\u201d]"),
            ("\u00ab", "\u00ab\u00bb", "\u00bb"),
            (r"(?<!\w)\"(?=\w)", '"', r"\"(?!\w)"),
        )
    )
    + r"|(?<!\w)['\u2018](?=\w)(?:[^'\u2018\u2019\n]|(?<=\w)['\u2019](?=\w)){1,120}(?<=[\w.,!?])['\u2019](?!\w)"
)
"""An apostrophe opens a quotation only in front of a word, and none inside a word closes one."""
_TRIMMED = " \t\n\"'\u2018\u2019\u201c\u201d\u201e\u00ab\u00bb*_`.,!?"
_ARTICLE = re.compile(r"(?:an?|the|our|your)\s+", re.IGNORECASE)
_SAYS = (
    r"(?:sa(?:y|ys|id|ying)|tells?|told|wr(?:ites?|ote|itten)|reports?|reported|notes?|noted|call(?:s|ed)?|describ(?:es?|ed)"
    r"|put|puts|reads?|mean(?:s|t)?|us(?:es?|ed)|explain(?:s|ed)?|ask(?:s|ed)?|mention(?:s|ed)?|states?|stated|conclud(?:es?|ed))"
)
_OURS = compiled(
    r"\b(?:we|our(?: [\w-]{1,20}){1,3}|(?:the )?(?:engineers?|engineering|developers?)(?: [\w-]{1,20})?)"
    rf"(?: [\w-]{{1,20}})?(?: {_SAYS}|:)(?: [\w-]{{1,20}}){{0,5}}[,:]?\s{{0,2}}$",
    re.IGNORECASE,
)
"""Our own side's words follow: engineers' words, even if quoted."""
_THEIRS = compiled(rf"\byou(?:rs?)?\b[^.!?]{{0,60}}\b{_SAYS}\b[^.!?]{{0,40}}$", re.IGNORECASE)
NAMES = (
    r"(?:words?|terms?|phrases?|expressions?|names?|labels?|titles?|entry|entries|statuse?s?|states?|modes?|values?|options?"
    r"|settings?|switch(?:es)?|toggles?|flags?|fields?|columns?|buttons?|tabs?|menus?|pages?|screens?|sections?|chapters?"
    r"|documents?|articles?|guides?|reports?|subjects?|headings?|files?|sheets?|folders?|runbooks?|tags?|categor(?:y|ies)"
    r"|messages?|errors?|warnings?|alerts?|notifications?|lines?|answers?|products?|plans?|features?|modules?|packages?)"
)
_MENTIONED = compiled(
    rf"(?:\b{NAMES}|\b(?:named|titled|entitled|label(?:l)?ed|marked|headed|shown as|listed as|known as|what|by)"
    rf"|\b{_SAYS}(?: (?:it|this|them|these|those|the|this \w{{1,20}}))?)(?: (?:an?|the|of|is|was|:)|:)?\s{{0,2}}$",
    re.IGNORECASE,
)
_NAMED = compiled(rf"\s(?:\w{{1,20}}\s)?{NAMES}\b", re.IGNORECASE)
_JOINED = compiled(r"(?:,|,?\s(?:and|or|nor|versus|vs\.?))?\s{1,2}")

_REACH = 200
"""Characters before a quotation that may say whose words it holds."""
_MOST_JOINED = 20


def find_quotations(text: str) -> list[Span]:
    """The quotations in `text`, with their marks, in order."""
    return [Span(*found.span()) for found in _QUOTATION.finditer(text)]


def quotation_of(quoted: Sequence[Span], words: Span) -> int | None:
    """The number of the quotation, among those of a text, that holds `words`."""
    place = bisect_right(quoted, words.start, key=lambda around: around.start) - 1
    return place if place >= 0 and quoted[place].contains(words) else None


def is_mentioned(text: str, sentence: Span, words: Span, quoted: Sequence[Span], place: int) -> bool:
    """Whether `words` in the quotation number `place` are not the author's own: a customer's words, the name of a setting
    or a document, a word that is spoken of.

    A word that stands alone in quotation marks may still be the author's, if nothing says that it is quoted: “there was a
    ‘deadlock’”. So are the words of our engineers, which the reader understands no better for the marks.
    """
    around = quoted[place]
    before = _before(text, sentence, around)
    if not _is_alone(text, around, words):
        return not _OURS.search(before)
    opens = not before.strip(" \t\n*_#>-(")
    is_name = text[words.start].isupper() and text[words.start + 1].islower() and not opens
    is_told = _THEIRS.search(before) or _NAMED.match(text, around.end)
    return is_name or bool(is_told) or _is_led_to(text, sentence, place, quoted)


def _before(text: str, sentence: Span, around: Span) -> str:
    return text[max(sentence.start, around.start - _REACH) : max(sentence.start, around.start)]


def _is_alone(text: str, around: Span, words: Span) -> bool:
    """Whether a quotation holds these words only."""
    inside = around.of(text).strip(_TRIMMED)
    return _ARTICLE.sub("", inside, count=1) == _ARTICLE.sub("", words.of(text).strip(_TRIMMED), count=1)


def _is_led_to(text: str, sentence: Span, place: int, quoted: Sequence[Span]) -> bool:
    """Whether the words before a quotation, or before those which it is coordinated with, say that it is a mention."""
    for _ in range(min(place, _MOST_JOINED)):
        if not _JOINED.fullmatch(text, quoted[place - 1].end, quoted[place].start):
            break
        place -= 1
    return bool(_MENTIONED.search(_before(text, sentence, quoted[place])))
