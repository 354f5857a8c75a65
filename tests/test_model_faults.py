"""A model that fails, stalls, costs too much or speaks another dialect: what every fault ends in."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from asking import DRAFT, RESTORED, Run, good_reply
from stub_model import KEY, Stub, answering, error, reply
from werkzeug import Response

from linter.rewrite.llm.client import Client
from linter.rewrite.llm.failure import NoAnswerError, Reason
from linter.rewrite.llm.wire import WireReply
from linter.rewrite.prompt import load_prompt
from linter.rewrite.settings import RewriteSettings
from linter.rulebook.rule import Rulebook

Handler = Callable[[dict[str, Any]], "dict[str, Any] | Response"]


def _drip() -> Iterator[bytes]:
    for _ in range(30):
        time.sleep(0.1)
        yield b" "


def _sleep(body: dict[str, Any]) -> Response:
    time.sleep(1.5)
    return Response("{}")


def _items(content: str) -> Handler:
    return lambda body: reply(content)


FAULTS: list[tuple[str, Handler, Reason | None]] = [
    ("time-out", _sleep, Reason.TIMEOUT),
    ("slow drip", lambda body: Response(_drip(), content_type="application/json"), Reason.TIMEOUT),
    ("401", lambda body: error(401, f"bad key {KEY} for {body}"), Reason.KEY),
    ("403", lambda body: error(403), Reason.KEY),
    ("404", lambda body: error(404), Reason.NOT_FOUND),
    ("429, a long wait", lambda body: error(429, "slow", **{"retry-after": "60"}), Reason.BUSY),
    ("429, twice", lambda body: error(429, "slow", **{"retry-after": "0"}), Reason.BUSY),
    ("500", lambda body: error(500, f"trace {body}"), Reason.SERVER),
    ("400", lambda body: error(400, f"cannot read {body['model']}"), Reason.REFUSED_REQUEST),
    ("HTML at 200", lambda body: Response("<html>Welcome</html>", content_type="text/html"), Reason.NOT_A_REPLY),
    ("broken JSON at 200", lambda body: Response('{"choices": [', content_type="application/json"), Reason.NOT_A_REPLY),
    ("JSON that is no reply", lambda body: Response("[]", content_type="application/json"), Reason.NOT_A_REPLY),
    ("no choices", lambda body: {**reply("x"), "choices": []}, Reason.NOT_A_REPLY),
    ("truncated", lambda body: reply('{"items": [{"finding', finish="length"), Reason.TRUNCATED),
    ("truncated, unsaid", _items('{"items": [{"finding'), Reason.UNREADABLE),
    ("refusal", lambda body: reply(None, refusal="I cannot"), Reason.REFUSAL),
    ("filtered", lambda body: reply("", finish="content_filter"), Reason.REFUSAL),
    ("empty", _items(""), Reason.EMPTY),
    ("null", lambda body: reply(None), Reason.EMPTY),
    ("prose", _items("Sure! Here it is."), Reason.UNREADABLE),
    ("wrong schema", _items('{"rewrites": []}'), Reason.UNREADABLE),
    ("wrong types", _items('{"items": [{"finding_id": 1}]}'), Reason.UNREADABLE),
    ("extra keys", _items('{"items": [], "send_mail": true}'), Reason.UNREADABLE),
    ("deep nesting", _items('{"items": ' + "[" * 50_000), Reason.UNREADABLE),
    ("no items", _items('{"items": []}'), None),
]  # fmt: skip


@pytest.mark.parametrize(("name", "handler", "reason"), FAULTS, ids=[name for name, _, _ in FAULTS])
def test_every_fault_ends_in_no_suggestion(
    name: str, handler: Handler, reason: Reason | None, stub: Stub, rulebook: Rulebook
) -> None:
    stub.does(handler)
    limit = 0.8 if reason is Reason.TIMEOUT else 20.0
    run = Run(rulebook, stub.url, timeout=limit)
    assert run.verified == []
    assert run.told == ([f"no suggestion from the model: {reason.value}"] if reason else [])
    assert run.seconds < limit + 2


@pytest.mark.usefixtures("own_cache")
def test_a_server_that_is_not_there(rulebook: Rulebook) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    run = Run(rulebook, f"http://127.0.0.1:{port}/v1")
    assert run.told == [f"no suggestion from the model: {Reason.NO_CONNECTION.value}"]


@pytest.mark.parametrize(
    "first", [error(429, "slow", **{"retry-after": "0"}), error(500), error(503)], ids=["429", "500", "503"]
)
def test_a_second_try_may_help(first: Response, stub: Stub, rulebook: Rulebook) -> None:
    stub.does(lambda body: first if len(stub.seen) == 1 else good_reply(body))
    assert Run(rulebook, stub.url).verified == [RESTORED]


@pytest.mark.parametrize(
    ("refused", "status", "message", "rungs"),
    [
        (("json_schema",), 400, "'type' must be 'json_object' or 'text'", ["json_schema", "json_object"]),
        (("json_schema",), 500, "Input should be 'text' or 'json_object'", ["json_schema", "json_object"]),
        (("json_schema", "json_object"), 422, "response_format is unavailable", ["json_schema", "json_object", None]),
    ],
)
def test_the_ladder_of_formats_is_climbed_once_and_remembered(
    refused: tuple[str, ...], status: int, message: str, rungs: list[str | None], stub: Stub, rulebook: Rulebook
) -> None:
    def handler(body: dict[str, Any]) -> dict[str, Any] | Response:
        return error(status, message) if body.get("response_format", {}).get("type") in refused else good_reply(body)

    stub.does(handler)
    assert Run(rulebook, stub.url).verified == [RESTORED]
    assert [body.get("response_format", {}).get("type") for body in stub.seen] == rungs
    stub.seen.clear()
    Run(rulebook, stub.url, DRAFT.replace("may take up", "might take up"))
    assert stub.seen[0].get("response_format", {}).get("type") == rungs[-1]


@pytest.mark.parametrize("parameter", ["seed", "temperature", "max_tokens"])
def test_a_parameter_that_a_server_does_not_know_is_left_out(parameter: str, stub: Stub, rulebook: Rulebook) -> None:
    stub.does(
        lambda body: error(400, f"Unsupported parameter: '{parameter}'") if parameter in body else good_reply(body)
    )
    assert Run(rulebook, stub.url).verified == [RESTORED]
    assert parameter not in stub.seen[-1]


def test_a_server_that_refuses_every_format_is_given_up(stub: Stub, rulebook: Rulebook) -> None:
    stub.does(lambda body: error(400, "response_format"))
    assert Run(rulebook, stub.url).told == [f"no suggestion from the model: {Reason.REFUSED_REQUEST.value}"]
    assert len(stub.seen) == 3


@pytest.mark.parametrize(
    ("settings", "reason"),
    [
        ({"max_calls": 1}, Reason.CALLS),
        ({"max_input_tokens": 100}, Reason.TOKENS),
        ({"max_output_tokens": 20}, Reason.TOKENS),
    ],
)
def test_a_run_stays_within_its_budget(
    settings: dict[str, int], reason: Reason, stub: Stub, rulebook: Rulebook
) -> None:
    stub.says(lambda items: [answering(item, "All is lost.") for item in items])
    run = Run(rulebook, stub.url, **settings)
    assert run.told == [f"no suggestion from the model: {reason.value}"]
    assert len(stub.seen) <= 1


def test_a_server_that_fails_twice_is_left_alone_for_a_while(stub: Stub, rulebook: Rulebook) -> None:
    stub.does(lambda body: error(500))
    client = Client(RewriteSettings(model="stub", base_url=stub.url))
    for number in (1, 2):
        with pytest.raises(NoAnswerError, match=Reason.SERVER.value):
            client.ask(load_prompt("sentence"), [{"finding_id": f"f{number}", "quote": "It waits."}], WireReply)
    stub.seen.clear()
    assert Run(rulebook, stub.url).told == [f"no suggestion from the model: {Reason.OPEN_BREAKER.value}"]
    assert stub.seen == []
