"""Recognise a line with a case: its number and its severity."""

from __future__ import annotations

from linter.text.regex import compiled
from linter.text.span import lines

CASE_NUMBER = compiled(
    r"#[A-Z]{0,5}-?\d{3,}"
    r"|\b[A-Z]{2,8}[-_]?\d{3,}\b|\b[A-Z]{2,8}[-_]\d{2}\b"
    r"|(?<![\w.,:/+-])\d{1,6}-\d{2,6}(?:-[A-Z\d]{1,3})?(?![\w.:/-])|(?<![\w.,:/+-])\d{6,}\b"
    r"|\b(?i:case|ticket|incident|sr|request|issue|ref|reference|fall)(?: (?i:id|number|no\.?|nr\.?))?[ \t:#.*-]{1,6}\S{0,6}\d"
)
"""The number of a case in any common form: "ZD-50817", "INC0048211", "#553120", "00482213", "ticket 7712-A"."""

SEVERITY = compiled(
    r"(?i)\b(?:P[0-5]|S[0-5]|(?:sev(?:erity)?|prio(?:rity)?)\W{0,4}(?:level )?[PS]?(?:[0-5]|low|medium|mid|moderate|normal|high|urgent|critical))\b"
)
"""The severity of a case: "P2", "sev 3", "priority: high"."""


def has_case_line(text: str) -> bool:
    """Whether a line of `text` has both, like the first line of a note to engineers."""
    rows = lines(text) if SEVERITY.search(text) else ()  # most drafts name none
    return any(CASE_NUMBER.search(row.of(text)) and SEVERITY.search(row.of(text)) for row in rows)
