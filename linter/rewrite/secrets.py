"""A secret anywhere in a draft stops the pass: nothing of that draft is sent, masked or not."""

from __future__ import annotations

from linter.checks import load_check
from linter.document import Document
from linter.engine import Linter
from linter.rulebook.plain import from_plain

_RULE = "leaked-secret"


def holds_secret(linter: Linter, document: Document) -> bool:
    """Whether the rule `leaked-secret` fires, whatever is selected, switched off or allowed by a comment."""
    rule = linter.rulebook.rules[_RULE]
    check = load_check(rule.check)
    context = linter.context(document)
    context.rule = rule.name
    return any(True for _ in check.check(document, context, from_plain(check.Params, rule.params)))
