"""The same answers on one core and on several."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from linter.cli.main import cli
from linter.parallel import in_order
from linter.reporters import FORMATS


@pytest.mark.parametrize("jobs", [0, 1, 2, 3])
@pytest.mark.parametrize("count", [0, 1, 2, 25, 60])
def test_results_come_in_the_order_of_the_items(jobs: int, count: int) -> None:
    assert list(in_order(lambda n: n * n, range(count), jobs)) == [n * n for n in range(count)]


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="processes are not forked here")
def test_an_error_in_another_process_reaches_the_caller() -> None:
    with pytest.raises(ZeroDivisionError):
        list(in_order(lambda n: 1 // (5 - n), range(10), 2))


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
