"""What is said of drafts that look like a library of templates, which nobody called one."""

from __future__ import annotations

from linter.cli.streams import tell
from linter.engine import Report

_LIBRARY = 3
"""So many drafts with variables are a library."""
_SLOTS = "placeholder"


def may_be_template(report: Report) -> bool:
    """Whether slots were told in a draft that only a system can fill: then it is hardly a draft."""
    return (
        not report.document.is_template
        and any(finding.family == _SLOTS for finding in report.findings)
        and any(slot.engine for slot in report.document.slots)
    )


def tell_of_library(count: int) -> None:
    """Tell how a library is judged, where `count` of the drafts may be templates and that makes one."""
    if count >= _LIBRARY:
        hint = (
            "hold variables that a system fills; --mode template, or `mode` in presend.toml, judges them as templates"
        )
        tell(f"{count} drafts {hint}")
