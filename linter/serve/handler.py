"""HTTP, one request per connection: check it, answer it, and keep none of its text."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING, Any

from linter._version import __version__
from linter.errors import PresendError
from linter.serve.checker import TooLongError
from linter.serve.checker_process import ASKED
from linter.serve.guard import RefusedError, body_length, require_host, require_json, require_origin, require_token
from linter.serve.openapi import openapi
from linter.serve.page_files import page_files
from linter.serve.payload import as_draft, read_object

if TYPE_CHECKING:
    from linter.serve.server import Service

_ASKED = {f"/v1/{what}": what for what in ASKED}
_JSON = "application/json; charset=utf-8"
_PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_EVERY_ANSWER = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": _PAGE_POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class Handler(BaseHTTPRequestHandler):
    """Answers one request. `timeout` limits a single read; the service limits the whole connection."""

    server: Service
    timeout = 5.0
    _began = 0.0
    _origin = ""

    def do_GET(self) -> None:
        """The page, its files, `/healthz` and `/openapi.json`: nothing private."""
        self._answer(self._get)

    def do_POST(self) -> None:
        """A draft to judge."""
        self._answer(self._post)

    def do_OPTIONS(self) -> None:
        """Answer the preflight request of a page of another origin."""
        self._answer(lambda _path: self._send(204, _JSON, b""))

    def do_HEAD(self) -> None:
        """Refused like every other method."""
        self.send_error(HTTPStatus.METHOD_NOT_ALLOWED)

    do_PUT = do_DELETE = do_PATCH = do_TRACE = do_CONNECT = do_HEAD

    def _answer(self, respond: Callable[[str], None]) -> None:
        self._began = time.monotonic()
        try:
            require_host(self.headers, self.server.access)
            self._origin = require_origin(self.headers, self.server.access)
            respond(self.path.partition("?")[0])
        except RefusedError as error:
            self._send_json(error.status, {"error": error.sentence})
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True
        except Exception as error:
            self._send_json(500, {"error": f"internal error: {type(error).__name__}"})

    def _get(self, path: str) -> None:
        if path == "/healthz":
            self._send_json(200, {"status": "ok", "version": __version__})
        elif path == "/openapi.json":
            self._send_json(200, openapi())
        elif path in page_files():
            self._send(200, *page_files()[path])
        else:
            raise RefusedError(405 if path in _ASKED else 404, "ask with POST" if path in _ASKED else "nothing is here")

    def _post(self, path: str) -> None:
        if path not in _ASKED:
            raise RefusedError(404, "nothing is here")
        require_token(self.headers, self.server.access)
        require_json(self.headers)
        draft = as_draft(read_object(self._body(body_length(self.headers))))
        try:
            self._send_json(200, self.server.judge(self.request, _ASKED[path], draft))
        except TimeoutError as error:
            raise RefusedError(503, "not checked: it took too long") from error
        except TooLongError as error:
            raise RefusedError(413, f"not checked: {error}") from error
        except PresendError as error:
            raise RefusedError(422, f"not checked: {error}") from error

    def _body(self, length: int) -> bytes:
        try:
            body = self.rfile.read(length)
        except TimeoutError as error:
            raise RefusedError(408, "the body did not arrive in time") from error
        if len(body) < length:
            raise RefusedError(400, "the body is shorter than it says")
        return body

    def _send_json(self, status: int, answer: Mapping[str, Any]) -> None:
        self._send(status, _JSON, json.dumps(answer).encode())

    def _send(self, status: int, content_type: str, body: bytes) -> None:
        self.send_response(status)
        fields = {
            "Content-Type": content_type,
            "Content-Length": str(len(body)),
            "Connection": "close",
            **_EVERY_ANSWER,
        }
        for name, value in {**fields, **self._for_origin()}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
        self.close_connection = True

    def _for_origin(self) -> Mapping[str, str]:
        if not self._origin:
            return {}
        return {
            "Access-Control-Allow-Origin": self._origin,
            "Access-Control-Allow-Headers": "Authorization, Content-Type",
            "Access-Control-Allow-Methods": "POST, GET",
            "Access-Control-Allow-Private-Network": "true",
            "Vary": "Origin",
        }

    def version_string(self) -> str:
        """The `Server` header, without the version of Python."""
        return f"presend/{__version__}"

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer an invalid request, or one that no route accepts, without quoting it."""
        self.request_version = "HTTP/1.0"  # also without a version in the request, so that its sender sees a status
        if code == HTTPStatus.NOT_IMPLEMENTED:
            code = HTTPStatus.METHOD_NOT_ALLOWED
        self._send_json(code, {"error": HTTPStatus(code).phrase.lower()})

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """One line: the method, the route if it is ours, the status, the time. Never any text of a draft."""
        path = getattr(self, "path", "").partition("?")[0]
        known = path in _ASKED or path in page_files() or path in ("/healthz", "/openapi.json")
        method = self.command if getattr(self, "command", None) in ("GET", "POST", "OPTIONS") else "-"
        took = (time.monotonic() - self._began) * 1000 if self._began else 0.0
        status = code.value if isinstance(code, HTTPStatus) else code
        self.server.log(f"{method} {path if known else '-'} {status} {took:.0f}ms")

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Suppressed: the base class would quote the request, and `log_request` says enough."""
