"""Read the files of a rule."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from linter import schema
from linter.checks import PatternCheck, PhraseCheck, load_check
from linter.encoder.reader import REMARKS, REPROACHES
from linter.errors import PresendError
from linter.loading.source import RuleSource, first_and_rest
from linter.rulebook.plain import to_plain
from linter.rulebook.programs import Compiler
from linter.rulebook.rule import names_in

READ = (*REPROACHES, *REMARKS)
"""The rules that the encoder has learnt."""


def read_rule(sources: Sequence[RuleSource], compiler: Compiler) -> dict[str, Any]:
    """The rule in a file and its continuation files. `compiler`: has the shared word lists."""
    source, parts = first_and_rest(sources)
    data = source.read(schema.RuleFile)
    _refuse_broken_params(source, data["check"], data["params"], compiler)
    for part in parts:
        more = part.read(schema.RulePartFile)
        # Read separately from the previous files, so that an error has its line in this file.
        _refuse_broken_params(part, data["check"], {**data["params"], **more["params"]}, compiler)
        data["params"] |= {key: [*data["params"].get(key, ()), *added] for key, added in more["params"].items()}
        data["examples"] += more["examples"]
    _refuse_unknown_values(source, data, getattr(load_check(data["check"]), "VALUES", ()))
    if data["reading"] and source.name not in READ:
        where = f"{source.path}:{source.line_of('reading:')}: reading"
        raise PresendError(
            f"{where}: the encoder has not learnt {source.name}: leave this key out (it knows {', '.join(READ)})"
        )
    params = to_plain(schema.validate_params(data["check"], data["params"]))
    named = {"name": source.name, "family": source.family, "path": str(source.path)}
    examples = [_example(example) for example in data["examples"]]
    return {**data, **named, "severity": data["severity"].value, "params": params, "examples": examples}


def _example(written: Mapping[str, Any]) -> dict[str, Any]:
    """An example in a rule file as the fields of `linter.rulebook.rule.Example`."""
    is_bad = written["bad"] is not None
    kept = {key: written[key] for key in ("because", "records", "settings")}
    return {"text": written["bad" if is_bad else "good"], "bad": is_bad, "thread": tuple(written["thread"]), **kept}


def _refuse_broken_params(source: RuleSource, check: str, given: Mapping[str, Any], compiler: Compiler) -> None:
    """Raise `PresendError` with the line in `source` if the rule's check cannot read the params."""
    try:
        params = schema.validate_params(check, dict(given))
    except ValidationError as error:
        raise source.mistake(error, check) from error
    module = load_check(check)
    if isinstance(module, PhraseCheck):
        source.refuse_broken_phrases(compiler, (phrase for phrase, _ in module.phrases(params)))
    if isinstance(module, PatternCheck):
        source.refuse_broken_expressions(module.searched(params))


def _refuse_unknown_values(source: RuleSource, data: Mapping[str, Any], values: Sequence[str]) -> None:
    """Refuse a name in braces that the check never fills in, because a reader would see the braces."""
    known = ("match", *values)
    for key in ("message", "cure"):
        name = next((name for name in names_in(data[key]) if name not in known), None)
        if name is not None:
            where = f"{source.path}:{source.line_of(f'{{{name}}}')}: {key}"
            listed = ", ".join(f"{{{value}}}" for value in known)
            raise PresendError(f"{where}: nothing fills in {{{name}}}; this check gives {listed}")
