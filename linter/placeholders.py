"""Slots in a text that somebody or something has to fill, in the syntax of every common template system."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from linter.span import Span


@dataclass(frozen=True, slots=True)
class Placeholder:
    """One slot: where it stands, and whether a template engine fills it (`{{agent.name}}`) or only a person can."""

    span: Span
    engine: bool


_SLOT_WORDS = (
    r"(?:name|names|date|dates|time|times|day|title|role|number|no|id|ids|email|e-mail|phone|tel|telephone|mobile|address|company|"
    r"customer|client|contact|account|agent|engineer|manager|owner|case|ticket|product|version|link|url|reason|details?|summary|"
    r"description|status|impact|amount|duration|region|country|location|team|department|signature|zone|timezone|eta|workaround|"
    r"list|text|message|here|nome|nom|nombre|naam|datum|fecha|data|numero|número|numéro|telefon|telefone|supervisor|placeholder|xx+|x|n|dd|mm|yyyy|hh)"
)
_INSTRUCTION = r"(?:insert|enter|add|fill|put|replace|your|the|customer|client|agent|first|last|full|company|account|specify|describe|choose|select|next|case|ticket|incident|contact|support)"
_PLACEHOLDER = re.compile(
    r"(?P<engine>"
    r"\{\{\{[^{}\n]{1,200}\}\}\}|\{\{[^{}\n]{1,200}\}\}|\{%[^%\n]{1,300}%\}|\{#[^#\n]{1,300}#\}"
    r"|\{![^{}\n]{1,200}\}|\$\{[^{}\n]{1,120}\}|<attribute\s[^<>\n]{1,200}/?>"
    r"|%%?[A-Z][A-Z0-9_]{2,40}%%?(?![\w%])|(?<![\w{$])\{[A-Za-z][A-Za-z_. ]{0,40}\}(?!\})|(?<![\w$])\$[A-Z][A-Z_]{3,40}\b"
    r")"
    rf"|(?P<person>\[{_INSTRUCTION}\b[^\]\[\n]{{0,60}}\](?![(\[:])"
    rf"|\[(?:[^\W\d]{{1,20}}['\u2019/_ -]{{1,2}}){{0,4}}{_SLOT_WORDS}(?: (?:of|for|do|da|de|du|des|der|von|del)(?: [^\W\d]{{1,20}}){{1,3}})?\](?![(\[:])"
    r"|\[(?:[A-Z]{2,20}[ _/-]){0,4}(?:TBD|TBC|TODO|TBA|N[AN]ME|DATE|TIME|XX+|\.\.\.|\u2026|_{2,}|\?{2,})\](?![(\[:])"
    r"|\[\s*(?:\.{3}|\u2026|_{2,}|\?{1,})\s*\](?![(\[:])"
    rf"|<{_INSTRUCTION}\b[^<>@\n=/]{{0,60}}>|<(?:[A-Za-z'\u2019/_-]+[ _-]){{0,4}}{_SLOT_WORDS}>"
    r"|\b(?:TBD|TBC|TBA|TODO|FIXME)\b(?!-\d)|\bX{3,}\b(?!-\w)|(?<![\w.])\?{3,}(?!\w)|(?<!\w)_{4,}(?!\w)"
    r"|\blorem ipsum(?: dolor)?\b|\bfoo@bar\b|\b(?:HH:MM|YYYY-MM-DD|DD/MM/YYYY|MM/DD/YYYY|DD\.MM\.YYYY|DD Mon(?:th)?)\b"
    r")",
    re.IGNORECASE,
)
_NOT_A_SLOT = re.compile(
    r"\[(?:sic|external|internal|edit|edited|update|x|\s|\d[\d,\s-]*|redacted|removed|snip|emphasis added|citation needed|[ivx]+)\]",
    re.IGNORECASE,
)
_LOWER_WORDS = re.compile(r"(?:tbd|tbc|tba|todo|fixme|hh:mm|dd mon(?:th)?)")
_TAGS = re.compile(
    r"</?(?:title|address|summary|details|time|link|text|data|a|b|i|u|p|br|em|strong|code|pre|span|div|table|t[rdh]|ul|ol|li|img|h[1-6])\b[^>]*>",
    re.IGNORECASE,
)


def find_placeholders(text: str) -> Iterator[Placeholder]:
    """Every slot in `text`, in order.

    Links (`[words](target)`, `[words][1]`), checkboxes, citations, `[sic]`, mail-gateway marks such as `[EXTERNAL]`, HTML
    tags and lower-case words like "todo" in running text are not slots.
    """
    for match in _PLACEHOLDER.finditer(text):
        words = match.group()
        if match.group("engine"):
            if _is_engine(words):
                yield Placeholder(Span(*match.span()), engine=True)
        elif not (_NOT_A_SLOT.fullmatch(words) or _TAGS.fullmatch(words) or _LOWER_WORDS.fullmatch(words)):
            yield Placeholder(Span(*match.span()), engine=False)


def _is_engine(words: str) -> bool:
    """Case was ignored to find the slot; a percent or dollar name must really be written in capitals."""
    return words[0] not in "%$" or words.startswith("${") or words == words.upper()
