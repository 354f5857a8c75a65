"""Of which kind a draft is that does not say so itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linter.cues import pattern_hits, sign_cues, signs_owner
from linter.finding import NotChecked
from linter.rule import UNSURE, Kind
from linter.shape import shape_of

if TYPE_CHECKING:
    from linter.context import Context

DEFAULT = "customer-update"
"""What a draft is taken for when nothing speaks for another kind."""

_EVIDENT = -1.0
"""A kind with so little behind it is no candidate."""

_SURE = 1.0
"""By how much, in log-odds, the best kind must stand above the next."""

UNCLEAR = "kind"
"""In the place of a rule, where it is told that the kind of a draft is unclear."""


def find_kind(context: Context) -> Kind:
    """The kind that the draft looks like: `DEFAULT` where nothing speaks for another. Where two look alike it is `UNSURE`,
    and the context notes between which."""
    scores = {name: score for name, score in scores_of(context).items() if name == DEFAULT or score > _EVIDENT}
    ranked = sorted(scores, key=lambda name: (-scores[name], name))
    near = [name for name in ranked if scores[name] > scores[ranked[0]] - _SURE]
    if len(near) == 1:
        return context.linter.rulebook.kinds[near[0]]
    listed = ", ".join(near[:-1]) + f" or {near[-1]}"
    reason = f"this may be a draft of the kind {listed}; only the rules for every kind were run. Say which: `kind: {near[0]}`"
    context.not_checked.append(NotChecked(UNCLEAR, f"{reason} in its front matter, or --kind"))
    return UNSURE


def scores_of(context: Context) -> dict[str, float]:
    """Kind -> how much speaks for it in the draft, in log-odds."""
    shape = shape_of(context.document)
    return {kind.name: _score(context, kind, shape) for kind in context.linter.rulebook.kinds.values()}


def _score(context: Context, kind: Kind, shape: frozenset[str]) -> float:
    cues = dict(sign_cues(kind))
    fired = {hit.key for hit in context.hits(signs_owner(kind))}
    fired |= {hit.key for hit in pattern_hits(context.document, cues.items())}
    said = sum(cue.weight for key, cue in cues.items() if key in fired and f"{key}.unless" not in fired)
    return kind.signs.base + said + sum(kind.signs.shape[name] for name in sorted(shape & kind.signs.shape.keys()))
