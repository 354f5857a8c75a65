"""pygls' protocol without its leak."""

from __future__ import annotations

from typing import Any

from pygls.protocol import LanguageServerProtocol


class TidyProtocol(LanguageServerProtocol):
    """pygls (2.1.1) keeps the future of every notification for good, and of every handler behind a request: some 1.5 kB for
    each key that is typed. One that is done is of no use to any later message, so they are dropped here."""

    def _handle_notification(self, method_name: str, params: Any) -> None:
        super()._handle_notification(method_name, params)
        for number in [number for number, future in self._request_futures.items() if future.done()]:
            del self._request_futures[number]
