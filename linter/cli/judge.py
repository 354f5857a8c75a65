"""`presend check --judge`: imported only when it is asked for."""

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
    """Each report with the remarks of the model that its settings name; one client, and one budget, for all of them."""
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
