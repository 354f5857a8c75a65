"""Other customers, by the configured list or by the shape of the sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.checks._params import params
from linter.checks.patterns import compiled
from linter.context import Context
from linter.document import Document
from linter.finding import Match
from linter.span import Span


@params
class Params:
    """`not_customers`: capitalised words that open a sentence or name nobody ("We", "Engineering")."""

    not_customers: tuple[str, ...] = ()


_NAME = r"(?P<name>[A-Z][\w&'\u2019-]*(?:\s(?:&\s)?[A-Z][\w&'\u2019-]*){0,3})"
_SAME = r"(?:exactly |precisely |just |also |recently |too )*(?:this|that|the (?:very |exact )?same|a (?:very )?similar|an identical|similar|identical)"
_TRADE = r"(?:bank|hospital|clinic|retailer|chain|insurer|airline|manufacturer|carrier|university|school|council|utility|broker|supplier|company|firm|customer|brewery|hotel|operator|ministry|agency|carmaker|pharmacy|supermarket|bakery|publisher)"
_UNNAMED = rf"(?P<name>(?:the|a|an|another|one|our) (?:\w{{1,20}} ){{0,3}}{_TRADE}(?: \w{{1,20}}){{0,2}} (?:in|from|near|of) [A-Z]\w+)"
_SHAPES = (
    rf"\b(?:[Ww]ith|[Aa]t|[Ff]or) {_UNNAMED},? (?:it was|it is|we had|we saw|there was|this was|that was) (?:exactly |just )?(?:the same|this|identical|a similar|similar)",
    rf"\b{_UNNAMED} (?:had|saw|reported|hit|ran into|experienced) {_SAME}\b",
    rf"\b{_NAME}(?:'s team|,)?\s(?:had|has had|saw|has seen|reported|hit|ran into|run into|experienced|suffered|faced|got bitten by|was hit by|lived|lived through|went through|met|struggled with)\s{_SAME}\b",
    rf"\b(?:same|similar|identical)\s(?:issue|problem|thing|fault|behaviou?r|symptoms?|incident|pattern|error|case|failure|outage)s?\s(?:at|over at|last \w+ at|for our customer|with our customer)\s{_NAME}",
    rf"\b(?:another|other|different|a fellow|one) (?:of our |large |big |major |enterprise |strategic )*(?:customers?|clients?|accounts?|tenants?)(?: of ours)?(?: \([^)\w]*|, | like | such as |: | - | \u2013 |, namely | called | named ){_NAME}",
    rf"\b(?:as|like|just like|same as|than)\s(?:it did |we did |we had |happened |with |for |at )*(?:at|with|for)\s{_NAME}(?:'s)?\s(?:last|in|a few|earlier|back in|did|had)\b",
    rf"\b(?:rolled out|deployed|fixed|worked|applied|resolved|solved) (?:this |it |the same \w+ )?(?:for|at) {_NAME}(?:'s)?(?: team)?\s(?:last|in|a few|earlier|back in|too|as well|already)\b",
)


_HINTS = (
    "same",
    "similar",
    "identical",
    "exactly",
    "had this",
    "saw this",
    "had that",
    "hit this",
    "customer",
    "client",
    "tenant",
    "for our",
    "last ",
    "earlier",
    "back in",
)


def check(document: Document, context: Context, params: Params) -> Iterator[Match]:
    """Each name of another customer: listed ones as whole words in their own spelling, others by shape."""
    own = {name.lower() for name in (context.config.customer, str(document.front_matter.get("customer", ""))) if name}
    text = document.author_text
    for name in context.config.customers:
        if name.lower() not in own and name in text:
            for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text):
                yield Match(Span(*match.span()))
    shapes = _SHAPES if any(hint in text for hint in _HINTS) else ()
    for match in (match for shape in shapes for match in compiled(shape).finditer(text)):
        span = Span(*match.span("name"))
        if not _is_nobody(span.of(text), params, own) and not context.is_known(span.of(text)):
            yield Match(span)


def _is_nobody(name: str, params: Params, own: set[str]) -> bool:
    words = name.split()
    return name.lower() in own or words[0] in params.not_customers or words[-1] in params.not_customers
