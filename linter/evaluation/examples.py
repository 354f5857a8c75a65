"""Run the examples of a rule, which are its tests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from linter.config import Config
from linter.engine import Linter
from linter.errors import PresendError, nearest
from linter.evaluation.marked import marked_spans
from linter.finding import Finding
from linter.readers import read_text
from linter.rulebook.plain import to_plain
from linter.rulebook.rule import Example, Rule, Rulebook
from linter.schema import validate_params

_FIELDS = frozenset(Config._fields)


def linter_for(rulebook: Rulebook, rule: Rule, example: Example, folder: Path) -> Linter:
    """A linter with only the rule, under the settings of the example; its records are written into `folder`.

    Raises `PresendError` for a setting that does not exist.
    """
    settings: dict[str, Any] = {key.replace("-", "_"): value for key, value in dict(example.settings or {}).items()}
    unknown = next((key for key in settings if key not in _FIELDS), None)
    if unknown is not None:
        raise PresendError(f"{rule.path}: an example has an unknown setting “{unknown}”{nearest(unknown, _FIELDS)}")
    if example.records:
        (folder / "records.yml").write_text(example.records, encoding="utf-8")
        settings["records"] = [str(folder / "records.yml")]
    if "params" in settings:
        settings["params"] = {name: _typed(rulebook.rules[name], own) for name, own in settings["params"].items()}
    listed: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in settings.items()
    }
    kind = rule.kinds[0] if rule.kinds else ""
    return Linter(rulebook, Config(**{"select": (rule.name,), "kind": kind, **listed}))


def _typed(rule: Rule, own: Mapping[str, Any]) -> dict[str, Any]:
    """Params as a settings file would give them: in a rule file every value is text."""
    given = {key.replace("-", "_"): value for key, value in own.items()}
    params = to_plain(validate_params(rule.check, {**rule.params, **given}))
    return {key: params[key] for key in given}


def found_by(linter: Linter, text: str, rule: Rule, path: str = "<text>") -> list[Finding]:
    """The findings of the rule in a draft."""
    return [finding for finding in linter.check(read_text(text, path)).findings if finding.rule == rule.name]


def path_of(example: Example, folder: Path) -> str:
    """The path of the example: next to the earlier updates, if it has any."""
    updates = folder / "updates"
    for number, text in enumerate(example.thread):
        updates.mkdir(exist_ok=True)
        (updates / f"{number}.md").write_text(text, encoding="utf-8")
    return str(updates / "draft.md") if example.thread else "<text>"


def wrong_examples(rulebook: Rulebook, rule: Rule) -> Iterator[str]:
    """A message for each example of `rule` whose findings differ from its marks."""
    for example in rule.examples:
        text, marked = marked_spans(example.text) if example.bad else (example.text, [])
        with TemporaryDirectory() as name:
            folder = Path(name)
            found = found_by(linter_for(rulebook, rule, example, folder), text, rule, path_of(example, folder))
        if [finding.span for finding in found] != marked:
            words = ", ".join(f"“{finding.span.of(text)}”" for finding in found) or "nothing"
            yield f"{rule.path}: {'bad' if example.bad else 'good'} example “{example.text.strip()}”: found {words}"
