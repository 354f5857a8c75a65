"""The reports as a user meets them: what they hold, what they leave out, what they escape."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from running import CLEAN, LEAK, SAMPLE, presend

from linter.reporters import FORMATS


@pytest.mark.parametrize("output_format", FORMATS)
def test_a_content_free_report_holds_no_word_of_the_draft(output_format: str) -> None:
    result = presend("check", "-", "--content-free", "--format", output_format, "--explain-outline",
                     text="As we already explained, the xylophone is full.\nWe restarted db-prod-07 [quagmire name].\n")  # fmt: skip
    shown = result.stdout.decode()
    assert "chiding" in shown
    assert not [word for word in ("xylophone", "already explained", "db-prod-07", "quagmire") if word in shown]


def test_the_same_draft_gives_byte_identical_output() -> None:
    runs = {presend("check", "--format", "json", SAMPLE).stdout for _ in range(2)}
    assert len(runs) == 1


def test_github_annotations_escape_what_the_runner_would_read(tmp_path: Path) -> None:
    path = tmp_path / "a,b:100%.md"
    path.write_text("Please set 100% [name].\n")
    row = (
        presend("check", "--select", "placeholder", "--format", "github", path.name, cwd=tmp_path)
        .stdout.decode()
        .splitlines()[0]
    )
    assert row.startswith(
        "::error file=a%2Cb%3A100%25.md,line=1,endLine=1,col=17,endColumn=23,title=presend%3A unfilled-placeholder::"
    )


def test_the_text_report_underlines_the_words_under_wide_and_combining_characters(tmp_path: Path) -> None:
    result = presend("check", "-", "--select", "privacy", text="会議 e\u0301 We restarted db-prod-07.\n")
    frame, underline = result.stdout.decode().splitlines()[1:3]
    assert underline.index("^") == frame.index("db-prod-07") + 2 - 1
    assert underline.count("^") == len("db-prod-07")


def test_a_draft_cannot_speak_to_the_terminal() -> None:
    result = presend("check", "-", "--select", "privacy", text="\x1b[31mred\x1b[0m \u202edb-prod-07 restarted.\n")
    assert b"db-prod-07" in result.stdout
    assert b"\x1b" not in result.stdout
    assert "\u202e" not in result.stdout.decode()


def test_the_report_ends_with_what_was_found_and_what_to_do_next() -> None:
    text = CLEAN.replace("on +49 30 5550100", "on [phone]").replace(" by 17:00 CET on 4 March", "") + LEAK
    rows = presend("check", "-", text=text).stdout.decode().splitlines()
    summed = "  found        2 errors: unfilled-placeholder, internal-host; 1 warning: request-without-deadline"
    assert [row for row in rows if row.startswith("  found ")] == [summed]
    components = next(row for row in rows if row.startswith("  components "))
    assert "~ Action requested (weak)" in components and "~ Escalation point (weak)" in components
    assert rows[-1] == "Next: do not send yet; fix 2 errors and check again."
    assert (
        presend("check", "-", text=CLEAN).stdout.decode().splitlines()[-1]
        == "Next: nothing was found that forbids sending."
    )


def test_missing_components_are_told_in_one_place_and_named_in_a_content_free_report() -> None:
    text = "".join(CLEAN.partition("Next update")[:1]) + "Thank you for your patience in this matter, as ever.\n"
    shown = presend("check", "-", "--select", "missing-component", text=text).stdout.decode()
    assert shown.count("  warning  missing-component\n") == 1
    assert "Next milestone is missing" in shown and "Escalation point is missing" in shown
    quiet = presend("check", "-", "--content-free", "--select", "missing-component", text=text).stdout.decode()
    assert "Next milestone is missing" in quiet


LONGER = CLEAN.partition("Next update")[0]
UNSURE = """Hi all,

the dashboards load again since 2 pm ET. A script of ours had removed an index, and it is back. Nothing is needed on your end.
I will confirm at 8:30 pm ET that all numbers are in. If you see blanks after that, call me on 646-555-0190.
"""
COMPONENTS = (
    "state_change", "current_understanding", "action_taken", "action_requested", "next_milestone", "escalation_point",
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "options", "lacks"),
    [
        ("We found a race condition.\n", [], []),
        ("We found a race condition.\n", ["--select", "tone"], []),
        (LONGER, [], ["next_milestone", "escalation_point"]),
        (LONGER, ["--select", "tone"], ["next_milestone", "escalation_point"]),
        (LONGER, ["--mode", "template"], []),
        (CLEAN, [], []),
    ],
)
def test_all_reports_tell_the_same_components_as_missing(
    tmp_path: Path, text: str, options: list[str], lacks: list[str]
) -> None:
    path = tmp_path / "draft.md"
    path.write_text(text)
    (told,) = json.loads(presend("check", *options, "--format", "json", path).stdout)["files"]
    shown = presend("check", *options, path).stdout.decode()
    marked = [name for name in COMPONENTS if f"✗ {name.replace('_', ' ').capitalize()} (missing)" in shown]
    assert (told["missing"], marked) == (lacks, lacks)
    if not options:
        outline = json.loads(presend("outline", "--format", "json", path).stdout)
        listed = presend("outline", path).stdout.decode()
        assert outline["missing"] == lacks
        assert [
            name for name in COMPONENTS if re.search(rf"- +{name.replace('_', ' ').capitalize()} +missing", listed)
        ] == lacks


def test_the_words_from_which_on_a_draft_is_a_whole_count_for_every_report(tmp_path: Path) -> None:
    (tmp_path / "presend.toml").write_text("[rules.missing-component]\nwords = 500\n")
    (tmp_path / "draft.md").write_text(LONGER)
    (told,) = json.loads(presend("check", "--format", "json", "draft.md", cwd=tmp_path).stdout)["files"]
    assert told["missing"] == []
    assert "fewer than 500 words" in presend("outline", "draft.md", cwd=tmp_path).stdout.decode()


def test_what_presend_cannot_tell_is_not_told_as_a_fault(tmp_path: Path) -> None:
    short = presend("check", "-", text="We found a race condition.\n").stdout.decode()
    assert "  components   ✓ Current understanding\n" in short
    assert "cannot tell" not in short and "is not checked as a whole" in short
    unsure = presend("check", "-", text=UNSURE).stdout.decode()
    assert "  cannot tell  whether these are there: Current understanding\n" in unsure
    assert "Current understanding" not in unsure.partition("  components ")[2].partition("\n")[0]
