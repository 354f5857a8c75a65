"""Agendas and notes of syncs: what is read of them, on real files through the real command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from running import findings, presend

from linter.config import Config
from linter.engine import Linter
from linter.parts.agenda import read_agenda
from linter.readers import read_text
from linter.rulebook.rule import Rulebook

PLAYBOOK_NOTES = """\
sync_notes:
  date: 2025-11-10
  attendees: [amal, priya, danish]
  cases:
    - id: ZD-44211
      ask: confirm rate limit scope
      owner: priya
      due: 2025-11-12
      decision: per-org, by design, but docs are wrong
      followup: amal updates docs + customer
    - id: ZD-44318
      ask: triage memory growth in worker
      owner: danish
      due: 2025-11-14
      decision: needs heap dump from customer first
      followup: amal requests heap dump with instructions
"""
LATER_NOTES = """\
sync_notes:
  date: 2025-11-17
  attendees: [amal, priya]
  cases:
    - id: ZD-44318
      ask: read the dump
      owner: priya
      due: 2025-11-19
      decision: dump is here
      followup: amal tells the customer by 2025-11-18
"""


def agenda_of(count: int, minutes: int) -> str:
    rows = "".join(
        f"- ZD-44{n} ({minutes} min): late files. State: open. Ask: name the job. Blocked on: none\n"
        for n in range(100, 100 + count)
    )
    return f"---\nkind: sync-agenda\n---\nEngineering sync, 11 November 2025, 15:00 UTC, 30 minutes. Owner: Priya\n\n{rows}"


@pytest.mark.parametrize(
    ("count", "minutes", "rules"),
    [
        (8, 4, {"over-time-cap"}),
        (7, 4, set()),
        (8, 3, set()),
        (9, 3, {"too-many-cases"}),
        (9, 4, {"too-many-cases", "over-time-cap"}),
        (2, 4, set()),
        (1, 2, set()),
    ],
)
def test_eight_cases_and_thirty_minutes_are_the_caps_and_few_cases_are_no_finding(
    tmp_path: Path, count: int, minutes: int, rules: set[str]
) -> None:
    (tmp_path / "agenda.md").write_text(agenda_of(count, minutes), encoding="utf-8")
    result = presend("check", "agenda.md", "--format", "json", cwd=tmp_path)
    assert {finding["rule"] for finding in findings(result)} == rules
    assert result.returncode == int(bool(rules))


def test_the_notes_of_the_playbook_lack_the_days_of_what_follows_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "sync_notes.yml").write_text(PLAYBOOK_NOTES, encoding="utf-8")
    result = presend("check", "sync_notes.yml", "--format", "json", cwd=tmp_path)
    found = findings(result)
    assert [(finding["rule"], finding["line"]) for finding in found] == [
        ("undated-followup", 10),
        ("undated-followup", 16),
    ]
    assert result.returncode == 0


def test_an_overdue_action_that_later_notes_do_not_mention_is_told_with_its_owner(tmp_path: Path) -> None:
    (tmp_path / "sync_notes_1.yml").write_text(PLAYBOOK_NOTES, encoding="utf-8")
    (tmp_path / "sync_notes_2.yml").write_text(LATER_NOTES, encoding="utf-8")
    found = findings(presend("check", "sync_notes_2.yml", "--format", "json", cwd=tmp_path))
    assert [(f["rule"], f["text"]) for f in found] == [("vanished-action", "date: 2025-11-17")]
    assert all(word in str(found[0]["message"]) for word in ("priya", "ZD-44211", "2025-11-12"))


@pytest.mark.parametrize(
    ("asked", "rules"),
    [
        ("There is nothing for you to do.", {"unasked-request"}),
        ("Please send us the heap dump by 13 November, 17:00 UTC.", set()),
    ],
)
def test_what_the_notes_need_from_the_customer_is_asked_in_the_next_update(
    tmp_path: Path, asked: str, rules: set[str]
) -> None:
    (tmp_path / "sync_notes.yml").write_text(PLAYBOOK_NOTES, encoding="utf-8")
    header = "---\nkind: customer-update\ncase: ZD-44318\nsent_at: 2025-11-11T09:00:00Z\n---\n"
    (tmp_path / "update.md").write_text(f"{header}Engineering has begun with the worker. {asked}\n", encoding="utf-8")
    result = presend("check", "update.md", "--select", "unasked-request", "--format", "json", cwd=tmp_path)
    assert {finding["rule"] for finding in findings(result)} == rules


@pytest.mark.parametrize(
    ("kind", "text", "items"),
    [
        ("call-agenda", "Topics:\n1. What we know (Priya, 10 min)\n", [(10, True)]),
        ("call-agenda", "Topics:\n- 14:00-14:10 What we know - we\n- Next steps\n", [(10, True), (None, False)]),
        ("call-agenda", "Attendees:\n- Helen Ward (billing)\n\nTopics:\n- Dates: Helen, 7 minutes\n", [(7, True)]),
        ("call-agenda", "Topics:\n- What we know (me, ten minutes)\n- Your dates (5)\n", [(10, True), (5, False)]),
        ("call-agenda", "Who: Carla (plant), Óscar (IT)\n\nTopics:\n- Óscar shows the plan, 5 min\n- Stops in March, 5 min\n", [(5, True), (5, False)]),
        ("sync-agenda", "## ZD-1: late (3 min)\n- Ask: why\n\nSeen with ZD-2.\n\n## ZD-3\n", [(3, False), (None, False)]),
        ("sync-agenda", "2 minutes each\n\n| Case | Owner | Min |\n|---|---|---|\n| ZD-1 | Uwe | 4 |\n| ZD-2 | Uwe | |\n", [(4, True), (2, True)]),
        ("sync-agenda", "Nothing to speak of.\n", []),
    ],
)  # fmt: skip
def test_the_items_of_an_agenda_are_read_from_lists_headings_and_tables(
    rulebook: Rulebook, kind: str, text: str, items: list[tuple[int | None, bool]]
) -> None:
    linter = Linter(rulebook, Config(kind=kind))
    read = read_agenda(read_text(text), rulebook.kinds[kind], linter.labels(rulebook.kinds[kind]))
    assert [(item.minutes, item.has_speaker or "owner" in item.fields) for item in read.items] == items


@pytest.mark.parametrize(
    ("case", "lacks"),
    [
        ("ZD-1: late (3 min). State: open. Ask: name the job. Owner: Wei. Blocked on: none", ""),
        ("ZD-1: late. State: open. Ask: name the job. Owner: TBD. Blocked on: none", "no owner and no minutes"),
        ("ZD-1: late (3 min). State: [what is known]. Ask: TBD. Owner: Wei.", "no state, no ask and no blocked on"),
    ],
)
def test_what_a_case_lacks_is_told_by_its_rule_and_by_no_line_of_components(
    tmp_path: Path, case: str, lacks: str
) -> None:
    (tmp_path / "agenda.md").write_text(
        f"---\nkind: sync-agenda\n---\nSync, 30 minutes\n\n- {case}\n", encoding="utf-8"
    )
    shown = presend("check", "agenda.md", cwd=tmp_path).stdout.decode()
    assert ("ZD-1 has" in shown) == bool(lacks)
    assert f"ZD-1 has {lacks}." in shown or not lacks
    assert "components " not in shown


@pytest.mark.parametrize(
    ("line", "minutes"),
    [
        ("Sync, 5 March 2026, 15:00 UTC, 60 minutes", 60),
        ("Sync, 5 March 2026, 11:45-12:15 UTC", 30),
        ("Sync, 5 March 2026, 15:00 UTC, half an hour", 30),
        ("Sync, 5 March 2026, 15:00 UTC, two hours", 120),
        ("Sync, 5 March 2026, 15:00 UTC; 4 minutes each", None),
        ("The export stops after 45 minutes", None),
    ],
)
def test_the_length_of_a_meeting_is_read_beside_its_time_alone(
    rulebook: Rulebook, line: str, minutes: int | None
) -> None:
    kind = rulebook.kinds["sync-agenda"]
    labels = Linter(rulebook, Config(kind="sync-agenda")).labels(kind)
    length = read_agenda(read_text(f"{line}\n\n- ZD-1\n"), kind, labels).length
    assert (length[1] if length else None) == minutes


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Notes.\n\n```yaml\n" + PLAYBOOK_NOTES.replace("due: 2025-11-12", "due: wednesday") + "```\nThanks.\n", 11),
        (PLAYBOOK_NOTES.replace("decision: per-org", "desicion: per-org"), 9),
        ("sync_notes:\n  date: soon\n", 2),
    ],
)
def test_notes_that_cannot_be_read_are_told_at_their_line(tmp_path: Path, text: str, line: int) -> None:
    (tmp_path / "notes.md").write_text(text, encoding="utf-8")
    result = presend(
        "check", "notes.md", "--kind", "sync-notes", "--select", "structure", "--format", "json", cwd=tmp_path
    )
    assert [(finding["rule"], finding["line"]) for finding in findings(result)] == [("malformed-notes", line)]
