"""Words as spans, folded for matching."""

from __future__ import annotations

from typing import NamedTuple

from linter.text.regex import compiled

ACCENTS = r"\u0300-\u036f"
"""Characters that stand behind the letter that they belong to, in a class of an expression."""
INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
"""Characters that nobody sees, as a class of a regular expression: soft hyphens, zero-width spaces, directions of writing."""
_INNER = rf"[^\W_]++|[{ACCENTS}{INVISIBLE}]|_(?=[^\W_])"
_WORD = compiled(rf"\d+(?:[.,:]\d+)*+(?:{_INNER})*+|[^\W\d_](?:{_INNER})*+(?:['\u2019][^\W\d_]+)?")
_HIDDEN = compiled(rf"[{INVISIBLE}]")

_CONTRACTIONS = {"'ve": "have", "'ll": "will", "'re": "are", "'m": "am", "'d": "would"}
_IS = frozenset(["it", "that", "what", "here", "there", "who", "where", "how", "he", "she", "this"])
TWO_IN_ONE = "cannot"
"""The only word of letters that is read as two."""
_IRREGULAR_NEGATIONS = {"ca": "can", "wo": "will", "sha": "shall", "ai": "is"}


class Word(NamedTuple):
    """A word: its folded form (lower case, contractions spelled out) and its place."""

    form: str
    start: int
    end: int


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of `text[start:end]` in order.

    A hyphen separates words. "we've" gives `we` and `have`; "can't" and "cannot" give `can` and `not`, each over its
    own letters. A phrase is thus written once in full and matches every form. Invisible characters are ignored, and the
    curly apostrophe is straightened.
    """
    words: list[Word] = []
    made = Word._make  # there are hundreds in a draft
    for match in _WORD.finditer(text, start, len(text) if end is None else end):
        form = match.group().lower()
        if not form.isascii():
            form = _HIDDEN.sub("", form).replace("\u2019", "'")
        if "'" in form:
            words.extend(_split_contraction(form, match.start(), match.end()))
        elif form == TWO_IN_ONE:
            words += [Word("can", match.start(), match.start() + 3), Word("not", match.start() + 3, match.end())]
        else:
            words.append(made((form, *match.span())))
    return words


def _split_contraction(form: str, start: int, end: int) -> list[Word]:
    stem, _, tail = form.partition("'")
    if tail == "t" and stem.endswith("n") and len(stem) > 1:
        base = stem[:-1]
        cut = end - 3
        return [Word(_IRREGULAR_NEGATIONS.get(base, base), start, cut), Word("not", cut, end)]
    cut = end - len(tail) - 1
    if tail == "s":
        expanded = "us" if stem == "let" else "is" if stem in _IS else "'s"
    else:
        expanded = _CONTRACTIONS.get("'" + tail, "")
    return [Word(stem, start, cut), Word(expanded, cut, end)] if expanded else [Word(form, start, end)]
