"""The command line as a user meets it: exit codes, fixes, skeletons, help."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from running import CLEAN, LEAK, presend


@pytest.mark.parametrize(
    ("text", "options", "code"),
    [
        (CLEAN, [], 0),
        (CLEAN + "\n" + LEAK, [], 1),
        (CLEAN + "\n" + LEAK, ["--fail-on", "never"], 0),
        (CLEAN + "\nAs we already explained, it works.\n", [], 0),
        (CLEAN + "\nAs we already explained, it works.\n", ["--fail-on", "warning"], 1),
        (CLEAN, ["--select", "chidding"], 2),
        (CLEAN, ["--kind", "customer-updat"], 2),
        (CLEAN, ["--now", "tomorrow"], 2),
        (CLEAN, ["--format", "xml"], 2),
    ],
)
def test_the_exit_code_says_what_happened(draft: Path, text: str, options: list[str], code: int) -> None:
    draft.write_text(text, encoding="utf-8")
    result = presend("check", draft, *options)
    assert result.returncode == code, result.stderr
    assert (b"presend: " in result.stderr) == (code == 2)
    assert b"Traceback" not in result.stderr


def test_fixes_are_applied_in_place_and_nothing_else_changes(tmp_path: Path) -> None:
    path = tmp_path / "draft.md"
    path.write_bytes(b"\xef\xbb\xbfAs we already explained, it is \xe2\x82\xac5.\r\nFine.\r\n")
    assert presend("check", "--fix", path).returncode == 0
    assert path.read_bytes() == b"\xef\xbb\xbfIt is \xe2\x82\xac5.\r\nFine.\r\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("To be fair, the product works.", "The product works."),
        ("To be fair: the product works.", "The product works."),
        ("To be fair to our engineers, the product works.", None),
        ("To be fair to you, we were slow.", None),
        ("To be honest with you, it stopped.", None),
        ("As I explained to your colleague Anna on Monday, the file was late.", None),
        ("To be fair \u2014 and we mean it \u2014 it failed.", None),
        ("As we already explained, iPhone sync is down.", "iPhone sync is down."),
        ("As we already explained, eBay orders wait.", "eBay orders wait."),
        ("As we already explained, app.config is new.", "app.config is new."),
        ("As we already explained, e-mail is down.", "E-mail is down."),
        ("As we already explained, \u00f6ffnet it.", "\u00d6ffnet it."),
    ],
)
def test_a_safe_fix_takes_an_opener_only_up_to_the_mark_that_closes_it(
    tmp_path: Path, before: str, after: str | None
) -> None:
    path = tmp_path / "draft.md"
    path.write_text(before, encoding="utf-8")
    presend("check", "--fix", path)
    assert path.read_text(encoding="utf-8") == (after or before)


@pytest.mark.parametrize("command", ["check --diff", "check --fix --diff", "rewrite --diff", "rewrite --apply --diff"])
def test_a_diff_changes_nothing(tmp_path: Path, command: str) -> None:
    path = tmp_path / "draft.md"
    path.write_text("As we already explained, the race condition is back.\n")
    result = presend(*command.split(), path)
    assert b"\n-As we already explained, the race condition is back.\n+" in result.stdout
    assert path.read_text() == "As we already explained, the race condition is back.\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("We restarted db-prod-07 at noon.\n", b"presend: --fix would change nothing: 1 finding for you to fix\n"),
        ("We restarted it at noon.\n", b""),
        ("As we already explained, db-prod-07 is full.\n", b""),
    ],
)
def test_an_empty_diff_says_why(tmp_path: Path, text: str, told: bytes) -> None:
    path = tmp_path / "draft.md"
    path.write_text(text)
    result = presend("check", "--diff", "--select", "tone,privacy", path)
    assert (result.stdout == b"", result.stderr) == (told != b"" or "noon" in text, told)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("As we already explained, it is full.\n", b"fixed 1 of 1 finding in"),
        ("As we already explained, it is full. To be honest, db-prod-07 is.\n", b"fixed 2 of 3 findings in"),
        ("We restarted db-prod-07 at noon.\n", b""),
    ],
)
def test_fix_says_what_it_changed(tmp_path: Path, text: str, told: bytes) -> None:
    path = tmp_path / "draft.md"
    path.write_text(text)
    result = presend("check", "--fix", "--select", "tone,privacy", path)
    assert result.stderr == (b"presend: %b %b\n" % (told, str(path).encode()) if told else b"")


@pytest.mark.parametrize(
    "options", [["--format", "json:report.json"], ["--format", "json", "--output-file", "report.json"]]
)
def test_a_report_beside_a_mended_draft_on_standard_output_is_written_to_its_file(
    tmp_path: Path, options: list[str]
) -> None:
    text = "As we already explained, db-prod-07 is full.\n"
    result = presend("check", "--fix", *options, text=text, cwd=tmp_path)
    assert result.stdout == b"db-prod-07 is full.\n"
    assert [found["rule"] for found in json.loads((tmp_path / "report.json").read_text())["files"][0]["findings"]] == [
        "internal-host"
    ]


def test_a_report_that_would_stand_in_a_mended_draft_is_refused(tmp_path: Path) -> None:
    result = presend("check", "--fix", "--format", "json", "-", text="As we already explained, it is full.\n")
    assert (result.returncode, result.stdout) == (2, b"")
    assert b"--format json:FILE" in result.stderr


def test_a_skeleton_has_all_six_components_and_says_what_to_fill_in(tmp_path: Path) -> None:
    result = presend("new", "customer-update", "-o", "new.md", cwd=tmp_path)
    assert result.returncode == 0
    again = presend("new", "customer-update", "-o", "new.md", cwd=tmp_path)
    assert again.returncode == 2 and b"exists already" in again.stderr
    report = json.loads(presend("check", "--format", "json", "new.md", cwd=tmp_path).stdout)["files"][0]
    assert report["missing"] == []
    slots = re.findall(r"\[[^\]]+\]", (tmp_path / "new.md").read_text())
    assert [f["text"] for f in report["findings"] if f["rule"] == "unfilled-placeholder"] == slots


FILLED = {
    "[what is different now, or that nothing is]": "imports run again at their usual speed",
    "[What we believe is happening, whom it affects, how sure we are]": "A limit that counts for the whole company was too low",
    "[what was done, by whom]": "raised the limit for your account",
    "[do what]": "confirm",
    "[when]": "17:00 CET on 4 March",
    "[why]": "we can close the change",
    "[Day, time, zone]": "5 March, 09:00 CET",
    "[confirm what]": "confirm the count of the night",
    "[phone]": "+49 30 5550100",
    "[name, role, phone]": "call Priya Sundar, duty manager, on +49 30 5550101",
}


def test_a_skeleton_passes_once_its_slots_are_filled_and_not_before(tmp_path: Path) -> None:
    text = presend("new", "customer-update").stdout.decode().replace("; or: nothing is needed from you", "")
    for slot, words in FILLED.items():
        assert presend("check", "-", text=text).returncode == 1, slot
        assert slot in text
        text = text.replace(slot, words)
    result = presend("check", "-", "--fail-on", "warning", text=text)
    assert result.returncode == 0, result.stdout.decode()


def test_outline_shows_no_secret(tmp_path: Path) -> None:
    path = tmp_path / "draft.md"
    path.write_text("Please sign in with password: Winter2026! until Friday, 12:00 UTC, and tell us what you see.\n")
    shown = presend("outline", path).stdout.decode()
    assert "sign in with password: Wi" in shown
    assert "Winter" not in shown


def test_outline_shows_the_components_in_order(draft: Path) -> None:
    shown = json.loads(presend("outline", "--format", "json", draft).stdout)
    assert [segment["component"] for segment in shown["outline"]] == [
        "state_change", "current_understanding", "action_taken", "action_requested", "next_milestone", "escalation_point",
    ]  # fmt: skip


def test_help_is_shown_plainly_and_a_family_lists_its_rules() -> None:
    bare = presend()
    assert bare.returncode == 2
    assert b"Usage: " in bare.stdout and bare.stderr == b""
    assert all(row.startswith("tone ") for row in presend("explain", "tone").stdout.decode().splitlines())
    assert b"allow-file missing-component" in presend("explain", "missing-component").stdout


def test_every_opener_that_only_chides_is_taken_out_in_one_run(tmp_path: Path) -> None:
    path = tmp_path / "draft.md"
    path.write_text(
        "As previously mentioned, the queue is full. As I have already told you, it fills at night. As we said before,\n"
        "the fix is in. As clearly documented in the contract, it is free.\n\n"
        "- As already explained in our last mail: the invoice is right.\n- As you should know, it closes at 18:00.\n"
    )
    presend("check", "--fix", path)
    assert path.read_text() == (
        "The queue is full. It fills at night. The fix is in. As clearly documented in the contract, it is free.\n\n"
        "- The invoice is right.\n- It closes at 18:00.\n"
    )
