"""The offline tier of `presend rewrite`: glosses, their grammar, and a draft that is better and says the same."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest
from running import ENV, presend

from linter.readers import read_file
from linter.rewrite.team import add_entry, read_entries

DRAFT = """\
Hello Marta,

Current understanding: we're investigating a race condition in the connection pool. An OOM stopped the import twice.

> Does the ingress answer?

```
race condition in pool.c
```

Next update: 5 March, 09:00 CET.
"""


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.md"
    path.write_text(DRAFT, encoding="utf-8")
    return path


def test_suggestions_are_shown_word_by_word(draft: Path) -> None:
    result = presend("rewrite", draft)
    shown = result.stdout.decode()
    assert result.returncode == 1
    assert "we're investigating [-a race condition-]{+a timing fault+} in the connection pool." in shown
    assert "[-An OOM-]{+A memory shortage+} stopped the import twice." in shown
    assert draft.read_text(encoding="utf-8") == DRAFT


def test_apply_touches_the_authors_prose_alone(draft: Path) -> None:
    assert presend("rewrite", draft, "--apply").returncode == 0
    text = draft.read_text(encoding="utf-8")
    assert "we're investigating a timing fault in the set of shared connections. A memory shortage stopped" in text
    assert "> Does the ingress answer?\n" in text
    assert "race condition in pool.c\n" in text
    assert presend("rewrite", draft).returncode == 0
    assert presend("check", "--select", "jargon", "--fail-on", "info", draft).returncode == 0


def test_the_first_mention_may_keep_its_term(draft: Path) -> None:
    draft.write_text("A race condition came up. The race condition is rare.\n", encoding="utf-8")
    presend("rewrite", draft, "--apply", "--keep-terms")
    assert draft.read_text(encoding="utf-8") == "A timing fault (race condition) came up. The timing fault is rare.\n"


def test_a_diff_changes_nothing(draft: Path) -> None:
    result = presend("rewrite", draft, "--diff")
    assert b"+Current understanding: we're investigating a timing fault in" in result.stdout
    assert draft.read_text(encoding="utf-8") == DRAFT


def test_json_says_what_was_verified(draft: Path) -> None:
    (file,) = json.loads(presend("rewrite", draft, "--format", "json").stdout)["files"]
    first = file["suggestions"][0]
    assert DRAFT[first["start"] : first["end"]] == first["original"]
    assert (first["status"], first["source"], first["replacement"]) == ("verified", "glossary", "a timing fault")
    assert all(check["passed"] for check in first["checks"])


def test_standard_input_gives_the_rewritten_draft() -> None:
    result = presend("rewrite", "-", "--apply", text="The ingress failed at 09:00 UTC.\n")
    assert result.stdout.decode() == "The inbound traffic path failed at 09:00 UTC.\n"


@pytest.mark.parametrize(
    ("answers", "expected", "code"),
    [
        ("y\ny\ny\n", "a timing fault in the set of shared connections. A memory shortage", 0),
        ("y\nn\nn\n", "a timing fault in the connection pool. An OOM", 1),
        ("n\nq\n", "a race condition in the connection pool. An OOM", 1),
        ("", "a race condition in the connection pool. An OOM", 1),
        ("e\na conflict of timing\ny\nq\n", "a conflict of timing in the connection pool. An OOM", 1),
        ("e\na data leak\ny\nq\n", "a timing fault in the connection pool. An OOM", 1),
        ("perhaps\ny\nq\n", "a timing fault in the connection pool. An OOM", 1),
    ],
)
def test_each_suggestion_can_be_answered(answers: str, expected: str, code: int, draft: Path) -> None:
    result = presend("rewrite", "--interactive", draft, text=answers)
    assert result.returncode == code
    assert f"investigating {expected} stopped the import twice." in draft.read_text(encoding="utf-8")


@pytest.mark.skipif(os.name == "nt", reason="needs signals of POSIX")
@pytest.mark.parametrize(
    ("answers", "expected", "told"),
    [
        ("", "a race condition in the connection pool. An OOM", "stopped; 0 of 3 suggestions written"),
        ("y\n", "a timing fault in the connection pool. An OOM", "stopped; 1 of 3 suggestions written"),
        ("n\ny\n", "a race condition in the set of shared connections. An OOM", "stopped; 1 of 3 suggestions written"),
        ("e\n", "a race condition in the connection pool. An OOM", "stopped; 0 of 3 suggestions written"),
    ],
)
def test_what_was_accepted_is_kept_when_ctrl_c_ends_the_questions(
    answers: str, expected: str, told: str, draft: Path, heard_interrupts: None
) -> None:
    command = [sys.executable, "-m", "linter.cli.main", "rewrite", "--interactive", draft]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, env=ENV) as process:
        assert process.stdin is not None
        assert process.stderr is not None
        process.stdin.write(answers.encode())
        process.stdin.flush()
        for _ in range(answers.count("\n") + 1):
            _read_until(process.stderr, b": " if answers == "e\n" else b"[q]? ")
        process.send_signal(signal.SIGINT)
        rest = process.stderr.read().decode()
        assert process.wait(20) == 130
    assert told in rest
    assert f"investigating {expected} stopped the import twice." in draft.read_text(encoding="utf-8")


@pytest.fixture
def heard_interrupts() -> Iterator[None]:
    """A job in the background of a shell ignores Ctrl-C, and whatever it starts would ignore it too."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def _read_until(stream: IO[bytes], end: bytes) -> None:
    """Read until what was read ends so."""
    read = b""
    while not read.endswith(end):
        byte = stream.read(1)
        assert byte, read
        read += byte


def test_an_accepted_gloss_is_the_teams_own_from_then_on(draft: Path, tmp_path: Path) -> None:
    (tmp_path / "presend.toml").write_text('[rewrite]\nglossary = "team.yml"\n', encoding="utf-8")
    presend("rewrite", "--interactive", draft, text="e\na conflict of timing\ng\nq\n", cwd=tmp_path)
    (entry,) = read_entries(tmp_path / "team.yml")
    assert (entry["term"], entry["gloss"]) == ("race condition", "conflict of timing")
    draft.write_text("We found a race condition.\n", encoding="utf-8")
    assert b"{+a conflict of timing+}" in presend("rewrite", draft, cwd=tmp_path).stdout


def test_without_a_glossary_of_its_own_nothing_is_remembered(draft: Path) -> None:
    result = presend("rewrite", "--interactive", draft, text="g\nq\n")
    assert b"no glossary of your own" in result.stderr


@pytest.mark.parametrize("term", ['a "quoted" term', "yes", "a: b", "- x", "#tag", "tab\there"])
def test_any_term_can_be_written_down(term: str, tmp_path: Path) -> None:
    path = tmp_path / "team.yml"
    add_entry(path, term, "some gloss")
    add_entry(path, "another", "other gloss")
    assert [entry["term"] for entry in read_entries(path)] == [term, "another"]


@pytest.mark.parametrize(
    ("toml", "hint"),
    [
        ('[rewrite]\nglosary = "x"\n', "did you mean “glossary”"),
        ("[rewrite]\nmax-calls = 0\n", "takes a number above 0"),
        ("[rewrite]\nmodel = 3\n", "takes a text"),
        ('rewrite = "yes"\n', "is a table"),
    ],
)
def test_a_mistake_in_the_settings_is_told_with_its_line(toml: str, hint: str, draft: Path, tmp_path: Path) -> None:
    (tmp_path / "presend.toml").write_text(toml, encoding="utf-8")
    result = presend("rewrite", draft, cwd=tmp_path)
    assert result.returncode == 2
    assert hint in result.stderr.decode()


def test_the_draft_is_not_written_when_it_changed_meanwhile(draft: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from linter.cli.write import replace_draft
    from linter.errors import PresendError

    document = read_file(draft)
    draft.write_text("somebody else's edit", encoding="utf-8")
    with pytest.raises(PresendError, match="was changed while"):
        replace_draft(document, "ours")
    assert draft.read_text(encoding="utf-8") == "somebody else's edit"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"entries: 5\n", "team.yml:1: "),
        (b"summary: s\nentries:\n  - term: a\n", "team.yml:3: "),
        (b"summary: s\nentries: []\nsummry: []\n", "team.yml:3: unknown key “summry”; did you mean “summary”?"),
        (b"entries: [\n", "team.yml:2: not valid YAML"),
        (b"\xff\xfe\x00", "cannot read this glossary: not valid UTF-8"),
    ],
)
def test_a_broken_glossary_of_a_team_is_told_by_its_line(content: bytes, told: str, draft: Path) -> None:
    (draft.parent / "presend.toml").write_text('[rewrite]\nglossary = "team.yml"\n', encoding="utf-8")
    (draft.parent / "team.yml").write_bytes(content)
    result = presend("rewrite", draft, cwd=draft.parent)
    assert result.returncode == 2
    (sentence,) = result.stderr.decode().splitlines()
    assert told in sentence
