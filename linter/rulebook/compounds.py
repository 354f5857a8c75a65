"""Compounds that only engineers read: a technical word right before a head that is plain by itself, “retry handler”."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from linter.text.words import Word, tokenize


class Compound(NamedTuple):
    """A compound found: its words and, word by word, what they are in business terms; nothing where these are the same."""

    term: str
    gloss: str


class Compounds(NamedTuple):
    """`heads`: a head as it stands in a text, its gloss and the lists of words with which it makes a compound. `modifiers`:
    those lists by name, each word with its gloss. `plain`: what looks like a compound and stands in a gloss, so that
    everybody reads it."""

    heads: Mapping[str, tuple[str, Sequence[str]]]
    modifiers: Mapping[str, Mapping[str, str]]
    plain: Container[str]

    def at(self, words: Sequence[Word], first: int) -> Compound | None:
        """The compound whose two words begin with the word `first`, if they are one: nothing but a space between them."""
        if first + 1 >= len(words) or words[first + 1].form not in self.heads:
            return None
        word, head = words[first], words[first + 1]
        gloss, lists = self.heads[head.form]
        known = next((self.modifiers[name] for name in lists if word.form in self.modifiers[name]), None)
        term = f"{word.form} {head.form}"
        if known is None or head.start != word.end + 1 or term in self.plain:
            return None
        own = known[word.form]
        told = gloss if gloss.startswith(own) else f"{own} {gloss}"  # of “Redis cache” both are a fast store
        return Compound(term, told if told != term else "")


def tabulate_compounds(
    modifiers: Mapping[str, Mapping[str, str]], heads: Sequence[Mapping[str, Any]], glosses: Iterable[str]
) -> tuple[dict[str, tuple[str, list[str]]], dict[str, dict[str, str]], frozenset[str]]:
    """The fields of `Compounds` from what the files say, and from all glosses. A word that a head names for itself alone
    has the gloss that it has in a list, or is plain."""
    lists = {name: {word.lower(): gloss or word for word, gloss in words.items()} for name, words in modifiers.items()}
    known = {word: gloss for words in lists.values() for word, gloss in words.items()}
    table: dict[str, tuple[str, list[str]]] = {}
    for head in heads:
        own = {word.lower(): known.get(word.lower(), word) for word in head["after"] if word[0] != "$"}
        called = [word for word in head["after"] if word[0] == "$"]
        if own:
            lists[head["term"]] = own
            called.append(head["term"])
        for form, gloss in {head["term"]: head["gloss"], **head["forms"]}.items():
            table[form.lower()] = (gloss, called)
    modifying = {word for words in lists.values() for word in words}
    told = [[word.form for word in tokenize(gloss)] for gloss in glosses]
    plain = {
        f"{word} {head}" for words in told for word, head in pairwise(words) if head in table and word in modifying
    }
    return table, lists, frozenset(plain)
