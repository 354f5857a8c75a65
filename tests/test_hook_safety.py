"""The gate when something goes wrong, or a person decides: no mail is lost, none is changed, reasons are kept."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mails import CUSTOMER, LEAK, hook, mail

from linter.errors import PresendError
from linter.hook.guarded import guarded
from linter.hook.message import allow_reason, as_mail, recipients, without_reason


@pytest.mark.parametrize(
    ("file", "text", "says"),
    [
        ("presend.toml", "a = = 1\n", "cannot read these settings"),
        (
            "presend.toml",
            "[hook]\nown-domain = []\n",
            "presend.toml:2: unknown key “own-domain” in [hook]; did you mean",
        ),
        ("presend.toml", "[hook]\nown-domains = 'x'\n", "“own-domains” in [hook] takes a list of texts"),
        ("presend.toml", "ignore = ['no-such-rule']\n", "unknown rule or family “no-such-rule”"),
        ("presend.toml", "rule-paths = ['gone']\n", "gone"),
        ("people.yml", "people:\n  - {nome: x}\n", "people.yml:2"),
    ],
)
def test_what_is_broken_stops_the_mail_with_its_reason_or_fails_open(
    folder: Path, file: str, text: str, says: str
) -> None:
    (folder / file).write_text(text)
    closed = hook(folder, "sendmail", "--", "cat", data=mail())
    assert (closed.returncode, closed.stdout) == (65, b"")
    assert "not sent: could not check" in closed.stderr.decode()
    assert says in closed.stderr.decode()
    opened = hook(folder, "sendmail", "--fail-open", "--", "cat", data=mail())
    assert (opened.returncode, opened.stdout) == (0, mail())
    assert "sent unchecked" in opened.stderr.decode()


@pytest.mark.parametrize("nothing", [b"", b" \n\n"])
def test_an_empty_mail_is_no_mail_that_may_go(folder: Path, nothing: bytes) -> None:
    result = hook(folder, "send", data=nothing)
    assert result.returncode == 65
    assert "the mail is empty" in result.stderr.decode()


HANGING_RULE = """\
summary: A pattern that takes for ever.
why: Slow.
severity: error
check: patterns
params: {patterns: [{name: slow, regex: "(?:a|aa)+[b-y]"}]}
message: Slow.
cure: None.
examples: [{bad: «aab»}, {good: one, because: x}, {good: two, because: x}, {good: three, because: x}]
"""


def test_a_check_that_hangs_ends_with_its_reason(folder: Path) -> None:
    (folder / "rules" / "team").mkdir(parents=True)
    (folder / "rules" / "team" / "slow.yml").write_text(HANGING_RULE)
    (folder / "presend.toml").write_text("rule-paths = ['rules']\n")
    began = time.monotonic()
    result = hook(folder, "send", "--timeout", "1.5", data=mail("a" * 70))
    assert time.monotonic() - began < 10
    assert (result.returncode, result.stderr.decode().splitlines()[0]) == (
        65, "presend: not sent: could not check: the check took longer than 1.5 s"
    )  # fmt: skip
    assert hook(folder, "send", "--timeout", "1.5", "--fail-open", data=mail("a" * 70)).returncode == 0


@pytest.mark.parametrize(
    ("work", "says"),
    [
        (lambda: os.kill(os.getpid(), signal.SIGKILL), "crashed (signal 9)"),
        (lambda: os._exit(3), "crashed (exit code 3)"),
        (lambda: [][1], "internal error: IndexError"),
        (lambda: lambda: 0, "internal error"),
        (lambda: time.sleep(60), "took longer than 2 s"),
    ],
)
def test_work_that_crashes_is_told_not_suffered(work: object, says: str) -> None:
    with pytest.raises(PresendError) as error:
        guarded(work, 2)  # type: ignore[arg-type]
    assert says in str(error.value)


@pytest.mark.parametrize(
    ("head", "reason"),
    [
        (b"X-Presend-Allow: the duty manager asked\n", "the duty manager asked"),
        (b"x-presend-allow:folded\n over two lines\n", "folded over two lines"),
        (b"X-Presend-Allow: =?utf-8?q?gepr=C3=BCft?=\n", "geprüft"),
        (b"X-Presend-Allow: =?klingon?q?x?=\n", "=?klingon?q?x?="),
        (b"X-Presend-Allow: crlf\r\n", "crlf"),
        (b"X-Presend-Allow:  \n", ""),
        (b"X-Other: a\n X-Presend-Allow: no\n", ""),
        (b"", ""),
    ],
)
def test_the_header_gives_the_reason_and_does_not_travel(head: bytes, reason: str) -> None:
    rest = b"Subject: x\n\nX-Presend-Allow: words of the body\n\nX-Presend-Allow: again\n"
    assert allow_reason(head + rest) == reason
    assert without_reason(head + rest) == (rest if b"resend-" in head.lower() and b"Other" not in head else head + rest)


@given(st.binary(max_size=300))
def test_a_mail_without_the_header_stays_as_it_is(data: bytes) -> None:
    if b"x-presend-allow" not in data.lower():
        assert without_reason(data) == data
    assert allow_reason(b"\n" + data) == ""
    assert without_reason(b"\n" + data) == b"\n" + data
    assert as_mail(b"A: b\n\n" + data) == b"A: b\n\n" + data
    recipients(data)


@pytest.mark.parametrize("way", ["option", "header", "environment"])
def test_a_reason_lets_a_mail_pass_and_is_kept_without_a_word_of_it(folder: Path, way: str) -> None:
    fields = {"X-Presend-Allow": "agreed with the customer"} if way == "header" else {}
    options = ["--allow", "agreed with the customer"] if way == "option" else []
    env = {"PRESEND_ALLOW": "agreed with the customer"} if way == "environment" else {}
    result = hook(folder, "sendmail", *options, "--", "cat", data=mail(LEAK, **fields), **env)
    assert (result.returncode, result.stdout) == (0, mail(LEAK))
    kept = (folder / "allowed.jsonl").read_text(encoding="utf-8")
    entry = json.loads(kept)
    assert entry["reason"] == "agreed with the customer"
    assert (entry["command"], entry["rules"], entry["audience"]) == ("sendmail", {"internal-host": 1}, "customer")
    assert not [word for word in ("db-prod", "restarted", "maria", "Your case") if word in kept]


def test_the_log_of_reasons_only_grows_and_a_clean_mail_adds_nothing(folder: Path) -> None:
    for number in range(3):
        assert hook(folder, "send", "--allow", f"reason {number}", data=mail(LEAK)).returncode == 0
    assert hook(folder, "send", "--allow", "nothing to allow", data=mail()).returncode == 0
    rows = (folder / "allowed.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(row)["reason"] for row in rows] == ["reason 0", "reason 1", "reason 2"]


def test_a_reason_that_cannot_be_kept_sends_nothing(folder: Path) -> None:
    (folder / "allowed.jsonl").mkdir()
    result = hook(folder, "sendmail", "--allow", "please", "--", "cat", data=mail(LEAK))
    assert (result.returncode, result.stdout) == (65, b"")
    assert "the reason cannot be kept in" in result.stderr.decode()


def test_a_reason_lets_pass_what_cannot_be_checked(folder: Path) -> None:
    (folder / "presend.toml").write_text("a = = 1\n")
    assert hook(folder, "sendmail", "--allow", "settings are broken", "--", "cat", data=mail()).stdout == mail()
    entry = json.loads((folder / "state" / "presend" / "allowed.jsonl").read_text())
    assert "cannot read these settings" in entry["not_checked"]


ODD_BYTES = mail().replace(b"\n", b"\r\n") + b"\x00\xff\xfe tail without end"


@pytest.mark.parametrize("data", [mail(), mail().replace(b"\n", b"\r\n"), mail() * 2000])
def test_the_shim_passes_every_byte_and_argument_on(folder: Path, data: bytes) -> None:
    seen = folder / "seen"
    script = f"import sys; open({str(seen)!r}, 'wb').write(sys.stdin.buffer.read()); print(sys.argv[1:]); sys.exit(7)"
    arguments = ["-t", "--", "-oi", CUSTOMER, "--fail-open"]
    result = hook(folder, "sendmail", "--", sys.executable, "-c", script, *arguments, data=data)
    assert (result.returncode, seen.read_bytes()) == (7, data)
    assert result.stdout.decode().strip() == str(arguments)


def test_bytes_that_cannot_be_read_as_text_fail_open_unchanged(folder: Path) -> None:
    assert hook(folder, "sendmail", "--", "cat", data=ODD_BYTES).returncode == 65
    assert hook(folder, "sendmail", "--fail-open", "--", "cat", data=ODD_BYTES).stdout == ODD_BYTES


@pytest.mark.parametrize(
    ("program", "code"),
    [(["false"], 1), (["sh", "-c", "kill -9 $$"], 137), (["sh", "-c", "exit 75"], 75), (["/no/such/program"], 69)],
)
def test_the_exit_code_is_that_of_the_program(folder: Path, program: list[str], code: int) -> None:
    assert hook(folder, "sendmail", "--", *program, data=mail() * 500).returncode == code


def test_a_file_that_cannot_be_read_is_not_sent(folder: Path) -> None:
    result = hook(folder, "send", "gone.eml")
    assert (result.returncode, result.stderr) == (
        65,
        b"presend: not sent: gone.eml cannot be read: No such file or directory\n",
    )
