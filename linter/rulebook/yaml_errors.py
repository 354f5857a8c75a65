"""Errors in YAML files, reported by file, line and key, so that nobody has to count list items."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from linter.errors import PresendError, misfit
from linter.rulebook.yaml_text import load_strings

if TYPE_CHECKING:
    from pydantic import ValidationError

Keys = tuple[str | int, ...]
"""The path to a value: keys of mappings and indices of lists (from 0), outermost first."""

_UNKNOWN_KEY = ("extra_forbidden", "unexpected_keyword_argument")


def parse(path: Path | str, text: str) -> Any:
    """The mappings and lists of a file, with every scalar a string. Raises `PresendError` for invalid YAML."""
    import yaml

    try:
        return load_strings(text)
    except RecursionError as error:
        raise PresendError(f"{path}:1: nested too deeply") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f":{mark.line + 1}" if mark else ""
        problem = getattr(error, "problem", None) or error
        raise PresendError(f"{path}{line}: not valid YAML: {problem}") from error


def explain(
    path: Path | str, text: str, error: ValidationError, hint: Callable[[Keys], str], prefix: Keys = ()
) -> PresendError:
    """The first error as one sentence. Unknown keys come first, because they often cause the others.

    `prefix` is the path of the validated value in the file; `hint` ends the sentence about an unknown key, or about a
    value that has no keys.
    """
    first = min(error.errors(), key=lambda mistake: mistake["type"] not in _UNKNOWN_KEY)
    keys = (*prefix, *first["loc"])
    line = Lines(text).of(keys)
    if first["type"] in _UNKNOWN_KEY:
        return PresendError(f"{path}:{line}: unknown key “{keys[-1]}”{hint(keys)}")
    if not keys and first["type"].endswith("_type"):
        return PresendError(f"{path}:{line}: the file should hold keys and values, such as “summary: …”")
    name = ".".join(str(key) for key in keys) or "the file"
    known = hint((*keys, "")) if first["type"].startswith("model_") else ""
    return PresendError(f"{path}:{line}: {name}: {misfit(first)}{known}")


class Lines:
    """The line (from 1) of each value in a YAML file. `text` must be valid YAML.

    `repeated` are the paths that occur twice in the file: YAML silently keeps the last.
    """

    def __init__(self, text: str) -> None:
        import yaml

        node = yaml.compose(text, Loader=yaml.BaseLoader)
        found = list(_walk(node, (), set())) if node is not None else []
        self._lines: Mapping[Keys, int] = dict(found)
        counts = Counter(path for path, _ in found)
        self.repeated: Sequence[Keys] = [path for path, count in counts.items() if count > 1]

    def of(self, keys: Keys) -> int:
        """The line of the value at `keys`, or of its nearest ancestor. A list index is skipped if the file has a bare
        item instead of a list."""
        path: Keys = ()
        for key in keys:
            if (*path, key) in self._lines:
                path = (*path, key)
            elif isinstance(key, str):
                break
        return self._lines.get(path, 1)


def _walk(node: Any, path: Keys, seen: set[int]) -> Iterator[tuple[Keys, int]]:
    """Path -> line. Aliased nodes are visited only once, because one could contain itself."""
    import yaml

    if id(node) in seen:
        return
    seen.add(id(node))
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield (*path, str(key.value)), key.start_mark.line + 1
            yield from _walk(value, (*path, str(key.value)), seen)
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            yield (*path, number), value.start_mark.line + 1
            yield from _walk(value, (*path, number), seen)
