"""Compounds that only engineers read: a technical word right before a head that is plain by itself, “retry handler”."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from linter.text.words import Word


class Compound(NamedTuple):
    """A compound found: its words and, word by word, what they are in business terms."""

    term: str
    gloss: str


@dataclass(frozen=True)
class Compounds:
    """`heads`: a head as it stands in a text, its gloss and the lists of words with which it makes a compound. `modifiers`:
    those lists by name, each word with its gloss."""

    heads: Mapping[str, tuple[str, Sequence[str]]] = field(default_factory=dict)
    modifiers: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def at(self, words: Sequence[Word], first: int) -> Compound | None:
        """The compound whose two words begin with the word `first`, if they are one: nothing but a space between them."""
        if first + 1 >= len(words) or words[first + 1].form not in self.heads:
            return None
        word, head = words[first], words[first + 1]
        gloss, lists = self.heads[head.form]
        known = next((self.modifiers[name] for name in lists if word.form in self.modifiers[name]), None)
        if known is None or head.start != word.end + 1:
            return None
        return Compound(f"{word.form} {head.form}", f"{known[word.form]} {gloss}")


def tabulate_compounds(
    modifiers: Mapping[str, Mapping[str, str]], heads: Sequence[Mapping[str, Any]]
) -> tuple[dict[str, tuple[str, list[str]]], dict[str, dict[str, str]]]:
    """The fields of `Compounds` from what the files say. A word that a head names for itself alone is its own gloss."""
    lists = {name: {word.lower(): gloss or word for word, gloss in words.items()} for name, words in modifiers.items()}
    table: dict[str, tuple[str, list[str]]] = {}
    for head in heads:
        own = {word.lower(): word for word in head["after"] if word[0] != "$"}
        called = [word for word in head["after"] if word[0] == "$"]
        if own:
            lists[head["term"]] = own
            called.append(head["term"])
        for form, gloss in {head["term"]: head["gloss"], **head["forms"]}.items():
            table[form.lower()] = (gloss, called)
    return table, lists
