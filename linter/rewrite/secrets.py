"""A secret anywhere in a draft stops the pass: nothing of that draft is sent, masked or not."""

from __future__ import annotations

from linter.document import Document
from linter.engine import Linter


def holds_secret(linter: Linter, document: Document) -> bool:
    """Whether a rule for secrets fires, regardless of selection, settings and suppressions."""
    return any(True for _ in linter.secrets(linter.context(document)))
