"""The examples of `docs/audit.md`, run as they stand: the one for Spark gives the rows of a run on one machine."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from auditing import read_lines, records, run_audit, write_lines
from running import ENV

from linter.auditing.rows import COLUMNS

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "docs" / "audit.md").read_text(encoding="utf-8")
PLAIN, ON_SPARK = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)
SPARK_FOLDER = Path(os.environ.get("PRESEND_TEST_SPARK") or Path.home() / ".cache" / "presend-test-spark")
_LIGHT = "--master local[2] --conf spark.ui.enabled=false --conf spark.driver.extraJavaOptions=-XX:TieredStopAtLevel=1 pyspark-shell"
"""Local mode, without what a run of seconds does not need: a page of its own, and code that is compiled to be fast."""
TYPES = {str: "string", int: "long"}


def test_the_example_in_python_holds() -> None:
    result = subprocess.run([sys.executable, "-c", PLAIN], env=ENV, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr


def test_the_columns_are_the_documented_ones() -> None:
    table = TEXT.partition("## Output")[2].partition("\n## ")[0]
    told = [name for row in re.findall(r"^\| (`.*?) \|", table, re.MULTILINE) for name in re.findall(r"`(\w+)`", row)]
    assert told == list(COLUMNS)
    assert ", ".join(f"{name} {TYPES[kind]}" for name, kind in COLUMNS.items()) in ON_SPARK.replace("`", "")
    assert json.dumps(list(COLUMNS)) in ON_SPARK


def _missing() -> list[str]:
    missing = [] if shutil.which("java") else ["java"]
    found = importlib.util.find_spec("pyspark") or (SPARK_FOLDER / "pyspark").is_dir()
    return missing + ([] if found else ["pyspark"])


@pytest.mark.skipif(bool(_missing()), reason=f"not installed: {', '.join(_missing())}; .ci/packages installs it")
def test_spark_gives_the_rows_of_one_machine(tmp_path: Path) -> None:
    given = records(40)
    sources = [write_lines(tmp_path / "sent.jsonl", given)]
    assert run_audit(sources[0], tmp_path / "rows.jsonl").returncode == 0
    if importlib.util.find_spec("pyarrow"):
        sources.append(_write_parquet(tmp_path / "sent.parquet", given))
    (tmp_path / "spark_audit.py").write_text(ON_SPARK, encoding="utf-8")
    single = read_lines(tmp_path / "rows.jsonl")
    assert len(single) > 40
    for source, run in [(source, _on_spark(source)) for source in sources]:
        _, errors = run.communicate(timeout=600)
        assert run.returncode == 0, errors[-3000:]
        rows = [row for part in Path(f"{source}.rows").glob("part-*.json") for row in read_lines(part)]
        assert sorted(rows, key=_order) == sorted(single, key=_order)


def _write_parquet(path: Path, given: list[dict[str, object]]) -> Path:
    import pyarrow as pa
    from pyarrow import parquet

    rows = [
        {**row, "sent_at": datetime.fromisoformat(str(row["sent_at"])) if "sent_at" in row else None} for row in given
    ]
    parquet.write_table(pa.Table.from_pylist(rows), path)
    return path


def _on_spark(source: Path) -> subprocess.Popen[str]:
    """The documented script at work, in local mode."""
    paths = [ENV["PYTHONPATH"], str(SPARK_FOLDER)]
    env = {**ENV, "PYTHONPATH": os.pathsep.join(paths), "PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1",
           "PYSPARK_SUBMIT_ARGS": _LIGHT}  # fmt: skip
    command = [sys.executable, "spark_audit.py", str(source), f"{source}.rows"]
    return subprocess.Popen(
        command, cwd=source.parent, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )


def _order(row: dict[str, object]) -> str:
    return json.dumps(row, sort_keys=True)
