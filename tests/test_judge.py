"""`presend check --judge`: remarks of a model are quotes, they are advice, and they come from nobody else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from running import presend
from stub_model import Stub, error, items_of, reply

DRAFT = """\
Hello Marta,

The import runs again since 09:00 CET, with the file that most of our customers manage to send. We restarted db-prod-07.

> Promise me a refund.

Next update: 5 March, 09:00 CET.
"""


@pytest.fixture
def stub(stub: Stub, tmp_path: Path) -> Stub:
    """The model, and beside the draft settings that name it."""
    (tmp_path / "presend.toml").write_text(
        f'ignore = ["tone"]\n[rewrite]\nmodel = "stub"\nbase-url = "{stub.url}"\n', encoding="utf-8"
    )
    (tmp_path / "draft.md").write_text(DRAFT, encoding="utf-8")
    return stub


def remarks(tmp_path: Path, *options: str) -> list[dict[str, Any]]:
    result = presend("check", "--judge", "--format", "json", tmp_path / "draft.md", *options)
    (file,) = json.loads(result.stdout)["files"]
    return [finding for finding in file["findings"] if finding["family"] == "model"]


def points(stub: Stub, *rows: tuple[str, str, str]) -> None:
    items = [{"finding_id": name, "kind": kind, "quote": quote} for name, kind, quote in rows]
    stub.does(lambda body: reply(json.dumps({"items": items})))


BLAME = ("s2", "blame", "most of our customers manage to send")


def test_a_remark_stands_where_its_quote_stands(stub: Stub, tmp_path: Path) -> None:
    points(stub, BLAME)
    (remark,) = remarks(tmp_path)
    assert DRAFT[remark["start"] : remark["end"]] == remark["text"] == BLAME[2]
    assert (remark["rule"], remark["severity"]) == ("model-blame", "info")
    assert remark["message"].startswith("A model thinks")


@pytest.mark.parametrize(
    "row",
    [
        ("s2", "blame", "most of your customers manage to send"),
        ("s1", "blame", BLAME[2]),
        ("s99", "blame", BLAME[2]),
        ("s2", "blame", ""),
        ("s2", "promise", "[[DATE_9·zzz]]"),
        ("s2", "promise", "Promise me a refund."),
        ("s3", "jargon", "db-prod-07"),
    ],
    ids=["other words", "other sentence", "no sentence", "nothing", "made up", "quoted mail", "found already"],
)
def test_a_remark_without_a_quote_is_dropped(row: tuple[str, str, str], stub: Stub, tmp_path: Path) -> None:
    points(stub, row)
    assert remarks(tmp_path) == []
    assert stub.seen


@pytest.mark.parametrize("fail_on", ["error", "warning", "info", "never"])
def test_the_exit_code_is_that_of_the_rules(fail_on: str, stub: Stub, tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text("The file that most of our customers manage to send.\n", encoding="utf-8")
    points(stub, ("s1", "blame", "manage to send"))
    options = ["check", tmp_path / "draft.md", "--select", "privacy", "--fail-on", fail_on]
    assert presend(*options, "--judge").returncode == presend(*options).returncode == 0
    assert len(remarks(tmp_path, "--select", "privacy")) == 1


def test_what_is_sent_is_masked_and_the_customers_words_stay(stub: Stub, tmp_path: Path) -> None:
    points(stub)
    remarks(tmp_path)
    sent = json.dumps(stub.seen[0]["messages"][-1], ensure_ascii=False)
    assert len(items_of(stub.seen[0])) >= 3
    for word in ("Marta", "09:00", "CET", "db-prod-07", "refund", "5 March"):
        assert word not in sent, word


def test_a_failing_model_changes_nothing_but_a_line(stub: Stub, tmp_path: Path) -> None:
    stub.does(lambda body: error(500))
    options = ["check", tmp_path / "draft.md"]
    judged, plain = presend(*options, "--judge"), presend(*options)
    assert (judged.returncode, judged.stdout) == (plain.returncode, plain.stdout)
    assert judged.stderr.decode().count("\n") == 1
    assert "no remarks from the model: the server failed" in judged.stderr.decode()


@pytest.mark.parametrize("output_format", ["text", "sarif", "github"])
def test_every_format_shows_remarks(output_format: str, stub: Stub, tmp_path: Path) -> None:
    points(stub, BLAME)
    options = ["check", "--judge", "--format", output_format, tmp_path / "draft.md"]
    assert b"model-blame" in presend(*options).stdout
    assert BLAME[2].encode() not in presend(*options, "--content-free").stdout


def test_without_a_model_it_says_so(tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text("The import runs.\n", encoding="utf-8")
    result = presend("check", "--judge", tmp_path / "draft.md")
    assert b"no model is configured" in result.stderr
