"""The service's sockets: loopback only, with limits on connections, their duration and concurrent checks."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from socketserver import TCPServer
from typing import Any

from linter.serve.checker_process import CheckerProcess
from linter.serve.guard import Access
from linter.serve.handler import Handler
from linter.serve.schema import Draft

ADDRESS = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Limits:
    """`threads`: connections that are served at once; `waiting`: all open connections; `transfer`: seconds for
    receiving a request and sending its answer; `check`: seconds that a check may take, and may wait for its turn."""

    threads: int = 32
    waiting: int = 256
    transfer: float = 8.0
    check: float = 10.0


class Service(TCPServer):
    """Listens as soon as it is created; `serve_forever` answers."""

    allow_reuse_address = True
    request_queue_size = 256

    def __init__(self, access: Access, process: CheckerProcess, limits: Limits, log: Callable[[str], None]) -> None:
        self.log = log
        self._limits = limits
        self._checker = process
        self._open: dict[socket.socket, float] = {}
        self._lock = threading.Lock()
        self._readers = ThreadPoolExecutor(limits.threads, thread_name_prefix="reader")
        super().__init__((ADDRESS, access.port), Handler)
        self.access = replace(access, port=self.server_address[1])

    @property
    def url(self) -> str:
        """The address of the page."""
        return f"http://{ADDRESS}:{self.access.port}/"

    def judge(self, request: socket.socket, what: str, draft: Draft) -> Any:
        """The checker's answer for the draft in `request`. Raises `TimeoutError` if it comes too late."""
        self._may_last(request, 2 * self._limits.check + self._limits.transfer)
        return self._checker.ask(what, draft)

    def process_request(self, request: Any, client_address: Any) -> None:
        """Hand a connection to a thread; close it if there are too many."""
        with self._lock:
            crowded = len(self._open) >= self._limits.waiting
            if not crowded:
                self._open[request] = float("inf")
        if crowded:
            self.shutdown_request(request)
        else:
            self._readers.submit(self._read, request, client_address)

    def _read(self, request: socket.socket, client_address: Any) -> None:
        self._may_last(request, self._limits.transfer)
        try:
            self.finish_request(request, client_address)
            _drain(request)
        except Exception as error:
            self.log(f"- - connection ended: {type(error).__name__}")
        finally:
            with self._lock:
                self._open.pop(request, None)
            self.shutdown_request(request)

    def _may_last(self, request: socket.socket, seconds: float) -> None:
        with self._lock:
            self._open[request] = time.monotonic() + seconds

    def service_actions(self) -> None:
        """Close connections that last too long, however often they send a byte."""
        now = time.monotonic()
        with self._lock:
            overdue = [connection for connection, end in self._open.items() if end < now]
        for connection in overdue:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def server_close(self) -> None:
        """Stop listening and let the threads finish."""
        super().server_close()
        self._readers.shutdown(wait=False, cancel_futures=True)
        self._checker.close()


def _drain(request: socket.socket) -> None:
    """Keep reading from a refused client for a moment: closing at once would discard our answer."""
    with suppress(OSError):
        request.shutdown(socket.SHUT_WR)
        request.settimeout(0.5)
        for _ in range(256):
            if not request.recv(65536):
                return
