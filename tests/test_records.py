"""What records say of a promise: one row for each way in which they can bear it out or not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from record_wording import wording

from linter.records import Authority, Claim, Records, Strength, Verdict, VerdictStatus, load_records, match
from linter.records.due import compare_release, last_day
from linter.records.keys import case_key, release_key
from linter.records.when import read_interval, read_when, read_zone

SENT = datetime(2026, 5, 18, 9, tzinfo=timezone.utc)
SINGAPORE, ANGELES, BERLIN = ZoneInfo("Asia/Singapore"), ZoneInfo("America/Los_Angeles"), ZoneInfo("Europe/Berlin")
TEAM, PRODUCT, MONEY, UPDATE = Authority.TEAM, Authority.PRODUCT, Authority.COMMERCIAL, Authority.UPDATE


@pytest.fixture
def load(tmp_path: Path) -> Callable[[str], Records]:
    def loaded(text: str) -> Records:
        path = tmp_path / "records.yml"
        path.write_text(text, encoding="utf-8")
        return load_records([path])

    return loaded


def day(number: int, zone: Any = timezone.utc, month: int = 5) -> tuple[datetime, datetime]:
    start = datetime(2026, month, number, tzinfo=zone)
    return start, datetime.combine(start.date() + timedelta(days=1), start.time(), zone)


def at(number: int, hour: int, zone: Any = timezone.utc) -> tuple[datetime, datetime]:
    moment = datetime(2026, 5, number, hour, tzinfo=zone)
    return moment, moment


def claim(text: str, authority: Authority = TEAM, due: Any = None, **rest: Any) -> Claim:
    return Claim(
        **{"case": "CS-70881", "words": wording().words(text), "said": text, "authority": authority, "due": due, **rest}
    )


PEOPLE = """
people:
- {name: Tomasz Zielinski, aliases: [tomasz], role: support engineer, zone: America/Los_Angeles}
- {name: Ines Duarte, aliases: [ines], role: support engineer, zone: Asia/Singapore}
- {name: Lerato Mokoena, aliases: [lerato], role: engineering manager, zone: Africa/Johannesburg}
- {name: Bjarne Holt, role: Assistant to the Director}
- {name: Odile Marchand, role: Director of Support, zone: Europe/Paris}
"""
NOTES = """
sync_notes:
  date: 2026-05-18
  attendees: [ines, tomasz, wei]
  cases:
  - id: CS-70881
    ask: confirm how many labels one batch may hold
    owner: tomasz
    due: 2026-05-20
    decision: 400 labels, by design, but the guide says 1000
    followup: ines updates the user guide + customer
  - id: CS-70902
    ask: triage slow badge printing
    owner: wei
    due: 2026-05-22
    decision: needs printer log from customer first
    followup: ines requests the printer log with instructions
"""
RAISE = "sync_notes: {date: 2026-05-15, cases: [{id: CS-70881, ask: raise the batch limit to 800 labels, owner: %s, due: %s%s}]}\n"


def raise_limit(owner: str = "wei", due: str = "2026-05-20", more: str = "") -> str:
    return RAISE % (owner, due, f", {more}" if more else "")


def sign_off(what: str = "fix for the badge printing fault", by: str = "Lerato Mokoena", **rest: str) -> str:
    keys = {"case": "CS-70881", "what": what, "by": by, "date": "2026-05-11", "due": "2026-06-05", **rest}
    return "signoffs:\n- " + "\n  ".join(f"{key}: {value}" for key, value in keys.items() if value) + "\n"


FIX = "we will fix the badge printing"
LIMIT = "we will raise your batch limit to 800 labels"


class Row(NamedTuple):
    name: str
    claim: Claim
    records: str
    status: VerdictStatus
    says: str = ""


B, U, E, Z, C, S, N, X, P = (
    VerdictStatus.BACKED, VerdictStatus.UNBACKED, VerdictStatus.EARLIER_THAN_RECORD, VerdictStatus.SAME_DAY_EARLIER_ZONE, VerdictStatus.CONDITION_DROPPED,
    VerdictStatus.STRONGER_THAN_RECORD, VerdictStatus.UNAUTHORISED, VerdictStatus.CONTRADICTED, VerdictStatus.SUPERSEDED,
)  # fmt: skip

ROWS = [
    # Case and words
    Row("the playbook's notes back what follows from them", claim("the documentation will be updated", due=day(20)), NOTES, B),
    Row("other words for the same thing", claim("we will lift your batch quota to 800 labels", due=day(20)), raise_limit(), B),
    Row("an act without its thing, in its case", claim("the correction arrives", PRODUCT, day(5, month=6)), sign_off() + PEOPLE, B),
    Row("another case", claim(LIMIT, due=day(20), case="CS-70882"), raise_limit(), U, "nothing on record"),
    Row("the same case, spelled otherwise", claim(LIMIT, due=day(20), case=" #cs 70881"), raise_limit(), B),
    Row("no case in the draft", claim(LIMIT, due=day(20), case=None), raise_limit(), U, "names no case"),
    Row("nothing on record", claim(LIMIT, due=day(20)), "commitments: []\n", U, "nothing on record"),
    Row("a date alone", claim("we will migrate your archive", due=day(20)), raise_limit(), U),
    Row("same day, and one shared thing", claim("the new batch limit will be in place for your sites in Leeds, Hull and York", due=day(20)), raise_limit().replace("800 labels", ""), B),
    Row("to confirm is not to raise", claim("we will raise how many labels one batch may hold", due=day(20)), NOTES, U),
    Row("a question is not a decision", claim(LIMIT, due=day(20)), raise_limit().replace("raise", "whether we can raise"), U),
    Row("to investigate is not to fix", claim(FIX, due=day(22), case="CS-70902"), NOTES, U),
    Row("to investigate is to investigate", claim("the analysis of the slow badge printing", due=day(22), case="CS-70902", has_condition=True), NOTES, B),
    Row("a record of raising backs no removal", claim("we will remove the batch limit", due=day(20)), raise_limit(), U),
    Row("another amount", claim("we will raise your batch limit to 1,000 labels", due=day(20)), raise_limit(), U),
    Row("the same amount, written otherwise", claim("we will raise your batch limit to 0.8k labels", due=day(20)), raise_limit(), B),
    Row("export is not import", claim("we will restart the label import", due=day(20)), raise_limit().replace("raise the batch limit to 800 labels", "restart the label export"), U),
    Row("staging is not everywhere", claim("we will deploy the label service", due=day(20)), raise_limit().replace("raise the batch limit to 800 labels", "deploy the label service to staging"), U),
    Row("staging, and said so", claim("we will deploy the label service to staging", due=day(20)), raise_limit().replace("raise the batch limit to 800 labels", "deploy the label service to staging"), B),
    Row("a record without a case needs nearly the same words", claim(LIMIT, due=day(20)), "commitments:\n- {what: raise the batch limit to 800 labels, owner: wei, due: 2026-05-20}\n", B),
    Row("a record without a case and half the words", claim("we will raise the label size on your printer", due=day(20)), "commitments:\n- {what: raise the batch limit to 800 labels, owner: wei, due: 2026-05-20}\n", U),
    Row("another customer", claim(LIMIT, due=day(20), customer="Ostsee Bank"), "commitments:\n- {what: raise the batch limit to 800 labels, owner: wei, due: 2026-05-20, case: CS-70881, customer: Havelock}\n", U),
    Row("the same customer by an alias", claim(LIMIT, due=day(20), customer="Havelock Clinics"), "commitments:\n- {what: raise the batch limit to 800 labels, owner: wei, due: 2026-05-20, customer: HC}\ncustomers:\n- {name: Havelock Clinics, aliases: [HC]}\n", B),
    Row("a customer's record, and a draft to nobody known", claim(LIMIT, due=day(20), case=None), "commitments:\n- {what: raise the batch limit to 800 labels, owner: wei, due: 2026-05-20, customer: Havelock}\n", U),
    # Owner and date
    Row("no owner", claim(LIMIT, due=day(20)), raise_limit(owner="''"), U, "names no owner"),
    Row("no date", claim(LIMIT), raise_limit(due="''"), U, "names no date"),
    Row("a promise without a date, a record with one", claim(LIMIT), raise_limit(), B),
    Row("a later promise", claim(LIMIT, due=day(28)), raise_limit(), B),
    Row("an earlier promise", claim(LIMIT, due=day(19)), raise_limit(), E, "2026-05-20"),
    Row("a record that is over", claim(LIMIT, due=day(28)), raise_limit(due="2026-05-16"), U, "has passed"),
    Row("a note written after the draft", claim(LIMIT, due=day(30)), raise_limit().replace("2026-05-15", "2026-05-21"), U),
    # Zones
    Row("a day in Singapore ends before it does in Los Angeles", claim(LIMIT, due=day(20, SINGAPORE)), raise_limit("tomasz") + PEOPLE, Z, "ends later"),
    Row("a day in Los Angeles ends after it does in Singapore", claim(LIMIT, due=day(20, ANGELES)), raise_limit("ines") + PEOPLE, B),
    Row("the next day in Singapore still ends before noon in Los Angeles", claim(LIMIT, due=at(21, 9, SINGAPORE)), raise_limit("tomasz") + PEOPLE, E),
    Row("the same zone", claim(LIMIT, due=day(20, SINGAPORE)), raise_limit("ines") + PEOPLE, B),
    Row("nine o'clock on the day that is on record whole", claim(LIMIT, due=at(20, 9, SINGAPORE)), raise_limit("ines") + PEOPLE, E),
    Row("an instant on record", claim(LIMIT, due=at(20, 15, timezone.utc)), raise_limit(due="2026-05-20T17:00+02:00"), B),
    Row("an instant on record, an hour later", claim(LIMIT, due=at(20, 14, timezone.utc)), raise_limit(due="2026-05-20T17:00+02:00"), Z),
    Row("an hour in the owner's zone", claim(LIMIT, due=at(20, 9, SINGAPORE)), raise_limit("ines", "2026-05-20T09:00") + PEOPLE, B),
    Row("a promise without a zone is compared by its date", claim(LIMIT, due=day(20, SINGAPORE), zone_known=False), raise_limit("tomasz") + PEOPLE, B),
    Row("an owner without a zone too", claim(LIMIT, due=day(20, SINGAPORE)), raise_limit("wei") + PEOPLE, B),
    Row("unless the policy has one", claim(LIMIT, due=day(20, SINGAPORE)), raise_limit("wei") + "policy: {zone: America/Los_Angeles}\n", Z),
    Row("two clocks without a zone are one clock", claim(LIMIT, due=at(20, 9, None), zone_known=False), raise_limit(due="2026-05-20T17:00"), E),
    Row("a naive day", claim(LIMIT, due=day(20, None), zone_known=False), raise_limit(due="2026-05-20T17:00"), B),
    Row("a day that ends at 23:59", claim(LIMIT, due=(at(20, 0)[0], datetime(2026, 5, 20, 23, 59, 59, tzinfo=SINGAPORE))), raise_limit("ines") + PEOPLE, B),
    # Conditions
    Row("a condition dropped", claim(LIMIT, due=day(20)), raise_limit(more="condition: after the load test"), C, "after the load test"),
    Row("a condition kept", claim(LIMIT, due=day(20), has_condition=True), raise_limit(more="condition: after the load test"), B),
    Row("blocked", claim(LIMIT, due=day(20)), raise_limit(more="blocked_on: the print vendor"), C, "the print vendor"),
    Row("blocked on nothing", claim(LIMIT, due=day(20)), raise_limit(more="blocked_on: none"), B),
    Row("a condition that begins like none", claim(LIMIT, due=day(20)), raise_limit(more="blocked_on: no spare rack yet"), C),
    Row("a condition in the decision", claim("we will triage the slow badge printing", due=day(22), case="CS-70902"), NOTES, C, "needs printer log"),
    Row("what brings the condition about does not wait for it", claim("we will ask for the printer log", due=day(22), case="CS-70902"), NOTES, B),
    # Strength
    Row("will, and a target on record", claim(LIMIT, due=day(20)), "commitments:\n- {what: raise the batch limit, case: CS-70881, owner: wei, due: 2026-05-20, strength: target}\n", S),
    Row("expected, and a target on record", claim(LIMIT, due=day(20), strength=Strength.EXPECT), "commitments:\n- {what: raise the batch limit, case: CS-70881, owner: wei, due: 2026-05-20, strength: target}\n", B),
    Row("a guarantee", claim(LIMIT, due=day(20), strength=Strength.GUARANTEE), raise_limit(), S),
    Row("tentative words in the notes", claim(LIMIT, due=day(20)), raise_limit(more="decision: likely"), S),
    # Cancelled, superseded, contradicted
    Row("cancelled", claim(LIMIT, due=day(20)), raise_limit(more="status: cancelled"), P, "cancelled"),
    Row("superseded by a later note", claim(LIMIT, due=day(20)), "sync_notes:\n- {date: 2026-05-15, cases: [{id: CS-70881, ask: raise the batch limit, owner: wei, due: 2026-05-20}]}\n- {date: 2026-05-17, cases: [{id: CS-70881, ask: raise the batch limit, owner: wei, due: 2026-05-27}]}\n", E, "2026-05-27"),
    Row("an older date that a later note brought forward", claim(LIMIT, due=day(20)), "sync_notes:\n- {date: 2026-05-17, cases: [{id: CS-70881, ask: raise the batch limit, owner: wei, due: 2026-05-20}]}\n- {date: 2026-05-15, cases: [{id: CS-70881, ask: raise the batch limit, owner: wei, due: 2026-05-27}]}\n", B),
    Row("a replaced entry beside the one that replaced it", claim(LIMIT, due=day(27)), "commitments:\n- {what: raise the batch limit, case: CS-70881, owner: wei, due: 2026-05-20, status: superseded}\n- {what: raise the batch limit, case: CS-70881, owner: wei, due: 2026-05-27}\n", B),
    Row("a later note that moves it in other words", claim(LIMIT, due=day(20)), raise_limit().replace("sync_notes: {", "sync_notes: [{").replace("}]}\n", "}]},\n {date: 2026-05-18, cases: [{id: CS-70881, ask: new plan for the batch size at Havelock, decision: moved to next week after a regression with 800 labels}]}]\n"), X),
    Row("a later note of another thing in the case", claim(LIMIT, due=day(20)), raise_limit().replace("sync_notes: {", "sync_notes: [{").replace("}]}\n", "}]},\n {date: 2026-05-18, cases: [{id: CS-70881, ask: update the guide on the batch limit, owner: ines, due: 2026-05-27}]}]\n"), B),
    Row("declined", claim(LIMIT, due=day(20)), raise_limit(more="decision: declined by the platform group"), X),
    Row("by design", claim("we will fix the batch limit of 400 labels", PRODUCT, day(30)), NOTES, X),
    Row("not a word on what is by design", claim("we will fix the login page", PRODUCT, day(30)), NOTES, U),
    Row("by design, but the guide is wrong", claim("we will correct the user guide", due=day(20)), NOTES, B),
    Row("by design, and signed off later all the same", claim("we will fix the label batch", PRODUCT, day(30)), NOTES.replace("2026-05-18", "2026-05-08") + sign_off("fix for the label batch", due="2026-05-29") + PEOPLE, B),
    Row("signed off, then decided against", claim("we will fix the label batch", PRODUCT, day(30)), NOTES + sign_off("fix for the label batch", due="2026-05-29") + PEOPLE, X),
    # Authority
    Row("an update needs no record", claim("I will write again", UPDATE, day(19)), "", B),
    Row("a signed fix", claim(FIX, PRODUCT, day(5, month=6)), sign_off() + PEOPLE, B),
    Row("a fix that only the notes know", claim(LIMIT, PRODUCT, day(20)), raise_limit(), U, "no sign-off"),
    Row("a fix approved by name, whose role is on record", claim(FIX, PRODUCT, day(5, month=6)), "commitments:\n- {what: fix badge printing, case: CS-70881, owner: wei, due: 2026-06-05, approved_by: lerato}\n" + PEOPLE, B),
    Row("a fix approved by a name without a role", claim(FIX, PRODUCT, day(5, month=6)), "commitments:\n- {what: fix badge printing, case: CS-70881, owner: wei, due: 2026-06-05, approved_by: Q}\n" + PEOPLE, N, "role of Q"),
    Row("a fix that nobody approved", claim(FIX, PRODUCT, day(5, month=6)), "commitments:\n- {what: fix badge printing, case: CS-70881, owner: wei, due: 2026-06-05}\n", U, "nobody signed"),
    Row("a fix signed by an engineer", claim(FIX, PRODUCT, day(5, month=6)), sign_off(by="tomasz") + PEOPLE, N, "may not sign off"),
    Row("an assistant to a director", claim(FIX, PRODUCT, day(5, month=6)), sign_off(by="Bjarne Holt") + PEOPLE, N),
    Row("the list of people outweighs what a signer calls himself", claim(FIX, PRODUCT, day(5, month=6)), sign_off(by="tomasz", role="cto") + PEOPLE, N),
    Row("a stranger with a role", claim(FIX, PRODUCT, day(5, month=6)), sign_off(by="A. Stranger", role="VP of Engineering") + PEOPLE, B),
    Row("a role that the policy names", claim(FIX, PRODUCT, day(5, month=6)), sign_off(by="Yuki", role="release captain") + "policy: {signers: {product: [release captain]}}\n", B),
    Row("a role that the policy left out", claim(FIX, PRODUCT, day(5, month=6)), sign_off() + PEOPLE + "policy: {signers: {product: [release captain]}}\n", N),
    Row("an old signature", claim(FIX, PRODUCT, day(5, month=6)), sign_off(date="2026-04-01") + PEOPLE, N, "older than 30 days"),
    Row("a signature that expired yesterday", claim(FIX, PRODUCT, day(5, month=6)), sign_off(expires="2026-05-17") + PEOPLE, N, "expired"),
    Row("an engineering manager signs no credit", claim("a credit of 10% for the outage", MONEY, day(5, month=6)), sign_off("credit of 10% for the outage") + PEOPLE, N),
    Row("a director signs a credit", claim("a credit of 10% for the outage", MONEY, day(5, month=6), strength=Strength.GUARANTEE), sign_off("credit of 10 percent for the outage", by="Odile Marchand") + PEOPLE, B),
    Row("another percentage", claim("a credit of 15% for the outage", MONEY, day(5, month=6)), sign_off("credit of 10% for the outage", by="Odile Marchand") + PEOPLE, U),
    Row("a team whose policy wants a role", claim(LIMIT, due=day(20)), raise_limit("tomasz") + PEOPLE + "policy: {signers: {team: [team lead]}}\n", N, "team lead"),
    # Releases
    Row("the release that was signed off", claim(FIX, PRODUCT, due_is_release="v9.2"), sign_off(due="", release="9.2") + PEOPLE, B),
    Row("an earlier release", claim(FIX, PRODUCT, due_is_release="version 9.1"), sign_off(due="", release="v9.2") + PEOPLE, E, "9.2"),
    Row("a later release is not the one", claim(FIX, PRODUCT, due_is_release="9.10"), sign_off(due="", release="9.2") + PEOPLE, U),
    Row("a sprint is no release", claim(FIX, PRODUCT, due_is_release="sprint 9"), sign_off(due="", release="9") + PEOPLE, U),
    Row("a sprint", claim(FIX, PRODUCT, due_is_release="Sprint 41"), sign_off(due="", sprint="41") + PEOPLE, B),
    Row("the next release is never the same", claim(FIX, PRODUCT, due_is_release="the next release"), sign_off(due="", release="next release") + PEOPLE, U),
    Row("a date, and only a release on record", claim(FIX, PRODUCT, day(5, month=6)), sign_off(due="", release="9.2") + PEOPLE, U, "no date"),
]  # fmt: skip


@pytest.mark.parametrize("row", [pytest.param(row, id=row.name) for row in ROWS])
def test_the_records_say(load: Callable[[str], Records], row: Row) -> None:
    verdict = match(row.claim, load(row.records), wording(), sent=SENT)
    assert verdict.status is row.status, verdict
    assert row.says in verdict.reason
    assert not (verdict.status is VerdictStatus.BACKED and verdict.near)


@pytest.mark.parametrize(
    ("sent", "promised", "recorded", "expected"),
    [
        # The night on which clocks go back is an hour longer: 02:30 comes twice, and midnight 25 hours after midnight.
        (datetime(2026, 10, 20, tzinfo=timezone.utc), day(25, BERLIN, 10), "2026-10-25T22:59:00Z", B),
        (datetime(2026, 10, 20, tzinfo=timezone.utc), day(25, timezone(timedelta(hours=2)), 10), "2026-10-25", Z),
        (datetime(2026, 3, 20, tzinfo=timezone.utc), day(29, BERLIN, 3), "2026-03-29", B),
        (datetime(2026, 3, 20, tzinfo=timezone.utc), day(29, timezone(timedelta(hours=1)), 3), "2026-03-29", B),
        (datetime(2026, 3, 20, tzinfo=timezone.utc), day(29, timezone(timedelta(hours=3)), 3), "2026-03-29", Z),
    ],
)
def test_a_day_is_as_long_as_its_zone_makes_it(
    load: Callable[[str], Records], sent: datetime, promised: Any, recorded: str, expected: VerdictStatus
) -> None:
    records = load(
        raise_limit("uwe", recorded).replace("2026-05-15", f"{sent:%Y-%m-%d}")
        + "people: [{name: Uwe, zone: Europe/Berlin}]\n"
    )
    assert match(claim(LIMIT, due=promised), records, wording(), sent=sent).status is expected


def test_a_verdict_names_its_record_and_where_it_stands(load: Callable[[str], Records], tmp_path: Path) -> None:
    verdict = match(claim(LIMIT, due=day(19)), load("# a comment\n" + raise_limit()), wording(), sent=SENT)
    assert verdict.record is not None
    assert str(verdict.record.place) == f"{tmp_path / 'records.yml'}:2"
    assert verdict.record.description == "CS-70881: raise the batch limit to 800 labels (wei, due 2026-05-20)"
    signed = match(claim(FIX, PRODUCT, day(5, month=6)), load(sign_off() + PEOPLE), wording(), sent=SENT).record
    assert signed is not None
    assert signed.description.endswith(
        "(due 2026-06-05); signed off by Lerato Mokoena, engineering manager, on 2026-05-11"
    )


def test_near_candidates_are_the_best_three_of_what_may_be_meant(load: Callable[[str], Records]) -> None:
    cases = "".join(
        f"- {{what: {what}, case: {case}, owner: wei, due: 2026-05-20}}\n"
        for what, case in [
            ("analyse the batch limit", "CS-70881"), ("check labels", "CS-70881"), ("call the customer", "CS-70881"),
            ("review the archive", "CS-70881"), ("raise the batch limit", "CS-1"),
        ]
    )  # fmt: skip
    verdict = match(claim(LIMIT, due=day(20)), load("commitments:\n" + cases), wording(), sent=SENT)
    assert verdict.status is VerdictStatus.UNBACKED and verdict.record is None
    assert len(verdict.near) == 3
    assert verdict.near[0].description.startswith("CS-70881: analyse the batch limit")
    assert {record.case for record in verdict.near} == {"cs-70881"}


def test_a_draft_without_a_case_is_shown_what_it_may_mean(load: Callable[[str], Records]) -> None:
    verdict = match(claim(LIMIT, due=day(20), case=None), load(raise_limit()), wording(), sent=SENT)
    assert [record.case for record in verdict.near] == ["cs-70881"]


def test_what_a_signature_outweighs_and_what_outweighs_it(load: Callable[[str], Records]) -> None:
    """An engineer's signature beside a manager's takes nothing away from it; a later note that moves the day does."""
    both = sign_off() + sign_off(by="ines").removeprefix("signoffs:\n") + PEOPLE
    assert match(claim(FIX, PRODUCT, day(5, month=6)), load(both), wording(), sent=SENT).status is VerdictStatus.BACKED
    moved = "sync_notes: {date: 2026-05-18, cases: [{id: CS-70881, ask: fix badge printing, owner: wei, due: 2026-06-19}]}\n"
    verdict = match(claim(FIX, PRODUCT, day(5, month=6)), load(sign_off() + moved + PEOPLE), wording(), sent=SENT)
    assert (verdict.status, verdict.reason) == (VerdictStatus.EARLIER_THAN_RECORD, "the record says 2026-06-19")


def test_words_may_be_picked_one_by_one(load: Callable[[str], Records]) -> None:
    picked = Claim(case="CS-70881", words=frozenset(["lift", "quota", "labels", "batch", "800"]), due=day(20))
    assert match(picked, load(raise_limit()), wording(), sent=SENT).status is VerdictStatus.BACKED


WORDS = st.sampled_from(
    ["raise", "batch", "limit", "labels", "fix", "badge", "printing", "guide", "800", "credit", "export"]
)
CASES = st.from_regex(r"[A-Z]{2,4}-[0-9]{2,6}", fullmatch=True)


@given(
    mine=CASES, theirs=CASES, said=st.lists(WORDS, min_size=1, max_size=6), authority=st.sampled_from([TEAM, PRODUCT, MONEY]),
    number=st.integers(19, 30), kind=st.sampled_from(["notes", "commitment", "sign-off"]),
)  # fmt: skip
@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_claim_never_matches_a_record_of_another_case(
    load: Callable[[str], Records],
    mine: str,
    theirs: str,
    said: list[str],
    authority: Authority,
    number: int,
    kind: str,
) -> None:
    what, due = " ".join(said), f"2026-05-{number}"
    text = {
        "notes": f"sync_notes: {{date: 2026-05-15, cases: [{{id: {theirs}, ask: {what}, owner: wei, due: {due}}}]}}\n",
        "commitment": f"commitments: [{{what: {what}, case: {theirs}, owner: wei, due: {due}, approved_by: L. M.}}]\n",
        "sign-off": f"signoffs: [{{what: {what}, case: {theirs}, due: {due}, by: L. M., role: director, date: 2026-05-15}}]\n",
    }[kind]
    verdict: Verdict = match(claim(what, authority, day(number), case=mine), load(text), wording(), sent=SENT)
    if mine != theirs:
        assert (verdict.status, verdict.record, verdict.near) == (VerdictStatus.UNBACKED, None, ())
    elif kind == "sign-off":
        assert verdict.record is not None


def test_small_things() -> None:
    assert case_key("#ZD 44211") == case_key("zd-44211") != case_key("zd-4421")
    assert case_key(" ") is None is case_key(None)
    assert release_key("v5.3") == release_key("Release 5.3") == ("release", "5.3")
    assert release_key("5.3", sprint=True) == ("sprint", "5.3")
    assert release_key("this sprint") is None is release_key("")
    assert compare_release("the spring release", release_key("Spring release")).value == "held"
    assert last_day(day(20)) == datetime(2026, 5, 20).date() == last_day(at(20, 0))
    assert read_interval("1h 30m").length == timedelta(minutes=90)
    assert read_zone("UTC+05:30") == timezone(timedelta(hours=5, minutes=30))
    assert read_when("2026-05-20 14:00 +02:00") == read_when("2026-05-20T14:00+02:00")
