"""The end of a mail: sign-off, name, signature and disclaimer."""

from __future__ import annotations

import re

from linter.text.regex import compiled
from linter.text.zones import Zone, Zones

_SIGNATURE_MARK = compiled(r"--\s?$")
_SIGN_OFFS = (
    "(?:with )?(?:the )?(?:my )?(?:kind(?:est)?|best|warm(?:est)?|many)? ?(?:regards|wishes|thanks)",
    "thanks(?: (?:again|a lot|so much|in advance))?",
    "(?:many )?thank you(?: (?:very much|again|in advance))?",
    "thanks (?:and|&) (?:kind |best )?regards",
    "cheers|best|warmly|take care|all the best|sincerely|respectfully|cordially|thanking you|br|rgds",
    "yours(?: (?:sincerely|faithfully|truly))?",
    "(?:kind )?greetings|(?:a )?(?:cordial |warm )?greeting|(?:a )?(?:big )?hugs?",
    "mit freundlichen grüßen|(?:viele|beste|freundliche) grüße|(?:lieben? )?gr(?:uß|üße|uss)|lg|vg",
    "bien à vous|(?:bien |très )?cordialement|je reste à votre disposition|(?:sincères|meilleures) salutations|amitiés",
    "(?:um )?(?:grande )?abraços?|atenciosamente",
    "(?:un )?(?:cordial |atento )?saludos?|saludos cordiales|atentamente",
    "(?:distinti|cordiali|un cordiale) salut[oi]|saluti",
    "met vriendelijke groet(?:en)?",
    "(?:med )?(?:venlig|vennlig) hilsen|(?:med )?vänliga hälsningar|mvh|ystävällisin terveisin",
    "z poważaniem|pozdrawiam",
)
"""How letters are closed, in the languages whose speakers close English mails in their own."""
_SIGN_OFF = compiled(
    rf"(?:{'|'.join(_SIGN_OFFS)})(?: (?:from|to|aus|nach) [\w ]{{2,30}})?"
    r"(?:[,!]? (?-i:[A-Z])\w{1,20}(?: (?-i:[A-Z])[\w.]{0,20})?)? ?[,.!]?",
    re.IGNORECASE,
)
_FORMULA = compiled(rf"\A\s{{0,20}}(?:--|(?:{'|'.join(_SIGN_OFFS)}))(?!\w)[ ,.!]*", re.IGNORECASE)
_BARE_NAME = compiled(
    r"[ \t]{0,20}[-\u2013\u2014~]?[ \t]{0,2}(?:[A-Z\u00c0-\u00de][\w'\u2019-]{1,20}"
    r"|[A-Z]\.)(?:[ ,/&|]{1,3}(?:[A-Z\u00c0-\u00de][\w'\u2019-]{0,20}|[A-Z]\.)){0,3}[ \t]{0,20}"
)
_DISCLAIMER = compiled(
    r"[ \t]{0,20}(?:this|the information in this) (?:e-?mail|message|communication)\b.{0,300}?\b(?:confidential|intended|privileged)",
    re.IGNORECASE,
)
_POSTSCRIPT = compiled(r"[ \t]{0,20}P\.?\s?P?\.?S\b", re.IGNORECASE)
_PROSE_LINE = compiled(r"^[ \t]{0,20}[-*\u2022|#\d]|[.?!:;,][ \t]{0,20}$|\d{1,2}:\d\d")
_SENTENCE = compiled(r"[ \t]{0,20}(?:[^\s]{1,60}[ \t]{1,20}){4,60}[^\s]{0,60}[.?!][ \t]{0,20}")
_WAY = compiled(
    r"(?:\b(?:tel|phone|telephone|mobile|mob|cell|direct|office|ext|e-?mail|mail|web|[mtpe])\b[.:]{0,2}\s?)?"
    r"(?:(?<![\d.])(?!\d\d?([./-])\d\d?\1\d{4}|\d{4}-\d\d-\d\d)\+?\(?\d[\d ()/.-]{5,20}\d"
    r"|[\w.+-]{1,40}@[\w-]{1,40}\.[\w.-]{2,40}|(?:https?://|www\.)\S{3,80})",
    re.IGNORECASE,
)
"""A number or an address in a signature, with its label."""
_WHEN_TO_CALL = compiled(
    r"\b(?:escalat\w*|duty|on.?call|urgent|urgency|emergency|hotline|24|if|worse|call|ring|contact|reach|page|primary"
    r"|secondary|backup|first|second)\b|^(?:service|help|support)\s?(?:desk|line|cent(?:re|er))\b",
    re.IGNORECASE,
)
_TITLE_WORD = compiled(r"[^\W_]+")
_SMALL = frozenset(["of", "for", "and", "the", "de", "da", "van", "von", "der", "den", "la", "le", "y"])
_LABEL_WORDS = 5
_MAX_CLOSING_LINES = 4
_MAX_CLOSING_WORDS = 8
_MAX_SIGNATURE_LINES = 10
_MAX_SIGNATURE_WORDS = 12


def signed(line: str) -> str:
    """A line of a signature without the formula that closes the letter: “Marta” for “Kind regards, Marta”."""
    return _FORMULA.sub("", line, count=1)


def mark_signature(words: list[str], zones: Zones) -> None:
    """Mark the rows of `words` that end a mail (a sign-off with what follows, a disclaimer, a bare name at the end),
    unless `zones` has them marked already."""
    for row, line in enumerate(words):
        if zones[row] is not None:
            continue
        if _SIGNATURE_MARK.fullmatch(line) or _DISCLAIMER.match(line):
            _mark_until_quote(zones, row, len(words))
        elif _SIGN_OFF.fullmatch(" ".join(line.split())):
            end = _signature_end(words, zones, row)
            if end is not None:
                _mark_until_quote(zones, row, end)
    for row in _closing_name(words, zones) or _closing_card(words, zones):
        zones[row] = Zone.SIGNATURE


def _closing_name(words: list[str], zones: Zones) -> range:
    """The author's last rows if they are a bare name ("Holger", "Ana Souza / Support"), with a title, department or
    company below it."""
    last = _last_row(words, zones)
    for row in range(last, max(last - _MAX_CLOSING_LINES, 1), -1):
        if not words[row - 1].strip():
            return range(row, last + 1) if _BARE_NAME.fullmatch(words[row]) else range(0)
        if _PROSE_LINE.search(words[row]) or len(words[row].split()) > _MAX_CLOSING_WORDS:
            break
    return range(0)


def _last_row(words: list[str], zones: Zones) -> int:
    return next((row for row in range(len(words) - 1, -1, -1) if zones[row] is None and words[row].strip()), 0)


def _closing_card(words: list[str], zones: Zones) -> range:
    """The author's last rows if they are a name, titles and ways to reach it ("Ana Souza / Support / +55 11 ..."). With
    a label above them, or a word about when to call, they tell whom to call and are no signature."""
    last = _last_row(words, zones)
    first = last
    while first > max(last - _MAX_CLOSING_LINES, 0) and _is_of_card(words[first]):
        first -= 1
    card, above = words[first + 1 : last + 1], words[: first + 1]
    before = next((line.strip(" \t*_") for line in reversed(above) if line.strip()), "")
    is_label = before.endswith(":") or (len(before.split()) <= _LABEL_WORDS and not before.endswith((".", "!", "?")))
    if is_label or not card or not _titles(card[0]) or not any(_WAY.search(line) for line in card):
        return range(0)
    return range(0) if any(_WHEN_TO_CALL.search(line) for line in card) else range(first + 1, last + 1)


def _is_of_card(line: str) -> bool:
    """Whether a row has only names, titles and ways to reach somebody."""
    titles = _titles(line)
    is_named = all(word[0].isupper() or word in _SMALL for word in titles)
    return (
        bool(line.strip())
        and is_named
        and len(titles) <= _MAX_CLOSING_WORDS
        and not _PROSE_LINE.search(_WAY.sub("", line))
    )


def _titles(line: str) -> list[str]:
    return _TITLE_WORD.findall(_WAY.sub("", line))


def _signature_end(words: list[str], zones: Zones, row: int) -> int | None:
    """The row after a block of short lines that begins with a sign-off; None if prose follows instead."""
    count = 0
    for after in range(row + 1, len(words)):
        if zones[after] is not None or _POSTSCRIPT.match(words[after]) or _SIGNATURE_MARK.fullmatch(words[after]):
            return after
        if not words[after].strip():
            continue
        if len(words[after].split()) > _MAX_SIGNATURE_WORDS:
            return after if count else None
        if not count and _SENTENCE.fullmatch(words[after]):
            return None
        count += 1
        if count > _MAX_SIGNATURE_LINES:
            return None
    return len(words)


def _mark_until_quote(zones: Zones, row: int, end: int) -> None:
    for after in range(row, end):
        if zones[after] is None:
            zones[after] = Zone.SIGNATURE
