"""Parquet gives the rows that JSON Lines give."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from auditing import BAD_LINE, records, run_audit, write_lines

from linter.auditing.source import open_source
from linter.errors import PresendError

pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed; the extra audit brings it")
parquet = pytest.importorskip("pyarrow.parquet")


def write_parquet(path: Path, rows: list[dict[str, Any]], group: int = 100) -> Path:
    parquet.write_table(pa.Table.from_pylist(rows), path, row_group_size=group)
    return path


@pytest.mark.parametrize("group", [7, 1000])
def test_rows_are_those_of_the_same_records_as_lines(tmp_path: Path, group: int) -> None:
    given = records(40)
    lines = write_lines(tmp_path / "in.jsonl", given)
    stamped = [
        {**row, "sent_at": datetime.fromisoformat(str(row["sent_at"])) if "sent_at" in row else None, "other": 1}
        for row in given
    ]
    table = write_parquet(tmp_path / "in.parquet", stamped, group)
    results = [run_audit(source, source.with_suffix(".out")) for source in (lines, table)]
    assert [result.returncode for result in results] == [0, 0], results[1].stderr
    written = [source.with_suffix(".out").read_bytes() for source in (lines, table)]
    assert written[0] == written[1]
    assert written[0].count(b"date-") > 0


@pytest.mark.parametrize("group", [3, 5, 50])
@pytest.mark.parametrize("position", [0, 1, 4, 5, 9, 19, 20])
def test_reading_goes_on_from_any_row(
    tmp_path: Path, group: int, position: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("linter.auditing.source._RECORDS", 4)
    source = open_source(write_parquet(tmp_path / "in.parquet", records(20), group))
    chunks = list(source.chunks(position + 1, position))
    assert [row["id"] for chunk in chunks for row in chunk.items] == [f"u{n}" for n in range(position, 20)]
    assert [chunk.first for chunk in chunks] == [position + 1, *(chunk.after for chunk in chunks)][: len(chunks)]
    assert all(chunk.after == chunk.position + 1 for chunk in chunks)


def test_a_bad_row_is_told_by_its_number(tmp_path: Path) -> None:
    rows = [*records(2), {"id": "bad", "text": None}]
    result = run_audit(write_parquet(tmp_path / "in.parquet", rows), tmp_path / "out.jsonl")
    assert result.returncode == 2
    assert result.stderr.decode().startswith(f"presend: {tmp_path / 'in.parquet'}: row 3: “text” is missing")


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [([{"id": 1}], "has no column text"), ([{"body": "x"}], "has no column id and no column text"), (None, "cannot be read as Parquet: ")],
)  # fmt: skip
def test_a_file_without_its_columns_is_told(tmp_path: Path, rows: list[dict[str, Any]] | None, sentence: str) -> None:
    path = tmp_path / "in.parquet"
    path.write_bytes(BAD_LINE) if rows is None else write_parquet(path, rows)
    with pytest.raises(PresendError) as raised:
        open_source(path)
    assert sentence in str(raised.value)
    assert "\n" not in str(raised.value)
