"""A question to an engineer, and the agenda of a sync, from case files."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from linter.document import Document
from linter.drafting.compose import Made, Part, compose, next_working_day, one_line, sentences_of
from linter.engine import Linter
from linter.parts.agenda import Fields
from linter.promises.backing import case_of
from linter.records.keys import case_key
from linter.records.model import SyncCase
from linter.rulebook.rule import Kind, fill
from linter.text.blocks import BlockKind
from linter.text.regex import compiled
from linter.text.span import Span
from linter.text.zones import Zone

QUESTION, AGENDA = "engineer-question", "sync-agenda"
_SEVERITY = compiled(r"(?i)\b(?:P[0-4]|S[1-4]|sev(?:erity)?[ -]?[1-4])\b")
_CUSTOMER = compiled(r"(?im)^\W{0,6}(?:customer|client|account)\W{1,6}(?P<name>[^\n,(]{2,60})")
_CAP, _MOST = 30, 4
_REPLY, _SYNC = 17, 15
"""The hours of the day, in UTC, that are proposed for an answer and for a sync."""


def draft_question(linter: Linter, case: Document, now: datetime, to: str = "") -> Made:
    """A question to the engineer `to` from one case file: its own sentences, part by part."""
    kind = linter.rulebook.kinds[QUESTION]
    outline = linter.context(case.without_header("kind", "audience")).outline
    found = {component.name: sentences_of(case, outline, component.name) for component in kind.components}
    found["need_by"] = found["need_by"] or [next_working_day(now, _REPLY)]
    code = ["\n" + case.text_of(r.span).rstrip() for r in case.regions if r.zone is Zone.CODE and r.fenced]
    found["repro"] += code[:1]
    found["question"] = [words for words in found["question"] if words.endswith("?")] or found["question"]
    parts = [Part(c.name, tuple(found[c.name]), c.skeleton, all=c.name != "question") for c in kind.components]
    told = _told(linter, case)
    line = f"**Customer:** {told.customer}, {told.severity}\n**Case:** {told.id}"
    around = {"greeting": f"Hi {to}," if to else "Hi,", "case": line}
    return compose(linter, case.path, now, lambda values: fill(kind.skeleton, {**around, **values}), parts)


def draft_agenda(linter: Linter, cases: Sequence[Document], now: datetime) -> Made:
    """The agenda of a sync on these cases: what their files and the last notes say, a section for each."""
    kind = linter.rulebook.kinds[AGENDA]
    head, _, section = kind.skeleton.partition("## ")
    names = [component.name for component in kind.components if component.name != "minutes"]
    told = [_told(linter, case) for case in cases]
    said = [_fields(linter, kind, case, case_told) for case, case_told in zip(cases, told, strict=True)]
    slots = {component.name: component.skeleton for component in kind.components}
    parts = [
        Part(f"{number}.{name}", tuple(fields.get(name, ())), slots[name], all=name == "summary")
        for number, fields in enumerate(said)
        for name in names
    ]
    minutes = min(_MOST, _CAP // max(1, len(cases)))

    def build(values: Mapping[str, str]) -> str:
        texts = [fill(head, {"day": next_working_day(now, _SYNC)}).rstrip() + "\n"]
        for number, case_told in enumerate(told):
            own = {name: values[f"{number}.{name}"] for name in names}
            case = f"{case_told.id}: {case_told.title}" if case_told.title else case_told.id
            texts.append(fill(f"## {section}", {"case": case, **own}).replace("(4 min)", f"({minutes} min)"))
        return "\n".join(texts)

    return compose(linter, cases[0].path, now, build, parts)


@dataclass(frozen=True, slots=True)
class _Told:
    """What is known of a case as a whole; a slot where nobody says."""

    id: str
    title: str
    customer: str
    severity: str


def _told(linter: Linter, case: Document) -> _Told:
    header, text = case.front_matter, case.author_text
    customer, severity = _CUSTOMER.search(text), _SEVERITY.search(text)
    heading = next((case.text_of(b.label) for b in case.blocks if b.kind is BlockKind.HEADING and b.label), "")
    number = case_of(linter.context(case.without_header("kind", "audience"))) or "[case id]"
    return _Told(
        number,
        re.sub(rf"^{re.escape(number)}\W*", "", heading),
        str(header.get("customer") or "") or (customer["name"].strip(" *_.") if customer else "[name]"),
        str(header.get("severity") or "") or (severity.group() if severity else "[which severity]"),
    )


def _fields(linter: Linter, kind: Kind, case: Document, told: _Told) -> dict[str, list[str]]:
    """Component -> what the file says under its label or in its front matter, else what the last notes of a sync say; the
    summary is else its first paragraph."""
    text = case.author_text
    labelled = Fields(text, kind, linter.labels(kind)).labelled(text, Span(case.body_start, len(text)))
    noted = _noted(linter, case, told.id)
    found: dict[str, list[str]] = {}
    for name in (component.name for component in kind.components):
        said = labelled.get(name) or str(case.front_matter.get(name) or "") or str(getattr(noted, name, "") or "")
        found[name] = [" ".join(said.split())] if said else []
    paragraphs = [s.span for s in case.sentences if s.block.kind is BlockKind.PARAGRAPH and s.block.label is None]
    first = case.sentence_at(paragraphs[0].start) if paragraphs else None
    found["summary"] = found["summary"] or ([one_line(case, first)] if first else [])
    return found


def _noted(linter: Linter, case: Document, number: str) -> SyncCase | None:
    notes = sorted(linter.record_finder.find(case.path).sync_notes, key=lambda note: note.date.day, reverse=True)
    wanted = case_key(number)
    return next((noted for note in notes for noted in note.cases if case_key(noted.id) == wanted), None)
