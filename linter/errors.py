"""Errors as users see them: one sentence, never a traceback."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import Any

_NEAR = 0.6
"""The similarity (`difflib`) from which on a name counts as a misspelling; “nonsense” and “long-sentence” have 0.57."""

_SHAPES: Mapping[str, str] = {
    "model_": "keys with values",
    "dataclass_": "keys with values",
    "dict_": "keys with values",
    "list_": "a list",
    "tuple_": "a list",
    "string_type": "a text",
    "bool_": "true or false",
    "int_": "a whole number",
    "float_": "a number",
}
"""How a kind of mistake of pydantic begins -> what belongs there."""


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


def misfit(mistake: Mapping[str, Any]) -> str:
    """What is wrong with a value, as pydantic reports it (an entry of `ValidationError.errors()`), in words that go on from the
    name of its key: pydantic names classes of ours, which no user knows."""
    kind = str(mistake["type"])
    shape = next((shape for sign, shape in _SHAPES.items() if kind.startswith(sign)), "")
    if shape:
        return f"takes {shape}"
    if kind == "missing":
        return "is missing"
    if kind == "literal_error":
        return f"takes {mistake['ctx']['expected']}"
    if kind == "greater_than_equal":
        return f"must be {mistake['ctx']['ge']} or more"
    return str(mistake["msg"]).removeprefix("Value error, ")


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
