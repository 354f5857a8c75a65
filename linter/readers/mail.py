"""A mail in RFC 5322 form: the text that its recipient reads, with quotations marked."""

from __future__ import annotations

import email
import email.policy
import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timezone
from email.errors import InvalidBase64CharactersDefect, InvalidBase64LengthDefect
from email.message import EmailMessage, MIMEPart
from email.utils import parsedate_to_datetime
from pathlib import PurePath

from linter.document import SUBJECT, Document
from linter.errors import PresendError
from linter.readers.html import html_to_text, read_html_body
from linter.text.origin import OffsetMap, Origin
from linter.text.span import LineIndex
from linter.text.words import tokenize

_BROKEN_BASE64 = (InvalidBase64CharactersDefect, InvalidBase64LengthDefect)
_HEADER = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]{1,40}:[ \t][^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n){2,}\r?\n")
_OTHER_SHARE = 0.25
"""The share of words of an HTML part that the plain part may lack: a footer, alt text, link targets."""
_KEPT = ("From", "To", "Subject", "X-Case")
"""The header fields that a document keeps as front matter, in lower case."""
_OLD_SUBJECT = re.compile(r"\s*(?:re|fwd?|aw|wg|tr|sv|vs|ref|rif|antw|enc)\s*(?:\[\d+\])?\s*:", re.IGNORECASE)
_OF_A_MAIL = re.compile(
    rb"^(?:MIME-Version|Message-ID|Content-Type|Content-Transfer-Encoding|Received|Return-Path|X-Unsent):",
    re.MULTILINE | re.IGNORECASE,
)


def looks_like_mail(data: bytes) -> bool:
    """Whether `data` begins with the header of a mail. A few lines such as “Subject:” above a draft are not enough."""
    header = _HEADER.match(data)
    return header is not None and _OF_A_MAIL.search(header.group()) is not None


def read_mail(data: bytes, path: str) -> Document:
    """The body of a mail as a document: its plain part or, if that is missing or says only "this mail is HTML", its
    HTML part as text.

    Places are those in the file if the plain part stands there as it reads, neither encoded nor reflowed; else those in
    that text. Raises `PresendError` if the mail has no readable body.
    """
    if not data.strip():
        return Document("", path, source="the text body")
    message = email.message_from_bytes(data.removeprefix(BOM_UTF8), policy=email.policy.default)
    body = message.get_body(preferencelist=("plain", "html"))
    if not message.keys() or body is None:
        if not message.keys():
            raise PresendError(f"{path}: is not a mail: it has no header fields")
        raise PresendError(f"{path}: this mail has no text to check")
    text = _content(body, path)
    shown = message.get_body(preferencelist=("html",))
    if shown is not None and shown is not body and _says_more(_content(shown, path), text):
        body, text = shown, _content(shown, path)
    values = {name.lower(): str(message.get(name, "")) for name in _KEPT}
    document = replace(_part(body, text), path=path, front_matter=values, sent_at=_sent_at(message))
    document = replace(document, origin=_origin(data, document.text))
    return replace(document, beside=(*subject_part(values["subject"]), *_beside(message, body, document.text, path)))


def _origin(data: bytes, text: str) -> Origin | None:
    """Where the text of a mail is in its file; None if it is not there, or not once."""
    whole = data.decode("utf-8", "replace").replace("\r\n", "\n")
    if not text.strip() or whole.count(text) != 1:
        return None
    start = whole.index(text)
    offsets = OffsetMap()
    offsets.add(len(text), start, start + len(text))
    return Origin((offsets,), LineIndex(whole))


def subject_part(subject: str) -> Iterator[Document]:
    """A subject as a part beside the body, whose ids are the customer's; that of a reply is old, and so quoted."""
    if subject.strip():
        text = f"> {subject}" if _OLD_SUBJECT.match(subject) else subject
        yield Document(text, front_matter={"subject": subject}, source=SUBJECT)


def _part(body: MIMEPart, text: str) -> Document:
    """A part of a mail as its reader sees it."""
    if body.get_content_subtype() == "html":
        return read_html_body(text, path="")
    return Document(text, source="the text body")


def _beside(message: EmailMessage, body: MIMEPart, shown: str, path: str) -> Iterator[Document]:
    """Other content of the mail with words that `body` lacks: alternative texts and attachment names.

    File names are also added split into words, because an underscore or a suffix may hide one.
    """
    known = set(shown.split())
    names = []
    for part in message.walk():
        name = part.get_filename()
        names += [f"{name} ({PurePath(name).stem.replace('_', ' ')})"] if name else []
        if part is not body and part.get_content_maintype() == "text" and not part.is_attachment():
            other = _part(part, _content(part, path))
            if not known.issuperset(other.text.split()):
                yield other
    if names:
        yield Document("\n".join(names), source="the names of the attachments")


def _says_more(html: str, plain: str) -> bool:
    """Whether the HTML part is a different text: many of its words are not in the plain part."""
    shown = {word.form for word in tokenize(html_to_text(html).text)}
    return len(shown - {word.form for word in tokenize(plain)}) > len(shown) * _OTHER_SHARE


def _content(body: MIMEPart, path: str) -> str:
    """The decoded body, with soft line breaks of format=flowed joined and line ends as LF."""
    raw = body.get_payload(decode=True)
    assert isinstance(raw, bytes)
    encoding = str(body.get("Content-Transfer-Encoding", "")).strip().lower()
    if encoding == "base64" and any(isinstance(defect, _BROKEN_BASE64) for defect in body.defects):
        raise PresendError(f"{path}: its body is no valid base64")
    charset = (body.get_content_charset() or "utf-8").lower()
    try:
        text = raw.decode("utf-8-sig" if charset in ("utf-8", "us-ascii", "ascii") else charset)
    except LookupError as error:
        raise PresendError(f"{path}: its body is in an unknown encoding, “{charset}”") from error
    except UnicodeDecodeError as error:
        raise PresendError(f"{path}: its body is not valid {charset}") from error
    if "\0" in text:
        raise PresendError(f"{path}: its body holds a NUL character; this is no text")
    text = text.replace("\r\n", "\n")
    return _unflowed(text, body.get_param("delsp") == "yes") if body.get_param("format") == "flowed" else text


def _unflowed(text: str, drop_space: bool) -> str:
    """Text in format=flowed (RFC 3676) with soft line breaks joined; quoted lines and the signature separator stay."""
    rows: list[str] = []
    for row in text.split("\n"):
        soft = bool(rows) and rows[-1].endswith(" ") and rows[-1] != "-- " and not rows[-1].startswith(">")
        if soft and not row.startswith(">"):
            rows[-1] = (rows[-1][:-1] if drop_space else rows[-1]) + row
        else:
            rows.append(row)
    return "\n".join(rows)


def _sent_at(message: EmailMessage) -> datetime | None:
    try:
        date = parsedate_to_datetime(str(message["Date"])) if message["Date"] else None
    except ValueError:
        return None
    return date if date is None or date.tzinfo else date.replace(tzinfo=timezone.utc)
