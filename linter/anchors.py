"""Words without which a phrase cannot match: what spares a short draft the phrases that it cannot hold.

A sentence that matches `as (i|we) have [already] (said|explained)` holds `said` or `explained`, and it holds `as`. Anchors are
worked out when rule files are read, and kept with them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from linter.phrase_nodes import TOKEN, split_alternatives
from linter.words import tokenize

_OPENING, _CLOSING = frozenset("(["), frozenset(")]")

_MOST = 3


def find_anchors(phrases: Iterable[str]) -> dict[str, list[list[str]]]:
    """The anchors of `phrases`, which keep the notation of `linter.phrases`. How rare a word is, the phrases themselves say:
    one that many of them share is a common one."""
    required = {phrase: set(_required(TOKEN.findall(phrase))) for phrase in phrases}
    shared = Counter(word for groups in required.values() for group in groups for word in group)

    def commonness(group: frozenset[str]) -> tuple[int, list[str]]:
        return sum(shared[word] for word in group), sorted(group)

    return {
        phrase: [sorted(group) for group in sorted(groups, key=commonness)[:_MOST]]
        for phrase, groups in required.items()
        if groups
    }


def _required(tokens: Sequence[str]) -> Iterator[frozenset[str]]:
    """The sets of words of which a text that matches `tokens` holds one each."""
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token in _OPENING:
            close = _closing(tokens, at)
            if token == "(":
                yield from _of_alternatives(list(split_alternatives(tokens[at + 1 : close])))
            at = close
        elif token[0].isalnum() and not token.endswith("*"):
            yield from (frozenset((word.form,)) for word in tokenize(token))
        at += 1


def _of_alternatives(alternatives: Sequence[Sequence[str]]) -> Iterator[frozenset[str]]:
    """One word of each alternative, if every one of them requires a word."""
    first = [next(_required(alternative), None) for alternative in alternatives]
    words = [choice for choice in first if choice is not None]
    if len(words) == len(first):
        yield frozenset().union(*words)


def _closing(tokens: Sequence[str], opening: int) -> int:
    depth = 0
    for at in range(opening, len(tokens)):
        depth += (tokens[at] in _OPENING) - (tokens[at] in _CLOSING)
        if not depth:
            return at
    return len(tokens)
