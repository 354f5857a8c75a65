"""Whether the clause around a time is about the past. Without a parser: the nearest verb before the time decides, else
the next one after."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from linter.timeline.lazy import Lazy

_REACH = 120
_NEAR = 16
_BE = frozenset(["is", "are", "am", "be", "being", "'s", "\u2019s", "'re", "\u2019re", "gets", "get"])
_IRREGULAR = (
    "was|were|had|did|took|went|came|saw|got|began|fell|rose|ran|lost|made|gave|sent|said|told|knew|kept|held|broke|wrote|grew|drew|stood|brought"
    "|spent|met|led|became|stopped|dropped|chose|found|froze|woke|paid|rang|spoke|threw|hung|shut|bought|caught|thought|taught|felt|left|built|lent|dealt"
    "|meant|sold|stole|tore|drove|rode|shook|sank|won|flew|blew|forgot|bit|stuck|struck|heard|sat|slept|understood|withdrew|ate|drank|hid|slid|swung|sought"
)
# "Have seen errors on Monday": have and what it makes past.
_PERFECT = (
    r"(?:have|has|['\u2019]ve)\s(?:(?:already|just|also|not|only|since|both|all)\s)?(?:been|done|seen|gone|taken"
    r"|given|written|broken|begun|shown|fallen|run|come|become|sent|put|cut)"
)
_PRESENT = (
    "will|won't|shall|is|are|am|be|being|isn't|aren't|can|cannot|should|may|might|must|would|could|going|due|let|let's|please|kindly|need|needs|want|wants"
    "|hope|hopes|aim|intend|plan|plans|planned|schedule|scheduled|book|booked|expect|expects|expected|move|moved|postponed|shifted|rescheduled|delayed|agreed"
    "|extended|pushed|pencilled|promised|confirmed|supposed|set|invited|targeted|proposed|announced|earmarked|earmark|warned|slated|deferred|brought forward"
    "|do|does|try|suggest|propose|start|starts|begin|begins|finish|finishes|resume|resumes|end|ends|come|comes|follow|follows|arrive|arrives|land|lands|go|goes|take|takes|get|gets"
    "|hit|cut|put|expire|expires|open|opens|close|closes|restart|restarts|return|returns|stay|stays|remain|remains|work|works|happen|happens|run|runs|remind|send|confirm|reply|tell|check|join"
)
_AHEAD = frozenset([
    "will", "won't", "shall", "ll", "should", "can", "could", "would", "may", "might", "must", "going", "let", "let's",
    "please", "kindly", "need", "hope", "aim", "intend", "be", "expect",
])  # fmt: skip
# "Traffic moved on Sunday night" tells what was, "the call moved to Sunday night" what will be: "moved" alone does not say.
_EITHER = frozenset(
    ["hit", "cut", "put", "moved", "shifted", "pushed", "extended", "delayed", "announced", "confirmed", "warned"]
)
_TO = Lazy(r"\b(?:to|for|from|until|till|by|into)\s(?:the\s)?\Z")
_LABEL = Lazy(r"\b(?!(?:at|from|between|around|about|since)\s)[a-z]{2,}:?\s(?:(?:at|from|between|around|about)\s)?\Z")
# "For work", "the start", "our plan" are no verbs.
_NO_NOUN = r"(?<!\b(?:the|for|our)\s)(?<!\b(?:at|of|an)\s)(?<!\ba\s)(?<!\byour\s)"
_VERB = Lazy(
    rf"\b(?:{_NO_NOUN}(?P<present>{_PRESENT})\b|(?P<past>{_PERFECT}|{_IRREGULAR})\b"
    r"|(?=[a-z]{2,14}ed\b)(?<!\bbe\s)(?<!\bis\s)(?<!\bam\s)(?<!\bare\s)(?<!\bget\s)(?<!\bgets\s)(?<!\bbeing\s)(?<!\bthe\s)(?<!\ba\s)(?<!\ban\s)(?<!\byour\s)(?<!\bour\s)(?<!\bnot\s)(?<!-)"
    r"(?!(?:need|feed|seed|speed|proceed|exceed|succeed|indeed|hundred|embed|weed)\b)(?P<ed>[a-z]+))"
    r"|(?P<short>['\u2019](?:ll|re|m)\b|(?:(?<=\bit)|(?<=\bhe)|(?<=\b(?:she|who))|(?<=\b(?:that|what|here))"
    r"|(?<=\bthere))['\u2019]s\b)"
)
_THING = Lazy(
    r"\b(?:everything|anything|nothing|all)\s\Z"
    r"|\b(?:the|your|our|my|his|her|their|an?|these|those"
    r"|last)\s(?:[a-z-]+\s){0,2}(?!(?:available|valid|effective|live|off|out|back|open|closed|away|free|on|up|end"
    r"|start|close|beginning|middle|morning|afternoon|evening|night|week|month|day|course|half|part|rest"
    r"|hours)\s)[a-z-]+\s\Z"
)
_SENTENCE = Lazy(r"[.;:!?\u2014]\s|\n")
_CLAUSE = Lazy(
    r"[.;:!?\n\u2014]\s|,\s|\n|\b(?:and|but|so|while|because|which|who|that|what|where|when|if"
    r"|(?<!\brecently\s)(?<!\bearly\s)(?<!\blate\s)as(?!\s(?:of|recently|early|late)\b)|since|once|until)\b"
)


def tells_past(text: str, start: int, end: int) -> bool:
    """Whether the clause around the time from `start` to `end` is about the past."""
    verbs = _verbs_before(text, start)
    if verbs:
        return _tell_past(verbs)
    first = _verb_after(text, end)
    return first is not None and _is_past(first)


def may_tell_past(text: str, start: int, end: int) -> bool:
    """Whether the verb before `start` fits the past as well as the future ("moved on Sunday"), or is past in the clause
    before one without a verb: "was up and down all day Wednesday"."""
    verbs = _verbs_before(text, start)
    if not verbs and _verb_after(text, end) is None:
        verbs = _verbs_before(text, start, _SENTENCE)
        return bool(verbs) and _tell_past(verbs)
    if not verbs or verbs[-1].group().lower() not in _EITHER or any(_is_ahead(verb) for verb in verbs):
        return False
    return not _TO.search(text[max(0, start - _NEAR) : start])


def past_verb_before(text: str, start: int) -> bool:
    """Whether the last verb before `start` in its clause is past."""
    verbs = _verbs_before(text, start)
    return bool(verbs) and _tell_past(verbs)


def done_before(text: str, start: int) -> bool:
    """Whether the last verb before `start` in its clause is past, although others ask for something: "please check the
    messages that people left"."""
    verbs = _verbs_before(text, start)
    return bool(verbs) and _is_past(verbs[-1]) and not _is_passive(verbs)


def is_labelled(text: str, start: int) -> bool:
    """Whether the words before `start` in its clause have no verb and are more than a preposition: "Impact", "Next call
    at"."""
    return bool(_LABEL.search(text, max(0, start - _REACH), start)) and not _verbs_before(text, start)


def tells_future(text: str, start: int) -> bool:
    """Whether a verb before `start` in its clause is about the future."""
    return any(_is_ahead(verb) for verb in _verbs_before(text, start))


def names_a_thing_before(text: str, start: int) -> bool:
    """Whether a noun without a verb after it comes right before `start`: "your message", "the run"."""
    thing = _THING.search(text, max(0, start - _REACH), start)
    return thing is not None and _VERB.search(thing.group()) is None


def _verbs_before(text: str, start: int, unit: Lazy = _CLAUSE) -> Sequence[re.Match[str]]:
    return _last_verbs(text[max(0, start - _REACH) : start], unit)


@lru_cache(maxsize=64)
def _last_verbs(before: str, unit: Lazy) -> Sequence[re.Match[str]]:
    """The verbs of the last clause or sentence. Cached: several questions are asked about each time."""
    begins = 0
    for mark in unit.pattern.finditer(before):
        begins = mark.end()
    return tuple(_VERB.pattern.finditer(before, begins))


def _verb_after(text: str, end: int) -> re.Match[str] | None:
    """The first verb after `end` in its clause."""
    after = text[end : end + _REACH].removeprefix(",")
    halt = _CLAUSE.search(after, 1)
    return _VERB.search(after, 0, halt.start() if halt else len(after))


def _tell_past(verbs: Sequence[re.Match[str]]) -> bool:
    """Whether the last of some verbs is past, no other is about the future, and it is not passive: "is fully restored"."""
    return _is_past(verbs[-1]) and not any(_is_ahead(verb) for verb in verbs) and not _is_passive(verbs)


def _is_passive(verbs: Sequence[re.Match[str]]) -> bool:
    """Whether the last of some verbs belongs to the one before it: "is fully restored"."""
    before = verbs[-2] if len(verbs) > 1 else None
    return before is not None and before.group().lower() in _BE and verbs[-1].start() - before.end() <= _NEAR


def _is_ahead(match: re.Match[str]) -> bool:
    return (match.group("present") or match.group("short") or "").lower().lstrip("'\u2019") in _AHEAD


def _is_past(match: re.Match[str]) -> bool:
    return bool(match.group("past") or match.group("ed"))
