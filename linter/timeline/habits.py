"""Whether a weekday, or a time of day without a day, recurs: office hours, weekly calls, scheduled jobs."""

from __future__ import annotations

from linter.timeline.lazy import Lazy
from linter.timeline.moment import Moment
from linter.timeline.tense import tells_future
from linter.timeline.vocabulary import DAY_STEM

_LOOK_BACK = 60
_TO = r"\s?(?:[-\u2013]|to|through|thru|till|until)\s?"
# "On Tuesday mornings", "Monday to Friday", "Mon-Wed 9-5", "the weekly call on Monday", "pay day is Friday".
_MANY = Lazy(r"\s(?:mornings|afternoons|evenings|nights)\b")
_WORKING_WEEK = Lazy(rf"\bmon(?:day)?{_TO}(?:fri|sat|sun)")
_SOME_DAYS = Lazy(rf"\b{DAY_STEM}[a-z]{{0,6}}{_TO}{DAY_STEM}")
_AGAIN = Lazy(
    r"\b(?:(?:weekly|bi-?weekly|fortnightly|monthly|nightly|(?:once|twice)\s(?:an?|per)\s(?:week|month))\s(?:[a-z-]+\s){0,5}"
    r"|(?:every|each)\s(?:\d(?:st|nd|rd|th)|first|second|third|fourth)\s(?:and|or)\s|day\sis\s)\Z"
)
# "The desk closes at 17:00", "the board meets on Thursday", unless a verb says that it is to come. What "runs on Saturday at 22:00"
# may as well do so once.
_HABIT = Lazy(
    r"\b(?:(?P<once>runs|closes|opens|ships|(?:is|are)\s(?:open|staffed|manned))|meets|sits|works)\s(?:[a-z]+\s){0,4}\Z"
)
_NO_CALENDAR = frozenset(["weekday", "clock", "bare_hour", "zone", "to", "close", "day_part"])


def comes_again(moment: Moment, kinds: set[str], text: str) -> bool:
    """Whether the time, with tokens of these `kinds`, recurs rather than being a single date."""
    if not kinds <= _NO_CALENDAR:
        return False
    start, end = moment.span.start, moment.span.end
    before, words = text[max(0, start - _LOOK_BACK) : start], text[start:end]
    is_weekday = "weekday" in kinds
    if _AGAIN.search(before) or (is_weekday and _MANY.match(text, end)):
        return True
    habit = _HABIT.search(before)
    is_habit = habit and not (habit.group("once") and is_weekday and moment.clock)
    is_week = is_weekday and (_WORKING_WEEK.search(words) or (moment.clock and _SOME_DAYS.search(words)))
    return bool(is_habit or is_week) and not tells_future(text, start)
