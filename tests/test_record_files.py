"""Record files: what each may hold, and what is said of a broken one."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path

import pytest

from linter.errors import PresendError
from linter.records import Records, load_records
from linter.records.model import COMMERCIAL_SIGNERS, Signers
from linter.records.when import Interval

NOTES = """\
sync_notes:
  date: 2026-05-18
  attendees: [ines, tomasz, wei]
  cases:
    - id: CS-70881
      ask: confirm how many labels one batch may hold
      owner: tomasz
      due: 2026-05-20
      decision: 400 labels, by design, but the guide says 1000
      followup: ines updates guide + customer
    - id: CS-70902
      ask: triage slow badge printing
      owner: wei
      due: 2026-05-22T16:00+02:00
      decision: needs printer log from customer first
      blocked_on: the customer's printer log
      status: superseded
      followup:
        - what: ines asks for the printer log by 2026-05-19
        - what: wei reads it
          owner: wei
          due: 2026-05-21
"""
REST = """\
commitments:
  - what: raise the batch limit to 800 labels
    owner: tomasz
    due: "2026-05-28"
    approved_by: Lerato Mokoena
    date: 2026-05-18
    case: CS-70881
    condition: after the load test
    strength: target
    status: open
    customer: Havelock Clinics
signoffs:
  - what: fix for slow badge printing
    case: CS-70902
    release: 9.2
    by: Lerato Mokoena
    role: engineering manager
    date: 2026-05-17
    expires: 2026-06-30
people:
  - name: Lerato Mokoena
    aliases: [lerato, lm]
    role: engineering manager
    org: platform
    customer_facing: no
    zone: Africa/Johannesburg
    level: L3
    email: lerato@harbourline.example
customers:
  - name: Havelock Clinics
    aliases: [Havelock]
    sponsor: Dr Odile Faure
    zone: Europe/Zurich
    tier: strategic
    domains: [havelock.example]
policy:
  cadence: {P1: 30m, P2: 4h, P3: 2 business days, P4: 1w}
  zone: +02:00
  business_hours: {mon-thu: 08:30-17:30, fri: 08:30-15:00}
  holidays: [2026-05-25]
  signers:
    product: [engineering manager, release captain]
  signoff_max_age_days: 14
"""


def read(tmp_path: Path, text: str | bytes, name: str = "people.yml") -> Records:
    path = tmp_path / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return load_records([path])


def test_sync_notes_keep_every_field_and_its_line(tmp_path: Path) -> None:
    (note,) = read(tmp_path, NOTES, "sync_notes.yml").sync_notes
    labels, badges = note.cases
    assert (note.date.day, note.attendees, note.place.line) == (date(2026, 5, 18), ("ines", "tomasz", "wei"), 1)
    assert (labels.id, labels.owner, str(labels.due), labels.status) == ("CS-70881", "tomasz", "2026-05-20", "open")
    assert labels.decision.endswith("the guide says 1000")
    assert [(f.what, f.owner, f.due) for f in labels.followup] == [("ines updates guide + customer", None, None)]
    assert badges.due is not None and badges.due.instant == datetime(
        2026, 5, 22, 16, tzinfo=timezone(timedelta(hours=2))
    )
    assert (badges.blocked_on, badges.status, badges.place.line) == (
        "the customer's printer log",
        "superseded",
        11,
    )
    assert [str(f.due) for f in badges.followup] == ["2026-05-19", "2026-05-21"]
    assert [f.place.line for f in badges.followup] == [19, 20]


def test_the_other_models_keep_every_field(tmp_path: Path) -> None:
    records = read(tmp_path, REST)
    (commitment,), (signoff,), (person,), (customer,) = (
        records.commitments, records.signoffs, records.people, records.customers,
    )  # fmt: skip
    assert (commitment.strength, commitment.status, commitment.approved_by) == ("target", "open", "Lerato Mokoena")
    assert (commitment.condition, commitment.customer) == ("after the load test", "Havelock Clinics")
    assert (signoff.release, signoff.role, str(signoff.expires)) == ("9.2", "engineering manager", "2026-06-30")
    assert (person.customer_facing, person.level, person.zone) == (False, "L3", "Africa/Johannesburg")
    assert (customer.tier, customer.domains, customer.sponsor) == ("strategic", ("havelock.example",), "Dr Odile Faure")


def test_a_policy_keeps_every_field_and_the_defaults_of_what_it_leaves_out(tmp_path: Path) -> None:
    policy = read(tmp_path, REST).policy
    assert policy.cadence["P2"] == Interval(timedelta(hours=4))
    assert policy.cadence["P3"] == Interval(timedelta(days=2), business=True)
    assert policy.business_hours[0] == (time(8, 30), time(17, 30)) and policy.business_hours[4][1] == time(15)
    assert sorted(policy.business_hours) == [0, 1, 2, 3, 4]
    assert policy.holidays == (date(2026, 5, 25),)
    assert policy.signers.product == ("engineering manager", "release captain")
    assert policy.signers.commercial == COMMERCIAL_SIGNERS
    assert policy.signoff_max_age_days == 14


def test_several_notes_and_one_case_twice_are_fine(tmp_path: Path) -> None:
    text = """\
sync_notes:
  - {date: 2026-01-05, cases: [{id: CS-1, owner: wei, due: }]}
  - {date: 2026-01-12, cases: [{id: CS-1}, {id: CS-1}]}
"""
    records = read(tmp_path, text)
    assert [len(note.cases) for note in records.sync_notes] == [1, 2]
    assert records.sync_notes[0].cases[0].due is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("commitments:\n  - what: x\n    ownr: wei\n", ":3: unknown key “ownr”; did you mean “owner”?"),
        ("comitments: []\n", ":1: unknown key “comitments”; did you mean “commitments”?"),
        ("sync_notes:\n  date: 2026-01-05\n  cases:\n  - id: C-1\n    descision: x\n", ":5: unknown key “descision”; did you mean “decision”?"),
        ("policy:\n  signers:\n    prodct: [vp]\n", ":3: unknown key “prodct”; did you mean “product”?"),
        ("people:\n- name: Wei\n  qqqq: 1\n", ":3: unknown key “qqqq”; known here: name, aliases, role, org"),
        ("sync_notes:\n  date: 2026-01-05\n  cases:\n  - id: C-1\n    followup: {what: x, ownr: y}\n", ":5: unknown key “ownr”; did you mean “owner”?"),
        ("sync_notes:\n  date: 2026-01-05\n  cases:\n  - id: C-1\n    due: friday\n", ":5: sync_notes.0.cases.0.due: “friday” is no date; write it as 2026-03-04"),
        ("signoffs:\n- what: x\n  by: y\n  date: 2026-02-30\n", ":4: signoffs.0.date: “2026-02-30” is no date of the calendar"),
        ("signoffs:\n- what: x\n  by: y\n  date: 04/05/2026\n", ":4: signoffs.0.date: “04/05/2026” is no date"),
        ("signoffs:\n- what: x\n  by: y\n", ":2: signoffs.0.date: is missing"),
        ("sync_notes:\n  date: 2026-01-05\n  cases:\n  - id: C-1\n    followup: wei reads it by 2026-13-01\n", ":5: sync_notes.0.cases.0.followup.0: “2026-13-01” is no date of the calendar"),
        ("sync_notes: moved to Friday\n", ":1: sync_notes.0: takes keys with values; known here: date, attendees, cases"),
        ("people: Wei\n", ":1: people: takes a list"),
        ("people:\n- name: [a]\n", ":2: people.0.name: takes a text"),
        ("people:\n- name: Wei\n  zone: SGT\n", ":3: people.0.zone: “SGT” is no zone; write it as Asia/Singapore"),
        ("people:\n- name: Wei\n  zone: Asia/Nowhere\n", ":3: people.0.zone: “Asia/Nowhere” is no zone"),
        ("people:\n- name: Wei\n  zone: ../etc/passwd\n", ":3: people.0.zone: “../etc/passwd” is no zone"),
        ("commitments:\n- what: x\n  strength: firm\n", ":3: commitments.0.strength: takes 'target', 'expected' or 'committed'"),
        ("policy:\n  cadence: {P1: soon}\n", ":2: policy.cadence.P1: “soon” is no length of time"),
        ("policy:\n  business_hours: {someday: 09:00-17:00}\n", ":2: policy.business_hours: “someday” is no weekday"),
        ("policy:\n  business_hours: {sat-mon: 09:00-17:00}\n", ":2: policy.business_hours: “sat-mon” is no weekday"),
        ("policy:\n  business_hours: {mon: 17:00-09:00}\n", ":2: policy.business_hours: “17:00-09:00” is no stretch of a day"),
        ("policy:\n  holidays: [2026-05-25T10:00]\n", ":2: policy.holidays.0: “2026-05-25T10:00” is more than a date"),
        ("policy:\n  signoff_max_age_days: a month\n", ":2: policy.signoff_max_age_days: takes a whole number"),
        ("people:\n- name: Wei\n  role: vp\n  role: cto\n", ":4: the key “role” is given twice"),
        ("- name: Wei\n", ":1: holds no keys at the top; it takes any of sync_notes, commitments, signoffs, people"),
        ("just words\n", ":1: holds no keys at the top"),
        ("people:\n- name: Wei\n  role: [\n", ":4: not valid YAML: "),
        ("people: &p\n- *p\n", ":1: not valid YAML: found unconstructable recursive node"),
        (b"people:\n- name: Ren\xe9\n", ":2: is not valid UTF-8 (at byte 19); save it as UTF-8"),
        (b"people:\x00\n", ": holds a NUL byte"),
        ("[" * 5000, ":1: "),
    ],
)  # fmt: skip
def test_a_broken_file_is_refused_with_its_line(tmp_path: Path, text: str | bytes, message: str) -> None:
    with pytest.raises(PresendError) as caught:
        read(tmp_path, text)
    assert str(caught.value).startswith(f"{tmp_path / 'people.yml'}{message}")


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "commitments: []\n", "---\n"])
def test_an_empty_file_holds_nothing_and_is_no_mistake(tmp_path: Path, text: str) -> None:
    records = read(tmp_path, text)
    assert not records and not records.holds_evidence and len(records.paths) == 1


def test_people_alone_are_records_but_no_evidence(tmp_path: Path) -> None:
    records = read(tmp_path, "people:\n- name: Wei\n")
    assert records and not records.holds_evidence


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Wei Tan", "Wei Tan"), ("@wei.t", "Wei Tan"), ("WEI", "Wei Tan"), ("wei@x.example", "Wei Tan"),
        ("Anna", None), ("anna b", "Anna Berg"), ("tan", None), ("nobody", None),
    ],
)  # fmt: skip
def test_a_person_is_known_by_name_alias_address_or_an_only_first_name(
    tmp_path: Path, name: str, found: str | None
) -> None:
    text = "people:\n- {name: Wei Tan, aliases: [wei.t], email: wei@x.example}\n- {name: Anna Berg, aliases: [anna b]}\n- {name: Anna Costa}\n"
    person = read(tmp_path, text).person(name)
    assert (person.name if person else None) == found


def test_what_cannot_be_read_is_an_error_and_so_is_a_folder_without_records(tmp_path: Path) -> None:
    with pytest.raises(PresendError, match="no such file or folder of records"):
        load_records([tmp_path / "gone.yml"])
    with pytest.raises(PresendError, match="holds no records"):
        load_records([tmp_path])
    (tmp_path / "loop.yml").symlink_to(tmp_path / "loop.yml")
    with pytest.raises(PresendError, match="no such file"):
        load_records([tmp_path / "loop.yml"])


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "people.yml"
    path.write_text("people: []\n")
    path.chmod(0)
    with pytest.raises(PresendError, match=r"people.yml:1: cannot be read: Permission denied"):
        load_records([path])


def test_an_unreadable_file_is_told_in_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "people.yml"
    path.write_text("people: []\n")

    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(PresendError, match=r"people.yml:1: cannot be read: Permission denied"):
        load_records([path])


def test_importing_records_imports_nothing_heavy() -> None:
    code = "import sys, linter.records; print({'pydantic', 'yaml'} & set(sys.modules))"
    shown = subprocess.run([sys.executable, "-S", "-c", f"import sys; sys.path[:0] = {sys.path!r}; {code}"], capture_output=True, text=True, check=True)  # fmt: skip
    assert shown.stdout.strip() == "set()"


def test_the_example_of_the_documentation_is_read_whole(tmp_path: Path) -> None:
    page = (Path(__file__).parent.parent / "docs" / "records.md").read_text(encoding="utf-8")
    records = read(tmp_path, page.split("```yaml\n")[1].split("```")[0])
    parts = (records.sync_notes, records.commitments, records.signoffs, records.people, records.customers)
    assert all(len(part) == 1 for part in parts)
    by_tier = {"strategic": ("director", "vp"), "default": ("support manager", "director")}
    assert records.policy.signers == Signers(acknowledgement=by_tier)
