"""The verdict on one mail: what of its author's new text stops it. Runs in a process of its own, see `guarded`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from linter.cli.session import Session
from linter.document import Document
from linter.engine import Linter, Report
from linter.finding import Finding, Severity
from linter.hook.message import Recipients, as_mail, recipients
from linter.hook.profile import Profile, choose
from linter.readers.mail import read_mail
from linter.span import Span
from linter.zones import Zone

_PATH = "<mail>"
_SUBJECT_FAMILIES = ("privacy", "placeholder")
_OLD_SUBJECT = re.compile(r"\s*(?:re|fwd?|aw|wg|tr|sv|vs|ref|rif|antw|enc)\s*(?:\[\d+\])?\s*:", re.IGNORECASE)
_PATCH = re.compile(r"^---\n(?=[\s\S]*?^diff --git |(?:[^\n]*\n){0,400}? \d+ files? changed)", re.MULTILINE)
_NOT_THEIR_WORDS = (Zone.QUOTE, Zone.SIGNATURE, Zone.HEADER)


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be judged, and by which settings. `arguments`: those of the program that will send it. `patches`: the
    mail may be a patch, whose diff is nobody's prose."""

    data: bytes
    arguments: tuple[str, ...] = ()
    config_path: Path | None = None
    patches: bool = False


@dataclass(frozen=True, slots=True)
class Stop:
    """One finding that stops a mail: where (a line of its text, or "subject"), and what a person is told."""

    where: str
    rule: str
    message: str
    cure: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found. It is clean when nothing is in `stops`; `rules` counts them by name; `warnings` stop nothing."""

    audience: str
    stops: tuple[Stop, ...] = ()
    warnings: tuple[str, ...] = ()
    allow_log: str = ""
    rules: Mapping[str, int] = field(default_factory=dict)


def judge(order: Order) -> Verdict:
    """Judge a mail. Raises `PresendError` when it, the settings or the records cannot be read."""
    data = as_mail(order.data)
    document = read_mail(data, _PATH)
    linter, profile = _linter(order.config_path, recipients(data, order.arguments))
    if order.patches:
        document = _without_patch(document)
    report = linter.check(document)
    theirs = {id(finding) for finding in report.findings if _is_not_new(document, finding)}
    stops = [_stop(document, f) for f in report.findings if id(f) not in theirs and blocks(f, linter)]
    stops += [*_subject_stops(linter, document), *_unread(report)]
    warnings = [*profile.warnings, *_elsewhere(report, theirs, linter)]
    return Verdict(
        profile.audience, tuple(stops), tuple(warnings), linter.config.hook.allow_log, Counter(s.rule for s in stops)
    )


def _linter(config_path: Path | None, to: Recipients) -> tuple[Linter, Profile]:
    session = Session(config_path)
    place = Path(_PATH)
    config, _ = session.config(place)
    profile = choose(to, config, session.linter(place).record_finder.find(_PATH))
    session.flags = {"audience": profile.audience, "customer": profile.customer}
    return session.linter(place), profile


def blocks(finding: Finding, linter: Linter) -> bool:
    """Whether the finding is bad enough to stop a mail under the settings."""
    level = linter.config.fail_on
    return level != "never" and finding.severity.rank <= Severity(level).rank


def _stop(document: Document, finding: Finding) -> Stop:
    line, _ = document.lines.position(finding.span.start)
    return Stop(f"line {line}", finding.rule, finding.message, finding.cure)


def _is_not_new(document: Document, finding: Finding) -> bool:
    """Whether the words stand in the quoted thread, its header or the signature."""
    words = Span(finding.span.start, max(finding.span.end, finding.span.start + 1))
    return any(r.span.overlaps(words) for r in document.regions if r.zone in _NOT_THEIR_WORDS)


def _elsewhere(report: Report, theirs: set[int], linter: Linter) -> Iterator[str]:
    """A secret in the thread below is not the author's new text, but it goes out again."""
    for finding in report.findings:
        if id(finding) in theirs and blocks(finding, linter):
            line, _ = report.document.lines.position(finding.span.start)
            yield f"below the new text, line {line}: {finding.rule}: {finding.message}"


def _unread(report: Report) -> Iterator[Stop]:
    """Text that no rule could read: what was not checked does not pass."""
    for item in report.not_checked:
        if item.rule == "all":
            yield Stop("text", "not checked", item.reason, "Make it readable: close what was opened.")


def _subject_stops(linter: Linter, document: Document) -> Sequence[Stop]:
    """Slots and leaks in a new subject. The one of a reply is old, and no other rule is for half a sentence."""
    subject = str(document.front_matter.get("subject", ""))
    if not subject.strip() or _OLD_SUBJECT.match(subject):
        return []
    found = linter.check(Document(subject)).findings
    return [
        Stop("subject", f.rule, f.message, f.cure) for f in found if f.family in _SUBJECT_FAMILIES and blocks(f, linter)
    ]


def _without_patch(document: Document) -> Document:
    """The document up to the diff below a commit's message. It is cut off, not marked as quoted: what a customer wrote may
    be repeated, and nobody but us wrote the diff."""
    found = _PATCH.search(document.text)
    return document if found is None else replace(document, text=document.text[: found.start()])
