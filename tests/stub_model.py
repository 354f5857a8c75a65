"""A model that says what a test wants, behind real HTTP: what the tests of the rewrite pass talk to."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

PATH = "/v1/chat/completions"
KEY = "sk-test-0123456789abcdefghijkl"

Answer = Callable[[list[dict[str, Any]]], list[dict[str, Any]]]


def reply(content: str | None, *, finish: str = "stop", refusal: str | None = None) -> dict[str, Any]:
    """A chat completion as servers write it."""
    message = {"role": "assistant", "content": content, "refusal": refusal}
    return {
        "id": "c1", "object": "chat.completion", "created": 1, "model": "stub",
        "choices": [{"index": 0, "finish_reason": finish, "message": message}],
        "usage": {"prompt_tokens": 40, "completion_tokens": 20, "total_tokens": 60},
    }  # fmt: skip


def answering(item: Mapping[str, Any], words: str | None, decision: str = "replace") -> dict[str, Any]:
    """The wire item that puts `words` in the place of what was asked about."""
    quote = item.get("term", item.get("quote"))
    return {
        "finding_id": item["finding_id"], "decision": decision, "quote": quote, "replacement": words,
        "reason_code": "jargon",
    }  # fmt: skip


@dataclass
class Stub:
    """The server. `seen` holds the body of every request; `answer` makes the items of a reply from those asked about."""

    server: HTTPServer
    seen: list[dict[str, Any]] = field(default_factory=list)

    @property
    def url(self) -> str:
        return self.server.url_for("/v1")

    def says(self, answer: Answer) -> None:
        """Answer every request by `answer`."""
        self.does(lambda body: reply(json.dumps({"items": answer(items_of(body))})))

    def does(self, handler: Callable[[dict[str, Any]], dict[str, Any] | Response]) -> None:
        """Answer every request by what `handler` makes of its body."""

        def respond(request: Request) -> Response:
            body = json.loads(request.get_data())
            self.seen.append(body)
            made = handler(body)
            return made if isinstance(made, Response) else Response(json.dumps(made), content_type="application/json")

        self.server.expect_request(PATH).respond_with_handler(respond)


def items_of(body: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The items of the last message, the one that is about the draft."""
    items: list[dict[str, Any]] = json.loads(body["messages"][-1]["content"].removeprefix("DATA: "))["items"]
    return items


def error(status: int, message: str = "no", **headers: str) -> Response:
    """A refusal as servers write it."""
    return Response(
        json.dumps({"error": {"message": message, "type": "x"}}), status, headers, content_type="application/json"
    )
