"""The schema of the files in a rules folder, strict: an unknown key is an error. Imported only when files are read anew."""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter, model_validator

from linter.checks import check_names, load_check
from linter.errors import nearest
from linter.finding import Severity
from linter.parts.features import FEATURES
from linter.parts.shape import SHAPES
from linter.rulebook.phrase_nodes import PhraseError
from linter.rulebook.programs import Compiler
from linter.rulebook.rule import AUDIENCES


def _readable_phrase(phrase: str) -> str:
    try:
        Compiler().programs(phrase)
    except PhraseError as error:
        raise ValueError(str(error)) from error
    return phrase


def readable_expression(regex: str) -> str:
    """The regular expression itself. Raises `ValueError` if it is invalid."""
    try:
        re.compile(regex)
    except re.error as error:
        raise ValueError(f"this expression cannot be read: {error}") from error
    return regex


def _one_of(what: str, known: Collection[str]) -> AfterValidator:
    """Refuses a name that is none of those `known`."""

    def refuse_unknown(name: str) -> str:
        if name not in known:
            raise ValueError(f"unknown {what} “{name}”{nearest(name, known)}")
        return name

    return AfterValidator(refuse_unknown)


Feature = Annotated[str, _one_of("feature", FEATURES)]
Shape = Annotated[str, _one_of("shape", SHAPES)]
Phrase = Annotated[str, AfterValidator(_readable_phrase)]
Expression = Annotated[str, AfterValidator(readable_expression)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", populate_by_name=True)


class ExampleFile(_Strict):
    """One example: `bad` with the marked words between « and », or `good` with `because`. `records`: the text of a file of
    records (`docs/records.md`) that lies beside it, `thread` the texts of the updates that were sent before it."""

    bad: str | None = None
    good: str | None = None
    because: str = ""
    records: str = ""
    thread: list[str] = Field(default_factory=list)
    settings: dict[str, Any] = Field(default_factory=dict, alias="with")

    @model_validator(mode="after")
    def _one_verdict(self) -> ExampleFile:
        if (self.bad is None) == (self.good is None):
            raise ValueError("an example is either bad or good")
        if self.bad is not None and "«" not in self.bad:
            raise ValueError("a bad example marks the words to underline with « and »")
        return self


class ThresholdsFile(_Strict):
    """From which probability on the encoder reports a sentence, and below which it takes a finding back."""

    likely: float = Field(gt=0, le=1)
    unlikely: float = Field(default=0.0, ge=0, lt=1)

    @model_validator(mode="after")
    def _in_order(self) -> ThresholdsFile:
        if self.unlikely > self.likely:
            raise ValueError("unlikely is above likely, so what is reported would be taken back")
        return self


class RuleFile(_Strict):
    """A rule: `rules/<family>/<name>.yml`."""

    summary: str
    why: str
    severity: Severity
    check: Annotated[str, _one_of("check", check_names())]
    kinds: list[str] = Field(default_factory=list)
    audiences: list[Annotated[str, _one_of("audience", AUDIENCES)]] = Field(
        default_factory=lambda: ["customer", "executive"]
    )
    params: dict[str, Any] = Field(default_factory=dict)
    reading: ThresholdsFile | None = None
    message: str
    cure: str
    examples: list[ExampleFile]


class RulePartFile(_Strict):
    """Where a long rule goes on: `rules/<family>/<name>.<what>.yml`. What its lists hold is added to those of the rule."""

    summary: str
    params: dict[str, list[Any]]
    examples: list[ExampleFile] = Field(default_factory=list)


class CueFile(_Strict):
    """Phrases with one weight."""

    phrases: list[Phrase] = Field(default_factory=list)
    weight: float
    unless: list[Phrase] = Field(default_factory=list)
    patterns: list[Expression] = Field(default_factory=list)


class TracesFile(_Strict):
    """What keeps a component from being told as missing."""

    phrases: list[Phrase] = Field(default_factory=list)
    unless: list[Phrase] = Field(default_factory=list)
    features: list[Feature] = Field(default_factory=list)


class ComponentFile(_Strict):
    """One component of a kind."""

    name: str = Field(pattern=r"^[a-z]+(_[a-z]+)*$")
    title: str
    says: str
    possible: float | None = None
    against: float | None = None
    traces: TracesFile = Field(default_factory=TracesFile)
    labels: list[Phrase] = Field(default_factory=list)
    label_words: list[Phrase] = Field(default_factory=list)
    no_answers: list[Phrase] = Field(default_factory=list)
    base: float = 0.0
    features: dict[Feature, float] = Field(default_factory=dict)
    cues: list[CueFile] = Field(default_factory=list)
    skeleton: str
    sample: str


class LengthFile(_Strict):
    """How many words a draft of a kind has."""

    least: int = 0
    most: int = 0


class SignsFile(_Strict):
    """What tells a kind from the others."""

    base: float = 0.0
    shape: dict[Shape, float] = Field(default_factory=dict)
    cues: list[CueFile] = Field(default_factory=list)


class SlotFile(_Strict):
    """What a skeleton holds beside its components."""

    name: str
    skeleton: str
    sample: str


class KindFile(_Strict):
    """A kind of draft: `rules/kinds/<name>.yml`."""

    summary: str
    reader: Literal["customer", "executive", "engineering"]
    length: LengthFile = Field(default_factory=LengthFile)
    signs: SignsFile = Field(default_factory=SignsFile)
    checklist: str = ""
    itemised: bool = False
    skeleton: str
    slots: list[SlotFile] = Field(default_factory=list)
    order: dict[str, float]
    components: list[ComponentFile]
    other_labels: list[Phrase] = Field(default_factory=list)
    no_answers: list[Phrase] = Field(default_factory=list)
    nothing: list[CueFile] = Field(default_factory=list)


class ComponentPartFile(_Strict):
    """What a component of a long kind has beside what its own file says."""

    name: str
    labels: list[Phrase] = Field(default_factory=list)
    label_words: list[Phrase] = Field(default_factory=list)
    cues: list[CueFile] = Field(default_factory=list)


class KindPartFile(_Strict):
    """Where a long kind goes on: `rules/kinds/<name>.<what>.yml`. What its lists hold is added to those of the kind."""

    summary: str
    components: list[ComponentPartFile] = Field(default_factory=list)
    other_labels: list[Phrase] = Field(default_factory=list)
    nothing: list[CueFile] = Field(default_factory=list)


class GlossaryEntryFile(_Strict):
    """One word of the glossary."""

    term: str
    pos: str
    gloss: str
    forms: dict[str, str] = Field(default_factory=dict)
    near: list[str] = Field(default_factory=list)
    far: list[str] = Field(default_factory=list)
    acronym: bool = False
    expands: str = ""


class GlossaryHeadFile(_Strict):
    """A word that is plain by itself and makes a compound of engineers with the words that it stands `after`."""

    term: str
    gloss: str
    forms: dict[str, str] = Field(default_factory=dict)
    after: list[str]


class GlossaryFile(_Strict):
    """A family of the glossary: `rules/glossary/<family>.yml`. `companies`: named lists of words, which `near` and `far`
    of any family call up as `$name`; `modifiers`: the same for the `after` of heads, each word with its gloss, empty where
    it is plain. `bare`: nouns and acronyms that have no gloss; their plural is understood."""

    summary: str
    modifiers: dict[str, dict[str, str]] = Field(default_factory=dict)
    heads: list[GlossaryHeadFile] = Field(default_factory=list)
    bare: list[str] = Field(default_factory=list)
    companies: dict[str, list[str]] = Field(default_factory=dict)
    entries: list[GlossaryEntryFile] = Field(default_factory=list)


class VocabularyFile(_Strict):
    """What several rules share: `rules/vocabulary/<name>.yml`. `words`: lists that phrases name as `<list>`, alternatives
    with bars between; `lists`: phrases that are looked for in every draft."""

    summary: str
    words: dict[str, str] = Field(default_factory=dict)
    lists: dict[str, list[Phrase]] = Field(default_factory=dict)


class TableFile(_Strict):
    """Fitted weights: `rules/tables/<name>.yml`. `unit`: what is judged at a time; `classes`: a class and its words, with
    spaces between; `weights`: verdict -> feature -> weight, written by `python -m linter.evaluation.fit_tables`."""

    summary: str
    vocabulary: str = ""
    unit: Literal["clause", "sentence"] = "clause"
    classes: dict[str, str]
    weights: dict[str, dict[str, float]]


def validate_params(check: str, params: dict[str, Any]) -> Any:
    """The params of a rule as its check's own dataclass. Raises `pydantic.ValidationError`."""
    return TypeAdapter(load_check(check).Params).validate_python(params)


def validate_settings(check: str, params: dict[str, Any]) -> Any:
    """The same of params as the settings give them, whose values have types of their own: `true` is no number, as it would
    be in a rule file, where every value is a text. Raises `pydantic.ValidationError`."""
    return TypeAdapter(load_check(check).Params).validate_json(json.dumps(params, default=str), strict=True)
