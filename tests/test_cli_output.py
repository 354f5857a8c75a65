"""Where output goes: any encoding, any width of a terminal, and nowhere after Ctrl-C."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from running import ENV, presend

from linter.config import Config
from linter.engine import Linter
from linter.loader import load_rulebook
from linter.readers import read_text
from linter.reporters import Options, Results, render

DRAFT = (
    "Since this morning, the imports to Łódź run again: it was a race condition. "
    "As we already explained, the limit of €500 → €900 is raised.\n"
)
POOR = ("cp1252", "latin-1", "iso8859-15", "cp437", "cp850", "ascii", "cp932")


@pytest.mark.parametrize(
    ("encoding", "command"),
    [
        *((encoding, "check") for encoding in POOR),
        *(
            ("cp437", command)
            for command in ("check --fix", "check --diff", "outline", "pattern", "rewrite", "rewrite --diff")
        ),
    ],
)
def test_a_report_survives_every_encoding(tmp_path: Path, encoding: str, command: str) -> None:
    path = tmp_path / "draft.md"
    path.write_text(DRAFT, encoding="utf-8")
    result = presend(*command.split(), path, env={"PYTHONIOENCODING": encoding})
    assert result.returncode in (0, 1), result.stderr
    assert result.stdout


@pytest.mark.parametrize("command", ["explain chiding", "rules", "--help", "check --help", "new no-news", "config"])
def test_a_page_survives_a_poor_encoding(command: str) -> None:
    result = presend(*command.split(), env={"PYTHONIOENCODING": "cp437"})
    assert result.returncode == 0, result.stderr
    assert result.stdout


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("cp1252", "“As we already explained”"),
        ("iso8859-15", '"As we already explained"'),
        ("cp437", "+ State change"),
        ("cp850", "Lódz run"),
        ("cp437", "EUR500 -> EUR900"),
    ],
)
def test_what_an_encoding_lacks_is_told_in_plain_signs(encoding: str, words: str) -> None:
    result = presend("check", "--kind", "customer-update", "-", text=DRAFT, env={"PYTHONIOENCODING": encoding})
    assert words in result.stdout.decode(encoding)


@pytest.mark.parametrize("encoding", ["utf-8", "cp437"])
def test_the_carets_stand_under_the_words_whatever_stands_for_a_character(encoding: str) -> None:
    shown = presend("check", "--select", "chiding", "-", text="“→” " * 30 + DRAFT, env={"PYTHONIOENCODING": encoding})
    words, carets = shown.stdout.decode(encoding).splitlines()[1:3]
    assert words.index("As we already explained") == carets.index("^")


@pytest.mark.parametrize("output_format", ["json", "sarif", "gitlab", "github", "junit", "checkstyle"])
def test_what_programs_read_is_utf_8_whatever_the_terminal_speaks(output_format: str) -> None:
    told = presend("check", "--format", output_format, "-", text=DRAFT, env={"PYTHONIOENCODING": "cp437"}).stdout
    assert "“As we already explained”" in told.decode()


@pytest.mark.parametrize("encoding", ["cp1252", "cp437"])
def test_a_mended_draft_keeps_every_character(encoding: str) -> None:
    result = presend("check", "--fix", "-", text=DRAFT, env={"PYTHONIOENCODING": encoding})
    assert result.stdout.decode() == DRAFT.replace("As we already explained, the", "The")


@pytest.mark.parametrize("width", [20, 40, 60, 80, 200])
@pytest.mark.parametrize("rule", ["chiding", "long-sentence"])
def test_an_excerpt_is_no_wider_than_the_terminal(width: int, rule: str) -> None:
    text = "We saw, " + "and we looked at it from here, " * 12 + "and as we already explained, it is raised.\n"
    rulebook = load_rulebook()
    report = Linter(rulebook, Config(select=(rule,), second_reading="off")).check(read_text(text))
    rows = "".join(render("text", Results([report]), Options(rulebook, width=width))).splitlines()
    assert len(report.findings) == 1
    frame = [row for row in rows if row.lstrip("1 ").startswith("|")]
    assert len(frame) == 2
    assert max(map(len, frame)) <= max(width, 28)
    assert "^" in frame[1]


HOOKED = """\
import os, signal, sys
class Interrupt:
    def find_spec(self, name, path=None, target=None):
        if name == {module!r}:
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Interrupt())
from linter.cli.main import main
sys.argv = ["presend", "check", "-"]
main()
"""


@pytest.mark.parametrize(
    "module", ["linter.cli.group", "click", "linter.cli.check", "linter.loader", "linter.reporters.text"]
)
def test_ctrl_c_ends_a_run_without_a_traceback_whenever_it_comes(module: str) -> None:
    command = [sys.executable, "-c", HOOKED.format(module=module)]
    result = subprocess.run(command, input=DRAFT.encode(), capture_output=True, env=ENV, check=False)
    assert result.returncode == 130, result.stderr
    assert b"Traceback" not in result.stderr


def test_json_of_every_command_is_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "draft.md"
    path.write_text(DRAFT, encoding="utf-8")
    for command in (["rules"], ["config", path], ["pattern", path], ["rewrite", path], ["verify", path, path]):
        told = presend(*command, "--format", "json", env={"PYTHONIOENCODING": "cp437"}).stdout
        assert json.loads(told.decode())


@pytest.mark.skipif(sys.platform == "win32", reason="has no pseudo-terminals")
@pytest.mark.parametrize("command", ["check", "outline -", "rewrite -"])
def test_somebody_at_a_terminal_is_told_that_a_draft_is_waited_for(command: str) -> None:
    import pty

    ours, theirs = pty.openpty()
    line = [sys.executable, "-m", "linter.cli.main", *command.split()]
    with subprocess.Popen(line, stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ENV) as run:
        os.close(theirs)
        assert run.stderr is not None
        assert b"reading a draft from standard input; Ctrl-D ends it" in run.stderr.readline()
        os.write(ours, b"All is well.\n\x04")
        run.communicate()
    os.close(ours)
    assert run.returncode == 0
