"""One HTTP call through the openai SDK, within the time left in the run. The SDK is imported only here."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from queue import Empty, Queue
from typing import Any, Protocol

from linter.rewrite.llm.failure import NoAnswerError, Reason
from linter.rewrite.settings import RewriteSettings

_NO_KEY = "none"
"""A dummy key for local servers, which require one but ignore it."""


@dataclass(frozen=True, slots=True)
class RawReply:
    """The text of a response, and its cost according to the server."""

    content: str
    tokens_in: int
    tokens_out: int


class FormatRefusedError(Exception):
    """The server does not accept a parameter: `response_format`, `seed`, `temperature` or the name of a limit."""

    def __init__(self, parameter: str) -> None:
        super().__init__(parameter)
        self.parameter = parameter


class RetryLaterError(Exception):
    """The server asks for another try after `seconds`."""

    def __init__(self, seconds: float, reason: Reason) -> None:
        super().__init__(reason.value)
        self.seconds = seconds
        self.reason = reason


class Transport(Protocol):
    """Sends requests to a model."""

    def send(self, messages: Sequence[Mapping[str, str]], options: Mapping[str, Any], seconds: float) -> RawReply:
        """Make one call within `seconds`. Raises `NoAnswerError`, `FormatRefusedError` or `RetryLaterError`."""


_OPTIONAL = ("seed", "temperature", "max_completion_tokens", "max_tokens")
_ABOUT_FORMAT = ("json_schema", "json_object", "response_format", "schema", "'text'")
_LONGEST_COMPLAINT = 1000
"""In characters; a longer error message repeats the request, and so mentions every parameter."""
_DEFAULT_WAIT = 0.5


class OpenAITransport:
    """The SDK's client for any OpenAI-compatible server."""

    def __init__(self, settings: RewriteSettings) -> None:
        """Raises `NoAnswerError` if the SDK is missing or configured to log what it sends."""
        if os.environ.get("OPENAI_LOG"):
            raise NoAnswerError(Reason.LOGGING)
        try:
            import openai
        except ImportError as error:
            raise NoAnswerError(Reason.NO_SDK) from error
        self._openai = openai
        self._model = settings.model
        self._client = openai.OpenAI(
            base_url=settings.base_url or None,
            api_key=os.environ.get(settings.api_key_env) or _NO_KEY,
            timeout=openai.Timeout(settings.timeout, connect=settings.connect_timeout),
            max_retries=0,
        )

    def send(self, messages: Sequence[Mapping[str, str]], options: Mapping[str, Any], seconds: float) -> RawReply:
        """Make one call. A server that sends a byte now and then stays within every limit of the SDK, so the total time
        is limited here."""
        outcome: Queue[RawReply | Exception] = Queue()

        def work() -> None:
            try:
                outcome.put(self._call(messages, options))
            except Exception as error:  # passed to the waiting thread
                outcome.put(error)

        threading.Thread(target=work, daemon=True).start()
        try:
            result = outcome.get(timeout=max(0.0, seconds))
        except Empty as error:
            raise NoAnswerError(Reason.TIMEOUT) from error
        if isinstance(result, Exception):
            raise result
        return result

    def _call(self, messages: Sequence[Mapping[str, str]], options: Mapping[str, Any]) -> RawReply:
        create: Callable[..., Any] = self._client.chat.completions.create
        try:
            reply = create(model=self._model, messages=list(messages), **options)
        except self._openai.APIStatusError as error:
            raise self._refused(error) from None
        except self._openai.APITimeoutError:
            raise NoAnswerError(Reason.TIMEOUT) from None
        except self._openai.APIConnectionError:
            raise RetryLaterError(0.0, Reason.NO_CONNECTION) from None
        except Exception:
            # Any error of the SDK about a response: its message may quote the response, and so the draft.
            raise NoAnswerError(Reason.NOT_A_REPLY) from None
        return _content(reply)

    def _refused(self, error: Any) -> Exception:
        status = int(error.status_code)
        said = str(error.message).lower()
        if status in (400, 422, 500, 501) and len(said) <= _LONGEST_COMPLAINT:
            if any(word in said for word in _ABOUT_FORMAT):
                return FormatRefusedError("response_format")
            for parameter in _OPTIONAL if status < 500 else ():
                if parameter in said:
                    return FormatRefusedError(parameter)
        if status in (401, 403):
            return NoAnswerError(Reason.KEY)
        if status == 404:
            return NoAnswerError(Reason.NOT_FOUND)
        if status == 429 or status >= 500:
            reason = Reason.BUSY if status == 429 else Reason.SERVER
            return RetryLaterError(_seconds(error.response.headers.get("retry-after")), reason)
        return NoAnswerError(Reason.REFUSED_REQUEST)


def _seconds(header: str | None) -> float:
    try:
        return max(0.0, float(header)) if header else _DEFAULT_WAIT
    except ValueError:
        return _DEFAULT_WAIT


def _content(reply: Any) -> RawReply:
    """The text of a response. Raises `NoAnswerError` for HTML with status 200, a refusal, or a truncated text."""
    try:
        choice = reply.choices[0]
        content, refusal, reason = choice.message.content, choice.message.refusal, choice.finish_reason
    except (AttributeError, IndexError, TypeError, KeyError) as error:
        raise NoAnswerError(Reason.NOT_A_REPLY) from error
    if refusal or reason == "content_filter":
        raise NoAnswerError(Reason.REFUSAL)
    if reason == "length":
        raise NoAnswerError(Reason.TRUNCATED)
    if not isinstance(content, str):
        raise NoAnswerError(Reason.EMPTY)
    usage = getattr(reply, "usage", None)
    return RawReply(content, getattr(usage, "prompt_tokens", 0) or 0, getattr(usage, "completion_tokens", 0) or 0)
