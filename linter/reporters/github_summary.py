"""Markdown for the summary page of a GitHub Actions run: the totals, and the findings, worst first."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.reporters import Options, Results, Tally, message_and_cure, unread
from linter.reporters.place import file_path, place_of
from linter.terminal import shown

MOST_ROWS = 200
"""GitHub allows 1 MiB per step. This many rows stay far below that, and nobody reads more."""
_MARKUP = re.compile(r"([\\`*_\[\]#|~@:]|(?<=www)\.)")


def render(results: Results, options: Options) -> Iterator[str]:
    """A heading, the totals and a table."""
    tally = Tally()
    rows: list[tuple[int, str]] = []
    broken = []
    for report in tally.counted(results.reports):
        path = file_path(report.document.path)
        for finding in report.findings:
            place = place_of(report, finding)
            where = _text(f"{path}:{place.line}" if place else path)
            what = _text(message_and_cure(report, finding, options))
            rows.append((finding.severity.rank, f"| {finding.severity.value} | {where} | {finding.rule} | {what} |\n"))
        broken += [f"{failure.path}: {failure.sentence}" for failure in unread(report)]
    broken += [failure.sentence for failure in results.failures]
    yield f"## presend\n\n{tally.sums()}\n"
    if broken:
        yield "\nNot everything could be checked:\n\n" + "".join(
            f"- {_text(sentence)}\n" for sentence in broken[:MOST_ROWS]
        )
    if rows:
        yield "\n| | where | rule | what |\n|---|---|---|---|\n"
        yield from (row for _, row in sorted(rows, key=lambda ranked: ranked[0])[:MOST_ROWS])
    if len(rows) > MOST_ROWS or len(broken) > MOST_ROWS:
        yield f"\nThe first {MOST_ROWS} are shown.\n"


def _text(words: str) -> str:
    """Text of a draft as plain text: no markup, link, image, mention or tag in it takes effect."""
    plain = shown(" ".join(words.split())).replace("&", "&amp;").replace("<", "&lt;")
    return _MARKUP.sub(r"\\\1", plain)
