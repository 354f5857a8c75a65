"""A secret is told, and shown to nobody who reads the report."""

from __future__ import annotations

import json
from datetime import datetime, timezone
from pathlib import Path

import pytest
from running import presend

from linter.config import Config
from linter.engine import Linter
from linter.readers import read_text
from linter.redaction import redacted
from linter.reporters import FORMATS, Options, Results, render
from linter.rulebook.rule import Rulebook

PASSWORD = "Winter" + "2026!"
KEY = "AKIA" + "ZQ3DT7KLMN5PQRST"
CARD = "4539 1488 0343 6467"
DRAFT = f"""Dear Dana,

Please sign in with password: {PASSWORD} before the upgrade on [date], or use the worker pod with the key {KEY}.

The card {CARD} was charged twice.
"""


@pytest.mark.parametrize("output_format", FORMATS)
def test_no_format_shows_a_secret(rulebook: Rulebook, output_format: str) -> None:
    report = Linter(rulebook, Config()).check(read_text(DRAFT, "draft.md"))
    options = Options(rulebook, explain_outline=True)
    shown = "".join(render(output_format, Results([report]), options))
    assert "leaked-secret" in shown
    assert not [secret for secret in (PASSWORD, KEY, CARD) if secret[5:] in shown]


def test_the_place_of_a_secret_stays_exact(rulebook: Rulebook) -> None:
    report = Linter(rulebook, Config()).check(read_text(DRAFT, "draft.md"))
    shown = json.loads("".join(render("json", Results([report]), Options(rulebook))))
    found = {f["text"]: (f["start"], f["end"]) for f in shown["files"][0]["findings"] if f["family"] == "privacy"}
    for secret in (PASSWORD, KEY, CARD):
        start, end = found[redacted(secret)]
        assert DRAFT[start:end] == secret


def test_a_message_of_another_rule_quotes_no_secret(rulebook: Rulebook) -> None:
    text = f"Please note the password: {PASSWORD}. We saw svc_{KEY}_prod_main fail at noon.\n"
    report = Linter(rulebook, Config()).check(read_text(text))
    assert any(finding.rule == "leaked-secret" for finding in report.findings)
    assert not [f.message for f in report.findings if PASSWORD in f.message or KEY in f.message]


@pytest.mark.parametrize(
    ("settings", "comment"),
    [
        ({"select": ("tone", "promise")}, ""),
        ({"ignore": ("leaked-secret",)}, ""),
        ({}, "<!-- presend: allow-file leaked-secret -- the reader asked for it -->\n"),
    ],
)
def test_a_secret_that_no_rule_reports_is_not_shown(
    rulebook: Rulebook, settings: dict[str, tuple[str, ...]], comment: str
) -> None:
    text = f"{comment}As we told you before, the password: {PASSWORD} is for your office alone.\n"
    report = Linter(rulebook, Config(**settings)).check(read_text(text))  # type: ignore[arg-type]
    assert report.findings
    assert PASSWORD not in "".join(render("text", Results([report]), Options(rulebook)))


def test_a_secret_is_hidden_wherever_it_is_written_again(rulebook: Rulebook) -> None:
    text = f"The password: {PASSWORD}. We will definitely change {PASSWORD} by Friday, as we told you before.\n"
    shown = "".join(render("text", Results([Linter(rulebook, Config()).check(read_text(text))]), Options(rulebook)))
    assert PASSWORD[3:] not in shown


def test_what_is_a_secret_in_one_place_is_a_year_in_another(rulebook: Rulebook) -> None:
    text = "Your PIN is 2026. Please reply by 25 November 2026, 17:00 UTC.\n"
    report = Linter(rulebook, Config(kind="customer-update")).check(
        read_text(text), datetime(2026, 12, 1, 9, tzinfo=timezone.utc)
    )
    messages = " ".join(finding.message for finding in report.findings)
    assert "25 November 2026" in messages
    assert "PIN is 2026" not in "".join(render("text", Results([report]), Options(rulebook)))


@pytest.mark.parametrize(
    ("secret", "shown"),
    [
        ("Winter2026!", "Wi*********"),
        ("4471", "4***"),
        ("eng", "***"),
        (KEY, "AKIA" + 16 * "*"),
        (CARD, "4539 **** **** ****"),
    ],
)
def test_at_most_a_quarter_of_a_secret_is_shown(secret: str, shown: str) -> None:
    assert redacted(secret) == shown


@pytest.fixture
def glossed(tmp_path: Path) -> Path:
    """A draft in which a secret stands next to words of engineers, and holds one."""
    path = tmp_path / "draft.md"
    path.write_text(
        f"Dear Dana,\n\nThe password: deadlock-{PASSWORD} and the key {KEY} were in the log after the failover. The race condition charged "
        f"the card {CARD} twice.\n",
        encoding="utf-8",
    )
    return path


def _secrets_in(shown: str) -> list[str]:
    return [secret for secret in (f"deadlock-{PASSWORD}", PASSWORD, KEY, CARD) if secret[5:] in shown]


@pytest.mark.parametrize(
    "options",
    [(), ("--explain",), ("--diff",), ("--format", "json"), ("--keep-terms",), ("--dry-run",), ("--interactive",)],
)
def test_rewrite_shows_no_secret(options: tuple[str, ...], glossed: Path) -> None:
    result = presend("rewrite", *options, glossed, text="y\nn\n" if "--interactive" in options else "")
    shown = (result.stdout + result.stderr).decode()
    assert "secret" in shown if "--dry-run" in options else "timing fault" in shown
    assert _secrets_in(shown) == []


def test_the_rewritten_draft_keeps_its_secrets(glossed: Path) -> None:
    text = glossed.read_text(encoding="utf-8")
    assert presend("rewrite", "--apply", glossed).returncode == 0
    expected = text.replace("the failover", "the switch to the standby system").replace(
        "race condition", "timing fault"
    )
    assert glossed.read_text(encoding="utf-8") == expected


@pytest.mark.parametrize("output_format", ["text", "json"])
@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        (PASSWORD, "Summer" + "2027!"),
        (KEY, "AKIA" + "ZQ3DT7KLMN5PQRSV"),
        (CARD, "5500 0055 5555 5559"),
        ("password: deadlock-", "first word deadlock-"),
    ],
)
def test_verify_reports_a_changed_secret_and_shows_none(
    was: str, becomes: str, output_format: str, glossed: Path
) -> None:
    after = glossed.with_name("after.md")
    after.write_text(glossed.read_text(encoding="utf-8").replace(was, becomes), encoding="utf-8")
    result = presend("verify", glossed, after, "--format", output_format)
    shown = result.stdout.decode()
    assert result.returncode == 1
    assert _secrets_in(shown) == []
    assert becomes[5:] not in shown or was.startswith("password")


def test_a_diff_of_fixes_shows_no_secret(tmp_path: Path) -> None:
    path = tmp_path / "draft.md"
    path.write_text(f"Dear Dana,\n\nAs mentioned before, the password: {PASSWORD} is set.\n", encoding="utf-8")
    shown = presend("check", "--diff", path).stdout.decode()
    assert "+The password" in shown
    assert PASSWORD[2:] not in shown
