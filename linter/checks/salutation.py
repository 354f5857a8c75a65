"""The salutation: whom a letter addresses."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks._params import params
from linter.context import Context
from linter.document import Document
from linter.finding import Match
from linter.parts.letter import read_letter
from linter.text.regex import compiled
from linter.text.span import Span
from linter.text.words import tokenize

VALUES = ("whom",)


@params
class Params:
    """`nobody`: words that are no person's name ("team", "all"). A `sponsor` in the draft's front matter must be the one who
    is named."""

    nobody: tuple[str, ...]


_NAME = compiled(r"[^\W\d_a-z][\w'\u2019-]+")


def check(document: Document, context: Context, params: Params) -> Iterator[Match]:
    """One match when no person is addressed, or another than the sponsor: on the salutation, else where it should stand."""
    letter = read_letter(document)
    if not letter.paragraphs:
        return
    named = document.text_of(letter.name) if letter.name else ""
    sponsor = str(document.front_matter.get("sponsor") or "")
    whom = f"“{sponsor}”" if sponsor else "the sponsor"
    if letter.name is not None and (document.variables_in(letter.name) or document.slots_in(letter.name)):
        return  # a slot holds the name, of a template or one that is told already
    if letter.name is None or not _is_person(named, params.nobody):
        yield Match(letter.name or Span.at(letter.head.end), {"whom": whom})
    elif sponsor and not {w.form for w in tokenize(sponsor)} & {w.form for w in tokenize(named)}:
        yield Match(letter.name, {"whom": whom})


def _is_person(named: str, nobody: tuple[str, ...]) -> bool:
    return any(word.lower() not in nobody for word in _NAME.findall(named))
