"""Whether the words around a time tell what was. Nobody parses: the verb nearest before the time decides, else the one after."""

from __future__ import annotations

import re
from functools import lru_cache

_REACH = 120
_IRREGULAR = (
    "was|were|had|did|took|went|came|saw|got|began|fell|rose|ran|lost|made|gave|sent|said|told|knew|kept|held|broke|wrote|grew|drew|stood|brought"
    "|spent|met|led|became|stopped|dropped|chose|found|froze|woke|paid|rang|spoke|threw|hung|shut"
)
_PRESENT = (
    "will|won't|shall|is|are|am|be|being|isn't|aren't|can|cannot|should|may|might|must|would|could|going|due|let|let's|please|kindly|need|needs|want|wants"
    "|hope|hopes|aim|intend|plan|plans|planned|schedule|scheduled|book|booked|expect|expects|expected|move|moved|postponed|shifted|rescheduled|delayed|agreed"
    "|extended|pushed|pencilled|promised|confirmed|supposed|set|invited|targeted|proposed|announced|earmarked|earmark|warned|slated|deferred|brought forward"
    "|do|does|try|suggest|propose|start|starts|begin|begins|resume|resumes|end|ends|come|comes|follow|follows|arrive|arrives|land|lands|go|goes|take|takes|get|gets"
    "|expire|expires|open|opens|close|closes|restart|restarts|return|returns|stay|stays|remain|remains|work|works|happen|happens|run|runs|remind|send|confirm|reply|tell|check|join"
)
_AHEAD = frozenset(
    "will won't shall ll should can could would may might must going let let's please kindly need needs hope aim intend to be expect expects".split()
)


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """A verb that tells what is or will be, or what was; where a clause begins; and where one ends."""
    verb = re.compile(
        rf"(?:\b(?P<present>{_PRESENT})\b|(?P<short>['\u2019](?:ll|s|re|m)\b)|\b(?P<past>{_IRREGULAR})\b"
        r"|(?<!\bbe\s)(?<!\bis\s)(?<!\bam\s)(?<!\bare\s)(?<!\bget\s)(?<!\bgets\s)(?<!\bbeing\s)(?<!\bthe\s)(?<!\ba\s)(?<!\ban\s)(?<!\byour\s)(?<!\bour\s)(?<!\bnot\s)"
        r"(?!(?:need|feed|seed|speed|proceed|exceed|succeed|indeed|hundred|embed|weed)\b)\b(?P<ed>[a-z]{2,14}ed)\b)",
        re.IGNORECASE,
    )
    edge = r"[.;:!?\n\u2014]\s|,\s|\n|\b(?:and|but|so|while|because|which|who|that|what|where|when|if|as|since|once|until)\b"
    return verb, re.compile(edge, re.IGNORECASE), re.compile(r"[.;!?\n]", re.IGNORECASE)


def tells_past(text: str, start: int, end: int) -> bool:
    """Whether the clause around the time from `start` to `end` tells what was."""
    verb, edge, stop = _patterns()
    before = text[max(0, start - _REACH) : start]
    last = _last(edge, before)
    clause = before[last.end() :] if last else before
    verbs = list(verb.finditer(clause))
    if verbs:
        return _is_past(verbs[-1]) and not any(_is_ahead(match) for match in verbs)
    after = text[end : end + _REACH]
    halt = stop.search(after)
    after = after[: halt.start()] if halt else after
    first = verb.search(after)
    return first is not None and _is_past(first)


def told_before(text: str, start: int) -> bool:
    """Whether the last verb before `start` in its clause tells what was."""
    verb, edge, _ = _patterns()
    before = text[max(0, start - _REACH) : start]
    last = _last(edge, before)
    verbs = list(verb.finditer(before[last.end() :] if last else before))
    return bool(verbs) and _is_past(verbs[-1]) and not any(_is_ahead(match) for match in verbs)


def tells_future(text: str, start: int) -> bool:
    """Whether a verb before `start` in its clause tells what will be."""
    verb, edge, _ = _patterns()
    before = text[max(0, start - _REACH) : start]
    last = _last(edge, before)
    return any(_is_ahead(match) for match in verb.finditer(before[last.end() :] if last else before))


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    last = None
    for match in pattern.finditer(text):
        last = match
    return last


def _is_ahead(match: re.Match[str]) -> bool:
    return (match.group("present") or match.group("short") or "").lower().lstrip("'\u2019") in _AHEAD


def _is_past(match: re.Match[str]) -> bool:
    return bool(match.group("past") or match.group("ed"))
