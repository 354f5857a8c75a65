"""A linear classifier for clauses, with weights fitted to the corpus, for what no list of phrases can cover.

A table has classes of words ("us", "hope", "outcome") and, for each verdict, a weight for each word, each pair of words
and each short sequence of classes. `linter.evaluation.fit_tables` fits the weights; people write the classes.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import combinations, pairwise
from operator import attrgetter

from linter.text.past_tense import AMBIGUOUS
from linter.text.word_classes import word_classes
from linter.text.words import Word
from linter.timeline import Moment, Role

NONE = "none"
"""The verdict that a clause is not what its table looks for."""

TIME = "TIME"
"""The class of words that name a time."""
_NUMBER = "NUMBER"
_ANY = "0"
"""Stands for any number."""
_KEPT = frozenset([
    "by", "before", "until", "within", "in", "on", "at", "from", "after", "for", "with", "but", "because", "as",
    "so", "than", "like",
])  # fmt: skip
_AUXILIARIES = frozenset(["WILL", "HOPE", "MAY", "SURE"])
_NOT_NOW = _AUXILIARIES | {"ASK", "IF", "NEG", "PASTT"}
_ACTING = frozenset(["US", "YOU", "IT", "BE", "HAVE", "ING"])
_AHEAD = frozenset(["tomorrow", "tonight", "next", "coming", "within", "tmrw", "tmr", "following"])
_BACK = frozenset(["yesterday", "ago", "last", "since", "past", "previous"])
_ENDING = frozenset([Role.BY, Role.UNTIL])
_PRESENT_BE = frozenset(["is", "are", "am", "'s", "gets", "get", "be"])
_PERFECT = frozenset(["was", "were", "had", "did", "been", "has", "have"])
_FUTURE = frozenset(["will", "shall", "should"])
_FROM_PARTICIPLE = 3
_PAST_FORMS = frozenset(["was", "were", "had", "did", "got", "came", "went"])
_BETWEEN = frozenset([
    "to", "be", "have", "able", "also", "now", "then", "still", "all", "not", "the", "a", "an", "we", "it", "this",
    "that", "you", "again", "only", "just", "been",
])  # fmt: skip


_start = attrgetter("start")

Sums = tuple[float, ...]
"""The summed weights of some features for each verdict, in log-odds; empty if none of them has a weight."""


@dataclass(frozen=True, eq=False)
class Table:
    """A fitted table. `vocabulary`: the phrases whose lists are features; `unit`: what is judged, a clause or a
    sentence; `classes`: folded word -> class; `weights`: feature -> weight for each verdict, in log-odds against
    `NONE`."""

    name: str
    vocabulary: str
    verdicts: Sequence[str]
    classes: Mapping[str, str]
    weights: Mapping[str, Sequence[float]]
    unit: str = "clause"

    @cached_property
    def wording(self) -> Weighed:
        """The summed weights of the wording of a clause."""
        return Weighed(self.classes, self.weights)

    def chances(self, shown: Set[str], wording: Sums = ()) -> Mapping[str, float]:
        """The probability of each verdict for a clause with these features and these sums of its wording. With
        `NONE` they sum to 1."""
        return self._cached_chances(frozenset(shown), wording)

    @cached_property
    def _cached_chances(self) -> Callable[[frozenset[str], Sums], Mapping[str, float]]:
        return lru_cache(maxsize=4096)(self._chances)

    def _chances(self, shown: frozenset[str], wording: Sums) -> Mapping[str, float]:
        sums = summed(self.weights, shown, wording) or (0.0,) * len(self.verdicts)
        top = max(0.0, *sums)
        powers = [math.exp(value - top) for value in (*sums, 0.0)]
        whole = sum(powers)
        return {verdict: power / whole for verdict, power in zip((*self.verdicts, NONE), powers, strict=True)}


class Weighed:
    """The weights of the wording of clauses, cached.

    Numbers all count alike, so the updates of a case and the drafts of a library share many clauses.
    """

    def __init__(self, classes: Mapping[str, str], weights: Mapping[str, Sequence[float]]) -> None:
        self._classes = classes
        self._weights = weights
        self._remembered = lru_cache(maxsize=2048)(self._sums)

    def sums(self, words: Sequence[Word], moments: Sequence[Moment]) -> Sums:
        """The summed weights of the features of a clause."""
        forms = [_ANY if w.form[0].isdigit() and w.form not in self._classes else w.form for w in words]
        return self._remembered(tuple(forms), _places(words, moments), tuple([moment.role for moment in moments]))

    def _sums(self, forms: Sequence[str], places: Sequence[int], roles: Sequence[Role]) -> Sums:
        return summed(self._weights, _wording(forms, places, roles, self._classes))


def summed(weights: Mapping[str, Sequence[float]], shown: Set[str], others: Sums = ()) -> Sums:
    """The sum of the weights of the features in `shown` and of `others`, for each verdict."""
    rows = [weights[name] for name in weights.keys() & shown]
    return tuple(map(math.fsum, zip(*rows, others or (0.0,) * len(rows[0]), strict=True))) if rows else others


def wording(words: Sequence[Word], moments: Sequence[Moment], classes: Mapping[str, str]) -> set[str]:
    """The features of a clause's wording: words, pairs of neighbours, sequences of two and three classes, classes that
    occur together, and the act that an auxiliary announces ("will now *restore*")."""
    roles = [moment.role for moment in moments]
    return _wording([word.form for word in words], _places(words, moments), roles, classes)


def _wording(said: Sequence[str], places: Sequence[int], roles: Sequence[Role], classes: Mapping[str, str]) -> set[str]:
    """The same for folded words, with the number of each word's moment (-1: none) and the roles of the moments."""
    forms = ["^", *(_NUMBER if form[0].isdigit() else form for form in said), "$"]
    row = ["^", *_class_row(said, places, classes), "$"]
    named = sorted({name for name in row if name.isupper()})
    found = {"base", *(f"w {form}" for form in forms[1:-1]), *(f"w {a} {b}" for a, b in pairwise(forms))}
    found |= {f"c {name}" for name in row}
    found |= {f"c {a} {b}" for a, b in pairwise(row)}
    found |= {f"c {a} {b} {c}" for a, b, c in zip(row, row[1:], row[2:], strict=False)}
    found |= {f"& {a} {b}" for a, b in combinations(named, 2)}
    found |= _tense(set(named), forms) | _timing(said, places, roles)
    for form in _announced(forms, classes):
        found |= {f"act {form}", f"act {_class_of(form, classes)}"}
    return found


def _tense(named: set[str], forms: Sequence[str]) -> set[str]:
    """Whether the clause is only about the past, is in the present with a time ("we send it on Thursday"), or gives a
    time without any verb ("patch: 19 August")."""
    if any(form in _PAST_FORMS for form in forms[1:-1]) or _verbs_of_the_past(forms[1:-1]):
        return set() if named & _AUXILIARIES else {"only past"}
    if TIME not in named or named & _NOT_NOW:
        return set()
    return {"timed now", "timed thing"} if not named & _ACTING else {"timed now"}


def _verbs_of_the_past(forms: Sequence[str]) -> list[str]:
    """The past forms that are neither a present ("we put it in") nor a participle of a present passive ("it is now
    installed")."""
    found = []
    for place, form in enumerate(forms):
        near = forms[max(0, place - _FROM_PARTICIPLE) : place]
        is_present = form in AMBIGUOUS and _PERFECT.isdisjoint(near)
        if word_classes(form) == ("past",) and _PRESENT_BE.isdisjoint(near) and not is_present:
            found.append(form)
    return found


def _timing(said: Sequence[str], places: Sequence[int], roles: Sequence[Role]) -> set[str]:
    """Features of the clause's times: their roles, whether their words look ahead or back, whether one comes first, and
    whether a participle goes with one ("is installed on Friday", "array rebuilt by noon")."""
    if not roles:
        return set()
    inside = {form for form, place in zip(said, places, strict=True) if place >= 0}
    forms = [form for form, place in zip(said, places, strict=True) if place < 0]
    ahead = bool(inside & _AHEAD) or not _ENDING.isdisjoint(roles)
    back = bool(inside & _BACK) or Role.SINCE in roles
    found = {f"c time {role.value or 'bare'}" for role in roles}
    shown = (("ahead", ahead), ("back", back), ("first", places and places[0] == 0))
    found |= {f"c time {name}" for name, holds in shown if holds}
    if _PERFECT.intersection(forms):
        return found
    if ahead and not back:
        found.add("c time ahead now")
    if any(word_classes(form) == ("past",) for form in forms) and not _FUTURE.intersection(forms):
        found |= {"c participle timed", "c participle ahead"} if ahead else {"c participle timed"}
        if not _verbs_of_the_past(forms):
            found |= {"c passive timed", "c passive ahead"} if ahead else {"c passive timed"}
    return found


def _places(words: Sequence[Word], moments: Sequence[Moment]) -> tuple[int, ...]:
    """For each word the number of its moment, or -1. The moments are disjoint and in order."""
    places = [-1] * len(words)
    for number, moment in enumerate(moments):
        first = bisect_left(words, moment.span.start, key=_start)
        last = bisect_left(words, moment.span.end, first, key=_start)
        places[first:last] = [number] * (last - first)
    return tuple(places)


def _announced(forms: Sequence[str], classes: Mapping[str, str]) -> Iterator[str]:
    """The word after each run of auxiliaries, skipping what may come between."""
    waiting = False
    for form in forms[:-1]:
        if classes.get(form) in _AUXILIARIES:
            waiting = True
        elif waiting and form not in _BETWEEN:
            yield form
            waiting = False


def _class_row(said: Sequence[str], places: Sequence[int], classes: Mapping[str, str]) -> Iterator[str]:
    """The classes of the words in order. A time counts once, and words without a class are left out."""
    before = -1
    for form, place in zip(said, places, strict=True):
        if place >= 0:
            if place != before:
                yield TIME
            before = place
            continue
        name = _class_of(form, classes)
        if name:
            yield name


def _class_of(form: str, classes: Mapping[str, str]) -> str:
    known = classes.get(form)
    if known is not None or form in _KEPT:
        return known or form
    return {"number": _NUMBER, "past": "PAST", "ing": "ING"}.get(word_classes(form)[0], "")
