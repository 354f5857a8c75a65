"""A client for a model on an OpenAI-compatible server, with limits on time, calls and tokens, and a circuit breaker."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pydantic import BaseModel

from linter.cache import cache_folder
from linter.files import write_atomically
from linter.rewrite.llm.audit import AuditLog
from linter.rewrite.llm.failure import FATAL, SERVER_AT_FAULT, NoAnswerError, Reason
from linter.rewrite.llm.servers import ServerMemory
from linter.rewrite.llm.transport import FormatRefusedError, OpenAITransport, RawReply, RetryLaterError, Transport
from linter.rewrite.llm.wire import formats, parse_reply, schema
from linter.rewrite.prompt import Prompt
from linter.rewrite.settings import RewriteSettings

_CHARACTERS_A_TOKEN = 4
"""A conservative estimate for English that needs no tokenizer."""
_FAILURES = 2
_NEXT_RUNG = {"json_schema": "json_object", "json_object": "text"}


@dataclass(frozen=True, slots=True)
class Answer:
    """A valid reply; `cached` if it comes from the cache."""

    reply: Any
    cached: bool


class Client:
    """Asks a model. Every failure raises `NoAnswerError`; the limits apply to all calls of a run together."""

    def __init__(
        self,
        settings: RewriteSettings,
        *,
        transport: Callable[[RewriteSettings], Transport] = OpenAITransport,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`clock` returns seconds. Nothing is imported or opened before the first call that the cache cannot answer."""
        self._settings = settings
        self._make_transport = transport
        self._transport: Transport | None = None
        self._clock = clock
        self._deadline: float | None = None
        self._calls = 0
        self._tokens_in = 0
        self._tokens_out = 0
        self._failures = 0
        self._gave_up: Reason | None = None
        folder = cache_folder() / "rewrite"
        self._answers = folder / "answers"
        self._memory = ServerMemory(folder, settings.base_url, settings.model)
        self._server = self._memory.load()
        self._audit = AuditLog(Path(settings.audit_log) if settings.audit_log else folder / "audit.jsonl")

    def ask(self, prompt: Prompt, items: Sequence[Mapping[str, Any]], form: type[BaseModel]) -> Answer:
        """The answer about `items`, from the cache if possible. Raises `NoAnswerError`."""
        if not self._settings.model:
            raise NoAnswerError(Reason.NO_MODEL)
        path = self._answers / f"{self._key(prompt, items, form)}.json"
        with suppress(OSError, NoAnswerError):
            return Answer(parse_reply(path.read_text(encoding="utf-8"), form), cached=True)
        reply = self._asked(prompt, items, form)
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(path, reply.model_dump_json().encode(), private=True)
        return Answer(reply, cached=False)

    def _key(self, prompt: Prompt, items: Sequence[Mapping[str, Any]], form: type[BaseModel]) -> str:
        """The cache key of an answer: masked words, prompt, format, model and server. No key, no fact."""
        parts = [prompt.sha, json.dumps(schema(form), sort_keys=True), self._settings.model, self._settings.base_url]
        parts.append(json.dumps(list(items), ensure_ascii=False, sort_keys=True))
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()

    def _asked(self, prompt: Prompt, items: Sequence[Mapping[str, Any]], form: type[BaseModel]) -> Any:
        started = self._clock()
        outcome, raw = "answered", RawReply("", 0, 0)
        try:
            if self._gave_up:
                raise NoAnswerError(self._gave_up)
            if self._server.is_open(time.time()):
                raise NoAnswerError(Reason.OPEN_BREAKER)
            raw = self._climbed(prompt, items, form)
            reply = parse_reply(raw.content, form)
        except NoAnswerError as error:
            outcome = error.reason.value
            self._note_failure(error.reason)
            raise
        else:
            self._failures = 0
            return reply
        finally:
            self._log(prompt, items, outcome, raw, self._clock() - started)

    def _climbed(self, prompt: Prompt, items: Sequence[Mapping[str, Any]], form: type[BaseModel]) -> RawReply:
        """The reply in the strictest format that the server accepts, which is remembered."""
        while True:
            try:
                return self._sent(prompt, items, form)
            except FormatRefusedError as error:
                if error.parameter != "response_format":
                    if error.parameter in self._server.dropped:
                        raise NoAnswerError(Reason.REFUSED_REQUEST) from None
                    self._server = replace(self._server, dropped=(*self._server.dropped, error.parameter))
                elif self._server.rung in _NEXT_RUNG:
                    self._server = replace(self._server, rung=_NEXT_RUNG[self._server.rung])
                else:
                    raise NoAnswerError(Reason.REFUSED_REQUEST) from None
                self._memory.save(self._server)

    def _sent(self, prompt: Prompt, items: Sequence[Mapping[str, Any]], form: type[BaseModel]) -> RawReply:
        """One call, and a second one if the server asks for it and there is time."""
        messages = prompt.messages(items)
        options = self._options(prompt, form)
        try:
            return self._once(messages, options)
        except RetryLaterError as later:
            if later.seconds > self._left() / 2:
                raise NoAnswerError(later.reason) from None
            time.sleep(later.seconds)
        try:
            return self._once(messages, options)
        except RetryLaterError as later:
            raise NoAnswerError(later.reason) from None

    def _once(self, messages: Sequence[Mapping[str, str]], options: Mapping[str, Any]) -> RawReply:
        if self._transport is None:
            self._transport = self._make_transport(
                self._settings
            )  # before the clock starts, because imports do not count
        self._spend(sum(len(message["content"]) for message in messages) // _CHARACTERS_A_TOKEN)
        raw = self._transport.send(messages, options, self._left())
        self._tokens_out += raw.tokens_out or len(raw.content) // _CHARACTERS_A_TOKEN
        return raw

    def _spend(self, tokens: int) -> None:
        """Take a call and its tokens from the budget. Raises `NoAnswerError` if the budget is exceeded."""
        if self._left() <= 0:
            raise NoAnswerError(Reason.TIMEOUT)
        if self._calls >= self._settings.max_calls:
            raise NoAnswerError(Reason.CALLS)
        too_much = self._tokens_in + tokens > self._settings.max_input_tokens
        if too_much or self._tokens_out >= self._settings.max_output_tokens:
            raise NoAnswerError(Reason.TOKENS)
        self._calls += 1
        self._tokens_in += tokens

    def _left(self) -> float:
        """The remaining seconds; the clock starts with the first call."""
        if self._deadline is None:
            self._deadline = self._clock() + self._settings.timeout
        return self._deadline - self._clock()

    def _options(self, prompt: Prompt, form: type[BaseModel]) -> dict[str, Any]:
        limit = min(prompt.max_output_tokens, self._settings.max_output_tokens - self._tokens_out)
        dropped = self._server.dropped
        limit_name = "max_completion_tokens" if "max_tokens" in dropped else "max_tokens"
        options: dict[str, Any] = {"temperature": prompt.temperature, "seed": prompt.seed, limit_name: max(1, limit)}
        options["response_format"] = formats(prompt.id, form)[self._server.rung]
        return {name: value for name, value in options.items() if name not in dropped and value is not None}

    def _note_failure(self, reason: Reason) -> None:
        if reason in FATAL:
            self._gave_up = reason
        if reason in SERVER_AT_FAULT:
            self._failures += 1
            if self._failures >= _FAILURES:
                self._gave_up = Reason.OPEN_BREAKER
                self._server = replace(self._server, failed_at=time.time())
                self._memory.save(self._server)

    def _log(
        self, prompt: Prompt, items: Sequence[Mapping[str, Any]], outcome: str, raw: RawReply, seconds: float
    ) -> None:
        host = urlsplit(self._settings.base_url).hostname or "api.openai.com"
        self._audit.add(
            {
                "time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
                "prompt": f"{prompt.id} {prompt.version}",
                "sha": prompt.sha,
                "model": self._settings.model,
                "host": host,
                "sent": list(items),
                "outcome": outcome,
                "tokens_in": raw.tokens_in,
                "tokens_out": raw.tokens_out,
                "seconds": round(seconds, 2),
            }
        )
