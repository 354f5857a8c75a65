"""Each format as its own consumer reads it: valid by that one's schema or reader, columns in that one's unit."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from node_tools import NODE_FOLDER, needs_node
from reporting import WIDE, report, write_drafts
from running import LEAK, SAMPLE, presend

from linter.config import Config
from linter.engine import Linter
from linter.readers import read_text
from linter.reporters import Options, Results, render
from linter.rulebook.rule import Rulebook

DATA = Path(__file__).parent / "data"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_drafts(tmp_path)


NAMES = ("wide.md", "a|b & c.md", "mail.eml", "clean.md", "open.md", "gone.md")


def _github(shown: str) -> list[tuple[str, int, int]]:
    rows = re.findall(r"file=wide.md,line=(\d+),endLine=\d+,col=(\d+),endColumn=(\d+)", shown)
    return [(int(line), int(column), int(end)) for line, column, end in rows]


def _gitlab(shown: str) -> list[tuple[int, int, int]]:
    places = [i["location"]["positions"] for i in json.loads(shown)]
    return [(p["begin"]["line"], p["begin"]["column"], p["end"]["column"]) for p in places]


def _sarif(shown: str) -> list[tuple[int, int, int]]:
    run = json.loads(shown)["runs"][0]
    assert run["columnKind"] == "unicodeCodePoints"
    regions = [r["locations"][0]["physicalLocation"]["region"] for r in run["results"]]
    return [(r["startLine"], r["startColumn"], r["endColumn"]) for r in regions]


def _rdjson(shown: str) -> list[tuple[int, int, int]]:
    ranges = [d["location"]["range"] for d in json.loads(shown)["diagnostics"]]
    return [(r["start"]["line"], r["start"]["column"], r["end"]["column"]) for r in ranges]


def _json(shown: str) -> list[tuple[int, int, int]]:
    return [(f["line"], f["column"], f["end_column"]) for f in json.loads(shown)["files"][0]["findings"]]


def _checkstyle(shown: str) -> list[tuple[int, int]]:
    return [(int(e.get("line", 0)), int(e.get("column", 0))) for e in ElementTree.fromstring(shown).iter("error")]


def _junit(shown: str) -> list[tuple[int, int]]:
    names = [str(case.get("name")) for case in ElementTree.fromstring(shown).iter("testcase")]
    return [(int(line), int(column)) for line, column in (name.split(":")[-2:] for name in names)]


CODE_POINTS = [(1, 5, 28), (1, 43, 53), (2, 9, 15)]
BYTES = [(1, 12, 35), (1, 50, 60), (2, 17, 23)]


@pytest.mark.parametrize(
    ("output_format", "read", "places"),
    [
        ("json", _json, CODE_POINTS),
        ("github", _github, CODE_POINTS),
        ("gitlab", _gitlab, CODE_POINTS),
        ("sarif", _sarif, CODE_POINTS),
        ("rdjson", _rdjson, BYTES),
        ("checkstyle", _checkstyle, [place[:2] for place in CODE_POINTS]),
        ("junit", _junit, [place[:2] for place in CODE_POINTS]),
    ],
)
def test_columns_are_in_the_unit_of_the_consumer(
    folder: Path, output_format: str, read: Callable[[str], list[Any]], places: list[Any]
) -> None:
    assert read(report(output_format, folder, "wide.md", code=1)) == places
    line = WIDE.splitlines()[0]
    assert line[4:27] == line.encode()[11:34].decode() == "As we already explained"


def test_sarif_is_valid_by_the_official_schema(folder: Path) -> None:
    import jsonschema

    schema = json.loads((DATA / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    log = json.loads(report("sarif", folder, *NAMES, SAMPLE))
    jsonschema.Draft4Validator(schema).validate(log)
    assert log["runs"][0]["results"]
    assert log["runs"][0]["invocations"][0]["executionSuccessful"] is False


@needs_node("@microsoft/sarif-multitool-linux")
def test_sarif_pleases_the_multitool_of_its_authors_and_githubs_rules(folder: Path) -> None:
    with_places = [name for name in NAMES if name != "mail.eml"]  # of a mail nobody knows the lines in its file
    (folder / "out.sarif").write_text(report("sarif", folder, *with_places, SAMPLE))
    tool = NODE_FOLDER / "node_modules" / "@microsoft" / "sarif-multitool-linux" / "Sarif.Multitool"
    tool.chmod(0o755)
    command = [
        tool,
        "validate",
        "out.sarif",
        "--rule-kind",
        "Sarif;Ghas",
        "--output",
        "v.sarif",
        "--log",
        "ForceOverwrite",
    ]
    env = {**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}
    told = subprocess.run(command, capture_output=True, text=True, cwd=folder, env=env, check=False).stdout
    assert "Analysis completed successfully" in told
    assert [
        row for row in told.splitlines() if re.search(r": (?:error|warning) ", row) and "informationUri" not in row
    ] == []


def test_gitlab_gets_what_its_documentation_asks_for(folder: Path) -> None:
    issues = json.loads(report("gitlab", folder, *NAMES))
    assert len({issue["fingerprint"] for issue in issues}) == len(issues) > 5
    for issue in issues:
        assert all(isinstance(issue[key], str) and issue[key] for key in ("description", "check_name", "fingerprint"))
        assert issue["severity"] in ("info", "minor", "major", "critical", "blocker")
        where = issue["location"]
        line = where["lines"]["begin"] if "lines" in where else where["positions"]["begin"]["line"]
        assert line >= 1
        assert where["path"] in NAMES


def test_the_same_words_in_two_drafts_are_two_issues_for_gitlab_that_stay_themselves_when_lines_move(
    folder: Path,
) -> None:
    for name, text in (("a.md", LEAK), ("b.md", LEAK), ("c.md", "Fine.\n\n" + LEAK)):
        (folder / name).write_text(text)
    first, second, _ = (
        issue["fingerprint"] for issue in json.loads(report("gitlab", folder, "a.md", "b.md", "c.md", code=1))
    )
    (folder / "a.md").write_text("Fine.\n\n" + LEAK)
    assert first != second
    assert json.loads(report("gitlab", folder, "a.md", code=1))[0]["fingerprint"] == first


def test_the_same_words_in_several_texts_of_one_file_are_as_many_issues_for_gitlab(rulebook: Rulebook) -> None:
    reports = [Linter(rulebook, Config()).check(read_text(LEAK, "export.json")) for _ in range(3)]
    issues = json.loads("".join(render("gitlab", Results(reports), Options(rulebook))))
    assert len({issue["fingerprint"] for issue in issues}) == len(issues) >= 3


def test_junit_is_valid_by_jenkins_schema_and_read_back(folder: Path) -> None:
    etree = pytest.importorskip("lxml.etree")
    junitparser = pytest.importorskip("junitparser")
    (folder / "out.xml").write_text(report("junit", folder, *NAMES))
    etree.XMLSchema(etree.parse(str(DATA / "junit-10.xsd"))).assertValid(etree.parse(str(folder / "out.xml")))
    suites = {suite.name: suite for suite in junitparser.JUnitXml.fromfile(str(folder / "out.xml"))}
    assert tuple(suites) == tuple(sorted(NAMES, key=lambda name: (name == "gone.md", NAMES.index(name))))
    counts = {name: (suite.tests, suite.failures, suite.errors) for name, suite in suites.items()}
    assert counts["wide.md"] == (3, 2, 0)
    assert counts["clean.md"] == (1, 0, 0)
    assert counts["open.md"] == counts["gone.md"] == (1, 0, 1)
    assert sum(len(list(suite)) for suite in suites.values()) == sum(suite.tests for suite in suites.values())


@pytest.mark.parametrize(("level", "failures"), [("error", 2), ("warning", 3), ("never", 0)])
def test_a_finding_fails_a_test_where_it_makes_the_exit_code_1(folder: Path, level: str, failures: int) -> None:
    result = presend(
        "check", "--format", "junit", "--select", "privacy,tone,placeholder", "--fail-on", level, "wide.md", cwd=folder
    )
    assert ElementTree.fromstring(result.stdout).get("failures") == str(failures)
    assert result.returncode == int(failures > 0)


@needs_node("@umbrelladocs/rdformat-validator")
def test_rdjson_is_valid_by_a_validator_of_its_format(folder: Path) -> None:
    (folder / "out.json").write_text(report("rdjson", folder, *NAMES, SAMPLE))
    tool = NODE_FOLDER / "node_modules" / "@umbrelladocs" / "rdformat-validator" / "bin" / "rdformat-validator.js"
    command = ["node", tool, "--strict", "--no-extra-fields", "out.json"]
    result = subprocess.run(command, capture_output=True, text=True, cwd=folder, check=False)
    assert result.returncode == 0, result.stdout


def test_a_safe_fix_is_a_suggestion_for_reviewdog_that_gives_the_mended_line(folder: Path) -> None:
    line = "Grüße 🙂. As we already explained, it is full."
    (folder / "fix.md").write_text(line)
    (found,) = json.loads(report("rdjson", folder, "fix.md", code=0))["diagnostics"]
    (suggestion,) = found["suggestions"]
    start, end = (suggestion["range"][side]["column"] - 1 for side in ("start", "end"))
    mended = line.encode()[:start] + suggestion["text"].encode() + line.encode()[end:]
    assert mended.decode() == "Grüße 🙂. It is full."


def test_checkstyle_is_well_formed_and_names_every_draft(folder: Path) -> None:
    root = ElementTree.fromstring(report("checkstyle", folder, *NAMES))
    assert [file.get("name") for file in root] == list(NAMES)
    errors = list(root.iter("error"))
    assert {str(e.get("severity")) for e in errors} == {"error", "warning"}
    assert all(e.get("message") and e.get("source") and int(str(e.get("line"))) >= 1 for e in errors)


def test_no_words_of_a_draft_become_markup_on_githubs_page(folder: Path) -> None:
    shown = report("github-summary", folder, "a|b & c.md", "open.md", "gone.md")
    row = next(row for row in shown.splitlines() if row.startswith("| error"))
    assert len(re.findall(r"(?<!\\)\|", row)) == 5
    assert not re.search(r"<b>|\x1b|(?<!\\)\[|(?<!\\)@|(?<!\\)`", shown)
    assert "2 errors" not in shown.partition("Not everything could be checked")[0]
    assert "- gone.md\\: no such file" in shown and "- open.md\\: the code fence opened" in shown


def test_the_page_of_githubs_run_shows_the_worst_first_and_stays_short(folder: Path) -> None:
    from linter.reporters.github_summary import MOST_ROWS

    (folder / "long.md").write_text("As we already explained, it is full.\n\n" * MOST_ROWS + LEAK)
    rows = [row for row in report("github-summary", folder, "long.md", code=1).splitlines() if row.startswith("| ")]
    assert rows[1].startswith("| error ")
    assert len(rows) == 1 + MOST_ROWS
