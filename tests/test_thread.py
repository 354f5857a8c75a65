"""Threads: where they are kept, in which order they were sent, and what is said when nobody can tell."""

from __future__ import annotations

import json
import mailbox
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path

import pytest

from linter.config import Config
from linter.errors import PresendError
from linter.readers import read_text
from linter.thread.earlier import earlier_source
from linter.thread.model import Thread
from linter.thread.read import read_source
from linter.thread.source import find_sources
from linter.thread.when import sent_at


def write(folder: Path, name: str, text: str = "The import runs again.\n", **header: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    front = "".join(f"{key}: {value}\n" for key, value in header.items())
    path.write_text(f"---\n{front}---\n{text}" if front else text, encoding="utf-8")
    return path


def threads(path: Path, config: Config | None = None) -> list[Thread]:
    return [thread for source in find_sources([path]) for thread in read_source(source, config or Config())]


@pytest.mark.parametrize(
    ("name", "header", "zone", "expected"),
    [
        ("2026-03-04T1400Z.md", {}, "", "2026-03-04T14:00:00+00:00"),
        ("2026-03-04T14-00Z.md", {}, "", "2026-03-04T14:00:00+00:00"),
        ("2026-03-04T1400+0545.md", {}, "", "2026-03-04T14:00:00+05:45"),
        ("2026-03-04T1400.md", {}, "Asia/Singapore", "2026-03-04T14:00:00+08:00"),
        ("2026-03-29_0230.md", {}, "Europe/Berlin", "2026-03-29T03:30:00+02:00"),  # a time that the clocks skip
        ("2026-03-04T1400Z.md", {"sent_at": "2026-03-05T09:00:00+01:00"}, "", "2026-03-05T09:00:00+01:00"),
        ("note.md", {"sent_at": "2026-03-05T09:00:00"}, "", "2026-03-05T09:00:00+00:00"),
    ],
)
def test_an_update_says_when_it_was_sent_or_its_name_does(
    tmp_path: Path, name: str, header: dict[str, str], zone: str, expected: str
) -> None:
    path = write(tmp_path, name, **header)
    assert sent_at(read_text(path.read_text(), str(path)), zone) == datetime.fromisoformat(expected)


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("note.md", "nothing says when this update was sent"),
        ("2026-03-04.md", "nothing says when this update was sent"),
        ("note.eml", "give it a Date header"),
        ("2026-03-04T1400.md", "has no zone"),
        ("2026-13-04T1400Z.md", "no time of the calendar"),
    ],
)
def test_what_nobody_dated_is_refused_with_the_cure(tmp_path: Path, name: str, says: str) -> None:
    path = write(tmp_path, f"updates/{name}", "Subject: Imports\n\nThe import runs again.\n")
    with pytest.raises(PresendError, match=says) as error:
        threads(tmp_path)
    assert str(path) in str(error.value)


def test_a_case_without_a_name_of_its_own_is_called_by_its_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "ZD-8.b/updates", "2026-03-04T1400Z.md")
    monkeypatch.chdir(tmp_path / "ZD-8.b/updates")
    assert [thread.case for thread in threads(Path())] == ["ZD-8.b"]


@pytest.mark.parametrize("layout", ["updates/ZD-70991", "ZD-70991/updates", "ZD-70991"])
def test_the_three_layouts_of_folders_give_the_same_thread(tmp_path: Path, layout: str) -> None:
    write(tmp_path / layout, "2026-03-06T0900Z.md", author="Ines Vallbona", severity="P1")
    write(tmp_path / layout, "2026-03-04T1400Z.md", customer="Hartwell Rail")
    (thread,) = threads(tmp_path)
    assert (thread.case, thread.customer, thread.severity) == ("ZD-70991", "Hartwell Rail", "P1")
    assert [update.name for update in thread.updates] == ["2026-03-04T1400Z.md", "2026-03-06T0900Z.md"]
    assert [update.author for update in thread.updates] == ["", "Ines Vallbona"]


def test_updates_are_ordered_by_the_instant_and_not_by_the_clock_on_the_wall(tmp_path: Path) -> None:
    write(tmp_path / "updates", "auckland.md", sent_at="2026-04-05T01:00:00+13:00")
    write(tmp_path / "updates", "honolulu.md", sent_at="2026-04-04T03:00:00-10:00")
    (thread,) = threads(tmp_path)
    assert [update.name for update in thread.updates] == ["auckland.md", "honolulu.md"]


def test_two_cases_in_one_folder_are_two_threads(tmp_path: Path) -> None:
    write(tmp_path, "2026-03-04T1400Z.md", case="ZD-1001")
    write(tmp_path, "2026-03-05T1400Z.md", case="ZD-1002")
    write(tmp_path, "2026-03-06T1400Z.md", case="zd 1001")
    assert [(thread.case, len(thread.updates)) for thread in threads(tmp_path)] == [("ZD-1001", 2), ("ZD-1002", 1)]


@pytest.mark.parametrize(("folder", "cases"), [("labels/updates", ["ZD-1001"]), ("labels", ["labels", "ZD-1001"])])
def test_an_update_that_names_no_case_is_of_the_case_of_its_folder(
    tmp_path: Path, folder: str, cases: list[str]
) -> None:
    write(tmp_path / folder, "2026-03-04T1400Z.md", case="ZD-1001")
    write(tmp_path / folder, "2026-03-05T1400Z.md")
    assert [thread.case for thread in threads(tmp_path / folder)] == cases


def test_notes_that_lie_among_cases_are_no_updates(tmp_path: Path) -> None:
    write(tmp_path, "how-we-work.md")
    write(tmp_path, "ZD-1/README.md")
    write(tmp_path, "ZD-1/updates/2026-03-04T1400Z.md")
    write(tmp_path, "ZD-1/records/2026-03-04-notes.md")
    (tmp_path / "package.json").write_text('{"name": "x"}')
    assert [thread.case for thread in threads(tmp_path)] == ["ZD-1"]


def test_a_folder_without_updates_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PresendError, match="holds no updates"):
        threads(tmp_path)


def mail(sender: str, date: str, subject: str, body: str) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["Date"], message["Subject"] = sender, date, subject
    message.set_content(body)
    return message


def test_a_mailbox_is_read_by_its_dates_and_only_our_own_mails_count(tmp_path: Path) -> None:
    box = mailbox.mbox(str(tmp_path / "kestrel.mbox"))
    box.add(
        mail(
            "Tomo Kurahashi <tomo@support.lanternworks.example>",
            "Fri, 06 Mar 2026 09:00:00 +0100",
            "Re: [ZD-4711] Imports",
            "Done.",
        )
    )
    box.add(
        mail("Anya Petrov <anya@kestrel.example>", "Thu, 05 Mar 2026 10:00:00 +0000", "Re: [ZD-4711] Imports", "When?")
    )
    box.add(
        mail(
            "Tomo Kurahashi <tomo@support.lanternworks.example>",
            "Wed, 04 Mar 2026 09:00:00 +0100",
            "[ZD-4711] Imports",
            "We look.",
        )
    )
    box.close()
    (thread,) = threads(tmp_path, Config(senders=("@support.lanternworks.example",)))
    assert thread.case == "ZD-4711"
    assert [(u.author, u.sent_at.isoformat()) for u in thread.updates] == [
        ("Tomo Kurahashi", "2026-03-04T09:00:00+01:00"),
        ("Tomo Kurahashi", "2026-03-06T09:00:00+01:00"),
    ]
    assert [len(thread.updates) for thread in threads(tmp_path)] == [3], "without `senders` every mail counts"


def test_mails_in_a_folder_are_read_like_those_of_a_mailbox(tmp_path: Path) -> None:
    for name, sender, subject in (
        ("a.eml", "Tomo Kurahashi <tomo@lanternworks.example>", "[ZD-4711] Imports"),
        ("b.eml", "Anya Petrov <anya@kestrel.example>", "Re: [ZD-4711] Imports"),
        ("c.eml", "tomo@lanternworks.example", "Labels (ZD-4712)"),
    ):
        path = tmp_path / "updates" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(bytes(mail(sender, "Fri, 06 Mar 2026 09:00:00 +0100", subject, "We look.")))
    found = threads(tmp_path, Config(senders=("@lanternworks.example",)))
    assert [(thread.case, [update.author for update in thread.updates]) for thread in found] == [
        ("ZD-4711", ["Tomo Kurahashi"]), ("ZD-4712", ["tomo@lanternworks.example"]),
    ]  # fmt: skip


def test_a_mail_without_a_date_is_refused_by_its_number(tmp_path: Path) -> None:
    box = mailbox.mbox(str(tmp_path / "undated.mbox"))
    message = mail("tomo@support.example", "", "Imports", "Done.")
    del message["Date"]
    box.add(message)
    box.close()
    with pytest.raises(PresendError, match=r"undated\.mbox#1: nothing says when this mail was sent"):
        threads(tmp_path)


def test_links_that_lead_round_in_a_circle_are_walked_once(tmp_path: Path) -> None:
    write(tmp_path / "cases/ZD-1.a/updates", "2026-03-04T1400Z.md")
    (tmp_path / "cases/ZD-1.a/back").symlink_to(tmp_path / "cases")
    (tmp_path / "cases/again").symlink_to(tmp_path / "cases/ZD-1.a")
    assert [thread.case for thread in threads(tmp_path)] == ["ZD-1.a"]


def comment(number: int, author: int, day: str, **more: object) -> dict[str, object]:
    return {
        "id": number,
        "author_id": author,
        "body": f"Note {number}.",
        "public": True,
        "created_at": f"{day}T10:00:00Z",
        **more,
    }


def test_of_a_tickets_comments_only_our_public_ones_count(tmp_path: Path) -> None:
    export = {
        "users": [
            {"id": 7, "name": "Abena Osei", "role": "agent"},
            {"id": 8, "name": "Luc Marchetti", "role": "end-user"},
        ],
        "comments": [
            comment(3, 7, "2026-03-06", body="", html_body="<p>The list is <b>ready</b>.</p>"),
            comment(1, 7, "2026-03-04"),
            comment(2, 8, "2026-03-05"),
            comment(4, 7, "2026-03-07", public=False),
        ],
    }
    (tmp_path / "ZD-9001.json").write_text(json.dumps(export))
    (thread,) = threads(tmp_path)
    assert thread.case == "ZD-9001"
    assert [(u.name, u.author) for u in thread.updates] == [
        ("ZD-9001.json#1", "Abena Osei"),
        ("ZD-9001.json#3", "Abena Osei"),
    ]
    assert "ready" in thread.updates[1].document.text


@pytest.mark.parametrize(
    ("content", "says"),
    [("{", "cannot be read as JSON"), ("[]", "holds no list"), ('{"comments": [1]}', "holds no list"),
     ('{"comments": [{"public": true, "body": "x"}]}', "nothing says when")],
)  # fmt: skip
def test_a_broken_export_is_refused_by_name(tmp_path: Path, content: str, says: str) -> None:
    path = tmp_path / "export.json"
    path.write_text(content)
    with pytest.raises(PresendError, match=says):
        threads(path)


def test_the_updates_before_a_draft_are_found_beside_it_by_name_or_by_case(tmp_path: Path) -> None:
    first = write(tmp_path / "ZD-1/updates", "2026-03-04T1400Z.md")
    beside = read_text("News.", str(tmp_path / "ZD-1/updates/draft.md"))
    named = read_text("---\nprev: ZD-1/updates/2026-03-04T1400Z.md\n---\nNews.", str(tmp_path / "draft.md"))
    by_case = read_text("---\ncase: ZD-1\n---\nNews.", "<stdin>")
    alone = read_text("---\ncase: ZD-1\n---\nNews.", str(tmp_path / "drafts/draft.md"))
    configured = Config(threads=(str(tmp_path),))
    for document, config in ((beside, Config()), (named, Config()), (by_case, configured)):
        source = earlier_source(document, config)
        assert source is not None
        assert [path.resolve() for path in source.files] == [first.resolve()]
    assert earlier_source(alone, Config()) is None
    with pytest.raises(PresendError, match="no earlier update at"):
        earlier_source(read_text("---\nprev: gone.md\n---\nNews.", str(tmp_path / "draft.md")), Config())


def test_a_case_cannot_lead_out_of_the_configured_folder(tmp_path: Path) -> None:
    write(tmp_path / "outside", "2026-03-04T1400Z.md")
    (tmp_path / "inside").mkdir()
    document = read_text("---\ncase: ../outside\n---\nNews.", "<stdin>")
    assert earlier_source(document, Config(threads=(str(tmp_path / "inside"),))) is None
