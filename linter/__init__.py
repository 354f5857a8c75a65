"""presend: a linter for the updates that enterprise support writes to customers.

`check` judges one draft; `audit` judges any number of records and yields a row for each finding. Importing this package
imports nothing heavy.
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
    """Check one draft and report its findings and its outline.

    `path` is the name of the draft in the report. `now` is when the draft is sent, as an aware datetime. Raises
    `linter.errors.PresendError` for broken front matter or settings.
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
    """Check updates that were already sent, one record at a time, and yield a row for each finding.

    A record is a mapping with `id` (text or a whole number) and `text`, and optionally `kind`, `audience`, `mode`,
    `sent_at` (an aware datetime or ISO 8601; UTC if it has no zone) and `customer`. A row has the keys of
    `linter.auditing.rows.COLUMNS`; `start` and `end` are code points of the text, half-open. `clock` (an aware
    datetime, default: the machine's clock) is used for records without `sent_at`. With `content_free`, no row quotes
    any text.

    A record that cannot be checked raises `linter.errors.PresendError` with its number, counted from 1. If `skipped` is
    given, it is called with that error instead, and the audit continues with the next record.
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
