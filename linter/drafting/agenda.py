"""The agenda of a sync, from the files of its cases and the notes of the previous one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime

from linter.document import Document
from linter.drafting.case import facts_of_case, update_sent
from linter.drafting.compose import ComposedDraft, Part, compose, next_working_day, one_line, sentences_of, stands_alone
from linter.drafting.labelled import SUMMARY, holding, turns, under_labels
from linter.drafting.times import is_relative, same_day
from linter.engine import Linter
from linter.parts.agenda import Fields
from linter.parts.letter import is_salutation, read_letter
from linter.records.keys import case_key
from linter.records.model import SyncCase
from linter.rulebook.rule import Kind, fill
from linter.text.blocks import BlockKind
from linter.text.regex import compiled

_AGENDA = "sync-agenda"
_ADDRESSES = compiled(r"(?i)\b(?:you|your|yours|yourselves)\b")
_THEIRS = {"your": "the customer's", "Your": "The customer's"}
_YOUR = compiled(r"\b[yY]our\b")
_REPROACHES = frozenset(["customer-blame", "chiding"])
_OF_NOW = frozenset([SUMMARY, "state"])
_CAP, _MOST = 30, 4
"""The length of a sync, and the maximum for one case, in minutes."""
_SYNC = 15
"""The proposed hour of the day, in UTC."""


def draft_agenda(linter: Linter, cases: Sequence[Sequence[Document]], now: datetime) -> ComposedDraft:
    """The agenda of a sync on these cases (see `by_case`): a section for each, from its files and the previous notes."""
    kind = linter.rulebook.kinds[_AGENDA]
    head, _, section = kind.skeleton.partition("## ")
    slots = {component.name: component.skeleton for component in kind.components if component.name != "minutes"}
    facts = [facts_of_case(linter, files[0]) for files in cases]
    reader = _Reader(linter, kind, now)
    parts = [
        Part(f"{number}.{name}", tuple(said.get(name, ())), slot, all=name == SUMMARY)
        for number, said in enumerate(reader.said(files, own.id) for files, own in zip(cases, facts, strict=True))
        for name, slot in slots.items()
    ]
    minutes = min(_MOST, _CAP // max(1, len(cases)))

    def build(values: Mapping[str, str]) -> str:
        texts = [fill(head, {"day": next_working_day(now, _SYNC)}).rstrip() + "\n"]
        for number, case in enumerate(facts):
            own = {name: values[f"{number}.{name}"] for name in slots}
            title = f"{case.id}: {case.title}" if case.title else case.id
            texts.append(fill(f"## {section}", {"case": title, **own}).replace("(4 min)", f"({minutes} min)"))
        return "\n".join(texts)

    return compose(linter, cases[0][0].path, now, build, parts)


class _Reader:
    """Extracts what files and notes say about a case, for an agenda of `kind` made at `now`."""

    def __init__(self, linter: Linter, kind: Kind, now: datetime) -> None:
        self._linter = linter
        self._plain = Linter(
            linter.rulebook, linter.config._replace(kind="")
        )  # reads each file as the kind it is, not as an agenda
        self._kind = kind
        self._now = now

    def said(self, files: Sequence[Document], case: str) -> dict[str, list[str]]:
        """Component -> what the first file with something to say says about it.

        Updates describe the state until the next one, so only the newest counts.
        """
        fields = [self._fields(file, case) for file in files]
        notes = sum(self._sent(file) is None for file in files)
        reach = {name: fields[: notes + 1] if name in _OF_NOW else fields for name in fields[0]}
        said = {name: next((own[name] for own in found if own[name]), []) for name, found in reach.items()}
        newest = fields[notes][SUMMARY] if notes < len(fields) else []
        return {**said, SUMMARY: turns(newest, " ".join(said[SUMMARY])) or said[SUMMARY]}

    def _fields(self, file: Document, case: str) -> dict[str, list[str]]:
        """Component -> what the file says under its label or in its front matter, else what the previous notes say.

        The summary is otherwise the first sentence of the file's news, unless a label gives another one that cannot be
        used. News of a turn supersede what a label gives.
        """
        fields = Fields(file.author_text, self._kind, self._linter.labels(self._kind))
        labelled = under_labels(file, fields)
        noted = self._noted(file, case)
        usable = self._usable(file)
        if self._is_to_customer(file):
            labelled.pop("ask", None)  # it is the customer who is asked
        found: dict[str, list[str]] = {}
        for name in (component.name for component in self._kind.components):
            own = labelled.get(name) or str(file.front_matter.get(name) or "")
            said = self._addressed_to_others(file, holding(own, usable)) or holding(
                str(getattr(noted, name, "") or ""), _is_dated
            )
            found[name] = [said] if said else []
        news = list(self._news(file))
        summed_up = labelled.get(SUMMARY, "")
        turned = turns(news, summed_up) if summed_up else []
        if turned or not summed_up:
            fresh = (words for words in turned or news if usable(words) and stands_alone(words))
            first = [self._addressed_to_others(file, words) for words in fresh][:1]
            found[SUMMARY] = ([] if turned else found[SUMMARY]) or first
        return found

    def _addressed_to_others(self, file: Document, said: str) -> str:
        """What an update says of the reader's things, in words for others: “your labels” are “the customer's labels”."""
        return _YOUR.sub(lambda your: _THEIRS[your[0]], said) if self._is_to_customer(file) else said

    def _is_to_customer(self, file: Document) -> bool:
        return self._sent(file) is not None or read_letter(file).name is not None

    def _usable(self, file: Document) -> Callable[[str], bool]:
        """Whether a sentence of the file is fit for an agenda: its times still hold, it blames nobody, and it does not
        address the customer."""
        sent = self._sent(file)
        to_customer = self._is_to_customer(file)
        findings = self._plain.check(file, self._now).findings
        flagged = [finding.span for finding in findings if finding.rule in _REPROACHES]
        reproaches = " ".join(file.on_one_line(file.sentence_at(span.start)) for span in flagged)

        def usable(words: str) -> bool:
            if words.rstrip(".") in reproaches or (to_customer and _ADDRESSES.search(_YOUR.sub("", words))):
                return False
            return same_day(sent, self._now) or not is_relative(words)

        return usable

    def _news(self, file: Document) -> Iterator[str]:
        """Sentences that may sum up a file, best first: its news, else the first sentences of its message."""
        yield from sentences_of(file, self._plain.context(file).outline, "state_change")
        found = (s for s in file.sentences if s.block.kind is BlockKind.PARAGRAPH and s.block.label is None)
        message = [s.span for s in found if not is_salutation(file, s.block)]
        inside = [sentence for sentence in message if sentence in read_letter(file).sentences]
        yield from (one_line(file, sentence) for sentence in (inside or message)[:1])

    def _noted(self, file: Document, case: str) -> SyncCase | None:
        """The notes on the case from the last sync that discussed it."""
        found = self._linter.record_finder.find(file.path).sync_notes
        notes = sorted(found, key=lambda note: note.date.day, reverse=True)
        wanted = case_key(case)
        return next((noted for note in notes for noted in note.cases if case_key(noted.id) == wanted), None)

    def _sent(self, file: Document) -> datetime | None:
        return update_sent(file, self._linter.config.zone)


def _is_dated(words: str) -> bool:
    return not is_relative(words)
