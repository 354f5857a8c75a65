"""Read mails as a thread: every mail from our side in a mailbox, or a file of its own."""

from __future__ import annotations

import mailbox
import re
from collections.abc import Iterator
from dataclasses import replace
from email.utils import parseaddr
from pathlib import Path
from typing import TYPE_CHECKING

from linter.document import Document
from linter.errors import PresendError
from linter.readers.mail import read_mail

if TYPE_CHECKING:
    from linter.config import Config


def read_mailbox(path: Path, config: Config) -> Iterator[Document]:
    """The mails of an mbox file, each a document called `<file>#<number>`; only those from `config.senders`, if that
    has addresses or domains.

    Raises `PresendError` for a mail that cannot be read.
    """
    try:
        box = mailbox.mbox(str(path), create=False)
    except (OSError, mailbox.Error) as error:
        raise PresendError(f"{path}: cannot be read as a mailbox: {error}") from error
    try:
        for number, key in enumerate(box.keys(), 1):
            yield from our_mail(read_mail(box.get_bytes(key), f"{path}#{number}"), config)
    finally:
        box.close()


def our_mail(document: Document, config: Config) -> Iterator[Document]:
    """A mail with its author and, if its header names one, its case; nothing if it is not from `config.senders`."""
    header = {key: str(value) for key, value in document.front_matter.items()}
    name, address = parseaddr(header.get("from", ""))
    if is_ours(address, config):
        case = header.get("x-case") or _case(header.get("subject", ""), config)
        yield replace(document, front_matter={**header, "author": name or address, **({"case": case} if case else {})})


def is_ours(sender: str, config: Config) -> bool:
    """Whether `sender` (an address, or a user's number) is on our side. Everybody is if `senders` is empty."""
    folded = sender.strip().lower()
    domain = folded.rpartition("@")[2]
    return not config.senders or any(own.lower().lstrip("@") in (folded, domain) for own in config.senders)


def _case(subject: str, config: Config) -> str:
    """The case's id in a subject such as "Re: [ZD-44211] Imports"."""
    found = re.search(rf"\b(?:{config.any_case_prefix})[- ]?\d+\b", subject, re.IGNORECASE)
    return found.group() if found else ""
