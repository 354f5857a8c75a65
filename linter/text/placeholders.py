"""Slots in a text that somebody or something has to fill, in the syntax of every common template system."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from linter.text.regex import compiled, may_hold
from linter.text.span import Span


class Placeholder(NamedTuple):
    """One slot: where it stands, and whether a template engine fills it (`{{agent.name}}`) or only a person can."""

    span: Span
    engine: bool


_SLOT_WORDS = (
    r"(?:name|names|date|dates|time|times|day|title|role|number|no|id|ids|email|e-mail|phone|tel|telephone|mobile|address|company|"
    r"customer|client|contact|account|agent|engineer|manager|owner|case|ticket|product|version|link|url|reason|details?|summary|"
    r"description|status|impact|amount|duration|region|country|location|team|department|signature|zone|timezone|eta|workaround|"
    r"list|text|message|here|hours?|minutes?|nome|nom|nombre|naam|datum|fecha|data|numero|número|numéro|telefon|telefone|supervisor|placeholder|xx+|x|n|dd|mm|yyyy|hh)"
)
_INSTRUCTION = r"(?:insert|enter|add|fill|put|replace|your|the|customer|client|agent|first|last|full|company|account|specify|describe|choose|select|next|case|ticket|incident|contact|support)"
_SHORT_NAMES = r"(?:users?|customers?|accounts?|orders?|requests?|hours?|minutes?|days?|weeks?|tickets?|records?|files?|people|units?|percent)"
_PLACEHOLDER = compiled(
    r"(?P<engine>"
    r"\{\{\{[^{}\n]{1,200}\}\}\}|\{\{[^{}\n]{1,200}\}\}|\{%[^%\n]{1,300}%\}|\{#[^#\n]{1,300}#\}"
    r"|\{![^{}\n]{1,200}\}|\$\{[^{}\n]{1,120}\}|<attribute\s[^<>\n]{1,200}/?>"
    r"|%%?[A-Z][A-Z0-9_]{2,40}%%?(?![\w%])|(?<![\w{$])\{[A-Za-z][\w.-]{0,40}\}(?!\})|(?<![\w$])\$[A-Z][A-Z_]{2,40}\b"
    r"|<[a-z][a-z0-9]{0,40}(?:_[a-z0-9]{1,40}){1,8}>"
    r")"
    rf"|(?P<person>(?<![\w{{$])\{{[A-Za-z][\w '\u2019/,&+.-]{{0,40}}[\w.?]\}}(?!\}})|\[{_INSTRUCTION}\b[^\]\[\n]{{0,60}}\](?![(\[:])"
    rf"|\[(?:[^\W\d]{{1,20}}['\u2019/_ -]{{1,2}}){{0,4}}{_SLOT_WORDS}(?: (?:of|for|do|da|de|du|des|der|von|del)(?: [^\W\d]{{1,20}}){{1,3}})?\](?![(\[:])"
    r"|\[(?:[A-Z]{2,20}[ _/-]){0,4}(?:TBD|TBC|TODO|TBA|N[AN]ME|DATE|TIME|XX+|\.\.\.|\u2026|_{2,}|\?{2,})\](?![(\[:])"
    r"|\[\s*(?:\.{3}|\u2026|_{2,}|\?{1,})\s*\](?![(\[:])"
    rf"|<{_INSTRUCTION}\b[^<>@\n=/]{{0,60}}>|<(?:[A-Za-z'\u2019/_-]+[ _-]){{0,4}}{_SLOT_WORDS}>"
    rf"|\((?:insert|fill in)\b[^()\n]{{0,40}}\b{_SLOT_WORDS}\)|\(to be (?:added|inserted|filled(?: in)?|supplied|provided)\)"
    rf"|\u00ab\s?(?:[^\W\d]{{1,20}}[ _-]){{0,3}}{_SLOT_WORDS}\s?\u00bb"
    r"|\b(?:TBD|TBC|TBA|TODO|FIXME)\b(?!-\d)|\bX{3,}\b(?!-\w)|(?<![\w.])\?{3,}(?!\w)|(?<!\w)_{4,}(?!\w)|(?<=[ *(])___(?=[ *).,;:])"
    r"|(?<=[|:] )\?\?(?=[ ]{0,20}(?:[|\n]|\Z))|(?<=\| )\?\?(?= )"
    rf"|\bXX:XX\b|\+\d[\d ()/-]{{2,20}}X{{2,}}\b|(?P<count>(?-i:[NX]) {_SHORT_NAMES}\b)"
    r"|\blorem ipsum(?: dolor)?\b|\bfoo@bar\b|\b(?P<form>HH:MM|YYYY-MM-DD|DD/MM/YYYY|MM/DD/YYYY|DD\.MM\.YYYY|DD Mon(?:th)?)\b"
    r"|(?P<note>\[(?:[^\[\]\n]|\n(?![ \t]*\n)|\[[^\[\]\n]{1,80}\](?![(\[:])){2,400}\](?![(\[:])|<[a-z][^<>@=/\n]{2,120}>)"
    r")",
    re.IGNORECASE,
)
_NOT_A_SLOT = compiled(
    r"\[(?:sic|external|internal|edit|edited|update|\s|\d[\d,\s-]*|redacted|removed|snip|emphasis added|citation needed|(?!xx+\])[ivx]+"
    r"|(?:(?:support|your|our|the)\s)?(?:case|ticket|incident|request|ref(?:erence)?|issue|order|change|claim)\b(?:\s(?:no\.?|number|id))?[\s:#]{0,3}(?:[a-z]{1,8}[-_]?)?\d[\w-]{0,30})\]",
    re.IGNORECASE,
)
_LOWER_WORDS = compiled(r"(?:tbd|tbc|tba|todo|fixme|hh:mm|dd mon(?:th)?)")
_UNDECIDED = compiled(r"TB[DCA]")
# What nobody can know yet, straight before the letters ("root cause TBD", "an ETA (TBC)"); or any subject and a verb of state.
_STATED = compiled(
    r"(?:\b(?:causes?|RCA|ETAs?|ETRs?|timings?|timelines?|time ?frames?|timescales?|schedule|impact|scope|extent|duration|reasons?|"
    r"triggers?|origin|(?:fix|resolution|release|restoration|completion|repair|delivery) (?:date|time)|estimates?)(?: \(|,? )"
    r"|\b(?:is|are|remains?|stays?|still|currently|yet|at present)(?: (?:still|currently|all|both|as yet|yet|only|largely))? )$",
    re.IGNORECASE,
)
# Whoever writes sets the time of the next update and knows whom to name: there the letters are a slot.
_OURS = compiled(
    r"\b(?:updates?|milestones?|next steps?|contacts?|owners?|managers?|engineers?|names?|phone|numbers?|recipients?)\b[^.!?:|\n]{0,30}$",
    re.IGNORECASE,
)
_TAGS = compiled(
    r"</?(?:title|address|summary|details|time|link|text|data|a|b|i|u|p|br|em|strong|code|pre|span|div|table|t[rdh]|ul|ol|li|img|h[1-6])\b"
    r"(?:\s*/?|[^>=]*=[^>]*|(?:\s(?:nowrap|open|hidden|ismap|reversed|async|defer|disabled))+\s?)>",
    re.IGNORECASE,
)
_QUOTATION = compiled(r"\u201c[^\u201c\u201d\n]{1,400}\u201d|\"[^\"\n]{1,400}\"|\u201e[^\u201e\u201c\n]{1,400}\u201c")
_ON_SCREEN = r"(?:buttons?|fields?|columns?|tabs?|menus?|keys?|checkbox(?:es)?|options?|box(?:es)?|screens?|icons?|labels?|links?)"
_BEFORE_SCREEN = compiled(
    rf"(?:\b(?:{_ON_SCREEN}|click|clicks|clicking|press|pressing|tap|hit|choose|choosing|select|selecting|go to|navigate to|called|labelled|marked)(?: on)?\s|\s[>\u203a\u2192]\s?)$",
    re.IGNORECASE,
)
_AFTER_SCREEN = compiled(rf"\s{_ON_SCREEN}\b|\s[>\u203a\u2192]", re.IGNORECASE)
_OF_A_FORM = compiled(
    r"\b(?:form|format|formats|formatted|pattern|written|writes?|style|notation|shown|shows)\b", re.IGNORECASE
)
_COUNTED = compiled(
    r"(?:^|[^\w\s]\s?|\b(?:about|for|of|the|in|within|after|to|from|by|approximately|around|all|with|least|most|next|last|every|"
    r"and|or|than|over|some|affected|affects|affecting|are|were|is|was|has|have|had|another|further)\s)$",
    re.IGNORECASE,
)

# A name of a thing that stands where a sentence needs one is a slot; before a noun it would be an editor's addition.
_NOUN = compiled(r"\[(?:[a-z]{2,20}(?: [a-z]{2,20}){0,2}|[xyXYN]|[xXN] [a-z]{2,20})\]")
_BEFORE_NOUN = compiled(
    r"\b(?:the|an?|your|our|this|of|for|with|in|into|on|at|by|to|from|about|regarding|within|after|since|until|through|via|than"
    r"|and|or|experiencing|affecting|affects|affected|using|including|between|during)\s$",
    re.IGNORECASE,
)
_AFTER_NOUN = compiled(
    r"\s{0,2}(?:[.,;:!?)]|$|\n|[-\u2013\u2014]\s|(?:is|are|was|were|has|have|had|will|can|may|might|could|should|must|at|in|on|by|for|from|to|and|or|but|with|as|when|which"
    r"|that|who|since|until|before|after|through|via|we|you|i|hours?|minutes?|days?|users?|percent|again|today|tomorrow)\b)",
    re.IGNORECASE,
)

# In a template a lone word in brackets is for a person too, unless it is a mark: a status at the head of a line, a link, a code.
_LONE = compiled(r"\[[^\W\d_]{2,30}(?:['\u2019/_-][^\W\d_]{1,30}){0,6}\]")
_STATUS = compiled(
    r"\[(?:investigating|identified|monitoring|resolved|update|updated|scheduled|completed?|closed|open|new|urgent|alert|warning|"
    r"notice|important|confidential|automated|test|info|note|draft)\]",
    re.IGNORECASE,
)
_AT_HEAD = compiled(
    r"(?:\A|\n)[\s>#*_-]{0,12}(?:[*_]{0,2}(?:subject|title|re)[*_]{0,2}:[*_]{0,2}\s{0,2})?\Z", re.IGNORECASE
)
_JOINED = compiled(r"[\w\])\[]\Z")
# Nobody writes the name of a variable for a person: shortcodes of a system, [first_name] and [startTime].
_SHORTCODE = compiled(
    r"\[[a-z][a-z0-9]{0,30}(?:_[a-z0-9]{1,30}){1,8}\]|\[[a-z]{1,30}(?:[A-Z][a-z0-9]{1,30}|[A-Z]{2,10}){1,8}\]"
)
# Nor is a system told what to do: {{YOUR COMPANY NAME}}, {{insert link}}.
_TOLD = compiled(
    r"\{\{\s?(?:your|insert|enter|type|specify|describe)(?:\s[\w'\u2019/-]{1,30}){1,8}\s?\}\}", re.IGNORECASE
)
# The name of a link that stands below, and a pair of tags: [the guide] … [the guide]: https://…, [b]…[/b].
_NAMED = compiled(r"^[ ]{0,3}\[(?P<link>[^\[\]\n]{1,80})\]:\s|\[/(?P<tag>[a-z]{1,20})\]", re.IGNORECASE | re.MULTILINE)
_LABELS = compiled(r"[ \t]{0,4}(?:[+\d(]|[\w.-]{1,40}@)")

_ASKS = frozenset(["what", "when", "why", "who", "whom", "where", "how"])
_ASKS_ON = _ASKS | frozenset(["which", "whose", "whether"])
_ORDERS = frozenset([
    "add", "attach", "ask", "check", "choose", "confirm", "consider", "copy", "decide", "define", "delete",
    "describe", "do", "double-check", "enter", "explain", "fill", "give", "include", "insert", "list", "mention",
    "name", "paste", "pick", "provide", "put", "quote", "remember", "remove", "replace", "say", "select", "specify",
    "state", "summarise", "summarize", "verify", "write",
])  # fmt: skip
_SLOT = compiled(rf"(?:[^\W\d]{{1,20}}[ '\u2019_/-]){{0,4}}{_SLOT_WORDS}", re.IGNORECASE)
_SEPARATOR = compiled(r"[,;/]|\band\b|\bor\b")
# A heading in brackets, as letters from Japan have: alone on its line, at the head of a paragraph of prose.
_HEADING = compiled(
    r"(?:(?<=\n\n)|(?<=\n\r\n)|\A)[ \t]{0,8}(?P<heading>\[[^\W\d_][^\[\]\n]{1,40}\])[ \t]{0,8}\r?\n(?=[ \t]{0,8}[^\s\[<{])"
)
_HEADINGS = 3
_NOTE = compiled(
    r"to be (?:added|filled|completed|confirmed|inserted|decided|defined|determined|checked)\b|(?:optional|example|e\.g\.|if (?:any|known|needed|applicable))\b"
    r"|(?:one|two|a|1|2|short|brief)(?: (?:short|brief|plain))? (?:lines?|sentences?|words?|summary|description|explanation|paragraphs?)\b",
    re.IGNORECASE,
)


def find_placeholders(text: str, template: bool = False) -> Iterator[Placeholder]:
    """Every slot in `text`, in order. In a `template` all that stands in square brackets, and every phrase in pointed ones, is left
    for a person: nobody quotes there. Not so a mark ("[Resolved] Slow exports") nor a shortcode of a system (`[first_name]`).

    A slot is a name in brackets or an instruction to the author ("[what we did, and who]"). Links (`[words](target)`,
    `[words][1]`), checkboxes, citations, `[sic]`, mail-gateway marks such as `[EXTERNAL]`, an editor's brackets inside a
    quotation, names of buttons, HTML tags and lower-case words like "todo" in running text are no slots; nor, in a draft, is what
    is said not to be known yet ("the root cause is still TBD"), nor the headings of a draft that has three or more in brackets.
    """
    if not may_hold(_PLACEHOLDER.pattern, text, text.casefold(), re.IGNORECASE):
        return
    headings = frozenset() if template else _headings(text)
    marks = _marks(text) if template else frozenset()
    quotations = [quotation.span() for quotation in _QUOTATION.finditer(text)] if "[" in text else []
    match = _PLACEHOLDER.search(text)
    while match:
        is_slot = (
            match.start() not in headings
            and match.group() not in marks
            and (_is_engine(match) if match.group("engine") else _is_for_a_person(match, quotations, template))
        )
        if is_slot:
            yield Placeholder(Span(*match.span()), engine=_is_filled(match, template))
        # Words in brackets that are no slot may hold one: "[the call is TBD]".
        match = _PLACEHOLDER.search(text, match.end() if is_slot else match.start() + 1)


def find_signature_slots(signature: str, template: bool = False) -> Iterator[Placeholder]:
    """Every slot in a `signature`, where "[phone] +49 30 1234" is a label with what it is for."""
    for slot in find_placeholders(signature, template):
        if not _LABELS.match(signature, slot.span.end):
            yield slot


def _is_filled(match: re.Match[str], template: bool) -> bool:
    """Whether a template engine fills a slot, and not a person."""
    words = match.group()
    return not _TOLD.fullmatch(words) if match.group("engine") else template and bool(_SHORTCODE.fullmatch(words))


def _marks(text: str) -> frozenset[str]:
    """What stands in brackets and is the name of a link, or opens a pair of tags."""
    found = _NAMED.finditer(text) if "]:" in text or "[/" in text else ()
    return frozenset(f"[{match.group('link') or match.group('tag')}]" for match in found)


def _headings(text: str) -> frozenset[int]:
    """Where a heading in brackets begins, if there are enough of them to be the way in which this draft is written."""
    found = frozenset(match.start("heading") for match in _HEADING.finditer(text)) if "]" in text else frozenset()
    return found if len(found) >= _HEADINGS else frozenset()


def _is_engine(match: re.Match[str]) -> bool:
    """Case was ignored to find the slot; a percent or dollar name must really be written in capitals."""
    words = match.group()
    return words[0] not in "%$" or words.startswith("${") or words == words.upper()


def _is_for_a_person(match: re.Match[str], quotations: list[tuple[int, int]], template: bool) -> bool:
    """Whether these words, in the shape of a slot, ask a person to fill them in."""
    words = match.group()
    if words.lower() == "[x]":  # elsewhere it is a tick in a list
        return _is_in_place_of_a_noun(match)
    if _NOT_A_SLOT.fullmatch(words) or _TAGS.fullmatch(words) or _LOWER_WORDS.fullmatch(words):
        return False
    if words[0] == "[" and _is_inside(quotations, match.start()):
        return False
    if words[0] in "[<\u00ab" and _is_on_screen(match.string, match):
        return False
    if match.group("note"):
        if template and (len(re.split(r"[\s|]", words)) > 1 or _is_lone_slot(match)):
            return True
        return _is_instruction(words[1:-1]) or _is_in_place_of_a_noun(match)
    around = match.string[max(0, match.start() - 40) : match.start()]
    if not template and _UNDECIDED.fullmatch(words):
        return not _STATED.search(around) or bool(_OURS.search(around))
    if match.group("count"):
        return bool(_COUNTED.search(around))
    return not (match.group("form") and _OF_A_FORM.search(around))


def _is_lone_slot(match: re.Match[str]) -> bool:
    """Whether a single word in square brackets is left for a person, and is no mark: a status, a code, the head of a line that
    goes on."""
    text, words = match.string, match.group()
    if _SHORTCODE.fullmatch(words):
        return True
    before = text[max(0, match.start() - 30) : match.start()]
    if not _LONE.fullmatch(words) or _STATUS.fullmatch(words) or _JOINED.search(before):
        return False
    return not _AT_HEAD.search(before) or bool(_AFTER_NOUN.match(text, match.end()))


def _is_instruction(words: str) -> bool:
    """Whether the words in brackets tell the author what to write: "what was done", "do what", "day, time, zone"."""
    said = words.lower().split()
    if len(said) == 1 and said[0] in _ASKS:
        return True
    if len(said) > 1 and (
        said[0] in _ASKS_ON or said[0] in _ORDERS or (said[-1].rstrip("?") in _ASKS and len(said) < 6)
    ):
        return True
    parts = _SEPARATOR.split(words)
    return bool(_NOTE.match(words)) or (len(parts) > 1 and all(_SLOT.fullmatch(part.strip()) for part in parts))


def _is_in_place_of_a_noun(match: re.Match[str]) -> bool:
    """Whether the sentence lacks a noun where the brackets stand: "looking into [issue] now", "within [X] hours"."""
    text, (start, end) = match.string, match.span()
    around = _BEFORE_NOUN.search(text[max(0, start - 20) : start]) and _AFTER_NOUN.match(text, end)
    return bool(around and _NOUN.fullmatch(match.group()))


def _is_on_screen(text: str, match: re.Match[str]) -> bool:
    """Whether the brackets hold the name of a button or field: "the [Name] field", "press [Export list]"."""
    before = text[max(0, match.start() - 20) : match.start()]
    return bool(_BEFORE_SCREEN.search(before) or _AFTER_SCREEN.match(text, match.end()))


def _is_inside(spans: list[tuple[int, int]], offset: int) -> bool:
    place = bisect_right(spans, (offset, len(spans) and spans[-1][1]))
    return place > 0 and spans[place - 1][0] < offset < spans[place - 1][1]
