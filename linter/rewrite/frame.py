"""What surrounds the prose of a draft, and the targets of its links: an edit of the wording leaves them as they are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from linter.document import Document
from linter.text.signatures import signed
from linter.text.zones import Zone

SUBJECT_FIELD = "subject"
"""The field of the header with the subject, and the name of the check that compares it."""
_LINK = re.compile(r"\[(?P<text>[^\]\n]{1,200})\](?:\((?P<target>[^()\s]{1,500})|:[ \t]{1,9}(?P<reference>\S{1,500}))")


def subject_of(document: Document) -> str:
    """The subject of a draft, from its header or from its mail."""
    header = document.front_matter.get(SUBJECT_FIELD) or ""
    return str(header) or next((part.text for part in document.beside if SUBJECT_FIELD in part.front_matter), "")


def changed_frame(before: Document, after: Document) -> Iterator[tuple[str, str]]:
    """A name and one plain sentence for each part that is not the same: quoted text and code, header, signature, links."""
    if _not_prose(before) != _not_prose(after):
        yield "quoted", "quoted text or code is not the same"
    keys = before.front_matter.keys() | after.front_matter.keys()
    for key in sorted(keys - {SUBJECT_FIELD}):
        if before.front_matter.get(key) != after.front_matter.get(key):
            yield "header", f"“{key}” in the header is not the same"
    if _signature(before) != _signature(after):
        yield "signature", "the signature is not the same"
    had, has = _targets(before), _targets(after)
    moved = sorted(text for text in had.keys() & has.keys() if had[text] != has[text])
    if moved:
        yield "links", f"the link “{moved[0]}” has another target"
    elif Counter(had.values()) != Counter(has.values()):
        yield "links", "the targets of the links are not the same"


def _targets(document: Document) -> Mapping[str, str]:
    """The words of each link -> its target."""
    return {match["text"]: match["target"] or match["reference"] for match in _LINK.finditer(document.author_text)}


def _signature(document: Document) -> Counter[str]:
    """The words with which a draft is signed, without the formula before them: “Kind regards” may be “Best regards”."""
    lines = [line for text in _texts(document, Zone.SIGNATURE) for line in text.splitlines()]
    return Counter(word for line in lines for word in signed(line).split())


def _not_prose(document: Document) -> list[str]:
    return [" ".join(text.split()) for text in _texts(document, Zone.QUOTE, Zone.CODE)]


def _texts(document: Document, *zones: Zone) -> list[str]:
    return [document.text_of(region.span) for region in document.regions if region.zone in zones]
