"""A secret anywhere in a draft stops the pass: nothing of that draft is sent, masked or not."""

from __future__ import annotations

from linter.checks import load_check
from linter.document import Document
from linter.engine import Linter
from linter.redaction import SECRETS
from linter.rulebook.plain import from_plain


def holds_secret(linter: Linter, document: Document) -> bool:
    """Whether a rule for secrets fires, regardless of selection, settings and suppressions."""
    return any(_fires(linter, document, name) for name in SECRETS)


def _fires(linter: Linter, document: Document, name: str) -> bool:
    rule = linter.rulebook.rules[name]
    check = load_check(rule.check)
    context = linter.context(document)
    context.rule = rule.name
    return any(True for _ in check.check(document, context, from_plain(check.Params, rule.params)))
