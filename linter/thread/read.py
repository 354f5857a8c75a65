"""Read a source into its threads: one for each case."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from linter.document import Document
from linter.errors import PresendError
from linter.promises.case import in_updates
from linter.readers import MAIL, read_file
from linter.records.keys import case_key
from linter.thread.model import Thread, Update
from linter.thread.source import MAILBOX, TICKET, Source
from linter.thread.when import sent_at

if TYPE_CHECKING:
    from linter.config import Config


def read_source(source: Source, config: Config) -> tuple[Thread, ...]:
    """The threads of `source`, by case. Raises `PresendError` if it cannot be read, or an update has no date."""
    return tuple(map(_raised, read_cases(source, config)))


def _raised(found: Thread | PresendError) -> Thread:
    if isinstance(found, PresendError):
        raise found
    return found


def read_cases(source: Source, config: Config) -> Iterator[Thread | PresendError]:
    """The threads of `source`, by case; the error instead of one with an update that has no date. Raises `PresendError`
    if the source cannot be read."""
    cases: dict[str | None, list[Document]] = {}
    found = list(_documents(source, config))
    unnamed = _case_of_the_folder(source, found)
    for document in found:
        cases.setdefault(case_key(_said(document, "case") or unnamed), []).append(document)
    for _, documents in sorted(cases.items(), key=lambda pair: str(pair[0])):
        try:
            yield _thread(source, documents, config)
        except PresendError as error:
            yield error


def _case_of_the_folder(source: Source, documents: Sequence[Document]) -> str:
    """The case of updates that name none: in a folder of the updates of one case, the only one that others there name."""
    named = {case_key(case): case for document in documents if (case := _said(document, "case"))}
    return named.popitem()[1] if len(named) == 1 and in_updates(source.files[0]) else source.name


def _documents(source: Source, config: Config) -> Iterator[Document]:
    suffix = source.path.suffix.lower()
    if suffix == MAILBOX:
        from linter.thread.mailbox import read_mailbox

        yield from read_mailbox(source.path, config)
    elif suffix == TICKET:
        from linter.thread.ticket import read_ticket

        yield from read_ticket(source.path, config)
    else:
        from linter.thread.mailbox import our_mail

        for path in source.files:
            document = read_file(path)
            yield from our_mail(document, config) if path.suffix.lower() == MAIL else [document]


def _thread(source: Source, documents: Sequence[Document], config: Config) -> Thread:
    updates = sorted((_update(document, config) for document in documents), key=lambda u: (u.sent_at, u.name))
    ordered = [update.document for update in updates]
    return Thread(
        _first(ordered, "case") or source.name,
        _first(ordered, "customer") or config.customer,
        _first(ordered[::-1], "severity"),
        tuple(updates),
    )


def _update(document: Document, config: Config) -> Update:
    sent = sent_at(document, config.zone)
    author = _said(document, "author") or _said(document, "from")
    return Update(document.path.replace("\\", "/").rpartition("/")[2], replace(document, sent_at=sent), sent, author)


def _first(documents: Sequence[Document], key: str) -> str:
    return next((value for document in documents if (value := _said(document, key))), "")


def _said(document: Document, key: str) -> str:
    value = document.front_matter.get(key)
    return str(value).strip() if isinstance(value, str | int) else ""
