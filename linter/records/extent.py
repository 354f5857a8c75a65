"""The extent of a text: all of its things, both, or only one; and which names it lists side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from linter.records.claim import Claim
from linter.records.record import Record
from linter.text.distinctions import distinctions, leaves_out
from linter.text.regex import compiled
from linter.text.stems import stem
from linter.text.words import Word, tokenize

EACH = frozenset(["every", "each"])
_ALL = frozenset(
    ["both", "all", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
)
PASSED = frozenset(["of", "the", "our", "your", "these", "those", "their", "its", "other", "remaining", "affected"])
STOPS = frozenset([
    "in", "at", "on", "for", "of", "by", "to", "from", "with", "and", "or", "but", "that", "which", "who", "is", "are", "was", "were",
    "be", "been", "will", "shall", "should", "can", "has", "have", "had", "gets", "get", "before", "after", "until", "as", "so", "we", "you",
    "they", "it", "he", "she", "i", "again", "not", "back", "today", "tomorrow",
])  # fmt: skip
_WITHIN = 3
# "Leeds and York": names joined by “and”, except days of the week.
_NAME = r"(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|We\b|The\b|Our\b|Your\b)[A-Z][\w-]{2,}"
_JOINED = compiled(rf"\b{_NAME}(?:(?:,\s|,?\sand\s|\s&\s)(?:the\s)?{_NAME})+")
_SPACE = compiled(r"\s+")


def promises_more(claim: Claim, record: Record, known: Sequence[Record]) -> bool:
    """Whether a claim covers all things of a kind while the record covers one, or lists a name next to those of the
    record that is in none of the `known` records."""
    one = wholes(claim.said) & singles(record.said)
    others = [other for other in known if other is not record and other.status == "open"]
    if one and not any(one & singles(other.said) for other in others):
        return True
    covered = frozenset(word for other in others for word in distinctions(other.said))
    if leaves_out(frozenset(distinctions(claim.said)) - covered, frozenset(distinctions(record.said))):
        return True
    recorded = {word.form for word in tokenize(record.said)}
    elsewhere = {word.form for other in others for word in tokenize(other.said)}
    return any(names & recorded and names - recorded - elsewhere for names in joined_names(claim.said))


@lru_cache(maxsize=512)
def wholes(text: str) -> frozenset[str]:
    """The stems of the things that a text mentions as a whole ("both gateways", "every reader", "the three sites")."""
    words = tokenize(text)
    return frozenset(found for place in range(len(words)) for found in _counted(text, words, place))


def _counted(text: str, words: Sequence[Word], place: int) -> Iterator[str]:
    form = words[place].form
    if form not in EACH and form not in _ALL and not (form.isdigit() and int(form) > 1):
        return
    following = place + 1
    while following < len(words) and words[following].form in PASSED:
        following += 1
    for word in words[following : following + _WITHIN]:
        if word.form in STOPS or not are_beside(text, words[place], word):
            return
        if form in EACH or _is_plural(word.form):
            yield stem(word.form)


def are_beside(text: str, first: Word, last: Word) -> bool:
    """Whether no pause is between two words."""
    return not re.search(r"[,.;:()]", text[first.end : last.start])


@lru_cache(maxsize=4096)
def singles(text: str) -> frozenset[str]:
    """The stems of the things that a text mentions only one by one: "restart the Leeds gateway"."""
    words = tokenize(text)
    heads = {
        stem(word.form)
        for word, after in zip(words, [*words[1:], None], strict=True)
        if word.form.isalpha() and not _is_plural(word.form)
        and (after is None or after.form in STOPS or not are_beside(text, word, after))
    }  # fmt: skip
    return frozenset(heads - {stem(word.form) for word in words if _is_plural(word.form)} - wholes(text))


def _is_plural(form: str) -> bool:
    return len(form) > 3 and form.endswith("s") and not form.endswith(("ss", "us", "is"))


def joined_names(text: str) -> tuple[frozenset[str], ...]:
    """Each list of names that a text joins, folded: "Leeds and York"."""
    runs = _JOINED.finditer(_SPACE.sub(" ", text))
    return tuple(frozenset(word.form for word in tokenize(run.group())) - {"and", "the"} for run in runs)
