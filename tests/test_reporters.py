"""Every format, byte for byte, on the draft that ships with the project.

`PRESEND_UPDATE_GOLDEN=1 pytest tests/test_reporters.py` writes the files anew; read their diff before you commit it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from linter.config import Config
from linter.engine import Linter, Report
from linter.generate import ROOT
from linter.readers import read_text
from linter.reporters import FORMATS, Failure, Options, Results, render
from linter.rulebook.rule import Rulebook

GOLDEN = Path(__file__).parent / "golden"
DRAFTS = {
    "sample": (ROOT / "examples" / "draft.md").read_text(encoding="utf-8"),
    "wide": "会議 e\u0301 🙂\tWe restarted db-prod-07, 100%: done.\r\n\r\nAs we already explained,\nit is [name].\n",
    "clean": "Fine.\n",
}


@pytest.mark.parametrize("output_format", FORMATS)
def test_a_report_is_what_it_was(rulebook: Rulebook, output_format: str) -> None:
    linter = Linter(rulebook, Config())
    reports = [linter.check(read_text(text, f"{name}.md")) for name, text in DRAFTS.items()]
    shown = "".join(
        render(output_format, Results(reports, [Failure("gone.md", "gone.md: no such file")]), Options(rulebook))
    )
    path = GOLDEN / f"report.{output_format}"
    if os.environ.get("PRESEND_UPDATE_GOLDEN"):
        path.write_bytes(shown.encode())
    assert shown.encode() == path.read_bytes()


@pytest.mark.parametrize("output_format", ["text", "json", "github"])
def test_a_draft_is_printed_before_the_next_one_is_judged(rulebook: Rulebook, output_format: str) -> None:
    linter = Linter(rulebook, Config())
    judged = []

    def reports() -> Iterator[Report]:
        for name in ("first.md", "second.md"):
            judged.append(name)
            yield linter.check(read_text(DRAFTS["wide"], name))

    pieces = render(output_format, Results(reports()), Options(rulebook))
    assert "first.md" in next(piece for piece in pieces if ".md" in piece)
    assert judged == ["first.md"]
    assert "second.md" in "".join(pieces)


def test_colour_is_asked_for_and_never_in_the_words(rulebook: Rulebook) -> None:
    reports = [Linter(rulebook, Config()).check(read_text(DRAFTS["sample"], "sample.md"))]
    plain = "".join(render("text", Results(reports), Options(rulebook)))
    colored = "".join(render("text", Results(reports), Options(rulebook, color=True)))
    assert "\x1b[" not in plain
    assert "\x1b[31merror\x1b[0m" in colored
