"""Why there is no answer from the model, in a sentence that quotes neither the draft, the key nor the server."""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """The cause of a failure. A server's own words are never repeated, because they may quote the draft."""

    NO_MODEL = "no model is configured"
    NO_SDK = "the package openai cannot be imported"
    LOGGING = "OPENAI_LOG is set, which would print what is sent"
    SECRET = "the draft holds a secret, so nothing of it is sent"
    NO_CONNECTION = "the server cannot be reached"
    TIMEOUT = "the server did not answer in time"
    KEY = "the server refused the key"
    NOT_FOUND = "the server knows no such model or address"
    BUSY = "the server asks to come back later"
    SERVER = "the server failed"
    REFUSED_REQUEST = "the server refused the request"
    NOT_A_REPLY = "the server answered with something else than a reply"
    EMPTY = "the answer was empty"
    TRUNCATED = "the answer was cut off"
    REFUSAL = "the model declined to answer"
    UNREADABLE = "the answer does not have the agreed form"
    CALLS = "the budget of calls is spent"
    TOKENS = "the budget of tokens is spent"
    OPEN_BREAKER = "the server failed twice, so it is left alone for now"
    INTERNAL = "the call failed"


FATAL = frozenset({Reason.KEY, Reason.NOT_FOUND, Reason.NO_SDK, Reason.LOGGING})
"""Failures that a second call in the same run would repeat."""
SERVER_AT_FAULT = frozenset({Reason.NO_CONNECTION, Reason.TIMEOUT, Reason.BUSY, Reason.SERVER})
"""Two of these in a row open the circuit breaker."""


class NoAnswerError(Exception):
    """There is no answer, and why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason
