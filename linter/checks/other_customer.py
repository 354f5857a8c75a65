"""Other customers' names: those on the configured list, and organisations that the sentence shows to be neither the
reader nor us.

The latter are scored by a sum of weights in log-odds. All words and weights are in the rule file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from functools import lru_cache
from typing import NamedTuple

from linter.checks._params import params
from linter.context import Context
from linter.document import Document
from linter.finding import Match
from linter.text.regex import as_name, compiled, name_begins, put_in
from linter.text.span import Span


@params
class Sign:
    """A sign for or against another customer: one of the expressions `says` matches the sentence."""

    name: str
    weight: float
    says: tuple[str, ...]


@params
class Params:
    """`starts`: for each kind of name, the initial score for another customer. The kinds are `marked` (contains one of
    `organisations`, such as "Bank" or "GmbH", or has one of `endings`), `known` (one of `companies`), `nameless`
    (matches the expression of that name: "a bank in Oslo") and `plain` (any capitalised word where one of `roles`
    expects a name).

    `signs` are matched against the sentence in lower case, with `§` in place of each name or list of
    names. `told_from`: the score from which a name is reported. `proof`: what makes it certain. `not_customers`:
    capitalised words that name nobody ("We", "Ms"). `providers`: companies that serve everybody. `towns`: names of
    places, unless something marks one as an organisation's. `of_either`: expressions for the reader's own names or ours;
    `places`: those for towns where, by another sentence, one of them has a site. `rivals`: expressions that need no name.
    In an expression, NAME is the group `name`, and `<key>` is an entry of `words`.
    """

    starts: Mapping[str, float]
    told_from: float
    nameless: str
    proof: tuple[str, ...]
    signs: tuple[Sign, ...] = ()
    roles: tuple[str, ...] = ()
    of_either: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    rivals: tuple[str, ...] = ()
    not_customers: tuple[str, ...] = ()
    providers: tuple[str, ...] = ()
    towns: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    companies: tuple[str, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)


class Named(NamedTuple):
    """A name, or several in a row, and its kind."""

    span: Span
    kind: str


KINDS = ("marked", "known", "nameless", "plain")
"""The kinds of names, most certain first."""
_PARTS = ("proof", "roles", "of_either", "places", "rivals")
_NAME = "\u00a7"
_CAPITALISED = r"[A-Z][\w&'\u2019-]{0,40}"
_NAMES = rf"(?P<name>{_CAPITALISED}(?:(?:,? (?:(?:and|&|of|de|van) )?){_CAPITALISED}){{0,7}})"
_WORD = compiled(r"[A-Z][\w&'\u2019.-]{0,40}")
_BETWEEN = compiled(r",?\s(?:(?:and|or|as well as|&)\s)?")
_CLITIC = compiled(r"['\u2019].*")
_SPACES = compiled(r"\s+")


def check(document: Document, context: Context, params: Params) -> Iterator[Match]:
    """Each name of another customer.

    Names on the list are found as whole words in their own case; others only if the sentence relates them to the
    reader's case, and proved only if it calls them our customer. Without a list, a draft that names an organisation is
    judged by its sentences alone, which is reported as not checked.
    """
    own = [name.lower() for name in (context.config.customer, str(document.front_matter.get("customer", ""))) if name]
    text = document.author_text
    listed = [
        Span(*match.span())
        for name in context.config.customers
        if name.lower() not in own and name_begins(name) in text
        for match in re.finditer(as_name(name), text)  # not `compiled`, which keeps the name on disk
    ]
    yield from map(Match, listed)
    for rival in params.rivals:
        yield from (Match(Span(*match.span()), proved=False) for match in context.prefilter.finditer(rival, text))
    named = _named(document, context, params, own)
    if any(name.kind in ("marked", "known") for name in named) and not context.config.customers:
        reason = "no customers are listed in the settings, so only sentences that compare were judged"
        context.leave_unchecked(reason)
    for match in _related(document, params, named):
        is_listed = any(match.span.overlaps(span) for span in listed)
        if not is_listed and not context.is_known(match.span.of(text)):
            yield match


def _related(document: Document, params: Params, named: list[Named]) -> Iterator[Match]:
    """The names whose kind and signs score high enough."""
    by_sentence: dict[Span, list[Named]] = {}
    for name in named:
        by_sentence.setdefault(document.sentence_at(name.span.start), []).append(name)
    for sentence, inside in by_sentence.items():
        inside = [name for name in inside if name.span.start < sentence.end]  # a name in code belongs to no sentence
        said = _masked(document.author_text, sentence, inside)
        signs = sum(sign.weight for sign in params.signs if compiled(_filled(params, "|".join(sign.says))).search(said))
        proved = compiled(_filled(params, "|".join(params.proof))).search(said) is not None
        for name in inside:
            if params.starts[name.kind] + signs >= params.told_from:
                yield Match(name.span, proved=proved)


def _masked(text: str, sentence: Span, inside: Iterable[Named]) -> str:
    """The sentence in lower case with a mark in place of each name."""
    parts, at = [], sentence.start
    for name in inside:
        parts += [text[at : name.span.start].lower(), _NAME]
        at = name.span.end
    return _SPACES.sub(" ", "".join([*parts, text[at : sentence.end].lower()]))


def _named(document: Document, context: Context, params: Params, own: list[str]) -> list[Named]:
    """The organisations that are neither the reader nor us, in order. Several in a row are one, of the kind of the
    first."""
    text = document.author_text
    found = _without_overlaps(_names_in(text, context, params))
    if found:
        own = [*own, *(match["name"].lower() for match in _matches(text, context, params, params.of_either))]
    found = [name for name in found if name.kind == "nameless" or not _is_nobody(name.span.of(text), params, own)]
    if any(name.kind == "plain" for name in found):
        sites = [
            (Span(*match.span("name")), match["name"].lower())
            for match in _matches(text, context, params, params.places)
        ]
        found = [name for name in found if name.kind != "plain" or not _is_place(name.span, text, sites, params)]
    return _joined(found, text)


def _without_overlaps(names: Iterable[Named]) -> list[Named]:
    """The names in order; of two that overlap, the one of the kind that counts more."""
    found: list[Named] = []
    for name in sorted(names, key=lambda one: (one.span.start, KINDS.index(one.kind))):
        if not found or not found[-1].span.overlaps(name.span):
            found.append(name)
        elif KINDS.index(name.kind) < KINDS.index(found[-1].kind):
            found[-1] = name
    return found


def _joined(names: Iterable[Named], text: str) -> list[Named]:
    """The names, where several in a row are one."""
    joined: list[Named] = []
    for name in names:
        if joined and _BETWEEN.fullmatch(text, joined[-1].span.end, name.span.start):
            joined[-1] = Named(Span(joined[-1].span.start, name.span.end), joined[-1].kind)
        else:
            joined.append(name)
    return joined


def _names_in(text: str, context: Context, params: Params) -> Iterator[Named]:
    """Names by their form. The long pattern is tried only if the text has a word for an organisation."""
    marks = _first_words(params)
    words = [word.rstrip(".'") for word in _WORD.findall(text)]
    if any(word in marks or word.endswith(params.endings) for word in words):
        for match in organisation_pattern(params).finditer(text):
            yield Named(Span(*match.span()), "known" if match.group() in params.companies else "marked")
    for match in context.prefilter.finditer(_filled(params, params.nameless), text):
        yield Named(Span(*match.span()), "nameless")
    for match in _matches(text, context, params, params.roles):
        yield Named(Span(*match.span("name")), "plain")


def expressions(params: Params) -> Iterator[tuple[str, str]]:
    """Every expression of the rule by name, with its lists expanded."""
    written = {"nameless": (params.nameless,), **{part: getattr(params, part) for part in _PARTS}}
    written |= {sign.name: sign.says for sign in params.signs}
    yield from ((part, _filled(params, regex)) for part, several in written.items() for regex in several)


def searched(params: Params) -> Iterator[str]:
    """The expressions that whole drafts are searched for."""
    several = (params.nameless, *params.roles, *params.of_either, *params.places)
    yield from (*params.rivals, *(_filled(params, regex) for regex in several))


def _matches(text: str, context: Context, params: Params, patterns: Iterable[str]) -> Iterator[re.Match[str]]:
    for pattern in patterns:
        yield from context.prefilter.finditer(_filled(params, pattern), text)


@lru_cache(maxsize=128)
def _filled(params: Params, pattern: str) -> str:
    """The expression with its names and word lists expanded."""
    return put_in(params.words, pattern).replace("NAME", _NAMES)


@lru_cache(maxsize=8)
def _first_words(params: Params) -> frozenset[str]:
    return frozenset([*params.organisations, *(name.split()[0] for name in params.companies)])


@lru_cache(maxsize=8)
def organisation_pattern(params: Params) -> re.Pattern[str]:
    """A pattern for the name of an organisation. A legal form ("SA", "GmbH") only counts at its end."""
    word = r"(?<!\w)[A-Z](?:[\w&'\u2019.-]{0,39}[\w&'\u2019-]|[a-z]{0,2}\.)?(?![\w&'\u2019-])"  # "St.", but not "UTC."
    name = rf"(?!(?:{'|'.join(params.not_customers)})\b){word}" if params.not_customers else word
    kind = rf"(?:{'|'.join(map(re.escape, params.organisations))})\b"
    known = rf"(?<![\w.-])(?:{'|'.join(map(re.escape, params.companies)) or '(?!)'})(?![\w-])"
    ending = rf"\b[A-Z][\w-]{{1,40}}(?:{'|'.join(params.endings) or '(?!)'})\b"
    return compiled(
        rf"(?:(?:{name}\s(?:(?:&|of|de|du|van|und)\s)?){{1,3}}{kind}(?:\s(?:of\s)?{word}){{0,2}}"
        rf"|(?=[A-Z][a-z]{{3}}){kind}\s(?:of\s|de\s)?{name}(?:\s{word}){{0,2}}|{known}|{ending})(?<![.'-])"
    )


def _is_nobody(name: str, params: Params, own: list[str]) -> bool:
    """Whether the words name no other customer: ordinary words, a common provider, the reader, or something of theirs
    or ours."""
    words = [_CLITIC.sub("", word) for word in name.split()]
    if words[-1] in params.not_customers or (words[0] in params.not_customers and not "".join(words[1:2]).islower()):
        return True
    if any(name == provider or name.startswith(f"{provider} ") for provider in params.providers):
        return True
    return any(_holds(name.lower(), known) or _holds(known, name.lower()) for known in own)


def _is_place(name: Span, text: str, sites: Iterable[tuple[Span, str]], params: Params) -> bool:
    """Whether the name is that of towns alone, or another sentence mentions a site of that name."""
    if all(word in params.towns for word in _WORD.findall(text, name.start, name.end)):
        return True
    return any(_holds(said, name.of(text).lower()) and not span.overlaps(name) for span, said in sites)


def _holds(words: str, name: str) -> bool:
    """Whether `words` contain the name as whole words: "ora" is not in "oracle"."""
    return f" {name} " in f" {words} "
