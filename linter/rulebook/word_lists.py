"""The shared lists of words that phrases name (`ask <our_supplier>`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from linter.rulebook.phrase_nodes import TOKEN, PhraseError, split_alternatives
from linter.text.regex import compiled
from linter.text.words import TWO_IN_ONE

NAMED_LIST = compiled(r"<([a-z_]+)>")
"""A reference to a shared list in a phrase."""


class WordLists:
    """The shared lists by name. Without them any name is allowed in a phrase and matches nothing, which is enough to check the
    notation. `members`: each single word with the classes that it is in, one for each list that holds it.

    Raises `PhraseError` on a list that breaks the notation.
    """

    def __init__(self, words: Mapping[str, str] | None = None) -> None:
        self.members: dict[str, list[str]] = {}
        self._lists: dict[str, Sequence[str]] | None = None if words is None else {}
        for name, alternatives in (words or {}).items():
            self._add(name, alternatives)

    def _add(self, name: str, alternatives: str) -> None:
        """Store the single words of a list as members of a class, and the longer alternatives for substitution into
        phrases."""
        assert self._lists is not None
        longer = [f"<{name}>"]
        for alternative in split_alternatives(self.tokens(f"({alternatives})")[1:-1]):
            if len(alternative) == 1 and alternative[0].isalpha():
                self.members.setdefault(alternative[0].lower(), []).append(f"<{name}>")
            else:
                longer += ["|", *alternative]
        self._lists[name] = ("(", *longer, ")") if len(longer) > 1 else longer

    def tokens(self, phrase: str) -> list[str]:
        """The tokens of a phrase, with the longer alternatives of each list substituted.

        Raises `PhraseError` for a syntax error and for an unknown list.
        """
        tokens = TOKEN.findall(phrase)
        if "".join(tokens) != "".join(phrase.split()):
            raise PhraseError(f"cannot read the phrase {phrase!r}")
        if TWO_IN_ONE in tokens:
            tokens = [part for token in tokens for part in (("can", "not") if token == TWO_IN_ONE else (token,))]
        if self._lists is None or "<" not in phrase:
            return tokens
        return [inner for token in tokens for inner in self._named(token, phrase)]

    def _named(self, token: str, phrase: str) -> Sequence[str]:
        name = NAMED_LIST.fullmatch(token)
        if name is None or self._lists is None:
            return (token,)
        if name.group(1) not in self._lists:
            raise PhraseError(f"unknown list {token} in the phrase {phrase!r}; known: {', '.join(self._lists)}")
        return self._lists[name.group(1)]
