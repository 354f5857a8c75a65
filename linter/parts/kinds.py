"""Of which kind a draft is that does not say so itself."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from linter.finding import NotChecked
from linter.parts.cues import sign_cues, signs_owner
from linter.parts.shape import shape_of
from linter.rulebook.rule import UNSURE, Cue, Kind
from linter.text.regex import compiled

if TYPE_CHECKING:
    from linter.context import Context

DEFAULT = "customer-update"
"""What a draft is taken for when nothing speaks for another kind."""

_EVIDENT = -1.0
"""A kind with so little behind it is no candidate."""

_SURE = 1.0
"""By how much, in log-odds, the best kind must stand above the next."""

_FEW = 3
"""A text in which no more components of an update can be recognised, none of them said to anybody, is none."""

_YOU, _US = frozenset(["you", "your", "yours"]), frozenset(["we", "our", "ours", "us", "i"])
_CASE = frozenset(["case", "customer", "prev"])
"""What a draft's front matter says only of a case."""

_STRANGE = "this looks like no kind of draft that presend knows"

UNCLEAR = "kind"
"""In the place of a rule, where it is told that the kind of a draft is unclear."""


def find_kind(context: Context) -> Kind:
    """The kind that the draft looks like: `DEFAULT` where nothing speaks for another. Where two look alike it is `UNSURE`,
    and the context notes between which."""
    kinds = context.linter.rulebook.kinds
    shape = shape_of(context.document)
    others = {kind.name: _score(context, kind, shape, _EVIDENT) for kind in kinds.values() if kind.name != DEFAULT}
    scores = {name: score for name, score in others.items() if score > _EVIDENT}
    if not scores:
        return kinds[DEFAULT] if _may_be_an_update(context, shape) else _unsure(context, _STRANGE, DEFAULT)
    scores[DEFAULT] = _score(context, kinds[DEFAULT], shape)
    ranked = sorted(scores, key=lambda name: (-scores[name], name))
    near = [name for name in ranked if scores[name] > scores[ranked[0]] - _SURE]
    if len(near) == 1:
        return kinds[near[0]]
    return _unsure(context, f"this may be a draft of the kind {', '.join(near[:-1])} or {near[-1]}", near[0])


def _unsure(context: Context, reason: str, likely: str) -> Kind:
    cure = f"only the rules for every kind were run. Say which: `kind: {likely}` in its front matter, or --kind"
    context.not_checked.append(NotChecked(UNCLEAR, f"{reason}; {cure}"))
    return UNSURE


def _may_be_an_update(context: Context, shape: frozenset[str]) -> bool:
    """Whether a draft that shows no other kind may be one of the default: a recipe or an invoice is none. In doubt it may:
    a short one is not judged as a whole, and whoever speaks of us to you writes a letter."""
    document, kind = context.document, context.linter.rulebook.kinds[DEFAULT]
    words = document.words
    if len(words) < kind.length.least or document.is_template or _CASE & document.front_matter.keys():
        return True
    forms = {word.form for word in words}
    if (forms & _YOU and forms & _US) or _score(context, kind, shape) > 0:
        return True
    found = len(kind.components) - len(context.outline.missing)
    del context.outline  # it is that of another kind than the draft turns out to be
    return found > _FEW


def _score(context: Context, kind: Kind, shape: frozenset[str], least: float = -inf) -> float:
    """How much speaks for a kind, in log-odds. Expressions are dear: where those that no phrase has spared could not lift the
    score above `least`, they are not looked for, and the score is one that is not above it."""
    cues = dict(sign_cues(kind))
    said = {hit.key for hit in context.hits(signs_owner(kind))}
    open_cues = {key: cue for key, cue in cues.items() if cue.patterns and key not in said}
    weights = [kind.signs.shape[name] for name in sorted(shape & kind.signs.shape.keys())]
    # Many a template is a part of a message, or one answer: how short it is speaks for no kind.
    bare = kind.signs.base + sum(min(weight, 0.0) if context.document.is_template else weight for weight in weights)
    score = bare + sum(cue.weight for key, cue in cues.items() if key in said and f"{key}.unless" not in said)
    if score + sum(max(0.0, cue.weight) for cue in open_cues.values()) <= least:
        return score
    found = (cue.weight for key, cue in open_cues.items() if f"{key}.unless" not in said and _stands(context, cue))
    return score + sum(found)


def _stands(context: Context, cue: Cue) -> bool:
    """Whether one of the cue's expressions stands in the author's text."""
    document = context.document
    return any(compiled(regex).search(document.author_text, document.body_start) for regex in cue.patterns)
