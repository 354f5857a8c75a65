"""Errors as users see them: one sentence, never a traceback."""

from __future__ import annotations

import os
from collections.abc import Iterable

_NEAR = 0.6
"""The similarity (`difflib`) from which on a name counts as a misspelling; “nonsense” and “long-sentence” have 0.57."""


class PresendError(Exception):
    """Something could not be checked: bad configuration, unreadable input, a broken rule. Exit code 2.

    `content_free` is the same message without any text of the draft, for logs that must not hold any.
    """

    def __init__(self, sentence: str, content_free: str = "") -> None:
        super().__init__(sentence)
        self.content_free = content_free or sentence

    def at(self, place: str) -> PresendError:
        """The same error, prefixed with its place."""
        return PresendError(f"{place}: {self}", f"{place}: {self.content_free}")


def internal_error(error: Exception) -> str:
    """A message for a bug of ours; it shows the type of the exception only. Raises `error` if PRESEND_DEBUG is set."""
    if os.environ.get("PRESEND_DEBUG"):
        raise error
    return f"internal error: {type(error).__name__}; PRESEND_DEBUG=1 shows where"


def nearest(name: str, known: Iterable[str]) -> str:
    """A hint to end an error message with: the known name most similar to `name`, or nothing."""
    from difflib import get_close_matches

    close = get_close_matches(name, list(known), n=1, cutoff=_NEAR)
    return f"; did you mean “{close[0]}”?" if close else ""


def choices(name: str, known: Iterable[str]) -> str:
    """A hint to end an error message with: the known name most similar to `name`, or else all of them."""
    names = sorted(known)
    return nearest(name, names) or f"; it is one of {', '.join(names)}"
