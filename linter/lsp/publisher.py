"""Publish findings to the editor: push them shortly after the last keystroke, or tell the editor to request them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field

from lsprotocol import types

from linter.lsp.diagnostics import diagnostics
from linter.lsp.drafts import Judged

DEBOUNCE_SECONDS = 0.1


@dataclass
class Publisher:
    """Checks a draft after a pause in typing and publishes the result.

    A newer text of the draft cancels the wait for an older one, and a result for an outdated text is not published.
    """

    judge: Callable[[str], Awaitable[Judged]]
    publish: Callable[[types.PublishDiagnosticsParams], None]
    current: Callable[[str], int | None]
    pause: float = DEBOUNCE_SECONDS
    _waiting: dict[str, asyncio.Task[None]] = field(default_factory=dict)

    def soon(self, uri: str) -> None:
        """Publish once nothing has been typed for the length of the pause."""
        self._start(uri, self.pause)

    def now(self, uris: Iterable[str]) -> None:
        """Publish without waiting."""
        for uri in uris:
            self._start(uri, 0)

    def close(self, uri: str) -> None:
        """Stop waiting for a draft, and remove its diagnostics."""
        self._cancel(uri)
        self.publish(types.PublishDiagnosticsParams(uri, []))

    def _start(self, uri: str, pause: float) -> None:
        self._cancel(uri)
        self._waiting[uri] = asyncio.get_running_loop().create_task(self._run(uri, pause))

    def _cancel(self, uri: str) -> None:
        waiting = self._waiting.pop(uri, None)
        if waiting is not None:
            waiting.cancel()

    async def _run(self, uri: str, pause: float) -> None:
        if pause:
            await asyncio.sleep(pause)
        judged = await self.judge(uri)
        if judged.version == self.current(uri):
            found = list(diagnostics(judged))
            self.publish(types.PublishDiagnosticsParams(uri, found, judged.version))
