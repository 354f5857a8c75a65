"""What a draft's phone numbers and places show of the clocks of its readers."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from linter.checks._whereabouts import shows_clock, shows_country
from linter.document import Document
from linter.readers import read_text
from linter.timeline.zones import read_zone

_NOON = datetime(2026, 11, 12, 12)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Call me on 0113 496 0722.", True),
        ("Call me on (08) 5550 0174.", True),
        ("Call me on 06-5555-0148.", True),
        ("Call me on 313-555-0128.", True),
        ("Call me on (614) 555-0177.", True),
        ("Call me on (41) 5555-0171.", True),
        ("Call me on 98200 55501.", True),
        ("Call me on 1800 555 0190.", True),
        ("I write at 16:00 (Paris).", True),
        ("I write at 4 pm in Lisbon.", True),
        ("I write at 16:00 Paris.", True),
        ("Times in this mail are German time. I write at 16:00.", True),
        ("(All times local to Singapore) I write at 16:00.", True),
        ("This time it held, and we lost no more time in Room 4. I write at 16:00.", False),
        ("I write at 16:00 local.", True),
        ("I write at 3 pm your side.", True),
        ("Call our hotline 6555 0133.", True),
        ("I write at 16:00 Please wait.", False),
        ("Order 6555 0133 is open.", False),
        ("Call me on +44 113 496 0722.", False),
        ("Call me on +1 313 555 0128.", False),
        ("Call me on +353 313 555 0128.", False),
        ("Call me on 1-800-555-0147.", False),
        ("Call me on 1300 555 026.", False),
        ("I write at 16:00 (Theodor).", False),
        ("It is due on 04 03 2026.", False),
        ("Order 0412-17 is open.", False),
        ("Your record is 313-555-01289.", False),
        ("See case 2026-0318-02.", False),
        ("The total is 0.113 496 0722.", False),
    ],
)
def test_a_number_dialled_at_home_and_a_place_show_the_clock(words: str, expected: bool) -> None:
    assert shows_clock(read_text(words)) is expected


@pytest.mark.parametrize(
    ("zone", "words", "expected"),
    [
        ("IST", "Call me on +91 80 5550 0146.", True),
        ("IST", "Your office in Pune has it.", True),
        ("IST", "Call me on 1800-555-0190.", True),
        ("IST", "Call me on +91 80 5550 0146 or +353 1 555 0146.", False),
        ("IST", "Call me on +44 20 7946 0311.", False),
        ("IST", "The code +91 is wrong.", True),
        ("IST", "The offset is +910.", False),
        ("BST", "Your London office has it.", True),
        ("BST", "Londonderry has it.", False),
        ("CST", "Call me on 1-800-555-0147.", True),
        ("CST", "Your office in Beijing has it.", True),
        ("CST", "Nobody says where.", False),
    ],
)
def test_a_code_or_a_place_of_one_country_shows_which_is_meant(zone: str, words: str, expected: bool) -> None:
    candidates = read_zone(zone, _NOON).candidates
    assert shows_country(read_text(words), candidates, _NOON.replace(tzinfo=timezone.utc)) is expected


@pytest.mark.parametrize(("hours", "expected"), [(5.5, True), (1, False)])
def test_the_clock_of_the_head_shows_which_is_meant(hours: float, expected: bool) -> None:
    sent = datetime(2026, 11, 12, 14, tzinfo=timezone(timedelta(hours=hours)))
    draft = Document("I write at 14:00 IST.", sent_at=sent)
    assert shows_country(draft, read_zone("IST", _NOON).candidates, sent) is expected
