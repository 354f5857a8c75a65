"""Parse a phrase into nodes: what may follow what. `linter.rulebook.programs` compiles them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from linter.text.regex import compiled
from linter.text.word_classes import CLASSES
from linter.text.words import TWO_IN_ONE, tokenize

MAX_GAP = 4
"""The maximum number of words that "..." stands for."""
LONGEST_BEGINNING = 40
"""The maximum length of a prefix such as `escalat*`. A line of code without a space is a word of many thousand letters,
and each of its prefixes is looked up."""
TOKEN = compiled(r"\s*(\.\.\.|\{[a-z]+\}|<[a-z_]+>|[()\[\]|^]|[^\s()\[\]|{}^<>]+)")
"""The tokens of a phrase; anything else is a syntax error."""
_BRACKETS = {"(": ")", "[": "]"}
_CLOSING = frozenset((")", "]", "|"))


class PhraseError(ValueError):
    """A syntax error in a phrase; the message says where."""


class Node:
    """A position in a phrase, with its transitions. `skips` are reached without a word, `anything` by any word.

    Branches meet again after the closing bracket, so that the nodes are as many as the phrase is long.
    """

    __slots__ = ("anything", "classes", "edges", "prefixes", "skips")

    def __init__(self) -> None:
        self.edges: dict[str, list[Node]] = {}
        self.prefixes: list[tuple[str, Node]] = []
        self.classes: dict[str, list[Node]] = {}
        self.anything: Node | None = None
        self.skips: list[Node] = []


def split_alternatives(tokens: Sequence[str]) -> Iterator[list[str]]:
    """Split at the bars outside brackets."""
    depth = 0
    part: list[str] = []
    for token in tokens:
        depth += (token in _BRACKETS) - (token in _BRACKETS.values())
        if token == "|" and not depth:
            yield part
            part = []
        else:
            part.append(token)
    yield part


def lead(start: Node, end: Node, tokens: list[str], phrase: str) -> None:
    """Connect `start` with `end` by `tokens` (a stack with the next one on top), up to a closing bracket or bar."""
    node = start
    while tokens and tokens[-1] not in _CLOSING:
        token = tokens.pop()
        after = end if not tokens or tokens[-1] in _CLOSING else Node()
        if token.isalpha() and token.isascii():
            node.edges.setdefault(token.lower(), []).append(after)
        elif token in _BRACKETS:
            _branches(node, after, token, tokens, phrase)
            if (not tokens or tokens[-1] in _CLOSING) and after is not end:
                after.skips.append(end)
        else:
            _step(node, after, token, phrase)
        node = after
    if node is start or node is not end:
        node.skips.append(end)


def _branches(start: Node, end: Node, opening: str, tokens: list[str], phrase: str) -> None:
    """Connect `start` with `end` by each alternative in brackets, and consume the closing bracket from `tokens`."""
    closing = _BRACKETS[opening]
    if opening == "[":
        start.skips.append(end)
    while True:
        if len(tokens) > 1 and tokens[-2] in _CLOSING and tokens[-1].isalpha() and tokens[-1].isascii():
            start.edges.setdefault(tokens.pop().lower(), []).append(end)  # most alternatives are a single word
        else:
            lead(start, end, tokens, phrase)
        if not tokens:
            raise PhraseError(f"a {closing!r} is missing in the phrase {phrase!r}")
        bracket = tokens.pop()
        if bracket == closing:
            return
        if bracket != "|":
            raise PhraseError(f"unexpected {bracket!r} in the phrase {phrase!r}")


def _step(start: Node, end: Node, token: str, phrase: str) -> None:
    if token == "...":
        for _ in range(MAX_GAP):
            start.skips.append(end)
            start.anything = start.anything or Node()
            start = start.anything
        start.skips.append(end)
    elif token[0] in "{<":
        name = token.strip("{}")
        if token[0] == "{" and name not in CLASSES:
            raise PhraseError(f"unknown word class {token} in the phrase {phrase!r}; known: {', '.join(CLASSES)}")
        start.classes.setdefault(name, []).append(end)
    elif token.endswith("*"):
        if len(token) > LONGEST_BEGINNING:
            raise PhraseError(
                f"{token} in the phrase {phrase!r} is too long for a beginning: {LONGEST_BEGINNING} letters"
            )
        start.prefixes.append((token[:-1].lower(), end))
    else:
        *before, last = forms_of(token, phrase)
        for form in before:
            after = Node()
            start.edges.setdefault(form, []).append(after)
            start = after
        start.edges.setdefault(last, []).append(end)


def forms_of(words: str, phrase: str) -> tuple[str, ...]:
    """The folded words of a part of `phrase`. Raises `PhraseError` if there are none."""
    if words.isalpha() and words.isascii() and words != TWO_IN_ONE:
        return (words.lower(),)
    forms = ("'s",) if words == "'s" else tuple([word.form for word in tokenize(words)])
    if not forms:
        raise PhraseError(f"{words!r} in the phrase {phrase!r} holds no word")
    return forms


def closure(nodes: Iterable[Node]) -> list[Node]:
    """`nodes` and every node reachable from them without a word, without repeats."""
    found = dict.fromkeys(nodes)
    waiting = list(found)
    while waiting:
        for after in waiting.pop().skips:
            if after not in found:
                found[after] = None
                waiting.append(after)
    return list(found)
