"""The gate: which mails it stops, by whose rules, and that going wrong never loses a mail."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.errors import PresendError
from linter.hook.guarded import guarded
from linter.hook.message import allow_reason, as_mail, recipients, without_reason

ROOT = Path(__file__).parent.parent
LEAK = "We restarted db-prod-07 at noon."
FINE = "We restarted the service at noon."
KEY = "AKIA" + "QW3ERTY7UIOP2ASD"
SETTINGS = """\
[hook]
customer-domains = ["harbour.example"]
own-domains = ["northlight.example"]
engineers = ["wei@northlight.example", "Ines Prado"]
allow-log = "allowed.jsonl"
"""


def mail(body: str = FINE, subject: str = "Your case", to: str = "maria@harbour.example", **fields: str) -> bytes:
    message = EmailMessage()
    message["From"] = "Tom Alder <tom@northlight.example>"
    message["To"] = to
    message["Subject"] = subject
    for name, value in fields.items():
        message[name.replace("_", "-")] = value
    message.set_content(body + "\n")
    return message.as_bytes()


def html_mail(body: str) -> bytes:
    message = EmailMessage()
    message["To"] = "maria@harbour.example"
    message.set_content(body, subtype="html")
    return message.as_bytes()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "presend.toml").write_text(SETTINGS, encoding="utf-8")
    return tmp_path


def hook(folder: Path, *arguments: str, data: bytes = b"", **env: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "linter.cli.main", "hook", *arguments]
    ours = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_STATE_HOME": str(folder / "state"), **env}
    return subprocess.run(command, input=data, capture_output=True, cwd=folder, env=ours, timeout=60, check=False)


ENCRYPTED = (
    b"To: maria@harbour.example\nContent-Type: multipart/encrypted; boundary=b\n\n"
    b"--b\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n--b--\n"
)
LATIN = b"To: m@harbour.example\nContent-Type: text/plain; charset=iso-8859-1\n\nGr\xfc\xdfe, all is well.\n"
NO_CHARSET = b"To: m@harbour.example\nContent-Type: text/plain; charset=klingon\n\nAll is well.\n"
EMACS = b"To: maria@harbour.example\nSubject: Case\n--text follows this line--\n"


@pytest.mark.parametrize(
    ("data", "code", "says"),
    [
        (mail(), 0, ""),
        (mail(LEAK), 65, "line 1: internal-host: “db-prod-07”"),
        (mail("Hi [name],\n\nall is well."), 65, "unfilled-placeholder"),
        (mail(f"{FINE}\n\nOn 3 March 2026 Maria Lind wrote:\n> {LEAK}"), 0, ""),
        (mail(f"{LEAK}\n\nOn 3 March 2026 Maria Lind wrote:\n> {FINE}"), 65, "db-prod-07"),
        (mail(f"{FINE}\n\n-- \nTom Alder\nops-prod-07.internal.example"), 0, ""),
        (mail(f"{FINE}\n\n> the key is {KEY}"), 0, "below the new text"),
        (mail(subject="Restart of db-prod-07"), 65, "subject: internal-host"),
        (mail(subject="Re: Restart of db-prod-07"), 0, ""),
        (mail(subject="Update on case [number]"), 65, "subject: unfilled-placeholder"),
        (html_mail(f"<p>{LEAK}</p>"), 65, "db-prod-07"),
        (html_mail(f"<p>{FINE}</p><blockquote type=cite>{LEAK}</blockquote>"), 0, ""),
        (
            mail(f"{FINE}\n\n```\nand then {LEAK}"),
            65,
            "text: not checked: the code fence opened on line 3 is never closed",
        ),
        (LATIN, 0, ""),
        (NO_CHARSET, 65, "could not check: <mail>: its body is not valid klingon"),
        (ENCRYPTED, 65, "could not check: <mail>: this mail has no text to check"),
        (b"no header at all\n", 65, "could not check: <mail>: is not a mail"),
        (EMACS + LEAK.encode() + b"\n", 65, "db-prod-07"),
        (EMACS + FINE.encode() + b"\n", 0, ""),
        (mail(LEAK).replace(b"\n", b"\r\n"), 65, "db-prod-07"),
    ],
)
def test_the_new_text_of_a_mail_is_judged_and_nothing_else(folder: Path, data: bytes, code: int, says: str) -> None:
    result = hook(folder, "send", data=data)
    assert (result.returncode, result.stdout) == (code, b""), result.stderr.decode()
    assert says in result.stderr.decode()
    assert says or result.stderr == b""
    path = folder / "mail.eml"
    path.write_bytes(data)
    assert hook(folder, "send", str(path)).returncode == code


CUSTOMER, OURS, STRANGER = "maria@harbour.example", "ana@northlight.example", "x@elsewhere.example"
JARGON = "The cron job hit a race condition; we will restart db-prod-07 and tail the logs."


@pytest.mark.parametrize(
    ("to", "cc", "stops", "says"),
    [
        (OURS, "", False, ""),
        ("ana@sub.northlight.example", "", False, ""),
        ("ana@notnorthlight.example", "", True, "a mail to a customer"),
        (CUSTOMER, "", True, "a mail to a customer"),
        (f"{OURS}, {CUSTOMER}", "", True, "a mail to a customer"),
        (OURS, CUSTOMER, True, "a mail to a customer"),
        (STRANGER, "", True, "a mail to a customer"),
        ("", "", True, "a mail to a customer"),
        (OURS, "wei@northlight.example", False, ""),
        (CUSTOMER, "Wei <WEI@northlight.example>", True, "warning: wei@northlight.example is an engineer"),
        (CUSTOMER, "ines@northlight.example", True, "warning: ines@northlight.example is an engineer"),
        (CUSTOMER, "lev@northlight.example", True, "warning: lev@northlight.example is an engineer"),
        (f"{CUSTOMER}, bo@quarry.example", "", True, "several customers: Harbour Freight, Quarry Stone"),
        ("Bo <bo@xn--stein-brche-zhb.example>", "", True, "a mail to a customer"),
    ],
)
def test_the_recipients_choose_the_rules(folder: Path, to: str, cc: str, stops: bool, says: str) -> None:
    (folder / "people.yml").write_text(
        "people:\n  - {name: Ines Prado, email: ines@northlight.example}\n"
        "  - {name: Lev, email: lev@northlight.example, customer_facing: no}\n"
        "customers:\n  - {name: Harbour Freight, domains: [harbour.example]}\n"
        "  - {name: Quarry Stone, domains: [quarry.example, steinbrüche.example]}\n",
        encoding="utf-8",
    )
    result = hook(folder, "send", data=mail(JARGON, to=to, **({"Cc": cc} if cc else {})))
    shown = result.stderr.decode()
    assert says in shown
    assert (result.returncode == 65) is stops, shown
    assert says or not shown


def test_a_customer_that_only_the_envelope_names_counts(folder: Path) -> None:
    inside = mail(JARGON, to=OURS)
    assert hook(folder, "sendmail", "--", "cat", "-f", CUSTOMER, "--", OURS, data=inside).returncode != 65
    assert hook(folder, "sendmail", "--", "true", "-oi", "--", OURS, CUSTOMER, data=inside).returncode == 65


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


HANGING_RULE = """\
summary: A pattern that takes for ever.
why: Slow.
severity: error
check: patterns
params: {patterns: [{name: slow, regex: "(?:a|aa)+b"}]}
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


PATCH = (
    "Raise the limit of the pool\n\n{text}\n---\n pool.py | 2 +-\n 1 file changed, 1 insertion(+), 1 deletion(-)\n\n"
    "diff --git a/pool.py b/pool.py\n-host = 'db-prod-07'\n+host = 'db-prod-08'\n"
)


@pytest.mark.parametrize(("text", "code"), [(FINE, 0), (LEAK, 65)])
def test_the_diff_of_a_patch_is_not_judged(folder: Path, text: str, code: int) -> None:
    data = b"From 0123456789 Mon Sep 17 00:00:00 2001\n" + mail(PATCH.format(text=text))
    (folder / "0001.patch").write_bytes(data)
    assert hook(folder, "git", "0001.patch").returncode == code
    (folder / "header").write_bytes(data.partition(b"\n\n")[0] + b"\n\n")
    assert hook(folder, "git", "0001.patch", "header").returncode == code
