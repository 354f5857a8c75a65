"""Comparable forms of case ids and releases."""

from __future__ import annotations

import re

from linter.text.regex import compiled

_RELATIVE = frozenset(["next", "this", "coming", "upcoming", "following", "current", "a", "new", "latest"])
_SAYS_NOTHING = compiled(r"\b(?:the|in|our|with|sprint|release|version|ver\.?|build)\b|\bv(?=\d)")


def case_key(case: str | None) -> str | None:
    """A case id in comparable form: any spelling of ZD-44211 is the same, another number never is."""
    key = re.sub(r"[\s_-]+", "-", (case or "").strip().lstrip("#").casefold()).strip("-")
    return key or None


def release_key(name: str | None, *, sprint: bool = False) -> tuple[str, str] | None:
    """A release or sprint in comparable form: `v5.3`, `5.3` and `release 5.3` are the same, sprint 5 is not.

    None for a relative name ("the next release").
    """
    folded = (name or "").casefold()
    kind = "sprint" if sprint or "sprint" in folded else "release"
    words = _SAYS_NOTHING.sub(" ", folded).split()
    if not words or _RELATIVE & set(words):
        return None
    return kind, " ".join(words)
