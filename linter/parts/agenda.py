"""Read an agenda: its topics or cases, who leads each and for how long, and what else it says about them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import pairwise
from typing import NamedTuple

from linter.document import Document
from linter.parts.outline import Labels
from linter.rulebook.rule import Kind
from linter.text.blocks import BlockKind
from linter.text.regex import compiled
from linter.text.span import Span, lines, mask, trim

_TOPICS = "topics"
"""The component of a kind that lists its items. A kind without it lists cases by their ids."""

_CASE = compiled(
    r"^[ \t]{0,9}(?:#{1,6}[ \t]|[-*+\u2022][ \t]|\d{1,2}[.)][ \t]|\|)?[ \t]{0,9}\*{0,2}(?:(?i:case|ticket|sr)[ \t#:]{1,4})?"
    r"(?P<id>[A-Z][A-Z0-9]{1,9}-\d{1,9}\b|#?[A-Z]{0,4}\d{5,}\b|#\d{3,}\b|\d{1,6}-\d{3,6}\b(?!-))",
    re.MULTILINE,
)
_LABEL = compiled(
    r"(?:^[ \t]{0,9}(?:[-*+\u2022][ \t]{1,4})?|[.;,?!|)][ \t]{1,4})\*{0,2}(?P<label>[^\W\d_][\w /-]{1,30}?)\*{0,2}:(?=[\s*])",
    re.MULTILINE,
)
_RULE = compiled(r"^[ \t]{0,9}\|?(?:[ \t]{0,9}:?-{2,}:?[ \t]{0,9}\|)+[ \t:|-]{0,99}$", re.MULTILINE)
_MINUTES = compiled(
    r"(?<![\w.:])(\d{1,3}|two|three|four|five|six|seven|eight|ten|twelve|fifteen|twenty|thirty)[ \t\u00a0-]?(?:minutes?|mins?|m|\u2032|')(?![\w])",
    re.IGNORECASE,
)
_HOURS = compiled(
    r"\b(?P<half>half an hour)\b|\b(?P<count>\d|an?|one|two|three)[ -]?(?:hours?|hrs?|h)\b", re.IGNORECASE
)
_IN_WORDS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "ten": 10,
    "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30,
}  # fmt: skip
_FROM_TO = compiled(
    r"(?<![\w.:])(\d{1,2})(?:[:.h](\d\d))?[ \t]{0,2}(?:[ap]\.?m\.?[ \t]?)?(?:-|\u2013|\u2014|to|until)[ \t]{0,2}"
    r"(\d{1,2})(?:[:.h](\d\d)|[ \t]?[ap]\.?m\b)",
    re.IGNORECASE,
)
_EACH = compiled(r"(\d{1,2})[ \t]?(?:minutes?|mins?)[ \t](?:each|per (?:case|topic|item)|a case)\b", re.IGNORECASE)
_OWNER = compiled(r"\b(?i:owner|led by|engineer)[ \t]{1,3}[A-Z@]\w")
_PARTS = compiled(r"[,;:()\[\]|]|[ \t](?:-|/|\u2013|\u2014)[ \t]|[ \t]\u2014")
_SPEAKER = compiled(
    r"(?:@\w|(?:with|by|led by)[ \t])?[A-Z\u00c0-\u00de][\w'\u2019.-]{0,30}(?:[ \t](?:and|&|\+|de|van|von"
    r"|[A-Z\u00c0-\u00de][\w'\u2019.-]{0,30})){0,4}|@[\w.-]{2,30}"
    r"|(?i:we|you|us|i|me|myself|both of us|all|everybody|everyone|both|both sides|both teams|the customer)"
)
_LEADS = compiled(
    rf"\W{{0,9}}(?:\d{{1,2}}[.)])?\W{{0,5}}(?:{_SPEAKER.pattern})[ ,;(\u2013-]{{1,3}}\d{{1,2}} ?min\w{{0,4}}\)?:[ \t]"
)
"""An item that starts with its lead: "You, 5 min: yes or no"."""

_TITLE_CASE = r"[A-Z\u00c0-\u00de][a-z\u00df-\u00ff][\w'\u2019-]{0,28}(?!\w)"
_NAME = compiled(rf"(?<![\w'\u2019-]){_TITLE_CASE}")
_SURE_NAME = compiled(
    rf"(?<=[\w,:;(|/&+\u2022*-][ \t]){_TITLE_CASE}|^[ \t]{{0,9}}{_TITLE_CASE}(?=[ \t]{{0,3}}(?:[(,]|$|[A-Z\u00c0-\u00de]))",
    re.MULTILINE,
)
"""A word with a capital that no sentence begins with, or one with a comma, a role or a surname behind it."""
_MOST_DIGITS = 2

_HEADS = dict.fromkeys(["owner", "lead", "who", "speaker", "by", "led by"], "owner")
_HEADS |= dict.fromkeys(["min", "min.", "mins", "minutes", "time", "duration"], "minutes")
"""The heads of columns that every agenda may have."""


class Item(NamedTuple):
    """A topic or case. `title` is its first line. `fields`: component of the kind -> the text under its label or in its
    column. `minutes`: its length, if given. `name`: its id, else its first words. `has_slot`: its title has an
    unlabelled slot, which may be for anything."""

    name: str
    title: Span
    fields: Mapping[str, str]
    minutes: int | None
    has_speaker: bool
    has_slot: bool


class Agenda(NamedTuple):
    """`fields`: what is said above the items, for all of them. `length`: the words for the length of the meeting, and
    its minutes."""

    items: Sequence[Item]
    fields: Mapping[str, str]
    length: tuple[Span, int] | None


def read_agenda(document: Document, kind: Kind, labels: Labels) -> Agenda:
    """The agenda in a draft of `kind`; without items if none is recognised."""
    text = document.author_text
    reader = Fields(mask(text, [*document.placeholders]), kind, labels)
    lists_topics = any(component.name == _TOPICS for component in kind.components)
    spans = list(_topics(document, reader) if lists_topics else _cases(document))
    head = Span(document.body_start, spans[0].start if spans else len(text))
    above = reader.labelled(head)
    if _OWNER.search(text, head.start, head.end):
        above.setdefault("owner", "named")
    each = _EACH.search(text, document.body_start)
    around = (head, Span(spans[-1].end, len(text))) if spans else (head,)
    named = {name for part in around for name in _names(document, part, _SURE_NAME)}
    items = [_item(document, span, reader, int(each[1]) if each else None, named) for span in spans]
    return Agenda(items, above, _length(document, spans))


class Fields:
    """The labels and column heads of a kind, and the text under them in `text`, in which slots are blanked because they
    say nothing."""

    def __init__(self, text: str, kind: Kind, labels: Labels) -> None:
        self._names = [component.name for component in kind.components]
        self._labels = labels
        self._text = text
        self._rules = [match.start() for match in _RULE.finditer(text)]
        self._heads = [
            _cells(text[text.rfind("\n", 0, max(0, rule - 1)) + 1 : max(0, rule - 1)]) for rule in self._rules
        ]

    def name(self, label: str) -> str:
        """The component that a label names; empty for any other label."""
        number = self._labels.component_of(label)
        return self._names[number] if number is not None and 0 <= number < len(self._names) else ""

    def labelled(self, span: Span) -> dict[str, str]:
        """Component -> the text after its label, up to the next label."""
        text = self._text
        found = list(_LABEL.finditer(text, span.start, span.end))
        ends = [match.start("label") for match in found[1:]] + [span.end] * bool(found)
        said = {self.name(m["label"]): _plain(text[m.end() : end]) for m, end in zip(found, ends, strict=True)}
        return {name: words for name, words in said.items() if name and words}

    def unlabelled(self, span: Span) -> Span:
        """The part of `span` before the first label of a component."""
        found = (match.start() for match in _LABEL.finditer(self._text, *span) if self.name(match["label"]))
        return Span(span.start, next(found, span.end))

    def columns(self, row: Span) -> dict[str, str]:
        """Component -> the cell under its head in a table row."""
        table = bisect_right(self._rules, row.start) - 1
        if table < 0 or not row.of(self._text).startswith("|"):
            return {}
        named = [
            (_HEADS.get(head.lower()) or self.name(head), cell)
            for head, cell in zip(self._heads[table], _cells(row.of(self._text)), strict=False)
        ]
        said = {name: cell for name, cell in named if name}
        return {name: words for name, words in said.items() if words}


def _cells(row: str) -> list[str]:
    return [_plain(cell) for cell in row.strip().strip("|").split("|")]


def _plain(words: str) -> str:
    return words.strip(" \t\n*_|.;,-")


def _cases(document: Document) -> Iterator[Span]:
    """The text from each line that begins with the id of a case to the next such line."""
    starts = [match.start() for match in _CASE.finditer(document.author_text, document.body_start)]
    yield from (Span(start, end) for start, end in pairwise([*starts, len(document.text)]))


def _topics(document: Document, reader: Fields) -> Iterator[Span]:
    """The list items and rows that are not, and are not under, a label of another component."""
    section = ""
    for block in document.blocks:
        own = reader.name(document.text_of(block.label)) if block.label else ""
        if block.kind is BlockKind.HEADING:
            section = own
        elif block.kind is not BlockKind.PARAGRAPH and section in ("", _TOPICS) and own in ("", _TOPICS):
            yield block.span
        elif block.kind is BlockKind.PARAGRAPH and own:
            section = "" if block.content and not block.content.of(document.text).endswith(":") else own


def _names(document: Document, span: Span, form: re.Pattern[str]) -> Iterator[str]:
    """The capitalised words inside `span` that are not part of a time; most of them are names."""
    times = [moment.span for moment in document.moments_in(span)]
    for match in form.finditer(document.author_text, span.start, span.end):
        if not any(time.overlaps(Span(*match.span())) for time in times):
            yield match.group().strip()


def _item(document: Document, span: Span, reader: Fields, each: int | None, named: Set[str]) -> Item:
    """The item at `span`. A person who is `named` above or below the items, and also in the item, leads it."""
    text = document.author_text
    end = text.find("\n", span.start, span.end)
    title = trim(text, Span(span.start, end if end > 0 else span.end))
    words = title.of(text)
    fields = {**reader.labelled(span), **reader.columns(title)}
    case = _CASE.match(text, span.start)
    left = _FROM_TO.sub(" ", _MINUTES.sub(" ", words))
    parts = [part.strip(" \t.*_") for part in _PARTS.split(re.sub(r"^\W*(?:\d{1,2}[.)])?\W*", "", left))]
    parts = [part for part in parts if part]
    last = parts[-1] if len(parts) > 1 else ""
    minutes = (
        _minutes(words)
        or _minutes(fields.get("minutes", ""))
        or _bare(fields.get("minutes", ""))
        or _bare(last)
        or each
    )
    speaks = any(_SPEAKER.fullmatch(part) for part in parts[1:]) or _LEADS.match(words) is not None
    speaks = speaks or not named.isdisjoint(_names(document, title, _NAME))
    return Item(
        name=case["id"] if case else " ".join(words.split()[:8]),
        title=title,
        fields=fields,
        minutes=minutes,
        has_speaker=speaks,
        has_slot=bool(document.slots_in(reader.unlabelled(title))),
    )


def _minutes(words: str) -> int | None:
    span = _FROM_TO.search(words)
    if span:
        start, end = int(span[1]) * 60 + int(span[2] or 0), int(span[3]) * 60 + int(span[4] or 0)
        return (end - start) % 720
    found = _MINUTES.search(words)
    return _count(found[1]) if found else None


def _count(words: str) -> int:
    return int(words) if words.isdigit() else _IN_WORDS[words.lower()]


def _bare(words: str) -> int | None:
    return int(words) if words.isdigit() and len(words) <= _MOST_DIGITS else None


def _length(document: Document, items: Sequence[Span]) -> tuple[Span, int] | None:
    """The length of the meeting, from a line above or below the items that also gives its time."""
    text = document.author_text
    first, last = (items[0].start, items[-1].end) if items else (len(text), len(text))
    rows = [row for row in lines(text) if document.body_start <= row.start < first or row.start > last]
    for row in rows:
        if not document.moments_in(row):
            continue
        for pattern, minutes in ((_MINUTES, _minutes), (_HOURS, _hours), (_FROM_TO, _minutes)):
            found = pattern.search(_EACH.sub(lambda each: " " * len(each[0]), row.of(text)))
            length = minutes(found[0]) if found else None
            if found and length:
                return Span(row.start + found.start(), row.start + found.end()), length
    return None


def _hours(words: str) -> int:
    found = _HOURS.match(words)
    if not found or found["half"]:
        return 30
    return 60 * _count(found["count"])
