"""Rules and kinds as the engine uses them; all immutable."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from linter.finding import Severity
from linter.rulebook.automaton import PhraseTable
from linter.rulebook.glossary import Glossary
from linter.rulebook.linear import Table
from linter.text.prefilter import Prefilter
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
"""Prefix of the vocabularies that only the guards of the rewrite pass read, with an index of their own."""

AUDIENCES = ("customer", "executive", "engineering")

_VALUE = compiled(r"\{(\w+)\}")


class Example(NamedTuple):
    """A text that a rule must mark (`bad`, with «…» around each span) or leave alone (`good`, and `because`).

    `records`: the contents of a file of records next to it; `thread`: the updates sent before it; `settings`: its
    settings.
    """

    text: str
    bad: bool
    because: str = ""
    records: str = ""
    thread: tuple[str, ...] = ()
    settings: Mapping[str, object] | None = None


class Thresholds(NamedTuple):
    """From which probability on (0 to 1) the encoder reports a sentence, and below which it takes a finding back."""

    likely: float
    unlikely: float


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule file. `params` is what its check reads, validated by the check's own schema. `reading`: how the encoder
    reads its sentences a second time; None if it does not."""

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
    reading: Thresholds | None = None

    @property
    def examples(self) -> tuple[Example, ...]:
        """The examples of the rule, converted on demand because few runs need them."""
        return tuple(Example(**{**plain, "thread": tuple(plain["thread"])}) for plain in self.read_examples())

    def applies_to(self, kind: str, audience: str) -> bool:
        """Whether the rule applies to drafts of this kind and audience; an empty list means all."""
        return (not self.kinds or kind in self.kinds) and audience in self.audiences


class Cue(NamedTuple):
    """Phrases, and expressions for what no phrase can say, that count for (or, with a negative weight, against) a
    component or a kind. The weight is in log-odds."""

    phrases: tuple[str, ...]
    weight: float
    unless: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()


class Traces(NamedTuple):
    """Words, and features of `linter.parts.features`, that a component rarely lacks. A clause with one of them may be
    the component, whatever the draft as a whole suggests, unless it has one of `unless`."""

    phrases: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    features: tuple[str, ...] = ()


class Component(NamedTuple):
    """One part of a kind of draft: how it is labelled and what it sounds like. `label_words` hint at it in a label that
    nobody listed; `base` is the score of a clause that shows nothing at all, and `features` what each feature of
    `linter.parts.features` adds to it. A clause that scores `possible` for it (None:
    what the kind's `order` says) may well be it, although the draft reads better otherwise, and so may one with `traces`,
    unless the draft as a whole scores `against` less with it than without (None: however much). `no_answers`: what says
    nothing, if it is the only text under its label."""

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
    no_answers: tuple[str, ...] = ()


class Length(NamedTuple):
    """Lengths of a draft in words of its author: with fewer than `least` it is too short to be judged as a whole; with
    more than `most` it is not read to the end."""

    least: int = 0
    most: int = 0


class Signs(NamedTuple):
    """How a kind is recognised in a draft that does not name it: a score in log-odds that starts at `base` and adds
    each cue found, and the shape of the whole (`linter.parts.shape`)."""

    base: float
    shape: Mapping[str, float]
    cues: tuple[Cue, ...]


class Slot(NamedTuple):
    """A part of a skeleton besides its components: a slot to fill in, and its content in a sample."""

    name: str
    skeleton: str
    sample: str


class Kind(NamedTuple):
    """A kind of draft: its components in their usual order, and who reads it.

    `checklist`: the title under which its components are listed to tick off. `itemised`: each item has the components,
    not the whole, so there is no outline. `no_answers`: the same as those of its components, for every component.
    """

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
"""The kind of a draft that names none and looks like several. It has no components, and only rules for every kind
apply."""


class Rulebook(NamedTuple):
    """The contents of the rules folders.

    `vocabulary`: file -> list -> phrases, for lists with several users; `words`: the lists that phrases name.
    `phrases`: everything to search drafts for; `labels`: the words of each kind's labels. `tables`: fitted weights.
    `prefilter` skips the regular expressions of rules and kinds that cannot match a draft.
    `digest`: a hash of all files, for caches.
    """

    rules: Mapping[str, Rule]
    kinds: Mapping[str, Kind]
    glossary: Glossary
    vocabulary: Mapping[str, Mapping[str, tuple[str, ...]]]
    words: Mapping[str, str]
    phrases: PhraseTable
    labels: PhraseTable
    tables: Mapping[str, Table]
    prefilter: Prefilter
    digest: str = ""

    def kind(self, name: str) -> Kind:
        """The kind with this name."""
        return self.kinds.get(name, UNSURE)

    @property
    def families(self) -> tuple[str, ...]:
        """The families of the rules, sorted."""
        return tuple(sorted({rule.family for rule in self.rules.values()}))


def names_in(template: str) -> list[str]:
    """The names in braces that `fill` would replace."""
    return _VALUE.findall(template)


def fill(template: str, values: Mapping[str, object]) -> str:
    """`template` with each `{name}` replaced by its value. A name without a value stays, including its braces."""
    return _VALUE.sub(lambda match: str(values.get(match.group(1), match.group())), template)
