"""What `presend draft` takes over from a case, and what it leaves to a slot."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from running import presend

from linter.drafting.times import is_relative

HEADER = "---\ncase: ZD-61\ncustomer: Fjord Bakeries\nsent_at: 2026-11-25T14:30:00Z\n---\n"
UPDATE = """\
Hello Solveig,

**State change:** {state}

**Current understanding:** We believe that the printer queue was full.

**Next milestone:** {next}

**Escalation point:** I am your first contact; if I am away, call Odd Lien, duty manager, +47 22 85 50 50.
"""
DATED = "On 25 November, 14 of 16 bakeries printed their labels again."
PLAN = "I will confirm on 27 November 2026 at 16:00 UTC whether the last two print."
THAT_DAY, NEXT_DAY = "2026-11-25T17:00:00Z", "2026-11-26T09:00:00Z"


@pytest.mark.parametrize(
    ("words", "relative"),
    [
        ("Since yesterday evening, all labels are printed.", True),
        ("This morning all labels were printed.", True),
        ("Overnight the queue ran empty.", True),
        ("The queue ran empty last night.", True),
        ("Friday, 16:00 UTC.", True),
        ("We found it two hours ago.", True),
        ("It was slow the other day.", True),
        ("We call on the 27th.", True),
        ("Friday, 27 November, 16:00 UTC.", False),
        ("It ran on 2026-11-27 from 14:00 to 15:00 UTC.", False),
        ("On 27 November 60 labels failed, and at 14:00 UTC the queue was empty.", False),
        ("On 27 November the queue was empty, as it was yesterday.", True),
        ("The job runs every night at 2:00 UTC.", False),
        ("The fix ships in December.", False),
        ("It worked two nights in a row and takes nine minutes.", False),
    ],
)
def test_a_time_is_relative_where_another_day_would_make_it_another_one(words: str, relative: bool) -> None:
    assert is_relative(words) is relative


@pytest.mark.parametrize(("hours", "relative"), [(True, True), (False, False)])
def test_an_hour_without_a_day_may_be_that_of_every_day(hours: bool, relative: bool) -> None:
    assert is_relative("Odd Lien is reached from 8:00 to 18:00 UTC.", hours=hours) is relative


def _drafted(folder: Path, kind: str, now: str, *updates: str, to: str = "") -> str:
    for number, text in enumerate(updates):
        (folder / f"{number}.md").write_text(text, encoding="utf-8")
    made = presend("draft", kind, "--from", folder, "--now", now, *(("--to", to) if to else ()))
    assert made.returncode == 0, made.stderr.decode()
    return made.stdout.decode()


def _update(state: str, plan: str = PLAN) -> str:
    return HEADER + UPDATE.format(state=state, next=plan)


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "ZD-61"
    folder.mkdir()
    yield folder


@pytest.mark.parametrize(
    ("state", "now", "taken"),
    [
        ("Since yesterday evening, 14 of your 16 bakeries print again.", THAT_DAY, True),
        ("Since yesterday evening, 14 of your 16 bakeries print again.", NEXT_DAY, False),
        (DATED, NEXT_DAY, True),
    ],
)
def test_a_summary_takes_over_a_relative_time_on_its_own_day_alone(
    case: Path, state: str, now: str, taken: bool
) -> None:
    text = _drafted(case, "exec-summary", now, _update(state), to="Ms. Aas")
    assert (state in text, "[What works and what does not" in text) == (taken, not taken)
    assert "printer queue" not in text


def test_a_summary_takes_another_sentence_of_the_component_for_one_that_has_aged(case: Path) -> None:
    text = _drafted(case, "exec-summary", NEXT_DAY, _update(f"Last night two failed once more. {DATED}"), to="Ms. Aas")
    assert DATED in text
    assert "Last night" not in text


def test_a_summary_takes_over_no_milestone_without_its_date(case: Path) -> None:
    plan = "I will confirm on Friday at 16:00 UTC whether the last two print."
    text = _drafted(case, "exec-summary", NEXT_DAY, _update(DATED, plan), to="Ms. Aas")
    assert "Friday" not in text
    assert "on [day, time and zone]" in text


@pytest.mark.parametrize("opening", ["As promised: ", "As agreed, "])
def test_news_behind_an_opening_is_news(case: Path, opening: str) -> None:
    body = f"{opening}all 16 bakeries print their labels again since 24 November. They stood still because a queue was full."
    text = _drafted(case, "exec-summary", NEXT_DAY, f"{HEADER}Hello Solveig,\n\n{body} {PLAN}\n", to="Ms. Aas")
    assert "\n\nAll 16 bakeries print their labels again since 24 November." in text


@pytest.mark.parametrize(
    ("sponsor", "greeted"),
    [
        ("Ms. Siobhan Kearney", "Ms. Kearney"),
        ("Dr. Anna van der Berg", "Dr. van der Berg"),
        ("Ms. Kearney", "Ms. Kearney"),
        ("Mr. Nguyen Van An", "Mr. Nguyen Van An"),
        ("Siobhan Kearney", "Siobhan Kearney"),
    ],
)
def test_a_sponsor_is_greeted_by_title_and_surname(case: Path, sponsor: str, greeted: str) -> None:
    text = _drafted(case, "exec-summary", NEXT_DAY, _update(DATED), to=sponsor)
    assert f"\nDear {greeted},\n" in text
    assert f"\nsponsor: {sponsor}\n" in text


@pytest.mark.parametrize(
    ("author", "signed"), [("", "Kind regards,\n[your name]\n"), ("author: Tom\n", "Kind regards,\nTom\n")]
)
def test_a_summary_is_signed_with_a_name_or_a_slot(case: Path, author: str, signed: str) -> None:
    update = _update(DATED).replace("case: ", f"{author}case: ")
    assert _drafted(case, "exec-summary", NEXT_DAY, update, to="Ms. Aas").endswith(signed)


@pytest.mark.parametrize(
    ("text", "summary"),
    [
        (_update(DATED), DATED),
        (_update("Since yesterday evening, 14 bakeries print again."), "["),
        (_update("14 of your 16 bakeries print again."), "14 of the customer's 16 bakeries print again."),
        (_update("You can print again in 14 bakeries."), "["),
        (_update(f"Your IT people sent the wrong export twice. {DATED}"), DATED),
        (f"{HEADER}Dear Mr. Aas,\n\n{DATED}\n", DATED),
        (f"{HEADER}Dear Mr. Aas,\n\nAs promised: last night all bakeries printed.\n", "["),
        ("---\ncase: ZD-61\n---\n# Labels\n\n14 of 16 bakeries print. Can you see why?\n", "14 of 16 bakeries print."),
    ],
)
def test_the_summary_of_an_agenda_is_news_that_holds_or_a_slot(case: Path, text: str, summary: str) -> None:
    assert f"- Summary: {summary}" in _drafted(case, "sync-agenda", NEXT_DAY, text)


@pytest.mark.parametrize("header", [HEADER, "---\ncase: ZD-61\n---\n"])
def test_what_stands_under_a_label_gives_an_agenda_no_reproach_and_nothing_that_has_aged(
    case: Path, header: str
) -> None:
    said = "State: Last night it failed. It is your own fault. The queue is full."
    assert "- State: The queue is full\n" in _drafted(case, "sync-agenda", NEXT_DAY, f"{header}{said}\n")


def test_an_agenda_falls_back_on_no_older_update(case: Path) -> None:
    older = _update("No bakery prints since 20 November.").replace("2026-11-25", "2026-11-21")
    text = _drafted(case, "sync-agenda", NEXT_DAY, older, _update("Overnight all bakeries printed."))
    assert "No bakery prints" not in text


@pytest.mark.parametrize(
    ("body", "line"),
    [
        (
            "I tried in account 91: set the limit to 30, waited a night.",
            "**Repro:** I tried in account 91: set the limit",
        ),
        ("Repro: In account 91: set the limit to 30.", "**Repro:** In account 91: set the limit to 30."),
        ("Repro: set the limit to 30.", "**Repro:** Set the limit to 30."),
        ("Repro: set the limit to 30. We corrected it at 13:00 UTC.", "**Repro:** Set the limit to 30.\n"),
        ("Repro: 25 November 2026, 13:00 UTC. Set the limit to 30.", "**Repro:** Set the limit to 30.\n"),
        ("Repro: set the limit to 30. Katrin: ask the vendor for the log.", "**Repro:** Set the limit to 30.\n"),
        ("Wei, the bakers want to know whether a limit is per shop.", "**Question:** The bakers want to know"),
        ("Question: Odd, is a limit per shop?", "**Question:** Is a limit per shop?"),
        ("Question: In short, is a limit per shop?", "**Question:** In short, is a limit per shop?"),
    ],
)
def test_a_question_keeps_what_stands_before_a_colon_and_leaves_out_the_engineer(
    case: Path, body: str, line: str
) -> None:
    (case / "people.yml").write_text("people:\n  - name: Odd Lien\n", encoding="utf-8")
    file = case / "case.md"
    file.write_text(f"---\ncase: ZD-61\ncustomer: Fjord\nseverity: P3\n---\n{body}\n", encoding="utf-8")
    made = presend("draft", "engineer-question", "--from", file, "--to", "Wei", "--now", NEXT_DAY, cwd=case)
    assert line in made.stdout.decode()


SUMMED_UP = "Labels print at all depots since 25 November; we watch them until Friday."


@pytest.mark.parametrize(
    "said",
    [
        f"Summary: {SUMMED_UP}",
        f"**Summary:** {SUMMED_UP}",
        f"## Executive summary\n\n{SUMMED_UP}",
        f"**Summary**\n{SUMMED_UP}",
        f"TL;DR: {SUMMED_UP}",
    ],
)
@pytest.mark.parametrize("kind", ["exec-summary", "sync-agenda"])
def test_what_the_file_calls_its_summary_is_taken_as_far_as_it_holds(case: Path, kind: str, said: str) -> None:
    update = (
        f"{HEADER}Hello Solveig,\n\n{said}\n\nWhat changed: we removed the old address from the list.\n\nNext: {PLAN}\n"
    )
    text = _drafted(case, kind, NEXT_DAY, update, to="Ms. Aas" if kind == "exec-summary" else "")
    assert "Labels print at all depots since 25 November." in text
    assert "old address" not in text


def test_a_summary_that_has_aged_leaves_a_slot_and_no_other_sentence(case: Path) -> None:
    update = f"{HEADER}Hello Solveig,\n\nSummary: Labels print since last night.\n\nWhat changed: we emptied the printer queue.\n"
    text = _drafted(case, "exec-summary", NEXT_DAY, update, to="Ms. Aas")
    assert "[What works and what does not" in text
    assert "queue" not in text


AGAIN = "Orders from Leeds arrive again since 25 November 2026."


@pytest.mark.parametrize(
    ("said", "state"),
    [
        (f"Summary: orders are late since 23 November 2026.\n\nWhat changed: o{AGAIN[1:]}", AGAIN),
        (f"**Summary:** orders are late since 23 November 2026.\n\n**What changed:** {AGAIN}", AGAIN),
        ("Summary: orders are late since 23 November 2026.\n\nWhat changed: they arrive again since yesterday.", "["),
        (f"Summary: none yet\n\nWhat changed: {AGAIN}", AGAIN),
        (f"Summary: {AGAIN} See above for the reason.\n\nWhat changed: we emptied the queue.", AGAIN),
        (f"What changed: see above for the reason. {AGAIN}", AGAIN),
        ("Summary: orders arrive since 25 November 2026.", "Orders arrive since 25 November 2026."),
    ],
)
def test_the_state_of_a_summary_is_the_newest_that_the_update_tells(case: Path, said: str, state: str) -> None:
    text = _drafted(case, "exec-summary", NEXT_DAY, f"{HEADER}Hello Solveig,\n\n{said}\n", to="Ms. Aas")
    assert f"Dear Ms. Aas,\n\n{state}" in text
    assert "ee above" not in text


LATE = "Orders are late since 23 November 2026"


@pytest.mark.parametrize(
    ("files", "summary"),
    [
        ([f"{HEADER}Summary: {LATE}.\n\nWhat changed: {AGAIN}\n"], AGAIN),
        ([f"{HEADER}Summary: {LATE}.\n\nWhat changed: they arrive again since yesterday.\n"], "["),
        ([f"{HEADER}Summary: {LATE}.\n\nWhat changed: we read the log of the mail server.\n"], f"{LATE}."),
        ([f"---\ncase: ZD-61\n---\nSummary: {LATE}.\n", f"{HEADER}Hello Solveig,\n\nWhat changed: {AGAIN}\n"], AGAIN),
        ([f"---\ncase: ZD-61\n---\nSummary: {AGAIN}\n", f"{HEADER}Hello Solveig,\n\n{LATE}.\n"], AGAIN),
    ],
)
def test_the_summary_of_an_agenda_gives_way_to_news_of_a_turn(case: Path, files: list[str], summary: str) -> None:
    assert f"- Summary: {summary.rstrip('.')}" in _drafted(case, "sync-agenda", NEXT_DAY, *files)


def test_what_stands_under_a_label_ends_where_the_next_heading_begins(case: Path) -> None:
    file = "---\ncase: ZD-61\n---\n# Labels\n\nBlocked on: a decision by platform.\n\n## History\n\nThe customer was angry.\n"
    text = _drafted(case, "sync-agenda", NEXT_DAY, file)
    assert "## ZD-61: Labels (4 min)" in text
    assert text.endswith("- Blocked on: a decision by platform\n")


def test_a_section_under_a_heading_is_taken_and_its_heading_is_no_title(case: Path) -> None:
    file = "---\ncase: ZD-61\n---\n**Summary**\nNo labels at two depots.\n\n**Current state**\nThe vendor reads the traces.\n"
    text = _drafted(case, "sync-agenda", NEXT_DAY, file)
    assert "## ZD-61 (4 min)\n- Summary: No labels at two depots.\n- State: The vendor reads the traces.\n" in text


def test_an_agenda_asks_no_engineer_what_the_customer_was_asked(case: Path) -> None:
    asked = "Ask: send the list of depots by 27 November 2026, 12:00 UTC."
    assert "- Ask: [" in _drafted(case, "sync-agenda", NEXT_DAY, f"{HEADER}Dear Ms. Aas,\n\n{DATED}\n\n{asked}\n")


@pytest.mark.parametrize("mark", ["", "*", "**", "__"])
def test_a_summary_keeps_the_label_of_what_is_no_sentence_without_it(case: Path, mark: str) -> None:
    labels = [f"{mark}{label}:{mark}" for label in ("What changed", "Next update", "Escalation")]
    said = zip(labels, (DATED, "27 November 2026, 12:00 UTC.", "Odd Lien, +47 22 85 50 50."), strict=True)
    update = f"{HEADER}Hello Solveig,\n\n" + "\n\n".join(map(" ".join, said))
    text = _drafted(case, "exec-summary", NEXT_DAY, update, to="Ms. Aas")
    assert "Next update: 27 November 2026, 12:00 UTC. Escalation: Odd Lien, +47 22 85 50 50." in text


@pytest.mark.parametrize("kind", ["exec-summary", "engineer-question", "sync-agenda"])
@pytest.mark.parametrize("now", ["9999-12-31T23:00:00Z", "0001-01-01T00:00:00+05:00"])
def test_a_day_at_the_end_of_the_calendar_is_refused_in_one_sentence(case: Path, kind: str, now: str) -> None:
    (case / "update.md").write_text(_update(DATED), encoding="utf-8")
    result = presend("draft", kind, "--from", case / "update.md", "--now", now, cwd=case)
    assert result.returncode == 2
    assert result.stderr.decode().startswith(f"presend: --now: {now} lies outside the years")


EXPORTED = """\
[SUP-3311] Payroll export rejected

Customer: Delta Personeel
Severity: S2

Impact: salaries cannot be paid on {day} November 2026.

Question: was the length of the field changed in 2026.4?
"""


@pytest.mark.parametrize(
    ("day", "need_by"),
    [(27, "[day, date, time and zone]"), (3, "Mon 30 November 2026"), (30, "[day, date, time and zone]")],
)
def test_no_day_is_proposed_where_one_is_so_near_that_it_might_be_too_late(
    tmp_path: Path, day: object, need_by: str
) -> None:
    (tmp_path / "case.md").write_text(EXPORTED.format(day=day), encoding="utf-8")
    made = presend("draft", "engineer-question", "--from", tmp_path / "case.md", "--now", NEXT_DAY).stdout.decode()
    assert f"**Need by:** {need_by}" in made
    assert "**Customer:** Delta Personeel, S2\n**Case:** SUP-3311\n" in made


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("[SUP-3311] Payroll export rejected", "SUP-3311: Payroll export rejected"),
        ("# [SUP-3311] Payroll export rejected", "SUP-3311: Payroll export rejected"),
        ("# ZD-78 Label printing in Graz", "ZD-78: Label printing in Graz"),
        ("## ZD-78: Label printing in Graz", "ZD-78: Label printing in Graz"),
        ("SUP-3312", "SUP-3312"),
        ("# UTF-16 in the export", "[case id]: UTF-16 in the export"),
        ("# Label printing on the MX-500", "[case id]: Label printing on the MX-500"),
        ("# Atlas 7 export stopped", "[case id]: Atlas 7 export stopped"),
        ("# SAP-4500 prints blank pages\n\nYour SAP-4500 feeds two sheets.", "[case id]: SAP-4500 prints blank pages"),
        ("# SUP-3312 Label printing\n\nSee the SUP-3312 ticket.", "SUP-3312: Label printing"),
    ],
)
def test_the_line_that_heads_an_exported_ticket_gives_its_id_and_title(tmp_path: Path, head: str, title: str) -> None:
    exported = EXPORTED.format(day=27).replace("[SUP-3311] Payroll export rejected", head)
    (tmp_path / "case.md").write_text(exported, encoding="utf-8")
    made = presend("draft", "sync-agenda", "--from", tmp_path / "case.md", "--now", NEXT_DAY).stdout.decode()
    assert f"## {title} (4 min)" in made
