"""Whether a clause is about the past, by the forms of its words alone."""

from __future__ import annotations

from collections.abc import Sequence

from linter.text.word_classes import word_classes

# Before one of these a past form is a participle that describes a thing: "the corrected template".
_DESCRIBES = frozenset(
    ["the", "a", "an", "our", "your", "this", "that", "these", "those", "of", "for", "with", "both", "its", "their", "in", "to", "new", "on"]
)  # fmt: skip
AMBIGUOUS = frozenset(["come", "run", "cut", "let", "put", "read", "set", "shut", "split", "hit", "left"])
"""Past forms that look like the present: they count only after "has", "is" and the like."""
_HAVE_OR_BE = frozenset(["has", "have", "had", "is", "are", "was", "were", "been", "got", "'s", "be"])


def tells_what_was(forms: Sequence[str]) -> bool:
    """Whether the folded words of a clause have a past form as a verb or in a perfect."""
    return any(
        "past" in word_classes(form) and before not in _DESCRIBES and (form not in AMBIGUOUS or before in _HAVE_OR_BE)
        for before, form in zip(["", *forms], forms, strict=False)
    )
