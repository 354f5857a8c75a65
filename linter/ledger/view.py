"""A draft in its thread: what was said before it, and the fate of every promise if the draft is sent as it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from linter.document import Document
from linter.errors import PresendError
from linter.ledger.entry import Entry
from linter.ledger.facts import facts_of
from linter.ledger.judge import entries
from linter.ledger.model import Facts
from linter.records.keys import case_key
from linter.thread.model import Thread, Update
from linter.thread.read import read_source
from linter.thread.source import Source
from linter.thread.when import sent_at

if TYPE_CHECKING:
    from linter.context import Context
    from linter.engine import Linter


@dataclass(frozen=True)
class View:
    """A draft that is sent at `now` (aware), after the updates `earlier` (at least one, in order). `documents` are
    their texts."""

    now: datetime
    own: Facts
    earlier: tuple[Facts, ...]
    documents: tuple[Document, ...]

    @cached_property
    def entries(self) -> Sequence[Entry]:
        """Every promise of the thread and of the draft, as of when the draft is sent."""
        return entries("", "", [*self.earlier, self.own], self.now)


def find_view(context: Context, source: Source) -> View | None:
    """A draft with the earlier updates of its thread, which `source` holds; None if none was sent before it.

    Raises `PresendError` for an update that cannot be read.
    """
    threads = read_source(source, context.config)
    now = _sent(context)
    updates = [update for update in _own_thread(threads, context) if update.sent_at < now]
    if not updates:
        return None
    own = Update(context.document.path.replace("\\", "/").rpartition("/")[2], context.document, now, "")
    facts = tuple(_facts(update, context.linter) for update in updates)
    return View(now, facts_of(own, context), facts, tuple(update.document for update in updates))


def _own_thread(threads: Sequence[Thread], context: Context) -> Sequence[Update]:
    """The updates of the draft's own case, if there are others next to them."""
    case = case_key(str(context.document.front_matter.get("case") or ""))
    found = [thread for thread in threads if case_key(thread.case) == case] or (threads if len(threads) == 1 else [])
    return found[0].updates if found else ()


def _sent(context: Context) -> datetime:
    """When the draft is sent: according to the draft or its file name, else the time of the check."""
    if context.document.sent_at is not None:
        return context.now
    try:
        return sent_at(context.document, context.config.zone)
    except PresendError:
        return context.now


def _facts(update: Update, linter: Linter) -> Facts:
    key = (update.document.path, update.document.text, update.sent_at)
    if key not in linter.kept_facts:
        document = replace(update.document)
        linter.kept_facts[key] = facts_of(update, linter.context(document, update.sent_at))
    facts: Facts = linter.kept_facts[key]
    return facts
