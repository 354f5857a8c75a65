"""What the command line reads and writes: unusual text, broken files, folders, closed streams."""

from __future__ import annotations

import errno
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from running import CLEAN, ENV, LEAK, findings, presend

from linter.cli.check import check
from linter.files import write_atomically
from linter.reporters import FORMATS

BAD = {
    "binary": b"%PDF-1.7 whatever",
    "nul": b"Fine so far.\n\x00\n",
    "latin-1": "Grüße\n".encode("latin-1"),
    "front-matter": b"---\nsent_at: [2026\n---\nFine.\n",
    "sent-at": b"---\nsent_at: soon\n---\nFine.\n",
    "front-matter-list": b"---\nkey: a\n- b\n---\nFine.\n",
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_read_is_one_sentence_and_exit_2(tmp_path: Path, name: str) -> None:
    path = tmp_path / "bad.md"
    path.write_bytes(BAD[name])
    result = presend("check", path)
    assert result.returncode == 2
    assert len(result.stderr.decode().splitlines()) == 1
    assert result.stderr.decode().startswith(f"presend: {path}")
    assert path.read_bytes() == BAD[name]


GOOD = {
    "empty": b"",
    "only-a-quote": b"> Nothing works.\n> Please help.\n",
    "bom": b"\xef\xbb\xbf" + LEAK.encode(),
    "utf-16": LEAK.encode("utf-16"),
    "crlf": LEAK.replace("\n", "\r\n").encode(),
    "lone-cr": b"Fine.\r" + LEAK.replace("\n", "\r").encode(),
    "emoji": "🙂👩‍🚒 é e\u0301 ".encode() + LEAK.encode(),
    "invisible": "\u200bFi\u202ene.\u2066 ".encode() + LEAK.encode(),
    "rule-not-header": b"---\nFine.\n---\n" + LEAK.encode(),
}


@pytest.mark.parametrize("name", GOOD)
def test_unusual_text_is_read_and_its_offsets_hold(tmp_path: Path, name: str) -> None:
    path = tmp_path / "draft.md"
    path.write_bytes(GOOD[name])
    result = presend("check", "--format", "json", "--fail-on", "never", path)
    assert result.returncode == 0, result.stderr
    data = GOOD[name]
    text = data.decode("utf-16") if name == "utf-16" else data.decode("utf-8-sig")
    for finding in findings(result):
        assert text[finding["start"] : finding["end"]] == finding["text"]  # type: ignore[misc]
    if LEAK.strip().encode() in data or name == "utf-16":
        assert "internal-host" in [finding["rule"] for finding in findings(result)]


def test_an_unclosed_fence_is_told_and_does_not_pass(tmp_path: Path) -> None:
    result = presend("check", "--format", "json", "--fail-on", "never", "-", text="Fine.\n```\nlog\n")
    assert result.returncode == 2
    assert "never closed" in json.loads(result.stdout)["files"][0]["not_checked"][0]["reason"]


@pytest.mark.parametrize("arguments", [["gone.md"], ["empty"], ["gone.md", "draft.md"]])
def test_a_check_that_could_not_check_does_not_pass(tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "draft.md").write_text(CLEAN)
    result = presend("check", *arguments, cwd=tmp_path)
    assert result.returncode == 2
    assert b"presend: " in result.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["check", "draft.md", "--output-file", "no/such/x"], "no/such/x: cannot be written: no such file"),
        (["check", "draft.md", "--output-file", "folder"], "folder: cannot be written: is a directory"),
        (["check", "draft.md", "--output-file", ""], ".: cannot be written: "),
        (["check", ""], "an empty path names no draft"),
        (["check", "n" * 300 + ".md"], "n.md: cannot be read: file name too long"),
        (["new", "customer-update", "-o", "no/such/x"], "no/such/x: cannot be written: no such file"),
    ],
)
def test_what_the_system_refuses_is_one_clear_sentence(
    draft: Path, tmp_path: Path, arguments: list[str], message: str
) -> None:
    (tmp_path / "folder").mkdir()
    result = presend(*arguments, cwd=tmp_path)
    assert result.returncode == 2
    assert message in result.stderr.decode()
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("closing", ["<&-", ">&-", "> /dev/full"])
def test_closed_and_full_streams_are_one_clear_sentence(draft: Path, closing: str) -> None:
    command = f"{sys.executable} -m linter.cli.main check - {closing}"
    if not Path("/dev/full").exists():
        pytest.skip("needs a Unix shell")
    result = subprocess.run(["sh", "-c", command], stdin=subprocess.DEVNULL, capture_output=True, env=ENV, check=False)
    assert result.returncode == 2
    assert re.fullmatch(r"presend: standard (?:in|out)put.*\n", result.stderr.decode())


@pytest.mark.parametrize(
    "command",
    [
        "rewrite macros.json",
        "rewrite --apply macros.json",
        "rewrite -",
        "outline macros.json",
        "outline -",
        "pattern macros.json",
        "verify draft.md macros.json",
        "pair draft.md macros.json",
        "draft engineer-question --from macros.json",
        "rewrite other.json",
        "rewrite library.zip",
    ],
)
def test_what_takes_one_draft_refuses_a_library(command: str, tmp_path: Path) -> None:
    export = (Path(__file__).parent / "data" / "exports" / "zendesk.json").read_text()
    for name, text in [("macros.json", export), ("other.json", "{}"), ("library.zip", "PK"), ("draft.md", CLEAN)]:
        (tmp_path / name).write_text(text)
    result = presend(*command.split(), text=export, cwd=tmp_path)
    [sentence] = result.stderr.decode().splitlines()
    assert result.returncode == 2 and not result.stdout
    assert sentence.endswith("many drafts, and this command takes one; presend check judges them all")


@pytest.mark.parametrize("command", ["outline -", "rewrite -", "verify - draft.md", "pattern -"])
def test_a_draft_from_a_closed_standard_input_is_one_clear_sentence(draft: Path, command: str) -> None:
    line = f"{sys.executable} -m linter.cli.main {command} <&-"
    result = subprocess.run(["sh", "-c", line], capture_output=True, env=ENV, cwd=draft.parent, check=False)
    assert (result.returncode, result.stderr) == (2, b"presend: standard input is closed\n")


def test_a_folder_is_walked_once_and_what_is_no_file_is_passed_over(tmp_path: Path) -> None:
    folder = tmp_path / "drafts"
    (folder / "sub").mkdir(parents=True)
    (tmp_path / "outside.md").write_text(LEAK)
    (folder / "a.md").write_text(LEAK)
    (folder / "sub" / "b.md").write_text(LEAK)
    (folder / "up").symlink_to(tmp_path, target_is_directory=True)
    (folder / "zub").symlink_to(folder / "sub", target_is_directory=True)
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / "pipe.md")
    report = json.loads(presend("check", "--format", "json", "drafts", cwd=tmp_path).stdout)
    assert [file["path"] for file in report["files"]] == ["drafts/a.md", "drafts/sub/b.md"]
    assert report["failures"] == []


@pytest.mark.parametrize(
    ("command", "counted"),
    [("check", b"presend: 3 drafts could not be checked because of notes.yml:2\n"), ("promises", b""), ("due", b"")],
)
def test_a_broken_record_is_told_once_however_many_drafts_it_concerns(
    tmp_path: Path, command: str, counted: bytes
) -> None:
    (tmp_path / "notes.yml").write_text("people:\n  - nam: Ines\n")
    for case in ("a", "b", "c"):
        folder = tmp_path / case / "updates"
        folder.mkdir(parents=True)
        (folder / "2026-03-04T0900Z.md").write_text(
            f"---\ncase: ZD-{case}\n---\nWe will repair the export by 6 March.\n"
        )
    arguments = [*command.split(), "a", "b", "c", "--records", "notes.yml"]
    found = presend(*arguments, cwd=tmp_path)
    assert found.returncode == 2
    assert (found.stderr.count(b"notes.yml:2: "), counted in found.stderr) == (1, True)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read every file")
def test_a_file_without_read_permission_is_exit_2(draft: Path) -> None:
    draft.chmod(0)
    assert presend("check", draft).returncode == 2


def test_a_folder_that_cannot_be_read_is_told_and_the_drafts_beside_it_are_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ["a.md", "locked/b.md", "z.md"]
    (tmp_path / "locked").mkdir()
    for name in names:
        (tmp_path / name).write_text(CLEAN)
    listed = Path.iterdir

    def refusing(path: Path) -> Iterator[Path]:
        if path.name == "locked":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return listed(path)

    monkeypatch.setattr(Path, "iterdir", refusing)
    found = CliRunner().invoke(check, [str(tmp_path), "--format", "json"])
    checked = json.loads(found.stdout)
    assert [Path(file["path"]).name for file in checked["files"]] == ["a.md", "z.md"]
    assert [Path(sentence.partition(":")[0]).name for sentence in checked["failures"]] == ["locked"]
    assert found.exit_code == 2


def test_ten_megabytes_are_read(tmp_path: Path) -> None:
    path = tmp_path / "long.md"
    path.write_text("> a line that the customer wrote long ago\n" * 240_000 + "\n" + LEAK)
    result = presend("check", "--format", "json", "--select", "privacy", path)
    assert [finding["text"] for finding in findings(result)] == ["db-prod-07"]


def test_a_reader_that_goes_away_ends_the_run_quietly(tmp_path: Path) -> None:
    path = tmp_path / "draft.md"
    path.write_text(LEAK * 3000)
    command = [sys.executable, "-m", "linter.cli.main", "check", str(path)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ENV)
    assert process.stdout is not None and process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    errors = process.stderr.read()
    process.stderr.close()
    assert (process.wait(), errors) == (141, b"")


def test_standard_input_has_the_name_that_it_is_given() -> None:
    result = presend("check", "-", "--stdin-filename", "mail.md", text=LEAK)
    assert b"mail.md:1:14" in result.stdout


@pytest.mark.parametrize("output_format", FORMATS)
def test_a_file_name_that_is_no_text_does_not_break_the_report(tmp_path: Path, output_format: str) -> None:
    name = b"bad\xff.md"
    try:
        (tmp_path / os.fsdecode(name)).write_text(LEAK)
    except OSError:
        pytest.skip("this file system wants text for names")
    result = presend("check", "--format", output_format, os.fsdecode(name), cwd=tmp_path)
    shown = result.stdout.decode("utf-8")
    assert (result.returncode, result.stderr) == (1, b"")
    if output_format == "json":
        assert os.fsencode(json.loads(shown)["files"][0]["path"]) == name


def test_a_page_is_read_as_its_reader_sees_it(tmp_path: Path) -> None:
    (tmp_path / "body.html").write_text("<p>We <b>restarted</b> db-prod-07 for {{first_name}}.</p><style>p{}</style>")
    found = findings(presend("check", "--format", "json", "--ignore", "structure", "body.html", cwd=tmp_path))
    assert [(f["rule"], f["text"]) for f in found] == [
        ("internal-host", "db-prod-07"),
        ("unfilled-placeholder", "{{first_name}}"),
    ]


@pytest.mark.parametrize(
    ("page", "row"),
    [
        ("<html>\n<p>As we <b>already</b> explained, it is full.</p>", "  2 | As we already explained, it is full."),
        ("<p>Fine,\nas we already\nexplained, it <b>is</b>.</p>", "  2 | Fine, as we already explained, it is."),
        (
            "<ul>\n\n<li><strong>As we already explained</strong>, it is full.</ul>",
            "  3 | - As we already explained, it is full.",
        ),
    ],
)
def test_a_row_of_a_page_is_shown_as_its_reader_sees_it_with_the_line_of_the_words(
    tmp_path: Path, page: str, row: str
) -> None:
    (tmp_path / "page.html").write_text(page)
    shown = presend("check", "--select", "chiding", "page.html", cwd=tmp_path).stdout.decode().splitlines()
    assert shown[0].startswith(f"page.html:{row.split()[0]}:")
    assert shown[1] == row
    assert "“As we already explained” reproaches" in shown[3].replace("“as", "“As")
    assert len(shown[2].strip(" |")) == len("As we already explained")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_device_or_a_pipe_is_written_to_and_never_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", pipe], stdout=subprocess.PIPE) as reader:
        write_atomically(pipe, b"all of it")
        assert reader.communicate(timeout=10)[0] == b"all of it"
    assert pipe.is_fifo()


@pytest.mark.skipif(os.name == "nt", reason="needs the permissions of POSIX")
@pytest.mark.parametrize(
    ("umask", "before", "private", "after"),
    [
        (0o022, None, False, 0o644),
        (0o027, None, False, 0o640),
        (0o077, None, False, 0o600),
        (0o022, None, True, 0o600),
        (0o022, 0o664, False, 0o664),
        (0o077, 0o755, False, 0o755),
        (0o022, 0o600, False, 0o600),
        (0o022, 0o644, True, 0o644),
    ],
)
def test_a_new_file_has_the_permissions_of_the_umask_and_an_old_one_its_own(
    umask: int, before: int | None, private: bool, after: int, tmp_path: Path
) -> None:
    path = tmp_path / "report.html"
    if before is not None:
        path.write_bytes(b"old")
        path.chmod(before)
    kept = os.umask(umask)
    try:
        write_atomically(path, b"new", private=private)
    finally:
        os.umask(kept)
    assert (path.read_bytes(), path.stat().st_mode & 0o7777) == (b"new", after)
    assert [file.name for file in tmp_path.iterdir()] == ["report.html"]


REPROACH = "As we already explained, the import runs.\n"


@pytest.mark.skipif(os.name == "nt", reason="needs permissions of POSIX")
def test_a_draft_that_is_read_only_is_left_alone_and_the_others_are_mended(tmp_path: Path) -> None:
    for name in ("kept.md", "mended.md"):
        (tmp_path / name).write_text(REPROACH)
    (tmp_path / "kept.md").chmod(0o444)
    result = presend("check", "--fix", "kept.md", "mended.md", cwd=tmp_path)
    assert result.returncode == 2
    assert b"presend: kept.md: cannot be written: the file is read-only; make it writable" in result.stderr
    assert (tmp_path / "kept.md").read_text() == REPROACH != (tmp_path / "mended.md").read_text()
    assert sorted(file.name for file in tmp_path.iterdir()) == ["kept.md", "mended.md"]


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ('<meta charset="windows-1252">', "cp1252"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">', "cp1252"),
        ("<meta charset=shift_jis>", "shift_jis"),
        ('<?xml version="1.0" encoding="iso-8859-15"?>', "iso-8859-15"),
        ('<meta charset="windows-1252">', "utf-8"),
        ("", "utf-8"),
    ],
)
def test_a_page_is_read_in_the_encoding_that_it_names_where_it_is_no_utf_8(
    tmp_path: Path, head: str, encoding: str
) -> None:
    name = "\u30e4\u30de\u30c0" if encoding == "shift_jis" else "J\xf6rg"
    page = f"<html><head>{head}</head><body><p>{name} on db-prod-07.</p></body></html>"
    (tmp_path / "page.html").write_bytes(page.encode(encoding))
    [found] = findings(presend("check", "--select", "privacy", "--format", "json", "page.html", cwd=tmp_path))
    assert (found["text"], found["column"]) == ("db-prod-07", page.index("db-prod") + 1)


@pytest.mark.parametrize("head", ["", "<meta charset=utf-8>", "<meta charset=nosuch>", "<meta charset=hex>"])
def test_a_page_that_names_no_encoding_in_which_it_reads_is_refused(tmp_path: Path, head: str) -> None:
    (tmp_path / "page.html").write_bytes(f"{head}<p>J\xf6rg</p>".encode("cp1252"))
    result = presend("check", "page.html", cwd=tmp_path)
    assert result.returncode == 2 and b"save it as UTF-8" in result.stderr


@pytest.mark.skipif(os.name == "nt", reason="needs a shell of POSIX")
@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ("check -", 2),
        ("outline -", 2),
        ("pattern -", 2),
        ("rewrite -", 2),
        ("rewrite --interactive draft.md", 2),
        ("verify - draft.md", 2),
        ("verify draft.md -", 2),
        ("hook native", 2),
        ("hook send", 65),
        ("hook sendmail -- true", 65),
        ("lsp", 2),
        ("mcp", 2),
    ],
)
def test_a_closed_standard_input_is_told_in_one_sentence(arguments: str, code: int, tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text("We saw a deadlock in the queue.\n", encoding="utf-8")
    command = f'exec "{sys.executable}" -m linter.cli.main {arguments} <&-'
    result = subprocess.run(["sh", "-c", command], capture_output=True, env=ENV, cwd=tmp_path, check=False)
    assert result.returncode == code
    assert result.stderr.decode().splitlines() in (
        ["presend: standard input is closed"],
        ["presend: not sent: standard input is closed"],
    )


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs a device without an end")
def test_what_has_no_end_is_read_no_further_than_a_draft_may_be_long() -> None:
    result = presend("check", "/dev/zero")
    assert (result.returncode, result.stderr) == (2, b"presend: /dev/zero: larger than 50 MB; this is no draft\n")
