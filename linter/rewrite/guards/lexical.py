"""Guards that compare what the word lists find: certainty, status, quantity, condition, cause, severity and the like."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from linter.rewrite.guards.pair import Guard, Pair, changed
from linter.rewrite.guards.reading import Reading
from linter.word_classes import word_classes

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
_IDLE = frozenset(["the", "a", "an", "of", "is", "are", "was", "were", "your", "our", "and", "has", "have", "be", "been", "still", "now", "at", "on", "in"])  # fmt: skip
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
    """Whose it is and who did it: no owner is lost, none is new. We may be left out, but not put in as those who did it."""
    lost, new = pair.lost_and_new("party", counted=False)
    for value in ("you", "you-did", *_FIRST_PERSON):
        lost.pop(value, None)  # to be spoken to or blamed no longer is no change of fact; nor is a passive
    new.pop("you", None)
    if "we" in new and not _acts(pair.after):
        del new["we"]
    if pair.before.forms & _SECOND_PERSON and pair.after.forms & _SECOND_PERSON:
        lost.pop("your", None)
        new.pop("your", None)
    yield from changed("whose it is", lost.values(), new.values())


def _acts(reading: Reading) -> bool:
    """Whether the text says that we did something: “we restarted”, “we have changed”."""
    forms = [word.form for word in reading.words]
    return any(
        form == "we" and any("past" in word_classes(later) for later in forms[place + 1 : place + 3])
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
    had, has = _objects(pair.before), _objects(pair.after)
    for key in sorted(had.keys() & has.keys()):
        if had[key] != has[key] and had[key] in pair.after.forms and has[key] in pair.before.forms:
            yield f"what belongs to what: “{' '.join(key)} {had[key]}” became “{' '.join(key)} {has[key]}”"
            return
    for before, after in zip(_companies(pair.before), _companies(pair.after), strict=True):
        shared = sorted(before.keys() & after.keys())
        for one, other in combinations(shared, 2):
            if before[one] != before[other] and (before[one], before[other]) == (after[other], after[one]):
                yield f"what belongs to what: “{one}” and “{other}” changed places"
                return


def _companies(reading: Reading) -> list[dict[str, str]]:
    """For each environment and each exact value: the word of content that follows it, and the preposition before it."""
    places = [(signal.value, signal.first, signal.last) for signal in reading.signals.get("environment", ())]
    for literal in reading.literals:
        covered = [n for n, w in enumerate(reading.words) if literal.span.start <= w.start < literal.span.end]
        if covered and literal.kind.startswith(_ORDERED):
            places.append((literal.value, covered[0], covered[-1] + 1))
    forms = [word.form for word in reading.words]
    taken = {place for _, first, last in places for place in range(first, last)}
    following = {}
    preceding = {}
    for value, first, last in places:
        after = [form for n, form in enumerate(forms[last : last + 5], last) if n not in taken and form not in _IDLE]
        following[value] = after[0] if after else ""
        preceding[value] = forms[first - 1] if first and forms[first - 1] in _PREPOSITIONS else ""
    return [following, preceding]


def _objects(reading: Reading) -> dict[tuple[str, str], str]:
    """A word and a preposition -> the word that follows them: (`waits`, `for`) -> `payroll`."""
    forms = [word.form for word in reading.words if word.form not in _SKIPPED]
    return {
        (one, preposition): other
        for one, preposition, other in zip(forms, forms[1:], forms[2:], strict=False)
        if preposition in _PREPOSITIONS and one not in _PREPOSITIONS and one.isalpha() and other.isalpha()
    }
