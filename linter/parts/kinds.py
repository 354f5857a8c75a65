"""Recognise the kind of a draft that does not name it."""

from __future__ import annotations

import math
from math import fsum
from typing import TYPE_CHECKING

from linter.finding import NotChecked
from linter.parts.cues import UNLESS, sign_cues, sign_name, signs_owner
from linter.parts.shape import shape_of
from linter.rulebook.linear import NONE
from linter.rulebook.rule import UNSURE, Kind

if TYPE_CHECKING:
    from linter.context import Context

DEFAULT = "customer-update"
"""The kind of a draft without evidence for another kind."""

TABLE = "kinds"
"""The table that tells kinds apart. It has weights for signs of kinds, shapes, word classes, and components of an
update."""

_EVIDENT = 1.0
"""The minimum evidence of its own signs, in log-odds, for a kind to be named."""

_SURE = 1.0
"""The minimum lead, in log-odds, of the best kind over the next."""

_STRANGE_BY, _STRANGE_LETTER = 1.5, 4.0
"""How much more a text must look like no draft than like one of the default kind, and how much more if it speaks of us
to you. A text that somebody has checked is meant to be a draft."""

_FEW = 2
"""A text with no more components of an update than this, none of them addressed to anybody, is not an update."""

_YOU, _US = frozenset(["you", "your", "yours"]), frozenset(["we", "our", "ours", "us", "i"])
_CASE = frozenset(["case", "customer", "prev"])
"""Keys of the front matter that only a case has."""

_STRANGE = "this looks like no kind of draft that presend knows"

UNCLEAR = "kind"
"""Used instead of a rule's name: the kind of the draft is unclear."""


def find_kind(context: Context) -> Kind:
    """The kind that the draft looks like.

    If it looks like two kinds, or like none, the result is `UNSURE`, and the context notes why. Except for `DEFAULT`, a
    kind without any of its signs in the draft is never chosen.
    """
    kinds = context.linter.rulebook.kinds
    # Templates are often a part of a message, or a single answer, so their shape is no evidence.
    shape = frozenset[str]() if context.document.is_template else shape_of(context)
    signs = signs_of(context)
    scores = _scores(context, shape, signs)
    lead = scores[NONE] - scores[DEFAULT]
    if lead < _STRANGE_BY or (lead < _STRANGE_LETTER and _is_letter(context)):
        scores[NONE] = -math.inf
    ranked = sorted(scores, key=lambda name: (-scores[name], name))
    near = [name for name in ranked if name != NONE and scores[name] > scores[ranked[0]] - _SURE]
    if near[:1] == [DEFAULT]:
        near = [name for name in near if name == DEFAULT or _may_be_meant(kinds[name], context)]
    if _is_of_a_case(context) and (ranked[0] == NONE or DEFAULT in near):
        return kinds[DEFAULT]
    if ranked[0] == NONE or (near == [DEFAULT] and not _may_be_an_update(context, shape, signs)):
        return _unsure(context, _STRANGE, DEFAULT)
    if len(near) == 1:
        return kinds[near[0]]
    context.may_be = tuple(near)
    return _unsure(context, f"this may be a draft of the kind {', '.join(near[:-1])} or {near[-1]}", near[0])


def _may_be_meant(kind: Kind, context: Context) -> bool:
    """Whether a draft that looks even more like an update may be of `kind`: it has the same reader, and is not longer
    than the kind allows. Otherwise it is an update, as most drafts are."""
    fits = not kind.length.most or len(context.document.words) <= kind.length.most
    return fits and kind.reader == context.linter.rulebook.kinds[DEFAULT].reader


def _scores(context: Context, shape: frozenset[str], signs: set[str]) -> dict[str, float]:
    """The score of each kind that the draft shows signs of, and of `NONE`."""
    kinds = context.linter.rulebook.kinds
    fitted = _fitted(context, signs | features_of(context, shape))
    # A team's own kind has no fitted weights, so its written weights count.
    fitted |= {kind.name: _score(kind, shape, signs) for kind in kinds.values() if kind.name not in fitted}
    scores = {NONE: -math.inf, DEFAULT: 0.0}
    for name, score in fitted.items():
        if name in scores or _evidence(kinds[name], signs) >= _EVIDENT:
            scores[name] = max(score, scores.get(name, score))
    return scores


def signs_of(context: Context) -> set[str]:
    """The signs of every kind in the draft: the kind's name and the number of the cue."""
    kinds = context.linter.rulebook.kinds.values()
    shown = {sign_name(kind, hit.key) for kind in kinds for hit in context.hits(signs_owner(kind))}
    shown |= _expressed(context)
    return {sign for sign in shown if not sign.endswith(UNLESS) and sign + UNLESS not in shown}


def features_of(context: Context, shape: frozenset[str]) -> set[str]:
    """The other weighted features of the draft: its shape, the classes of its words, and, read as an update, its
    components and their number."""
    classes = context.linter.rulebook.tables[DEFAULT].classes
    said = {classes[word.form] for word in context.document.words if word.form in classes}
    parts = {segment.component for segment in context.outline_as(context.linter.rulebook.kinds[DEFAULT]).segments}
    shown = (
        {f"shape {name}" for name in shape} | {f"class {name}" for name in said} | {f"part {name}" for name in parts}
    )
    return {"base"} | shown | {f"parts over {count}" for count in range(len(parts))}


def _fitted(context: Context, shown: set[str]) -> dict[str, float]:
    """The sum of the weights of the features shown, for each kind with weights."""
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
    """Whether a draft without evidence for another kind may be an update, as opposed to a recipe or an invoice. In
    doubt it may: a text that speaks of us to you is a letter."""
    kind = context.linter.rulebook.kinds[DEFAULT]
    if _is_letter(context) or _score(kind, shape, signs) > 0:
        return True
    return len({segment.component for segment in context.outline_as(kind).segments}) > _FEW


def _is_of_a_case(context: Context) -> bool:
    """Whether its header has keys of a case, or it is a template, or too short to be judged as a whole."""
    document, kind = context.document, context.linter.rulebook.kinds[DEFAULT]
    return len(document.words) < kind.length.least or document.is_template or bool(_CASE & document.front_matter.keys())


def _evidence(kind: Kind, signs: set[str]) -> float:
    """The evidence of a kind's own signs for it, in log-odds. Evidence against it is weighed elsewhere."""
    return fsum(max(0.0, cue.weight) for key, cue in sign_cues(kind) if sign_name(kind, key) in signs)


def _is_letter(context: Context) -> bool:
    """Whether the draft speaks of us to you."""
    forms = {word.form for word in context.document.words}
    return bool(forms & _YOU and forms & _US)


def _score(kind: Kind, shape: frozenset[str], signs: set[str]) -> float:
    """The score of a kind by its written weights, in log-odds."""
    bare = kind.signs.base + sum(kind.signs.shape[name] for name in sorted(shape & kind.signs.shape.keys()))
    return bare + sum(cue.weight for key, cue in sign_cues(kind) if sign_name(kind, key) in signs)


def _expressed(context: Context) -> set[str]:
    """The signs of every kind whose regular expressions match the author's text."""
    signs, expressions = context.linter.sign_patterns
    document = context.document
    found = context.prefilter.matching(expressions, document.author_text, document.body_start)
    return {signs[place] for place in found}
