"""The bytes of a mail as a mail program passes them: header, recipients, and the reason to send it anyway."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import getaddresses

ALLOW_HEADER = "X-Presend-Allow"

_HEAD_END = re.compile(rb"^(?:--text follows this line--)?\r?\n", re.MULTILINE)
_ALLOW = re.compile(rb"^X-Presend-Allow:(?P<value>[^\n]*\n(?:[ \t][^\n]*\n)*)", re.MULTILINE | re.IGNORECASE)
_ADDRESS = re.compile(r"[^-\s][^\s@]*@[^\s@]+")
_SENDER_OPTIONS = ("-f", "-r", "--from")


@dataclass(frozen=True, slots=True)
class Recipients:
    """The addresses of a mail in lower case. `hidden`: those named only by the envelope or Bcc."""

    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()

    @property
    def every(self) -> tuple[str, ...]:
        """All of them, without repeats."""
        return tuple(dict.fromkeys((*self.to, *self.cc, *self.hidden)))


def as_mail(data: bytes) -> bytes:
    """The mail in RFC 5322 form: the line with which Emacs separates header and body becomes an empty one."""
    end = _HEAD_END.search(data)
    if end is None or not end.group().startswith(b"--"):
        return data
    return data[: end.start()] + b"\n" + data[end.end() :]


def allow_reason(data: bytes) -> str:
    """The reason in the header to send the mail despite findings; empty without one. The body does not count."""
    found = _ALLOW.search(_head(data))
    if found is None:
        return ""
    raw = " ".join(found.group("value").decode("utf-8", "replace").split())
    try:
        return str(make_header(decode_header(raw))).strip()
    except (HeaderParseError, LookupError, UnicodeError):
        return raw


def without_reason(data: bytes) -> bytes:
    """The mail without the header that allows it, because the reason is not for the recipient. Every other byte stays."""
    head = _head(data)
    return _ALLOW.sub(b"", head) + data[len(head) :]


def _head(data: bytes) -> bytes:
    end = _HEAD_END.search(data)
    return data if end is None else data[: end.start()]


def recipients(data: bytes, arguments: Sequence[str] = ()) -> Recipients:
    """The recipients, from the header and from the `arguments` of the program that sends the mail."""
    message = email.message_from_bytes(_head(as_mail(data)) + b"\n", policy=email.policy.compat32)
    to, cc, bcc = (_addresses(message, field) for field in ("To", "Cc", "Bcc"))
    named = {*to, *cc}
    return Recipients(to, cc, tuple(a for a in (*bcc, *_envelope(arguments)) if a not in named))


def _addresses(message: Message, field: str) -> tuple[str, ...]:
    raw = [str(value) for name in (field, f"Resent-{field}") for value in message.get_all(name, [])]
    return clean_addresses(address for _, address in getaddresses(raw))


def clean_addresses(addresses: Iterator[str] | Sequence[str]) -> tuple[str, ...]:
    """The valid ones of `addresses`, in lower case."""
    return tuple(address.strip().lower() for address in addresses if "@" in address)


def _envelope(arguments: Sequence[str]) -> Iterator[str]:
    """The recipients among the arguments of a sendmail: every address but the sender's."""
    before = ""
    for argument in arguments:
        if _ADDRESS.fullmatch(argument) and before not in _SENDER_OPTIONS:
            yield argument.lower()
        before = argument
