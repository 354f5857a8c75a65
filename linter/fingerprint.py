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
    """The findings of `document`, each with a hash: of the rule, the words and their sentence, and of how many findings
    alike stand before it. One about the whole draft, which has no words, goes by its message without the numbers in it, so
    that an edit anywhere leaves its name as it was. Neither path nor place is part of it."""
    seen: Counter[str] = Counter()

    @cache
    def words_in(span: Span) -> str:
        """The words of a sentence, made out once however many findings stand in it."""
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
