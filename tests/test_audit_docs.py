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
TYPES = {str: "string", int: "long"}


def test_the_example_in_python_holds() -> None:
    result = subprocess.run([sys.executable, "-c", PLAIN], env=ENV, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr


def test_the_columns_are_the_documented_ones() -> None:
    table = TEXT.partition("## What comes out")[2].partition("\n## ")[0]
    told = [name for row in re.findall(r"^\| (`.*?) \|", table, re.MULTILINE) for name in re.findall(r"`(\w+)`", row)]
    assert told == list(COLUMNS)
    assert ", ".join(f"{name} {TYPES[kind]}" for name, kind in COLUMNS.items()) in ON_SPARK.replace("`", "")
    assert json.dumps(list(COLUMNS)) in ON_SPARK


def _missing() -> list[str]:
    missing = [] if shutil.which("java") else ["java"]
    found = importlib.util.find_spec("pyspark") or (SPARK_FOLDER / "pyspark").is_dir()
    return missing + ([] if found else ["pyspark"])


@pytest.mark.skipif(bool(_missing()), reason=f"not installed: {', '.join(_missing())}; .ci/packages installs it")
@pytest.mark.parametrize("suffix", [".jsonl", ".parquet"])
def test_spark_gives_the_rows_of_one_machine(tmp_path: Path, suffix: str) -> None:
    given = records(40)
    source = write_lines(tmp_path / "sent.jsonl", given)
    assert run_audit(source, tmp_path / "rows.jsonl").returncode == 0
    if suffix == ".parquet":
        pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed; the extra audit brings it")
        parquet = pytest.importorskip("pyarrow.parquet")
        stamped = [{**row, "sent_at": datetime.fromisoformat(str(row["sent_at"])) if "sent_at" in row else None} for row in given]
        source = tmp_path / "sent.parquet"
        parquet.write_table(pa.Table.from_pylist(stamped), source)
    script = tmp_path / "spark_audit.py"
    script.write_text(ON_SPARK, encoding="utf-8")
    paths = os.pathsep.join([ENV["PYTHONPATH"], *filter(None, [os.environ.get("PYTHONPATH")]), str(SPARK_FOLDER)])
    result = subprocess.run(
        [sys.executable, str(script), str(source), str(tmp_path / "rows")],
        capture_output=True, text=True, cwd=tmp_path, check=False, timeout=300,
        env={**ENV, "PYTHONPATH": paths, "PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1",
             "SPARK_LOCAL_DIRS": str(tmp_path)},
    )  # fmt: skip
    assert result.returncode == 0, result.stderr[-3000:]
    rows = [row for part in sorted((tmp_path / "rows").glob("part-*.json")) for row in read_lines(part)]
    single = read_lines(tmp_path / "rows.jsonl")
    assert len(single) > 40
    assert sorted(rows, key=_order) == sorted(single, key=_order)


def _order(row: dict[str, object]) -> str:
    return json.dumps(row, sort_keys=True)
