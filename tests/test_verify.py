"""`presend verify`: which facts an edit of a draft changed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from running import presend

from linter.rewrite.align import align

BEFORE = """\
Hello Marta,

Since this morning, imports at your Riga plant are slow. We're investigating a race condition in the connection pool.

We may need a restart on Thursday.

> Will it hold on Friday?

Best regards
"""
FIRST = "Since this morning, imports at your Riga plant are slow."
SECOND = "We're investigating a race condition in the connection pool."
PLAYBOOK = "We've identified a specific class of bug, we're isolating it now, and we'll have a workaround by Thursday."


def verified(tmp_path: Path, after: str, *options: str, before: str = BEFORE) -> tuple[int, str]:
    (tmp_path / "before.md").write_text(before, encoding="utf-8")
    (tmp_path / "after.md").write_text(after, encoding="utf-8")
    result = presend("verify", tmp_path / "before.md", tmp_path / "after.md", *options)
    assert result.stderr == b""
    return result.returncode, result.stdout.decode()


def test_the_translation_that_invents_a_status_a_workaround_and_a_date_is_caught(tmp_path: Path) -> None:
    after = BEFORE.replace("We're investigating a race condition in the connection pool.", PLAYBOOK)
    code, shown = verified(tmp_path, after)
    assert code == 1
    assert "status: where the work stands: “identified”, “workaround” was added" in shown
    assert "“Thursday” was added" in shown
    assert "1 changed sentence, 1 of them with a changed fact" in shown


@pytest.mark.parametrize(
    ("was", "becomes", "code", "says"),
    [
        ("a race condition in the connection pool", "a timing fault in the set of shared connections", 0, ""),
        ("Best regards", "Kind regards", 0, ""),
        ("We may need", "We will need", 1, "modality"),
        ("We may need a restart on Thursday.", "", 1, "a sentence was taken out"),
        ("We may need a restart", "The contract ends in June. We may need a restart", 1, "a sentence was added"),
        ("hold on Friday?", "hold on Monday?", 1, "quoted"),
        (f"{FIRST} {SECOND}", f"{SECOND} {FIRST}", 0, "1 changed sentence, 0 of them"),
        (f"{FIRST} {SECOND}", f"{SECOND} {FIRST.replace('slow', 'down')}", 1, "a sentence was"),
        (f"{FIRST} {SECOND}", f"{SECOND} {FIRST} {FIRST}", 1, "1 of them"),
        ("your Riga plant", "your Porto plant", 1, "names"),
    ],
)
def test_an_edit(was: str, becomes: str, code: int, says: str, tmp_path: Path) -> None:
    got, shown = verified(tmp_path, BEFORE.replace(was, becomes))
    assert (got, says in shown) == (code, True)


LINES = "- Graz: down\n- Linz: up\n- Wels: down\n"
TABLE = "| Site | Orders |\n|---|---|\n| Graz | 40 |\n| Linz | 12 |\n"
LETTER = """\
---
kind: customer-update
customer: Acme
subject: The import may be slow
---
Hello Marta,

See [the guide](help/import.md) and [the form](help/form.md).

Kind regards,
Tomas Berg
"""


@pytest.mark.parametrize(
    ("before", "was", "becomes", "says"),
    [
        (LINES, "Graz: down\n- Linz: up", "Graz: up\n- Linz: down", "“graz” and “linz” changed places"),
        (LINES, "Linz: up", "Linz: down", "opposites"),
        (LINES, "- Graz: down\n", "", "a sentence was taken out"),
        (LINES, "- Graz: down\n- Linz: up\n", "- Linz: up\n- Graz: down\n", ""),
        (LINES, "Linz: up", "Linz is up", ""),
        (TABLE, "40 |\n| Linz | 12", "12 |\n| Linz | 40", "changed places"),
        (TABLE, "| Graz | 40 |\n| Linz | 12 |", "| Linz | 12 |\n| Graz | 40 |", ""),
        ("- Ana: call\n- Ben: report\n", "call\n- Ben: report", "report\n- Ben: call", "changed places"),
        (LETTER, "Acme", "Globex", "header: “customer” in the header is not the same"),
        (LETTER, "may be", "will be", "subject: the subject: how sure"),
        (LETTER, "The import may be slow", "The import is possibly slow", ""),
        (
            LETTER,
            "import.md) and [the form](help/form.md",
            "form.md) and [the form](help/import.md",
            "has another target",
        ),
        (LETTER, "(help/form.md)", "(help/price.md)", "links: the link “the form” has another target"),
        (LETTER, "[the guide]", "[our guide]", ""),
        (LETTER, "Tomas Berg", "Ines Costa", "signature: the signature is not the same"),
        (LETTER, "Kind regards,", "Best,", ""),
    ],
)
def test_what_stands_around_and_beside_the_sentences(
    before: str, was: str, becomes: str, says: str, tmp_path: Path
) -> None:
    assert was in before
    code, shown = verified(tmp_path, before.replace(was, becomes), before=before)
    assert (code, says in shown) == (int(bool(says)), True)


def test_json_gives_places_and_every_check(tmp_path: Path) -> None:
    before = BEFORE.replace("We may need a restart", "We may restart the service")
    after = before.replace("We may", "We will")
    code, shown = verified(tmp_path, after, "--format", "json", before=before)
    report = json.loads(shown)
    assert code == 1
    (change,) = report["changes"]
    for side, text in (("before", before), ("after", after)):
        assert text[change[side]["start"] : change[side]["end"]] == change[side]["text"]
    assert [check["name"] for check in change["checks"] if not check["passed"]] == ["modality", "commitments"]


def test_one_of_the_drafts_may_come_from_standard_input(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(BEFORE, encoding="utf-8")
    assert presend("verify", tmp_path / "a.md", "-", text=BEFORE).returncode == 0


@pytest.mark.parametrize("arguments", [["-", "-"], ["missing.md", "-"], ["a.md"], ["--format", "xml", "a", "b"]])
def test_bad_input_is_told_in_one_line(arguments: list[str], tmp_path: Path) -> None:
    result = presend("verify", *arguments, cwd=tmp_path)
    assert result.returncode == 2
    assert result.stderr.startswith(b"presend: ")
    assert result.stderr.count(b"\n") == 1


@pytest.mark.parametrize(
    ("before", "after", "groups"),
    [
        (["a b c", "d e f"], ["a b c", "d e f"], [((0,), (0,)), ((1,), (1,))]),
        (["a b c", "d e f"], ["d e f"], [((0,), ()), ((1,), (0,))]),
        (["a b c"], ["x y z", "a b c"], [((), (0,)), ((0,), (1,))]),
        (["we saw a fault and it stopped"], ["we saw a fault", "it stopped"], [((0,), (0, 1))]),
        (["one thing is here", "two more are there"], ["one thing is here and two more are there"], [((0, 1), (0,))]),
        (["a fault"], ["quite other words"], [((0,), (0,))]),
        (["a fault", "one more"], ["quite other words", "all new"], [((0,), (0,)), ((1,), (1,))]),
        (["a fault", "one more"], ["quite other words"], [((0,), (0,)), ((1,), ())]),
        ([], [], []),
    ],
)
def test_sentences_find_their_counterparts(before: list[str], after: list[str], groups: list[object]) -> None:
    assert align(before, after) == groups


def test_a_date_is_told_in_the_words_in_which_it_is_written(tmp_path: Path) -> None:
    (tmp_path / "before.md").write_text("We will deploy the fix by 4 March.\n")
    (tmp_path / "after.md").write_text("We will deploy the fix on 5 March at noon.\n")
    told = presend("verify", "before.md", "after.md", cwd=tmp_path).stdout.decode()
    assert "date-role: what a date is for: “by 4 March” became “at 5 March at noon”" in told
