"""Other customers, by the configured list or by the shape of the sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from linter.checks._customer_shapes import NAMED_SHAPES, ORGANISATION_SHAPES
from linter.checks._params import params
from linter.context import Context
from linter.document import Document
from linter.finding import Match, NotChecked
from linter.text.regex import compiled, matches_in
from linter.text.span import Span


@params
class Params:
    """`not_customers`: capitalised words that open a sentence or name nobody ("We", "Engineering"). `providers`: who
    serves every business, a carrier or a card network: it had the same fault as the reader's partner, not as a customer of
    ours. `organisations`: words that make a name that of an organisation ("Bank", "Logistics", "GmbH"); `companies`: names
    that are known to be one."""

    not_customers: tuple[str, ...] = ()
    providers: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    companies: tuple[str, ...] = ()


_RIVAL = compiled(
    r"\b(?:[Yy]our|[Oo]ne of your|[Aa]) (?:direct |main |biggest |local |largest )?competitors?(?: of yours)?"
    r"(?:,? (?:from|in|at|called|named) [A-Z]\w{1,30}|(?= (?:runs?|uses?|had|has|have|saw|reported|moved|bought)\b))"
)
_OUR_CUSTOMER = compiled(
    r"\b[Oo]ur (?:[\w-]{1,20}\s){0,3}(?:customers?|clients?)\b|\b(?:customers?|clients?) of ours\b"
)
_WORD = (
    r"(?!(?:at|in|on|for|to|with|from|of|by|and|like|as|than|customers?|clients?|tenants?|accounts?|neighbou?rs?"
    r"|competitors?|rivals?|peers?)\b)[a-z][\w-]{0,20},? "
)
_CAPITALISED = r"[A-Z][\w&'\u2019-]{0,40}"
_THIRD = (
    r"(?:carriers?|couriers?|forwarders?|acquirers?|processors?|schemes?|operators?|clearing house|manufacturers?|vendors?"
    r"|suppliers?|providers?|partners?|auditors?|consultants?|consultancy|integrators?|registrars?|regulators?|authority"
    r"|wholesalers?|distributors?|laborator(?:y|ies)|landlord|contractors?)"
)
_OF_US_OR_YOU = compiled(
    rf"\b(?:(?:[Yy]our|[Oo]ur) (?:{_WORD}){{0,3}}|{_THIRD}(?: (?:from|of|at))?,? )(?P<name>{_CAPITALISED}(?: (?:& )?{_CAPITALISED}){{0,3}})"
    rf"|\b(?P<apposed>{_CAPITALISED}(?: {_CAPITALISED}){{0,3}}) ?[,(] ?(?:the|your|our|who is your|which is your) (?:\w{{1,20}} ){{0,2}}"
    rf"(?:{_THIRD}|bank|maker|network)\b"
)
"""Who is named as belonging to the reader, to us or to both: "your bank Meyer", "the carrier DHL", "KPMG, your auditors"."""

_SENTENCE = 300
_SENTENCE_END = compiled(r"[.!?\n]")
_OF_YOURS = compiled(r"\b[Yy]our\b")


def check(document: Document, context: Context, params: Params) -> Iterator[Match]:
    """Each name of another customer: listed ones as whole words in their own spelling, others by shape, which is proof only
    where the sentence calls them a customer of ours: the reader's partners and sites share faults as well.

    Without a list, a draft that names an organisation is judged by its sentences alone, and that is said.
    """
    own = [name.lower() for name in (context.config.customer, str(document.front_matter.get("customer", ""))) if name]
    text = document.author_text
    listed = [
        Span(*match.span())
        for name in context.config.customers
        if name.lower() not in own and name in text
        for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text)
    ]
    yield from map(Match, listed)
    yield from (Match(Span(*match.span()), proved=False) for match in _RIVAL.finditer(text))
    own += {name.lower() for match in _OF_US_OR_YOU.finditer(text) for name in match.groups() if name}
    shaped = list(_in_shapes(document, NAMED_SHAPES))
    organisations = list(_organisations(text, params, own))
    if organisations:
        named = _in_shapes(document, ORGANISATION_SHAPES)
        shaped += [one for one in named if any(one.span.overlaps(organisation) for organisation in organisations)]
        if not context.config.customers:
            reason = "no customers are listed in the settings, so only sentences that compare were judged"
            context.not_checked.append(NotChecked(context.rule, reason))
    for match in shaped:
        is_told = any(match.span.overlaps(span) for span in listed)
        if not is_told and not _is_nobody(text, match.span, params, own) and not context.is_known(match.span.of(text)):
            yield match


def _in_shapes(document: Document, shapes: Iterable[str]) -> Iterator[Match]:
    """Each name in one of the shapes; it is proved to be another customer's where the sentence calls it a customer of ours."""
    text, folded = document.author_text, document.folded
    for shape in shapes:
        for match in matches_in(shape, text, folded):
            yield Match(Span(*match.span("name")), proved=_OUR_CUSTOMER.search(match.group()) is not None)


def _organisations(text: str, params: Params, own: list[str]) -> Iterator[Span]:
    """Each organisation that is named and is neither the reader's nor ours; the pattern is compiled only where a word of
    one stands."""
    if any(map(text.__contains__, (*params.organisations, *params.companies))):
        found = (Span(*match.span()) for match in organisation_pattern(params).finditer(text))
        found = (span for span in found if not (span.of(text) in params.companies and _speaks_of_theirs(text, span)))
        yield from (span for span in found if not _is_nobody(text, span, params, own))


def _speaks_of_theirs(text: str, span: Span) -> bool:
    """Whether the sentence speaks of something of the reader's: with a house that everybody knows the reader may trade."""
    before = _SENTENCE_END.split(text[max(0, span.start - _SENTENCE) : span.start])[-1]
    after = _SENTENCE_END.split(text[span.end : span.end + _SENTENCE])[0]
    return _OF_YOURS.search(f"{before} {after}") is not None


@lru_cache(maxsize=8)
def organisation_pattern(params: Params) -> re.Pattern[str]:
    """What the name of an organisation looks like."""
    word = r"[A-Z][\w&'\u2019.-]{0,40}"
    name = rf"(?!(?:{'|'.join(params.not_customers)})\b){word}" if params.not_customers else word
    kind = rf"(?:{'|'.join(map(re.escape, params.organisations))})\b"
    known = rf"(?<![\w.-])(?:{'|'.join(map(re.escape, params.companies)) or '(?!)'})(?![\w-])"
    return compiled(
        rf"(?:(?:{name}\s(?:(?:&|of|de|du|van|und)\s)?){{1,3}}{kind}(?:\s(?:of\s)?{word}){{0,2}}"
        rf"|{kind}\s(?:of\s|de\s)?{name}(?:\s{word}){{0,2}}|{known})(?<![.'-])"
    )


def _is_nobody(text: str, span: Span, params: Params, own: list[str]) -> bool:
    """Whether the words name no other customer: ordinary words, who serves everybody, the reader's own name, or something
    of theirs or ours."""
    name = span.of(text)
    words = name.split()
    if words[-1] in params.not_customers or (words[0] in params.not_customers and not "".join(words[1:2]).islower()):
        return True
    if any(name == provider or name.startswith(f"{provider} ") for provider in params.providers):
        return True
    return any(_names(name.lower(), known) or _names(known, name.lower()) for known in own)


def _names(name: str, words: str) -> bool:
    """Whether `words` hold the name, as words: "ora" does not name "oracle"."""
    return f" {name} " in f" {words} "
