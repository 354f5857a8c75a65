"""An audit that was ended in the middle goes on, and its result is that of an undisturbed run, to the byte."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from auditing import read_lines, records, run_audit, start_noting_each_chunk, write_lines
from running import ENV, until

COUNT = 48
pytestmark = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="processes are not forked here")


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_lines(tmp_path_factory.mktemp("audit") / "in.jsonl", records(COUNT))


@pytest.fixture(scope="module")
def undisturbed(source: Path) -> bytes:
    output = source.with_name("undisturbed.jsonl")
    assert run_audit(source, output, "--jobs", "1").returncode == 0
    return output.read_bytes()


def noted(output: Path) -> dict[str, int]:
    note = output.with_name(f"{output.name}.checkpoint")
    return json.loads(note.read_bytes()) if note.exists() else {"records": 0}


def killed_after(source: Path, output: Path, count: int, jobs: int = 2) -> None:
    """Kill a run, and nothing but its own process, once it has noted so many records."""
    run = start_noting_each_chunk(source, output, jobs)
    until(lambda: noted(output)["records"] >= count or run.poll() is not None)
    assert run.poll() is None, "it was through before it could be killed"
    workers = children(run.pid)
    os.kill(run.pid, signal.SIGKILL)
    run.wait()
    assert not output.exists()
    assert len(workers) == (jobs if jobs > 1 else 0)
    until(lambda: not any(is_alive(worker) for worker in workers))


def children(process: int) -> list[int]:
    return [int(pid) for pid in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


def is_alive(process: int) -> bool:
    """Whether it still runs; one that nobody asked for its end does not."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="no /proc here")
@pytest.mark.parametrize(("count", "jobs"), [(4, 2), (24, 2), (12, 1)])
def test_a_killed_run_leaves_no_process_and_goes_on(
    source: Path, undisturbed: bytes, tmp_path: Path, count: int, jobs: int
) -> None:
    output = tmp_path / "out.jsonl"
    killed_after(source, output, count, jobs)
    done = noted(output)["records"]
    assert count <= done < COUNT
    result = run_audit(source, output)
    assert f"going on after {done} records" in result.stderr.decode()
    assert f"{COUNT} records judged" in result.stderr.decode()
    assert output.read_bytes() == undisturbed
    assert [path.name for path in tmp_path.iterdir()] == ["out.jsonl"]


def stopped(tmp_path: Path, source: Path) -> tuple[Path, Path]:
    """An input whose last line is broken, and the output of a run that it ended."""
    broken = tmp_path / "in.jsonl"
    lines = source.read_bytes().splitlines(keepends=True)
    broken.write_bytes(b"".join([*(lines * 4)[:140], b"{\n"]))
    output = tmp_path / "out.jsonl"
    assert run_audit(broken, output).returncode == 2
    assert noted(output)["records"] == 128
    return broken, output


@pytest.mark.parametrize("torn", [b"", b'{"id": "u9", "ru', b'{"id": "u9"}\n' * 500])
def test_what_was_written_after_the_note_does_not_count(source: Path, tmp_path: Path, torn: bytes) -> None:
    broken, output = stopped(tmp_path, source)
    with (tmp_path / "out.jsonl.partial").open("ab") as file:
        file.write(torn)
    result = run_audit(broken, output, "--skip-bad")
    assert "going on after 128 records" in result.stderr.decode()
    assert "140 records judged, 1 record skipped" in result.stderr.decode()
    whole = tmp_path / "whole.jsonl"
    assert run_audit(broken, whole, "--skip-bad").returncode == 0
    assert output.read_bytes() == whole.read_bytes()


@pytest.mark.parametrize("lost", ["out.jsonl.partial", "out.jsonl.checkpoint"])
def test_with_half_of_what_was_left_a_run_begins_anew(source: Path, tmp_path: Path, lost: str) -> None:
    broken, output = stopped(tmp_path, source)
    left = tmp_path / lost
    left.write_bytes(left.read_bytes()[: left.stat().st_size // 2])
    result = run_audit(broken, output, "--skip-bad")
    assert "going on" not in result.stderr.decode()
    assert len({row["id"] for row in read_lines(output)}) > 10
    assert "140 records judged" in result.stderr.decode()


@pytest.mark.parametrize("change", ["settings", "input", "now", "content-free"])
def test_a_run_does_not_go_on_where_another_would_have_been(source: Path, tmp_path: Path, change: str) -> None:
    broken, output = stopped(tmp_path, source)
    options = {
        "settings": ["--ignore", "tone"],
        "now": ["--now", "2026-04-01"],
        "content-free": ["--content-free"],
    }.get(change, [])
    if change == "input":
        broken.write_bytes(broken.read_bytes() + b"\n")
    refused = run_audit(broken, output, "--skip-bad", *options)
    assert refused.returncode == 2
    assert (
        "an unfinished run over another input, or with other settings, is here; --restart begins anew"
        in refused.stderr.decode()
    )
    assert run_audit(broken, output, "--skip-bad", "--restart", *options).returncode == 0
    assert output.exists()


def test_two_runs_do_not_write_one_output(source: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    run = start_noting_each_chunk(source, output, 2)
    until(lambda: noted(output)["records"] > 0)
    os.kill(run.pid, signal.SIGSTOP)
    try:
        code = f"from pathlib import Path; from linter.auditing.checkpoint import CheckpointFiles\nwith CheckpointFiles(Path({str(output)!r})).rows(0): pass"
        second = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, env=ENV)
    finally:
        run.kill()
        run.wait()
    assert b"another run is writing it" in second.stderr


def test_a_process_that_is_ended_from_outside_ends_the_run_with_a_sentence(
    source: Path, undisturbed: bytes, tmp_path: Path
) -> None:
    output = tmp_path / "out.jsonl"
    run = start_noting_each_chunk(source, output, 2)
    until(lambda: noted(output)["records"] > 0)
    os.kill(children(run.pid)[0], signal.SIGKILL)
    assert run.wait(60) == 2
    result = run_audit(source, output)
    assert "going on after" in result.stderr.decode()
    assert output.read_bytes() == undisturbed


def test_what_another_program_left_beside_the_output_is_not_taken_for_rows(source: Path, tmp_path: Path) -> None:
    other = tmp_path / "out.jsonl.partial"
    other.write_text("a download that is not through\n")
    result = run_audit(source, tmp_path / "out.jsonl")
    assert result.returncode == 2 and b"was written by no audit" in result.stderr
    assert other.read_text() == "a download that is not through\n"
