"""Compare a ticket with the issue in which engineers work on it: two audiences, two texts, one linked story."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from linter.config import Config
from linter.document import Document
from linter.engine import Linter, Report
from linter.finding import Finding, NotChecked, Severity
from linter.fingerprint import with_fingerprints
from linter.parts.outline import Outline
from linter.rulebook.rule import UNSURE, Rulebook
from linter.text.regex import compiled
from linter.text.span import Span
from linter.text.words import Word

FAMILY = "privacy"
_OWN_TICKET = "internal-ticket"
_LINK, _COPY = "missing-link", "copied-untranslated"
_RUN = 12
"""This many words in a row are not the same by accident: one side copied the other."""
_KEY = compiled(r"\b[A-Z][A-Z0-9]{1,9}-\d{1,9}\b")


@dataclass(frozen=True, slots=True)
class _Side:
    """One of the two sides: its audience, the keys of its front matter that hold its own id, and the name of the other
    side."""

    audience: str
    kind: str
    keys: tuple[str, ...]
    other: str
    cure: str


_TICKET = _Side(
    "customer",
    "customer-update",
    ("case", "ticket", "id"),
    "issue",
    "Say in the customer's terms what it means for them.",
)
_ISSUE = _Side("engineering", "escalation", ("issue", "key", "id"), "ticket", "Give engineers steps, versions and logs in place of what was told the customer.")  # fmt: skip


def check_pair(ticket: Document, issue: Document, rulebook: Rulebook, config: Config) -> tuple[Report, Report]:
    """The reports on both sides: what is private to the other side, missing links, and copied text."""
    is_case = re.compile(rf"(?:{config.any_case_prefix})-")
    ids = (_id_of(ticket, _TICKET, is_case, wanted=True), _id_of(issue, _ISSUE, is_case, wanted=False))
    runs = list(_copies(ticket, issue))
    return (
        _report(ticket, _TICKET, rulebook, config, ids[1], [(own, other, issue) for own, other in runs]),
        _report(issue, _ISSUE, rulebook, config, ids[0], [(own, other, ticket) for other, own in runs]),
    )


def _id_of(document: Document, side: _Side, is_case: re.Pattern[str], *, wanted: bool) -> str:
    """The id of a side: from its front matter or its file name, else the first id in its text of the right kind.
    Nothing if it has none."""
    told: Mapping[str, object] = document.front_matter
    named = next((str(told[key]) for key in side.keys if told.get(key)), "")
    places = (Path(document.path).stem, document.author_text)
    found = (match.group() for place in places for match in _KEY.finditer(place))
    return named or next((key for key in found if bool(is_case.match(key)) == wanted), "")


def _report(
    document: Document, side: _Side, rulebook: Rulebook, config: Config, other: str, runs: Sequence[tuple[Span, Span, Document]]
) -> Report:  # fmt: skip
    own = config._replace(kind=side.kind, audience=side.audience, select=(FAMILY,))
    report = Linter(rulebook, own).check(document.without_header("kind", "audience"))
    found = [f for f in report.findings if not (f.rule == _OWN_TICKET and other and document.text_of(f.span) in other)]
    found += _copied(side, runs)
    unread = [*report.not_checked]
    if not other:
        reason = f"the {side.other} does not say its id: neither its front matter, its name nor its text holds one"
        unread.append(NotChecked(_LINK, reason))
    elif not re.search(rf"(?<![\w-]){re.escape(other)}(?![\w-])", document.text, re.IGNORECASE):
        found.append(_unlinked(document, side, other))
    ordered = with_fingerprints(document, sorted(found, key=lambda finding: finding.order))
    nothing = Outline((), (), ())
    return replace(report, kind=UNSURE.name, outline=nothing, findings=tuple(ordered), not_checked=tuple(unread))


def _unlinked(document: Document, side: _Side, other: str) -> Finding:
    message = f"Nothing here leads to the {side.other} {other}."
    cure = f"Link it, or write “{side.other}: {other}” into the front matter."
    return Finding(_LINK, FAMILY, Severity.WARNING, message, cure, Span.at(document.body_start))


def _copied(side: _Side, runs: Sequence[tuple[Span, Span, Document]]) -> Iterator[Finding]:
    for span, there, document in runs:
        line = document.lines.line(there.start)
        message = f"These words are in the {side.other} too (line {line}): they were copied, not translated."
        yield Finding(_COPY, FAMILY, Severity.WARNING, message, side.cure, span)


def _copies(ticket: Document, issue: Document) -> Iterator[tuple[Span, Span]]:
    """The runs of words that both authors wrote identically, in the order of the ticket. Quotes and code are excluded,
    because they are the same on both sides for good reason."""
    ours, theirs = ticket.words, issue.words
    known = {_gram(theirs, n): n for n in reversed(range(len(theirs) - _RUN + 1))}
    at = 0
    while at + _RUN <= len(ours):
        there = known.get(_gram(ours, at))
        if there is None:
            at += 1
            continue
        length = _RUN
        while (
            at + length < len(ours)
            and there + length < len(theirs)
            and ours[at + length].form == theirs[there + length].form
        ):
            length += 1
        yield _span(ours[at : at + length]), _span(theirs[there : there + length])
        at += length


def _gram(words: Sequence[Word], first: int) -> tuple[str, ...]:
    return tuple(word.form for word in words[first : first + _RUN])


def _span(words: Sequence[Word]) -> Span:
    return Span(words[0].start, words[-1].end)
