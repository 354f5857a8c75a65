"""The weekly summary for a sponsor, from the last update of a case and its ledger."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from linter.document import Document
from linter.drafting.compose import FEW, ComposedDraft, Part, compose, one_line, sentences_of, spans_of, stands_alone
from linter.drafting.labelled import holding, summary_of, turns
from linter.drafting.times import is_relative, same_day
from linter.engine import Linter
from linter.errors import PresendError
from linter.ledger.facts import facts_of
from linter.ledger.judge import entries
from linter.ledger.status import Status
from linter.rulebook.rule import Kind, fill
from linter.text.regex import compiled
from linter.text.span import Span
from linter.thread.model import Thread, Update
from linter.thread.read import read_source
from linter.thread.source import Source, find_sources

KIND = "exec-summary"
_SAYS = compiled(
    r"(?i)\b(?:is|are|was|were|will|can|may|must|has|have|do|please|i|we|you|they|call|ring|phone|reach|contact|write|mail|ask|tell|turn to"
    r"|speak|answers?|picks?|stays?|remains?|expect)\b|['\u2019](?:s|ll|re|m|ve|d)\b"
)
"""What makes a sentence of the words under a label; a name with a number and a bare date are none."""
_NUMBER = compiled(r"\d{3}|@")
"""In a contact, however short."""
_AS_PROMISED = compiled(r"as (?:promised|agreed|announced|discussed|expected|planned|hoped)[:,] ", re.IGNORECASE)
"""Sentence openings that refer back to the previous sentence."""
_TITLED = compiled(
    r"(?P<title>(?:Mr|Mrs|Ms|Mx|Dr|Prof)\.?) [A-Z][\w'\u2019-]* (?P<surname>(?:(?:van|von|de|der|den|di|da|del) )*[A-Z][\w'\u2019-]*)\Z"
)
"""A title, one first name and a surname. With more names, it is unclear which is the surname."""
_LETTERS = compiled(r"[^\W\d_]{3}")
_FILE = "summary-draft.md"


def draft_summary(linter: Linter, path: Path, now: datetime, to: str) -> ComposedDraft:
    """The summary of the case whose updates are at `path`. `to` is the sponsor if neither the records nor the updates
    name one.

    Raises `PresendError` unless the updates belong to exactly one case.
    """
    source, thread = _sent(linter, path, now)
    last = thread.updates[-1]
    sponsor = to or _sponsor(linter, thread)
    kind = linter.rulebook.kinds[KIND]
    slots = {component.name: component.skeleton for component in kind.components}
    parts = [
        Part("state_change", tuple(_states(linter, last, now)), slots["state_change"]),
        Part("next_milestone", tuple(_milestones(linter, thread, now)), slots["next_milestone"]),
        Part("escalation_point", tuple(_escalations(linter, thread, now)), slots["escalation_point"]),
    ]
    header_values = {"case": thread.case, "customer": thread.customer, "sponsor": sponsor}
    header = "".join(f"{key}: {value}\n" for key, value in header_values.items() if value)
    around = {
        "subject": f"Subject: Weekly summary, {now.day} {now:%B %Y}",
        "greeting": f"Dear {_addressed(sponsor)}," if sponsor else kind.slot("greeting").skeleton,
        "signature": f"Kind regards,\n{last.author}" if last.author else kind.slot("signature").skeleton,
    }

    def build(values: Mapping[str, str], body: str = kind.skeleton) -> str:
        text = fill(body, {**around, **values})
        return text.replace(f"kind: {KIND}\n", f"kind: {KIND}\n{header}", 1).rstrip("\n") + "\n"

    made = compose(linter, _place(source), now, build, parts)
    if made.unrecognised:
        made = compose(linter, _place(source), now, lambda values: build(values, _labelled(kind)), parts)
    around_empty = [name for name, known in (("sponsor", sponsor), ("signature", last.author)) if not known]
    return replace(made, empty=(*around_empty, *made.empty))


def _sent(linter: Linter, path: Path, now: datetime) -> tuple[Source, Thread]:
    """The only case at `path`, with the updates sent up to `now`."""
    sources = find_sources([path])
    threads = [(source, thread) for source in sources for thread in read_source(source, linter.config)]
    if len(threads) != 1:
        raise PresendError(f"{path}: holds the updates of {len(threads)} cases; a summary is made of one")
    source, thread = threads[0]
    sent = tuple(update for update in thread.updates if update.sent_at <= now)
    if not sent:
        raise PresendError(f"{path}: holds no update that was sent before {now:%Y-%m-%d %H:%M}")
    return source, replace(thread, updates=sent)


def _labelled(kind: Kind) -> str:
    """The skeleton with a label before each component, in a paragraph of its own, so that it is recognised in any
    wording."""
    skeleton = kind.skeleton
    for component in kind.components:
        skeleton = skeleton.replace(f"{{{component.name}}} ", f"{{{component.name}}}\n\n")
        skeleton = skeleton.replace(f"{{{component.name}}}", f"{component.title}: {{{component.name}}}")
    return skeleton


def _place(source: Source) -> str:
    """The path of the draft: next to the updates, so that it is checked in their thread."""
    return str((source.path if source.path.is_dir() else source.path.parent) / _FILE)


def _sponsor(linter: Linter, thread: Thread) -> str:
    named = next(
        (str(u.document.front_matter["sponsor"]) for u in thread.updates if u.document.front_matter.get("sponsor")), ""
    )
    records = linter.record_finder.find(thread.updates[-1].document.path)
    wanted = records.customer(thread.customer)
    return named or next((c.sponsor for c in records.customers if c.sponsor and records.customer(c.name) == wanted), "")


def _states(linter: Linter, last: Update, now: datetime) -> list[str]:
    """The summary in the last update; without one its news, then what was done or, without news, what is believed.
    Sentences that refer back or are too short to stand alone come last. News of a turn that the summary does not know
    supersedes it."""

    def holds(words: str) -> bool:
        return same_day(last.sent_at, now) or not is_relative(words)

    outline = linter.context(last.document).outline
    summary = summary_of(last.document)
    if summary:
        news = sentences_of(last.document, outline, "state_change")
        turned = turns(news, summary)
        words = holding(summary, holds)
        return list(filter(holds, turned)) if turned else [words[:1].upper() + words[1:]] if words else []
    second = () if outline.of("state_change") else ("current_understanding",)
    found = sentences_of(last.document, outline, "state_change", *second, "action_taken")
    found = [_without_opening(words) for words in found]
    return sorted(filter(holds, found), key=lambda words: not stands_alone(words))


def _without_opening(words: str) -> str:
    opening = _AS_PROMISED.match(words)
    return words[opening.end() :][:1].upper() + words[opening.end() + 1 :] if opening else words


def _addressed(sponsor: str) -> str:
    """The sponsor as a greeting addresses them: "Ms. Kearney" for "Ms. Siobhan Kearney"."""
    titled = _TITLED.match(sponsor)
    return f"{titled['title']} {titled['surname']}" if titled else sponsor


def _milestones(linter: Linter, thread: Thread, now: datetime) -> Iterator[str]:
    """The next milestone of the last update, then the open promises of the ledger, soonest first.

    Only what is yet to come and is worded so that it still holds.
    """
    last = thread.updates[-1]
    for words in _next(linter, last, now):
        if same_day(last.sent_at, now) or not is_relative(words):
            yield words
    yield from _open(linter, thread.updates, now)


def _next(linter: Linter, last: Update, now: datetime) -> Iterator[str]:
    context = linter.context(last.document)
    document = context.document
    for segment in context.outline.of("next_milestone"):
        if any(timed.window and timed.window.latest > now for timed in context.timed_in(segment.span)):
            first = document.first_sentence(segment.span)
            rest = " ".join(document.text_of(segment.span)[len(first) :].split())
            if len(document.text_of(first).split()) < FEW and rest:
                whole = f"{one_line(document, first).rstrip('.')}: {rest.split('. ')[0].rstrip('.')}."
                yield _named(document, first.start, whole)
            yield _named(document, first.start, one_line(document, first))


def _named(document: Document, start: int, words: str) -> str:
    """The words that begin at `start`, with the label before them where they are no sentence without it: “Next update: 27 November”."""
    label = next((b.label for b in document.blocks if b.label and b.content and b.content.start == start), None)
    return words if label is None or _SAYS.search(words) else f"{document.on_one_line(label).strip(' *_:')}: {words}"


def _open(linter: Linter, updates: Sequence[Update], now: datetime) -> Iterator[str]:
    facts = [facts_of(update, linter.context(update.document, update.sent_at)) for update in updates]
    sent = {update.name: update for update in updates}
    waiting = [
        e
        for e in entries("", "", facts, now)
        if e.fate.status is Status.OPEN and e.promise.due and e.promise.due.latest > now
    ]
    for entry in sorted(waiting, key=lambda entry: entry.promise.due.latest if entry.promise.due else now):
        update = sent[entry.update]
        document = update.document
        sentence = document.sentence_at(entry.promise.start)
        label = next((b.label for b in document.blocks if b.label and sentence.contains(b.label)), None)
        start = document.text.find(":", label.start, sentence.end) + 1 if label else sentence.start
        words = one_line(document, Span(max(start, sentence.start), sentence.end))
        if same_day(update.sent_at, now) or not is_relative(words):
            yield words


def _escalations(linter: Linter, thread: Thread, now: datetime) -> Iterator[str]:
    for update in reversed(thread.updates):
        document, outline = update.document, linter.context(update.document).outline
        sentences = sentences_of(document, outline, "escalation_point")
        for words, span in zip(sentences, spans_of(document, outline, "escalation_point"), strict=True):
            is_old = is_relative(words, hours=False) and not same_day(update.sent_at, now)
            if not is_old and _LETTERS.search(words) and (stands_alone(words) or _NUMBER.search(words)):
                yield _named(document, span.start, words)
