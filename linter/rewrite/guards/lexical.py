"""Guards that compare what the word lists find: certainty, status, quantity, condition, cause, severity and the like."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from linter.rewrite.guards.pair import Guard, Pair, changed
from linter.rewrite.guards.reading import Reading
from linter.word_classes import word_classes

_BE = frozenset(["is", "are", "was", "were", "be", "been", "being"])
_AGENTS = frozenset(["we", "engineering", "our engineers", "our team"])
_KINDS_IN_ORDER = ("number", "seconds", "percent", "clock", "day", "id", "version", "times", "requests")


def guard_of(group: str, what: str, counted: bool = False) -> Guard:
    """A guard for one group of the vocabulary. `what`: how its facts are called; `counted`: how often matters too."""

    def guard(pair: Pair) -> Iterator[str]:
        yield from changed(what, *pair.lost_and_new(group, counted))

    return guard


def check_cause(pair: Pair) -> Iterator[str]:
    """A cause, a fault and whose it is: none is added, none is lost."""
    yield from changed("the cause", *pair.lost_and_new("cause", counted=False))
    yield from changed("whether it is a fault", *pair.lost_and_new("fault", counted=False))
    lost, new = pair.lost_and_new("party", counted=False)
    if not new and _is_passive(pair.after) and not _is_passive(pair.before):
        lost = [words for words in lost if words.lower() not in _AGENTS]  # “we have found” is “was found”
    yield from changed("whose it is", lost, new)


def _is_passive(reading: Reading) -> bool:
    forms = [word.form for word in reading.words]
    return any(
        form in _BE and any("past" in word_classes(later) for later in forms[place + 1 : place + 4])
        for place, form in enumerate(forms)
    )


def check_order(pair: Pair) -> Iterator[str]:
    """Things of one sort stand in the same order: “writes wait, reads work” is not “reads wait, writes work”."""
    for before, after in zip(_ordered(pair, "before"), _ordered(pair, "after"), strict=True):
        first = {value: place for place, value in enumerate(before) if before.count(value) == 1}
        shared = [value for value in after if value in first and after.count(value) == 1]
        for one, other in combinations(shared, 2):
            if first[one] > first[other]:
                yield f"what belongs to what: “{other}” and “{one}” changed places"
                return


def _ordered(pair: Pair, which: str) -> list[Sequence[str]]:
    """For each sort of thing, its values in reading order: sides, parties, and literals by kind."""
    reading = pair.before if which == "before" else pair.after
    rows: list[Sequence[str]] = [[signal.value for signal in reading.signals.get("side", ())]]
    for kind in _KINDS_IN_ORDER:
        rows += [[literal.value for literal in reading.literals if literal.kind.startswith(kind)]]
    return rows
