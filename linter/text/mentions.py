"""Words that are only mentioned, or are part of a name, without quotation marks: “what deadlock means”, “Mr Payload”."""

from __future__ import annotations

import re

from linter.text.quotations import NAMES
from linter.text.regex import compiled
from linter.text.span import Span

_REACH = 200
"""Characters before the words that may say that they are a mention."""
_MARK = r"[*_]{0,3}"
_WORDS = r"(?:words?|terms?|phrases?|expressions?|abbreviations?|acronyms?)"
_CALLED = r"(?:called|named|(?:en)?titled|label(?:l)?ed|headed)"
_FAULT = r"(?:errors?|exception|warning|message|error (?:message|text))"
_TELLS = r"(?:says?|saying|said|reads?|reading|shows?|showed|shown|states?|displays?|displayed|prints?)"
_SHOWN = r"(?:screen|page|message|errors?|logs?|log file|banner|dialog|pop-?up|console|output|window|exception|warning|status bar)"
_OURS = r"(?!(?:an?|the|our|your|its|this|that|these|it|we|you|they|there|no)\b)"
_SPOKEN_OF = compiled(
    rf"\b(?:(?:the|this|that|a|an|our|your) {_WORDS}"
    r"|what is meant by (?:an? )?|calls? (?:the|this|that|such an?) \w{1,20} (?:an? )?"
    rf"|(?:meaning|definition|explanation) of (?:an? |the {_WORDS} )?"
    rf"|with (?:the|an|this) {_FAULT}"
    rf"|{_SHOWN}(?: \w{{1,12}})? (?:says|saying|reads|reading))[ :]?\s?{_MARK}$",
    re.IGNORECASE,
)
"""Comes before words that are mentioned."""
_WHAT = compiled(r"\bwhat (?:(?:an? )|(?:does|do|did) (?:an? )?)?$", re.IGNORECASE)
_MEANS = compiled(
    r"\s(?:means?|meant|stands? for|(?:is|are)(?=[.,;?!)]))\b(?! (?:for|to) (?:you|us|your|our))", re.IGNORECASE
)
"""Follows words whose meaning somebody asks for, and not what a thing leads to: “what the failover means for you”."""
_SAID = compiled(
    rf"\b(?:{_SHOWN}(?: \w{{1,12}})? {_TELLS}|{_FAULT})\s?:\s{_MARK}{_OURS}[^.;\n]{{0,150}}$"
    rf"|\bwith (?:the|an|this) {_FAULT}:? {_OURS}[^.,;:\n]{{0,80}}$",
    re.IGNORECASE,
)
"""Comes before the words of a message, which are those of a program."""
_OF_A_NAME = compiled(
    rf"\b(?:(?:[a-z]+|The|Our|Your|This|That|A|An) {NAMES}\s(?:{_CALLED}\s)?|{_CALLED}\s|(?:Mrs?|Ms|Mx|Dr|Prof|Herr|Frau|Miss)\.?\s){_MARK}$"
)
"""Comes before a name; a small word in front tells a sentence from a title."""
_NAMES_IT = compiled(
    rf"{_MARK}\s(?:field|page|screen|setting|option|switch|column|panel|tile|widget|link|icon|counter|view)\b"
)
"""Follows the name of something on a screen, if it is capitalised."""
_NAMES_ANYTHING = compiled(
    rf"{_MARK}\s(?:(?:button|tab|menu|dialog|checkbox|toggle)\b|(?:[A-Z]\w{{1,20}} )?(?:GmbH|AG|Ltd|Limited|Inc|LLC|PLC|plc|BV|Corp|Pvt)\b)"
)
"""Follows the name of something on a screen, or of a company, however it is written."""


def is_bare_mention(text: str, sentence: Span, words: Span) -> bool:
    """Whether `words` in `sentence`, outside quotation marks, are mentioned, are the words of a message, or are
    capitalised as part of a name: “the word deadlock”, “the error says: deadlock found”, “the Endpoint tab”."""
    start = max(sentence.start, words.start - _REACH)
    before = text[start : max(start, words.start)]
    if _WHAT.search(before):
        return bool(_MEANS.match(text, words.end))
    if _SPOKEN_OF.search(before) or _SAID.search(before):
        return True
    if _NAMES_ANYTHING.match(text, words.end):
        return True
    is_capital = text[words.start].isupper() and text[words.start + 1 : words.start + 2].islower()
    opens = not before.strip(" \t\n*_#>-(")
    return is_capital and bool(_OF_A_NAME.search(before) or (not opens and _NAMES_IT.match(text, words.end)))
