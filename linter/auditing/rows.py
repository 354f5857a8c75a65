"""From a record to rows of findings. `docs/audit.md` is the contract of a row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from linter.auditing.record import of_text, read_record
from linter.engine import ALL, Linter, Report
from linter.errors import PresendError
from linter.reporters import Options, message_of, redacted_report

Row = dict[str, str | int]
"""A finding as plain data, with the keys of `COLUMNS` in their order."""
COLUMNS: Mapping[str, type] = {
    "id": str,
    "rule": str,
    "family": str,
    "severity": str,
    "start": int,
    "end": int,
    "message": str,
    "text": str,
    "fingerprint": str,
}
NOT_CHECKED = "not-checked"
"""Used instead of a rule's name: a part of the text could not be read."""


class Auditor:
    """Checks records one by one. `clock` is the time for records without `sent_at`."""

    def __init__(self, linter: Linter, clock: datetime | None = None, content_free: bool = False) -> None:
        self._linter = linter
        self._clock = clock
        self._options = Options(linter.rulebook, content_free)

    def rows(self, record: object) -> list[Row]:
        """The rows for one record, in reading order.

        Raises `PresendError`, without a place, if it cannot be checked. A bug of ours counts as that, so that one
        record does not end an audit of millions.
        """
        name, document = read_record(record)
        try:
            report = self._linter.check(document, clock=self._clock)
        except PresendError as error:
            raise of_text(error) from error
        except Exception as error:
            raise PresendError(f"internal error: {type(error).__name__}") from error
        return [dict(zip(COLUMNS, values, strict=True)) for values in self._values(name, report)]

    def _values(self, name: str, report: Report) -> Iterator[tuple[str | int, ...]]:
        for item in report.not_checked:
            if item.rule == ALL:
                yield name, NOT_CHECKED, "", "info", 0, 0, item.reason, "", ""
        draft = redacted_report(report).document
        for found in report.findings:
            message = message_of(found, self._options)
            words = "" if self._options.content_free else draft.text_of(found.span)
            place = found.span.start, found.span.end
            yield name, found.rule, found.family, found.severity.value, *place, message, words, found.fingerprint
