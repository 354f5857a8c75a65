"""Redact secrets in what a report shows: many people read logs, long after the draft is fixed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from linter.document import Document
from linter.finding import Edit, Finding
from linter.fix import apply_edits
from linter.text.span import Span

SECRETS = frozenset(["leaked-secret", "card-number", "bank-account"])
"""The rules whose findings are secrets."""
_SHOWN = 4
"""The most characters of a secret that are shown, enough to recognise it, and never more than a quarter of it."""
_TELLING = 6
"""The length, in characters, from which a secret is redacted everywhere; a shorter one may be an ordinary word or a year."""
_CHARACTER = re.compile(r"\S")
_PART = re.compile(r"[^\W_]{3,}")


def redacted(secret: str) -> str:
    """A secret at its own length: its beginning, then an asterisk for each character that is not a space."""
    shown = min(_SHOWN, len(secret) // 4)
    return secret[:shown] + _CHARACTER.sub("*", secret[shown:])


def mentions(text: str, secrets: Iterable[Span], values: Iterable[str] = ()) -> list[Span]:
    """Where `text` contains the secrets, in order: at the given spans, and wherever one, or one of `values`, is repeated that
    is too long to be an ordinary word or number."""
    found = set(secrets)
    for secret in {*values, *(span.of(text) for span in found)}:
        if len(secret) >= _TELLING:
            found |= {Span(*match.span()) for match in re.finditer(rf"(?<!\w){re.escape(secret)}(?!\w)", text)}
    ordered = sorted(found)
    return [span for number, span in enumerate(ordered) if not number or span.start >= ordered[number - 1].end]


def without_secrets(document: Document, findings: Iterable[Finding], secrets: Sequence[Span]) -> Iterator[Finding]:
    """The findings with the secrets in their messages redacted, whichever rule quotes them."""
    spans = mentions(document.text, secrets)
    if not spans:
        yield from findings
        return
    telling = {span.of(document.text) for span in spans if len(span) >= _TELLING}
    for finding in findings:
        quoted = {span.of(document.text) for span in spans if finding.span.overlaps(span)}
        message = finding.message
        for secret in sorted(quoted | telling, key=len, reverse=True):
            message = message.replace(secret, redacted(secret))
        yield replace(finding, message=message)


def without_values(message: str, secrets: Iterable[str]) -> str:
    """A message about a few words of a draft with its secrets redacted, also without their spaces or in part, because it
    may quote any of their words."""
    parts = {part for secret in secrets for part in (secret, "".join(secret.split()), *_PART.findall(secret))}
    for part in sorted(parts, key=len, reverse=True):
        message = re.sub(rf"(?<!\w){re.escape(part)}(?!\w)", redacted(part), message)
    return message


def concealed(document: Document, secrets: Sequence[Span], values: Iterable[str] = ()) -> Document:
    """The draft as it may be shown: every mention of its secrets, and of the secret `values` of another draft, is redacted,
    and every offset is unchanged."""
    edits = [Edit(span, redacted(span.of(document.text))) for span in mentions(document.text, secrets, values)]
    return replace(document, text=apply_edits(document.text, edits)) if edits else document
