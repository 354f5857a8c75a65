"""Facts about a case as a whole, from its files."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from linter.document import Document
from linter.drafting.labelled import is_summary
from linter.engine import Linter
from linter.errors import PresendError
from linter.parts.case_line import SEVERITY
from linter.promises.backing import case_of
from linter.records.keys import case_key
from linter.text.blocks import BlockKind
from linter.text.regex import compiled
from linter.thread.when import sent_at

_CUSTOMER = compiled(
    r"(?im)^\W{0,6}(?:customer|client|account)[ \t*_]{0,4}[:=|\u2013-][ \t*_]{0,4}(?P<name>[^\n,(|]{2,60})"
)

_BARE = r"(?P<id>(?!(?:UTF|ISO|SHA|AES|RFC|CVE|IEC|DIN|EN|COVID|HTTP|TLS|SOC|SEV)-)[A-Z]{2,9}-\d{2,9})\b"
_HEADS = (
    compiled(r"\s{0,40}(?:#{1,6}[ \t]+)?\[(?P<id>[A-Z][A-Z0-9]{1,9}-\d{1,9})\][ \t:-]*(?P<title>[^\n]{0,120})"),
    compiled(rf"\s{{0,40}}#{{1,6}}[ \t]+{_BARE}[ \t:\u2013-]*(?P<title>[^\n]{{0,120}})"),
    compiled(rf"\s{{0,40}}{_BARE}[ \t]*(?P<title>)(?=\r?\n|\Z)"),
)
"""How a tracker heads what it exports: “[SUP-3311] Payroll export rejected”, which elsewhere would be a slot, and without
brackets in a heading or alone on the first line."""
_SEVERITY_LABEL = compiled(r"(?i)(?:severity|priority)\s*:\s*")


class CaseFacts(NamedTuple):
    """What is known about a case, with a slot for what is not."""

    id: str
    title: str
    customer: str
    severity: str


def facts_of_case(linter: Linter, file: Document) -> CaseFacts:
    """The facts that a file gives in its header, its heading and its first lines."""
    header, text = file.front_matter, file.author_text
    customer, severity = _CUSTOMER.search(text), SEVERITY.search(text)
    number = _number(linter, file) or "[case id]"
    return CaseFacts(
        number,
        re.sub(rf"^{re.escape(number)}\W*", "", _title(file)),
        str(header.get("customer") or "") or (customer["name"].strip(" *_.") if customer else "[name]"),
        str(header.get("severity") or "")
        or (_SEVERITY_LABEL.sub("", severity.group()) if severity else "[which severity]"),
    )


def _title(file: Document) -> str:
    """The heading of a file, else its subject; a heading further down (“Summary”, “Next steps”) is none of the file."""
    head = _head(file)
    if head and file.text[head.start("id") - 1] == "[":
        return head["title"].strip()
    blocks = [block for block in file.blocks if block.label]
    first = blocks[0] if blocks else None
    if first and first.kind is BlockKind.HEADING and not is_summary(file.text_of(first.label or first.span)):
        return file.text_of(first.label or first.span)
    subjects = (b.content for b in blocks if b.content and b.label and file.text_of(b.label).casefold() == "subject")
    return next((file.on_one_line(content) for content in subjects), "")


def by_case(linter: Linter, files: Sequence[Document]) -> list[list[Document]]:
    """The files of each case, in the order in which the cases first appear.

    Files that were never sent come first, then the updates, newest first. A file that names no case is a case of its
    own.
    """
    found: dict[object, list[Document]] = {}
    for number, file in enumerate(files):
        found.setdefault(case_key(_number(linter, file)) or number, []).append(file)
    zone = linter.config.zone
    return [sorted(own, key=lambda file: _newest_first(file, zone)) for own in found.values()]


def update_sent(file: Document, zone: str) -> datetime | None:
    """When an update was sent, with `zone` for a time that names none; None if the draft is not an update."""
    try:
        return sent_at(file, zone)
    except PresendError:
        return None


def _newest_first(file: Document, zone: str) -> float:
    sent = update_sent(file, zone)
    return -sent.timestamp() if sent else -math.inf


def _number(linter: Linter, file: Document) -> str:
    head = _head(file)
    return case_of(linter.context(file.without_header("kind", "audience"))) or (head["id"] if head else "")


def _head(file: Document) -> re.Match[str] | None:
    """The id and the title that head the file, if any do."""
    heads = (head for form in _HEADS if (head := form.match(file.author_text, file.body_start)))
    return next((head for head in heads if not _is_product(file, head)), None)


def _is_product(file: Document, head: re.Match[str]) -> bool:
    """Whether what looks like an id has an article or an owner elsewhere: “the SAP-4500 drops pages”."""
    named = rf"(?i)\b(?:the|an?|your|our|their|each|both) {re.escape(head['id'])}\b(?! (?:ticket|case|issue))"
    return file.text[head.start("id") - 1] != "[" and re.search(named, file.author_text) is not None
