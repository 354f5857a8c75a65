"""The gate: which mails it stops, by whose rules."""

from __future__ import annotations

import re
from email.message import EmailMessage
from pathlib import Path

import pytest
from mails import CUSTOMER, FINE, KEY, LEAK, OURS, STRANGER, hook, html_mail, mail
from running import presend

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
        (mail(f"{FINE}\n\n-- \nTom Alder\nops-prod-07.internal.example"), 0, "below the new text"),
        (mail(f"{FINE}\n\n> the key is {KEY}"), 0, "below the new text"),
        (mail(subject="Restart of db-prod-07"), 65, "mail: internal-host: In the subject: “db-prod-07”"),
        (mail(subject="Re: Restart of db-prod-07"), 0, ""),
        (mail(subject="Update on case [number]"), 65, "mail: unfilled-placeholder: In the subject: "),
        (html_mail(f"<p>{LEAK}</p>"), 65, "db-prod-07"),
        (html_mail(f"<p>{FINE}</p><blockquote type=cite>{LEAK}</blockquote>"), 0, ""),
        (
            mail(f"{FINE}\n\n```\nand then {LEAK}"),
            65,
            "text: not checked: the code fence opened on line 3 is never closed",
        ),
        (LATIN, 0, ""),
        (NO_CHARSET, 65, "could not check: <mail>: its body is in an unknown encoding"),
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


def parts(*texts: tuple[str, str], kind: str = "alternative", files: tuple[str, ...] = ()) -> bytes:
    """A mail of several parts, each with its subtype, and of empty attachments."""
    message = EmailMessage()
    message["To"], message["Subject"] = CUSTOMER, "Your case"
    message.set_content(texts[0][1] + "\n", subtype=texts[0][0])
    for subtype, text in texts[1:]:
        if kind == "alternative":
            message.add_alternative(text + "\n", subtype=subtype)
        else:
            message.add_attachment(text + "\n", subtype=subtype, disposition="inline")
    for name in files:
        message.add_attachment(b"", maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


PAGE = f"<p>Hello Maria, {FINE} You need not do anything, and every order is in its place again. Tom</p>"
LEAKS = [
    (
        "plain, beside a page",
        parts(("plain", f"Root login of the till: password = Qz7!kelp-Tarn\n{FINE}"), ("html", PAGE)),
    ),
    ("page, beside the same in plain", parts(("plain", FINE), ("html", f"<p>{FINE}</p><p>{KEY}</p>"))),
    (
        "plain, beside a page that opens with what is quoted",
        parts(
            ("plain", LEAK),
            (
                "html",
                f"<blockquote type=cite>Is it up? {FINE} Tell us when each order is in its place.</blockquote>{PAGE}",
            ),
        ),
    ),
    ("a second text", parts(("plain", FINE), ("plain", LEAK), kind="mixed")),
    ("the name of a file", parts(("plain", FINE), files=("slow-queries_db-prod-07.csv",))),
    ("a forwarded mail", parts(("plain", FINE), ("html", f"<p>{FINE}</p><blockquote type=cite>{KEY}</blockquote>"))),
]
CLEAN = [
    ("both versions the same", parts(("plain", FINE), ("html", f"<p>{FINE}</p>"))),
    ("a page that says more", parts(("plain", FINE), ("html", PAGE))),
    ("a quirk of language in the version that few read", parts(("plain", f"It is what it is. {FINE}"), ("html", PAGE))),
    ("a file with a plain name", parts(("plain", FINE), files=("report-november.pdf",))),
]


@pytest.mark.parametrize("data", [data for _, data in LEAKS], ids=[name for name, _ in LEAKS])
def test_no_part_of_a_mail_leaks(folder: Path, data: bytes) -> None:
    result = hook(folder, "send", "--timeout", "60", data=data)
    assert result.returncode == 65, result.stderr.decode()
    assert re.search(r"In the (?:HTML body|text body|names of the attachments), line \d", result.stderr.decode())
    (folder / "mail.eml").write_bytes(data)
    assert presend("check", folder / "mail.eml").returncode == 1


@pytest.mark.parametrize("data", [data for _, data in CLEAN], ids=[name for name, _ in CLEAN])
def test_what_leaks_nothing_passes_in_every_part(folder: Path, data: bytes) -> None:
    result = hook(folder, "send", "--timeout", "60", data=data)
    assert (result.returncode, result.stderr) == (0, b"")
