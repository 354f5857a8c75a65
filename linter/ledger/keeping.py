"""Whether what is reported as done is what was promised: not its opposite, not another thing of that name, and all of it."""

from __future__ import annotations

from collections.abc import Sequence

from linter.ledger.model import Told
from linter.ledger.statements import DONE, Statement
from linter.records.extent import singles, wholes
from linter.records.shortfall import falls_short
from linter.text.opposites import are_of_two_sorts, are_turned
from linter.text.told_apart import are_apart, leaves_out


def is_done(told: Told, statement: Statement) -> bool:
    """Whether a statement says that the promised sort of thing was done."""
    return DONE in statement.kinds and not statement.prepared and (told.handed is None or statement.handed)


def keeps(told: Told, statement: Statement, reported: Sequence[Statement]) -> bool:
    """Whether a statement, alone or with everything that was `reported` as done about the same thing, says that a
    promise is kept in full."""
    said = (told.said, statement.said)
    if are_apart(frozenset(told.stated), frozenset(statement.stated)) or are_turned(*said) or are_of_two_sorts(*said):
        return False
    return not _lacks(told, [statement]) or not _lacks(told, list(dict.fromkeys([*reported, statement])))


def _lacks(told: Told, statements: Sequence[Statement]) -> bool:
    stated, said = frozenset().union(*(s.stated for s in statements)), "; ".join(s.said for s in statements)
    if leaves_out(frozenset(told.stated), stated) or falls_short(told.said, said):
        return True
    return bool(wholes(told.said) & singles(said))
