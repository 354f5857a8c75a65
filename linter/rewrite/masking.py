"""Replace facts by typed placeholders before a sentence leaves the machine, and restore them afterwards."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from linter.config import Config
from linter.rewrite.sensitive import find_sensitive
from linter.text.span import Span

_TOKEN = re.compile(r"\[\[([A-Z]+_\d+)·([0-9a-z]+)\]\]")
_NONCE_LENGTH = 3
_TELLING = 3
"""Shorter words have too many other meanings to reveal anything."""
_TEXT = "TEXT"
"""Text between double brackets in a draft. It is masked too, so that no draft can forge a placeholder."""
_BRACKETS = re.compile(r"\[\[|\]\]")


class UnknownPlaceholderError(ValueError):
    """A text has a placeholder that was never issued."""


@dataclass
class Masker:
    """The placeholders of one run. The same value gets the same placeholder; the values stay in memory.

    `names` are people and products, `organisations` customers, as listed in the settings. `nonce` marks the
    placeholders of the run; see `masker_for`.
    """

    names: Sequence[str] = ()
    organisations: Sequence[str] = ()
    nonce: str = "k0"
    _values: dict[str, str] = field(default_factory=dict)
    _tokens: dict[tuple[str, str], str] = field(default_factory=dict)
    _counts: dict[str, int] = field(default_factory=dict)

    def mask(self, text: str, visible: Iterable[Span] = ()) -> str:
        """`text` with a placeholder for each fact and each word that looks like a secret, except inside `visible`."""
        parts: list[str] = []
        done = 0
        for span, kind in self._found(text, list(visible)):
            parts += [text[done : span.start], self._token(kind, span.of(text))]
            done = span.end
        return "".join([*parts, text[done:]])

    def restore(self, text: str) -> str:
        """`text` with each placeholder replaced by its value. Raises `UnknownPlaceholderError`."""

        def value(match: re.Match[str]) -> str:
            if match.group() not in self._values:
                raise UnknownPlaceholderError(match.group())
            return self._values[match.group()]

        restored = _TOKEN.sub(value, text)
        if _BRACKETS.search(_TOKEN.sub("", text)):
            raise UnknownPlaceholderError("double brackets that are no placeholder")
        return restored

    def _found(self, text: str, visible: Sequence[Span]) -> Iterator[tuple[Span, str]]:
        taken = [(Span(*m.span()), _TEXT) for m in _BRACKETS.finditer(text)]
        taken += find_sensitive(text, self.names, self.organisations)
        taken += [hit for span, kind in list(taken) if kind != _TEXT for hit in _again(text, span, kind)]
        done = 0
        for span, kind in sorted(taken, key=lambda hit: (hit[0].start, -hit[0].end)):
            if span.start >= done and (kind == _TEXT or not any(span.overlaps(other) for other in visible)):
                done = span.end
                yield span, kind

    def _token(self, kind: str, value: str) -> str:
        if (kind, value) not in self._tokens:
            self._counts[kind] = self._counts.get(kind, 0) + 1
            token = f"[[{kind}_{self._counts[kind]}·{self.nonce}]]"
            self._tokens[kind, value] = token
            self._values[token] = value
        return self._tokens[kind, value]


def _again(text: str, span: Span, kind: str) -> Iterator[tuple[Span, str]]:
    """Other occurrences of the words at `span`, because a fact in one place would reveal them in another. Parts of
    longer words or numbers are something else."""
    value = span.of(text)
    if len(value) > _TELLING:
        before, after = (r"\d" if end.isdigit() else r"[^\W\d_]" for end in (value[0], value[-1]))
        for match in re.finditer(rf"(?<!{before}){re.escape(value)}(?!{after})", text):
            yield Span(*match.span()), kind


def masker_for(texts: Sequence[str], config: Config) -> Masker:
    """A masker for `texts` that knows the names in the settings.

    None of the texts contains the mark of its placeholders. The mark is the same for the same masked words, so that
    cached answers are found.
    """
    plain = Masker(config.products, (*config.customers, config.customer))
    digest = hashlib.sha256("\0".join([plain.mask(text) for text in texts]).encode()).hexdigest()
    starts = range(len(digest) - _NONCE_LENGTH)
    marks = (digest[start : start + _NONCE_LENGTH] for start in starts)
    nonce = next((mark for mark in marks if not any(mark in text for text in texts)), digest)
    return Masker(plain.names, plain.organisations, nonce)
