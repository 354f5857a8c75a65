"""The verdict on one mail: what in its author's new text stops it. Runs in a process of its own, see `guarded`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from linter.document import Document
from linter.engine import Linter, Report
from linter.errors import PresendError
from linter.finding import Finding
from linter.hook.message import Recipients, as_mail, recipients
from linter.hook.profile import Profile, choose_profile
from linter.readers.mail import read_mail
from linter.reporters import unread
from linter.session import Session
from linter.text.zones import Zone

_PATH = "<mail>"
_PATCH = re.compile(r"^---\n(?=[\s\S]*?^diff --git |(?:[^\n]*\n){0,400}? \d+ files? changed)", re.MULTILINE)
_NOT_THEIR_WORDS = (Zone.QUOTE, Zone.SIGNATURE, Zone.HEADER)


@dataclass(frozen=True, slots=True)
class CheckRequest:
    """What to check, and under which settings. `arguments`: those of the program that will send the mail. `patches`:
    the mail may be a patch, whose diff is not prose."""

    data: bytes
    arguments: tuple[str, ...] = ()
    config_path: Path | None = None
    patches: bool = False


@dataclass(frozen=True, slots=True)
class Stop:
    """A finding that stops a mail: its place (a line of the text, or "mail") and the message."""

    where: str
    rule: str
    message: str
    cure: str


@dataclass(frozen=True, slots=True)
class MailVerdict:
    """The result. The mail is clean if `stops` is empty; `rules` counts them by rule; `warnings` stop nothing."""

    audience: str
    stops: tuple[Stop, ...] = ()
    warnings: tuple[str, ...] = ()
    allow_log: str = ""
    rules: Mapping[str, int] = field(default_factory=dict)


def judge(request: CheckRequest) -> MailVerdict:
    """Check a mail. Raises `PresendError` if it is empty, or if it, the settings or the records cannot be read."""
    if not request.data.strip():
        raise PresendError("the mail is empty")
    data = as_mail(request.data)
    document = replace(read_mail(data, _PATH), origin=None)  # lines are those of the text, which its author sees
    session = Session(request.config_path)
    linter, profile = linter_for(session, Path(_PATH), recipients(data, request.arguments))
    if request.patches:
        document = _without_patch(document)
    report = linter.check(document)
    return mail_verdict(linter, report, profile)


def mail_verdict(linter: Linter, report: Report, profile: Profile) -> MailVerdict:
    """What in the report on a mail stops it."""
    document = report.document
    bad = [finding for finding in report.findings if blocks(finding, linter)]
    stops = [_stop(document, finding) for finding in bad if _is_new(document, finding)]
    stops += _unread(report)
    below = [_elsewhere(document, finding) for finding in bad if not _is_new(document, finding)]
    log = linter.config.hook.allow_log
    return MailVerdict(
        report.audience, tuple(stops), (*profile.warnings, *below), log, Counter(stop.rule for stop in stops)
    )


def linter_for(session: Session, place: Path, to: Recipients) -> tuple[Linter, Profile]:
    """The linter for a mail to these recipients written at `place`, and the reason for choosing it."""
    config, _ = session.config(place)
    profile = choose_profile(to, config, session.linter(place).record_finder.find(place))
    named = {"audience": profile.audience, "customer": profile.customer}
    session.flags = {**session.flags, **{key: value for key, value in named.items() if not session.flags.get(key)}}
    return session.linter(place), profile


def blocks(finding: Finding, linter: Linter) -> bool:
    """Whether the finding is severe enough to stop a mail."""
    return finding.severity.reaches(linter.config.fail_on)


def _stop(document: Document, finding: Finding) -> Stop:
    where = f"line {document.lines.line(finding.span.start)}" if len(finding.span) else "mail"
    return Stop(where, finding.rule, finding.message, finding.cure)


def _is_new(document: Document, finding: Finding) -> bool:
    """Whether the words are the author's new text, as opposed to the quoted thread, its header or the signature.

    Findings about the whole mail, or about another part of it, have no words in the text and always count.
    """
    if not len(finding.span):
        return True
    return not any(r.span.overlaps(finding.span) for r in document.regions if r.zone in _NOT_THEIR_WORDS)


def _elsewhere(document: Document, finding: Finding) -> str:
    """Secrets in the quoted thread. It is not new text, but it goes out again."""
    line = document.lines.line(finding.span.start)
    return f"below the new text, line {line}: {finding.rule}: {finding.message}"


def _unread(report: Report) -> Iterator[Stop]:
    """Text that no rule could read: what was not checked does not pass."""
    for failure in unread(report):
        yield Stop("text", "not checked", failure.sentence, "Make it readable: close what was opened.")


def _without_patch(document: Document) -> Document:
    """The document up to the diff below a commit message.

    The diff is cut off, not marked as quoted: a customer's own words may be repeated, but nobody except us wrote the
    diff.
    """
    found = _PATCH.search(document.text)
    return document if found is None else replace(document, text=document.text[: found.start()])
