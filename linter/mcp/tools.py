"""What an assistant may request, as functions of plain values. It can check a reply before a person sees it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from linter.errors import PresendError, nearest
from linter.readers import read_text
from linter.rule_pages import rule_page
from linter.serve.checker import DraftChecker
from linter.serve.schema import Draft
from linter.session import Session


@dataclass(frozen=True)
class Tools:
    """The tools; every answer is a plain value.

    Threads of updates are read only from `folder`, because a mail may have told the assistant to look elsewhere. No
    tool lets a draft pass with a reason; that is for a person to decide. Every method raises `PresendError` with a
    message that the assistant can act on.
    """

    checker: DraftChecker
    folder: Path

    def check(self, draft: Draft) -> dict[str, Any]:
        """The report, and whether the draft may be sent."""
        return self.checker.check(draft)

    def outline(self, draft: Draft) -> dict[str, Any]:
        """The outline of the draft."""
        return self.checker.outline(draft)

    def explain(self, rule: str) -> str:
        """The page of a rule."""
        rules = self._session().linter(self.folder).rulebook.rules
        if rule not in rules:
            raise PresendError(f"unknown rule “{rule}”{nearest(rule, rules)}")
        return "\n".join(rule_page(rules[rule]))

    def verify(self, before: str, after: str) -> dict[str, Any]:
        """The facts that differ between two versions of a draft."""
        from linter.rewrite.guards import reader_for
        from linter.rewrite.verify import compare, described, without_secrets

        documents = read_text(before, "before"), read_text(after, "after")
        linter = self._session().linter(self.folder / "draft.md")
        documents, changes = without_secrets(documents, compare(*documents, reader_for(linter)), linter)
        return {"faithful": not any(change.failed for change in changes), **described(documents, changes)}

    def promises(self, paths: Sequence[str], now: str) -> dict[str, Any]:
        """What customers were promised in the threads in `paths`, and what became of it."""
        from linter.ledger import show
        from linter.ledger.build import Ledger, ledgers
        from linter.thread.source import find_sources

        moment = _instant(now)
        places = [self._within(path) for path in paths] or [self.folder]
        found = list(ledgers(list(find_sources(places)), self._session().linter, moment, jobs=1))
        read = [ledger for ledger in found if isinstance(ledger, Ledger)]
        unread = [str(problem) for problem in found if isinstance(problem, PresendError)]
        return {**json.loads(show.FORMATS["json"](read, moment)), "failures": unread}

    def _within(self, path: str) -> Path:
        place = (self.folder / path).resolve()
        if not place.is_relative_to(self.folder.resolve()):
            raise PresendError(f"{path}: is outside the folder that this server was started for")
        return place

    def _session(self) -> Session:
        return Session(self.checker.config_path)


def _instant(text: str) -> datetime:
    from linter.readers.front_matter import read_instant

    return read_instant(text, "now") if text else datetime.now(timezone.utc).replace(microsecond=0)
