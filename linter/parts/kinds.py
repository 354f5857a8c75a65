"""Recognise the kind of a draft that does not name it."""

from __future__ import annotations

import math
from math import fsum
from typing import TYPE_CHECKING

from linter.finding import NotChecked
from linter.parts.cues import sign_cues, signs_owner
from linter.parts.shape import shape_of
from linter.rulebook.linear import NONE
from linter.rulebook.rule import UNSURE, Kind
from linter.text.regex import standing

if TYPE_CHECKING:
    from linter.context import Context

DEFAULT = "customer-update"
"""What a draft is taken for when nothing speaks for another kind."""

TABLE = "kinds"
"""The table whose weights tell the kinds apart: each for a sign of some kind, a shape, a class of words, or a component of an
update that stands in the draft."""

_EVIDENT = 1.0
"""A kind whose signs say less for it, in log-odds, is not told."""

_SURE = 1.0
"""By how much, in log-odds, the best kind must stand above the next."""

_STRANGE_BY, _STRANGE_LETTER = 1.5, 4.0
"""By so much must a text look rather like no draft than like one of the default, and one that speaks of us to you: whoever has
a text checked sees a draft in it."""

_FEW = 2
"""A text in which no more components of an update can be recognised, none of them said to anybody, is none."""

_YOU, _US = frozenset(["you", "your", "yours"]), frozenset(["we", "our", "ours", "us", "i"])
_CASE = frozenset(["case", "customer", "prev"])
"""What a draft's front matter says only of a case."""

_STRANGE = "this looks like no kind of draft that presend knows"

UNCLEAR = "kind"
"""In the place of a rule, where it is told that the kind of a draft is unclear."""


def find_kind(context: Context) -> Kind:
    """The kind that the draft looks like. Where two look alike, or it looks like none, it is `UNSURE`, and the context notes
    why. What looks like a kind of which it shows no sign looks like none, but for `DEFAULT`."""
    kinds = context.linter.rulebook.kinds
    # Many a template is a part of a message, or one answer: its shape speaks for no kind.
    shape = frozenset[str]() if context.document.is_template else shape_of(context.document)
    signs = signs_of(context)
    fitted = _fitted(context, signs | features_of(context, shape))
    # A team's own kind has no fitted weights, and counts by those that were written for it.
    fitted |= {kind.name: _score(kind, shape, signs) for kind in kinds.values() if kind.name not in fitted}
    scores = {NONE: -math.inf, DEFAULT: 0.0}
    for name, score in fitted.items():
        is_shown = name == DEFAULT or (name in kinds and _evidence(kinds[name], signs) >= _EVIDENT)
        told = name if is_shown else NONE
        scores[told] = max(score, scores.get(told, score))
    lead = scores[NONE] - scores[DEFAULT]
    if lead < _STRANGE_BY or (lead < _STRANGE_LETTER and _is_letter(context)):
        scores[NONE] = -math.inf
    ranked = sorted(scores, key=lambda name: (-scores[name], name))
    near = [name for name in ranked if name != NONE and scores[name] > scores[ranked[0]] - _SURE]
    if _is_of_a_case(context) and (ranked[0] == NONE or DEFAULT in near):
        return kinds[DEFAULT]
    if ranked[0] == NONE or (near == [DEFAULT] and not _may_be_an_update(context, shape, signs)):
        return _unsure(context, _STRANGE, DEFAULT)
    if len(near) == 1:
        return kinds[near[0]]
    context.may_be = tuple(near)
    return _unsure(context, f"this may be a draft of the kind {', '.join(near[:-1])} or {near[-1]}", near[0])


def signs_of(context: Context) -> set[str]:
    """The signs of every kind that the draft shows: the kind's name and the number of the cue."""
    kinds = context.linter.rulebook.kinds.values()
    shown = {_feature(kind, hit.key) for kind in kinds for hit in context.hits(signs_owner(kind))}
    shown |= _expressed(context)
    every = (_feature(kind, key) for kind in kinds for key, _ in sign_cues(kind))
    return {sign for sign in every if sign in shown and f"{sign}.unless" not in shown}


def features_of(context: Context, shape: frozenset[str]) -> set[str]:
    """What else the draft shows that has a weight: its shape, the classes of its words, and, searched as an update, which
    components of one stand in it and how many."""
    classes = context.linter.rulebook.tables[DEFAULT].classes
    said = {classes[word.form] for word in context.document.words if word.form in classes}
    parts = {segment.component for segment in context.outline_as(context.linter.rulebook.kinds[DEFAULT]).segments}
    shown = (
        {f"shape {name}" for name in shape} | {f"class {name}" for name in said} | {f"part {name}" for name in parts}
    )
    return {"base"} | shown | {f"parts over {count}" for count in range(len(parts))}


def _feature(kind: Kind, key: str) -> str:
    """The name that a sign of a kind has in the table of weights."""
    return f"sign {kind.name} {key}"


def _fitted(context: Context, shown: set[str]) -> dict[str, float]:
    """The sum of the weights of what the draft shows, for each kind that has weights."""
    table = context.linter.rulebook.tables.get(TABLE)
    if table is None:
        return {}
    rows = [table.weights[name] for name in table.weights.keys() & shown]
    return {name: fsum(row[n] for row in rows) for n, name in enumerate(table.verdicts)}


def _unsure(context: Context, reason: str, likely: str) -> Kind:
    held = "that hold for each of them" if context.may_be else "for every kind"
    where = "`kind` in presend.toml" if context.document.is_template else f"`kind: {likely}` in its front matter"
    cure = f"only the rules {held} were run. Say which: {where}, or --kind"
    context.not_checked.append(NotChecked(UNCLEAR, f"{reason}; {cure}"))
    return UNSURE


def _may_be_an_update(context: Context, shape: frozenset[str], signs: set[str]) -> bool:
    """Whether a draft that shows no other kind may be one of the default: a recipe or an invoice is none. In doubt it may:
    whoever speaks of us to you writes a letter."""
    kind = context.linter.rulebook.kinds[DEFAULT]
    if _is_letter(context) or _score(kind, shape, signs) > 0:
        return True
    return len({segment.component for segment in context.outline_as(kind).segments}) > _FEW


def _is_of_a_case(context: Context) -> bool:
    """Whether its header speaks of a case, or it is a template, or too short to be judged as a whole."""
    document, kind = context.document, context.linter.rulebook.kinds[DEFAULT]
    return len(document.words) < kind.length.least or document.is_template or bool(_CASE & document.front_matter.keys())


def _evidence(kind: Kind, signs: set[str]) -> float:
    """How much the signs of a kind that a draft shows say for it, in log-odds; what says against it is weighed elsewhere."""
    return fsum(max(0.0, cue.weight) for key, cue in sign_cues(kind) if _feature(kind, key) in signs)


def _is_letter(context: Context) -> bool:
    """Whether it speaks of us to you."""
    forms = {word.form for word in context.document.words}
    return bool(forms & _YOU and forms & _US)


def _score(kind: Kind, shape: frozenset[str], signs: set[str]) -> float:
    """How much the signs that were written for a kind say for it, in log-odds."""
    bare = kind.signs.base + sum(kind.signs.shape[name] for name in sorted(shape & kind.signs.shape.keys()))
    return bare + sum(cue.weight for key, cue in sign_cues(kind) if _feature(kind, key) in signs)


def _expressed(context: Context) -> set[str]:
    """The signs of every kind of which an expression stands in the author's text."""
    document, kinds = context.document, context.linter.rulebook.kinds.values()
    expressions = [
        (_feature(kind, key), regex) for kind in kinds for key, cue in sign_cues(kind) for regex in cue.patterns
    ]
    places = standing(tuple([regex for _, regex in expressions]), document.letters, document.body_start)
    return {expressions[place][0] for place in places}
