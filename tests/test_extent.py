"""Of how many things a promise speaks, and whether a record of one is enough for it."""

from __future__ import annotations

import pytest

from linter.records.claim import Claim
from linter.records.extent import joined_names, promises_more, singles, wholes
from linter.records.model import FileLine
from linter.records.record import Record, RecordSource


def record(said: str) -> Record:
    return Record(
        RecordSource.COMMITMENT,
        FileLine("c.yml", 1),
        said,
        "ZD-1",
        None,
        frozenset(),
        frozenset(),
        frozenset(),
        said=said,
    )


@pytest.mark.parametrize(
    ("text", "stems"),
    [
        ("We restart both gateways", {"gateway"}),
        ("All of the affected readers will be replaced", {"reader"}),
        ("every plant in Bremen", {"plant"}),
        ("the three sites", {"site"}),
        ("all is well", set()),
        ("all traffic", set()),
        ("both, we think, gateways", set()),
        ("4 May", set()),
    ],
)
def test_things_of_which_all_are_named(text: str, stems: set[str]) -> None:
    assert wholes(text) >= stems
    assert bool(wholes(text)) == bool(stems)


@pytest.mark.parametrize(
    ("text", "stem", "is_one"),
    [
        ("restart the Leeds gateway", "gateway", True),
        ("corrected report for the plant", "report", True),
        ("restart the gateways", "gateway", False),
        ("restart the gateway, then the other gateways", "gateway", False),
        ("each gateway", "gateway", False),
    ],
)
def test_things_of_which_one_is_named(text: str, stem: str, *, is_one: bool) -> None:
    assert (stem in singles(text)) is is_one


def test_names_side_by_side() -> None:
    assert joined_names("The gateways in Leeds, York and the Hull stay") == (frozenset({"leeds", "york", "hull"}),)
    assert joined_names("On Monday and Tuesday we restart it") == ()


@pytest.mark.parametrize(
    ("claim", "said", "others", "is_more"),
    [
        ("We restart both gateways", "restart the Leeds gateway", [], True),
        ("We restart both gateways", "restart the Leeds gateway", ["restart the York gateway"], False),
        ("We restart both gateways", "restart the gateways", [], False),
        ("We restart the gateway", "restart the gateway", [], False),
        ("We restart Leeds and York", "restart Leeds", [], True),
        ("We restart Leeds and York", "restart Leeds", ["restart York"], False),
        ("We restart Leeds and York", "restart York and Leeds", [], False),
        ("We restart Hull and Ripon", "restart the sites", [], False),
    ],
)
def test_a_promise_of_more_than_the_record_names(claim: str, said: str, others: list[str], *, is_more: bool) -> None:
    own = record(said)
    assert promises_more(Claim(said=claim), own, [own, *map(record, others)]) is is_more
