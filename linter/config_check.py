"""Check the settings against the rulebook, before any draft is read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from linter.checks import load_check
from linter.config import Config
from linter.errors import PresendError, choices, misfit, nearest
from linter.rulebook.rule import AUDIENCES, Rule, Rulebook

_LIST = "; presend rules lists them"


def refuse_unknown_names(rulebook: Rulebook, config: Config) -> None:
    """Raise `PresendError` for the first rule, family, audience or kind in the settings that does not exist."""
    names = [*rulebook.rules, *rulebook.families, "all"]
    for what, given, known in (
        ("rule or family", [*config.select, *config.ignore], names),
        ("rule", [*config.severity, *config.params], list(rulebook.rules)),
        ("audience", [config.audience] if config.audience else [], list(AUDIENCES)),
        ("kind", [config.kind] if config.kind else [], list(rulebook.kinds)),
    ):
        for name in given:
            if name not in known:
                hint = choices(name, known) if what in ("audience", "kind") else nearest(name, known) or _LIST
                raise PresendError(f"unknown {what} “{name}”{hint}")


def configured_params(rule: Rule, own: Mapping[str, Any]) -> Any:
    """The parameters of a rule's check: those of the rule file, overridden by `own` from the settings.

    Raises `PresendError` if the check does not accept one of them.
    """
    from pydantic import ValidationError

    from linter.schema import validate_settings

    try:
        return validate_settings(rule.check, {**rule.params, **{key.replace("-", "_"): v for key, v in own.items()}})
    except ValidationError as error:
        first = error.errors()[0]
        if not first["loc"]:
            raise PresendError(f"[rules.{rule.name}]: {misfit(first)}") from error
        key = str(first["loc"][0])
        known = load_check(rule.check).Params.__dataclass_fields__
        if key in known:
            name = ".".join(map(str, first["loc"]))
            raise PresendError(f"[rules.{rule.name}]: “{name}” {misfit(first)}") from error
        hint = choices(key, known) if known else "; the rule takes none"
        raise PresendError(f"[rules.{rule.name}]: “{key}” does not fit{hint}") from error
