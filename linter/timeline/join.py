"""Join adjacent moments that name one time: a date and its time of day, the two ends of a range."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.text.span import Span
from linter.timeline.clock_words import BARE_ZONE, NAMED_ZONE
from linter.timeline.lazy import Lazy
from linter.timeline.moment import Moment, MomentKind, Role
from linter.timeline.vocabulary import ARROW, DAY_STEM, EXACT, THAT_IS, TO_WORD, WEEKDAYS

_BESIDE = Lazy(
    rf"\.?\)?[\s,*_]{{0,6}}(?:slot\s|call\s|session\s|meeting\s|run\s"
    rf"|window\s)?(?:(?:\s[-\u2013\u2014]\s|[:@(]"
    rf"|\b(?:at|on|by|from|before|after|since|until|till|around|about|approx(?:\.|imately)?|roughly|of|between"
    rf"|starting|beginning|commencing|{EXACT})\b,?)[\s*_~]*){{0,3}}(?:the\s(?:hours\sof\s)?)?"
)
_RANGE = Lazy(
    rf"\s?(?:{ARROW}|[-\u2013\u2014~\u301c])\s?|\s{{1,3}}(?:{TO_WORD}|and)\s{{1,3}}(?:(?:the|on|about|around|roughly|approx(?:\.|imately)?)\s{{1,3}})?"
)
_SAME = Lazy(r"\s{0,3}(?:/|=|\(\s?=?|,?\s?i\.e\.,?|\bor)\s{0,3}")
_BETWEEN = Lazy(r"\bbetween\s{1,3}(?:the\s(?:hours\sof\s)?)?\Z")
_EITHER = Lazy(r"\s?/\s?|\s{1,3}or\s{1,3}(?:on\s{1,3})?")
_BOTH = Lazy(r"\s{1,3}(?:and|&)\s{1,3}(?:on\s{1,3})?")
_DAY_OF_WEEK = Lazy(
    rf"(?:(?:on|by|for|from|until|through|this|last|good"
    rf"|easter)\s{{1,3}})*({DAY_STEM}[a-z]{{0,6}})\.?(?P<date>,?\s(?:[a-z]{{3,9}}\.?\s\d\d?(?:st|nd|rd|th)?"
    rf"|(?:the\s)?\d\d?(?:st|nd|rd|th)?(?:\s(?:of\s)?[a-z]{{3,9}})?))?(?P<week>\s{{1,3}}(?:of\s{{1,3}})?(?:this|next"
    rf"|last)\s{{1,3}}week)?\Z"
)
_IN_BRACKETS = Lazy(
    rf"(?:\s{{0,3}}[(,]\s{{0,3}}|{THAT_IS}(?:(?:by|on)\s)?)(?:{DAY_STEM}\s)?|,?\s(?:(?:of|on|in)\s(?:the\s)?)?"
)
_EXPLAINS = Lazy(THAT_IS)
_A_WEEK = Lazy(
    r"(?:in\s|the\s|of\s)*(?:(?:this|next|last|coming|following)\sw(?:ee)?k\Z"
    r"|(?:calendar\sweek|CW|KW|week|wk)\s?\d\d?|week\safter\snext|(?:week|wk)\s(?:of|commencing|beginning|starting)"
    r"|w/[cb]|\d{4}-?W\d)"
)
_DAY_WORD = Lazy(
    r"(?:today|tomorrow|tonight)\Z|(?:[a-z]{2,9}\s)?(?:[a-z]{2,6}day|mon|tues?|weds?|thu(?:rs?)?|fri|sat|sun)\.?\Z"
)
_HAS_DAY = Lazy(r"\d(?:st|nd|rd|th)?\s+[a-z]{3}|[a-z]{3}\.?\s+\d|\d[./-]\d")
_THROUGH = Lazy(r"(?:through|until|till)\s")
_AGAIN = Lazy(r"(?:every|each)\s+(?:day|morning|evening|weekday|week)\Z|daily\Z")
_NEIGHBOURS = frozenset({("today", "tomorrow"), ("yesterday", "today")})
_PLACES = frozenset({Role.ON, Role.AT, Role.IN})
_ZONE_AFTER = Lazy(
    rf"(?:\s?(?P<bracket>\()|(?:,(?=\s(?-i:Eastern|Pacific|Central|Mountain)\s?(?:[.,;)\n]|\Z)))?\s)(?:{BARE_ZONE}|{NAMED_ZONE})(?(bracket)\))"
)
_LONGEST_GAP = 24
# What may separate two parts of one time: a few small words, of which none begins another clause.
_CROWDED = Lazy(
    rf"(?:['\u2019]s)?[\s,:(*_)]{{0,6}}(?:(?:on|in|of)\s(?:the\s)?)?(?P<range>(?:{TO_WORD}|or|{ARROW}|[-\u2013\u2014~/])\s(?:the\s)?)?"
    r"(?P<words>(?:(?!(?:we|i|you|it|they|he|she|this|that|is|are|was|were|will|has|have|and|or|but|so|for|if|when"
    r"|then|which|who)\b)(?-i:[a-z\d]{1,13})[\s,(]{1,2}){0,3})"
)


def join_moments(text: str, moments: Sequence[Moment]) -> Iterator[Moment]:
    """The moments of `text` in order, where those that name one time together are joined to one of kind `PHRASE`.

    "Friday", "14:00 UTC" become "Friday at 14:00 UTC"; "14:00" and "16:00 UTC" become a range; two zoned clocks
    separated by a slash, or the second in brackets, become one instant given twice.
    """
    group: list[Moment] = []
    crowded = False
    for moment in moments:
        if group and not _belongs(text, group, moment):
            crowds = _crowds(text, group, moment)
            yield _joined(text, group, moment.span.start, crowded or crowds)
            group, crowded = [], crowds
        group.append(moment)
    if group:
        yield _joined(text, group, len(text), crowded)


def _crowds(text: str, group: Sequence[Moment], moment: Moment) -> bool:
    """Whether `moment` holds what the group lacks, or the other end of its range, in a way that no rule understands:
    "today itself at 6 PM", "on Wednesday in one week"."""
    gap = _CROWDED.fullmatch(text, group[-1].span.end, moment.span.start)
    if gap is None:
        return False
    if gap.group("range") or (MomentKind.DURATION in (moment.kind, group[-1].kind) and "," not in gap.group()):
        return True
    is_clock = [one.clock or one.kind is MomentKind.CLOSE for one in (moment, *group)]
    return is_clock[0] not in is_clock[1:] or not gap.group("words")


def _joined(text: str, group: Sequence[Moment], limit: int, crowded: bool) -> Moment:
    """The moments of a group as one, including a zone after them that ends before `limit`, where the next moment
    begins."""
    if len(group) == 1:
        return group[0]._replace(crowded=crowded)
    span = Span(group[0].span.start, group[-1].span.end)
    words = span.of(text)
    if words.count("(") > words.count(")") and text[span.end : span.end + 1] == ")":
        span = Span(span.start, span.end + 1)
    zone = any(moment.zone for moment in group)
    trailing = None if zone else _ZONE_AFTER.match(text, span.end, limit)
    if trailing:
        span, zone = Span(span.start, trailing.end()), True
    roles = [moment.role for moment in group if moment.role]
    role = next((role for role in roles if role not in _PLACES), roles[0] if roles else Role.NONE)
    return Moment(
        span,
        any(m.date for m in group),
        any(m.clock for m in group),
        zone,
        MomentKind.PHRASE,
        role,
        crowded,
    )


def _belongs(text: str, group: Sequence[Moment], moment: Moment) -> bool:
    """Whether `moment` continues the time that `group` began."""
    last = group[-1]
    gap = text[last.span.end : moment.span.start]
    if "(" in last.span.of(text):
        gap = gap.removeprefix(")")  # "Dec. 29 (Tue) to Jan. 3 (Sun)"
    if (
        len(gap) > _LONGEST_GAP
        or "\n" in gap.strip(" ")
        or (moment.kind is MomentKind.DURATION)
        or not _may_go_on(text, last)
    ):
        return False
    side = _last_side(text, group)
    through = _THROUGH.match(moment.span.of(text))
    if through and not gap.strip():
        gap += through.group()
    if _RANGE.fullmatch(gap) and _makes_range(text, group, side, moment, gap):
        return True
    is_zoned_clock = moment.kind is MomentKind.CLOCK and moment.zone
    if _SAME.fullmatch(gap) and is_zoned_clock and any(m.clock and m.zone for m in side):
        return True
    if len(group) == 1 and moment.kind is last.kind is MomentKind.DATE:
        words = [one.span.of(text).strip() for one in (last, moment)]
        if _EITHER.fullmatch(gap) and all(_DAY_WORD.match(day) for day in words):
            return True
        if _EITHER.fullmatch(gap) or _BOTH.fullmatch(gap):
            return _are_one_stretch(*words)
    if len(side) < len(group) and moment.kind is MomentKind.CLOCK and not any(m.clock for m in group):
        # "Monday to Friday, 9:00 to 17:00" is the same time on each of the days.
        return False
    return _completes(text, side, moment, gap)


def _may_go_on(text: str, last: Moment) -> bool:
    return last.kind is not MomentKind.DURATION or bool(_AGAIN.match(last.span.of(text).strip()))


def _last_side(text: str, group: Sequence[Moment]) -> Sequence[Moment]:
    """The moments of a group after its last “to” or dash."""
    for place in range(len(group) - 1, 0, -1):
        gap = text[group[place - 1].span.end : group[place].span.start]
        if _RANGE.fullmatch(gap) or (not gap.strip() and _THROUGH.match(group[place].span.of(text))):
            return group[place:]
    return group


def _makes_range(text: str, group: Sequence[Moment], side: Sequence[Moment], moment: Moment, gap: str) -> bool:
    if len(side) < len(group):
        return False
    word = gap.strip().lower().split(" ")[0]
    is_between = group[0].span.of(text).lower().startswith("between")
    if word == "and" and not (is_between or any(_is_after_between(text, m) for m in (group[0], group[-1]))):
        return False
    if word in ("until", "till", "through") and not any(m.role in (Role.FROM, Role.NONE, Role.ON) for m in group):
        return False
    clocks = any(m.clock for m in side)
    return clocks if moment.kind is MomentKind.CLOCK else (not clocks or any(m.kind is MomentKind.DATE for m in side))


def _is_after_between(text: str, moment: Moment) -> bool:
    start = moment.span.start
    return _BETWEEN.search(text, max(0, start - _LONGEST_GAP), start) is not None


def _completes(text: str, side: Sequence[Moment], moment: Moment, gap: str) -> bool:
    """Whether the moment gives the day, or the time of day, that the side lacks."""
    has_clock = any(m.clock or m.kind is MomentKind.CLOSE for m in side)
    has_date = any(m.kind in (MomentKind.DATE, MomentKind.DURATION) for m in side)
    if _BESIDE.fullmatch(gap):
        if moment.kind in (MomentKind.CLOCK, MomentKind.CLOSE) and has_date and not has_clock:
            return True
        if moment.kind is MomentKind.DATE and has_clock and not has_date:
            return not moment.clock and ("(" not in gap or text.startswith(")", moment.span.end))
    return (
        moment.kind is MomentKind.DATE
        and _IN_BRACKETS.fullmatch(gap) is not None
        and _explains(text, side, moment, gap)
    )


def _explains(text: str, side: Sequence[Moment], moment: Moment, gap: str) -> bool:
    """Whether the date in brackets, or after a comma, identifies a day that was named otherwise."""
    has_clock = any(m.clock or m.kind is MomentKind.CLOSE for m in side)
    if len(side) == 2 and side[0].clock and "(" in gap and text.startswith(")", moment.span.end):
        # "at 10:00 UTC tomorrow (Thu 5 March)": the brackets say of the day what they would say without the hour
        side, has_clock = side[1:], False
    if has_clock or len(side) > 1:
        return False
    if _is_day_of_week(*(one.span.of(text) for one in (side[0], moment))):
        return True
    is_word = [bool(_DAY_WORD.match(m.span.of(text).strip())) for m in (side[0], moment)]
    if "(" in gap or _EXPLAINS.match(gap):
        return is_word[0] != is_word[1] or _is_relative(text, side[0])
    if is_word[1] and not is_word[0] and not moment.role and _HAS_DAY.search(side[0].span.of(text)):
        return True
    return is_word[0] and _is_relative(text, side[0]) and not _is_relative(text, moment)


def _are_one_stretch(first: str, last: str) -> bool:
    """Whether two days are neighbours ("Thursday and Friday", "today and tomorrow"), or share the week that the second
    one names."""
    if (first.lower(), last.lower()) in _NEIGHBOURS:
        return True
    days = [_DAY_OF_WEEK.match(words) for words in (first, last)]
    if days[0] is None or days[1] is None or (days[0].group("date") is None) != (days[1].group("date") is None):
        return False
    numbers = [WEEKDAYS.index(day.group(1)[:3].lower()) for day in days if day]
    return numbers[1] == (numbers[0] + 1) % 7 or days[1].group("week") is not None


def _is_day_of_week(first: str, last: str) -> bool:
    """Whether one is a week and the other a day of it: "in week 44, on Thursday", "Friday of the week after next"."""
    return any(_A_WEEK.match(week) and _DAY_OF_WEEK.match(day) for week, day in ((first, last), (last, first)))


def _is_relative(text: str, moment: Moment) -> bool:
    return moment.span.of(text).strip().lower() in ("today", "tomorrow")
