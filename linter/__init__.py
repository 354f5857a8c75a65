"""presend: a linter for the updates that enterprise support writes to customers.

`check` is the whole tool as a function: its report holds the findings and the outline. `audit` does the same to any number
of records, and gives rows. Importing this package imports nothing heavy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from linter._version import __version__

if TYPE_CHECKING:
    from linter.config import Config
    from linter.engine import Linter, Report
    from linter.errors import PresendError

__all__ = ["__version__", "audit", "check"]


def check(text: str, *, path: str = "<text>", config: Config | None = None, now: datetime | None = None) -> Report:
    """Judge a draft. `path` names it in the report; `now` is when it is sent, an aware datetime.

    Raises `linter.errors.PresendError` for broken front matter or settings.
    """
    from linter.readers import read_text

    return _linter(config).check(read_text(text, path), now)


def audit(
    records: Iterable[object],
    *,
    config: Config | None = None,
    clock: datetime | None = None,
    content_free: bool = False,
    skipped: Callable[[PresendError], object] | None = None,
) -> Iterator[dict[str, str | int]]:
    """Judge updates that were sent: a row for each finding, in the order of the records, drawn and judged one at a time.

    A record is a mapping with `id` (text or whole number) and `text`, and where they are known `kind`, `audience`, `mode`,
    `sent_at` (an aware datetime or ISO 8601; UTC without a zone) and `customer`. A row has the keys of
    `linter.auditing.rows.COLUMNS`; `start` and `end` are code points of the text, half-open. `clock` (an aware datetime; the
    machine's clock when None) counts for records without `sent_at`. `content_free`: no word of a text is in a row.

    A record that cannot be judged raises `linter.errors.PresendError` naming its number, from 1; where `skipped` is given,
    it is called with that error instead, and the next record is judged.
    """
    from linter.auditing.rows import Auditor
    from linter.errors import PresendError

    auditor = Auditor(_linter(config), clock, content_free)
    for number, record in enumerate(records, 1):
        try:
            rows = auditor.rows(record)
        except PresendError as error:
            placed = error.at(f"record {number}")
            if skipped is None:
                raise placed from error
            skipped(placed)
        else:
            yield from rows


def _linter(config: Config | None) -> Linter:
    if config is None:
        return _default_linter()
    from pathlib import Path

    from linter.engine import Linter
    from linter.loader import load_rulebook

    return Linter(load_rulebook([Path(folder) for folder in config.rule_paths]), config)


@lru_cache(maxsize=1)
def _default_linter() -> Linter:
    from linter.config import Config

    return _linter(Config())
