"""From a document to a report: select the rules, run their checks, suppress, drop overlaps, sort."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from functools import cached_property
from typing import TYPE_CHECKING, Any

from linter._resources import data_folder
from linter.checks import PhraseCheck, load_check
from linter.config import Config
from linter.config_check import configured_params, refuse_unknown_names
from linter.context import Context
from linter.document import SUBJECT, Document
from linter.errors import PresendError, choices
from linter.finding import Finding, Match, NotChecked, Severity
from linter.fingerprint import with_fingerprints
from linter.grammar import require_pipeline
from linter.overlaps import without_overlaps
from linter.parts.cues import RECORDS_VOCABULARY, sign_patterns
from linter.parts.decoder import Decoder
from linter.parts.outline import Labels, Outline
from linter.redaction import SECRETS, without_secrets
from linter.rulebook.phrases import PhraseIndex
from linter.rulebook.plain import from_plain
from linter.rulebook.rule import AUDIENCES, UNSURE, Kind, Rule, Rulebook, fill
from linter.suppress import Suppressions
from linter.text.span import Span

if TYPE_CHECKING:
    from linter.encoder.reader import SentenceReader
    from linter.records.find import RecordFinder
    from linter.records.wording import Wording

ALL = "all"
"""Used instead of a rule's name: no rule could check a part of the draft."""
LANGUAGE = "language"
"""Used instead of a rule's name: the draft is not in English."""
FRAGMENT = "a fragment is not judged as a whole update"
"""The reason why some rules do not check a template."""
_NOT_ENGLISH = (
    "the draft is not in English, and presend judges English alone; only leaks, slots and allowances were looked for"
)
_LEAKS, _SLOTS = "privacy", "placeholder"
_OF_ANY_LANGUAGE = frozenset({_LEAKS, _SLOTS, "suppression"})
"""The families of rules that do not depend on the language."""
_MISSING = "missing_component"
_OF_A_WHOLE = frozenset({_MISSING, "component_order", "empty_component", "escalation", "milestone"})
"""Checks that require what a whole update must contain."""
_OF_A_LETTER = frozenset({"case_facts", "counted", "dated", "salutation", "signature"})
"""Checks of the form of a letter. A fragment may look like a letter without being one."""
_OF_A_THREAD = frozenset(f"thread_{what}" for what in ("late", "promises", "repeats", "stale", "status", "untold"))
"""Checks that compare a draft with the updates before it; without any, they need not even be imported."""
_CLOSED = ("-->", "%}", "}}", "#}")
"""The ways in which a comment can end."""


@dataclass(frozen=True, slots=True)
class Report:
    """The verdict on one draft.

    `kinds` are the kinds that it may be of: one, unless that is unclear. `audience` is the reader it was checked for.
    `suppressed` counts the findings that the author allowed with a reason. `words` counts the author's words as a reader
    would. `by_clock` says that the verdict may change with the time of the run. `known` are the findings that a baseline
    already holds. `secrets` are redacted wherever the draft is shown.
    """

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
    secrets: tuple[Span, ...] = ()
    kinds: tuple[str, ...] = ()

    def count(self, severity: Severity) -> int:
        """The number of findings with this severity."""
        return sum(finding.severity is severity for finding in self.findings)


class Linter:
    """A rulebook and a configuration, prepared once and used for any number of drafts."""

    def __init__(self, rulebook: Rulebook, config: Config) -> None:
        """Raises `PresendError` if the configuration names a rule, family, kind, parameter or grammar that does not
        exist.

        Such an error is thus reported before any draft is read.
        """
        self.rulebook = rulebook
        self.config = config
        refuse_unknown_names(rulebook, config)
        if config.grammar:
            require_pipeline(config.grammar)
        if not self.rules:
            raise PresendError("no rule is left: what is selected is also ignored or switched off")
        self._params = {
            r.name: configured_params(r, config.params[r.name]) for r in self.rules if config.params.get(r.name)
        }

    @cached_property
    def rules(self) -> Sequence[Rule]:
        """The selected rules that are not switched off, by name, with their configured severity."""
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
        """The parameters of a rule's check: those of the rule file, overridden by the settings."""
        if rule.name not in self._params:
            self._params[rule.name] = from_plain(load_check(rule.check).Params, rule.params)
        return self._params[rule.name]

    @cached_property
    def phrases(self) -> PhraseIndex:
        """Every phrase to search drafts for: those of the shared lists, of the rules and of the kinds' cues."""
        configured = [rule for rule in self.rules if self.config.params.get(rule.name)]
        index = PhraseIndex(self.rulebook.words, self.rulebook.phrases, {rule.name for rule in configured})
        for rule in configured:
            check = load_check(rule.check)
            if isinstance(check, PhraseCheck):
                for phrase, key in check.phrases(self.params(rule)):
                    index.add(phrase, (rule.name, key))
        return index

    def rules_for(self, kinds: tuple[str, ...], audience: str) -> Sequence[Rule]:
        """The rules that apply to every one of these kinds, for this audience."""
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
        """The number of words from which on a draft of `kind` is judged as a whole: set by its rule, else by its kind."""
        configured = [self.params(rule).words for rule in self._rules_of(kind) if rule.check == _MISSING]
        return max(configured, default=0) or kind.length.least

    @cached_property
    def sign_patterns(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The regular expressions for the signs of all kinds: see `linter.parts.cues.sign_patterns`."""
        return sign_patterns(self.rulebook.kinds.values())

    @cached_property
    def sentence_reader(self) -> SentenceReader:
        """The encoder with the weights that ship with presend."""
        from linter.encoder.reader import SentenceReader

        return SentenceReader(data_folder("rules") / "encoder")

    @cached_property
    def record_finder(self) -> RecordFinder:
        """Finds the records next to drafts and reads each file once."""
        from linter.records.find import RecordFinder

        return RecordFinder(self.config)

    @cached_property
    def wording(self) -> Wording:
        """Normalises the words of promises and records, using the synonyms in `rules/vocabulary/records.yml`."""
        from linter.records.wording import Wording

        return Wording(self.rulebook.vocabulary[RECORDS_VOCABULARY])

    @cached_property
    def kept_facts(self) -> dict[Any, Any]:
        """What earlier updates say, cached while one run checks the drafts of a thread."""
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
        """The decoder with the weights of a kind."""
        if kind.name not in self._decoders:
            self._decoders[kind.name] = Decoder(kind, self.rulebook.tables.get(kind.name))
        return self._decoders[kind.name]

    @cached_property
    def _decoders(self) -> dict[str, Decoder]:
        return {}

    def check(
        self,
        document: Document,
        now: datetime | None = None,
        *,
        clock: datetime | None = None,
        kinds: Sequence[str] = (),
    ) -> Report:
        """Check one draft.

        `now` is when it is sent, as an aware datetime. If neither `now` nor the draft says so, `clock` is used
        (default: the machine's clock, in UTC). `kinds` are the kinds that it may be of, if that is known already. The
        same arguments and configuration give the same report.
        """
        document = self.in_mode(document)
        if document.is_template:
            from linter.template.judge import judge_template

            return judge_template(document, lambda reading: self._check(reading, now, clock, kinds))
        return self._check(document, now, clock, kinds)

    def in_mode(self, document: Document) -> Document:
        """A document in the configured mode, if it does not say its own."""
        return replace(document, mode=self.config.mode) if self.config.mode and not document.mode else document

    def _check(
        self, document: Document, now: datetime | None, clock: datetime | None, kinds: Sequence[str] = ()
    ) -> Report:
        context = self.context(document, now, clock)
        if kinds:
            context.known_kind = self.rulebook.kind(kinds[0]) if len(kinds) == 1 else UNSURE
            context.may_be = tuple(kinds) if len(kinds) > 1 else ()
        kind = context.kind.name  # this also notes what is unclear about the kind
        context.not_checked += [*_unread_parts(document), *_suspect_keys(document)]
        found = self._read_again(context, list(self._found_by_rules(context)))
        selected = [rule.name for rule in self.rules if document.is_english or rule.family in _OF_ANY_LANGUAGE]
        suppressions = Suppressions(document, self.rulebook, selected)
        kept, allowed = suppressions.apply(found)
        suppressed = sum(finding in allowed for finding in without_overlaps(found)) if allowed else 0
        kept += [finding for finding in suppressions.findings() if finding.rule in selected]
        reported = [*without_overlaps(kept), *self._leaks_beside(document, kept, now, clock)]
        secrets = tuple(self.secrets(context, found))
        shown = sorted(without_secrets(document, reported, secrets), key=lambda finding: finding.order)
        findings = with_fingerprints(document, shown)
        words = document.count_words(Span(0, len(document.text)))
        return Report(
            document, kind, context.audience, tuple(findings), context.outline, tuple(context.not_checked), suppressed,
            words, context.by_clock, secrets=secrets, kinds=context.kinds,
        )  # fmt: skip

    def secrets(self, context: Context, found: Sequence[Finding] | None = None) -> Iterator[Span]:
        """The secrets in a draft, including those that no selected rule reports or that its author allowed.

        `found` are the findings of the rules that apply, if they have run; only the other rules run again.
        """
        applied = () if found is None else self.rules_for(context.kinds, context.audience)
        yield from (finding.span for finding in found or () if finding.rule in SECRETS)
        for name in sorted(SECRETS - {rule.name for rule in applied}):
            rule = self.rulebook.rules[name]
            check = load_check(rule.check)
            context.rule = name
            params = from_plain(check.Params, rule.params)
            yield from (match.span for match in check.check(context.document, context, params))

    def _found_by_rules(self, context: Context) -> Iterator[Finding]:
        """The findings of every rule that applies to the draft; for the others the context notes the reason."""
        document = context.document
        for rule in self.rules_for(context.kinds, context.audience):
            if not document.is_english and rule.family not in _OF_ANY_LANGUAGE:
                continue
            if rule.check in _OF_A_THREAD and context.thread is None:
                continue
            needs_a_letter = rule.check in _OF_A_LETTER and not context.kind_is_named
            if (rule.check in _OF_A_WHOLE or needs_a_letter) and context.is_fragment:
                context.not_checked.append(NotChecked(rule.name, FRAGMENT))
                continue
            context.rule = rule.name
            for match in load_check(rule.check).check(document, context, self.params(rule)):
                yield _finding(rule, match, document)

    def _read_again(self, context: Context, found: list[Finding]) -> list[Finding]:
        """The findings after the encoder has read the draft, unless the settings do without it."""
        if self.config.second_reading == "off" or not context.document.is_english:
            return found
        from linter.second_reading import read_again

        rules = self.rules_for(context.kinds, context.audience)
        document = context.document
        read = list(read_again(context, found, rules))
        return [one if isinstance(one, Finding) else _finding(*one, document) for one in read]

    def _leaks_beside(
        self, document: Document, found: Sequence[Finding], now: datetime | None, clock: datetime | None
    ) -> Iterator[Finding]:
        """Leaks in the other parts of a mail that are not in the checked part, and slots in its subject: no other rule
        is made for half a sentence, which is often the title that the customer chose.

        They are reported at the start of the checked part and without fixes, because their spans point into another
        text.
        """
        known = {(finding.rule, finding.span.of(document.text)) for finding in found}
        for part in document.beside:
            for finding in self._check(part, now, clock).findings:
                leak = (finding.rule, finding.span.of(part.text))
                counts = finding.family == _LEAKS or (finding.family == _SLOTS and part.source == SUBJECT)
                if counts and leak not in known:
                    known.add(leak)
                    line = "" if part.source == SUBJECT else f", line {part.lines.line(finding.span.start)}"
                    where = f"In {part.source}{line}: "
                    start = Span(document.body_start, document.body_start)
                    yield replace(
                        finding,
                        message=where + finding.message,
                        span=start,
                        fixes=(),
                        fingerprint="",
                        beside=part.source,
                    )

    def context(self, document: Document, now: datetime | None = None, clock: datetime | None = None) -> Context:
        """The context in which to check `document`.

        Its kind is the one it names, else the configured one, else the one it looks like; its audience likewise, else
        the usual reader of that kind. Raises `PresendError` if the front matter names a kind or an audience that does
        not exist, because that would silently switch off rules.
        """
        name = _named(document, "kind", self.rulebook.kinds) or self.config.kind
        kind = self.rulebook.kind(name) if name else None
        audience = _named(document, "audience", AUDIENCES) or self.config.audience
        known = now or document.sent_at
        sent = known or clock or datetime.now(timezone.utc)
        not_checked = []
        if not document.is_english:
            kind = kind or UNSURE
            not_checked = [NotChecked(LANGUAGE, _NOT_ENGLISH)]
        return Context(self, document, kind, audience, sent, known is not None, not_checked, kind_is_named=bool(name))


def _named(document: Document, key: str, known: Iterable[str]) -> str:
    """The value of `key` in the front matter, or nothing. Raises `PresendError` if it is not one of `known`."""
    name = str(document.front_matter.get(key) or "")
    if name and name not in known:
        from linter.readers.front_matter import line_of

        where = f"{document.path}:{line_of(document.text, key)}"
        hint = choices(name, known)
        raise PresendError(f"{where}: unknown {key} “{name}”{hint}", f"{where}: unknown {key}{hint}")
    return name


def _finding(rule: Rule, match: Match, document: Document) -> Finding:
    values = {"match": " ".join(document.as_read(match.span).split()), **match.values}
    message, cure = fill(rule.message, values), fill(rule.cure, values)
    severity = Severity.WARNING if rule.severity is Severity.ERROR and not match.proved else rule.severity
    return Finding(rule.name, rule.family, severity, message, cure, match.span, match.fixes, yields_to=match.yields_to)


def _unread_parts(document: Document) -> Iterator[NotChecked]:
    """Code fences and comments that are never closed, so that the rest of the draft was not read as prose."""
    unclosed = [("code fence", region.span) for region in document.regions if not region.closed]
    unclosed += [("comment", span) for span in document.comments if not document.text_of(span).endswith(_CLOSED)]
    for what, span in unclosed:
        line = document.place(span).line
        yield NotChecked(ALL, f"the {what} opened on line {line} is never closed; nothing after it was read as prose")


def _suspect_keys(document: Document) -> Iterator[NotChecked]:
    """Keys in the front matter that look like misspellings of ours."""
    if document.front_matter:
        from linter.readers.front_matter import line_of, nearly_ours

        for key, ours in nearly_ours(document.front_matter):
            where = f"line {line_of(document.text, key)} has a key that presend does not read"
            yield NotChecked("front-matter", f"{where}; if “{ours}” is meant, correct it")
