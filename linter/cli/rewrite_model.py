"""`presend rewrite` with a model: what is sent, and what comes back. Imported only if a model is asked."""

from __future__ import annotations

import json
from collections.abc import Sequence

from linter.cli.streams import tell
from linter.rewrite.llm.client import Client
from linter.rewrite.llm.failure import NoAnswerError
from linter.rewrite.model_tier import ModelTier
from linter.rewrite.revision import Revision
from linter.rewrite.suggestion import Suggestion


def ask(revision: Revision, offline: Sequence[Suggestion]) -> list[Suggestion]:
    """The model's suggestions, checked by the guards; none, and a message, if anything failed."""
    return ModelTier(revision, tell).suggest(Client(revision.linter.config.rewrite), offline)


def what_would_be_sent(revision: Revision, offline: Sequence[Suggestion]) -> str:
    """The exact messages of each call as JSON. Opens no connection and needs neither key nor model."""
    settings = revision.linter.config.rewrite
    server = {"model": settings.model or None, "base_url": settings.base_url or None}
    try:
        questions = ModelTier(revision, tell).questions(offline)
    except NoAnswerError as error:
        tell(f"nothing would be sent: {error.reason.value}")
        questions = []
    calls = [{"prompt": f"{q.prompt.id} {q.prompt.version}", "messages": q.prompt.messages(q.items)} for q in questions]
    return json.dumps({**server, "calls": calls}, ensure_ascii=False, indent=2)
