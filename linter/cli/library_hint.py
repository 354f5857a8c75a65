"""A hint for drafts that look like templates but are checked as drafts."""

from __future__ import annotations

from linter.cli.streams import tell
from linter.engine import Report

_SLOTS = "placeholder"


def may_be_template(report: Report) -> bool:
    """Whether a draft has findings about slots that only a system can fill, and so is probably a template."""
    return (
        not report.document.is_template
        and any(finding.family == _SLOTS for finding in report.findings)
        and any(slot.engine for slot in report.document.slots)
    )


def tell_of_library(count: int) -> None:
    """Explain how templates are checked, if `count` drafts may be some."""
    if count:
        hold = "1 draft holds" if count == 1 else f"{count} drafts hold"
        how = "a template is checked with --mode template, or `mode` in presend.toml"
        tell(f"{hold} variables that a system fills; {how}")
