"""Slots in a text that somebody or something has to fill, in the syntax of every common template system."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from linter.text.regex import compiled
from linter.text.span import Span


class Placeholder(NamedTuple):
    """One slot: where it stands, and whether a template engine fills it (`{{agent.name}}`) or only a person can."""

    span: Span
    engine: bool


_SLOT_WORDS = (
    r"(?:name|names|[fl]name|(?:first|last|full|sur)name|date|dates|time|times|day|title|role|number|no|id|ids|email|e-mail|phone|tel|telephone|mobile|address|company|"
    r"customer|client|contact|account|agent|engineer|manager|owner|case|ticket|product|version|link|url|reason|details?|summary|"
    r"description|status|impact|amount|duration|region|country|city|vendor|supplier|location|team|department|signature|zone|timezone|eta|workaround|"
    r"list|text|message|here|hours?|minutes?|nome|nom|nombre|naam|datum|fecha|data|numero|número|numéro|telefon|telefone|supervisor|placeholder|xx+|x|n|dd|mm|yyyy|hh)"
)
_INSTRUCTION = r"(?:insert|enter|add|fill|put|replace|your|the|customer|client|agent|first|last|full|company|account|specify|describe|choose|select|next|case|ticket|incident|contact|support|specific|brief|relevant|appropriate)"
_SHORT_NAMES = r"(?:users?|customers?|accounts?|orders?|requests?|hours?|minutes?|days?|weeks?|tickets?|records?|files?|people|units?|percent)"
_PLACEHOLDER = compiled(
    r"(?P<engine>"
    r"\{\{\{[^{}\n]{1,200}\}\}\}|\{\{[^{}\n]{1,200}\}\}|\{%[^%\n]{1,300}%\}|\{#[^#\n]{1,300}#\}"
    r"|\{![^{}\n]{1,200}\}|\$\{[^{}\n]{1,120}\}|<attribute\s[^<>\n]{1,200}/?>|<%[^%<>\n]{1,200}%>"
    r"|(?-i:\*\|[A-Z][A-Z0-9_:]{1,40}\|\*|##[A-Z][A-Z_]{2,40}##|@@[A-Z][A-Z_]{2,40}@@|(?<![\w{$])\{\d\}|(?<![\w%])%[sd]\b)"
    r"|%%?[A-Z][A-Z0-9_]{2,40}%%?(?![\w%])|(?<![\w{$])\{[A-Za-z][\w.-]{0,40}\}(?!\})|(?<![\w$])\$[A-Z][A-Z_]{2,40}\b"
    r"|<[a-z][a-z0-9]{0,40}(?:_[a-z0-9]{1,40}){1,8}>"
    r")"
    rf"|(?P<person>(?<![\w{{$])\{{[A-Za-z][\w '\u2019/,&+.\u2013-]{{0,60}}[\w.?]\}}(?!\}})|\[{_INSTRUCTION}\b[^\]\[\n]{{0,60}}\](?![(\[:])"
    rf"|\[(?:[^\W\d]{{1,20}}['\u2019/_ -]{{1,2}}){{0,4}}{_SLOT_WORDS}(?: (?:of|for|do|da|de|du|des|der|von|del)(?: [^\W\d]{{1,20}}){{1,3}})?\](?![(\[:])"
    r"|\[(?:[A-Z]{2,20}[ _/-]){0,4}(?:TBD|TBC|TODO|TBA|N[AN]ME|DATE|TIME|XX+|\.\.\.|\u2026|_{2,}|\?{2,})\](?![(\[:])"
    r"|(?-i:\[[A-Z]{2,20}(?:_[A-Z]{2,20}){1,4}\])|<<[^<>\n]{2,80}>>"
    rf"|\(\((?:[^\W\d]{{1,20}}[ _-]){{0,3}}{_SLOT_WORDS}\)\)"
    r"|\[\s*(?:\.{3}|\u2026|_{2,}|\?{1,})\s*\](?![(\[:])"
    rf"|<{_INSTRUCTION}\b[^<>@\n=/]{{0,60}}>|<(?:[A-Za-z'\u2019/_-]+[ _-]){{0,4}}{_SLOT_WORDS}>"
    rf"|\((?:insert|fill in)\b[^()\n]{{0,40}}\b{_SLOT_WORDS}\)|\(to be (?:added|inserted|filled(?: in)?|supplied|provided)\)"
    rf"|\u00ab\s?(?:[^\W\d]{{1,20}}[ _-]){{0,3}}{_SLOT_WORDS}\s?\u00bb"
    r"|\b(?:TBD|TBC|TBA|TODO|FIXME)\b(?!-\d)|\bX{3,}\b(?!-\w| \d)|(?<![\w.?])\?{3,}(?!\w)|(?<![\w(])_{4,}(?!\w)|(?<=[ *(])___(?=[ *).,;:])|(?<=[a-z] )__(?=[ .,;])|(?<=[\u20ac$\u00a3])_{2,}"
    r"|(?<=[|:] )\?\?(?=[ ]{0,20}(?:[|\n]|\Z))|\?\?:\?\?|(?<=[| (])\?\?(?=%| of )|(?<=[a-z] )\?\?(?=(?-i: (?:[a-z]|[A-Z]{2,4}\b)))"
    rf"|\bXX:XX\b|\+\d[\d ()/-]{{2,20}}X{{2,}}\b(?! ?\d)|(?P<count>(?-i:[NXY]) {_SHORT_NAMES}\b)"
    r"|\blorem ipsum(?: dolor)?\b|\bfoo@bar\b|\b(?P<form>HH:MM|YYYY-MM-DD|DD/MM/YYYY|MM/DD/YYYY|DD\.MM\.YYYY|DD Mon(?:th)?)\b"
    r"|(?P<note>\[(?:[^\[\]\n]|\n(?![ \t]*\n)){2,200}\](?![(\[:])|<[a-z][^<>@=/\n]{2,120}>)"
    r")",
    re.IGNORECASE,
)
_NOT_A_SLOT = compiled(
    r"\[(?:sic|(?:initial|final|original|automated|first|last) message|external|internal|edit|edited|update|\s|\d[\d,\s-]*|redacted|removed|snip|emphasis added|citation needed|(?!xx+\])[ivx]+"
    r"|(?:(?:support|your|our|the)\s)?(?:case|ticket|incident|request|ref(?:erence)?|issue|order|change|claim)\b(?:\s(?:no\.?|number|id))?[\s:#]{0,3}(?:[a-z]{1,8}[-_]?)?\d[\w-]{0,30})\]",
    re.IGNORECASE,
)
_LOWER_WORDS = compiled(r"(?:todo|fixme|hh:mm|dd mon(?:th)?)")
_UNDECIDED = compiled(r"TB[DCA]|tb[dca]")
# What nobody can know yet, straight before the letters ("root cause TBD", "an ETA (TBC)"); or any subject and a verb of state.
_STATED = compiled(
    r"(?:\b(?:causes?|RCA|ETAs?|ETRs?|timings?|timelines?|time ?frames?|timescales?|schedule|impact|scope|extent|duration|reasons?|"
    r"triggers?|origin|(?:fix|resolution|release|restoration|completion|repair|delivery) (?:date|time)|estimates?)(?: \(|,? )"
    r"|\b(?:is|are|remains?|stays?|still|currently|yet|at present)(?: (?:still|currently|all|both|as yet|yet|only|largely))? )$",
    re.IGNORECASE,
)
# Whoever writes sets the time of the next update and knows whom to name: there the letters are a slot.
_OURS = compiled(
    r"\b(?:updates?|milestones?|next steps?|contacts?|owners?|managers?|engineers?|names?|phone|numbers?|recipients?)\b[^.!?:|\n]{0,30}(?::\s(?:date|time|day)\s)?$",
    re.IGNORECASE,
)
# Who will know it, or when, is said behind the letters.
_TOLD_LATER = compiled(r"\s?[,;(\u2013-]\s?[^.!?\n]{0,80}(?:\d|\b(?:until|once|when|after|tomorrow|tonight|today)\b)")
_TAGS = compiled(
    r"</?(?:title|address|summary|details|time|link(?=[\s/])|text|data|a|b|i|u|p|br|em|strong|code|pre|span|div|table|t[rdh]|ul|ol|li|img|h[1-6])\b[^>]*>",
    re.IGNORECASE,
)
_QUOTATION = compiled(r"\u201c[^\u201c\u201d\n]{1,400}\u201d|\"[^\"\n]{1,400}\"|\u201e[^\u201e\u201c\n]{1,400}\u201c")
_ON_SCREEN = r"(?:buttons?|fields?|columns?|tabs?|menus?|keys?|checkbox(?:es)?|options?|box(?:es)?|screens?|icons?|labels?|links?)"
# Names of what stands on a screen, what a case is about ("the mails went out with {{name}}"), and what the reader puts in.
_BEFORE_NAMED = compiled(
    rf"(?:\b(?:{_ON_SCREEN}|click|clicks|clicking|press|pressing|tap|hit|choose|choosing|called|labelled|marked|replac(?:e|es|ed|ing)"
    r"|variables?|folders?|director(?:y|ies)|paths?|placeholders?|tags?|tokens?|show(?:s|ed|n|ing)?|print(?:s|ed|ing)?|display(?:s|ed|ing)?"
    r"|reads?|says|said|instead of|in place of|went out with|shown as|printed as|displayed as|appear(?:s|ed)? as|(?:dates|times) as"
    r")(?: (?:on|the|an?))?\s[\"'\u201c(`]?|[>\u203a]\s)$",
    re.IGNORECASE,
)
_AFTER_NAMED = compiled(
    rf"[\"'\u201d)`]?\s(?:{_ON_SCREEN}|text|variables?|folders?|(?:by|with) your|(?:was|were|is|are) (?:printed|shown|displayed|read|left)|in place of|instead of|where)\b",
    re.IGNORECASE,
)
# A rule across the page, and kisses behind a name.
_RULER = compiled(r"(?:^|\n)[ \t]{0,20}$")
_SIGNED = compiled(r"\b[A-Z][a-z]{1,20} $")
_OF_AN_ADDRESS = compiled(r"[\w.:-]/{1,2}$")
_OF_A_FORM = compiled(
    r"\b(?:form|format|formats|formatted|pattern|written|writes?|style|notation|shown|shows|such as|e\.g|enter|type)\b",
    re.IGNORECASE,
)
_COUNTED = compiled(
    r"(?:^|[^\w\s]\s?|\b(?:about|for|of|the|in|within|after|to|from|by|approximately|around|all|with|least|most|next|last|every|"
    r"and|or|than|over|some|affected|affects|affecting|are|were|is|was|has|have|had|another|further|lasted|lasts|took|takes|touched|waited)\s)$",
    re.IGNORECASE,
)

# A name of a thing that stands where a sentence needs one is a slot; before a noun it would be an editor's addition.
_NOUN = compiled(
    r"\[(?:[a-z]{2,20}(?:[ /][a-z]{2,20}){0,2}|[xyXYN]|[xXN] [a-z]{2,20})\]|<[a-z]{2,20}(?: [a-z]{2,20}){0,2}>"
)
_BEFORE_NOUN = compiled(
    r"\b(?:the|an?|your|our|this|of|for|with|in|into|on|at|by|to|from|about|regarding|within|after|since|until|through|via|than"
    r"|and|or|experiencing|affecting|affects|affected|using|including|between|during)\s$",
    re.IGNORECASE,
)
_WORD_BEFORE = compiled(r"[a-z]\s$")
_AFTER_NOUN = compiled(
    r"\s{0,2}(?:[.,;:!?)]|$|\n|[-\u2013\u2014]\s|(?:is|are|was|were|has|have|had|will|can|may|might|could|should|must|at|in|on|by|for|from|to|and|or|but|with|as|when|which"
    r"|that|who|since|until|before|after|through|via|we|you|i|hours?|minutes?|days?|users?|percent|again|today|tomorrow)\b)",
    re.IGNORECASE,
)

_ASKS = frozenset(["what", "when", "why", "who", "whom", "where", "how"])
_ASKS_ON = _ASKS | frozenset(["which", "whose", "whether"])
_ORDERS = frozenset([
    "add", "attach", "ask", "check", "choose", "confirm", "consider", "copy", "decide", "define", "delete",
    "adapt", "adjust", "describe", "do", "double-check", "edit", "enter", "explain", "fill", "give", "include", "insert", "list", "mention",
    "name", "paste", "pick", "provide", "put", "quote", "remember", "remove", "replace", "say", "select", "specify",
    "state", "use", "summarise", "summarize", "verify", "write",
])  # fmt: skip
_SLOT = compiled(rf"(?:[^\W\d]{{1,20}}[ '\u2019_/-]){{0,4}}{_SLOT_WORDS}", re.IGNORECASE)
_SEPARATOR = compiled(r"[,;/+]|\band\b|\bor\b")
# A heading in brackets, as letters from Japan have: alone on its line, at the head of a paragraph of prose.
_HEADING = compiled(
    r"(?:(?<=\n\n)|(?<=\n\r\n)|\A)[ \t]{0,8}(?P<heading>\[[^\W\d_][^\[\]\n]{1,40}\])[ \t]{0,8}\r?\n(?=[ \t]{0,8}[^\s\[<{])"
)
_HEADINGS = 3
_EITHER = frozenset([
    "is", "was", "are", "were", "has", "have", "had", "hasn't", "haven't", "not", "he", "she", "they", "his",
    "her", "their", "him", "them", "will", "did", "does", "do", "can", "could", "it", "a", "an", "the",
])  # fmt: skip
_NOTE = compiled(
    r"(?:tbd|tbc|tba|todo|draft\s?[:\u2013-])|(?:[a-z][\w.]{0,20} ){1,2}to (?:add|check|complete|confirm|fill|provide|update|verify)\b|[^?]{1,20} [^?]{1,20} [^?]{1,60}\?$|"
    r"to be (?:added|filled|completed|confirmed|inserted|decided|defined|determined|checked)\b|e\.g\.|(?:optional|example|if (?:any|known|needed|applicable))\b"
    r"|(?:one|two|a|1|2|short|brief)(?: (?:short|brief|plain))? (?:lines?|sentences?|words?|summary|description|explanation|paragraphs?)\b",
    re.IGNORECASE,
)


def find_placeholders(text: str, template: bool = False) -> Iterator[Placeholder]:
    """Every slot in `text`, in order. In a `template` all phrases in square brackets are left for a person: nobody quotes there.

    A slot is a name in brackets or an instruction to the author ("[what we did, and who]"). Links (`[words](target)`,
    `[words][1]`), checkboxes, citations, `[sic]`, mail-gateway marks such as `[EXTERNAL]`, an editor's brackets inside a
    quotation, names of buttons, slots that the case is about, HTML tags and lower-case words like "todo" in running text are no slots; nor, in a draft, is what
    is said not to be known yet ("the root cause is still TBD"), nor the headings of a draft that has three or more in brackets.
    """
    headings = frozenset() if template else _headings(text)
    quotations = [quotation.span() for quotation in _QUOTATION.finditer(text)]
    match = _PLACEHOLDER.search(text)
    while match:
        is_slot = (
            match.start() not in headings
            and not _is_named(text, match)
            and (_is_engine(match) if match.group("engine") else _is_for_a_person(match, quotations, template))
        )
        if is_slot:
            yield Placeholder(Span(*match.span()), engine=bool(match.group("engine")))
        # Words in brackets that are no slot may hold one: "[the call is TBD]".
        match = _PLACEHOLDER.search(text, match.end() if is_slot else match.start() + 1)


def _headings(text: str) -> frozenset[int]:
    """Where a heading in brackets begins, if there are enough of them to be the way in which this draft is written."""
    found = frozenset(match.start("heading") for match in _HEADING.finditer(text)) if "]" in text else frozenset()
    return found if len(found) >= _HEADINGS else frozenset()


def _is_engine(match: re.Match[str]) -> bool:
    """Case was ignored to find the slot; a percent or dollar name must really be written in capitals, and one brace in an
    address or a path is part of its form ("/orders/{id}")."""
    words = match.group()
    if words[0] == "{" and words[1] not in "{%#!" and _is_in_address(match):
        return False
    return words[0] not in "%$" or words.startswith("${") or words == words.upper() or len(words) == len("%s")


def _is_for_a_person(match: re.Match[str], quotations: list[tuple[int, int]], template: bool) -> bool:
    """Whether these words, in the shape of a slot, ask a person to fill them in."""
    words = match.group()
    if words.lower() == "[x]":  # elsewhere it is a tick in a list
        return _is_in_place_of_a_noun(match)
    if _NOT_A_SLOT.fullmatch(words) or _TAGS.fullmatch(words) or _LOWER_WORDS.fullmatch(words):
        return False
    if words[0] in "[<{" and _is_inside(quotations, match):
        return False
    if words[0] in "{<" and _is_in_address(match):
        return False
    if match.group("note"):
        is_phrase = words[0] == "[" and len(words.split()) > 1  # one word is a mark: [P1], [ref:…], [conformance]
        return (template and is_phrase) or _is_instruction(words[1:-1]) or _is_in_place_of_a_noun(match)
    around = match.string[max(0, match.start() - 80) : match.start()]
    if _UNDECIDED.fullmatch(words):
        return _is_undecided(match, around, template)
    if words[0] in "x_" and _ends_line(match):
        return not (_RULER if words[0] == "_" else _SIGNED).search(around)
    if match.group("count"):
        return bool(_COUNTED.search(around))
    return not (match.group("form") and _OF_A_FORM.search(around))


def _is_undecided(match: re.Match[str], around: str, template: bool) -> bool:
    """Whether "TBD" stands for what the author should know; in small letters only where nobody else could."""
    if match.string[: match.start()].endswith(("\u201c", '"')):
        return False
    if match.group().islower() or not template:
        is_ours = bool(_OURS.search(around))
        known_later = _STATED.search(around) or _TOLD_LATER.match(match.string, match.end())
        return is_ours or not (match.group().islower() or known_later)
    return True


def _is_in_address(match: re.Match[str]) -> bool:
    return _OF_AN_ADDRESS.search(match.string[max(0, match.start() - 3) : match.start()]) is not None


def _ends_line(match: re.Match[str]) -> bool:
    return match.string[match.end() : match.end() + 40].lstrip(" \t")[:1] in ("", "\n", "\r")


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
    if len(parts) > 1 and all(word in _EITHER for part in parts for word in part.lower().split()):
        return True
    return bool(_NOTE.match(words)) or (len(parts) > 1 and all(_SLOT.fullmatch(part.strip()) for part in parts))


def _is_in_place_of_a_noun(match: re.Match[str]) -> bool:
    """Whether the sentence lacks a noun where the brackets stand: "looking into [issue] now", "within [X] hours"."""
    text, (start, end) = match.string, match.span()
    before = _WORD_BEFORE if text[start] == "<" else _BEFORE_NOUN
    around = before.search(text[max(0, start - 20) : start]) and _AFTER_NOUN.match(text, end)
    return bool(around and _NOUN.fullmatch(match.group()))


def _is_named(text: str, match: re.Match[str]) -> bool:
    """Whether the sentence speaks of the slot: "the [Name] field", "press [Export list]", "it printed {{name}} where"."""
    before = text[max(0, match.start() - 24) : match.start()]
    return bool(_BEFORE_NAMED.search(before) or _AFTER_NAMED.match(text, match.end()))


def _is_inside(quotations: list[tuple[int, int]], match: re.Match[str]) -> bool:
    """Whether the slot is a part of what is quoted, and not all of it."""
    place = bisect_right(quotations, (match.start(), len(match.string)))
    start, end = quotations[place - 1] if place else (0, 0)
    return start < match.start() < end and (start + 1, end - 1) != match.span()
