"""Labelled drafts: a draft, and what a careful reader marked in it. `corpus/README.md` defines the format."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from linter.document import Document
from linter.errors import PresendError
from linter.readers import read_file
from linter.text.span import Span

FROZEN = "frozen"
"""The held-back subset. Nobody reads it to change a rule, and its mistakes are only counted."""
LABELS_SUFFIX = ".labels.yml"
_DRAFTS = (".md", ".txt", ".eml")
_GAP = " … "
_COVERED = 0.4
WHOLE_DRAFT = frozenset([
    "agenda-sent-late", "below-minimum-bar", "case-not-identified", "long-update", "malformed-notes",
    "missing-component", "not-three-sentences", "not-two-paragraphs", "over-time-cap", "signed-without-authority",
    "sponsor-not-named", "too-many-cases", "undated-acknowledgement",
])  # fmt: skip
"""Rules whose findings are about the draft as a whole, wherever they are shown."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One label: a component or a rule, and the words it marks. A mark on the whole draft has an empty span and, for a
    missing component, the component's name as `value`."""

    name: str
    span: Span
    value: str = ""


@dataclass(frozen=True, slots=True)
class LabelledDraft:
    """A draft of the corpus with its labels. `markup` is `labelled` or `prose`."""

    name: str
    document: Document
    voice: str
    markup: str
    flawless: bool
    components: tuple[Mark, ...]
    findings: tuple[Mark, ...]


def read_corpus(folder: Path) -> Iterator[LabelledDraft]:
    """The labelled drafts of one folder, by name. Raises `PresendError` with the file and the error in it."""
    for path in sorted(folder.glob(f"*{LABELS_SUFFIX}")):
        yield read_labelled(path)


def read_labelled(path: Path) -> LabelledDraft:
    """The draft beside the labels at `path`. Raises `PresendError`."""
    import yaml

    name = path.name.removesuffix(LABELS_SUFFIX)
    draft = next((path.with_name(name + ending) for ending in _DRAFTS if path.with_name(name + ending).exists()), None)
    if draft is None:
        raise PresendError(f"{path}: there is no draft beside these labels")
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        document = read_file(draft)
        return LabelledDraft(
            name,
            document,
            data["voice"],
            data["markup"],
            data["flawless"],
            tuple(marks_of(path, document.text, data["components"] or [])),
            tuple(marks_of(path, document.text, data["findings"] or [])),
        )
    except (yaml.YAMLError, KeyError, TypeError) as error:
        raise PresendError(f"{path}: these labels cannot be read: {error}") from error


def marks_of(path: Path, text: str, items: list[dict[str, Any]]) -> Iterator[Mark]:
    """The marks that the labels at `path` set in `text`. Raises `PresendError` for a quote that is not in it."""
    for item in items:
        ((name, value),) = item.items()
        if name in WHOLE_DRAFT:
            yield Mark(name, Span(0, 0), value if isinstance(value, str) else "")
            continue
        quote, nth = (value, 1) if isinstance(value, str) else (value["text"], value.get("nth", 1))
        span = find_quote(text, quote, nth)
        if span is None:
            raise PresendError(f"{path}: the draft does not hold “{quote}”")
        yield Mark(name, span)


def find_quote(text: str, quote: str, nth: int = 1) -> Span | None:
    """The `nth` place of `quote` in `text`: white space may differ, and ` … ` stands for anything."""
    parts = [r"\s+".join(map(re.escape, part.split())) for part in quote.split(_GAP)]
    for number, match in enumerate(re.finditer(r"[\s\S]*?".join(parts), text), 1):
        if number == nth:
            return Span(*match.span())
    return None


def covers(mark: Span, part: Span) -> bool:
    """Whether the words of a label are the words of a clause or sentence, at least in good part."""
    return mark.shared(part) > _COVERED * min(len(mark), len(part))
