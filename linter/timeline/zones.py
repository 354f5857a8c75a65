"""The zone that the words after a time of day denote, and whether they are unambiguous."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import NamedTuple
from unicodedata import combining, normalize
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from linter.text.regex import compiled

# Hours east of Greenwich. An abbreviation that people write all year round, whatever the season, has its region's zone
# in `_SEASONAL` too.
_FIXED: Mapping[str, float] = {
    "UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "WEST": 1, "CET": 1, "MEZ": 1, "CEST": 2, "MESZ": 2, "EET": 2, "EEST": 3, "MSK": 3, "TRT": 3,
    "IDT": 3, "CAT": 2, "EAT": 3, "WAT": 1, "SAST": 2, "PKT": 5, "NPT": 5.75, "WIB": 7, "ICT": 7, "WITA": 8, "SGT": 8, "HKT": 8,
    "MYT": 8, "PHT": 8, "AWST": 8, "JST": 9, "KST": 9, "ACST": 9.5, "ACDT": 10.5, "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13,
    "BRT": -3, "ART": -3, "CLT": -4, "COT": -5, "ADT": -3, "EST": -5, "EDT": -4, "CDT": -5, "MDT": -6, "PST": -8, "PDT": -7,
    "AKST": -9, "AKDT": -8, "HST": -10, "AOE": -12,
}  # fmt: skip
_REGIONS = {
    "ET": "America/New_York", "EASTERN": "America/New_York", "CT": "America/Chicago", "CENTRAL": "America/Chicago",
    "MT": "America/Denver", "MOUNTAIN": "America/Denver", "PT": "America/Los_Angeles", "PACIFIC": "America/Los_Angeles",
}  # fmt: skip
# What an abbreviation may mean, the likeliest first, which is the one that a window uses: a name, the zone's key, and the
# code by which its country is dialled.
_AMBIGUOUS: Mapping[str, Sequence[tuple[str, str, str]]] = {
    "IST": (("India", "Asia/Kolkata", "91"), ("Israel", "Asia/Jerusalem", "972"), ("Ireland", "Europe/Dublin", "353")),
    "CST": (("US Central", "America/Chicago", "1"), ("China", "Asia/Shanghai", "86"), ("Cuba", "America/Havana", "53")),
    "BST": (("British Summer Time", "Europe/London", "44"), ("Bangladesh", "Asia/Dhaka", "880")),
    "AST": (("Atlantic", "America/Halifax", "1"), ("Arabia", "Asia/Riyadh", "966")),
    "MST": (("US Mountain", "America/Denver", "1"), ("Malaysia", "Asia/Kuala_Lumpur", "60")),
    "GST": (("Gulf", "Asia/Dubai", "971"), ("South Georgia", "Atlantic/South_Georgia", "500")),
}
_COUNTRIES = {name: (key, code) for readings in _AMBIGUOUS.values() for name, key, code in readings}
_AMBIGUOUS_HOURS = {"IST": 5.5, "CST": -6, "BST": 1, "AST": -4, "MST": -7, "GST": 4}
_SEASONAL = {
    "CET": "Europe/Berlin", "CEST": "Europe/Berlin", "MEZ": "Europe/Berlin", "MESZ": "Europe/Berlin", "WET": "Europe/Lisbon",
    "WEST": "Europe/Lisbon", "EET": "Europe/Athens", "EEST": "Europe/Athens", "EST": "America/New_York", "EDT": "America/New_York",
    "CDT": "America/Chicago", "MDT": "America/Denver", "PST": "America/Los_Angeles", "PDT": "America/Los_Angeles",
    "AEST": "Australia/Sydney", "AEDT": "Australia/Sydney", "ACST": "Australia/Adelaide", "ACDT": "Australia/Adelaide",
    "NZST": "Pacific/Auckland", "NZDT": "Pacific/Auckland", "BST": "Europe/London", "IDT": "Asia/Jerusalem",
}  # fmt: skip
# Places that are not the last part of a name in the zone database, or that it holds more than once.
_PLACES = {
    "india": "Asia/Kolkata", "indian": "Asia/Kolkata", "indian standard": "Asia/Kolkata", "mumbai": "Asia/Kolkata", "delhi": "Asia/Kolkata",
    "bangalore": "Asia/Kolkata", "bengaluru": "Asia/Kolkata", "chennai": "Asia/Kolkata", "pune": "Asia/Kolkata", "hyderabad": "Asia/Kolkata",
    "uk": "Europe/London", "british": "Europe/London", "german": "Europe/Berlin", "germany": "Europe/Berlin", "frankfurt": "Europe/Berlin",
    "munich": "Europe/Berlin", "hamburg": "Europe/Berlin", "french": "Europe/Paris", "dutch": "Europe/Amsterdam", "swiss": "Europe/Zurich",
    "spanish": "Europe/Madrid", "italian": "Europe/Rome", "irish": "Europe/Dublin", "geneva": "Europe/Zurich", "milan": "Europe/Rome",
    "central european": "Europe/Berlin", "greenwich mean": "UTC", "greenwich": "UTC", "universal": "UTC", "coordinated universal": "UTC",
    "japan": "Asia/Tokyo", "japanese": "Asia/Tokyo", "china": "Asia/Shanghai", "beijing": "Asia/Shanghai", "korea": "Asia/Seoul",
    "korean": "Asia/Seoul", "israel": "Asia/Jerusalem", "gulf": "Asia/Dubai", "brazil": "America/Sao_Paulo", "brasilia": "America/Sao_Paulo",
    "atlantic": "America/Halifax", "us eastern": "America/New_York", "us central": "America/Chicago", "us pacific": "America/Los_Angeles",
    "us mountain": "America/Denver", "san francisco": "America/Los_Angeles", "seattle": "America/Los_Angeles", "boston": "America/New_York",
    "california": "America/Los_Angeles", "texas": "America/Chicago", "dallas": "America/Chicago", "austin": "America/Chicago",
    "montreal": "America/Toronto", "canberra": "Australia/Sydney", "osaka": "Asia/Tokyo", "singapore": "Asia/Singapore",
    "hong kong": "Asia/Hong_Kong", "eastern": "America/New_York", "central": "America/Chicago", "mountain": "America/Denver",
    "pacific": "America/Los_Angeles", "rio": "America/Sao_Paulo", "cape town": "Africa/Johannesburg", "abu dhabi": "Asia/Dubai",
    "australian eastern": "Australia/Sydney", "washington": "America/New_York", "edinburgh": "Europe/London",
    "phoenix": "America/Phoenix", "tucson": "America/Phoenix", "arizona": "America/Phoenix", "salt lake city": "America/Denver",
    "boise": "America/Boise", "albuquerque": "America/Denver", "el paso": "America/Denver", "calgary": "America/Edmonton",
    "edmonton": "America/Edmonton", "houston": "America/Chicago", "san antonio": "America/Chicago", "minneapolis": "America/Chicago",
    "st louis": "America/Chicago", "kansas city": "America/Chicago", "nashville": "America/Chicago", "milwaukee": "America/Chicago",
    "winnipeg": "America/Winnipeg", "cork": "Europe/Dublin", "galway": "Europe/Dublin", "limerick": "Europe/Dublin",
    "kochi": "Asia/Kolkata", "ahmedabad": "Asia/Kolkata", "noida": "Asia/Kolkata", "gurgaon": "Asia/Kolkata", "gurugram": "Asia/Kolkata",
    "jaipur": "Asia/Kolkata", "haifa": "Asia/Jerusalem", "jerusalem": "Asia/Jerusalem", "adelaide": "Australia/Adelaide",
}  # fmt: skip
_WORDS = compiled(r"[\s(]*(?P<words>.*?)[\s)]*\Z", re.DOTALL)
_ABBREVIATION = compiled(r"(?P<name>[A-Za-z]{1,4})(?:\s?(?P<offset>[+\u2212-]\d.*))?\Z")
_OFFSET = compiled(r"(?P<sign>[+\u2212-])\s?(?P<hours>\d{1,2}):?(?P<minutes>\d\d)?\Z")
_TIME = compiled(r"\s+(?:local\s+|standard\s+|daylight\s+|summer\s+)?time\Z", re.IGNORECASE)
_READERS = frozenset(["your", "local", "their", "our", "my"])


class ZoneReading(NamedTuple):
    """The meaning of the words for a zone. `zone` is None if it is unknown; `known`: there is only one reading.
    `candidates`: the readings of an ambiguous abbreviation. `readers`: "your time", "local time"."""

    zone: tzinfo | None
    known: bool
    candidates: tuple[str, ...] = ()
    readers: bool = False


def read_zone(words: str, wall: datetime) -> ZoneReading:
    """The zone in `words` ("CET", "(UTC+1)", "Berlin time") for a clock that shows `wall` (naive, local)."""
    match = _WORDS.match(words)
    words = match.group("words") if match else words
    offset = _offset(words)
    if offset is not None:
        return ZoneReading(offset, known=True)
    if "/" in words:
        zone = load_zone(words)
        return ZoneReading(zone, known=zone is not None)
    short = _ABBREVIATION.match(words)
    if short and (short.group("offset") or short.group("name").upper() in {*_FIXED, *_AMBIGUOUS, *_REGIONS}):
        return _abbreviation(short.group("name").upper(), short.group("offset") or "", wall)
    place = " ".join(_TIME.sub("", _plain(words)).lower().replace("u.s.", "us").split())
    if place in _READERS:
        return ZoneReading(None, known=False, readers=True)
    zone = load_zone(_REGIONS.get(place.upper()) or _PLACES.get(place) or _cities().get(place, ""))
    return ZoneReading(zone, known=zone is not None)


def is_place(name: str) -> bool:
    """Whether the zone database, or our own list, has a place of this name."""
    place = " ".join(_plain(name).lower().split())
    return place in _PLACES or place in _cities()


class Country(NamedTuple):
    """The country of a candidate for an ambiguous abbreviation: its zone, its dialling code, and places in it."""

    zone: tzinfo
    code: str
    places: tuple[str, ...]


def country_of(candidate: str) -> Country | None:
    """The country in a window's candidate ("India (UTC+5:30)"); None for one that names a season."""
    key, code = _COUNTRIES.get(candidate.partition(" (")[0], ("", ""))
    zone = load_zone(key)
    if zone is None:
        return None
    city = key.rpartition("/")[2].replace("_", " ").lower()
    return Country(zone, code, (city, *(place for place, name in _PLACES.items() if name == key)))


def _plain(words: str) -> str:
    """Without accents: "São Paulo" is "Sao Paulo" in the database."""
    return words if words.isascii() else "".join(c for c in normalize("NFD", words) if not combining(c))


def _abbreviation(name: str, offset: str, wall: datetime) -> ZoneReading:
    if offset:
        return ZoneReading(_offset(offset), known=True)
    if name in _REGIONS:
        return ZoneReading(load_zone(_REGIONS[name]), known=True)
    if name in _AMBIGUOUS:
        hours = _AMBIGUOUS_HOURS[name]
        others = [_described(label, load_zone(key), wall) for label, key, _ in _AMBIGUOUS[name][1:]]
        return ZoneReading(_hours(hours), False, (f"{_AMBIGUOUS[name][0][0]} ({_shown(hours)})", *others))
    fixed = _hours(_FIXED[name])
    region = load_zone(_SEASONAL.get(name, ""))
    if region is not None and wall.replace(tzinfo=region).utcoffset() != fixed.utcoffset(None):
        # "CET" in July: some mean the wall clock, some the abbreviation.
        return ZoneReading(
            fixed, False, (f"{name} ({_shown(_FIXED[name])})", _described("the wall clock", region, wall))
        )
    return ZoneReading(fixed, known=True)


def _described(label: str, zone: tzinfo | None, wall: datetime) -> str:
    offset = wall.replace(tzinfo=zone).utcoffset() or timedelta()
    return f"{label} ({_shown(offset.total_seconds() / 3600)})"


def _shown(hours: float) -> str:
    minutes = round(abs(hours) * 60)
    return f"UTC{'-' if hours < 0 else '+'}{minutes // 60}" + (f":{minutes % 60:02}" if minutes % 60 else "")


def _hours(hours: float) -> timezone:
    return timezone(timedelta(hours=hours)) if hours else timezone.utc


def _offset(words: str) -> timezone | None:
    match = _OFFSET.match(words)
    if not match:
        return None
    size = timedelta(hours=int(match.group("hours")), minutes=int(match.group("minutes") or 0))
    return timezone(size if match.group("sign") == "+" else -size) if size < timedelta(hours=24) else None


def load_zone(key: str) -> tzinfo | None:
    """The zone `key` of the database ("Europe/Berlin"); None if there is none."""
    if not key:
        return None
    try:
        return ZoneInfo(key)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


@lru_cache(maxsize=1)
def _cities() -> Mapping[str, str]:
    """Last part of a name in the zone database, folded -> the name; read only for a place that is not on our own list."""
    return {
        key.rpartition("/")[2].replace("_", " ").lower(): key
        for key in sorted(available_timezones())
        if "/" in key and not key.startswith(("Etc/", "US/", "posix/", "right/", "SystemV/"))
    }
