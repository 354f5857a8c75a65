"""Agendas: what an item lacks, and whether the items fit into the meeting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.checks._params import params
from linter.context import Context
from linter.document import Document
from linter.finding import Match
from linter.messages import listed
from linter.parts.agenda import Agenda, Item, read_agenda

VALUES = ("item", "lacks", "count", "minutes", "most")


@params
class Params:
    """`report`: `incomplete` for an item that lacks one of `fields`, `long` for a meeting of more than `most` minutes
    or items that need more, `many` for more than `most` items."""

    report: str
    fields: tuple[str, ...] = ()
    most: int = 30


_IN_A_TITLE = ("owner", "minutes")
"""Fields that a slot in the title of an item may be for."""


def check(document: Document, context: Context, params: Params) -> Iterator[Match]:
    """A match on each incomplete item; on the length of the meeting; or on the first item too many."""
    agenda = read_agenda(document, context.kind, context.linter.labels(context.kind))
    if not agenda.items:
        context.leave_unchecked("no topic and no case is listed that could be recognised")
    if params.report == "incomplete":
        yield from _incomplete(context, agenda, params.fields)
    elif params.report == "many" and len(agenda.items) > params.most:
        yield Match(agenda.items[params.most].title, {"count": len(agenda.items), "most": params.most})
    elif params.report == "long":
        yield from _long(agenda, params.most)


def _incomplete(context: Context, agenda: Agenda, fields: Sequence[str]) -> Iterator[Match]:
    titles = {component.name: component.title.lower() for component in context.kind.components}
    for item in agenda.items:
        lacks = [
            titles.get(name, name)
            for name in fields
            if not (_has(agenda, item, name) or (item.has_slot and name in _IN_A_TITLE))
        ]
        if lacks:
            yield Match(item.title, {"item": item.name, "lacks": listed(lacks, again="no ")})


def _has(agenda: Agenda, item: Item, name: str) -> bool:
    if name == "minutes":
        return item.minutes is not None
    return name in item.fields or (name == "owner" and (item.has_speaker or name in agenda.fields))


def _long(agenda: Agenda, most: int) -> Iterator[Match]:
    if agenda.length is not None and agenda.length[1] > most:
        span, minutes = agenda.length
        yield Match(span, {"minutes": minutes, "most": most})
        return
    total, over = 0, None
    for item in agenda.items:
        total += item.minutes or 0
        over = over or (item if total > most else None)
    if over is not None:
        yield Match(over.title, {"minutes": total, "most": most})
