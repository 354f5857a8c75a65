"""pygls' protocol without its memory leak."""

from __future__ import annotations

from typing import Any

from pygls.protocol import LanguageServerProtocol


class TidyProtocol(LanguageServerProtocol):
    """pygls (2.1.1) keeps the future of every notification, and of every request's handler, for ever: about 1.5 kB per
    keystroke. Futures that are done are of no use, so they are dropped here."""

    def _handle_notification(self, method_name: str, params: Any) -> None:
        super()._handle_notification(method_name, params)
        for number in [number for number, future in self._request_futures.items() if future.done()]:
            del self._request_futures[number]
