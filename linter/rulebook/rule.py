"""The contents of a rules folder as the engine uses them: rules and kinds, all immutable."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from linter.finding import Severity
from linter.rulebook.automaton import PhraseTable
from linter.rulebook.glossary import Glossary
from linter.rulebook.linear import Table
from linter.text.regex import compiled

COMPONENTS = (
    "state_change",
    "current_understanding",
    "action_taken",
    "action_requested",
    "next_milestone",
    "escalation_point",
)

GUARDS = "guards"
"""How the names of the vocabularies begin that only the guards of the rewrite pass read, with an index of their own."""

AUDIENCES = ("customer", "executive", "engineering")

_VALUE = compiled(r"\{(\w+)\}")


class Example(NamedTuple):
    """A text that shows what a rule marks (`bad`, with «…» around each span) or leaves alone (and `because`). `records`:
    what stands in a file of records beside it; `thread`: the updates that were sent before it; `settings`: those under
    which it is judged."""

    text: str
    bad: bool
    because: str = ""
    records: str = ""
    thread: tuple[str, ...] = ()
    settings: Mapping[str, object] | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule file. `params` is what its check reads, validated by the check's own schema."""

    name: str
    family: str
    summary: str
    why: str
    severity: Severity
    check: str
    message: str
    cure: str
    params: Mapping[str, object]
    kinds: tuple[str, ...]
    audiences: tuple[str, ...]
    path: str
    read_examples: Callable[[], Sequence[Mapping[str, Any]]] = field(repr=False, compare=False)

    @property
    def examples(self) -> tuple[Example, ...]:
        """What its file shows, as plain data so far: few runs look at it."""
        return tuple(Example(**{**plain, "thread": tuple(plain["thread"])}) for plain in self.read_examples())

    def applies_to(self, kind: str, audience: str) -> bool:
        """Whether the rule is for drafts of this kind and audience; an empty list means every one."""
        return (not self.kinds or kind in self.kinds) and audience in self.audiences


class Cue(NamedTuple):
    """Phrases, and expressions for what no phrase can say, that speak for (or, with a negative weight, against) a component
    or a kind. The weight is in log-odds."""

    phrases: tuple[str, ...]
    weight: float
    unless: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()


class Traces(NamedTuple):
    """Words, and features of `linter.parts.features`, that a component seldom goes without: a clause that shows one may well be it,
    whatever the draft as a whole reads like, unless it says one of `unless`."""

    phrases: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    features: tuple[str, ...] = ()


class Component(NamedTuple):
    """One part of a kind of draft: how it is labelled and what it sounds like. `label_words` hint at it in a label that
    nobody listed; `base` is the score of a clause that shows nothing at all, and `features` what each feature of
    `linter.parts.features` adds to it. A clause that scores `possible` for it (None:
    what the kind's `order` says) may well be it, although the draft reads better otherwise, and so may one with `traces`,
    unless the draft as a whole scores `against` less with it than without (None: however much)."""

    name: str
    title: str
    says: str
    labels: tuple[str, ...]
    label_words: tuple[str, ...]
    base: float
    features: Mapping[str, float]
    cues: tuple[Cue, ...]
    skeleton: str
    sample: str
    possible: float | None = None
    against: float | None = None
    traces: Traces = Traces()


class Length(NamedTuple):
    """How many words the author of a draft writes: with fewer than `least` it is too short to be judged as a whole, more
    than `most` are not read to the end."""

    least: int = 0
    most: int = 0


class Signs(NamedTuple):
    """What tells a kind from the others in a draft that does not name its own: a score in log-odds, from `base` on, for each
    cue that stands anywhere in it, and for its shape as a whole (`linter.parts.shape`)."""

    base: float
    shape: Mapping[str, float]
    cues: tuple[Cue, ...]


class Slot(NamedTuple):
    """What a skeleton holds beside its components: a slot to fill in, and what a sample has in its place."""

    name: str
    skeleton: str
    sample: str


@dataclass(frozen=True, slots=True)
class Kind:
    """What sort of artifact a draft is: its components in the order in which they should stand, and who reads it.
    `checklist`: its components are shown as a list to tick off, under this title. `itemised`: its
    components are those of each item and not of the whole, which no outline shows. `no_answers`: what says, as all that stands
    under a label, that there is nothing to say."""

    name: str
    summary: str
    reader: str
    length: Length
    signs: Signs
    checklist: str
    itemised: bool
    components: tuple[Component, ...]
    other_labels: tuple[str, ...]
    no_answers: tuple[str, ...]
    nothing: tuple[Cue, ...]
    order: Mapping[str, float]
    skeleton: str
    slots: tuple[Slot, ...]

    def slot(self, name: str) -> Slot:
        """One of its slots."""
        return next(slot for slot in self.slots if slot.name == name)


UNSURE = Kind(
    name="unsure",
    summary="A draft that may be of several kinds.",
    reader="customer",
    length=Length(),
    signs=Signs(0.0, {}, ()),
    checklist="",
    itemised=False,
    components=(),
    other_labels=(),
    no_answers=(),
    nothing=(),
    order={},
    skeleton="",
    slots=(),
)
"""The kind of a draft that does not name its own and looks like several: it has no components, and only the rules that hold
for every kind are for it."""


@dataclass(frozen=True, slots=True)
class Rulebook:
    """Everything that the rules folders hold. `vocabulary`: file -> list -> phrases, for what several parts look
    for; `words`: the lists that phrases name. `phrases`: all that a draft is searched for; `labels`: what the labels of each kind
    say. `tables`: fitted weights. `digest` is a hash of all files, for what is kept between runs."""

    rules: Mapping[str, Rule]
    kinds: Mapping[str, Kind]
    glossary: Glossary
    vocabulary: Mapping[str, Mapping[str, tuple[str, ...]]]
    words: Mapping[str, str]
    phrases: PhraseTable
    labels: PhraseTable
    tables: Mapping[str, Table]
    digest: str = ""

    def kind(self, name: str) -> Kind:
        """The kind that a report calls by `name`."""
        return self.kinds.get(name, UNSURE)

    @property
    def families(self) -> tuple[str, ...]:
        """The families of the rules, sorted."""
        return tuple(sorted({rule.family for rule in self.rules.values()}))


def names_in(template: str) -> list[str]:
    """The names in braces that `fill` would replace."""
    return _VALUE.findall(template)


def fill(template: str, values: Mapping[str, object]) -> str:
    """`template` with each `{name}` replaced by its value; a name without a value stays as it is, braces and all."""
    return _VALUE.sub(lambda match: str(values.get(match.group(1), match.group())), template)
