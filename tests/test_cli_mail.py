"""Mails: judged by their author's words, wherever they come from."""

from __future__ import annotations

import json
from codecs import BOM_UTF8
from email.message import EmailMessage
from pathlib import Path

import pytest
from running import CLEAN, findings, presend

from linter.readers.mail import read_mail

MAIL = b"""\
From: tom@example.com
To: maria@example.org
Date: Wed, 04 Mar 2026 14:00:00 +0000
Subject: Case ZD-1
MIME-Version: 1.0
Content-Type: %s; charset=utf-8
Content-Transfer-Encoding: quoted-printable

%s"""


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (b"text/plain", b"We restarted db-prod=\n-07.\n\n> As we explained before, no.\n"),
        (
            b"text/html",
            b'<p>We <b>restarted</b> db-prod-07.</p><blockquote type=3D"cite">As we explained before, no.</blockquote>',
        ),
    ],
)
def test_a_mail_is_judged_by_its_authors_words(tmp_path: Path, kind: bytes, body: bytes) -> None:
    path = tmp_path / "mail.eml"
    path.write_bytes(MAIL % (kind, body))
    found = findings(presend("check", "--format", "json", "--ignore", "structure", path))
    assert [(finding["rule"], finding["text"]) for finding in found] == [("internal-host", "db-prod-07")]


@pytest.mark.parametrize("data", [b"no header at all\n", b"Subject: x\nContent-Type: image/png\n\nxx\n"])
def test_a_mail_without_words_is_exit_2(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "mail.eml"
    path.write_bytes(data)
    assert presend("check", path).returncode == 2


@pytest.mark.parametrize(
    ("subject", "rules"),
    [
        (b"Restart of db-prod-07", ["internal-host"]),
        (b"=?utf-8?q?=C3=9Cbersicht_f=C3=BCr_db-prod-07?=", ["internal-host"]),
        (b"Update for [customer name]", ["unfilled-placeholder"]),
        (b"Re: Restart of db-prod-07", []),
        (b"AW: Re: the password is Tr0ub4dor&3x9", ["leaked-secret"]),
        (b"Re: card 5425 2334 3010 9903", ["card-number"]),
        (b"Re: Update for [customer name]", []),
        (b"FW: > case ZD-1, PLAT-4412", []),
        (b"INC0012345: the OOM in your sync job", []),
        (b"[PLAT-4412] Labels", []),
    ],
)
def test_a_new_subject_is_searched_for_leaks_and_slots(tmp_path: Path, subject: bytes, rules: list[str]) -> None:
    path = tmp_path / "mail.eml"
    path.write_bytes(
        (MAIL % (b"text/plain", b"Hello Ana,\n\nthe labels print again.\n")).replace(b"Case ZD-1", subject)
    )
    found = findings(presend("check", "--format", "json", "--ignore", "structure", path))
    assert [finding["rule"] for finding in found] == rules
    assert all(finding["message"].startswith("In the subject: ") for finding in found)


def test_a_fault_in_the_subject_is_not_shown_on_a_line_of_the_body(tmp_path: Path) -> None:
    path = tmp_path / "mail.eml"
    path.write_bytes(
        (MAIL % (b"text/plain", b"Hello Ana,\n\nthe labels print again.\n")).replace(
            b"Case ZD-1", b"Restart of db-prod-07"
        )
    )
    shown = presend("check", "--select", "internal-host", path).stdout
    assert b"In the subject: " in shown and b"Hello Ana" not in shown


def test_a_mail_is_not_mended_and_it_says_so(tmp_path: Path) -> None:
    path = tmp_path / "mail.eml"
    path.write_bytes(MAIL % (b"text/plain", b"As we already explained, it is full.\n"))
    before = path.read_bytes()
    assert b"--fix" not in presend("check", path).stdout
    (found,) = findings(presend("check", "--format", "json", "--select", "chiding", path))
    assert found["fixes"] == []
    result = presend("check", "--fix", path)
    assert b"change the text body by hand" in result.stderr
    assert path.read_bytes() == before


def test_places_in_an_encoded_mail_are_not_given_as_lines_of_its_file(tmp_path: Path) -> None:
    (tmp_path / "mail.eml").write_bytes(MAIL % (b"text/plain", b"Hello.\n\nWe restarted db-prod=\n-07.\n"))
    options = ["--select", "internal-host", "mail.eml"]
    annotation = presend("check", "--format", "github", *options, cwd=tmp_path).stdout.decode()
    assert annotation.startswith("::error file=mail.eml,title=presend%3A internal-host::")
    assert "(line 3 of the text body)" in annotation
    run = json.loads(presend("check", "--format", "sarif", *options, cwd=tmp_path).stdout)["runs"][0]
    (result,) = run["results"]
    assert "region" not in result["locations"][0]["physicalLocation"]
    assert result["message"]["text"].endswith("(line 3 of the text body)")


def test_places_in_a_mail_of_html_are_those_in_its_text(tmp_path: Path) -> None:
    (tmp_path / "mail.eml").write_bytes(MAIL % (b"text/html", b"<p>Hello.</p>\n<p>We\nrestarted db-prod-07.</p>\n"))
    shown = presend(
        "check", "--format", "github", "--select", "internal-host", "mail.eml", cwd=tmp_path
    ).stdout.decode()
    assert "(line 3 of the HTML body)" in shown


def test_a_mark_of_the_encoding_before_a_mail_is_no_part_of_it(tmp_path: Path) -> None:
    (tmp_path / "mail.eml").write_bytes(BOM_UTF8 + MAIL % (b"text/plain", b"We restarted db-prod-07.\n"))
    (found,) = findings(presend("check", "--format", "json", "--select", "internal-host", "mail.eml", cwd=tmp_path))
    assert found["text"] == "db-prod-07"


@pytest.mark.parametrize("line_end", [b"\n", b"\r\n"])
def test_places_in_a_mail_that_is_written_as_it_reads_are_those_in_its_file(tmp_path: Path, line_end: bytes) -> None:
    mail = (MAIL % (b"text/plain", b"Hello.\n\nWe restarted db-prod-07.\n")).replace(b"\n", line_end)
    (tmp_path / "mail.eml").write_bytes(mail)
    (found,) = findings(presend("check", "--format", "json", "--select", "internal-host", "mail.eml", cwd=tmp_path))
    line = mail.split(line_end)[found["line"] - 1].decode()
    assert line[found["column"] - 1 : found["end_column"] - 1] == "db-prod-07"


def test_a_mail_on_standard_input_is_known_by_its_header() -> None:
    mail = MAIL % (b"text/plain", b"We restarted db-prod=\n-07.\n")
    found = findings(presend("check", "--format", "json", "--ignore", "structure", "-", text=mail))
    assert [(f["rule"], f["text"]) for f in found] == [("internal-host", "db-prod-07")]
    draft = "Subject: Case ZD-1\nStatus: fixed\n\nWe restarted db-prod-07.\n"
    assert findings(presend("check", "--format", "json", "--select", "internal-host", "-", text=draft))[0]["line"] == 4


@pytest.mark.parametrize(
    ("header", "message"),
    [
        (b"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n!!!a\n", "no valid base64"),
        (b"Content-Type: text/plain; charset=klingon\n\nx\n", "in an unknown encoding, “klingon”"),
        (b"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n\xff\n", "its body is not valid utf-8"),
    ],
)  # fmt: skip
def test_a_mail_that_cannot_be_decoded_says_what_is_wrong_with_it(tmp_path: Path, header: bytes, message: str) -> None:
    (tmp_path / "mail.eml").write_bytes(b"Subject: x\n" + header)
    result = presend("check", "mail.eml", cwd=tmp_path)
    assert result.returncode == 2
    assert message in result.stderr.decode()


@pytest.mark.parametrize(
    ("plain", "source"),
    [
        ("We restarted db-prod-07 and your orders flow again.", "the text body"),
        ("> We restarted db-prod-07\nand your orders flow again. https://shop.example", "the text body"),
        ("Please open this mail in a program that shows HTML.", "the HTML body"),
        ("", "the HTML body"),
    ],
)
def test_the_part_that_the_customer_sees_is_judged(plain: str, source: str) -> None:
    mail = EmailMessage()
    mail["To"] = "maria@harbour.example"
    mail.set_content(plain)
    mail.add_alternative("<p>We restarted <b>db-prod-07</b> and your orders flow again.</p>", subtype="html")
    document = read_mail(mail.as_bytes(), "mail.eml")
    assert (document.source, "db-prod-07" in document.text) == (source, True)


def test_a_mailbox_is_not_judged_as_one_draft(tmp_path: Path) -> None:
    (tmp_path / "case.mbox").write_text(f"From a@b.example Mon Nov 23 10:00:00 2026\nSubject: Imports\n\n{CLEAN}")
    result = presend("check", "case.mbox", cwd=tmp_path)
    assert (result.returncode, b"case.mbox: holds many mails" in result.stderr) == (2, True)
