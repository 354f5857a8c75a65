"""Texts with marked words («…»): the examples of rules and the rows of the corpus."""

from __future__ import annotations

from linter.text.span import Span


def marked_spans(text: str) -> tuple[str, list[Span]]:
    """The text without its « and », and the spans (code points) between them."""
    spans = []
    plain = ""
    for part in text.split("«"):
        marked, closed, rest = part.partition("»")
        if closed:
            spans.append(Span(len(plain), len(plain) + len(marked)))
        plain += marked + rest
    return plain, spans
