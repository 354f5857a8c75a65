"""Access control and limits. Any page in a browser can reach the loopback interface, so every request is checked."""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from email.message import Message

BODY_LIMIT = 1024 * 1024
"""The maximum size of a request in bytes. A long thread in HTML takes hundreds of kilobytes, of whose text
`checker.TEXT_LIMIT` characters are checked."""


class RefusedError(Exception):
    """A refused request: the status and one sentence, which does not quote the request."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Access:
    """Who may use the service. `origins`: other pages that may, such as `https://desk.example`, or all pages of a
    scheme, such as `moz-extension://*`."""

    token: str
    port: int
    origins: tuple[str, ...] = ()

    @property
    def hosts(self) -> set[str]:
        """The service's own host names, with its port."""
        return {f"{name}:{self.port}" for name in ("127.0.0.1", "localhost", "[::1]")}


def require_host(headers: Message, access: Access) -> None:
    """Refuse a foreign host name: with DNS rebinding, a stranger's page reaches us under its own."""
    if _only(headers, "Host").lower() not in access.hosts:
        raise RefusedError(421, "this service answers to 127.0.0.1 and localhost alone")


def require_origin(headers: Message, access: Access) -> str:
    """The origin of the request, empty if there is none. Refuse one that is neither ours nor allowed by
    `--allow-origin`."""
    if headers.get("Origin") is None:
        return ""
    origin = _only(headers, "Origin").lower()
    ours = {f"http://{host}" for host in access.hosts}
    if origin in ours or any(_fits(origin, allowed.lower()) for allowed in access.origins):
        return origin
    raise RefusedError(403, "this page may not ask; --allow-origin lets it")


def _fits(origin: str, allowed: str) -> bool:
    scheme = allowed.removesuffix("*")
    return origin.startswith(scheme) if allowed.endswith("://*") else origin == allowed


def require_token(headers: Message, access: Access) -> None:
    """Refuse a request without the token."""
    kind, _, given = _only(headers, "Authorization").partition(" ")
    if kind.lower() != "bearer" or not hmac.compare_digest(given.strip().encode(), access.token.encode()):
        raise RefusedError(401, "the token is missing or wrong; `presend serve` says where it stands")


def require_json(headers: Message) -> None:
    """Refuse other content types: a form on a foreign page can send those without a preflight request."""
    if headers.get_content_type() != "application/json" or "Content-Type" not in headers:
        raise RefusedError(415, "send application/json")


def body_length(headers: Message) -> int:
    """The declared length of the body. Refuse a body that is too long before any of it is read, or that declares no
    length."""
    if headers.get("Transfer-Encoding") is not None:
        raise RefusedError(411, "send a Content-Length, and no Transfer-Encoding")
    given = _only(headers, "Content-Length").strip()
    if not (given.isascii() and given.isdigit() and len(given) < 12):
        raise RefusedError(411, "send one Content-Length")
    if int(given) > BODY_LIMIT:
        raise RefusedError(413, "not checked: the request has more than 1 MB; shorten the draft")
    return int(given)


def _only(headers: Message, name: str) -> str:
    """The value of a header field that occurs once; empty if it occurs twice, so that no two readers see different
    values."""
    values: Sequence[object] = headers.get_all(name, [])
    return str(values[0]) if len(values) == 1 else ""
