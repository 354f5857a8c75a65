"""Native messaging: how an extension of Thunderbird speaks to a program without a port. A length, then JSON, both ways.

The contract is that of the service (`docs/serve.md`): `{"path": "/v1/check", "draft": {…}}` is answered by
`{"status": 200, "answer": {…}}` or `{"status": 422, "answer": {"error": "…"}}`.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator
from functools import partial
from typing import Any, BinaryIO

from linter.errors import PresendError
from linter.hook.guarded import guarded
from linter.serve.checker import DraftChecker
from linter.serve.guard import BODY_LIMIT, RefusedError
from linter.serve.payload import as_draft, read_object

_LENGTH = struct.Struct("=I")


def converse(incoming: BinaryIO, outgoing: BinaryIO, checker: DraftChecker, seconds: float) -> None:
    """Answer every message until the other end closes."""
    for message in _messages(incoming):
        data = json.dumps(_answer(message, checker, seconds)).encode()
        outgoing.write(_LENGTH.pack(len(data)) + data)
        outgoing.flush()


def _messages(incoming: BinaryIO) -> Iterator[bytes | None]:
    """The messages; None for one that is too long, which is read and discarded."""
    while len(head := incoming.read(_LENGTH.size)) == _LENGTH.size:
        (left,) = _LENGTH.unpack(head)
        if left <= BODY_LIMIT:
            yield incoming.read(left)
            continue
        while left > 0 and (piece := incoming.read(min(left, BODY_LIMIT))):
            left -= len(piece)
        yield None


def _answer(message: bytes | None, checker: DraftChecker, seconds: float) -> dict[str, Any]:
    try:
        if message is None:
            raise RefusedError(413, "not checked: the message has more than 1 MB; shorten the draft")
        asked = read_object(message)
        if asked.get("path") != "/v1/check":
            raise RefusedError(404, "a mail program asks for /v1/check")
        draft = as_draft(asked.get("draft"))
        return {"status": 200, "answer": guarded(partial(checker.check, draft), seconds)}
    except RefusedError as error:
        return {"status": error.status, "answer": {"error": error.sentence}}
    except PresendError as error:
        return {"status": 422, "answer": {"error": f"not checked: {error}"}}
