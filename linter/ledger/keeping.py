"""Whether what is reported as done is what was promised: not its opposite, not another thing of that name, and all of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from linter.ledger.model import Promise
from linter.ledger.statements import DONE, Statement
from linter.records.extent import singles, wholes
from linter.records.shortfall import falls_short
from linter.text.distinctions import SIDE, are_distinct, have_other_destinations, leaves_out
from linter.text.opposites import differ_in_modifiers, have_opposite_words, stems_of
from linter.text.regex import compiled

_NO_ACT = stems_of(
    "it them this that everything again then later soon was were been be got and back of all the switch turn take took taken shut"
)
_GOES_ON = compiled(r"\A(?:(?:and|but|then|we|it|they|is|are|was|were)\s)+", re.IGNORECASE)


def is_done(promise: Promise, statement: Statement) -> bool:
    """Whether a statement says that the promised kind of thing was done."""
    return DONE in statement.kinds and not statement.prepared and (promise.deliverable is None or statement.handed_over)


def keeps(promise: Promise, statement: Statement, reported: Sequence[Statement]) -> bool:
    """Whether a statement, alone or with everything that was `reported` as done about the same thing, says that a
    promise is kept in full."""
    said = (promise.said, statement.said)
    if are_distinct(frozenset(promise.distinctions), frozenset(statement.distinctions)):
        return False
    if have_other_destinations(*said) or have_opposite_words(*said) or differ_in_modifiers(*said):
        return False
    return not _lacks(promise, [statement]) or not _lacks(promise, list(dict.fromkeys([*reported, statement])))


def is_undone(promise: Promise, statement: Statement, said: Sequence[Statement]) -> bool:
    """Whether what a statement says to be done is taken back by itself or by one behind it, of all that an update has `said`."""
    return any(_takes_back(promise, other) for other in said[said.index(statement) :])


def _takes_back(promise: Promise, other: Statement) -> bool:
    """Whether a statement takes back what was promised, and that is not what was promised."""
    if not other.undone or (stems_of(other.undone) - _NO_ACT) & stems_of(promise.said):
        return False
    speaks_on = other.points_back or _GOES_ON.sub("", other.text, 1).startswith(_GOES_ON.sub("", other.undone, 1))
    about = {*other.words, *(other.beside if speaks_on else ())}
    things = (
        frozenset(word for word in side if SIDE not in word) for side in (promise.distinctions, other.distinctions)
    )
    return bool(about & {*promise.words}) and not are_distinct(*things)


def _lacks(promise: Promise, statements: Sequence[Statement]) -> bool:
    stated, said = frozenset().union(*(s.distinctions for s in statements)), "; ".join(s.said for s in statements)
    if leaves_out(frozenset(promise.distinctions), stated) or falls_short(promise.said, said):
        return True
    return bool(wholes(promise.said) & singles(said))
