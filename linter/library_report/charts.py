"""Charts as inline SVG. Colours are CSS classes, so that they follow light mode, dark mode and print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from linter.library_report.markup import escaped

_WIDTH = 720
_LABELS = 210
_AFTER = 150
_ROW = 26
_BAR = 14
_HEIGHT = 180
_BASE = 24


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a chart: its label, its length, the text after it, its class, and its earlier length."""

    label: str
    value: int
    note: str
    style: str
    earlier: int | None = None


def bars(title: str, rows: Sequence[Bar]) -> str:
    """Horizontal bars, one per row, each with its number; the earlier length is a thin line beneath."""
    longest = max([1, *(max(row.value, row.earlier or 0) for row in rows)])
    scale = (_WIDTH - _LABELS - _AFTER) / longest
    parts = []
    for number, row in enumerate(rows):
        top = number * _ROW
        length = max(row.value * scale, 1 if row.value else 0)
        reach = max(length, (row.earlier or 0) * scale)
        parts.append(f'<text class="label" x="{_LABELS - 10}" y="{top + 16}">{escaped(row.label)}</text>')
        parts.append(
            f'<rect class="{row.style}" x="{_LABELS}" y="{top + 4}" width="{length:.1f}" height="{_BAR}" rx="2"/>'
        )
        if row.earlier is not None:
            line = f'<rect class="earlier" x="{_LABELS}" y="{top + 20}" width="{row.earlier * scale:.1f}" height="3"/>'
            parts.append(line)
        parts.append(f'<text class="told" x="{_LABELS + reach + 8:.1f}" y="{top + 16}">{escaped(row.note)}</text>')
    return _svg(title, len(rows) * _ROW + 2, parts)


def histogram(title: str, counts: Sequence[int], edges: Sequence[str], marks: Sequence[tuple[float, str]]) -> str:
    """Vertical bars side by side. `edges` are the labels of the bins; `marks` are vertical lines, each at a place counted in
    bins, with its label."""
    wide = _WIDTH / max(1, len(counts))
    highest = max([1, *counts])
    top = 20 * (len(marks) + 1)
    parts = [f'<line x1="0" x2="{_WIDTH}" y1="{top + _HEIGHT}" y2="{top + _HEIGHT}"/>']
    numbers = []
    for number, (count, edge) in enumerate(zip(counts, edges, strict=True)):
        tall = count / highest * (_HEIGHT - 16)
        left, upper = number * wide, top + _HEIGHT - tall
        if count:
            box = f'x="{left + 2:.1f}" y="{upper:.1f}" width="{wide - 4:.1f}" height="{tall:.1f}"'
            parts.append(f'<rect class="plain" {box} rx="2"/>')
            numbers.append(f'<text class="middle" x="{left + wide / 2:.1f}" y="{upper - 4:.1f}">{count}</text>')
        parts.append(f'<text class="edge soft" x="{left + 2:.1f}" y="{top + _HEIGHT + 16}">{escaped(edge)}</text>')
    for number, (place, label) in enumerate(marks):
        at, upper = place * wide, 20 * number
        side, shift = ("told", 6) if at < _WIDTH / 2 else ("label", -6)
        parts.append(f'<line class="mark" x1="{at:.1f}" x2="{at:.1f}" y1="{upper + 4}" y2="{top + _HEIGHT}"/>')
        parts.append(f'<text class="{side}" x="{at + shift:.1f}" y="{upper + 14}">{escaped(label)}</text>')
    parts += numbers  # over the marks, which may pass behind them
    return _svg(title, top + _HEIGHT + _BASE, parts)


def share_bar(part: int, whole: int) -> str:
    """A small bar that shows how much of `whole` is there."""
    filled = 60 * part / max(1, whole)
    return (
        '<svg class="share" viewBox="0 0 60 6" aria-hidden="true"><rect class="empty" width="60" height="6" rx="2"/>'
        f'<rect class="there" width="{filled:.1f}" height="6" rx="2"/></svg>'
    )


def _svg(title: str, height: float, parts: Sequence[str]) -> str:
    head = f'<svg class="chart" viewBox="0 0 {_WIDTH} {height:.0f}" role="img" aria-label="{escaped(title)}">'
    return f"{head}{''.join(parts)}</svg>"
