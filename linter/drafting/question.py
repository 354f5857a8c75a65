"""A question to an engineer, from a case file."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from linter.document import Document
from linter.drafting.case import facts_of_case
from linter.drafting.compose import ComposedDraft, Part, compose, next_working_day, sentences_of
from linter.drafting.times import is_relative
from linter.engine import Linter
from linter.parts.outline import Outline
from linter.readers import read_text
from linter.rulebook.rule import fill
from linter.text.regex import compiled
from linter.text.span import mask
from linter.text.zones import Zone

_QUESTION = "engineer-question"
_NEAR = timedelta(days=5)
_MENDED = compiled(
    r"(?i)(?:we|i)(?: have| then| also| now|['\u2019]ve)* (?:correct|fix|patch|repair|restor|resolv|revert|mitigat|deploy|rolled back)\w*"
)
_ERRAND = compiled(r"(?i)(?:[^\W\d_]+[:,] )?(?:please )?(?:ask|chase|remind|tell|check with|follow up)\b")
_REPLY = 17
"""The proposed hour for an answer, in UTC."""


def draft_question(linter: Linter, case: Document, now: datetime, to: str) -> ComposedDraft:
    """A question to the engineer `to` (may be empty), composed of the sentences of a case file, part by part."""
    kind = linter.rulebook.kinds[_QUESTION]
    outline = linter.context(case.without_header("kind", "audience")).outline
    found = {component.name: sentences_of(case, outline, component.name) for component in kind.components}
    found["repro"] = [words for words in found["repro"] if _is_step(words)]
    found["need_by"] = [words for words in found["need_by"] if _names_a_day(words)] or _proposed(
        linter, case, outline, now
    )
    code = ["\n" + case.text_of(r.span).rstrip() for r in case.regions if r.zone is Zone.CODE and r.fenced]
    found["repro"] += code[:1]
    asked = [_unaddressed(linter, case, to, words) for words in found["question"]]
    found["question"] = [words for words in asked if words.endswith("?")] or asked
    parts = [Part(c.name, tuple(found[c.name]), c.skeleton, all=c.name != "question") for c in kind.components]
    facts = facts_of_case(linter, case)
    line = f"**Customer:** {facts.customer}, {facts.severity}\n**Case:** {facts.id}"
    around = {"greeting": f"Hi {to}," if to else "Hi,", "case": line}
    return compose(linter, case.path, now, lambda values: fill(kind.skeleton, {**around, **values}), parts)


def _proposed(linter: Linter, case: Document, outline: Outline, now: datetime) -> list[str]:
    """A day for the answer; none where the question or what hangs on it names one so near that it might be too late."""
    context = linter.context(case.without_header("kind", "audience"), now)
    spans = [segment.span for name in ("question", "impact") for segment in outline.of(name)]
    windows = [timed.window for span in spans for timed in context.timed_in(span) if timed.window]
    is_near = any(now < window.latest < now + _NEAR for window in windows)
    return [] if is_near else [next_working_day(now, _REPLY)]


def _names_a_day(words: str) -> bool:
    """Whether a sentence says by which day, in words that hold when they are read."""
    return bool(read_text(words, "sentence.txt").times) and not is_relative(words)


def _is_step(words: str) -> bool:
    """Whether a sentence under a reproduction may be a part of it: a time alone, a fixed fault or a task for somebody is not."""
    document = read_text(words, "sentence.txt")
    said = mask(document.text, [moment.span for moment in document.times])
    return bool(re.search(r"[^\W_]{2}", said)) and not (_MENDED.match(words) or _ERRAND.match(words))


def _unaddressed(linter: Linter, case: Document, to: str, words: str) -> str:
    """A question without the leading name of the engineer or of another person on record."""
    name, comma, rest = words.partition(", ")
    people = linter.record_finder.find(case.path).people
    known = {to, *(n for person in people for n in (person.name, *person.aliases))}
    if comma and name.casefold() in {part.casefold() for own in known if own for part in (own, own.split()[0])}:
        return rest[:1].upper() + rest[1:]
    return words
