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
    where = letter.name or Span.at(letter.head.end)
    named = document.text_of(where)
    sponsor = str(document.front_matter.get("sponsor") or "")
    if document.variables_in(where) or document.slots_in(where):
        return  # a slot holds the name, of a template or one that is told already
    is_nobody = all(word.lower() in params.nobody for word in _NAME.findall(named))
    is_another = sponsor and not {w.form for w in tokenize(sponsor)} & {w.form for w in tokenize(named)}
    if is_nobody or is_another:
        yield Match(where, {"whom": f"“{sponsor}”" if sponsor else "the sponsor"})
