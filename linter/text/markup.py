"""Markup in a text: comments, and the parts of the prose that are not prose, such as code, links, tags and emoji."""

from __future__ import annotations

import re
from collections.abc import Sequence

from linter.text.regex import compiled
from linter.text.span import Span

_COMMENT = compiled(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_FOR_PRESEND = compiled(r"<!--\s*presend\b", re.IGNORECASE)
# Systems do not print these either: the comments of Liquid, Handlebars and Jinja.
_TEMPLATE_COMMENT = compiled(
    rf"{_COMMENT.pattern}|\{{%-?\s*comment\s*-?%\}}.*?(?:\{{%-?\s*endcomment\s*-?%\}}|\Z)|\{{\{{~?!--.*?(?:--~?\}}\}}|\Z)"
    r"|\{\{~?![^{}]{0,1000}\}\}|\{%-?\s*#[^%\n]{0,300}%\}|\{#[^#\n]{1,300}#\}",
    re.DOTALL,
)
NOT_PROSE = (
    (("`",), r"(?P<code>`[^`\n]{1,200}`)"),
    (("](",), r"(?<=\])(?P<target>\([^()\s]{1,500}(?:\s\"[^\"\n]*\")?\))"),
    (
        ("://", "www.", "<mailto:", "data:"),
        (
            r"(?P<url>\b(?:https?|ftp|file)://[^\s<>\"')\]]+|\bwww\.[^\s<>\"')\]]+|<mailto:[^>\s]+>"
            r"|\bdata:[\w./+-]{1,80}(?:;[\w=-]{1,40}){0,4},[\w/+=%-]+)"
        ),
    ),
    (("@",), r"(?P<address>[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+)"),
    (("<",), r"(?P<tag></?[a-zA-Z][^<>\n]{0,200}>)"),
    ((":",), r"(?P<emoji>(?<![\w:]):[a-z][a-z0-9_+-]{1,40}:(?![\w:]))"),
)
"""Parts of the prose that are not prose. Each pattern comes with strings of which a text must contain one for the
pattern to match: most drafts need few of the patterns."""


def find_comments(text: str, start: int, is_template: bool) -> Sequence[Span]:
    """The HTML comments of `text` from `start` on; in a template also the comments of template systems."""
    pattern = _TEMPLATE_COMMENT if is_template else _COMMENT
    return [Span(*match.span()) for match in pattern.finditer(text, start)]


def is_for_presend(comment: str) -> bool:
    """Whether a comment is addressed to presend."""
    return _FOR_PRESEND.match(comment) is not None


def find_not_prose(text: str) -> Sequence[re.Match[str]]:
    """The parts of `text` that are not prose, in order. The name of the matching group says what a part is."""
    patterns = [pattern for marks, pattern in NOT_PROSE if any(mark in text for mark in marks)]
    return list(compiled("|".join(patterns)).finditer(text)) if patterns else []
