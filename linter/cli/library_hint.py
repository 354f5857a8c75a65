"""A hint for drafts that look like a library of templates but are checked as drafts."""

from __future__ import annotations

from linter.cli.streams import tell
from linter.engine import Report

_LIBRARY = 3
"""From this many drafts with variables on, they look like a library."""
_SLOTS = "placeholder"


def may_be_template(report: Report) -> bool:
    """Whether a draft has findings about slots that only a system can fill, and so is probably a template."""
    return (
        not report.document.is_template
        and any(finding.family == _SLOTS for finding in report.findings)
        and any(slot.engine for slot in report.document.slots)
    )


def tell_of_library(count: int) -> None:
    """Explain how to check a library, if `count` possible templates make one."""
    if count >= _LIBRARY:
        hint = (
            "hold variables that a system fills; --mode template, or `mode` in presend.toml, judges them as templates"
        )
        tell(f"{count} drafts {hint}")
