"""Whom the service on the loopback refuses, what it withstands, and that its log holds no word of a draft."""

from __future__ import annotations

import re
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from running import until
from serving import DRAFT, SECRET, TOKEN, Served, ask, raw

REFUSED: list[tuple[str, int, dict[str, Any]]] = [
    ("no token", 401, {"Authorization": None}),
    ("wrong token", 401, {"Authorization": "Bearer wrong"}),
    ("token of another kind", 401, {"Authorization": f"Basic {TOKEN}"}),
    ("token and more", 401, {"Authorization": f"Bearer {TOKEN}x"}),
    ("token that is no ASCII", 401, {"Authorization": "Bearer ÿ"}),
    ("foreign origin", 403, {"Origin": "https://evil.example"}),
    ("no origin", 403, {"Origin": "null"}),
    ("allowed host, other scheme", 403, {"Origin": "http://desk.example"}),
    ("allowed origin as prefix", 403, {"Origin": "https://desk.example.evil.example"}),
    ("our host, other port", 403, {"Origin": "http://127.0.0.1:1"}),
    ("rebinding host", 421, {"Host": "evil.example"}),
    ("rebinding host with our port", 421, {"Host": "evil.example:{port}"}),
    ("host that begins like ours", 421, {"Host": "127.0.0.1.evil.example:{port}"}),
    ("our host, other port in Host", 421, {"Host": "127.0.0.1:1"}),
    ("form", 415, {"Content_Type": "application/x-www-form-urlencoded"}),
    ("text", 415, {"Content_Type": "text/plain"}),
    ("no type", 415, {"Content_Type": None}),
    ("chunked", 411, {"Transfer_Encoding": "chunked"}),
    ("not JSON", 400, {"body": f'{{"text": "{SECRET}'.encode()}),
    ("not UTF-8", 400, {"body": b'{"text": "\xff"}'}),
    ("not an object", 400, {"body": [SECRET]}),
    ("NaN", 400, {"body": b'{"text": NaN}'}),
    ("deep", 400, {"body": b"[" * 100_000}),
    ("half a character", 400, {"body": b'{"text": "\\ud83d"}'}),
    ("no text", 422, {"body": {}}),
    ("text that is none", 422, {"body": {"text": 5}}),
    ("unknown key", 422, {"body": {"text": DRAFT, SECRET: 1}}),
    ("unknown kind", 422, {"body": {"text": "x", "kind": "poem"}}),
    ("unknown audience", 422, {"body": {"text": "x", "audience": "nobody"}}),
    ("no instant", 422, {"body": {"text": "x", "now": "soon"}}),
    ("broken front matter", 422, {"body": {"text": "---\nkind: [\n---\nx"}}),
    ("too long", 413, {"body": {"text": SECRET * 140_000}}),
    ("longer than any draft", 413, {"body": {"text": f"We restarted {SECRET} today. " * 30_000}}),
    ("page longer than any draft", 413, {"body": {"text": f"<p>{SECRET}</p>" * 30_000, "format": "html"}}),
    ("far too long", 413, {"body": {"text": SECRET * 1_000_000}}),
    ("elsewhere", 404, {"path": f"/v1/{SECRET}"}),
    ("a file", 404, {"method": "GET", "path": "/../server.py"}),
    ("a file, hidden", 404, {"method": "GET", "path": "/%2e%2e/server.py"}),
    ("get", 405, {"method": "GET"}),
    ("put", 405, {"method": "PUT"}),
    ("unheard of", 405, {"method": SECRET.upper()}),
]


@pytest.mark.parametrize(("status", "request_"), [pytest.param(s, r, id=name) for name, s, r in REFUSED])
def test_what_does_not_belong_is_refused_with_a_reason(served: Served, status: int, request_: dict[str, Any]) -> None:
    filled = {k: v.replace("{port}", str(served.port)) if isinstance(v, str) else v for k, v in request_.items()}
    got, fields, answer = ask(served, **filled)
    assert got == status, answer
    assert set(answer) == {"error"}
    assert answer["error"]
    assert SECRET not in answer["error"]
    assert "access-control-allow-origin" not in fields


ENTITLED = (
    b"POST /v1/check HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\n"
)


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"POST /v1/check HTTP/1.1\r\nHost: {host}\r\nHost: evil.example\r\n\r\n", 421),
        (b"POST /v1/check HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nOrigin: http://evil.example\r\n\r\n", 403),
        (ENTITLED + b"\r\n", 411),
        (ENTITLED + b"Content-Length: 2\r\nContent-Length: 9\r\n\r\n{}", 411),
        (ENTITLED + b"Content-Length: -1\r\n\r\n", 411),
        (b"GET / HTTP/1.1\r\n\r\n", 421),
        (b"Zanzibar is no HTTP at all\r\n\r\n", 400),
        (b"GET /" + b"Zanzibar" * 10_000 + b" HTTP/1.1\r\n\r\n", 414),
        (b"GET / HTTP/1.1\r\n" + b"X: Zanzibar\r\n" * 200 + b"\r\n", 431),
    ],
)  # fmt: skip
def test_a_request_that_no_browser_sends_is_refused_too(served: Served, request_: bytes, status: int) -> None:
    host = f"127.0.0.1:{served.port}".encode()
    answer = raw(served, request_.replace(b"{host}", host).replace(b"{token}", TOKEN.encode()))
    assert re.match(rb"HTTP/1\.\d (\d+)", answer) is not None, answer
    assert int(answer.split()[1]) == status
    assert SECRET.encode() not in answer


@pytest.mark.parametrize("origin", ["https://desk.example", "moz-extension://0c5a2b9e-1111", "http://127.0.0.1:{port}"])
def test_an_allowed_page_may_ask(served: Served, origin: str) -> None:
    origin = origin.format(port=served.port)
    status, fields, _ = ask(served, "OPTIONS", Authorization=None, Origin=origin)
    assert (status, fields["access-control-allow-origin"]) == (204, origin)
    assert "Authorization" in fields["access-control-allow-headers"]
    status, fields, _ = ask(served, Origin=origin)
    assert (status, fields["access-control-allow-origin"], fields["vary"]) == (200, origin, "Origin")


def test_the_page_may_load_and_ask_nothing_from_elsewhere(served: Served) -> None:
    for path in ("/", "/app.js", "/style.css", "/draft.js", "/verdict.js", "/service.js"):
        status, fields, _ = ask(served, "GET", path, Authorization=None)
        assert status == 200
        assert fields["content-security-policy"].startswith("default-src 'none'; script-src 'self'")
        assert (fields["x-content-type-options"], fields["cache-control"]) == ("nosniff", "no-store")
        assert "Python" not in fields["server"]


def test_a_slow_client_is_cut_off_and_holds_nobody_up(served: Served) -> None:
    head = f"POST /v1/check HTTP/1.1\r\nHost: 127.0.0.1:{served.port}\r\nAuthorization: Bearer {TOKEN}\r\n".encode()
    silent = head + b"Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{"
    with ThreadPoolExecutor(8) as pool:
        began = time.monotonic()
        waiting = [pool.submit(raw, served, silent) for _ in range(4)]
        dripping = [pool.submit(raw, served, head + b"X-Slow: " + b"x" * 400, 0.1) for _ in range(2)]
        time.sleep(0.3)
        assert ask(served)[0] == 200
        assert time.monotonic() - began < 4
        for answer in waiting:
            assert b" 408 " in answer.result(60).splitlines()[0]
        assert [dripped.result(60) for dripped in dripping] == [b"", b""]
        assert time.monotonic() - began < 40


def test_two_hundred_requests_at_once_are_all_answered(served: Served) -> None:
    with ThreadPoolExecutor(200) as pool:
        answers = list(pool.map(lambda n: ask(served, body={"text": f"{DRAFT} Number {n}."}), range(200)))
    assert Counter(status for status, _, _ in answers) == {200: 200}
    assert all(not answer["ok"] for _, _, answer in answers)
    threads = Path(f"/proc/{served.pid}/task")
    assert not threads.exists() or len(list(threads.iterdir())) <= 40


def test_the_log_says_what_was_asked_and_no_word_of_it(served: Served) -> None:
    before = served.log.read_text().count("\n")
    ask(served)
    ask(served, path=f"/v1/check?text={SECRET}")
    until(lambda: served.log.read_text().count("\n") >= before + 2)
    log = served.log.read_text()
    assert re.search(r"^POST /v1/check 200 \d+ms$", log, re.MULTILINE)
    assert not [word for word in (SECRET, SECRET.upper(), "db-prod", TOKEN, "Traceback", "evil") if word in log]
    rows = [row for row in log.splitlines() if not row.startswith("presend: ")]
    assert all(
        re.fullmatch(r"(?:GET|POST|OPTIONS|-) \S+ (?:\d{3} \d+ms|connection ended: \w+)", row) for row in rows
    ), rows
