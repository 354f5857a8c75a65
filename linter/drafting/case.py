"""A question to an engineer, and the agenda of a sync, from case files."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from linter.document import Document
from linter.drafting.compose import Made, Part, compose, next_working_day, one_line, sentences_of
from linter.drafting.times import is_relative, same_day
from linter.engine import Linter
from linter.errors import PresendError
from linter.parts.agenda import Fields
from linter.parts.case_line import SEVERITY
from linter.parts.letter import is_salutation, read_letter
from linter.promises.backing import case_of
from linter.readers import read_text
from linter.records.keys import case_key
from linter.records.model import SyncCase
from linter.rulebook.rule import Kind, fill
from linter.text.blocks import BlockKind
from linter.text.regex import compiled
from linter.text.span import Span
from linter.text.zones import Zone
from linter.thread.when import sent_at

QUESTION, AGENDA = "engineer-question", "sync-agenda"
_CUSTOMER = compiled(r"(?im)^\W{0,6}(?:customer|client|account)\W{1,6}(?P<name>[^\n,(]{2,60})")
_ADDRESSES = compiled(r"(?i)\b(?:you|your|yours|yourselves)\b")
_REPROACHES = frozenset(["customer-blame", "chiding"])
_OF_NOW = frozenset(["summary", "state"])
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
    asked = [_unaddressed(linter, case, to, words) for words in found["question"]]
    found["question"] = [words for words in asked if words.endswith("?")] or asked
    parts = [Part(c.name, tuple(found[c.name]), c.skeleton, all=c.name != "question") for c in kind.components]
    told = _told(linter, case)
    line = f"**Customer:** {told.customer}, {told.severity}\n**Case:** {told.id}"
    around = {"greeting": f"Hi {to}," if to else "Hi,", "case": line}
    return compose(linter, case.path, now, lambda values: fill(kind.skeleton, {**around, **values}), parts)


def _unaddressed(linter: Linter, case: Document, to: str, words: str) -> str:
    """A question without the name, before its first comma, of the engineer or of somebody on the list of people."""
    name, comma, rest = words.partition(", ")
    people = linter.record_finder.find(case.path).people
    known = {to, *(n for person in people for n in (person.name, *person.aliases))}
    if comma and name.casefold() in {part.casefold() for own in known if own for part in (own, own.split()[0])}:
        return rest[:1].upper() + rest[1:]
    return words


def by_case(linter: Linter, files: Sequence[Document]) -> list[list[Document]]:
    """The files of each case, in the order in which the cases are named first: what was never sent, then the updates, the
    newest first. A file that names no case is one of its own."""
    found: dict[object, list[Document]] = {}
    for number, file in enumerate(files):
        found.setdefault(case_key(_number(linter, file)) or number, []).append(file)
    zone = linter.config.zone
    return [sorted(own, key=lambda file: _newest_first(file, zone)) for own in found.values()]


def _newest_first(file: Document, zone: str) -> float:
    sent = _sent(file, zone)
    return -sent.timestamp() if sent else -math.inf


def _sent(file: Document, zone: str) -> datetime | None:
    """When an update was sent; None for what is none."""
    try:
        return sent_at(file, zone)
    except PresendError:
        return None


def draft_agenda(linter: Linter, cases: Sequence[Sequence[Document]], now: datetime) -> Made:
    """The agenda of a sync on these cases (see `by_case`): what their files and the last notes say, a section for each."""
    kind = linter.rulebook.kinds[AGENDA]
    head, _, section = kind.skeleton.partition("## ")
    names = [component.name for component in kind.components if component.name != "minutes"]
    told = [_told(linter, files[0]) for files in cases]
    plain = Linter(linter.rulebook, replace(linter.config, kind=""))
    said = [
        _merged(linter, files, [_fields(linter, plain, kind, file, own.id, now) for file in files])
        for files, own in zip(cases, told, strict=True)
    ]
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

    return compose(linter, cases[0][0].path, now, build, parts)


@dataclass(frozen=True, slots=True)
class _Told:
    """What is known of a case as a whole; a slot where nobody says."""

    id: str
    title: str
    customer: str
    severity: str


def _told(linter: Linter, case: Document) -> _Told:
    header, text = case.front_matter, case.author_text
    customer, severity = _CUSTOMER.search(text), SEVERITY.search(text)
    heading = next((case.text_of(b.label) for b in case.blocks if b.kind is BlockKind.HEADING and b.label), "")
    number = _number(linter, case) or "[case id]"
    return _Told(
        number,
        re.sub(rf"^{re.escape(number)}\W*", "", heading),
        str(header.get("customer") or "") or (customer["name"].strip(" *_.") if customer else "[name]"),
        str(header.get("severity") or "") or (severity.group() if severity else "[which severity]"),
    )


def _number(linter: Linter, case: Document) -> str:
    return case_of(linter.context(case.without_header("kind", "audience"))) or ""


def _merged(
    linter: Linter, files: Sequence[Document], fields: Sequence[Mapping[str, list[str]]]
) -> dict[str, list[str]]:
    """Component -> what the first file says that says anything of it. What an update says of the state holds until the next
    one: of the updates, only the newest tells it."""
    notes = sum(_sent(file, linter.config.zone) is None for file in files)
    reach = {name: fields[: notes + 1] if name in _OF_NOW else fields for name in fields[0]}
    return {name: next((own[name] for own in found if own[name]), []) for name, found in reach.items()}


def _fields(
    linter: Linter, plain: Linter, kind: Kind, case: Document, number: str, now: datetime
) -> dict[str, list[str]]:
    """Component -> what the file says under its label or in its front matter, else what the last notes of a sync say; the
    summary is else the first sentence of its news. `plain` reads the file as what it is, no agenda."""
    text = case.author_text
    labelled = Fields(text, kind, linter.labels(kind)).labelled(Span(case.body_start, len(text)))
    noted = _noted(linter, case, number)
    usable = _usable(plain, case, now)
    found: dict[str, list[str]] = {}
    for name in (component.name for component in kind.components):
        own = labelled.get(name) or str(case.front_matter.get(name) or "")
        said = _holding(own, usable) or _holding(str(getattr(noted, name, "") or ""), _is_dated)
        found[name] = [said] if said else []
    found["summary"] = found["summary"] or [words for words in _news(plain, case) if usable(words)][:1]
    return found


def _holding(said: str, usable: Callable[[str], bool]) -> str:
    """Those of the sentences that are usable, on one line."""
    document = read_text(" ".join(said.split()), "said.txt")
    kept = [words for s in document.sentences if usable(words := document.on_one_line(s.span))]
    return " ".join(kept)


def _is_dated(words: str) -> bool:
    return not is_relative(words)


def _usable(plain: Linter, case: Document, now: datetime) -> Callable[[str], bool]:
    """Whether a sentence of the file may stand in an agenda: its times still hold, it reproaches nobody, and it does not
    address the customer."""
    sent = _sent(case, plain.config.zone)
    to_customer = sent is not None or read_letter(case).name is not None
    flagged = [finding.span for finding in plain.check(case, now).findings if finding.rule in _REPROACHES]
    reproaches = " ".join(case.on_one_line(case.sentence_at(span.start)) for span in flagged)

    def usable(words: str) -> bool:
        if words.rstrip(".") in reproaches or (to_customer and _ADDRESSES.search(words)):
            return False
        return same_day(sent, now) or not is_relative(words)

    return usable


def _news(plain: Linter, case: Document) -> Iterator[str]:
    """The sentences that may sum a file up, the best first: its news, or else the first of its message."""
    outline = plain.context(case).outline
    yield from sentences_of(case, outline, "state_change")
    found = (s for s in case.sentences if s.block.kind is BlockKind.PARAGRAPH and s.block.label is None)
    message = [s.span for s in found if not is_salutation(case, s.block)]
    inside = [sentence for sentence in message if sentence in read_letter(case).sentences]
    yield from (one_line(case, sentence) for sentence in (inside or message)[:1])


def _noted(linter: Linter, case: Document, number: str) -> SyncCase | None:
    notes = sorted(linter.record_finder.find(case.path).sync_notes, key=lambda note: note.date.day, reverse=True)
    wanted = case_key(number)
    return next((noted for note in notes for noted in note.cases if case_key(noted.id) == wanted), None)
