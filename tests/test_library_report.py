"""The page for the owner of a library: its figures, its escapes, and how it looks in a real browser."""

from __future__ import annotations

import json
import os
import re
import subprocess
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from node_tools import needs_node, node_environment
from running import CLEAN, LEAK, presend

from linter.errors import PresendError
from linter.library_report.figures import Library, Presence, library_of, read_earlier
from linter.library_report.markup import escaped
from linter.library_report.sections import lengths
from linter.rulebook.rule import COMPONENTS

SCRIPT = Path(__file__).parent / "browser" / "report.mjs"
ZENDESK = Path(__file__).parent / "data" / "exports" / "zendesk.json"
KINDS = {"customer-update": COMPONENTS}
EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>"
SETTINGS = '[[overrides]]\nfiles = ["*.md"]\nmode = "template"\n'


def file(path: str, words: int = 10, **more: Any) -> dict[str, Any]:
    return {
        "path": path,
        "kind": "customer-update",
        "words": words,
        "outline": [],
        "missing": [],
        "findings": [],
        "not_checked": [],
        **more,
    }


def finding(rule: str, severity: str = "warning", fingerprint: str = "f", line: int = 1) -> dict[str, Any]:
    return {
        "rule": rule,
        "severity": severity,
        "message": f"{rule} is wrong.",
        "line": line,
        "fingerprint": fingerprint,
    }


def library(*files: dict[str, Any]) -> Library:
    return library_of(files, KINDS)


@pytest.mark.parametrize(
    ("files", "names"),
    [
        ([("lib/a.md", "", ""), ("lib/b/c.md", "", "")], ["a.md", "b/c.md"]),
        ([("lib/a.md", "", "")], ["a.md"]),
        ([("x.json", "Outage", "macros[0].actions[1].value"), ("x.json", "Outage", "macros[0].actions[4].value")], ["Outage"]),
        ([("x.json", "Outage", "macros[0].actions[1].value"), ("x.json", "Outage", "macros[1].actions[1].value")], ["Outage", "Outage"]),
        ([("x.json", "Outage", "[0].title"), ("x.json", "Outage", "[0].body"), ("x.json", "Late", "[1].body")], ["Outage", "Late"]),
        ([("one.json", "Outage", "actions[0].value"), ("one.json", "Outage", "actions[1].value")], ["Outage"]),
        ([("a/R.email-meta.xml", "Reply", "subject"), ("a/R.email", "Reply", "")], ["Reply"]),
    ],
)  # fmt: skip
def test_the_texts_of_a_template_are_one_template(files: list[tuple[str, str, str]], names: list[str]) -> None:
    given = [
        file(path, template={"name": name, "inside": inside}) if name else file(path) for path, name, inside in files
    ]
    found = library(*given)
    assert [template.name for template in found.templates] == names
    assert sum(template.words for template in found.templates) == 10 * len(files)


def test_figures_are_those_of_the_report() -> None:
    found = library(
        file("a.md", findings=[finding("chiding"), finding("chiding"), finding("internal-host", "error")]),
        file("b.md", findings=[finding("chiding")]),
        file("c.md"),
    )
    assert found.rules == {"chiding": 3, "internal-host": 1}
    assert found.touched == {"chiding": 2, "internal-host": 1}
    assert [template.name for template in found.worst] == ["a.md", "b.md"]


@pytest.mark.parametrize(
    ("outline", "missing", "state"),
    [
        ([{"component": "state_change", "confidence": 0.9}], [], Presence.THERE),
        ([{"component": "state_change", "confidence": 0.3}], [], Presence.UNSURE),
        ([], [], Presence.UNSURE),
        ([], ["state_change"], Presence.MISSING),
    ],
)
def test_the_state_of_a_component(outline: list[dict[str, Any]], missing: list[str], state: Presence) -> None:
    [template] = library(file("a.md", outline=outline, missing=missing)).templates
    assert template.components["state_change"] is state
    fragment = {"rule": "missing-component", "reason": "a fragment is not judged as a whole update"}
    assert not library(file("a.md", not_checked=[fragment])).templates[0].components


@pytest.mark.parametrize("words", [[], [0], [5], [69, 357], [40] * 90 + [9000], [100_000] * 3])
def test_every_template_is_in_one_bar_of_the_lengths(words: list[int]) -> None:
    shown = lengths(library(*[file(f"{n}.md", count) for n, count in enumerate(words)]))
    assert sum(int(n) for n in re.findall(r'class="middle"[^>]*>(\d+)<', shown)) == len(words)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (EVIL, "&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(2)&gt;"),
        ("\"'&", "&quot;&#x27;&amp;"),
        ("a\u202eb\x00c", "a\\u{202e}b\\u{0}c"),
        (" a\n\tb ", "a b"),
    ],
)
def test_words_are_made_safe(words: str, shown: str) -> None:
    assert escaped(words) == shown


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (None, "cannot be read: no such file or directory"),
        ("{", "cannot be read: not valid JSON"),
        ("[]", "no report of presend check --format json"),
        ('{"version": 99}', "no report of presend check --format json"),
        ('{"version": 1}', "a report of presend check --format json that is not whole"),
        ('{"version": 1, "files": [{"path": 3}]}', "a report of presend check --format json that is not whole"),
    ],
)
def test_an_earlier_report_that_is_none_is_told(tmp_path: Path, text: str | None, sentence: str) -> None:
    if text is not None:
        (tmp_path / "earlier.json").write_text(text)
    with pytest.raises(PresendError) as raised:
        read_earlier(tmp_path / "earlier.json", KINDS)
    assert str(raised.value) == f"{tmp_path / 'earlier.json'}: {sentence}"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with a bit of everything, and a report on an earlier state of it."""
    folder = tmp_path_factory.mktemp("library")
    (folder / "presend.toml").write_text(SETTINGS)
    texts = {
        "whole": CLEAN,
        "leak": LEAK,
        "ask": CLEAN.replace("Please confirm by 17:00 CET on 4 March that", "As we already explained,"),
        "evil": f"Dear [{EVIL}],\n\nthe heap was full at {EVIL} and we pinged [Team {EVIL}].\n",
        "chatter": "To be fair, the heap was full. We will fix it soon.\n" * 12,
    }
    (folder / "lib").mkdir()
    for name, text in texts.items():
        (folder / "lib" / f"{name}.md").write_text(text, encoding="utf-8")
    earlier = presend("check", "lib", "--format", "json", "--output-file", "earlier.json", cwd=folder)
    assert earlier.returncode == 1, earlier.stderr
    (folder / "lib" / "leak.md").write_text("We restarted db-prod-09 at noon.\n" + LEAK, encoding="utf-8")
    (folder / "lib" / "chatter.md").write_text("We will write by noon.\n", encoding="utf-8")
    (folder / "lib" / "zendesk.json").write_bytes(ZENDESK.read_bytes())
    (folder / "lib" / "broken.md").write_bytes(b"\xff")
    return folder


@pytest.fixture(scope="module")
def made(folder: Path) -> Path:
    result = presend(
        "report", "lib", "-o", "report.html", "--against", "earlier.json", "--title", f"Ours {EVIL}", cwd=folder
    )
    assert result.returncode == 2
    assert b"broken.md:1: is not valid UTF-8" in result.stderr
    assert b"zendesk.json: left out" in result.stderr
    return folder / "report.html"


class _Elements(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_the_page_holds_everything_and_runs_nothing(made: Path) -> None:
    found = _Elements(made.read_text(encoding="utf-8")).found
    assert found
    assert not {tag for tag, _ in found} & {"script", "img", "link", "iframe", "object", "a", "form", "base"}
    assert not [
        name
        for _, attributes in found
        for name in attributes
        if name.startswith("on") or name in ("src", "href", "style")
    ]
    assert "url(" not in made.read_text(encoding="utf-8")


def test_no_word_of_a_template_is_on_a_content_free_page(folder: Path) -> None:
    presend("report", "lib", "-o", "free.html", "--content-free", cwd=folder)
    shown = (folder / "free.html").read_text(encoding="utf-8")
    assert "internal-host" in shown
    assert not [word for word in ("db-prod", "alert(1)", "As we already", "byte 0xff") if word in shown]


def test_a_whole_library_is_reported_with_exit_code_0(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(LEAK)
    result = presend("report", "a.md", "-o", "report.html", cwd=tmp_path)
    assert (result.returncode, result.stdout, result.stderr) == (0, b"", b"")


def test_standard_input_is_no_library(tmp_path: Path) -> None:
    result = presend("report", "-", "-o", "page.html", text=LEAK, cwd=tmp_path)
    assert result.returncode == 2
    assert b"standard input is none" in result.stderr and not (tmp_path / "page.html").exists()


@needs_node("playwright-core", chromium=True)
def test_the_page_in_a_browser(made: Path, tmp_path: Path) -> None:
    shots = Path(os.environ.get("PRESEND_TEST_SHOTS") or tmp_path)
    result = subprocess.run(
        ["node", str(SCRIPT), str(made), str(shots)],
        capture_output=True, text=True, env=node_environment(tmp_path), timeout=120, check=False,
    )  # fmt: skip
    assert result.returncode == 0, result.stderr
    shown = json.loads(result.stdout)
    assert shown["sections"] == ["Not checked", "Since the earlier run", "Which rules fire most", "The worst templates", "What stands in each template", "How long they are"]  # fmt: skip
    assert shown["tiles"][0] == "7 templates+2 since 5"
    assert {"internal-host", "chiding", "unfilled-placeholder"} <= set(shown["rules"])
    assert "evil.md" in shown["worst"]
    assert [row[:5] for row in shown["rows"]] == ["ask.m", "whole"]
    assert shown["rows"][1].count("●") == 6
    assert re.match(r"[1-9]\d* findings new, [1-9]\d* gone, [1-9]\d* as before", shown["trend"][0])
    assert len(shown["failures"]) == 1
    assert (shots / "report-wide-dark.png").stat().st_size > 20_000
    assert (shots / "report.pdf").read_bytes().startswith(b"%PDF")
