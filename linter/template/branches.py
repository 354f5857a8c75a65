"""The conditions of a template, and the text that remains for each choice of branches."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from linter.text.span import Span

_MAX_READINGS = 6
"""The maximum number of readings of a template: each branch is read once, not each combination."""
_TAG = re.compile(
    r"\{%-?\s*(?P<word>if|elsif|elif|else|endif|unless|endunless|case|when|endcase)\b[^%\n]{0,300}%\}"
    r"|\{\{-?\s*(?P<mustache>[#^])\s*(?:if\s+|unless\s+)?[^{}\n]{1,100}\}\}|\{\{-?\s*(?P<other>else)\b[^{}\n]{0,100}\}\}"
    r"|\{\{-?\s*(?P<end>/)[^{}\n]{1,100}\}\}"
)
_OPENING = frozenset({"if", "unless", "case", "#", "^"})
_CLOSING = frozenset({"endif", "endunless", "endcase", "/"})


@dataclass(slots=True)
class _Condition:
    """A condition and its branches. `covers_all`: one of them is always taken."""

    branches: list[Span] = field(default_factory=list)
    start: int = 0
    covers_all: bool = False


def readings(text: str) -> Iterator[tuple[Span, ...]]:
    """The ways to read `text`, each as the spans that are left out. Together they cover every branch of every
    condition.

    A text without conditions has one reading. Unclosed conditions are ignored.
    """
    conditions = list(_conditions(text))
    widest = max((len(found.branches) + (not found.covers_all) for found in conditions), default=1)
    for number in range(min(widest, _MAX_READINGS)):
        yield tuple(sorted(span for found in conditions for span in _left_out(found, number)))


def _left_out(condition: _Condition, number: int) -> Sequence[Span]:
    ways = len(condition.branches) + (not condition.covers_all)
    taken = min(number, ways - 1)
    return [span for place, span in enumerate(condition.branches) if place != taken]


def _conditions(text: str) -> Iterator[_Condition]:
    open_ones: list[_Condition] = []
    for tag in _TAG.finditer(text):
        word = tag.group("word") or tag.group("mustache") or tag.group("other") or tag.group("end")
        if word in _OPENING:
            open_ones.append(_Condition(start=tag.end()))
        elif open_ones:
            condition = open_ones[-1]
            # Text between `case` and its first `when` is never printed.
            condition.branches.append(Span(condition.start, tag.start()))
            condition.start = tag.end()
            condition.covers_all |= word == "else"
            if word in _CLOSING:
                yield open_ones.pop()
