"""Find the regions of a draft that its author did not write for the reader.

Nothing is deleted: regions are only marked. The search is conservative, because a line wrongly taken for a quote is not
checked.
"""

from __future__ import annotations

from linter.text.logs import mark_logs
from linter.text.quotes import mark_quotes
from linter.text.regex import compiled
from linter.text.signatures import mark_signature
from linter.text.span import Span, lines
from linter.text.zones import Region, Zone, Zones

_FENCE = compiled(r"\s{0,3}(```+|~~~+)")


def find_regions(text: str, start: int = 0) -> list[Region]:
    """The regions of `text` from `start` that its author did not write, in order and disjoint. The rest is the
    author's. The cost is linear in the number of lines."""
    rows = [row for row in lines(text) if row.start >= start]
    words = [row.of(text) for row in rows]
    zones: Zones = [None] * len(rows)
    fences = _mark_fences(words, zones)
    mark_quotes(words, zones)
    mark_signature(words, zones)
    mark_logs(words, zones)
    return _merge(rows, zones, fences)


def _mark_fences(words: list[str], zones: Zones) -> dict[int, bool]:
    """Mark fenced rows; returns the row number of each fence -> whether it is closed."""
    fenced: dict[int, bool] = {}
    opening = ""
    first = 0
    for row, line in enumerate(words):
        match = _FENCE.match(line)
        if opening:
            if match and match.group(1).startswith(opening) and not line[match.end() :].strip():
                fenced.update(dict.fromkeys(range(first, row + 1), True))
                opening = ""
        elif match and "`" not in line[match.end() :]:
            opening, first = match.group(1), row
    if opening:
        fenced.update(dict.fromkeys(range(first, len(words)), False))
    for row in fenced:
        zones[row] = Zone.CODE
    return fenced


def _merge(rows: list[Span], zones: Zones, fenced: dict[int, bool]) -> list[Region]:
    regions: list[Region] = []
    previous = -2
    for row, zone in enumerate(zones):
        if zone is None:
            continue
        same = previous == row - 1 and regions[-1].zone is zone and regions[-1].fenced == (row in fenced)
        start = regions.pop().span.start if same else rows[row].start
        end = rows[row + 1].start if row + 1 < len(rows) else rows[row].end
        regions.append(Region(zone, Span(start, end), row in fenced, fenced.get(row, True)))
        previous = row
    return regions
