"""From a document to a report: choose the rules, run their checks, suppress, drop overlaps, sort."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from functools import cached_property
from typing import TYPE_CHECKING, Any

from linter.checks import PhraseCheck, load_check
from linter.config import Config
from linter.context import Context
from linter.document import Document
from linter.errors import PresendError, choices, misfit, nearest
from linter.finding import Finding, Match, NotChecked, Severity
from linter.fingerprint import with_fingerprints
from linter.grammar import require_pipeline
from linter.parts.cues import RECORDS_VOCABULARY
from linter.parts.decoder import Decoder
from linter.parts.outline import Labels, Outline
from linter.redaction import without_secrets
from linter.rulebook.phrases import PhraseIndex
from linter.rulebook.plain import from_plain
from linter.rulebook.rule import AUDIENCES, UNSURE, Kind, Rule, Rulebook, fill
from linter.suppress import Suppressions
from linter.text.span import Span

if TYPE_CHECKING:
    from linter.records.find import RecordFinder
    from linter.records.wording import Wording

ALL = "all"
"""In the place of a rule: no rule could do its work on a part of the draft."""
FRAGMENT = "a fragment is not judged as a whole update"
"""Why some rules do not judge a template."""
_LEAKS = "privacy"
_MISSING = "missing_component"
LANGUAGE = "language"
"""In the place of a rule, where it is told that a draft is not in English."""
_NOT_ENGLISH = (
    "the draft is not in English, and presend judges English alone; only leaks, slots and allowances were looked for"
)
_OF_ANY_LANGUAGE = frozenset({_LEAKS, "placeholder", "suppression"})
_OF_A_WHOLE = frozenset({_MISSING, "component_order", "empty_component", "escalation", "milestone"})
"""Checks that ask of a draft what a whole update must hold."""
_OF_A_LETTER = frozenset({"case_facts", "counted", "dated", "salutation", "signature"})
"""Checks of how a letter of some kind is made: a fragment that only looks like one is none."""
_LIST = "; presend rules lists them"
_CLOSED = ("-->", "%}", "}}", "#}")
"""How comments end."""
_MAY_OVERLAP = frozenset({"structure", "length", "suppression", "thread"})


@dataclass(frozen=True, slots=True)
class Report:
    """The verdict on one draft. `audience` is who it was judged for; `suppressed` counts findings that the author allowed, with
    a reason; `words` are those that the author wrote, as a reader counts them. `by_clock`: the verdict may be another at another
    time. `known`: the findings that a baseline holds already."""

    document: Document
    kind: str
    audience: str
    findings: tuple[Finding, ...]
    outline: Outline
    not_checked: tuple[NotChecked, ...]
    suppressed: int
    words: int
    by_clock: bool = True
    known: tuple[Finding, ...] = ()

    def count(self, severity: Severity) -> int:
        """How many findings have this severity."""
        return sum(finding.severity is severity for finding in self.findings)


class Linter:
    """A rulebook under one configuration, made ready once and used for any number of drafts."""

    def __init__(self, rulebook: Rulebook, config: Config) -> None:
        """Raises `PresendError` when the configuration names what does not exist (a rule, a family, a kind, a parameter, a
        grammar), so that a mistake in it is told before any draft is read, whatever the drafts hold."""
        self.rulebook = rulebook
        self.config = config
        _refuse_unknown_names(rulebook, config)
        if config.grammar:
            require_pipeline(config.grammar)
        if not self.rules:
            raise PresendError("no rule is left: what is selected is also ignored or switched off")
        self._params = {r.name: _configured(r, config.params[r.name]) for r in self.rules if config.params.get(r.name)}

    @cached_property
    def rules(self) -> Sequence[Rule]:
        """The rules that are selected and not switched off, by name, with the configured severity."""
        chosen = [rule for _, rule in sorted(self.rulebook.rules.items()) if self._is_selected(rule)]
        return [self._with_severity(rule) for rule in chosen]

    def _is_selected(self, rule: Rule) -> bool:
        names = {rule.name, rule.family, "all"}
        wanted = not self.config.select or bool(names & set(self.config.select))
        return wanted and not names & set(self.config.ignore) and self.config.severity.get(rule.name) != "off"

    def _with_severity(self, rule: Rule) -> Rule:
        level = self.config.severity.get(rule.name)
        return replace(rule, severity=Severity(level)) if level else rule

    def params(self, rule: Rule) -> Any:
        """What the check of a rule reads: the rule file's params, with the configured ones in their place."""
        if rule.name not in self._params:
            self._params[rule.name] = from_plain(load_check(rule.check).Params, rule.params)
        return self._params[rule.name]

    @cached_property
    def phrases(self) -> PhraseIndex:
        """Every phrase that a draft may be searched for: those of the shared lists, of the rules and of the kinds' cues."""
        configured = [rule for rule in self.rules if self.config.params.get(rule.name)]
        index = PhraseIndex(self.rulebook.words, self.rulebook.phrases, {rule.name for rule in configured})
        for rule in configured:
            check = load_check(rule.check)
            if isinstance(check, PhraseCheck):
                for phrase, key in check.phrases(self.params(rule)):
                    index.add(phrase, (rule.name, key))
        return index

    def rules_for(self, kinds: tuple[str, ...], audience: str) -> Sequence[Rule]:
        """The rules for drafts that may be of these kinds: those that are for each of them."""
        if (kinds, audience) not in self._rules_for:
            rules = [rule for rule in self.rules if all(rule.applies_to(kind, audience) for kind in kinds)]
            self._rules_for[kinds, audience] = rules
        return self._rules_for[kinds, audience]

    @cached_property
    def _rules_for(self) -> dict[tuple[tuple[str, ...], str], Sequence[Rule]]:
        return {}

    def _rules_of(self, kind: Kind) -> list[Rule]:
        return [rule for rule in self.rules if not rule.kinds or kind.name in rule.kinds]

    def least_words(self, kind: Kind) -> int:
        """The fewest words of a draft of `kind` that is judged as a whole: as its rule is told, else as its kind says."""
        told = [self.params(rule).words for rule in self._rules_of(kind) if rule.check == _MISSING]
        return max(told, default=0) or kind.length.least

    @cached_property
    def record_finder(self) -> RecordFinder:
        """Reads the records beside the drafts, each file once."""
        from linter.records.find import RecordFinder

        return RecordFinder(self.config)

    @cached_property
    def wording(self) -> Wording:
        """The words of promises and records, as `rules/vocabulary/records.yml` says which mean the same."""
        from linter.records.wording import Wording

        return Wording(self.rulebook.vocabulary[RECORDS_VOCABULARY])

    @cached_property
    def kept_facts(self) -> dict[Any, Any]:
        """What earlier updates say, while one run checks the drafts of a thread."""
        return {}

    def labels(self, kind: Kind) -> Labels:
        """The labels of a kind."""
        if kind.name not in self._labels:
            self._labels[kind.name] = Labels(kind, self._label_index)
        return self._labels[kind.name]

    @cached_property
    def _label_index(self) -> PhraseIndex:
        return PhraseIndex(self.rulebook.words, self.rulebook.labels)

    @cached_property
    def _labels(self) -> dict[str, Labels]:
        return {}

    def decoder(self, kind: Kind) -> Decoder:
        """The weights of a kind, ready for use."""
        if kind.name not in self._decoders:
            self._decoders[kind.name] = Decoder(kind, self.rulebook.tables.get(kind.name))
        return self._decoders[kind.name]

    @cached_property
    def _decoders(self) -> dict[str, Decoder]:
        return {}

    def check(self, document: Document, now: datetime | None = None, *, clock: datetime | None = None) -> Report:
        """Judge one draft. `now` is when it is sent (an aware datetime); where neither it nor the draft says so, the time of
        the clock counts, and `clock` is what that shows (the machine's, in UTC, when None).

        The same document, configuration, `now` and `clock` give the same report.
        """
        if self.config.mode and not document.mode:
            document = replace(document, mode=self.config.mode)
        if document.is_template:
            from linter.template.judge import judge_template

            return judge_template(document, lambda reading: self._check(reading, now, clock))
        return self._check(document, now, clock)

    def _check(self, document: Document, now: datetime | None, clock: datetime | None) -> Report:
        context = self.context(document, now, clock)
        kind = context.kind.name  # what is unclear about it is told first
        context.not_checked += [*_not_read(document), *_not_heeded(document)]
        findings = []
        for rule in self.rules_for(context.kinds, context.audience):
            if not document.is_english and rule.family not in _OF_ANY_LANGUAGE:
                continue
            of_a_letter = rule.check in _OF_A_LETTER and not context.kind_is_told
            if (rule.check in _OF_A_WHOLE or of_a_letter) and context.is_fragment:
                context.not_checked.append(NotChecked(rule.name, FRAGMENT))
                continue
            context.rule = rule.name
            matches = load_check(rule.check).check(document, context, self.params(rule))
            findings += [_finding(rule, match, document) for match in matches]
        selected = [rule.name for rule in self.rules if document.is_english or rule.family in _OF_ANY_LANGUAGE]
        suppressions = Suppressions(document, self.rulebook, selected)
        kept, allowed = suppressions.apply(findings)
        suppressed = sum(finding in allowed for finding in _without_repeats(findings)) if allowed else 0
        kept += [f for f in suppressions.findings() if f.rule in selected]
        told = [*_without_repeats(kept), *self._leaks_beside(document, kept, now, clock)]
        told = sorted(without_secrets(document, told), key=lambda finding: finding.order)
        ordered = tuple(with_fingerprints(document, told))
        words = document.count_words(Span(0, len(document.text)))
        unchecked = tuple(context.not_checked)
        return Report(
            document, kind, context.audience, ordered, context.outline, unchecked, suppressed, words,
            context.by_clock,
        )  # fmt: skip

    def _leaks_beside(
        self, document: Document, found: Sequence[Finding], now: datetime | None, clock: datetime | None
    ) -> Iterator[Finding]:
        """What a mail leaks in its other parts and not in the one that was judged: told at the start of that one, without a fix,
        for their places are not of its text."""
        known = {(finding.rule, finding.span.of(document.text)) for finding in found}
        for part in document.beside:
            for finding in self._check(part, now, clock).findings:
                leak = (finding.rule, finding.span.of(part.text))
                if finding.family == _LEAKS and leak not in known:
                    known.add(leak)
                    where = f"In {part.source}, line {part.lines.position(finding.span.start)[0]}: "
                    start = Span(document.body_start, document.body_start)
                    yield replace(finding, message=where + finding.message, span=start, fixes=(), fingerprint="")

    def context(self, document: Document, now: datetime | None = None, clock: datetime | None = None) -> Context:
        """The surroundings in which checks judge `document`. Its kind is the one that it names, else the configured one, else
        the one that it looks like; its reader likewise, else whoever reads that kind. Raises `PresendError` when the draft's
        front matter names a kind or an audience that does not exist: rules would be switched off without a word."""
        name = _named(document, "kind", self.rulebook.kinds) or self.config.kind
        kind = self.rulebook.kind(name) if name else None
        audience = _named(document, "audience", AUDIENCES) or self.config.audience
        told = now or document.sent_at
        sent = told or clock or datetime.now(timezone.utc)
        not_checked = []
        if not document.is_english:
            kind = kind or UNSURE
            not_checked = [NotChecked(LANGUAGE, _NOT_ENGLISH)]
        return Context(self, document, kind, audience, sent, told is not None, not_checked, kind_is_told=bool(name))


def _named(document: Document, key: str, known: Iterable[str]) -> str:
    """What the front matter says for `key`, or nothing. Raises `PresendError` when it is none of `known`."""
    name = str(document.front_matter.get(key) or "")
    if name and name not in known:
        from linter.readers.front_matter import line_of

        where = f"{document.path}:{line_of(document.text, key)}"
        hint = choices(name, known)
        raise PresendError(f"{where}: unknown {key} “{name}”{hint}", f"{where}: unknown {key}{hint}")
    return name


def _configured(rule: Rule, own: Mapping[str, Any]) -> Any:
    from pydantic import ValidationError

    from linter.schema import validate_settings

    try:
        return validate_settings(rule.check, {**rule.params, **{key.replace("-", "_"): v for key, v in own.items()}})
    except ValidationError as error:
        first = error.errors()[0]
        if not first["loc"]:
            raise PresendError(f"[rules.{rule.name}]: {misfit(first)}") from error
        key = str(first["loc"][0])
        known = load_check(rule.check).Params.__dataclass_fields__
        if key in known:
            name = ".".join(map(str, first["loc"]))
            raise PresendError(f"[rules.{rule.name}]: “{name}” {misfit(first)}") from error
        hint = choices(key, known) if known else "; the rule takes none"
        raise PresendError(f"[rules.{rule.name}]: “{key}” does not fit{hint}") from error


def _finding(rule: Rule, match: Match, document: Document) -> Finding:
    values = {"match": " ".join(document.as_read(match.span).split()), **match.values}
    message, cure = fill(rule.message, values), fill(rule.cure, values)
    severity = Severity.WARNING if rule.severity is Severity.ERROR and not match.proved else rule.severity
    return Finding(rule.name, rule.family, severity, message, cure, match.span, match.fixes, yields_to=match.yields_to)


def _without_repeats(findings: Sequence[Finding]) -> Iterator[Finding]:
    """Of findings of one family on overlapping words, the worst, then the longest; findings about structure, length,
    the thread or suppressions say different things of one place and all stay. What yields to a family or a rule is left out
    beside a finding of it."""
    taken: dict[str, list[Span]] = {}
    kept: list[Finding] = []
    for finding in sorted(findings, key=lambda f: (f.severity.rank, -len(f.span), f.span, f.rule)):
        rivals = taken.setdefault(finding.family, [])
        if finding.family in _MAY_OVERLAP or not _stands_on(rivals, finding.span):
            insort(rivals, finding.span)
            insort(taken.setdefault(finding.rule, []), finding.span)
            kept.append(finding)
    yield from (one for one in kept if not one.yields_to or not _stands_on(taken.get(one.yields_to, []), one.span))


def _stands_on(spans: Sequence[Span], span: Span) -> bool:
    """Whether one of `spans`, which lie apart and in order, overlaps `span`."""
    place = bisect_left(spans, span)
    return any(one.overlaps(span) for one in spans[max(0, place - 1) : place + 1])


def _not_read(document: Document) -> Iterator[NotChecked]:
    """What is taken for code or for a comment up to the draft's end, since nothing closes it."""
    unclosed = [("code fence", region.span) for region in document.regions if not region.closed]
    unclosed += [("comment", span) for span in document.comments if not document.text_of(span).endswith(_CLOSED)]
    for what, span in unclosed:
        line = document.place(span).line
        yield NotChecked(ALL, f"the {what} opened on line {line} is never closed; nothing after it was read as prose")


def _not_heeded(document: Document) -> Iterator[NotChecked]:
    """What the front matter may have meant to say."""
    if document.front_matter:
        from linter.readers.front_matter import line_of, nearly_ours

        for key, ours in nearly_ours(document.front_matter):
            where = f"line {line_of(document.text, key)} has a key that presend does not read"
            yield NotChecked("front-matter", f"{where}; if “{ours}” is meant, mend it")


def _refuse_unknown_names(rulebook: Rulebook, config: Config) -> None:
    names = [*rulebook.rules, *rulebook.families, "all"]
    for what, given, known in (
        ("rule or family", [*config.select, *config.ignore], names),
        ("rule", [*config.severity, *config.params], list(rulebook.rules)),
        ("audience", [config.audience] if config.audience else [], list(AUDIENCES)),
        ("kind", [config.kind] if config.kind else [], list(rulebook.kinds)),
    ):
        for name in given:
            if name not in known:
                hint = choices(name, known) if what in ("audience", "kind") else nearest(name, known) or _LIST
                raise PresendError(f"unknown {what} “{name}”{hint}")
