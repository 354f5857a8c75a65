"""Times that hold for every draft, zone and day of the calendar."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from linter.text.span import Span
from linter.timeline import BusinessCalendar, Flag, Moment, Window, find_moments, join_moments
from linter.timeline.resolve import resolve
from linter.timeline.zones import read_zone

ZONES = ["UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Auckland", "Pacific/Pago_Pago", "Pacific/Kiritimati",
         "Australia/Lord_Howe", "America/Sao_Paulo", "Asia/Kathmandu", "Africa/Casablanca"]  # fmt: skip
PIECES = ["by", "on", "Friday", "next", "this", "week", "3", "March", "31", "Nov", "2027", "14:00", "UTC", "CET", "IST", "to", "-", "and",
          "between", "from", "noon", "midnight", "EOD", "tomorrow", "the", "29", "Feb", "in", "24", "hours", "two", "business days", "11/12",
          "end of", "month", "Q1", "CW 53", "(", ")", "/", ",", "pm", "2 pm", "PT", "your time", "every", "first Monday of May", "99", "24:00",
          "2026-11-31", "2026-02-30", "999", "years", "ago", "UTC+14", "Sat", "evening", "weekend", "later", "half an hour", "half past nine",
          "five to six", "half nine", "arvo", "kl. 14", "fortnight", "last", "past", "two weeks", "rest of the day", "Q4 FY27", "the 3rd or 4th", "JST 10:00",
          "at 9", "1400", "5ish", "first half", "early", "tmrw", "by fri", "2026-W53", "first quarter of 2027", "this winter", "Christmas Eve", "fifth",
          "the first of", "99th working day of", "and a half", "or so", "ago today", "we saw", "w/c", "18.-20.11.", "12:00 noon", "20261120T090000Z"]  # fmt: skip
INSTANTS = st.datetimes(datetime(1971, 1, 1), datetime(2099, 12, 31), timezones=st.sampled_from(ZONES).map(ZoneInfo))
MOST = settings(max_examples=200, deadline=None)


def moments(text: str) -> list[Moment]:
    return list(join_moments(text, list(find_moments(text, Span(0, len(text))))))


def window(text: str, sent_at: datetime, zone: ZoneInfo | None = None) -> Window:
    (moment,) = moments(text)
    found = resolve(moment, text, sent_at, zone)
    assert found is not None
    return found


@MOST
@given(st.one_of(st.text(max_size=80), st.lists(st.sampled_from(PIECES), max_size=10).map(" ".join)), INSTANTS)
def test_every_moment_stands_in_the_text_and_none_fails_to_resolve(text: str, sent_at: datetime) -> None:
    single = list(find_moments(text, Span(0, len(text))))
    joined = list(join_moments(text, single))
    for sequence in (single, joined):
        assert all(one.span.end <= other.span.start for one, other in pairwise(sequence))
        for moment in sequence:
            assert 0 <= moment.span.start < moment.span.end <= len(text)
            found = resolve(moment, text, sent_at)
            assert found is None or found.earliest <= found.latest
            assert found is None or found.earliest.tzinfo == found.latest.tzinfo == timezone.utc
    assert all(any(whole.span.contains(part.span) for whole in joined) for part in single)


@MOST
@given(st.datetimes(datetime(1971, 1, 1), datetime(2099, 12, 30)), st.sampled_from(ZONES))
@example(datetime(1991, 10, 20, fold=1), "America/Sao_Paulo")
def test_a_day_lasts_from_local_midnight_to_local_midnight(wall: datetime, key: str) -> None:
    zone = ZoneInfo(key)
    found = window("today", wall.replace(tzinfo=zone))
    today = wall.replace(tzinfo=zone).astimezone(timezone.utc).astimezone(zone).date()
    begin, end = (
        datetime.combine(d, time(), zone).astimezone(timezone.utc) for d in (today, today + timedelta(days=1))
    )
    assert (found.earliest, found.latest) == (begin, end)


@MOST
@given(INSTANTS, st.dates(date(2000, 1, 1), date(2090, 12, 31)), st.integers(0, 23), st.integers(0, 59))
def test_an_iso_instant_is_itself_wherever_it_is_read(sent_at: datetime, day: date, hour: int, minute: int) -> None:
    found = window(f"by {day.isoformat()}T{hour:02}:{minute:02}Z", sent_at)
    assert found.earliest == datetime(day.year, day.month, day.day, hour, minute, tzinfo=timezone.utc)
    assert found.zone_known


@MOST
@given(
    st.sampled_from(["Friday", "on Friday the 20th", "20 November", "Nov 20", "Fri 20 Nov", "2026-11-20", "20.11.2026", "the 20th",
                     "Friday, 20 November 2026", "this Friday", "Fri 11/20", "20-Nov-2026", "the 20th of November"]),
    st.sampled_from(["14:00", "2 pm", "2pm", "2 p.m.", "14.00 Uhr", "14h00", "1400 hrs", "2.00pm", "14:00 hrs", "2 o'clock in the afternoon"]),
    st.sampled_from([("", 0), (" UTC", 0), (" CET", 1), (" (CET)", 1), (" ET", -5), (" UTC+2", 2), (" GMT-3", -3), (" Berlin time", 1),
                     (" UTC-05:00", -5), (" America/New_York", -5), (" +0200", 2)]),
    st.sampled_from(["{day} at {hour}", "{day}, {hour}", "{day} {hour}", "{day} by {hour}", "{day} ({hour})", "{day} - {hour}",
                     "{day}: {hour}", "{day} starting at {hour}", "{day} no later than {hour}", "{day} at exactly {hour}",
                     "{hour} {day}", "{hour}, {day}", "{hour} ({day})"]),
)  # fmt: skip
def test_a_day_and_an_hour_are_one_instant_in_whatever_order(
    day: str, hour: str, zone: tuple[str, int], order: str
) -> None:
    text = order.format(day=day, hour=hour + zone[0])
    found = window(text, datetime(2026, 11, 18, 9, tzinfo=timezone.utc))
    assert found.earliest == datetime(2026, 11, 20, 14 - zone[1], tzinfo=timezone.utc)


@MOST
@given(INSTANTS, st.integers(1, 400))
def test_hours_from_now_are_hours_that_pass(sent_at: datetime, hours: int) -> None:
    sent_at = sent_at.replace(second=0, microsecond=0)
    assert window(f"in {hours} hours", sent_at).earliest - sent_at.astimezone(timezone.utc) == timedelta(hours=hours)


@MOST
@given(INSTANTS, st.sampled_from(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]))
def test_a_bare_weekday_is_the_next_one_after_the_day_of_sending(sent_at: datetime, name: str) -> None:
    sent_at = sent_at.astimezone(timezone.utc)
    first = window(f"on {name}", sent_at).earliest.date()
    assert f"{first:%A}" == name
    assert 1 <= (first - sent_at.date()).days <= 7


@MOST
@given(INSTANTS, st.integers(1, 12), st.integers(1, 28))
def test_a_date_without_a_year_is_at_most_half_a_year_away(sent_at: datetime, month: int, day: int) -> None:
    sent_at = sent_at.astimezone(timezone.utc)
    found = window(f"{day} {date(2000, month, 1):%B}", sent_at).earliest
    assert abs((found.date() - sent_at.date()).days) <= 184


@MOST
@given(INSTANTS, st.integers(0, 23), st.integers(0, 59))
def test_a_bare_time_of_day_comes_within_a_day(sent_at: datetime, hour: int, minute: int) -> None:
    sent_at = sent_at.astimezone(timezone.utc)
    found = window(f"by {hour:02}:{minute:02} UTC", sent_at)
    assert timedelta(minutes=-1) < found.earliest - sent_at < timedelta(days=1)


@MOST
@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(1, 60))
def test_working_days_are_working_days(day: date, count: int) -> None:
    calendar = BusinessCalendar(holidays=frozenset({date(2026, 12, 25)}))
    end = calendar.add_days(day, count)
    between = [day + timedelta(days=n) for n in range(1, (end - day).days + 1)]
    assert calendar.is_open_on(end)
    assert sum(calendar.is_open_on(d) for d in between) == count


def test_working_hours_go_on_the_next_working_morning() -> None:
    calendar = BusinessCalendar(holidays=frozenset({date(2026, 11, 16)}))
    assert calendar.add_hours(datetime(2026, 11, 13, 16), 2) == datetime(2026, 11, 17, 10)


def test_a_calendar_without_a_working_day_is_refused() -> None:
    with pytest.raises(ValueError, match="without a working hour"):
        BusinessCalendar(weekend=frozenset(range(7))).add_days(date(2026, 1, 1), 1)


def test_the_end_of_business_is_the_calendar_s() -> None:
    (moment,) = moments("by COB on Friday")
    sent = datetime(2026, 11, 11, 9, tzinfo=timezone.utc)
    found = resolve(moment, "by COB on Friday", sent, calendar=BusinessCalendar(closes=time(18, 30)))
    assert found is not None
    assert found.earliest == datetime(2026, 11, 13, 18, 30, tzinfo=timezone.utc)


def test_a_skipped_time_counts_from_before_the_change_and_a_repeated_one_is_the_first() -> None:
    sent = datetime(2026, 3, 27, 9, tzinfo=timezone.utc)
    assert window("29 March 2026 at 02:30 Berlin time", sent).earliest == datetime(
        2026, 3, 29, 1, 30, tzinfo=timezone.utc
    )
    assert window("25 October 2026 at 02:30 Berlin time", sent).earliest == datetime(
        2026, 10, 25, 0, 30, tzinfo=timezone.utc
    )


@pytest.mark.parametrize(
    "text",
    ["31 Nov", "30 February", "2026-02-30", "29 Feb 2026", "31 June at 14:00 UTC", "31.11.2026", "the 31st of June"],
)
def test_a_day_that_no_calendar_has_is_no_window(text: str) -> None:
    (moment,) = moments(text)
    assert resolve(moment, text, datetime(2026, 11, 11, tzinfo=timezone.utc)) is None


def test_an_ambiguous_zone_names_its_readings() -> None:
    found = window("by 14:00 IST", datetime(2026, 11, 11, tzinfo=timezone.utc))
    assert Flag.AMBIGUOUS_ZONE in found.flags
    assert found.candidates == ("India (UTC+5:30)", "Israel (UTC+2)", "Ireland (UTC+0)")


def test_both_readings_of_a_numeric_date_are_given() -> None:
    found = window("on 12/11", datetime(2026, 11, 11, tzinfo=timezone.utc))
    assert [start.date() for start, _ in found.alternatives] == [date(2026, 11, 12), date(2026, 12, 11)]
    assert found.earliest.date() == date(2026, 11, 12)
    assert found.latest.date() == date(2026, 12, 12)


@pytest.mark.parametrize(
    ("words", "hours"),
    [
        ("UTC", 0), ("(CET)", 1), ("UTC+05:30", 5.5), ("GMT-3", -3), ("+0530", 5.5), ("SGT", 8), ("ET", -5), ("Berlin time", 1),
        ("Asia/Tokyo", 9), ("US Eastern", -5), ("Chicago time", -6), ("Indian Standard Time", 5.5), ("\u22123:00", -3), ("Lisbon time", 0),
    ],
)  # fmt: skip
def test_zone_words_mean_their_offset(words: str, hours: float) -> None:
    wall = datetime(2026, 1, 15, 12)
    reading = read_zone(words, wall)
    assert reading.known
    assert wall.replace(tzinfo=reading.zone).utcoffset() == timedelta(hours=hours)


def test_an_abbreviation_out_of_season_has_two_readings() -> None:
    reading = read_zone("CET", datetime(2026, 7, 15, 12))
    assert (reading.known, reading.candidates) == (False, ("CET (UTC+1)", "the wall clock (UTC+2)"))


@pytest.mark.parametrize("words", ["Mars time", "Nowhere/Land", "your time", "local"])
def test_zone_words_that_nobody_knows_are_not_known(words: str) -> None:
    assert not read_zone(words, datetime(2026, 1, 15, 12)).known
