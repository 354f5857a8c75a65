"""Where writer and reader are, as far as phone numbers and places in the draft show, and so on whose clock a time is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from linter.document import Document
from linter.text.span import Span
from linter.timeline.lazy import Lazy
from linter.timeline.zones import Country, country_of, is_place

# A number as it is dialled from inside its country; who is given it so lives there too. With an area code it shows the town
# as well, and where it begins with a zero, its country has one clock or the area code shows which; toll-free numbers do neither.
_BEFORE = r"(?<![\w/.:+-])(?<!\+\d\s)(?<!\+\d\d\s)(?<!\+\d\d\d\s)"
_AFTER = r"(?![\w/:]|[.,-]\d)"
_TOLL_FREE = r"8(?:00|33|44|55|66|77|88)"
_LOCAL = Lazy(
    rf"{_BEFORE}(?:\(0\d{{1,4}}\)|0\d{{1,4}})[ -]\d{{2,8}}(?:[ -]\d{{2,5}}){{0,3}}{_AFTER}"
    rf"|{_BEFORE}\(\d\d\)\s9?\d{{4}}-\d{{4}}{_AFTER}"
    rf"|{_BEFORE}(?:\((?!{_TOLL_FREE})[2-9]\d\d\)\s?|(?!{_TOLL_FREE})[2-9]\d\d[ .-])\d{{3}}[ .-]\d{{4}}{_AFTER}"
    rf"|{_BEFORE}1800[ -]\d{{3}}[ -]\d{{4}}{_AFTER}"
    rf"|{_BEFORE}[6-9]\d{{4}}\s\d{{5}}{_AFTER}"
)
_SHORT = Lazy(
    r"\b(?i:hotline|call|ring|phone|dial|tel|mobile|number|line)\b\W{1,3}(?:[^\W\d]{1,15}\W{1,2}){0,3}[2-9]\d{3}[ -]\d{4}(?![\d-])"
)
"""A number of eight digits, which is complete in countries without area codes (Singapore, Hong Kong, Denmark)."""
_EXTENSION = Lazy(r"(?<![\d)])(?<!\d\s)[\s(](?:ext(?:ension)?\.?|internal)\s\d{3,5}(?![\w-])")
"""An extension. Both sides dial it if no longer number comes before it."""
_FREE = Lazy(rf"{_BEFORE}(?:1[ -]?)?(?:{_TOLL_FREE}|1[38]00)[ -]\d{{3}}[ -]\d{{3,4}}{_AFTER}")
_MIN_DIGITS, _MAX_DIGITS = 9, 12
_PLACE_AFTER_TIME = Lazy(
    r"(?:\d(?:[ \u00a0]?[ap]\.?m\.?|h)?|\b(?:noon|midday|midnight|EOD|EOB|COB))[ \u00a0](?:(?:in|heure de)[ \u00a0]|\()?(?P<place>[A-Z][^\W\d_]+(?:[ \u00a0][A-Z][^\W\d_]+)?)(?![\w-])"
)
_PLACE_OF_CLOCK = Lazy(
    r"(?:(?i:\blocal to|\bheure de|\btimes? of|\btime in)\s(?P<of>[A-Z][^\W\d_]+)|(?P<place>\b[A-Z][^\W\d_]+)\s(?:local\s)?time\b)"
)
"""A clock that is named by a place anywhere: "times in this mail are German time", "all times local to Singapore"."""
_READERS_CLOCK = Lazy(
    r"\d(?:[ \u00a0]?[ap]\.?m\.?|h)?[ \u00a0]\(?(?:local\b"
    r"|(?:on|at|by|in|for)?[ \u00a0]?(?:your|our)[ \u00a0](?:end|side|place|office|watch|clock|way)\b"
    r"|(?:at|by|for) yours\b|Zulu\b)"
)
"""A time of day that says whose clock it is on: "16:00 local", "4 pm your side"."""


def shows_clock(document: Document) -> bool:
    """Whether writer and reader are in one zone, or the draft says which zone it means.

    Evidence is a phone number without a country code, a place after a time, or words that say whose time it is.
    """
    text = document.author_text
    if _has_number(document, _LOCAL) or any(
        shape.pattern.search(text) for shape in (_SHORT, _EXTENSION, _READERS_CLOCK)
    ):
        return True
    named = [match for shape in (_PLACE_AFTER_TIME, _PLACE_OF_CLOCK) for match in shape.pattern.finditer(text)]
    places = [match.group(match.lastgroup or 0) for match in named]
    return any(is_place(place) or is_place(place.split()[0]) for place in places)


def shows_country(document: Document, candidates: Sequence[str], at: datetime) -> bool:
    """Whether the draft shows which of the `candidates` of a window is meant.

    Evidence is a phone number that both sides dial within their country, or a dialling code, a place or a clock in the
    header of the mail (on the day `at`) that fits only one of them.
    """
    if _has_number(document, _LOCAL) or _has_number(document, _FREE):
        return True
    countries = [country for candidate in candidates if (country := country_of(candidate)) is not None]
    return sum(_is_shown(document, country, at) for country in countries) == 1


def _is_shown(document: Document, country: Country, at: datetime) -> bool:
    names = "|".join(map(re.escape, country.places))
    sign = re.compile(rf"(?<!\w)(?:\+{country.code}(?=[\s(-])|(?i:{names})\b)")
    head = document.sent_at.utcoffset() if document.sent_at else None
    return bool(head and head == at.astimezone(country.zone).utcoffset()) or bool(
        sign.search(document.text, document.body_start)
    )


def _has_number(document: Document, numbers: Lazy) -> bool:
    return any(
        _MIN_DIGITS <= sum(character.isdigit() for character in match.group()) <= _MAX_DIGITS
        and not document.moments_in(Span(*match.span()))
        for match in numbers.pattern.finditer(document.author_text)
    )
