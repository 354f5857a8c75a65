"""The YAML header of a draft."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime, timezone
from typing import NamedTuple

from linter.errors import PresendError
from linter.rulebook.yaml_text import load_strings
from linter.text.regex import compiled

_HEADER = compiled(r"---[ \t]*\r?\n(?P<body>.*?)(?:\r?\n|(?<=\n))(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
KEYS = ("kind", "audience", "sent_at", "vocabulary", "customer")
"""The keys whose misspellings are refused: each affects the result, and none resembles a key of another tool. Others
(`case`, `severity`, `sponsor`, `tier`, `tz`, `prev` …) are read where they are needed, and may belong to other tools."""
_TEXTS = ("kind", "audience", "sent_at", "customer", "case", "tz")
"""The keys that take one string and belong to no other tool."""
_OURS = (*KEYS, *(key for key in _TEXTS if key not in KEYS))
_KEY = compiled(rf"^[\"']?(?P<key>{'|'.join(_OURS)})[\"']?[ \t]*:", re.MULTILINE)
_OPENED = compiled(r"---[ \t]*\r?\n(?P<body>(?:[^\r\n]+(?:\r?\n|\Z))+)")
"""A rule at the very beginning, and the lines under it up to an empty one."""
_MISSPELT = 0.85
_LOOKS_LIKE_KEYS = compiled(r"\s*(?:#.*\n\s*)*[\"']?[\w-]+[\"']?\s*:(?:\s|$)")


class FrontMatter(NamedTuple):
    """A draft's header: its values, where the text begins (in code points), and when it is sent."""

    values: Mapping[str, object]
    end: int
    sent_at: datetime | None


def read_front_matter(text: str, path: str) -> FrontMatter:
    """The header of `text`, empty if it has none; a rule (`---`) over plain prose is not a header.

    Raises `PresendError` if the header is not valid YAML or never closed, and if one of our keys occurs twice or has an
    invalid value.
    """
    match = _HEADER.match(text)
    if not match:
        _refuse_unclosed(text, path)
    if not match or not _LOOKS_LIKE_KEYS.match(match.group("body")):
        return FrontMatter({}, 0, None)
    import yaml

    try:
        values = load_strings(match.group("body"))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 1
        problem = getattr(error, "problem", None) or "cannot be parsed"
        sentence = f"{path}:{line}: the front matter is not valid YAML"
        raise PresendError(f"{sentence}: {problem}", sentence) from error
    if not isinstance(values, dict):
        raise PresendError(f"{path}:2: the front matter is not a list of keys and values")
    _refuse_misspelt_keys(values, text, path)
    _refuse_values(values, match.group("body"), path)
    sent = str(values.get("sent_at") or "")
    return FrontMatter(values, match.end(), read_instant(sent, f"{path}:{line_of(text, 'sent_at')}") if sent else None)


def _refuse_misspelt_keys(values: Mapping[str, object], text: str, path: str) -> None:
    """Refuse a key that is clearly a misspelling of ours: its value would be ignored silently."""
    from difflib import get_close_matches

    for key in map(str, values):
        close = [] if key in KEYS else get_close_matches(key.lower(), KEYS, n=1, cutoff=_MISSPELT)
        if close:
            where = f"{path}:{line_of(text, key)}"
            raise PresendError(
                f"{where}: unknown key “{key}” in the front matter; did you mean “{close[0]}”?",
                f"{where}: an unknown key in the front matter; did you mean “{close[0]}”?",
            )


def _refuse_unclosed(text: str, path: str) -> None:
    """Refuse a header without an end, recognised by one of our keys: it would be read as prose."""
    opened = _OPENED.match(text)
    if opened and _LOOKS_LIKE_KEYS.match(opened.group("body")) and _KEY.search(opened.group("body")):
        raise PresendError(f"{path}:1: the front matter is never closed; end it with a line that holds only ---")


def _refuse_values(values: Mapping[str, object], body: str, path: str) -> None:
    seen: dict[str, int] = {}
    for found in _KEY.finditer(body):
        key, line = found.group("key"), body.count("\n", 0, found.start()) + 2
        if key in seen:
            raise PresendError(f"{path}:{line}: “{key}” stands in the front matter twice, first on line {seen[key]}")
        seen[key] = line
    for key in _TEXTS:
        if not isinstance(values.get(key, ""), str):
            raise PresendError(f"{path}:{seen.get(key, 1)}: “{key}” takes one text")
    words = values.get("vocabulary", "")
    if not isinstance(words, str) and not (isinstance(words, list) and all(isinstance(word, str) for word in words)):
        raise PresendError(f"{path}:{seen.get('vocabulary', 1)}: “vocabulary” takes a list of texts")
    if values.get("tz"):
        _refuse_zone(str(values["tz"]), f"{path}:{seen.get('tz', 1)}")


def _refuse_zone(name: str, where: str) -> None:
    from linter.timeline.zones import load_zone

    if load_zone(name) is None:
        message = f"{where}: tz is a name of the zone database, such as Europe/Berlin"
        raise PresendError(f"{message}, not “{name}”", message)


def nearly_ours(values: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """The keys of a header that are one slip away from ours (“knid”), each with ours. They may be another tool's."""
    for key in map(str, values):
        yield from ((key, ours) for ours in KEYS if key != ours and _is_one_slip(key.lower(), ours))


def _is_one_slip(first: str, second: str) -> bool:
    """Whether one letter was added, left out or changed, or two were swapped."""
    while first and second and first[0] == second[0]:
        first, second = first[1:], second[1:]
    while first and second and first[-1] == second[-1]:
        first, second = first[:-1], second[:-1]
    return max(len(first), len(second)) == 1 or (len(first) == 2 and first == second[::-1])


def line_of(text: str, key: str) -> int:
    """The line (from 1) of the first `key` in the front matter of `text`; 1 if there is none."""
    found = re.search(rf"^[ \t\"']*{re.escape(key)}[\"']?[ \t]*:", text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 1 if found else 1


def read_instant(text: str, where: str) -> datetime:
    """An ISO 8601 instant as an aware datetime; without a zone it is UTC. Raises `PresendError` prefixed with `where`."""
    try:
        instant = datetime.fromisoformat(text.strip())
    except ValueError as error:
        hint = "write it as 2026-03-04T14:00:00Z"
        raise PresendError(f"{where}: “{text}” is no instant; {hint}", f"{where}: no instant; {hint}") from error
    return instant if instant.tzinfo else instant.replace(tzinfo=timezone.utc)
