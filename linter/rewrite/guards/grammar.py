"""Grammar shared by several guards: words without meaning of their own, and who acts."""

from __future__ import annotations

from linter.rewrite.guards.reading import Reading
from linter.text.word_classes import word_classes

BE = frozenset(["is", "are", "was", "were", "be", "been", "being"])
IDLE = frozenset([
    "the", "a", "an", "of", "is", "are", "was", "were", "your", "our", "and", "has", "have", "be", "been", "still",
    "yet", "now", "at", "on", "in",
])  # fmt: skip

PREPOSITIONS = frozenset([
    "for", "to", "from", "by", "on", "in", "with", "of", "behind", "than", "into", "onto", "before", "after", "over",
    "under",
])  # fmt: skip


def is_passive(reading: Reading) -> bool:
    """Whether something “is done”, no matter by whom."""
    forms = [word.form for word in reading.words]
    return any(
        form in BE and any("past" in word_classes(later) for later in forms[place + 1 : place + 4])
        for place, form in enumerate(forms)
    )
