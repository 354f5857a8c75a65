"""Judge a reworded sentence: the findings of guards that compare wording become clues, which a fitted table weighs
together.

In a sentence that hardly changed, each word was exchanged on purpose, and a single finding is enough. In a reworded
one, many words differ whatever it says, and a lost “unclear” may be expressed in words that no list has.
`rules/tables/edits.yml` has the weights of the clues; `linter.evaluation.fit_edits` fits them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from linter.rewrite.guards.clauses import clauses
from linter.rewrite.guards.content import content_keys, lost_words, new_words
from linter.rewrite.guards.pair import Pair, Tier
from linter.rewrite.guards.reading import Reading
from linter.text.stems import stem

TABLE = "edits"
CHANGED = "changed"
"""The table's verdict that a fact is another."""
WEIGHED = frozenset(["modality", "status", "quantity", "condition", "fault", "severity", "environment", "dropped", "novelty"])  # fmt: skip
"""The guards whose findings are weighed. What the others find is exact and final; so is what is denied."""
GRAVE = frozenset(
    [
        *(
            f"status {state} - new"
            for state in ("identified", "fix-ready", "workaround", "mitigated", "deployed", "resolved")
        ),
        *(f"severity {what} - new" for what in ("outage", "loss", "breach", "corrupt", "attack", "major", "permanent")),
        *(f"modality {how} - new" for how in ("will", "guarantee", "possible")),
        *(f"modality {how} - lost" for how in ("likely", "no-evidence")),
        "a clause of the original alone, all else told",
        "a clause of the edit alone, all else told",
        "condition - lost",
        "modality - exchanged",
        "quantity - exchanged",
        "status - exchanged",
        "fault - exchanged",
        "severity - exchanged",
    ]
)
"""Findings that no other clue outweighs: a status or a harm that is new, a doubt that is gone."""
_COUNTED = ("modality",)
_PASSING = ("condition.after",)
_SCOPED = ("negation", "modality", "quantity")
_REWORDED = 0.6
"""A sentence counts as reworded if less than this share of its words, before and after, is in the same order."""
_REACH = 3
"""A word like “not” or “may” applies to at most this many words of content after it."""
_MOST, _HALF, _FEW = 0.85, 0.6, 1 / 3
_MUCH_SHORTER, _SHORTER, _LONGER = 0.55, 0.75, 1.3


class _Place(NamedTuple):
    """A content word: its place, its keys, and the number of its clause."""

    at: int
    keys: frozenset[str]
    clause: int


def is_reworded(pair: Pair) -> bool:
    """Whether an edit reworded a sentence, so that few of its words are still in order."""
    before, after = ([stem(word.form) for word in side.words] for side in (pair.before, pair.after))
    kept = _longest_rise(_matches(before, after))
    return pair.tier is Tier.SENTENCE and 2 * kept < _REWORDED * (len(before) + len(after))


def _matches(before: Sequence[str], after: Sequence[str]) -> Iterator[int]:
    """For each word the place of the same word in the edit; each place is used once."""
    free: dict[str, list[int]] = defaultdict(list)
    for place in range(len(after) - 1, -1, -1):
        free[after[place]].append(place)
    return (free[one].pop() for one in before if free.get(one))


def _longest_rise(places: Iterator[int]) -> int:
    ends: list[int] = []
    for place in places:
        at = bisect_left(ends, place)
        ends[at : at + 1] = [place]
    return len(ends)


def clues(pair: Pair, fired: Collection[str]) -> frozenset[str]:
    """The clues for or against the edit, given the guards that `fired`."""
    values = frozenset(_values(pair, fired))
    return frozenset({"base", *fired, *values, *_unmatched(pair, values), *_length(pair), *_counterparts(pair)}) | {
        f"{count} guards" for count in (2, 3, 4) if len(fired) >= count
    }


def _unmatched(pair: Pair, values: Collection[str]) -> Iterator[str]:
    """Whether content words are lost or new, and whether a value was lost without a new word that could stand for
    it."""
    lost, new = lost_words(pair), new_words(pair)
    for what, words in (("lost", lost), ("new", new)):
        yield from [f"a word {what}"] if words else []
        yield from [f"words {what}"] if len(words) > 1 else []
    if not new and any(value.endswith("- lost") for value in values):
        yield "lost and nothing new"
    if not lost and any(value.endswith("- new") for value in values):
        yield "new and nothing lost"


def _values(pair: Pair, fired: Collection[str]) -> Iterator[str]:
    """Which values were lost and which are new: “modality likely - lost”."""
    for guard in sorted(WEIGHED & set(fired) - {"dropped", "novelty"}):
        lost, new = pair.lost_and_new(guard, guard in _COUNTED)
        kinds = [
            (kind, v)
            for kind, values in (("lost", lost), ("new", new))
            for v in values
            if f"{guard}.{v}" not in _PASSING
        ]
        yield from (f"{guard} {value} - {kind}" for kind, value in kinds)
        if len({kind for kind, _ in kinds}) == 1:
            yield f"{guard} - {kinds[0][0]}"
        elif kinds:
            yield f"{guard} - exchanged"


def _length(pair: Pair) -> Iterator[str]:
    share = len(pair.after.words) / (len(pair.before.words) or 1)
    yield from ["much shorter"] if share < _MUCH_SHORTER else []
    yield from ["shorter"] if share < _SHORTER else []
    yield from ["longer"] if share > _LONGER else []


def _counterparts(pair: Pair) -> Iterator[str]:
    """The share of either text that has a counterpart, whether a whole clause has none, and whether “not” and the
    like apply to the same words on both sides."""
    before, after = _places(pair.before), _places(pair.after)
    twins = _twins(before, after)
    sides = {"original": (before, set(twins)), "edit": (after, set(twins.values()))}
    shares = {name: len(matched) / (len(places) or 1) for name, (places, matched) in sides.items()}
    for name, other in (("original", "edit"), ("edit", "original")):
        yield f"{name} told " + ("mostly" if shares[name] >= _MOST else "half" if shares[name] >= _HALF else "hardly")
        if _has_lone_clause(*sides[name]):
            yield f"a clause of the {name} alone" + (", all else told" if shares[other] >= _MOST else "")
    for group in _SCOPED:
        said, says = _scopes(pair.before, before, group), _scopes(pair.after, after, group)
        if any(said[one] & says[other] for one, other in twins.items()):
            yield f"{group} kept"


def _has_lone_clause(places: Sequence[_Place], matched: Collection[int]) -> bool:
    by_clause: dict[int, list[bool]] = defaultdict(list)
    for number, place in enumerate(places):
        by_clause[place.clause].append(number in matched)
    return len(by_clause) > 1 and any(len(row) > 1 and sum(row) <= _FEW * len(row) for row in by_clause.values())


def _places(reading: Reading) -> list[_Place]:
    numbers = clauses(reading)
    return [_Place(at, keys, numbers[at]) for at, keys in content_keys(reading)]


def _twins(before: Sequence[_Place], after: Sequence[_Place]) -> dict[int, int]:
    """Which content word corresponds to which in the edit. The same stem takes precedence, and each word is used
    once."""
    twins: dict[int, int] = {}
    taken: set[int] = set()
    for is_same in (True, False):
        free: dict[str, list[int]] = defaultdict(list)
        for number in range(len(after) - 1, -1, -1):
            for key in after[number].keys if number not in taken else ():
                free[key].append(number)
        for number, place in enumerate(before):
            if number in twins:
                continue
            for key in sorted(place.keys):
                while free[key] and free[key][-1] in taken:
                    free[key].pop()
                if free[key] and (key[0] == "=") >= is_same:
                    twins[number] = free[key].pop()
                    taken.add(twins[number])
                    break
    return twins


def _scopes(reading: Reading, places: Sequence[_Place], group: str) -> dict[int, set[str]]:
    """Number of a content word -> values of `group` that apply to it: those shortly before it in its clause."""
    numbers = clauses(reading)
    found: dict[int, set[str]] = defaultdict(set)
    starts = [place.at for place in places]
    for signal in reading.signals.get(group, ()):
        first = bisect_left(starts, signal.last)
        for number in range(first, min(first + _REACH, len(places))):
            if places[number].clause == numbers[signal.last - 1]:
                found[number].add(signal.value)
    return found
