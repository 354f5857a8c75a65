"""The service on the loopback: what it answers, whom it refuses, and that its log holds no word of a draft."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from serving import TOKEN, Served, serving

from linter.serve.openapi import ANSWERS, openapi

SECRET = "Zanzibar"
DRAFT = f"Hi {SECRET}, as we already explained, we restarted db-prod-07 😀 for you [name].\n"
SETTINGS = """\
[hook]
own-domains = ["northlight.example"]
allow-log = "allowed.jsonl"
"""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("service")
    (folder / "presend.toml").write_text(SETTINGS)
    with serving(folder, "--allow-origin", "https://desk.example", "--allow-origin", "moz-extension://*") as service:
        yield service


def ask(
    served: Served, method: str = "POST", path: str = "/v1/check", body: Any = None, **headers: str | None
) -> tuple[int, dict[str, str], Any]:
    """One request; a header given as None is left out."""
    data = body if isinstance(body, bytes) else json.dumps(body if body is not None else {"text": DRAFT}).encode()
    given = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/json"}
    given |= {name.replace("_", "-"): value for name, value in headers.items()}
    connection = HTTPConnection("127.0.0.1", served.port, timeout=30)
    try:
        kept = {name: value for name, value in given.items() if value is not None}
        connection.request(method, path, data if method == "POST" else None, kept)
        answer = connection.getresponse()
        text = answer.read()
        fields = {name.lower(): value for name, value in answer.getheaders()}
        return answer.status, fields, json.loads(text) if "json" in fields.get("content-type", "") and text else text
    finally:
        connection.close()


def raw(served: Served, data: bytes, pause: float = 0.0) -> bytes:
    """Whatever comes back for these bytes; with `pause` they are sent one by one until the other end hangs up."""
    with socket.create_connection(("127.0.0.1", served.port), timeout=40) as connection:
        try:
            for piece in [bytes([byte]) for byte in data] if pause else [data]:
                connection.sendall(piece)
                time.sleep(pause)
            parts = list(iter(lambda: connection.recv(65536), b""))
        except (ConnectionError, TimeoutError):
            return b""
    return b"".join(parts)


@pytest.mark.parametrize("path", ANSWERS)
@pytest.mark.parametrize(
    "body", [{"text": DRAFT}, {"text": ""}, {"text": "<p>We restarted db-prod-07</p>", "format": "html"}]
)
def test_the_answers_are_those_of_the_description(served: Served, path: str, body: Any) -> None:
    status, _, answer = ask(served, path=path, body=body)
    if status == 501:
        assert "no rewrite pass" in answer["error"]
        return
    assert status == 200, answer
    jsonschema.validate(answer, ANSWERS[path])


def test_the_description_is_complete_and_served(served: Served) -> None:
    status, _, answer = ask(served, "GET", "/openapi.json", Authorization=None)
    assert (status, answer) == (200, json.loads(json.dumps(openapi())))
    assert set(answer["paths"]) == {"/healthz", *ANSWERS}
    assert ask(served, "GET", "/healthz", Authorization=None)[2]["status"] == "ok"


def test_a_check_says_what_stops_the_draft_and_where(served: Served) -> None:
    _, _, answer = ask(served)
    assert not answer["ok"]
    assert {"internal-host", "unfilled-placeholder"} <= {stop["rule"] for stop in answer["stops"]}
    for finding in answer["findings"]:
        assert DRAFT[finding["start"] : finding["end"]] == finding["text"]
    assert answer["components"][0]["name"] == "state_change"
    assert "db-prod-07" in answer["message"]


@pytest.mark.parametrize(
    ("body", "ok"),
    [
        ({"text": "We restarted db-prod-07.", "to": ["ana@northlight.example"]}, True),
        (
            {"text": "We restarted db-prod-07.", "to": ["Ana <ana@northlight.example>"], "cc": ["m@harbour.example"]},
            False,
        ),
        ({"text": "We restarted db-prod-07.", "audience": "engineering"}, True),
        ({"text": "We restarted db-prod-07.", "audience": "engineering", "to": ["m@harbour.example"]}, True),
        ({"text": "We restarted it.", "subject": "About db-prod-07"}, False),
        ({"text": "We restarted it.\n\n> on db-prod-07?"}, True),
        ({"text": "<p>Done.</p><blockquote type=cite>db-prod-07</blockquote>", "format": "html"}, True),
    ],
)
def test_recipients_subject_and_format_count_as_in_the_gate(served: Served, body: Any, ok: bool) -> None:
    assert ask(served, body=body)[2]["ok"] is ok


def test_a_reason_lets_it_pass_and_is_kept(served: Served) -> None:
    _, _, answer = ask(served, body={"text": DRAFT, "allow": "the customer runs this host"})
    assert (answer["ok"], answer["allowed"]) == (True, True)
    kept = (served.log.parent / "allowed.jsonl").read_text()
    assert "the customer runs this host" in kept
    assert SECRET not in kept


HOST = {"Host": "evil.example:80"}
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
    ("too long", 413, {"body": {"text": SECRET * 40_000}}),
    ("far too long", 413, {"body": {"text": SECRET * 400_000}}),
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
    ask(served)
    ask(served, path=f"/v1/check?text={SECRET}")
    time.sleep(0.2)
    log = served.log.read_text()
    assert re.search(r"^POST /v1/check 200 \d+ms$", log, re.MULTILINE)
    assert not [word for word in (SECRET, SECRET.upper(), "db-prod", TOKEN, "Traceback", "evil") if word in log]
    rows = [row for row in log.splitlines() if not row.startswith("presend: ")]
    assert all(
        re.fullmatch(r"(?:GET|POST|OPTIONS|-) \S+ (?:\d{3} \d+ms|connection ended: \w+)", row) for row in rows
    ), rows


def test_a_draft_that_takes_too_long_counts_as_not_checked(tmp_path: Path) -> None:
    (tmp_path / "rules" / "team").mkdir(parents=True)
    (tmp_path / "rules" / "team" / "slow.yml").write_text(
        'summary: s\nwhy: w\nseverity: error\ncheck: patterns\nparams: {patterns: [{name: slow, regex: "(?:a|aa)+b"}]}\n'
        "message: m\ncure: c\nexamples: [{bad: «aab»}, {good: a, because: x}, {good: c, because: x}, {good: d, because: x}]\n"
    )
    (tmp_path / "presend.toml").write_text("rule-paths = ['rules']\n")
    with serving(tmp_path, "--timeout", "1") as service:
        assert ask(service, body={"text": "fine"})[0] == 200
        status, _, answer = ask(service, body={"text": "a" * 34})
        assert (status, answer) == (503, {"error": "not checked: it took too long"})


def test_changed_settings_and_records_count_at_once(tmp_path: Path) -> None:
    with serving(tmp_path) as service:
        body = {"text": "We restarted db-prod-07."}
        assert ask(service, body=body)[2]["ok"] is False
        (tmp_path / "presend.toml").write_text("ignore = ['internal-host']\n")
        assert ask(service, body=body)[2]["ok"] is True
        (tmp_path / "presend.toml").write_text("ignore = [\n")
        status, _, answer = ask(service, body=body)
        assert status == 422
        assert "cannot read these settings" in answer["error"]
        (tmp_path / "presend.toml").write_text("[hook]\nown-domains = ['northlight.example']\n")
        cc = {**body, "to": ["m@harbour.example"], "cc": ["wei@northlight.example"]}
        assert ask(service, body=cc)[2]["warnings"] == []
        people = "people:\n  - {name: Wei, email: wei@northlight.example, customer_facing: no}\n"
        (tmp_path / "people.yml").write_text(people)
        assert "wei@northlight.example is an engineer" in ask(service, body=cc)[2]["warnings"][0]


@pytest.mark.skipif(os.name != "posix", reason="file modes are those of POSIX")
def test_the_token_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    code = "from linter.serve.token import load_token, token_file; print(load_token()); print(token_file())"
    env = {**os.environ, "HOME": str(tmp_path), "PYTHONPATH": str(Path(__file__).parent.parent)}
    env.pop("XDG_CONFIG_HOME", None)

    def run() -> subprocess.CompletedProcess[str]:
        return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=env, check=False)

    first, second = run(), run()
    token, path = first.stdout.split()
    assert first.stdout == second.stdout
    assert len(token) >= 40
    assert Path(path).stat().st_mode & 0o777 == 0o600
    Path(path).chmod(0o644)
    assert "others may read it" in run().stderr
