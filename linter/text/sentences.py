"""Split support English into sentences; understands versions, times, abbreviations and hard line breaks."""

from __future__ import annotations

import re
from typing import NamedTuple

from linter.text.regex import compiled
from linter.text.span import Span, trim

_END = compiled(r"[.!?…]+[\"'\u2019\u201d)\]*_]*(?=\s|$)")
_SMILE = compiled(
    r"(?<=\s)(?:[:;]-?[)(DP]|:[a-z][a-z\d_+-]{1,30}:"
    r"|[\u2600-\u27bf\U0001f300-\U0001faff][\ufe0f\u200d\u2600-\u27bf\U0001f300-\U0001faff]{0,8})"
    r"(?=\s{1,45}(?P<next>[A-Z]|(?:it|we|i|you|they|this|that|there|the|your|our|all|everything|nothing|please|pls|can|could|next)\b))"
)
"""An emoticon, a symbol or its name (":tada:") that ends a sentence in a chat: what follows it opens another."""
_ABBREVIATIONS = frozenset([
    "e.g", "i.e", "eg", "ie", "mr", "mrs", "ms", "dr", "prof", "st", "no", "nos", "approx", "ca", "vs", "resp",
    "incl", "excl", "min", "max", "fig", "sec", "dept", "inc", "ltd", "corp", "co", "gmbh", "jan", "feb", "mar",
    "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "mon", "tue", "tues", "wed", "thu", "thur",
    "thurs", "fri", "sat", "sun", "sr", "sra", "mme", "hr", "fr", "rs", "nr", "z.b", "u.a", "bzw", "cf", "tel", "ext", "ref", "a.m", "p.m", "u.s", "u.k", "pvt", "viz",
    "govt", "al", "etc",
])  # fmt: skip
_MAY_END = frozenset(["a.m", "p.m", "etc", "inc", "ltd", "corp", "gmbh", "u.s", "u.k", "no", "co"])
_WEEKDAYS = frozenset(["mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri"])
_PART_OF_A_DATE = compiled(r"\s{0,20}(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|EOD|COB|CoB|AM\b|PM\b)")
"""What follows a weekday that is cut short in mid-sentence: "Fri. March 6", as opposed to "by Fri. Next update"."""
_SHORT_WORDS = frozenset([
    "it", "up", "now", "out", "off", "us", "me", "you", "him", "her", "too", "yet", "one", "two", "all", "job", "run", "day", "ago", "far",
    "end", "ok", "fix", "way", "why", "how", "set", "lot", "bit", "so", "did", "was", "new", "old", "bug", "app", "vpn",
])  # fmt: skip
"""Words that look like an abbreviation, being short, and are none: "we fixed it. pls try again"."""
_DAY_OF_MONTH = compiled(r"\d(?:st|nd|rd|th)?[ -][a-z]{3,4}$", re.IGNORECASE)
"""A month behind its day may end a sentence: "until Monday, 30-Nov. I will"; before it, as in "Nov. 30", it is cut short."""
_DAY_AND_MONTH = compiled(r"(?=\d?\.?\d{2})(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])")
"""As written by people whose language ends both with a dot: "until Monday 30.11. the articles"; "7.3" is ambiguous."""
_LAST_WORD = compiled(r"(?<![\w.])[\w.]{0,30}\w$")
_NEVER_OPENS = compiled(
    r"\s{0,20}(?:[a-z0-9(]|UTC|GMT|[A-Z]{1,4}T\b|(?:Eastern|Central|Mountain|Pacific|Atlantic)\b|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)"
)
_INITIALS = compiled(r"(?:[a-z]\.)+[a-z]")
_GOES_ON_SMALL = compiled(r"\s{1,40}[a-z]")
_LINE_BREAK = compiled(r"(?:\r\n|\r|\n)[ \t]{0,40}")
_OPENS_LINE = compiled(r"[A-Z\u00c0-\u00de0-9\"'\u201c*_\u2022\u2190-\u2bff\U0001f000-\U0001faff:\[]")
_RUNS_ON = compiled(
    r"(?:[,;\u2013\u2014(-]|\b(?:the|a|an|of|to|and|or|for|(?<!\bis\s)(?<!\bare\s)in|on|at|by|with|from|that|is|are|was|our|your|we|will|have|has))$"
)
_GOES_ON = compiled(
    r"(?:and|or|but|nor|for|of|to|in|on|at|by|with|from|into|than|that|which|who|whose|because|while|where|as|until|after|before|"
    r"is|are|was|were|be|been|has|have|had|not|also|only|per|via|during|without|between|under|over|about)\b|[^\w\s(@#:*\"'\u201c]",
    re.IGNORECASE,
)
_GREETING = 3
"""The most words of a greeting."""
_WORD = compiled(r"\S*")
_CLOCK = compiled(r"\d{1,2}(?:am|pm|h)")
_CLOCK_IN_ZONE = compiled(r"\d\s?(?:am|pm)?\s(?:UTC|GMT|[A-Z]{1,3}T)$")
_LONG_WORD = compiled(r"\S{40}")
_MIN_WRAP = 60
_MAX_WRAP = 130
_RAGGED = 12


def split_sentences(text: str, span: Span) -> list[Span]:
    """The sentences of one block, trimmed, in order. `text` is the draft with what is not prose masked."""
    cuts = sorted({*_terminators(text, span), *_hard_breaks(text, span), span.end})
    sentences = []
    start = span.start
    for cut in cuts:
        sentence = trim(text, Span(start, cut))
        if sentence:
            sentences.append(sentence)
        start = cut
    return sentences


def _terminators(text: str, span: Span) -> list[int]:
    ends = [m.end() for m in _END.finditer(text, span.start, span.end) if _is_end(text, span, m)]
    smiles = [m.end() for m in _SMILE.finditer(text, span.start, span.end) if _ends_with_smile(text, span.start, m)]
    return ends + smiles


def _ends_with_smile(text: str, start: int, smile: re.Match[str]) -> bool:
    """Whether a sentence ends there. "Hi Noor :wave: this is it" is one."""
    words = text[start : smile.start()].strip(" \t*_").split()
    return bool(words) and (len(words) > _GREETING or smile["next"][0].isupper())


def _is_end(text: str, span: Span, match: re.Match[str]) -> bool:
    after = text[match.end() : match.end() + 40]
    if match.group()[0] != "." or match.group().startswith(".."):
        return not (match.group()[0] in "…." and _GOES_ON_SMALL.match(after))
    dot = match.start()
    last = _LAST_WORD.search(text, max(span.start, dot - 30), dot)
    word = last.group().lower() if last else ""
    if word in _ABBREVIATIONS or _INITIALS.fullmatch(word):
        dated = _DAY_OF_MONTH.search(text, max(span.start, dot - 8), dot)
        is_day = word in _WEEKDAYS and not _PART_OF_A_DATE.match(after)
        return bool(word in _MAY_END or dated or is_day) and not _NEVER_OPENS.match(after)
    is_initial = len(word) == 1 and word.isalpha() and word != "i" and text[dot - 2] not in "'\u2019"
    if is_initial or (word.isdigit() and _opens_line(text, span, dot - len(word))):
        return False
    if _LINE_BREAK.match(after.lstrip(" \t")) or not _GOES_ON_SMALL.match(after):
        return True
    if _DAY_AND_MONTH.fullmatch(word):
        return False
    is_whole_word = len(word) > 3 or word in _SHORT_WORDS or text[dot - 1] in ")]" or _CLOCK.fullmatch(word) is not None
    return is_whole_word or _CLOCK_IN_ZONE.search(text, max(span.start, dot - 10), dot) is not None


def _opens_line(text: str, span: Span, offset: int) -> bool:
    line_start = max(text.rfind("\n", span.start, offset), text.rfind("\r", span.start, offset), span.start - 1) + 1
    return not text[line_start:offset].strip()


def _hard_breaks(text: str, span: Span) -> list[int]:
    """Line breaks that the author meant: the next word would still have fitted, and it opens something new. In a
    message typed line by line, as in a chat, every line that does not run on is a sentence, regardless of its first
    letter."""
    rows = []
    start = span.start
    for match in _LINE_BREAK.finditer(text, span.start, span.end):
        rows.append(_Row(start, match.start(), match.end(), _WORD.match(text, match.end(), span.end)))
        start = match.end()
    if not rows:
        return []
    width = max([_MIN_WRAP, span.end - start, *(row.end - row.start for row in rows)])
    by_line = _is_typed_by_line(text, rows, width) or _has_no_stop(text, rows, width)
    cuts = []
    for row in rows:
        opens = row.filled <= width and _OPENS_LINE.match(text, row.following, span.end)
        goes_on = _RUNS_ON.search(text[max(row.start, row.end - 20) : row.end])
        if not goes_on and (opens or (by_line and not _GOES_ON.match(text, row.following, span.end))):
            cuts.append(row.following)
    return cuts


class _Row(NamedTuple):
    """A line followed by another: its place, where the next begins, and the first word of the next."""

    start: int
    end: int
    following: int
    word: re.Match[str] | None

    @property
    def filled(self) -> int:
        """The length that the line would have with the next word on it."""
        return self.end - self.start + 1 + (len(self.word.group()) if self.word else 0)


def _has_no_stop(text: str, rows: list[_Row], width: int) -> bool:
    """Whether there are several lines without a full stop before their ends, half of which have room for the next
    word."""
    roomy = sum(row.filled <= width for row in rows)
    return (
        len(rows) > 1 and roomy * 2 >= len(rows) and not any(_END.search(text, row.start, row.end - 1) for row in rows)
    )


def _is_typed_by_line(text: str, rows: list[_Row], width: int) -> bool:
    """Whether each of these lines is a message. A wrapped paragraph fills its lines: none is much longer than a line
    of mail, and hardly any ends far before the others."""
    plain = [row.end - row.start for row in rows if not _LONG_WORD.search(text, row.start, row.end)]
    if max(plain, default=0) > _MAX_WRAP:
        return True
    short = sum(row.filled <= width - _RAGGED for row in rows)
    return len(rows) > 1 and short * 2 > len(rows)
