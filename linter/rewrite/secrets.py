"""What stops a draft, or a sentence of it, from being sent, masked or not."""

from __future__ import annotations

from linter.document import Document
from linter.engine import Linter
from linter.rewrite.masking import Masker
from linter.rewrite.revision import Revision
from linter.text.span import Span

_PRIVACY = "privacy"


def holds_secret(linter: Linter, document: Document) -> bool:
    """Whether a rule for secrets fires, regardless of selection, settings and suppressions. Then nothing of the draft is
    sent."""
    return any(True for _ in linter.secrets(linter.context(document)))


def shows_private(revision: Revision, sentence: Span, masker: Masker) -> bool:
    """Whether a sentence, once masked, still says what a rule of privacy reports: another customer's name, a remark among
    colleagues. Then the sentence is not sent."""
    masked = masker.mask(revision.document.text_of(sentence))
    private = (f.span for f in revision.report.findings if f.family == _PRIVACY and sentence.overlaps(f.span))
    return any(revision.document.text_of(span) in masked for span in private)
