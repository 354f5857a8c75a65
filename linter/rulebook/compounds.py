"""Compounds that only engineers understand: a technical word right before a plain head, “retry handler”."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from linter.text.words import Word, tokenize


class Compound(NamedTuple):
    """A compound in a text: its words and their gloss in business terms, empty if the words are plain."""

    term: str
    gloss: str


class Compounds(NamedTuple):
    """`heads`: a head in any of its forms, its gloss and the lists of words it combines with. `modifiers`: those lists
    by name, each word with its gloss. `plain`: combinations that are part of a gloss, and so understood by everybody."""

    heads: Mapping[str, tuple[str, Sequence[str]]]
    modifiers: Mapping[str, Mapping[str, str]]
    plain: Container[str]

    def at(self, words: Sequence[Word], first: int) -> Compound | None:
        """The compound that begins with the word `first`; its two words must be separated by a single space."""
        if first + 1 >= len(words) or words[first + 1].form not in self.heads:
            return None
        word, head = words[first], words[first + 1]
        gloss, lists = self.heads[head.form]
        known = next((self.modifiers[name] for name in lists if word.form in self.modifiers[name]), None)
        term = f"{word.form} {head.form}"
        if known is None or head.start != word.end + 1 or term in self.plain:
            return None
        own = known[word.form]
        # Both words of “Redis cache” have the gloss “fast store”.
        joined = gloss if gloss.startswith(own) else f"{own} {gloss}"
        return Compound(term, joined if joined != term else "")


def tabulate_compounds(
    modifiers: Mapping[str, Mapping[str, str]], heads: Sequence[Mapping[str, Any]], glosses: Iterable[str]
) -> tuple[dict[str, tuple[str, list[str]]], dict[str, dict[str, str]], frozenset[str]]:
    """The fields of `Compounds`, from the glossary files and from all glosses. A word that is listed only with a head
    has the gloss from a list, or is plain."""
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
