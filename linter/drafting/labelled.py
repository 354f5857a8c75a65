"""What a file says under its labels and headings: “Summary: …”, “**Current state**” with a paragraph below, “TL;DR: …”."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from linter.document import Document
from linter.drafting.compose import FEW, is_nothing, one_line, points_elsewhere
from linter.parts.agenda import Fields
from linter.readers import read_text
from linter.text.blocks import Block, BlockKind
from linter.text.regex import compiled
from linter.text.span import Span

_SUMMARY = compiled(
    r"(?i)(?:(?:executive|management|short|brief|quick|issue|case|problem) )?summary|in (?:short|brief)"
)
_TLDR = compiled(r"(?i)[\s*_>-]{0,6}tl;?[ \t]?dr\b[\s*_:,\u2013\u2014-]{1,6}")
_TURN = compiled(
    r"(?i)\b(?:again|no longer|any ?more|back (?:to normal|up)|(?:is|are|was|were) back|recovered|restored|resumed|resolved|stopped)\b"
)
"""What news says of a state that is another than before."""
SUMMARY = "summary"


def is_summary(label: str) -> bool:
    """Whether a label or a heading says that what follows sums the file up."""
    return _SUMMARY.fullmatch(label.strip(" *_#:")) is not None


def under_labels(file: Document, fields: Fields | None = None) -> dict[str, str]:
    """Component -> the text under its label, or its heading, up to the next one; of two, the first. Without `fields`, which
    know the labels of a kind, the summary alone."""
    found: dict[str, str] = {}
    section = ""
    for block in file.blocks:
        label = file.text_of(block.label) if block.label else ""
        own = SUMMARY if is_summary(label) else fields.name(label) if fields else ""
        said = _said(file, block, fields, own)
        if block.kind is BlockKind.HEADING:
            section = "" if own in found else own
        elif said:
            section = ""
            found = {**said, **found}
        elif label:
            section = own
        elif section:
            found[section] = f"{found.get(section, '')} {one_line(file, block.content or block.span)}".strip()
    return {name: said for name, said in found.items() if name != SUMMARY or not is_nothing(said)}


def summary_of(file: Document) -> str:
    """What a file says that it comes to, in its front matter or under a label; empty where it does not say."""
    return str(file.front_matter.get(SUMMARY) or "") or under_labels(file).get(SUMMARY, "")


def turns(news: Iterable[str], told: str) -> list[str]:
    """The news of a turn that the summary `told` does not know: they supersede it."""
    return [] if _TURN.search(told) else [words for words in news if _TURN.search(words)]


def holding(said: str, usable: Callable[[str], bool]) -> str:
    """Those of the sentences that are usable, on one line; of one that is not, the part before its semicolon, if that is usable."""
    document = read_text(" ".join(said.split()), "said.txt")
    kept = (_usable_part(document.on_one_line(sentence.span), usable) for sentence in document.sentences)
    return " ".join(words for words in kept if words)


def _usable_part(words: str, usable: Callable[[str], bool]) -> str:
    opening, mark, _ = words.partition("; ")
    if points_elsewhere(words):
        return ""
    if usable(words) or not mark:
        return words if usable(words) else ""
    return f"{opening}." if len(opening.split()) >= FEW and usable(opening) else ""


def _said(file: Document, block: Block, fields: Fields | None, own: str) -> dict[str, str]:
    """What a block says under the labels inside it."""
    opening = _TLDR.match(file.author_text, *block.span)
    if opening:
        return {SUMMARY: one_line(file, Span(opening.end(), block.span.end))}
    said = fields.labelled(block.span) if fields else {}
    if own and own not in said and block.content:
        said[own] = file.on_one_line(block.content)
    return said
