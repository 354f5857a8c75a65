"""Lines that put a value next to a label: “Graz: down”, “| Graz | down |”."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import combinations

_MARK = r"[*_]{0,2}"
_LABELLED = re.compile(
    rf"{_MARK}(?P<label>\w[\w'’/&.()-]{{0,30}}(?: [\w'’/&.()-]{{1,30}}){{0,3}}){_MARK}(?: ?:{_MARK} | [-–—|] )(?P<value>\S.*)"
)
_WORDY = 3
"""A value of more words is a sentence, which says itself what it means."""


def label_of(text: str) -> str:
    """The folded label of a line; empty if it has none."""
    return _parted(text)[0]


def as_sentence(text: str) -> str:
    """A short value said of its label, “Graz is down”, because the guards know phrases; any other text unchanged."""
    match = _LABELLED.fullmatch(text)
    is_short = match is not None and ":" not in match["value"] and len(match["value"].split()) <= _WORDY
    return f"{match['label']} is {match['value']}" if match and is_short else text


def exchanged_values(before: Iterable[str], after: Iterable[str]) -> Iterator[str]:
    """One plain sentence for each two labels of which one now has the value of the other."""
    had, has = _by_label(before), _by_label(after)
    changed = [label for label in had if label in has and had[label] != has[label]]
    for one, other in combinations(changed, 2):
        if had[one] == has[other] or had[other] == has[one]:
            yield f"what belongs to what: the values of “{one}” and “{other}” changed places"


def _by_label(lines: Iterable[str]) -> Mapping[str, str]:
    """Each label that occurs once -> its value."""
    rows = [row for row in map(_parted, lines) if row[0]]
    labels = [label for label, _ in rows]
    return {label: value for label, value in rows if labels.count(label) == 1}


@lru_cache(maxsize=4096)
def _parted(text: str) -> tuple[str, str]:
    match = _LABELLED.fullmatch(text)
    return (match["label"].casefold().strip(), match["value"].casefold().strip(" .*_|")) if match else ("", "")
