"""From records to rows: the same findings as a check of each text, and a sentence for each record that has none."""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timezone
from pathlib import Path

import pytest
from auditing import BAD_LINE, read_lines, records, run_audit, write_lines
from running import CLEAN, ENV, LEAK

from linter import audit, check
from linter.auditing.rows import COLUMNS
from linter.auditing.source import Chunk, open_source
from linter.auditing.workers import Judge, JudgedChunk, started
from linter.errors import PresendError

CLOCK = datetime(2026, 3, 4, 12, tzinfo=timezone.utc)
LATE = "We will fix it on 2 March 2026 at 10:00 UTC.\n"


def rules(record: dict[str, object]) -> set[object]:
    return {row["rule"] for row in audit([{"id": "a", "text": LEAK, **record}], clock=CLOCK)}


def test_rows_are_the_findings_of_a_check_in_the_order_of_the_records() -> None:
    given = [{"id": n, "text": text} for n, text in enumerate([LEAK, CLEAN, "😀 To be fair, it is [name].\n"])]
    rows = list(audit(given, clock=CLOCK))
    wanted = [
        (str(record["id"]), f.rule, f.family, f.severity.value, f.span.start, f.span.end, f.message, f.span.of(text), f.fingerprint)
        for record in given
        for text in [str(record["text"])]
        for f in check(text).findings
    ]  # fmt: skip
    assert {row[0] for row in wanted} == {"0", "2"}
    assert [tuple(row.values()) for row in rows] == wanted
    for row in rows:
        assert list(row) == list(COLUMNS)
        assert all(type(row[name]) is kind for name, kind in COLUMNS.items())


@pytest.mark.parametrize(
    ("command", "not_imported"),
    [
        ("check", {"linter.auditing", "linter.library_report", "multiprocessing", "concurrent"}),
        ("audit", {"pyarrow", "pandas", "pyspark"}),
    ],
)
def test_what_a_run_does_not_need_is_not_imported(tmp_path: Path, command: str, not_imported: set[str]) -> None:
    source = write_lines(tmp_path / "in.jsonl", records(2))
    (tmp_path / "in.md").write_text(LEAK)
    arguments = {"check": ["in.md"], "audit": [source.name, "-o", "out.jsonl", "--jobs", "1"]}[command]
    code = "import sys\nfrom linter.cli.main import main\ntry:\n    main()\nfinally:\n    print(*sys.modules, sep='\\n', file=sys.stderr)"
    result = subprocess.run(
        [sys.executable, "-c", code, command, *arguments],
        cwd=tmp_path,
        env=ENV,
        capture_output=True,
        text=True,
        check=False,
    )
    modules = result.stderr.split("\n")
    assert "linter.engine" in modules
    assert not {name for name in modules if name in not_imported}


def test_records_are_drawn_one_at_a_time() -> None:
    drawn = []

    def endless() -> Iterator[dict[str, object]]:
        while True:
            drawn.append(len(drawn))
            yield {"id": len(drawn), "text": "We restarted db-prod-07.\n"}

    rows = audit(endless(), clock=CLOCK)
    assert {next(rows)["id"], next(rows)["id"]} <= {"1", "2"}
    assert len(drawn) <= 2


@pytest.mark.parametrize(
    ("fields", "rule", "there"),
    [
        ({"text": LATE, "sent_at": "2026-03-05T09:00:00Z"}, "date-already-past", True),
        ({"text": LATE, "sent_at": datetime(2026, 3, 5, 9)}, "date-already-past", True),
        ({"text": LATE, "sent_at": "2026-03-01T09:00:00Z"}, "date-already-past", False),
        ({"text": LATE, "sent_at": None}, "date-already-past", False),
        ({"text": LATE, "sent_at": math.nan}, "date-already-past", False),
        ({"text": f"---\nsent_at: 2026-03-01T09:00:00Z\n---\n{LATE}", "sent_at": "2026-03-05T09:00:00Z"}, "date-already-past", False),
        ({"text": "Dear {{first_name}},\n"}, "unfilled-placeholder", True),
        ({"text": "Dear {{first_name}},\n", "mode": "template"}, "unfilled-placeholder", False),
        ({"text": LEAK}, "internal-host", True),
        ({"text": LEAK, "audience": "engineering"}, "internal-host", False),
        ({"text": "```\nlog without an end\n"}, "not-checked", True),
        ({"text": "---\nprev: /etc/passwd\n---\nIt runs.\n"}, "not-checked", False),
    ],
)  # fmt: skip
def test_the_fields_of_a_record_count(fields: dict[str, object], rule: str, there: bool) -> None:
    assert (rule in rules(fields)) is there


@pytest.mark.parametrize(
    ("record", "sentence"),
    [
        ([1, 2], "not an object with the fields id and text"),
        ({"text": "x"}, "“id” is missing"),
        ({"id": "", "text": "x"}, "“id” is missing"),
        ({"id": True, "text": "x"}, "“id” is neither a text nor a whole number"),
        ({"id": 1.5, "text": "x"}, "“id” is neither a text nor a whole number"),
        ({"id": 1}, "“text” is missing"),
        ({"id": 1, "text": math.nan}, "“text” is missing"),
        ({"id": 1, "text": ["x"]}, "“text” is no text"),
        ({"id": 1, "text": "a\ud800"}, "“text” holds half a surrogate pair (at code point 1)"),
        ({"id": 1, "text": "x", "kind": 3}, "“kind” is no text"),
        ({"id": 1, "text": "x", "kind": "customer-updat"}, "text:1: unknown kind “customer-updat”; did you mean “customer-update”?"),
        ({"id": 1, "text": "x", "mode": "drafty"}, "unknown mode “drafty”; did you mean “draft”?"),
        ({"id": 1, "text": "x", "sent_at": "soon"}, "“sent_at”: “soon” is no instant; write it as 2026-03-04T14:00:00Z"),
        ({"id": 1, "text": "x", "sent_at": 5}, "“sent_at” is no instant; write it as 2026-03-04T14:00:00Z"),
        ({"id": 1, "text": "---\na: 1\nkind: [\n---\nx"}, "text:4: the front matter is not valid YAML"),
    ],
)  # fmt: skip
def test_a_record_that_cannot_be_judged_is_told_with_its_place(tmp_path: Path, record: object, sentence: str) -> None:
    good = {"id": "good", "text": LEAK}
    with pytest.raises(PresendError, match=r"^record 2: ") as raised:
        list(audit([good, record, good]))
    assert sentence in str(raised.value)
    told: list[PresendError] = []
    assert {row["id"] for row in audit([record, good], skipped=told.append)} == {"good"}
    assert [str(error).partition(": ")[0] for error in told] == ["record 1"]
    if isinstance(record, dict) and record.get("text") == record.get("text"):
        source = write_lines(tmp_path / "in.jsonl", [])
        source.write_text(f"\n{json.dumps(record)}\n")
        result = run_audit(source, tmp_path / "out.jsonl", "--jobs", "1")
        assert result.returncode == 2
        assert result.stderr.decode().startswith(f"presend: {source}:2: {sentence}")
        assert len(result.stderr.splitlines()) == 1


def test_no_word_of_a_text_is_in_content_free_rows() -> None:
    text = "We restarted db-prod-07 and zanzibar01.corp.internal; [Customer Name] said: to be fair, idempotent.\n"
    rows = list(audit([{"id": "a", "text": text}], content_free=True))
    assert {"internal-host", "unfilled-placeholder"} <= {row["rule"] for row in rows}
    shown = json.dumps(rows)
    assert not [word for word in ("db-prod", "zanzibar", "Customer Name", "idempotent") if word in shown]


def test_bad_lines_end_a_run_or_are_skipped_and_counted(tmp_path: Path) -> None:
    source = write_lines(tmp_path / "in.jsonl", records(5))
    whole = tmp_path / "whole.jsonl"
    assert run_audit(source, whole).returncode == 0
    broken = tmp_path / "broken.jsonl"
    lines = source.read_bytes().splitlines(keepends=True)
    broken.write_bytes(
        b"\xef\xbb\xbf" + b"".join([*lines[:2], BAD_LINE, b"\xff\n", b"  \r\n", *lines[2:]]).rstrip(b"\n")
    )
    output = tmp_path / "out.jsonl"
    stopped = run_audit(broken, output)
    assert (stopped.returncode, output.exists()) == (2, False)
    assert stopped.stderr.decode() == (
        f"presend: {broken}:3: not valid JSON: Expecting property name enclosed in double quotes (at column 2); --skip-bad goes on without it\n"
    )
    skipped = run_audit(broken, output, "--skip-bad")
    assert skipped.returncode == 0, skipped.stderr
    assert f"skipped: {broken}:4: not valid UTF-8 (at byte 0 of the line)" in skipped.stderr.decode()
    assert "5 records judged, 2 records skipped" in skipped.stderr.decode()
    assert output.read_bytes() == whole.read_bytes()
    assert [row["id"] for row in read_lines(output)] == [row["id"] for row in audit(records(5), clock=CLOCK)]


def test_null_is_a_bad_record_and_no_blank_line(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text("\nnull\n")
    result = run_audit(source, tmp_path / "out.jsonl")
    assert result.returncode == 2
    assert f"{source}:2: not an object with the fields id and text" in result.stderr.decode()


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("in.jsonl", "is one of the files"),
        ("linked.jsonl", "is one of the files"),
        ("out.parquet", "the rows are JSON Lines"),
        ("pipe.jsonl", "is no file"),
        ("linked-pipe.jsonl", "is no file"),
        ("folder.jsonl", "is no file"),
    ],
)
def test_rows_are_not_written_where_they_would_destroy_or_mislead(tmp_path: Path, name: str, sentence: str) -> None:
    source = write_lines(tmp_path / "in.jsonl", records(2))
    (tmp_path / "linked.jsonl").symlink_to(source)
    os.mkfifo(tmp_path / "pipe.jsonl")  # as a root user would replace /dev/null
    (tmp_path / "linked-pipe.jsonl").symlink_to("pipe.jsonl")
    (tmp_path / "folder.jsonl").mkdir()
    before = source.read_bytes()
    result = run_audit(source, tmp_path / name)
    assert result.returncode == 2
    assert sentence in result.stderr.decode() and len(result.stderr.splitlines()) == 1
    assert source.read_bytes() == before and not (tmp_path / "out.parquet").exists()
    assert (tmp_path / "pipe.jsonl").is_fifo() and (tmp_path / "linked-pipe.jsonl").is_symlink()


def test_rows_are_written_where_a_link_leads(tmp_path: Path) -> None:
    source = write_lines(tmp_path / "in.jsonl", records(2))
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "out.jsonl").symlink_to("elsewhere/rows.jsonl")
    for _ in range(2):
        assert run_audit(source, tmp_path / "out.jsonl").returncode == 0
    assert (tmp_path / "out.jsonl").is_symlink()
    assert [path.name for path in (tmp_path / "elsewhere").iterdir()] == ["rows.jsonl"]


def test_a_line_that_is_too_long_is_passed_over_without_being_held(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("linter.auditing.source._LINE_BYTES", 10)
    path = tmp_path / "in.jsonl"
    path.write_bytes(b"123456789\n1234567890\n" + b"x" * 35 + b"\n12\nlast")
    [chunk] = open_source(path).chunks(1, 0)
    assert chunk.items == [b"123456789\n", None, None, b"12\n", b"last"]
    assert [found.items for found in open_source(path).chunks(4, path.read_bytes().index(b"12\n", 20))] == [
        [b"12\n", b"last"]
    ]


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("gone.jsonl", None, "cannot be read: no such file or directory"),
        ("in.csv", b"", "neither JSON Lines (.jsonl, .ndjson) nor Parquet (.parquet)"),
        ("in.parquet", b"no parquet", ""),
    ],
)
def test_a_file_that_cannot_be_read_is_told_in_a_line(
    tmp_path: Path, name: str, data: bytes | None, sentence: str
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    result = run_audit(tmp_path / name, tmp_path / "out.jsonl")
    assert result.returncode == 2
    assert sentence in result.stderr.decode()
    assert len(result.stderr.splitlines()) == 1


class _Counted:
    """A judge whose parts name their chunk, after a while."""

    def part(self, chunk: Chunk) -> JudgedChunk:
        return JudgedChunk(str(chunk.first).encode(), 1, 0, ())


@pytest.mark.parametrize("jobs", [1, 2])
def test_chunks_come_in_order_and_few_are_read_ahead(jobs: int) -> None:
    drawn = 0

    def chunks() -> Iterator[Chunk]:
        nonlocal drawn
        for number in range(200):
            drawn += 1
            yield Chunk(number, (), number + 1, number + 1)

    judge: Judge = _Counted()  # type: ignore[assignment]
    with started(judge, jobs) as workers:
        for count, (chunk, part) in enumerate(workers.parts(chunks())):
            assert (chunk.first, part.rows) == (count, str(count).encode())
            assert drawn - count <= 3 * jobs
    assert count == 199


def test_a_run_that_ended_before_its_first_record_is_no_run_to_go_on_with(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text('[{"id": 1, "text": "x"}]\n')
    output = tmp_path / "out.jsonl"
    assert run_audit(source, output).returncode == 2
    write_lines(source, [{"id": 1, "text": "As we already explained, it runs."}])
    assert run_audit(source, output).returncode == 0
    assert [row["rule"] for row in read_lines(output)] == ["chiding"]


def test_where_every_record_is_skipped_nothing_was_judged(tmp_path: Path) -> None:
    source = write_lines(tmp_path / "in.jsonl", [{"ticket": 1, "body": "x"}])
    result = run_audit(source, tmp_path / "out.jsonl", "--skip-bad")
    assert result.returncode == 2
    assert result.stderr.decode().endswith(f"{source}: no record could be judged; each needs the fields id and text\n")
