"""Times that a draft places in the future but that have passed before it is sent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

from linter.checks._params import NoParams as Params
from linter.checks._times import gives_date, is_awaited, zone_slack
from linter.context import Context
from linter.document import Document
from linter.finding import Match
from linter.promises.times import find_times
from linter.text.regex import compiled
from linter.text.span import Span
from linter.timeline import Flag, Granularity, Moment, Role, Window

VALUES = ("sent",)


_DOUBTFUL = frozenset({Flag.VAGUE, Flag.NO_DATE, Flag.AMBIGUOUS_NEXT, Flag.RECURRING, Flag.WEEKDAY_MISMATCH})
# "We told you that it would end on 3 March": what was to come when it was said.
_TOLD = compiled(
    r"\b(?:would\s(?!like\b|love\b|appreciate\b|be\sgrateful\b|ask\b)|was\sto\s)[^.;:?!\n]*\Z", re.IGNORECASE
)
# "The orders delivered by 2 March" are past, and so may be what was.
_DONE = compiled(r"\b[a-z]+(?:ed|en|wn|nt|lt)\s(?:by\s|on\sor\sbefore\s)?\Z", re.IGNORECASE)
# "I write further to our letter from 24 November".
_FROM_A_LETTER = compiled(
    r"\b(?:letter|e-?mail|mail|note|message|update|report|memo|notice|statement|call|meeting|minutes|ticket)s?\s(?:dated|from)\s(?:the\s)?\Z",
    re.IGNORECASE,
)
# "I write about the fault of 24 November", but "in the night of 24 November", "by the end of March" and "ahead of 3 March".
_OF_SOMETHING = compiled(
    r"\b(?!(?:night|morning|noon|afternoon|evening|eve|end|close|beginning|start|middle|half|quarter|part|course|week|weekend|days?|hours?)\b)"
    r"(?!(?:as|ahead|advance|short|instead|because|outside)\b)[a-z]+\sof\s(?:the\s)?\Z",
    re.IGNORECASE,
)
_OF = compiled(r"of\s(?:the\s)?", re.IGNORECASE)
_LABEL_WORDS = 5
"""The maximum number of other words in a line that gives the date of the draft: "Update of ... on your case"."""
_OWN = compiled(
    r"(?:\btoday,?\s\(?|(?:^|\b(?:this|here)\sis\s(?:the|our|an?|my)\s)(?:(?:current|latest|short)\s)?"
    r"(?:status|update|report|situation|position)(?:\s(?:update|report))?\sas\s(?:of|at)\s)(?:the\s)?\Z",
    re.IGNORECASE | re.MULTILINE,
)
"""Right before the time of the draft itself, wherever it stands."""
_TODAY = compiled(r"today\b", re.IGNORECASE)
_NEAR = timedelta(days=60)
_LOOK_BACK = 36
_CLAUSE = 120


def check(document: Document, context: Context, params: Params) -> Iterator[Match]:
    """Each commitment and each request whose time has passed when the draft is sent.

    Silent unless somebody, or the first line, says when that is.
    """
    now = context.now if context.sent_is_known else _own_time(document, context)
    if now is None:
        return
    times = context.timed if context.sent_is_known else list(find_times(document, now, context.zone))
    windows = {timed.moment: timed.window for timed in times}
    dues: list[Span] = []
    for due, moment in _to_come(document, context):
        window = windows.get(moment)
        if window is None or any(due.overlaps(other) for other in dues) or not _is_past(window, now):
            continue
        if _is_about_past(document, due):
            continue
        dues.append(due)
        yield Match(due, {"sent": f"{now:%Y-%m-%d %H:%M}"})


def _to_come(document: Document, context: Context) -> Iterator[tuple[Span, Moment]]:
    """Future events and their times: commitments, and requests with a deadline."""
    for commitment in context.commitments:
        if commitment.due is not None and commitment.moment is not None:
            yield commitment.due, commitment.moment
    for moment, window in context.times:
        before = document.author_text[max(0, moment.span.start - _LOOK_BACK) : moment.span.start]
        if moment.role is Role.BY and is_awaited(context, moment, window) and not _DONE.search(before):
            yield moment.span, moment


def _is_about_past(document: Document, due: Span) -> bool:
    """Whether the clause is about the past, or about what was then the future: "on 11 April, at 03:18 CET, we saw an
    outage"."""
    from linter.timeline.tense import tells_past

    text = document.author_text
    own = _OF.match(text, due.start, due.end)
    before = Span(own.end() if own else due.start, due.end).before(text, _CLAUSE)
    is_told = any(past.search(before) for past in (_TOLD, _FROM_A_LETTER, _OF_SOMETHING))
    return is_told or tells_past(text, due.start, due.end)


def _own_time(document: Document, context: Context) -> datetime | None:
    """When the draft is sent, by its first line ("Update of 4 March 2026, 13:00 CET") or words in it ("today, 4 March
    2026", "our status as of 4 March 2026"); None without a day or with an uncertain year.

    If they give no hour, things due on that day have not passed.
    """
    if not document.sentences:
        return None
    head = _of_head(document)
    own = [(moment, window) for moment, window in context.times if moment == head or _is_called_own(document, moment)]
    if len({window.earliest.date() for _, window in own}) != 1:
        return None
    moment, window = own[0]
    is_sure = window.year_given or abs(window.earliest - context.now) <= _NEAR
    is_day = window.granularity in (Granularity.MINUTE, Granularity.DAY)
    doubts = _DOUBTFUL | {Flag.AMBIGUOUS_DAY_MONTH}
    is_sure = is_sure and is_day and gives_date(document, moment) and not window.flags & doubts
    return window.earliest if is_sure else None


def _of_head(document: Document) -> Moment | None:
    """The only time of a first line that has few other words."""
    start = document.sentences[0].span.start
    end = document.author_text.find("\n", start)
    line = Span(start, end if end > 0 else len(document.author_text))
    times = document.times_in(line)
    is_label = len(times) == 1 and _words(line, document) <= _LABEL_WORDS + _words(times[0].span, document)
    return times[0] if is_label else None


def _is_called_own(document: Document, moment: Moment) -> bool:
    """Whether the words at a time say that it is that of the draft itself."""
    text, start = document.author_text, moment.span.start
    if _OWN.search(text, max(0, start - _LOOK_BACK), start):
        return True
    return _TODAY.match(text, start) is not None and gives_date(document, moment)


def _words(span: Span, document: Document) -> int:
    return len(re.findall(r"[^\W\d_]+", span.of(document.author_text)))


def _is_past(window: Window, now: datetime) -> bool:
    """Whether a time has passed; one that can be read in two ways, like 3/4/2026, in both."""
    return not window.flags & _DOUBTFUL and window.latest + zone_slack(window) <= now
