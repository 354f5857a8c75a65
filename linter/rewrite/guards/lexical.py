"""Guards that compare what the word lists find: certainty, status, quantity, condition, cause, severity and the like."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from linter.rewrite.guards.pair import Guard, Pair, changed
from linter.rewrite.guards.reading import Reading
from linter.word_classes import word_classes

_BE = frozenset(["is", "are", "was", "were", "be", "been", "being"])
_FIRST_PERSON = ("we", "i")
_SECOND_PERSON = frozenset(["you", "your"])
_ALWAYS_KEPT = ("if", "unless", "until", "pending", "before", "once")
_ORDERED = ("number", "seconds", "percent", "id", "version", "times", "requests")
_PREPOSITIONS = frozenset(
    [
        "for",
        "to",
        "from",
        "by",
        "on",
        "in",
        "with",
        "of",
        "behind",
        "than",
        "into",
        "onto",
        "before",
        "after",
        "over",
        "under",
    ]
)
_SKIPPED = frozenset(
    ["the", "a", "an", "your", "our", "this", "that", "its", "their", "his", "her", "my", "these", "those"]
)


def guard_of(group: str, what: str, counted: bool = False) -> Guard:
    """A guard for one group of the vocabulary. `what`: how its facts are called; `counted`: how often matters too."""

    def guard(pair: Pair) -> Iterator[str]:
        lost, new = pair.lost_and_new(group, counted)
        yield from changed(what, lost.values(), new.values())

    return guard


def check_condition(pair: Pair) -> Iterator[str]:
    """A condition is neither dropped nor added; that one thing follows another may be said in other words."""
    lost, new = pair.lost_and_new("condition", counted=False)
    kept = [{value: words for value, words in side.items() if value in _ALWAYS_KEPT} for side in (lost, new)]
    yield from changed("on what it depends", kept[0].values(), kept[1].values())


def check_owner(pair: Pair) -> Iterator[str]:
    """Whose it is and who did it: no owner is lost, none is new; a passive may leave us out."""
    lost, new = pair.lost_and_new("party", counted=False)
    for value in ("you", "you-did"):
        lost.pop(value, None)  # to be spoken to no longer is no change of fact, nor is to be blamed no longer
    new.pop("you", None)
    if pair.before.forms & _SECOND_PERSON and pair.after.forms & _SECOND_PERSON:
        lost.pop("your", None)
        new.pop("your", None)
    if not new and _is_passive(pair.after):
        lost = {value: words for value, words in lost.items() if value not in _FIRST_PERSON}
    yield from changed("whose it is", lost.values(), new.values())


def _is_passive(reading: Reading) -> bool:
    forms = [word.form for word in reading.words]
    return any(
        form in _BE and any("past" in word_classes(later) for later in forms[place + 1 : place + 4])
        for place, form in enumerate(forms)
    )


def check_opposites(pair: Pair) -> Iterator[str]:
    """No word is turned into its opposite: “raised” into “lowered”, “blocks” into “allows”."""
    said = {signal.value: signal for signal in pair.before.signals.get("opposite", ())}
    _, new = pair.lost_and_new("opposite", counted=False)
    says = {signal.value for signal in pair.after.signals.get("opposite", ())}
    for value, words in new.items():
        axis = value.partition(":")[0]
        for other, signal in said.items():
            if other.partition(":")[0] == axis and other not in says:
                yield from changed("which of two opposites", [pair.before.shown(signal.first, signal.last)], [words])


def check_order(pair: Pair) -> Iterator[str]:
    """Things of one sort stay where they belong: “writes wait, reads work” is not “reads wait, writes work”."""
    for before, after in zip(_ordered(pair.before), _ordered(pair.after), strict=True):
        first = {value: place for place, value in enumerate(before) if before.count(value) == 1}
        shared = [value for value in after if value in first and after.count(value) == 1]
        for one, other in combinations(shared, 2):
            if first[one] > first[other]:
                yield f"what belongs to what: “{other}” and “{one}” changed places"
                return
    had, has = _objects(pair.before), _objects(pair.after)
    for key in sorted(had.keys() & has.keys()):
        if had[key] != has[key] and had[key] in pair.after.forms and has[key] in pair.before.forms:
            yield f"what belongs to what: “{' '.join(key)} {had[key]}” became “{' '.join(key)} {has[key]}”"
            return


def _ordered(reading: Reading) -> list[Sequence[str]]:
    """For each sort of thing, its values in reading order: environments, and literals by kind."""
    rows: list[Sequence[str]] = [[signal.value for signal in reading.signals.get("environment", ())]]
    for kind in _ORDERED:
        rows += [[literal.value for literal in reading.literals if literal.kind.startswith(kind)]]
    return rows


def _objects(reading: Reading) -> dict[tuple[str, str], str]:
    """A word and a preposition -> the word that follows them: (`waits`, `for`) -> `payroll`."""
    forms = [word.form for word in reading.words if word.form not in _SKIPPED]
    return {
        (one, preposition): other
        for one, preposition, other in zip(forms, forms[1:], forms[2:], strict=False)
        if preposition in _PREPOSITIONS and one not in _PREPOSITIONS
    }
