"""Drafts whose kind is unclear: what is said of them, and what is run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from running import presend

from linter.engine import Linter
from linter.readers import read_text
from linter.rulebook.rule import UNSURE

AMBIGUOUS = """\
Dear Anna,

There is no change on the dashboard yet. We changed the disk and asked the supplier again; we are still waiting.

There is nothing for you to do. I will write again tomorrow, 09:00 CET, with their answer.
"""


def test_where_two_kinds_look_alike_it_is_said_and_only_the_rules_for_both_run(linter: Linter) -> None:
    report = linter.check(read_text(AMBIGUOUS))
    assert report.kind == UNSURE.name
    assert report.outline.segments == ()
    reasons = [item.reason for item in report.not_checked if item.rule == "kind"]
    assert len(reasons) == 1 and "customer-update" in reasons[0] and "no-news" in reasons[0]
    context = linter.context(read_text(AMBIGUOUS))
    assert (context.kind, set(context.may_be)) == (UNSURE, {"customer-update", "no-news"})
    ran = {rule.name for rule in linter.rules_for(context.kinds, context.audience)}
    assert {"leaked-secret", "unbacked-promise"} <= ran
    assert ran.isdisjoint({"inexact-next-update", "component-out-of-order", "incomplete-topic"})


ILL_WRITTEN = {
    "formal": """\
Dear Ms Okonjo-Hart,

As has been set out in our correspondence of 18 and 20 November, the nightly reconciliation depends upon the settings which
your finance team elected to alter. It is regrettable that the recommended procedure was not observed. This arrangement has
served every other client perfectly well.

Our engineers have restored the earlier settings and reconciled the accounts for 23 November. We trust that this draws a line
under the matter. We shall endeavour to furnish a fuller explanation in due course.

Yours sincerely,
Rupert Ainsley
""",
    "terse": """\
Update 3

ETL job stg_load_cust died 02:14, out of memory on worker 7. Kicked it again 06:30, ran clean. Heap bumped 8G -> 12G.
Your numbers for 25 Nov are in.
Root cause TBD. OPS-4471.
Will permanently fix by Friday.
Ping me if it dies again.
""",
    "lawyer": """\
We refer to your notification of 24 November. Nothing in this communication shall be construed as an admission of liability.

The interruption was attributable to circumstances outside our reasonable control, namely the acts of a carrier engaged by
you. The service otherwise conformed to the documentation. Remedial measures have been implemented.

A root cause analysis shall be made available within a reasonable time. Further queries should be directed to the usual
channels.
""",
}


@pytest.mark.parametrize("voice", ILL_WRITTEN)
def test_an_ill_written_update_that_also_looks_like_something_else_is_an_update(linter: Linter, voice: str) -> None:
    report = linter.check(read_text(ILL_WRITTEN[voice]))
    assert report.kind == "customer-update"
    assert "missing-component" in {finding.rule for finding in report.findings}


def test_a_kind_that_is_told_ends_the_doubt(linter: Linter) -> None:
    report = linter.check(read_text(f"---\nkind: no-news\n---\n{AMBIGUOUS}"))
    assert report.kind == "no-news"
    assert not any(item.rule == "kind" for item in report.not_checked)


def test_an_outline_of_a_draft_of_unclear_kind_says_why_it_is_empty(tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text(AMBIGUOUS, encoding="utf-8")
    told = presend("outline", tmp_path / "draft.md").stdout
    assert re.search(rb"may be a draft of the kind (?:customer-update or no-news|no-news or customer-update)", told)
