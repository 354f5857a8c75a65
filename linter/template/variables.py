"""The variables of a template, and what their names say about their values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from linter.text.placeholders import Placeholder
from linter.text.span import Span


@dataclass(frozen=True, slots=True)
class Variable:
    """A slot that a system fills. `names`: the variables it reads, `ticket.requester.name`. `dates` and `reaches`: by
    its name, it holds a time, or somebody on our side. `may_date`, `may_reach`: the same, or its name does not say what
    it holds."""

    span: Span
    names: tuple[str, ...]
    dates: bool = False
    reaches: bool = False
    may_date: bool = True
    may_reach: bool = True


_TAG = re.compile(r"\{%|\{#|\{\{-?\s*(?:[#/^!>]|else\b)")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_PATH = re.compile(r"(?<![\w.$@:])[$@]?+[A-Za-z_][\w-]*+(?:\.[\w-]++|\[\d++\])*+(?!\s*+\(|:)")
_SCRIPT = re.compile(r"\$\{\s*(?P<name>[\w.:-]+)\s*\}")
_KEYWORDS = frozenset([
    "if", "else", "unless", "in", "import", "from", "as", "with", "not", "and", "or", "contains", "is", "defined", "none",
    "nil", "null", "true", "false", "blank", "empty", "each", "attribute", "key", "default", "fallback",
])  # fmt: skip
_GIVEN = frozenset({"this", "forloop", "tablerowloop", "loop"})
"""The variables of a loop itself, besides those that begin with `@` (`@index`)."""
_STATEMENT = re.compile(r"\{%[-+]?\s*\w+")
_PARTIAL_OR_END = re.compile(r"\{\{[~-]?\s*[>/]")
# A name with something behind it that no operator joins to it is a function of Handlebars: {{upper name}}, (eq a b).
_FUNCTION = re.compile(
    r"(?P<before>(?:\{\{[{~&#^-]*+\s*+|\())[\w-]++\s++(?=[\w\"'(@.])(?!(?:if|else|in|not|and|or|is|as|contains)\b)"
)
_ARGUMENT = re.compile(r"(?<![\w-])[\w-]++=(?!=)")
_BLOCK = re.compile(r"\{\{[~-]?\s*(?P<sign>[#^/])\s*(?P<word>[\w.-]*+)")
_FILTER = re.compile(r"\|\s*[\w-]+(?:\s*:\s*[^|}%]*|\([^()]*\))?")
_DEFINED = re.compile(
    r"\{%-?\s*(?:assign|set|capture|for|tablerow|increment|decrement)\s+(?P<name>[A-Za-z_]\w*)|\bas\s+\|(?P<items>[\w ]{1,100})\|"
)
_ATTRIBUTE = re.compile(r"\bkey\s*=\s*[\"'](?P<name>[\w.-]+)|\A<(?P<snake>\w+)>\Z")
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")

_OF_TIME = frozenset([
    "at", "date", "dates", "time", "times", "day", "days", "eta", "etr", "deadline", "due", "until", "when", "hour",
    "hours", "minutes", "timeframe", "timeslot", "duration", "window", "milestone", "next", "tomorrow", "monday", "friday",
    "schedule", "scheduled",
])  # fmt: skip
_OF_THE_PAST = frozenset([
    "created", "updated", "opened", "started", "start", "reported", "solved", "closed", "sent", "previous", "last",
    "received",
])  # fmt: skip
_OF_OURS = frozenset([
    "agent", "assignee", "owner", "manager", "engineer", "csm", "tam", "sender", "signature", "hotline",
    "current", "support", "lead", "escalation", "duty", "our", "technician", "operator", "rep", "representative",
    "specialist", "supervisor",
])  # fmt: skip
_OF_THEIRS = frozenset([
    "requester", "customer", "client", "recipient", "organization", "organisation", "account", "company", "buyer",
    "visitor",
])  # fmt: skip
_OF_THINGS = frozenset([
    "id", "number", "subject", "title", "url", "link", "product", "feature", "description", "status", "priority",
    "severity", "service", "amount", "reason", "impact", "version", "case", "ticket", "order", "invoice", "plan",
])  # fmt: skip
_OF_NAMES = frozenset([
    "name", "firstname", "lastname", "first", "full", "email", "fullname", "salutation",
])  # fmt: skip


def find_variables(text: str, slots: Sequence[Placeholder]) -> tuple[list[Variable], list[Span]]:
    """The variables among the slots that a system fills, and the spans of tags and comments, which print nothing."""
    variables: list[Variable] = []
    tags: list[Span] = []
    for slot in slots:
        words = slot.span.of(text)
        if not slot.engine:
            continue
        if _TAG.match(words):
            tags.append(slot.span)
        else:
            variables.append(_variable(slot.span, tuple(names_in(words))))
    return variables, tags


def names_in(words: str) -> Iterator[str]:
    """The variables that a slot or a tag reads, without filters, functions, keywords, strings, names of other
    templates, and those of a loop."""
    whole = _SCRIPT.fullmatch(words) or (_ATTRIBUTE.search(words) if words.startswith("<") else None)
    if whole or words.startswith("<"):
        yield from [name for name in whole.groupdict().values() if name] if whole else []
        return
    if _PARTIAL_OR_END.match(words):
        return
    if words.startswith("{{"):
        words = _ARGUMENT.sub(" ", _FUNCTION.sub(r"\g<before>", words))
    bare = _FILTER.sub(" ", _QUOTED.sub(" ", _STATEMENT.sub("", words).strip("{}%$#!-+ ")))
    for found in _PATH.finditer(bare):
        name = found.group()
        if name.lower() not in _KEYWORDS and name.split(".")[0] not in _GIVEN and name[0] != "@":
            yield name.lstrip("$")


def defined_in(text: str) -> set[str]:
    """The names that a template defines itself: `{% assign x = … %}`, `{% for x in … %}`, `{{#each … as |x|}}`."""
    return {name for match in _DEFINED.finditer(text) for name in (match.group("name") or match.group("items")).split()}


def items_in(text: str) -> Iterator[Span]:
    """Where a name may be a property of an item, which is not listed: inside `{{#each …}}`, `{{#with …}}` and a section
    `{{#name}}`. The outermost of these blocks, in order."""
    open_blocks: list[tuple[int, bool]] = []
    for tag in _BLOCK.finditer(text):
        if tag.group("sign") != "/":
            is_condition = tag.group("sign") == "^" or tag.group("word") in ("if", "unless")
            open_blocks.append((tag.end(), not is_condition))
        elif open_blocks:
            start, has_items = open_blocks.pop()
            if has_items and not any(outer for _, outer in open_blocks):
                yield Span(start, tag.start())


def _variable(span: Span, names: tuple[str, ...]) -> Variable:
    if len(names) != 1:
        return Variable(span, names)
    path = names[0].split(".")
    words = [word.lower() for word in _WORD.findall(names[0])]
    said = set(words)
    if not words or re.search(r"\d{3}", names[0]):  # the number of a custom field has no meaning
        return Variable(span, names)
    if said & _OF_THE_PAST and said & _OF_TIME:
        return Variable(span, names, may_date=False, may_reach=False)
    dates = bool(said & _OF_TIME) and not said & _OF_NAMES
    of_a_record = len(path) > 1 and path[0].lower() == "contact"  # Salesforce and HubSpot: the customer
    reaches = not dates and (bool(said & _OF_OURS) or ("contact" in said and not of_a_record))
    theirs = not reaches and (of_a_record or bool(said & _OF_THEIRS))
    is_thing = bool(said & _OF_THINGS) and not dates and not reaches
    is_known = theirs or reaches or dates or is_thing or bool(said & _OF_NAMES)
    return Variable(
        span,
        names,
        dates,
        reaches,
        may_date=dates or not is_known,
        may_reach=reaches or not (theirs or dates or is_thing),
    )
