"""The guards: pure functions that detect which fact an edit changed. No model is asked, and none can overrule them.

A changed fact is refused in either direction: “will” for “may” overstates, “may” for “will” withdraws a commitment. The
word lists are in `rules/vocabulary/guards*.yml`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from linter.rewrite.guards.clues import CHANGED, GRAVE, TABLE, WEIGHED, clues, is_reworded
from linter.rewrite.guards.content import check_dropped, check_novelty
from linter.rewrite.guards.dates import check_date_role
from linter.rewrite.guards.denial import check_denial
from linter.rewrite.guards.exact import check_literals, check_names, check_placeholders
from linter.rewrite.guards.gloss import check_gloss
from linter.rewrite.guards.lexical import check_cause, check_condition, check_environment, check_opposites, guard_of
from linter.rewrite.guards.order import check_order
from linter.rewrite.guards.owner import check_owner
from linter.rewrite.guards.pair import CheckResult, Guard, Pair, Tier
from linter.rewrite.guards.reading import Reader, reader_for
from linter.rewrite.guards.shape import check_form, check_length, check_scope
from linter.rewrite.guards.speech import check_asks, check_commitments, check_modality
from linter.rewrite.guards.tense import check_tense

__all__ = ["FORM", "GUARDS", "CheckResult", "Reader", "Tier", "examine", "is_faithful", "judge_edit", "reader_for"]

GUARDS: Mapping[str, Guard] = MappingProxyType(
    {
        "scope": check_scope,
        "placeholders": check_placeholders,
        "literals": check_literals,
        "names": check_names,
        "negation": guard_of("negation", "what is denied", counted=True),
        "denial": check_denial,
        "modality": check_modality,
        "status": guard_of("status", "where the work stands"),
        "quantity": guard_of("quantity", "how many or how often"),
        "condition": check_condition,
        "cause": check_cause,
        "fault": guard_of("fault", "whether it is a fault"),
        "owner": check_owner,
        "severity": guard_of("severity", "how bad it is"),
        "commitments": check_commitments,
        "asks": check_asks,
        "tense": check_tense,
        "environment": check_environment,
        "opposites": check_opposites,
        "order": check_order,
        "date-role": check_date_role,
        "dropped": check_dropped,
        "length": check_length,
        "novelty": check_novelty,
        "gloss": check_gloss,
        "form": check_form,
    }
)
"""Name -> guard, in the order in which they are shown."""

LIMIT = 0.15
"""How likely a changed fact must be for a reworded sentence to be refused: chosen on pairs that the weights did not see."""

FORM = ("scope", "length", "gloss", "form")
"""Guards of what a machine may do, not of facts: a person may write a longer sentence."""


def judge_edit(
    before: str, after: str, tier: Tier, reader: Reader, glosses: Mapping[str, str] = MappingProxyType({})
) -> tuple[CheckResult, ...]:
    """The result of each guard on the edit from `before` to `after`.

    In a reworded sentence, the findings about wording count together: if they do not outweigh what speaks for the edit,
    these guards let it pass. `glosses` are glosses that a person approved, in addition to those of the glossary.
    """
    results, shown = examine(before, after, tier, reader, glosses)
    if shown and not _outweigh(reader, shown):
        return tuple(CheckResult(result.name, passed=True) for result in results)
    return results


def examine(
    before: str, after: str, tier: Tier, reader: Reader, glosses: Mapping[str, str] = MappingProxyType({})
) -> tuple[tuple[CheckResult, ...], frozenset[str]]:
    """The result of each guard by itself, and the clues to weigh. There are none if every guard passed, if the
    sentence was not reworded, or if something exact or grave was changed."""
    pair = Pair(reader.read(before), reader.read(after), tier, glosses)
    results = tuple(_result(name, guard, pair) for name, guard in GUARDS.items())
    fired = frozenset(result.name for result in results if not result.passed)
    shown = clues(pair, fired) if fired and fired <= WEIGHED and is_reworded(pair) else frozenset()
    return results, frozenset() if shown & GRAVE else shown


def _outweigh(reader: Reader, shown: frozenset[str]) -> bool:
    """Whether the clues are strong enough for a changed fact."""
    return reader.linter.rulebook.tables[TABLE].chances(set(shown))[CHANGED] >= LIMIT


def _result(name: str, guard: Guard, pair: Pair) -> CheckResult:
    """The result of one guard. It also passes if the edit only lost what the original said in a reproach: “As I told
    you twice” may go, and the “twice” with it. Anything new still counts as new."""
    details = list(guard(pair))
    if details and pair.tier is Tier.SENTENCE:
        core = pair.before.without_reproach(pair.after)
        details = list(guard(replace(pair, before=core))) if core is not pair.before else details
    return CheckResult(name, not details, "; ".join(details))


def is_faithful(results: tuple[CheckResult, ...]) -> bool:
    """Whether every guard let the edit pass."""
    return all(result.passed for result in results)
