"""Of which kind a draft is that does not say so itself."""

from __future__ import annotations

from dataclasses import replace
from math import fsum
from typing import TYPE_CHECKING

from linter.finding import NotChecked
from linter.parts.cues import sign_cues, signs_owner
from linter.parts.shape import shape_of
from linter.rulebook.rule import UNSURE, Cue, Kind
from linter.text.regex import matches_in

if TYPE_CHECKING:
    from linter.context import Context
    from linter.document import Document

DEFAULT = "customer-update"
"""What a draft is taken for when nothing speaks for another kind."""

TABLE = "kinds"
"""The table whose weights tell the kinds apart: each for a sign of some kind, for a shape, or for a class of words."""

_EVIDENT = -3.0
"""A kind with so little behind it is none that the draft is surely of."""

_PLAIN = -1.0
"""So much must be behind another kind than the default in a short text, a template, or what a header calls a case."""

_SURE = 0.6
"""By how much, in log-odds, the best kind must stand above the next."""

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
    why. The weights know what is a draft of no kind, too."""
    kinds = context.linter.rulebook.kinds
    context = replace(context, known_kind=kinds[DEFAULT])  # as which a draft is searched while its kind is open
    # Many a template is a part of a message, or one answer: its shape speaks for no kind.
    shape = frozenset[str]() if context.document.is_template else shape_of(context.document)
    signs = signs_of(context)
    own = {kind.name: _score(kind, shape, signs) for kind in kinds.values()}
    scores = own | _fitted(context, signs | features_of(context, shape))
    if _is_a_draft(context.document, kinds[DEFAULT]):
        scores = {name: scores[name] for name in own if name == DEFAULT or own[name] > _PLAIN}
    ranked = sorted(scores, key=lambda name: (-scores[name], name))
    near = [name for name in ranked if scores[name] > scores[ranked[0]] - _SURE]
    if UNSURE.name in near or (near == [DEFAULT] and not _may_be_an_update(context, shape, signs)):
        return _unsure(context, _STRANGE, DEFAULT)
    if len(near) > 1:
        return _unsure(context, f"this may be a draft of the kind {', '.join(near[:-1])} or {near[-1]}", near[0])
    if near[0] != DEFAULT and own[near[0]] <= _EVIDENT:
        return _unsure(context, f"this may be a draft of the kind {near[0]}, and little in it says so", near[0])
    return kinds[near[0]]


def signs_of(context: Context) -> set[str]:
    """The signs of every kind that the draft shows: the kind's name and the number of the cue."""
    found = set()
    for kind in context.linter.rulebook.kinds.values():
        said = {hit.key for hit in context.hits(signs_owner(kind))}
        for key, cue in sign_cues(kind):
            if f"{key}.unless" not in said and (key in said or _stands(context, cue)):
                found.add(_feature(kind, key))
    return found


def features_of(context: Context, shape: frozenset[str]) -> set[str]:
    """What else the draft shows that has a weight: its shape, and the classes of its words."""
    classes = context.linter.rulebook.tables[DEFAULT].classes
    said = {classes[word.form] for word in context.document.words if word.form in classes}
    return {"base"} | {f"shape {name}" for name in shape} | {f"class {name}" for name in said}


def _feature(kind: Kind, key: str) -> str:
    """The name that a sign of a kind has in the table of weights."""
    return f"sign {kind.name} {key}"


def _fitted(context: Context, shown: set[str]) -> dict[str, float]:
    """The sum of the weights of what the draft shows, for each kind that has weights, and for none of them (`UNSURE`)."""
    table = context.linter.rulebook.tables.get(TABLE)
    if table is None:
        return {}
    rows = [table.weights[name] for name in table.weights.keys() & shown]
    return {name: fsum(row[n] for row in rows) for n, name in enumerate(table.verdicts)}


def _unsure(context: Context, reason: str, likely: str) -> Kind:
    cure = f"only the rules for every kind were run. Say which: `kind: {likely}` in its front matter, or --kind"
    context.not_checked.append(NotChecked(UNCLEAR, f"{reason}; {cure}"))
    return UNSURE


def _is_a_draft(document: Document, default: Kind) -> bool:
    """Whether a text is to be taken for a draft whatever it looks like: its front matter names a case, it is a template, or it
    is so short that it is not judged as a whole."""
    is_short = len(document.words) < default.length.least
    return is_short or document.is_template or not _CASE.isdisjoint(document.front_matter)


def _may_be_an_update(context: Context, shape: frozenset[str], signs: set[str]) -> bool:
    """Whether a draft that shows no other kind may be one of the default: a recipe or an invoice is none. In doubt it may:
    a short one is not judged as a whole, and whoever speaks of us to you writes a letter."""
    document, kind = context.document, context.linter.rulebook.kinds[DEFAULT]
    if _is_a_draft(document, kind):
        return True
    if _is_letter(context) or _score(kind, shape, signs) > 0:
        return True
    return len({segment.component for segment in context.outline.segments}) > _FEW


def _is_letter(context: Context) -> bool:
    """Whether it speaks of us to you."""
    forms = {word.form for word in context.document.words}
    return bool(forms & _YOU and forms & _US)


def _score(kind: Kind, shape: frozenset[str], signs: set[str]) -> float:
    """How much the signs that were written for a kind say for it, in log-odds."""
    bare = kind.signs.base + sum(kind.signs.shape[name] for name in sorted(shape & kind.signs.shape.keys()))
    return bare + sum(cue.weight for key, cue in sign_cues(kind) if _feature(kind, key) in signs)


def _stands(context: Context, cue: Cue) -> bool:
    """Whether one of the cue's expressions stands in the author's text."""
    document = context.document
    text, folded = document.author_text, document.folded
    return any(next(matches_in(regex, text, folded, document.body_start), None) for regex in cue.patterns)
