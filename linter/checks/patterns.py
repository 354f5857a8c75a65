"""Things that regular expressions find: secrets, hosts, links, ids."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import field, replace
from functools import cache, lru_cache
from typing import Literal

from linter.checks._params import params
from linter.context import Context
from linter.document import Document
from linter.finding import Match
from linter.text.addressee import is_in_first_line, is_reader
from linter.text.check_digits import CHECKED
from linter.text.regex import as_name, compiled, put_in
from linter.text.span import Span
from linter.text.visible import visible

VALUES = ("what",)


@params
class Pattern:
    """One regular expression. The finding is its group `value` if that took part, else the whole match.

    `unless`: silent if this matches the words found. `before`: only right after words that match this; `not_before`:
    never right after such words, nor shortly after. `certain`: ignore the rule's own `unless`, because the pattern
    itself says whose the thing is. `check_digits`: the kind of number whose check digits must be right. Silent if its
    group `colleague` names a reader: see `_is_readers`.
    """

    name: str
    regex: str
    unless: str = ""
    before: str = ""
    not_before: str = ""
    certain: bool = False
    check_digits: Literal["", "luhn", "iban"] = ""


@params
class Params:
    """`zones`: the zones to search. `config`: a setting whose values are also searched for, as whole words;
    `config_goes_on`: what follows a value without a digit, as the number follows its prefix, also in capitals.
    `known_is_fine`: words that the customer uses are not reported. `unless`: silent if this matches the words found,
    whichever pattern found them. `public_in`: kinds in which only the values of the setting are reported. `words`: named
    parts of expressions, inserted where an expression, or a later part, has the name in angle brackets.

    `theirs_before`, `theirs_after`: silent right after, or right before, words that match these, because they say that
    the thing is the customer's own. `theirs_in`, `theirs_keys`: what is in a match of this expression, or under one of
    these keys of the front matter, is the customer's own throughout the draft.
    """

    patterns: tuple[Pattern, ...]
    zones: tuple[str, ...] = ("author",)
    config: str = ""
    config_goes_on: str = ""
    known_is_fine: bool = True
    unless: str = ""
    theirs_before: str = ""
    theirs_after: str = ""
    theirs_in: str = ""
    theirs_keys: tuple[str, ...] = ()
    public_in: tuple[str, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.words:
            filled = tuple(replace(one, regex=put_in(self.words, one.regex)) for one in self.patterns)
            object.__setattr__(self, "patterns", filled)


_BEFORE_WINDOW = 100
_SENTENCE_END = ".,;:"
_DIGIT = compiled(r"\d")
_NAME = compiled(r"\w[\w-]*")


def searched(params: Params) -> Iterator[str]:
    """The expressions of the rule."""
    yield from (pattern.regex for pattern in params.patterns)


def check(document: Document, context: Context, params: Params) -> Iterator[Match]:
    """Each match of a pattern, unless the customer knows the words already."""
    seen = visible(document.text_in(params.zones))
    text = seen.text
    excluded = context.prefilter.excluded(text)
    theirs = cache(lambda: _named_theirs(document, params))
    for pattern in (*_general(context, params, excluded), *_configured(context, params)):
        for match in compiled(pattern.regex).finditer(text):
            span = Span(*match.span("value" if match.groupdict().get("value") else 0))
            span = Span(span.start, span.start + len(span.of(text).rstrip(_SENTENCE_END)))
            known = (params.known_is_fine and context.is_known(span.of(text))) or span.of(text) in theirs()
            passed = (
                known
                or _is_readers(match, text)
                or (not pattern.certain and _matches(params.unless, span.of(text)))
                or _is_theirs(params, text, span)
            )
            if not passed and _counts(pattern, text, span):
                yield Match(seen.span_in_text(span), {"what": pattern.name})


def _general(context: Context, params: Params, excluded: Set[str]) -> Sequence[Pattern]:
    """The patterns of the rule without those that cannot match. Most rules have none left for most drafts."""
    if context.kind.name in params.public_in or not _regexes(params) - excluded:
        return ()
    return [pattern for pattern in params.patterns if pattern.regex not in excluded]


@lru_cache(maxsize=64)
def _regexes(params: Params) -> frozenset[str]:
    return frozenset(pattern.regex for pattern in params.patterns)


def _configured(context: Context, params: Params) -> Iterator[Pattern]:
    values: tuple[str, ...] = getattr(context.config, params.config) if params.config else ()
    for value in values:
        goes_on = params.config_goes_on if _DIGIT.search(value) is None else ""
        written = dict.fromkeys([value, value.upper()]) if goes_on else [value]
        yield from (Pattern(value, as_name(one, goes_on), certain=True) for one in written)


def _counts(pattern: Pattern, text: str, span: Span) -> bool:
    if _matches(pattern.unless, span.of(text)) or not CHECKED[pattern.check_digits](span.of(text)):
        return False
    window = span.before(text, _BEFORE_WINDOW)
    if pattern.not_before and compiled(rf"(?:{pattern.not_before})[^.!?\n]{{0,25}}$").search(window):
        return False
    return not pattern.before or compiled(rf"(?:{pattern.before})\W{{0,5}}$").search(window) is not None


def _is_readers(match: re.Match[str], text: str) -> bool:
    """Whether the colleague that a match names is a reader of the draft. Who is called in its first line, a greeting, is; no
    greeting calls with an @ or in brackets."""
    name = match.groupdict().get("colleague")
    if not name:
        return False
    is_marked = text[max(0, match.start("colleague") - 1)] in "@(["
    is_greeting = is_in_first_line(match.start(), text) and not is_marked
    return is_greeting or is_reader(name, match.start(), text)


def _matches(regex: str, words: str) -> bool:
    return bool(regex) and compiled(regex).search(words) is not None


def _named_theirs(document: Document, params: Params) -> frozenset[str]:
    """The names and numbers that the draft somewhere calls the customer's own."""
    said = [str(document.front_matter.get(key) or "") for key in params.theirs_keys]
    said += [match.group() for match in compiled(params.theirs_in).finditer(document.text)] if params.theirs_in else []
    return frozenset(name for words in said for name in _NAME.findall(words))


def _is_theirs(params: Params, text: str, span: Span) -> bool:
    window = span.before(text, _BEFORE_WINDOW)
    if params.theirs_before and compiled(rf"(?:{params.theirs_before})\s?[(“\"`]?$").search(window):
        return True
    return bool(params.theirs_after) and compiled(params.theirs_after).match(text, span.end) is not None
