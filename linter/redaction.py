"""Secrets in what is shown of a draft: a report may be kept in logs that many read, long after the draft is mended."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from linter.document import Document
from linter.finding import Edit, Finding
from linter.fix import apply_edits

SECRETS = ("leaked-secret", "card-number", "bank-account")
"""The rules whose findings are secrets."""
_SHOWN = 4
"""So many characters of a secret are shown at most, enough to know it by, and never more than a quarter of it."""
_CHARACTER = re.compile(r"\S")


def redacted(secret: str) -> str:
    """A secret at the same length, its beginning left and an asterisk for each further character."""
    shown = min(_SHOWN, len(secret) // 4)
    return secret[:shown] + _CHARACTER.sub("*", secret[shown:])


def without_secrets(document: Document, findings: Sequence[Finding]) -> Iterator[Finding]:
    """The findings, the secrets of the draft redacted in what they say, whichever rule quotes them."""
    secrets = {f.span.of(document.text) for f in _secret(findings)}
    for finding in findings:
        message = finding.message
        for secret in secrets:
            message = message.replace(secret, redacted(secret))
        yield finding if message is finding.message else replace(finding, message=message)


def concealed(document: Document, findings: Iterable[Finding]) -> Document:
    """The draft as it may be shown: every secret that `findings` tell is redacted, and every offset stays."""
    edits = [Edit(f.span, redacted(f.span.of(document.text))) for f in _secret(findings)]
    return replace(document, text=apply_edits(document.text, edits)) if edits else document


def _secret(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Those that are secrets; one without words stands in another part of a mail, which is not shown."""
    return (finding for finding in findings if finding.rule in SECRETS and len(finding.span))
