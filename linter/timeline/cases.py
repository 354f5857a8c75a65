"""Whether a time is general rather than a date on the calendar: a habit, a house rule, an example, a missed day."""

from __future__ import annotations

from collections.abc import Sequence

from linter.timeline.lazy import Lazy
from linter.timeline.moment import DEADLINES, Moment, MomentKind
from linter.timeline.tense import tells_future
from linter.timeline.tokens import Token
from linter.timeline.vocabulary import DAY_STEM, MONTH_STEM, WEEKDAY_NAME

_SENTENCE = 160
_SENTENCE_ENDS = Lazy(r"[.!?]\s|\n")
# "If you see nothing within two days" counts from what the clause is about.
_IN_CASE = Lazy(
    r"(?:\A|[.;:!?,(\n]|\b(?:and|but|or|so|submitted|received|placed|sent|reported))\s*(?:if|unless|when|whenever|once|after)\b[^.;:!?,\n]{0,80}\Z"
)
# "If it fails, we call back within the hour" and "they said it'd be back in 4 hours" count from another moment than now.
_FROM_ELSEWHERE = Lazy(
    r"(?:\A|[.;:!?\n])\s*(?:if|when|whenever|once|unless)\b[^.;:!?\n]{0,120}\Z"
    r"|\b(?:said|told|promised|estimated|expected|hoped|thought)\b[^.;:!?\n]{0,60}(?:\bwould\b|['\u2019]d\b|\bwas\b|\bwere\b)[^.;:!?\n]{0,40}\Z"
)
# "It should have been here by Friday", "was meant to ship on Monday", "you expected it by Friday": such a day may be past.
_UNREAL = Lazy(
    r"\b(?:(?:should|could|would|must|might)(?:\shave|['\u2019]ve)"
    r"|(?:was|were|had)\s(?:been\s)?(?:due|to|supposed|meant|promised|planned|scheduled|expected|going|told)"
    r"|(?:you|they|had|customers|clients)\s(?:expected|hoped|wanted|intended))\b[^.;:!?\n]{0,60}\Z"
)
_MISSED = Lazy(r"\b(?:missed|overran|(?:did\snot|didn['\u2019]t)\s(?:make|meet|happen|arrive|come|keep))\b")
# "Thanks for the call on Tuesday", "as agreed on Monday": what was, in a clause that has no verb to say so.
_AFTERWARDS = Lazy(
    r"(?:\A|[.;:!?,\n(]\s?|\band\s)\s*(?:(?:many\s)?thanks|thank\syou|sorry|apologies|further\sto|following|regarding"
    r"|(?:in\s(?:reply|response|answer|reference)\sto)"
    r"|as\s(?:per\b|(?:we\s|I\s|you\s)?(?:agreed|discussed|promised|announced|mentioned|requested|confirmed|explained"
    r"|noted|said|reported|outlined|advised|shared)))\b[^.;:!?,\n]{0,60}\Z"
)
# "Orders after 12 PM leave the next working day".
_CUT_OFF = Lazy(
    r"\b(?:after|before|until|till|by)\s\d\d?(?:[.:]\d\d)?\s?(?:[ap]\.?m\b|h(?:rs)?\b)[^.;!?\n]{0,60}\Z"
    r"|\b(?:after|outside|out\sof)\s(?:of\s)?(?:[a-z]+\s){0,2}hours\b[^\n]{0,100}\Z"
)
# "P2 - High: within two hours", "Response within four hours", "Tickets are answered within a day": what any case is promised.
_SERVICE_LEVEL = Lazy(
    r"\b(?:(?-i:P|S)(?:ev(?:erity)?)?[\s-]?[0-5]|priority\s\d"
    r"|(?-i:Critical|Urgent|High|Medium|Moderate|Normal|Low|Minor|Major|Emergency|Routine))(?:\s(?:priority|severity"
    r"|impact))?\s?[-\u2013\u2014:|]\s"
    r"|(?:\A|[.;:!?,\n|\u2013-]\s*|\b(?:and|for)\s)(?:(?:initial|first|target|typical|standard|time\sto"
    r"|plan\sfor)\s)?(?:respon(?:se|d)|resol(?:ution|ve)|acknowledge(?:ment)?|action|turn-?around)(?:\stimes?)?:?\s\Z"
    r"|\bare\s(?:[a-z]+ly\s)?(?!expected|planned|scheduled|estimated|needed|asked|requested)(?:[a-z]+ed|sent|paid|made|due|given)\s\Z"
    r"|\b(?:all|any|every|each)\s(?:[a-z]+\s){1,5}\Z|(?:\A|[.!?:\n]\s*)(?:ships|delivers|dispatches)\s\Z"
)
_EVERYBODY = Lazy(
    r"\b(?:customers|users|clients|employees|staff|agents|managers|members|tenants|merchants|partners)\s(?:must|have\sto)\b[^.;:!?\n]{0,60}\Z"
)
# "Orders usually leave the next business day": what is said of any case names no day.
_OF_ANY = Lazy(
    r"\b(?:usual(?:ly)?|typically|normally|generally|always|often|sometimes|whenever|(?:each|every|any)\stime"
    r"|for\s(?:example|instance)|assum(?:e|ing)|suppose|imagine|e\.g"
    r"|recurring|(?:the|our|your)\s(?:daily|nightly)"
    r"|on\s(?:[a-z]+\s)?(?:weekdays|weekends|(?:business|working|banking)\sdays)|cut-?off\stime|P[0-5]\s[a-z]+s"
    rf"|in\s(?:the\sevent|case)\sof|(?:on|over)\san?\s{WEEKDAY_NAME}"
    rf"|(?:starts?|begins?|ends?)\s(?:the|its|their)\sweek|day\sof\sthe\s(?:[a-z]+\s)?week"
    rf"|(?:if|when|once|unless)\s(?:an?|any|somebody|someone|anyone))\b"
)
# "A ticket opened on Friday is answered on Monday", "orders placed on Sunday".
_OPENED = Lazy(r"\b(?:raised|placed|received|opened|submitted|logged|booked|queued|posted|filed|requested)\b")
_ANY_OPENED = Lazy(
    r"(?:\b(?:any|all|every|each|an?)\s|(?:\A|[.!?:]\s))(?:[a-z]+\s)?[a-z]+\s(?:(?:that|which)\s(?:are|is|were|have\sbeen)\s)?\Z"
)
_EXAMPLE = Lazy(r"\b(?:for\s(?:example|instance)|imagine|suppose|say\s(?:that\s)?(?:you|your|an?))\b")
# "We meet every Tuesday. On Wednesday there is a call": the habit goes on.
_EVERY = Lazy(rf"\b(?:every|each)\s{DAY_STEM}")
# "Deliveries are on Tuesday and Friday": the order may be that of the week, or that in which they come.
_DAY_ALSO_BEFORE = Lazy(rf"{WEEKDAY_NAME}(?:,|\s(?:and|or|&))\s\Z")
# "Saturday 30 and Sunday 31 May: closed all day Saturday": that Saturday, whatever comes before it.
_DATED_DAY = Lazy(rf"\b({DAY_STEM})[a-z]{{0,6}},?\s(?:the\s)?(?:\d{{1,2}}\b(?!:|\s?[ap]\.?m)|{MONTH_STEM})")
_DAY_ALSO_AFTER = Lazy(rf"(?:,\s(?:and\s|or\s)?|\s(?:and|or|&)\s)(?:on\s)?{WEEKDAY_NAME}")
# "Last year's maintenance in December", "the second and fourth Saturdays".
_OTHER_YEAR = Lazy(r"\b(?:last|next|previous|following|future|each|every|any|that|same)\s(?:[a-z]+\s)?years?\b")
_ALSO_NTH = Lazy(r"\b(?:first|second|third|fourth|last|\d(?:st|nd|rd|th))(?:,|\s(?:and|or|&))\s(?:the\s|on\s){0,2}\Z")
_ANY_YEAR = frozenset(["month", "day_month", "month_day", "nth", "part_of"])
_DATED = frozenset(
    ["iso", "dashed", "day_month", "month_day", "slashed", "dotted", "dotted_range", "dtg", "word_month"]
)
_NO_DATE = frozenset(["weekday", "ordinal", "clock", "bare_hour"])


def is_of_another_case(tokens: Sequence[Token], moment: Moment, kinds: set[str], text: str) -> bool:
    """Whether a duration is counted from a possible event, or a day may be that of another year or one of several."""
    start, end = moment.span.start, moment.span.end
    before = text[max(0, start - _SENTENCE) : start]
    sentence = _sentence(before, text, start, end)
    if _EXAMPLE.search(sentence) if kinds & _DATED else _is_of_any(sentence):
        return True
    if moment.kind is MomentKind.DURATION or "working_day" in kinds:
        return _is_of_any_length(before, text, start, is_day="working_day" in kinds)
    if _ALSO_NTH.search(before):
        return True
    if kinds & _NO_DATE and not kinds & _DATED:
        is_of_any = _UNREAL.search(before) or ("weekday" in kinds and _is_of_any_weekday(moment, before, text))
        return bool(is_of_any or _MISSED.search(sentence))
    if not kinds & _ANY_YEAR or any(name.endswith("year") for token in tokens for name in token.pieces):
        return False
    return bool(_OTHER_YEAR.search(sentence))


def _is_of_any(sentence: str) -> bool:
    """Whether a sentence states a general rule."""
    if _OF_ANY.search(sentence):
        return True
    opened = _OPENED.search(sentence)
    return opened is not None and _ANY_OPENED.search(sentence, 0, opened.start()) is not None


def _is_of_any_length(before: str, text: str, start: int, *, is_day: bool) -> bool:
    """Whether a duration, or the next working day, is counted from any such event."""
    if _IN_CASE.search(before) or _FROM_ELSEWHERE.search(before) or _EVERYBODY.search(before):
        return True
    if is_day and (_CUT_OFF.search(before) or _EVERY.search(before)):
        return True
    return bool(_SERVICE_LEVEL.search(before)) and not tells_future(text, start)


def _is_of_any_weekday(moment: Moment, before: str, text: str) -> bool:
    """Whether a weekday is one of several, or the day of something in the past."""
    if any(day.lower() in moment.span.of(text).lower() for day in _DATED_DAY.pattern.findall(before)):
        return True
    if _EVERY.search(before) or _DAY_ALSO_BEFORE.search(before) or _DAY_ALSO_AFTER.match(text, moment.span.end):
        return True
    return moment.role not in DEADLINES and bool(_AFTERWARDS.search(before))


def _sentence(before: str, text: str, start: int, end: int) -> str:
    """The sentence around a time, up to the distance that matters."""
    begins = max((match.end() for match in _SENTENCE_ENDS.pattern.finditer(before)), default=0)
    halt = _SENTENCE_ENDS.search(text, end, end + _SENTENCE)
    return before[begins:] + text[start : halt.start() if halt else end + _SENTENCE]
