"""`presend check --judge`. Imported only if it is used."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from linter.cli.streams import tell
from linter.engine import Report
from linter.rewrite.guards import Reader, reader_for
from linter.rewrite.judge import judged_report
from linter.rewrite.llm.client import Client
from linter.rewrite.revision import Revision
from linter.rewrite.settings import RewriteSettings
from linter.session import Session


def with_remarks(session: Session, reports: Sequence[Report]) -> list[Report]:
    """Each report with the remarks of the model in its settings. All reports share a client and a budget."""
    clients: dict[RewriteSettings, Client] = {}
    readers: dict[int, Reader] = {}
    remarked = []
    for report in reports:
        linter = session.linter(Path(report.document.path))
        settings = linter.config.rewrite
        client = clients.setdefault(settings, Client(settings))
        reader = readers.setdefault(id(linter), reader_for(linter))
        remarked.append(judged_report(Revision(report, reader), client, tell))
    return remarked
