"""Find what is private, or must not change in a rewrite: its place and its kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from linter.rewrite.guards.literal_patterns import ZONES
from linter.text.span import Span

_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b"
_ORDINAL = r"\d{1,2}(?:st|nd|rd|th)?"
_NUMBER_WORD = (
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    r"|eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty"
    r"|ninety)(?:-(?:one|two|three|four|five|six|seven|eight|nine))?|hundreds?|thousands?|million|dozens?|half)"
)

_WAYS: Mapping[str, Sequence[str]] = {
    "CODE": [r"`[^`\n]{1,200}`"],
    "URL": [r"\b[a-z][a-z0-9+.-]{1,20}://[^\s<>\"'”]+", r"\bwww\.[^\s<>\"'”]+"],
    "EMAIL": [r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+"],
    "IP": [r"\b\d{1,3}(?:\.\d{1,3}){3}(?:/\d{1,2})?(?::\d+)?\b", r"\b(?:[0-9a-fA-F]{1,4}:){3,7}[0-9a-fA-F]{1,4}\b"],
    "ADDRESS": [
        r"\b(?:[0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}\b",
        r"(?<![\w.])\+\d[\d ()/-]{7,18}\d\b",
        r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b",
    ],
    "PATH": [r"(?<![\w/.])(?:~|\.{1,2})?(?:/[\w.@{}-]+){2,}/?", r"\b[A-Za-z]:\\[\w\\. -]+\w", r"\barn:[\w:/*.-]+"],
    "UUID": [r"\b[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}\b"],
    "KEY": [r"\b(?=[\w+/=.-]*\d)(?=[\w+/=.-]*[A-Za-z])[A-Za-z0-9+/_=.-]{24,}\b"],
    "ID": [
        r"\b(?=[A-Z0-9-]*[A-Z])[A-Z0-9]+(?:-[A-Z0-9]+)*-\d+(?:-\d+)*\b",
        r"#\d+\b",
        r"\b(?=[a-f0-9]*\d)(?=[a-f0-9]*[a-f])[a-f0-9]{7,40}\b",
    ],
    "HOST": [
        r"\b(?:[A-Za-z0-9-]+\.)+[a-z]{2,}\b(?:/[\w./-]*)?",
        r"\b[a-z]{2,}(?:-[a-z0-9]+)*-[a-z]*\d+\b",
        r"\b[a-z]{2,}\d{2,}\b(?:-[a-z0-9]+)*",
        r"\b\w+_\w+\b",
    ],
    "VER": [r"\bv\d+(?:\.\d+)*(?:-[\w.]+)?\b", r"\b\d+\.\d+\.\d+(?:[.-]\w+)*\b"],
    "DATE": [
        r"\b\d{4}-\d\d-\d\d\b",
        r"\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b",
        rf"\b(?:(?:{_DAY}),?\s+(?:the\s+)?)?(?:{_ORDINAL}\s+(?:of\s+)?{_MONTH}|{_MONTH}\.?\s+{_ORDINAL})\b(?:,?\s+\d{{4}}\b)?",
        rf"\b(?:{_DAY})",
        rf"\b(?!May\b){_MONTH}\b(?:\s+\d{{4}}\b)?",
    ],
    "TIME": [
        r"\b(?:[01]?\d|2[0-3])[:h][0-5]\d(?::[0-5]\d)?(?:\s?[ap]\.?m\b)?",
        r"\b(?:1[0-2]|0?[1-9])(?:\.[0-5]\d)?\s?[ap]\.?m\b",
    ],
    "TZ": [rf"\b(?:{ZONES})\b(?:[+-]\d{{1,2}}(?::\d\d)?)?"],
    "PCT": [r"\b\d+(?:[.,]\d+)*\s?(?:%|per ?cent\b)"],
    "NUM": [r"[$€£]?\b\d+(?:[.,]\d+)*(?:k|m|bn|M|x)?\b", r"\b\d[\d.,]*(?=[A-Za-z])"],
}
"""Kind of placeholder -> the patterns for its values, tried in this order."""
_PATTERN = re.compile("|".join(f"(?P<{kind}>{'|'.join(ways)})" for kind, ways in _WAYS.items()))
_WORDS = re.compile(rf"\b{_NUMBER_WORD}\b", re.IGNORECASE)
_ORGANISATION = re.compile(
    r"\b(?:[A-Z][\w&'’-]*\s+){1,3}(?:Inc|Ltd|LLC|GmbH|AG|SE|Corp|plc|PLC|BV|NV|AB|AS|SA|SAS|KG|Pvt)\b\.?"
)
_CAPITALS = re.compile(r"\b[A-ZÀ-ÖØ-Þ][\w'’-]*\w(?:\s+(?:van|von|de|da|del|la|le|al|bin)?\s?[A-ZÀ-ÖØ-Þ][\w'’-]*\w)*")
_OPENS = re.compile(r"(?:^|[.!?:]\s+|[\n(“\"*_>-]\s*)$")
_COMMON_ENDINGS = (
    "ing", "ed", "ly", "ion", "ions", "ment", "ments", "ness", "ers", "ors", "ity", "ies", "ts", "ns", "ds", "gs",
    "ks", "ps", "ms", "es", "rs", "ws",
)  # fmt: skip
_COMMON = frozenset([
    "a", "about", "after", "all", "also", "although", "an", "and", "another", "any", "as", "at", "because", "before",
    "both", "but", "by", "can", "could", "current", "did", "do", "does", "due", "during", "each", "either", "every",
    "few", "first", "for", "from", "further", "get", "give", "has", "have", "he", "hello", "her", "here", "hi",
    "his", "how", "however", "i", "if", "in", "instead", "is", "it", "its", "just", "kindly", "last", "let", "like",
    "many", "may", "maybe", "might", "more", "most", "much", "must", "my", "near", "need", "neither", "never",
    "next", "no", "none", "nor", "not", "nothing", "now", "of", "on", "once", "one", "only", "or", "other", "our",
    "out", "over", "per", "perhaps", "please", "root", "service", "several", "she", "should", "since", "so", "some",
    "soon", "still", "such", "support", "system", "team", "thank", "thanks", "that", "the", "their", "them", "then",
    "there", "these", "they", "this", "those", "though", "three", "through", "thus", "today", "together", "tomorrow",
    "traffic", "two", "under", "unless", "until", "up", "update", "upon", "us", "we", "what", "when", "where",
    "whether", "which", "while", "who", "why", "will", "with", "within", "without", "would", "yes", "yesterday",
    "yet", "you", "your",
])  # fmt: skip


def find_sensitive(
    text: str, names: Sequence[str] = (), organisations: Sequence[str] = ()
) -> Iterator[tuple[Span, str]]:
    """Each place and its kind, in no particular order; places may overlap."""
    for match in _PATTERN.finditer(text):
        yield Span(*match.span()), {"ADDRESS": "ID", "UUID": "ID"}.get(match.lastgroup or "", match.lastgroup or "")
    yield from ((Span(*match.span()), "NUM") for match in _WORDS.finditer(text))
    yield from ((Span(*match.span()), "ORG") for match in _listed(tuple(organisations)).finditer(text))
    yield from ((Span(*match.span()), "ORG") for match in _ORGANISATION.finditer(text))
    yield from ((Span(*match.span()), "NAME") for match in _listed(tuple(names)).finditer(text))
    for match in _CAPITALS.finditer(text):
        yield from _names(text, match)


def _names(text: str, match: re.Match[str]) -> Iterator[tuple[Span, str]]:
    """Runs of capitalised words, without a first word that merely opens the sentence. When in doubt, a word too many."""
    start, end = match.start(), match.end()
    words = match.group()
    if re.search(r"['’]s$", words):
        end -= 2
    first = re.match(r"[\w'’-]+", words)
    if _OPENS.search(text, max(0, start - 8), start) and first and _is_common(first.group()):
        start = start + first.end()
        start += len(text[start:end]) - len(text[start:end].lstrip())
    if start < end and text[start:end].lower() not in _COMMON:
        yield Span(start, end), "NAME"


def _is_common(word: str) -> bool:
    folded = re.split(r"['’]", word.lower())[0]
    return folded in _COMMON or folded.endswith(_COMMON_ENDINGS)


@lru_cache(maxsize=32)
def _listed(values: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern for any of `values` as whole words, longest first; empty if there are none."""
    options = "|".join(re.escape(value) for value in sorted(filter(None, values), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{options})(?!\w)", re.IGNORECASE) if options else re.compile(r"(?!)")
