"""Cases of promises with their records: what is on record is called so, and nothing else is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from pathlib import Path

import pytest
import yaml

from linter.config import Config
from linter.engine import Linter
from linter.finding import Severity
from linter.loader import load_rulebook
from linter.promises.backing import CheckedCommitment, case_of, checked_commitments
from linter.readers import read_file, read_text
from linter.records.claim import VerdictStatus
from linter.thread.read import read_source
from linter.thread.source import find_sources

CASES = Path(__file__).parent / "data" / "backing"
TABLES = sorted(CASES.glob("*.yml"))


@cache
def _linter() -> Linter:
    return Linter(load_rulebook(), Config(kind="customer-update"))


def _rows(table: Path, folder: Path) -> Iterator[tuple[str, bool, list[CheckedCommitment]]]:
    """Each promise, whether it is backed, and what presend finds of it in a draft that says nothing else."""
    for number, case in enumerate(yaml.safe_load(table.read_text(encoding="utf-8"))):
        records = folder / f"{table.stem}-{number}.yml"
        records.write_text(yaml.safe_dump(case["records"], sort_keys=False), encoding="utf-8")
        config = _linter().config._replace(records=(str(records),))
        linter = Linter(_linter().rulebook, config)
        sent = case["sent"]
        sent = sent.isoformat() if isinstance(sent, datetime) else sent
        for promise in case["promises"]:
            draft = f"---\ncase: {case['case']}\nsent_at: {sent}\n---\n{promise['text']}\n"
            yield promise["text"], promise["backed"], list(checked_commitments(linter.context(read_text(draft))))


def measure(table: Path, folder: Path) -> tuple[Counter[tuple[bool, str]], list[str]]:
    """How often what is backed or not is called what, and the mistakes in words."""
    counts: Counter[tuple[bool, str]] = Counter()
    mistakes = []
    for text, backed, found in _rows(table, folder):
        verdicts = [one.verdict for one in found if one.verdict is not None]
        said = "not found" if not verdicts else verdicts[0].status.value
        if verdicts and verdicts[0].possible:
            said = "possible"
        counts[backed, said] += 1
        if (said == VerdictStatus.BACKED.value) != backed:
            mistakes.append(f"{backed} {said}: {text} {verdicts[0].reason if verdicts else ''}")
    return counts, mistakes


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.stem)
def test_what_is_on_record_is_called_so_and_nothing_else_is(table: Path, tmp_path: Path) -> None:
    counts, mistakes = measure(table, tmp_path)
    judged = sum(count for (backed, said), count in counts.items() if backed and said != "not found")
    assert counts[False, VerdictStatus.BACKED.value] == 0, mistakes
    assert judged >= 8 and counts[True, VerdictStatus.BACKED.value] >= 0.75 * judged, mistakes


NEAR = """
commitments:
  - {what: reload the pressure history of the north wells, owner: kim, due: 2026-10-09, case: ZD-74466}
"""


def _with_records(text: str, folder: Path) -> Linter:
    """A linter for updates that finds these records."""
    records = folder / "records.yml"
    records.write_text(text, encoding="utf-8")
    return Linter(_linter().rulebook, Config(kind="customer-update", records=(str(records),)))


@pytest.mark.parametrize(
    ("promise", "severity"),
    [
        ("We will repair the pressure history by 9 October.", Severity.WARNING),
        ("It will be done by 9 October.", Severity.WARNING),
        ("We will fix the billing portal by 9 October.", Severity.ERROR),
        ("We will repair the pressure history by 8 October.", Severity.ERROR),
    ],
)
def test_a_promise_that_may_be_on_record_in_other_words_is_no_error(
    promise: str, severity: Severity, tmp_path: Path
) -> None:
    linter = _with_records(NEAR, tmp_path)
    draft = f"---\ncase: ZD-74466\nsent_at: 2026-10-05T06:00:00Z\n---\n{promise}\n"
    (finding,) = [f for f in linter.check(read_text(draft)).findings if f.rule == "unbacked-promise"]
    assert finding.severity is severity
    assert severity is Severity.ERROR or "nearest: " in finding.message


@pytest.mark.parametrize(
    ("promised", "recorded", "backed"),
    [
        ("send the monthly list", "send the weekly list", False),
        ("train the evening shift", "train the morning shift", False),
        ("deliver the new scanners", "deliver the old scanners", False),
        ("replace the left printer", "replace the right printer", False),
        ("stop charging for storage", "start charging for storage", False),
        ("extend the retention to 90 days", "extend the retention to 60 days", False),
        ("restore the backups of Monday", "restore the backups of Tuesday", False),
        ("restore the backups of Monday", "restore the backups of Monday", True),
        ("reissue the invoice in euros", "reissue the invoice in dollars", False),
        ("restore the files of Ms. Braun", "restore the files of Mr. Braun", False),
        ("extend the retention to 90 days", "extend the retention to 90 days", True),
        ("deliver the new scanners", "deliver the new scanners for the evening shift", True),
        ("enable single sign-on at all sites", "enable single sign-on at two sites", False),
        ("double the storage of your tenant", "raise the storage of the tenant by 10%", False),
        ("replace the scanners in Hall B", "replace the scanners in hall C", False),
        ("restore the feed from Zurich", "restore the feed to Zurich", False),
        ("open the second dock", "close the second dock", False),
        ("repair both lifts", "repair both lifts", True),
        ("replace the scanners in Hall B", "replace the scanners in hall B", True),
    ],
)
def test_what_is_set_against_what_is_on_record_is_not_backed(
    promised: str, recorded: str, backed: bool, tmp_path: Path
) -> None:
    records = f"commitments:\n  - {{what: {recorded}, owner: kim, due: 2026-12-04, case: ZD-74466}}\n"
    draft = f"---\ncase: ZD-74466\nsent_at: 2026-11-25T06:00:00Z\n---\nWe will {promised} by Friday 4 December 2026.\n"
    (found,) = checked_commitments(_with_records(records, tmp_path).context(read_text(draft)))
    assert found.verdict is not None and (found.verdict.status is VerdictStatus.BACKED) is backed


@pytest.mark.parametrize(
    ("record", "status"),
    [
        ("approved_by: 'Nils Aker, finance director', condition: null", VerdictStatus.BACKED),
        ("approved_by: 'Nils Aker, finance assistant'", VerdictStatus.UNAUTHORISED),
        ("approved_by: ~", VerdictStatus.UNBACKED),
        ("approved_by: 'Nils Aker, finance director', condition: only if paid", VerdictStatus.CONDITION_DROPPED),
    ],
)
def test_a_role_may_stand_after_the_name_and_null_says_nothing(
    record: str, status: VerdictStatus, tmp_path: Path
) -> None:
    text = (
        f"commitments:\n  - {{what: refund of the storage fee, owner: petra, due: 2026-09-30, case: CS-1, {record}}}\n"
    )
    linter = _with_records(text, tmp_path)
    draft = "---\ncase: CS-1\nsent_at: 2026-09-14T06:00:00Z\n---\nWe will refund the storage fee by 30 September.\n"
    (backing,) = checked_commitments(linter.context(read_text(draft)))
    assert backing.verdict is not None and backing.verdict.status is status


@pytest.mark.parametrize(
    ("path", "header", "text", "case"),
    [
        ("ZD-12/updates/2026-10-05T0600Z.md", "", "The scanners are slow.", "ZD-12"),
        ("updates/ZD-12/2026-10-05T0600Z.md", "", "The scanners are slow.", "ZD-12"),
        ("ZD-12/updates/2026-10-05T0600Z.md", "case: ZD-34567\n", "The scanners are slow.", "ZD-34567"),
        ("ZD-12/updates/2026-10-05T0600Z.md", "", "As in ZD-34567, the scanners are slow.", "ZD-12"),
        ("ZD-12/updates/2026-10-05T0600Z.md", "case: 34567\n", "The scanners are slow.", "34567"),
        ("drafts/today.md", "", "As in ZD-34567, the scanners are slow.", "ZD-34567"),
        ("drafts/today.md", "", "The scanners are slow.", None),
    ],
)
def test_the_ledger_and_the_rules_agree_on_the_case_of_a_file(
    path: str, header: str, text: str, case: str | None, tmp_path: Path
) -> None:
    file = tmp_path / path
    file.parent.mkdir(parents=True)
    file.write_text(f"---\n{header}sent_at: 2026-10-05T06:00:00Z\n---\n{text}\n", encoding="utf-8")
    linter = Linter(_linter().rulebook, Config())
    assert case_of(linter.context(read_file(file))) == case
    if "updates" in path:
        (source,) = find_sources([file.parent])
        assert [thread.case for thread in read_source(source, linter.config)] == [case]
