"""Names under which cases and releases are compared."""

from __future__ import annotations

import re

from linter.text.regex import compiled

_RELATIVE = frozenset(["next", "this", "coming", "upcoming", "following", "current", "a", "new", "latest"])
_SAYS_NOTHING = compiled(r"\b(?:the|in|our|with|sprint|release|version|ver\.?|build)\b|\bv(?=\d)")


def case_key(case: str | None) -> str | None:
    """A case's id as it is compared: whatever the spelling of ZD-44211, but never another number."""
    key = re.sub(r"[\s_-]+", "-", (case or "").strip().lstrip("#").casefold()).strip("-")
    return key or None


def release_key(name: str | None, *, sprint: bool = False) -> tuple[str, str] | None:
    """A release or sprint as it is compared: `v5.3`, `5.3` and `release 5.3` are one, sprint 5 is another thing.

    None for a name that means another one every time ("the next release").
    """
    folded = (name or "").casefold()
    kind = "sprint" if sprint or "sprint" in folded else "release"
    words = _SAYS_NOTHING.sub(" ", folded).split()
    if not words or _RELATIVE & set(words):
        return None
    return kind, " ".join(words)
