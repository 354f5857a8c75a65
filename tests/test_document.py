"""Zones, blocks and sentences of real-looking drafts."""

from __future__ import annotations

import pytest

from linter.document import Document
from linter.text.blocks import BlockKind
from linter.text.placeholders import find_placeholders
from linter.text.zones import Zone

MAIL = """\
Hi Maria,

From: the logs we can see two failures. On Monday, your team wrote: please hurry.

We have raised the limit.

Best regards,
Tom Smith
Support Engineer | Example Ltd

On Tue, 4 Mar 2026 at 09:12, Maria Keller <maria@example.com>
wrote:
> Nothing works.
> Please fix it.
"""


def zones(text: str) -> list[tuple[str, str]]:
    document = Document(text)
    return [(region.zone.value, document.text_of(region.span).split("\n")[0]) for region in document.regions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            MAIL,
            [
                ("signature", "Best regards,"),
                ("quote", "On Tue, 4 Mar 2026 at 09:12, Maria Keller <maria@example.com>"),
            ],
        ),
        ("Done.\n\n> old\nnew\n", [("quote", "> old")]),
        ("Done.\n\n-----Original Message-----\nFrom: a\n", [("quote", "-----Original Message-----")]),
        ("Done.\n\nVon: A\nGesendet: Montag\nAn: B\nBetreff: C\n\nHallo\n", [("quote", "Von: A")]),
        ("Am 03.03.2026 um 10:00 schrieb Maria:\n> alt\n", [("quote", "Am 03.03.2026 um 10:00 schrieb Maria:")]),
        ("To: a@b.example\nFrom: c\nSubject: d\n\nDone.\n", [("header", "To: a@b.example")]),
        ("On Monday, your team wrote:\nplease hurry. We did.\n", []),
        ("From: the logs we see it.\nTo: our surprise it works.\n", []),
        ("Done.\n-- \nTom\n+49 30 5550100\n", [("signature", "-- ")]),
        ("Thanks,\n\nWe moved you to a larger server last night.\n", []),
        ("Thanks,\nwe have raised the limit for all three of your keys today, as you asked us to.\n", []),
        ("We write at noon.\n\nKenji Arisawa\nCustomer Support Department\n", [("signature", "Kenji Arisawa")]),
        ("We write at noon.\n\nÉlodie\n", [("signature", "Élodie")]),
        (
            "We write at noon.\n\nJe reste à votre disposition,\nÉlodie\n",
            [("signature", "Je reste à votre disposition,")],
        ),
        (
            "We write at noon.\n\nPriya Nair / Support / +49 30 5550100\n",
            [("signature", "Priya Nair / Support / +49 30 5550100")],
        ),
        ("We write at noon.\nPriya Nair\nSenior Engineer\nM: +91 98100 55501\n", [("signature", "Priya Nair")]),
        (
            "We write at noon.\n\nTom Hale, Head of Customer Care\ntom@vendor.example\n",
            [("signature", "Tom Hale, Head of Customer Care")],
        ),
        ("We write at noon.\n\nEscalation:\nTom Hale / Support / 0161 555 0100\n", []),
        ("We write at noon.\n\nWho to ring\nTom Hale, 0161 555 0100\n", []),
        ("We write at noon.\n\nTom Hale, Duty Manager, 0161 555 0100\n", []),
        ("We write at noon.\n\nService Desk, 0161 555 0100\n", []),
        ("We write at noon.\n\nBerlin, 26.11.2026\n", []),
        ("We write at noon.\n\nMarta Wilk\nwill call you at ten.\n", []),
        ("Fine.\n\n```\nlog\n```\nMore.\n", [("code", "```")]),
        (
            "2026-03-04 02:11:09 ERROR [x] ledger: lock id=7\nFine.\n",
            [("code", "2026-03-04 02:11:09 ERROR [x] ledger: lock id=7")],
        ),
        ("At 02:11 on 4 March there was an ERROR in the ledger.\n", []),
    ],
)
def test_what_the_author_did_not_write_is_told_apart(text: str, expected: list[tuple[str, str]]) -> None:
    assert zones(text) == expected


def test_a_reply_between_quoted_lines_stays_the_authors() -> None:
    document = Document("> Is it fixed?\nYes, since 09:00.\n> And the report?\nTomorrow.\n")
    assert document.author_text.split() == ["Yes,", "since", "09:00.", "Tomorrow."]


def test_an_unclosed_fence_runs_to_the_end_and_says_so() -> None:
    region = Document("Fine.\n```\nlog\n").regions[0]
    assert (region.zone, region.closed) == (Zone.CODE, False)


def test_masked_texts_keep_the_length_of_the_draft() -> None:
    document = Document(MAIL + "\n`code` [a](https://b.example) {{slot}} <b>x</b>\n")
    assert len(document.prose) == len(document.author_text) == len(document.text)
    assert "maria@" not in document.prose and "code" not in document.prose and "slot" not in document.prose


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("## Where we stand\n\nFine.", ["Where we stand"]),
        ("**Next update:** by noon.", ["Next update"]),
        ("*Next update:* by noon.", ["Next update"]),
        ("Next update: by noon.", ["Next update"]),
        ("1. **What we did** – rolled back.", ["What we did"]),
        ("2) Over to you: please confirm.", ["Over to you"]),
        ("| Next milestone | 5 March |", ["Next milestone"]),
        ("NEXT STEPS\nWe write.", ["NEXT STEPS"]),
        ("Next steps\n----------\nWe write.", ["Next steps"]),
        ("✅ Done: rolled back\n🔜 next: 5pm CET", ["Done", "next"]),
        ("【Cause】A full disk.\n【Next report】5 March", ["Cause", "Next report"]),
        ("【Measures】\nA new disk.", ["Measures"]),
        ("Status: up again. **Cause:** a full disk. You: nothing.", ["Status", "Cause", "You"]),
        ("Situación: mejor; Causa: un disco. Contacto: Ana", ["Situación", "Causa", "Contacto"]),
        ("Status: up again. One thing: it is slow.", ["Status"]),
        ("We found two things, both are fixed now.", []),
        ("It started at 14:00 and stopped.", []),
        ("Please do not send them again: they would be paid twice.", []),
        ("Please note: the office closes at noon.", ["Please note"]),
        ("Eva Lang is the manager on call: 0161 496 0155.", []),
        ("Who is on call: 0161 496 0155.", ["Who is on call"]),
    ],
)
def test_labels_are_found_in_every_markup(text: str, labels: list[str]) -> None:
    document = Document(text)
    assert [document.text_of(block.label) for block in document.blocks if block.label] == labels


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("\u2022 nothing for you to do\n\u2022 we write tomorrow\nif it stalls, call us", 3),
        ("\u2022 nothing for you to do until the colleagues of the other\nsite are back", 1),
        ("\u2022 nothing for you to do\n  until noon", 1),
        ("- nothing for you to do\nuntil noon", 1),
    ],
)
def test_a_line_after_a_short_bullet_is_no_part_of_it(text: str, blocks: int) -> None:
    assert len(Document(text).blocks) == blocks


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Night        Start       End\n24-Nov       01:00 IST   03:12 IST\n25-Nov       01:00       02:58", 2),
        ("Shop\tOrders\tLost\nLeeds\t411\t0\nYork\t390\t2\n", 2),
        ("We did it.  It works.  We watch it.\nIt ran.  It stopped.  It runs.\n", 0),
        ("Status:      open\nOwner:       Ana\n", 0),
        ("We saw it  in the first  of the two\n", 0),
    ],
)
def test_lines_with_as_many_columns_are_the_rows_of_a_table(text: str, rows: int) -> None:
    cells = [block for block in Document(text).blocks if block.kind is BlockKind.CELL]
    assert len(cells) == rows


def test_the_header_of_a_table_says_nothing() -> None:
    document = Document("| Part | Text |\n|---|---|\n| Next milestone | 5 March |\n")
    assert [(b.kind, document.text_of(b.content)) for b in document.blocks] == [(BlockKind.CELL, "5 March")]


def test_a_first_row_as_long_as_a_clause_is_no_header() -> None:
    said = "Claims are accepted again since 07:40 GMT; before, one in five was not."
    document = Document(f"| Where we are | {said} |\n|---|---|\n| Next milestone | 5 March |\n")
    assert [document.text_of(b.content) for b in document.blocks] == [said, "5 March"]


@pytest.mark.parametrize(
    ("line", "label", "content"),
    [
        ("Q1. What is the status? All run.", "What is the status", "All run."),
        ("Why did it happen? A cable broke.", "Why did it happen", "A cable broke."),
        ("When can you send it? We need it.", None, "When can you send it? We need it."),
        ("What is the status?", None, "What is the status?"),
        ("(b) THE CAUSE, SO FAR AS WE KNOW", "THE CAUSE, SO FAR AS WE KNOW", ""),
    ],
)
def test_a_question_that_is_answered_on_its_line_and_a_line_of_capitals_are_labels(
    line: str, label: str | None, content: str
) -> None:
    document = Document(f"{line}\n")
    block = document.blocks[0]
    assert (document.text_of(block.label) if block.label else None, document.text_of(block.content)) == (label, content)


LONG_LINE = "the limit was too low for the whole of your new plant in Leeds, so we raised it for you at noon today and tested it with two of your own files"
WRAPPED = """\
we have raised the limit for your account and tested it with
the file that you sent, so that the imports of your plant in
leeds run again at the speed of last week, as far as we can
see from here."""
WRAPPED_WIDE = """\
as the import of last night shows, the limit of the whole company was reached by the new plant and not by your nightly
import, which stays as it was."""


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("It failed at 9 a.m. CET. We know.", ["It failed at 9 a.m. CET.", "We know."]),
        ("By 6 p.m. Pacific we know. Good.", ["By 6 p.m. Pacific we know.", "Good."]),
        (
            "We watch it till Monday, 30-Nov. I will write on Monday.",
            ["We watch it till Monday, 30-Nov.", "I will write on Monday."],
        ),
        ("It ran for 5 min. Then it stopped.", ["It ran for 5 min.", "Then it stopped."]),
        ("It is due on 30 Nov. 2026 at noon, or on Nov. 30.", ["It is due on 30 Nov. 2026 at noon, or on Nov. 30."]),
        ("It fell to Rs. 38,500 now. Good.", ["It fell to Rs. 38,500 now.", "Good."]),
        (
            "It got stuck :) They know. Good :tada: More later",
            ["It got stuck :)", "They know.", "Good :tada:", "More later"],
        ),
        ("Hi @Noor :wave: this is it.", ["Hi @Noor :wave: this is it."]),
        ("It is fine (we looked). tbh we knew.", ["It is fine (we looked).", "tbh we knew."]),
        ("See v5.3.1, e.g. the notes. Fine.", ["See v5.3.1, e.g. the notes.", "Fine."]),
        ("Please look at it until 30.11. in the office.", ["Please look at it until 30.11. in the office."]),
        ("It runs at 12.30. we know why.", ["It runs at 12.30.", "we know why."]),
        ("we fixed it. pls try again.", ["we fixed it.", "pls try again."]),
        ("Due Nov. 12 at Acme Inc. in Leeds. Fine.", ["Due Nov. 12 at Acme Inc. in Leeds.", "Fine."]),
        ("Mr. Smith called. J. Doe did not.", ["Mr. Smith called.", "J. Doe did not."]),
        (
            "A line that wraps in the\nmiddle of a sentence. Next.",
            ["A line that wraps in the\nmiddle of a sentence.", "Next."],
        ),
        ("done: rolled back\nnext: 5pm", ["done: rolled back", "next: 5pm"]),
        ("Rolled back at noon\nNext update at 5pm", ["Rolled back at noon", "Next update at 5pm"]),
        (
            "it's back up as of 2pm. most calls work\nroot cause: a full disk\nwe rolled it back\ncan someone try it?",
            [
                "it's back up as of 2pm.",
                "most calls work",
                "root cause: a full disk",
                "we rolled it back",
                "can someone try it?",
            ],
        ),
        (f"{LONG_LINE}\nnothing to do on your side", [LONG_LINE, "nothing to do on your side"]),
        (WRAPPED, [WRAPPED]),
        (WRAPPED_WIDE, [WRAPPED_WIDE]),
        ("It is yours or today's. I write again.", ["It is yours or today's.", "I write again."]),
        (
            "all pages of the shop load again, every region\nsomeone deployed last friday's build with a flag left in it\nflag is off, and the build refuses it\nwill post the numbers here at noon CET",
            [
                "all pages of the shop load again, every region",
                "someone deployed last friday's build with a flag left in it",
                "flag is off, and the build refuses it",
                "will post the numbers here at noon CET",
            ],
        ),
        (
            "reports are back, and yesterday's numbers are in\nthe ad network had changed a name overnight\nwe read both now and took in the two days again\ncould you look at two clients today?\nwill post tomorrow",
            [
                "reports are back, and yesterday's numbers are in",
                "the ad network had changed a name overnight",
                "we read both now and took in the two days again",
                "could you look at two clients today?",
                "will post tomorrow",
            ],
        ),
        ("Really?! Yes… we are sure.", ["Really?!", "Yes… we are sure."]),
        ("It costs 3.5 hours. 12 users wait.", ["It costs 3.5 hours.", "12 users wait."]),
        (
            "the importer is healthy again since 15:20 UTC :tada: it choked on large files. all green 🎉 we keep watching",
            [
                "the importer is healthy again since 15:20 UTC :tada:",
                "it choked on large files.",
                "all green 🎉",
                "we keep watching",
            ],
        ),
        ("Slots 10:00: the list, and the :flag: of the site", ["Slots 10:00: the list, and the :flag: of the site"]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, sentences: list[str]) -> None:
    document = Document(text)
    assert [document.text_of(sentence.span) for sentence in document.sentences] == sentences


SLOTS = """{{ticket.requester.first_name}} {{{Recipient.FirstName}}} {!Contact.FirstName} ${caller_id.first_name} {% if vip %}
{{first_name | fallback: "there"}} {{ personalization_token('contact.firstname','there') }} [Customer Name] [name] [insert date]
<insert date> <phone number> TBD TBC XXXX ____ %FIRSTNAME% [DATE] [your name] <attribute key="user.name" default="there"/> lorem ipsum
[...] ??? {name} [case number] YYYY-MM-DD"""


@pytest.mark.parametrize(
    "slot",
    [
        part
        for part in SLOTS.replace("\n", " ").split(" ")
        if part[:1] in "{[<%$" and part[-1:] in "}]>%" and len(part) > 2
    ],
)
def test_every_common_slot_is_found(slot: str) -> None:
    assert [slot[p.span.start : p.span.end] for p in find_placeholders(slot)] == [slot]


@pytest.mark.parametrize(
    "slot", ['{{first_name | fallback: "there"}}', "[Customer Name]", "<insert date>", "TBD", "XXXX", "____", "[...]", "(insert date)",
             "(to be added)", "[what was done, by whom]", "[Day, time, zone]", "[do what]", "[when]", "[XX]", "\u00abName\u00bb", "XX:XX",
             "+44 161 496 0XXX", "[What happened,\nand to whom]", "<what we did>", "[to be confirmed with Ana]"]
)  # fmt: skip
def test_slots_with_spaces_and_bare_ones_are_found(slot: str) -> None:
    text = f"Dear {slot} welcome"
    assert [text[p.span.start : p.span.end] for p in find_placeholders(text)] == [slot]


def test_a_slot_is_found_beside_and_inside_other_words() -> None:
    text = "It affects N users, [we hear on Monday by TBD or later] and {not (this)"
    assert [text[p.span.start : p.span.end] for p in find_placeholders(text)] == ["N users", "TBD"]


@pytest.mark.parametrize(
    "text",
    [
        "[words](https://a.example)", "[words][1]", "- [x] done", "- [ ] open", "a [sic] b", "[1]", "[12, 14]", "[EXTERNAL] Re: case", "RE: [Case 5519] Reports", "[Ticket #4411]", "[case ZD-44211]",
        "<b>bold</b>", "100% of it", "my todo list", "{}", "a <maria@example.com>", "if a < b and c > d", "really???", "xxx-large",
        "5 of 100% Users", "[Edit]", "cost: $500", "snake____case", "press [Add user]", "the [Name] field", "the field [Date]", "\u201cwe [the team] agree\u201d",
        '"Re: [case number]"', "[iv]", "[Lyon]", "[EU]", "Mac OS X users", "the new iPhone X users", "dates are written as YYYY-MM-DD",
        "[update 14:00: it is back]", "[we are in CET]", "the field \u00abDate\u00bb", "[what we did](https://a.example)",
    ],
)  # fmt: skip
def test_what_looks_like_a_slot_and_is_none(text: str) -> None:
    assert list(find_placeholders(text)) == []


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("The root cause is TBD.", []),
        ("Root cause TBD, we compare the traces of both nights.", []),
        ("We have restarted the second site (ETA TBC).", []),
        ("Cause and scope are still TBD.", []),
        ("The timing of the release remains TBA.", []),
        ("The exact impact is as yet TBD pending the count of the night.", []),
        ("What the outage cost you is currently TBD.", []),
        ("Next update: TBD", ["TBD"]),
        ("Root cause: TBD", ["TBD"]),
        ("ETA:\nTBC", ["TBC"]),
        ("| ETA | TBC |", ["TBC"]),
        ("- TBD", ["TBD"]),
        ("The next update is TBD.", ["TBD"]),
        ("Your contact for tonight is still TBC.", ["TBC"]),
        ("It will be live by TBD.", ["TBD"]),
        ("We have moved it to TBA.", ["TBA"]),
        ("The cause is [TBD].", ["[TBD]"]),
        ("The cause is TODO, the scope is XXXX.", ["TODO", "XXXX"]),
    ],
)
def test_what_is_said_not_to_be_known_is_no_slot(text: str, slots: list[str]) -> None:
    assert [text[p.span.start : p.span.end] for p in find_placeholders(text)] == slots


@pytest.mark.parametrize("text", ["The root cause is TBD.", "Write “ETA TBC” here."])
def test_whatever_a_template_leaves_undecided_is_a_slot(text: str) -> None:
    assert len(list(find_placeholders(text, template=True))) == 1
