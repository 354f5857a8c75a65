"""A name for a finding that survives edits elsewhere in the draft."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache

from linter.document import Document
from linter.finding import Finding
from linter.text.regex import compiled
from linter.text.span import Span
from linter.text.words import tokenize

_NUMBER = compiled(r"\d+")


def with_fingerprints(document: Document, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Add a fingerprint to each finding: a hash of the rule, the words, their sentence and a counter for identical
    findings.

    A finding about the whole draft has no words, so its message is hashed instead, without the numbers in it. Neither
    path nor position is part of a fingerprint, so that it survives edits elsewhere.
    """
    seen: Counter[str] = Counter()

    @cache
    def words_in(span: Span) -> str:
        """The words of a sentence, computed once for all findings in it."""
        return " ".join(word.form for word in tokenize(document.text, span.start, span.end))

    for finding in findings:
        yield replace(finding, fingerprint=_fingerprint(document, finding, words_in, seen))


def _fingerprint(document: Document, finding: Finding, words_in: Callable[[Span], str], seen: Counter[str]) -> str:
    if len(finding.span):
        said = [words_in(finding.span), words_in(document.sentence_at(finding.span.start)), ""]
    else:
        said = [_NUMBER.sub("", finding.message)]
    key = "\0".join([finding.rule, *said])
    seen[key] += 1
    return hashlib.sha256(f"{key}\0{seen[key]}".encode()).hexdigest()[:32]
