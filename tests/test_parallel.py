"""The same answers on one core and on several."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from itertools import islice
from pathlib import Path

import pytest
from click.testing import CliRunner
from running import ENV

from linter.cli.group import cli
from linter.errors import PresendError
from linter.parallel import cores, in_order
from linter.reporters import FORMATS


def _shared(others: int, begin: Callable[[], object] = lambda: None) -> Callable[[int], int]:
    """Work whose result is the number of the process. This process and `others` wait for each other before the first
    item that they share; each of the others then does `begin`."""
    here, (begun, begins), (ready, readies) = os.getpid(), os.pipe(), os.pipe()
    is_first = iter([True])

    def work(item: int) -> int:
        if os.getpid() != here and next(is_first, False):
            os.write(begins, b"!")
            os.read(ready, 1)
            begin()
        elif item and next(is_first, False):
            for _ in range(others):
                os.read(begun, 1)
            os.write(readies, b"!" * others)
        return os.getpid()

    return work


@pytest.mark.parametrize("jobs", [0, 1, 2, 3])
@pytest.mark.parametrize("count", [0, 1, 2, 25, 60, 3_000])
def test_results_come_in_the_order_of_the_items(jobs: int, count: int) -> None:
    assert list(in_order(lambda n: n * n, range(count), jobs)) == [n * n for n in range(count)]


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="processes are not forked here")
def test_an_error_in_another_process_reaches_the_caller() -> None:
    with pytest.raises(ZeroDivisionError):
        list(in_order(_shared(1, begin=lambda: 1 // 0), range(10), 2))


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="processes are not forked here")
@pytest.mark.parametrize(
    ("jobs", "count", "others"), [(0, 3, 0), (0, 60, cores() - 1), (1, 60, 0), (2, 2, 0), (3, 60, 2), (9, 3, 1)]
)
def test_every_process_works_and_few_items_or_one_job_need_no_other(jobs: int, count: int, others: int) -> None:
    places = list(in_order(_shared(others), range(count), jobs))
    assert places[0] == os.getpid()
    assert len(set(places) - {os.getpid()}) == others


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="processes are not forked here")
def test_a_process_that_was_killed_is_reported_and_not_waited_for() -> None:
    work = _shared(1, begin=lambda: os.kill(os.getpid(), signal.SIGKILL))
    with pytest.raises(PresendError, match="killed"):
        list(in_order(work, range(20), 2))


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="processes are not forked here")
def test_a_result_longer_than_a_pipe_holds_is_read_whole() -> None:
    work = _shared(1)
    results = list(in_order(lambda n: (work(n), "x" * n * 100_000), range(8), 2))
    assert [len(text) for _, text in results] == [n * 100_000 for n in range(8)]
    assert len({place for place, _ in results}) == 2


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="processes are not forked here")
def test_no_process_outlives_one_that_is_killed() -> None:
    killed = (
        "import os, signal; from linter.parallel import in_order; results = in_order(lambda n: 'x' * 100_000, range(60), 2);"
        "[next(results) for _ in range(5)]; os.kill(os.getpid(), signal.SIGKILL)"
    )
    done = subprocess.run(  # it returns when every process that inherited its output has ended
        [sys.executable, "-c", killed], env=ENV, capture_output=True, check=False, timeout=60
    )
    assert done.returncode == -signal.SIGKILL


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="processes are not forked here")
def test_no_process_outlives_a_caller_who_reads_no_further() -> None:
    results = in_order(_shared(2), range(60), 3)
    others = set(islice(results, 5)) - {os.getpid()}
    results.close()
    assert len(others) == 2
    for other in others:
        with pytest.raises(ProcessLookupError):
            os.kill(other, 0)


@pytest.mark.skipif(sys.platform == "win32", reason="no terminals of this kind")
@pytest.mark.parametrize(
    ("count", "on_terminal", "options", "is_shown"),
    [
        (60, True, ["--output-file", "out"], True),
        (60, True, [], True),
        (60, False, ["--output-file", "out"], False),
        (3, True, ["--output-file", "out"], False),
    ],
)
def test_a_progress_bar_is_shown_for_many_drafts_and_on_a_terminal_alone(
    tmp_path: Path, count: int, on_terminal: bool, options: list[str], is_shown: bool
) -> None:
    import pty

    for number in range(count):
        (tmp_path / f"{number}.md").write_text("Fine.\n")
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "linter.cli.main", "check", "--select", "privacy", *options, "."]
    errors = theirs if on_terminal else subprocess.DEVNULL
    env = {**ENV, "TERM": "xterm"}
    done = subprocess.run(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=errors, env=env, check=False)
    os.close(theirs)
    shown = b""
    with suppress(OSError):  # the end of a terminal that nobody holds any more
        while part := os.read(ours, 65536):
            shown += part
    os.close(ours)
    assert done.returncode == 0
    assert (b"checking" in shown) == is_shown
    assert b"checking" not in done.stdout


@pytest.mark.parametrize("output_format", FORMATS)
def test_two_processes_report_what_one_reports(tmp_path: Path, output_format: str) -> None:
    for number in range(6):
        (tmp_path / f"{number}.md").write_text(f"The heap was full at db-prod-0{number}. We will fix it by Friday.\n")
    (tmp_path / "9.md").write_bytes(b"\x00broken")
    runs = [
        CliRunner().invoke(
            cli, ["check", "--jobs", jobs, "--format", output_format, "--now", "2026-03-04T12:00Z", str(tmp_path)]
        )
        for jobs in ("1", "2")
    ]
    assert runs[0].stdout == runs[1].stdout
    assert [run.exit_code for run in runs] == [2, 2]


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="processes are not forked here")
def test_ctrl_c_is_left_to_the_process_that_the_others_work_for() -> None:
    work = _shared(1, begin=lambda: signal.raise_signal(signal.SIGINT))
    assert len(set(in_order(work, range(10), 2))) == 2
