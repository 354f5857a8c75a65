"""The salutation: whether a letter addresses a person."""

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
    """`nobody`: words that are not a person's name ("team", "all"). A `sponsor` in the front matter must be the person
    addressed."""

    nobody: tuple[str, ...]


_NAME = compiled(r"[^\W\d_a-z][\w'\u2019-]+")


def check(document: Document, context: Context, params: Params) -> Iterator[Match]:
    """One match if no person is addressed, or not the sponsor: on the salutation, else where it should be."""
    letter = read_letter(document)
    if not letter.paragraphs:
        return
    where = letter.name or Span.at(letter.head.end)
    named = document.text_of(where)
    sponsor = str(document.front_matter.get("sponsor") or "")
    if document.variables_in(where) or document.slots_in(where):
        return  # a slot for the name is fine in a template and reported elsewhere in a draft
    is_nobody = all(word.lower() in params.nobody for word in _NAME.findall(named))
    is_another = sponsor and not {w.form for w in tokenize(sponsor)} & {w.form for w in tokenize(named)}
    if is_nobody or is_another:
        yield Match(where, {"whom": f"“{sponsor}”" if sponsor else "the sponsor"})
