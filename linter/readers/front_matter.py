"""The YAML header of a draft."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timezone

from linter.errors import PresendError
from linter.yaml_text import load_strings

_HEADER = re.compile(r"---[ \t]*\r?\n(?P<body>.*?)(?:\r?\n|(?<=\n))(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_LOOKS_LIKE_KEYS = re.compile(r"\s*(?:#.*\n\s*)*[\"']?[\w-]+[\"']?\s*:(?:\s|$)")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """A draft's header: its values, where the draft's own words begin (code points), and when it is sent."""

    values: Mapping[str, object]
    end: int
    sent_at: datetime | None


def read_front_matter(text: str, path: str) -> FrontMatter:
    """The header of `text`, empty when it has none; a rule (`---`) over plain prose is no header.

    Raises `PresendError` when the header is not valid YAML or `sent_at` is no instant.
    """
    match = _HEADER.match(text)
    if not match or not _LOOKS_LIKE_KEYS.match(match.group("body")):
        return FrontMatter({}, 0, None)
    import yaml

    try:
        values = load_strings(match.group("body"))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 1
        problem = getattr(error, "problem", None) or "cannot be parsed"
        raise PresendError(f"{path}:{line}: the front matter is not valid YAML: {problem}") from error
    if not isinstance(values, dict):
        raise PresendError(f"{path}:2: the front matter is not a list of keys and values")
    return FrontMatter(
        values, match.end(), read_instant(str(values["sent_at"]), path) if values.get("sent_at") else None
    )


def read_instant(text: str, where: str) -> datetime:
    """An ISO 8601 instant as an aware datetime; without a zone it is UTC. Raises `PresendError` naming `where`."""
    try:
        instant = datetime.fromisoformat(text.strip())
    except ValueError as error:
        raise PresendError(f"{where}: “{text}” is no instant; write it as 2026-03-04T14:00:00Z") from error
    return instant if instant.tzinfo else instant.replace(tzinfo=timezone.utc)
