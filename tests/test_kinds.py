"""Kinds of drafts: how one is told from the others, what each asks for, and that what we offer as good is good."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path

import pytest

from linter.config import Config
from linter.document import Document
from linter.engine import Linter, Report
from linter.errors import PresendError
from linter.evaluation.kinds import measure_kinds
from linter.evaluation.labels import read_corpus
from linter.evaluation.measure import SUBSETS
from linter.generate import ROOT
from linter.loader import load_rulebook
from linter.parts.letter import read_letter
from linter.parts.skeleton import SAMPLE_SENT, sample, skeleton
from linter.readers import read_text
from linter.reporters import Options, Results
from linter.reporters.text import render
from linter.rulebook.rule import UNSURE, Rulebook
from linter.text.prefilter import Prefilter

KINDS = sorted(load_rulebook().kinds)
NEW_KINDS = [kind for kind in KINDS if kind != "customer-update"]


def without_header(text: str) -> Document:
    document = read_text(text)
    return replace(document, front_matter={k: v for k, v in document.front_matter.items() if k != "kind"})


@pytest.mark.parametrize("kind", KINDS)
def test_the_sample_of_a_kind_has_no_finding_and_every_component(linter: Linter, rulebook: Rulebook, kind: str) -> None:
    report = linter.check(read_text(sample(rulebook.kinds[kind])), SAMPLE_SENT)
    assert (report.kind, report.audience) == (kind, rulebook.kinds[kind].reader)
    assert [(f.rule, f.message) for f in report.findings] == []
    assert report.outline.missing == ()


@pytest.mark.parametrize("kind", KINDS)
def test_the_sample_of_a_kind_is_recognised_without_its_header(linter: Linter, rulebook: Rulebook, kind: str) -> None:
    assert linter.check(without_header(sample(rulebook.kinds[kind])), SAMPLE_SENT).kind == kind


@pytest.mark.parametrize("kind", KINDS)
def test_a_skeleton_says_its_kind_lacks_nothing_and_is_stopped_at_its_slots(
    linter: Linter, rulebook: Rulebook, kind: str
) -> None:
    text = skeleton(rulebook.kinds[kind], SAMPLE_SENT)
    report = linter.check(read_text(text), SAMPLE_SENT)
    assert report.kind == kind
    assert not {"{", "}"} & set(text)
    slots = report.document.author_text.count("[")
    assert sum(f.rule in ("unfilled-placeholder", "unfilled-slot") for f in report.findings) == slots > 0
    assert report.outline.missing == ()


@pytest.mark.parametrize("kind", NEW_KINDS)
def test_the_corpus_of_a_kind_is_half_flawless_and_a_third_frozen(kind: str) -> None:
    drafts = {subset: list(read_corpus(ROOT / "corpus" / kind / subset)) for subset in SUBSETS}
    every = drafts["tune"] + drafts["frozen"]
    assert len(every) >= 12
    assert sum(draft.flawless for draft in every) * 2 == len(every)
    assert len(drafts["frozen"]) * 3 >= len(every)
    assert len({draft.voice for draft in every}) >= 6


def test_of_twenty_drafts_without_a_header_nineteen_are_recognised() -> None:
    counts = [
        count
        for subset in SUBSETS
        for count in measure_kinds(ROOT / "corpus", subset, load_rulebook()).recognition.values()
    ]
    assert sum(count.recalled for count in counts) >= 0.95 * sum(count.labelled for count in counts) > 150


@pytest.mark.parametrize(
    ("header", "configured", "expected"),
    [
        ("kind: no-news", "exec-summary", "no-news"),
        ("case: ZD-1", "exec-summary", "exec-summary"),
        ("case: ZD-1", "", "no-news"),
    ],
)
def test_the_header_counts_before_the_settings_and_these_before_the_looks(
    rulebook: Rulebook, header: str, configured: str, expected: str
) -> None:
    text = f"---\n{header}\n---\nStill no news from the carrier, whom we have asked again. I will write again at 16:00 UTC.\n"
    assert Linter(rulebook, Config(kind=configured)).check(read_text(text)).kind == expected


RECIPE = """\
- 250 g red lentils
- 1 onion, 2 carrots

Fry the onion in oil for five minutes. Add the lentils, stir, and pour in the stock. Let it simmer for 25 minutes.
"""
CONTRACT = """\
7.1 Either party may terminate this agreement by giving the other party not less than ninety days' written notice.

7.2 On termination the supplier shall return all data of the customer in a common format within fourteen days.
"""
INVOICE = """\
INVOICE 2026-0412

Bill to: Harbour Freight Services, 12 Quay Road
Date: 4 March 2026

1  Support plan Gold  1,200.00
2  Training day  1,800.00

Please transfer the amount of EUR 3,570.00 by 3 April 2026.
"""


COMPLAINT = """\
To the support desk,

I have rung three times since Monday and nothing has changed. The till at door two still prints nothing, and nobody of yours has told me why. I expect a call today before 16:00.
"""
RELEASE_NOTES = """\
## 6.1

- The list of stations is complete again.
- Receipts hold the tax number, and the drawer opens once.
- Known issue: the second display stays dark after standby.
"""
HANDOVER = """\
Handover to the late shift, 26 November
- 553120 Halden: waits for Wei. Nothing to do before Friday.
- 551877 Tamar: they called twice, be nice. The file is in the case.
- 559001 is new and nobody's, somebody please take it.
"""
SEATS = """\
Hello support, we use your version 7.4 since October. Can you tell me whether the export keeps the old numbers when we rename a site?
I tried it with site 12 and the number changed. Monika Wolf, Stadtwerke Ulm
"""


LASTED = """\
Dear Ms Ong,

We report about the fault of 2 December at your three halls. The belts stood still for 12 minutes, from 10:03 to 10:15 SGT. The cause was a
wrong limit in our controller, and it was corrected at 10:15 SGT.

We will add a check by 20 December and send you the result on 21 December at 17:00 SGT.
"""


def test_how_long_something_lasted_makes_an_update_no_agenda(linter: Linter) -> None:
    assert linter.check(read_text(LASTED)).kind == "customer-update"


@pytest.mark.parametrize("text", [HANDOVER, SEATS])
def test_what_colleagues_and_customers_write_is_not_judged_as_one_of_our_drafts(linter: Linter, text: str) -> None:
    assert linter.check(read_text(text)).kind == UNSURE.name


@pytest.mark.parametrize("text", [RECIPE, CONTRACT, INVOICE, COMPLAINT, RELEASE_NOTES])
def test_what_is_no_draft_at_all_is_said_to_be_none_and_lacks_nothing(linter: Linter, text: str) -> None:
    report = linter.check(read_text(text))
    assert (report.kind, [f.rule for f in report.findings], report.outline.missing) == (UNSURE.name, [], ())
    assert any(item.rule == "kind" and "looks like no kind" in item.reason for item in report.not_checked)
    told = linter.check(read_text(f"---\ncase: ZD-50817\n---\n{text}"))
    assert told.kind == "customer-update"


def test_expressions_whose_letters_a_draft_lacks_change_no_verdict(
    linter: Linter, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafts = [draft for kind in KINDS for draft in read_corpus(ROOT / "corpus" / kind / "tune")]
    documents = [replace(draft.document, front_matter={}) for draft in drafts]
    spared = [linter.check(replace(document), SAMPLE_SENT).kind for document in documents[::4]]

    monkeypatch.setattr(Prefilter, "excluded", lambda *_: frozenset())
    assert [linter.check(replace(document), SAMPLE_SENT).kind for document in documents[::4]] == spared
    assert set(KINDS) <= set(spared)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Done.",
        "The fix will be live by Friday.",
        "As we already explained, it is full.",
        "Hello Ms Ahlberg,\n\nYour case has been escalated to Tier 3. They have the files that you sent on 25 November.\n\nTom\n",
        "Hi Jo - all clear. Exports ok since 9 UTC, cause was our typo, fixed. final note tmrw (27 Nov) 10 UTC. if it breaks: Ben +49 30 5550100. Tom\n",
    ],
)
def test_what_speaks_for_no_other_kind_is_a_customer_update(linter: Linter, text: str) -> None:
    assert linter.check(read_text(text)).kind == "customer-update"


@pytest.mark.parametrize(
    ("header", "configured", "expected"),
    [
        ("kind: escalation", "", "engineering"),
        ("kind: exec-summary", "", "executive"),
        ("kind: escalation\naudience: customer", "", "customer"),
        ("kind: escalation", "executive", "executive"),
    ],
)
def test_a_kind_has_its_reader_unless_another_is_named(
    rulebook: Rulebook, header: str, configured: str, expected: str
) -> None:
    report = Linter(rulebook, Config(audience=configured)).check(read_text(f"---\n{header}\n---\nText.\n"))
    assert report.audience == expected


PLAYBOOK_QUESTION = """\
---
sent_at: 2025-11-06T09:00:00Z
---
Hi @engineer,

Customer: AcmeCorp (enterprise, P2)
Case: ZD-44211
Question: Is the limit of the second endpoint counted per key, or for the whole organisation?
Repro:
- Account: 8821
- Keys: A, B, C
- Sent 100 req/s with each in parallel
Expected: one limit per key. Observed: one for all.
Need by: Tue Nov 11 EOD, no rush
Why this matters: peak load on Nov 14
"""


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("engineer-question", PLAYBOOK_QUESTION, {"need-by-contradicted", "deadline-without-zone"}),
        (
            "no-news",
            "We are still investigating the matter of the late files, next update by Wednesday.",
            {"bare-weekday", "inexact-next-update", "missing-component"},
        ),
    ],
)
def test_the_examples_of_the_playbook_are_found_wanting(
    linter: Linter, kind: str, text: str, expected: set[str]
) -> None:
    found = found_in(linter, kind, text)
    assert {f.rule for f in found.findings} == expected


def found_in(linter: Linter, kind: str, text: str) -> Report:
    own = Linter(linter.rulebook, linter.config._replace(kind=kind))
    return own.check(read_text(text), clock=datetime(2025, 11, 6, 9, tzinfo=timezone.utc))


ACKNOWLEDGED = (
    "3 March 2026\n\nWe have confirmed a defect in Freightline 4.2: shipments appear twice. There is no workaround.\n\n"
)


@pytest.mark.parametrize(
    ("outlook", "promises"),
    [
        ("This is on the known-issues list, prioritised, and I will update you when it moves into a sprint.", []),
        ("It is accepted by the product team and not scheduled; this page will say when it is.", []),
        ("The correction will be released on 14 March.", ["unbacked-promise"]),
        ("We will fix this soon.", ["vague-promise"]),
    ],
)
def test_the_accepted_way_to_speak_of_a_roadmap_is_no_promise(
    linter: Linter, outlook: str, promises: list[str]
) -> None:
    report = found_in(linter, "bug-acknowledgement", f"{ACKNOWLEDGED}{outlook}\n\nPriya Sundar\nDirector of Support\n")
    assert [f.rule for f in report.findings] == promises
    assert "roadmap" in {segment.component for segment in report.outline.segments}


def test_the_minimum_bar_is_shown_as_a_list_to_tick_off(linter: Linter, rulebook: Rulebook) -> None:
    text = sample(rulebook.kinds["escalation"])
    text = "\n".join(row for row in text.splitlines() if not row.startswith("**Log"))
    report = linter.check(read_text(text))
    shown = "".join(render(Results((report,)), Options(rulebook))).splitlines()
    boxes = [row.strip() for row in shown if row.strip().startswith(("[x]", "[ ]"))]
    assert [box for box in boxes if box.startswith("[ ]")] == [
        "[ ] Log (missing): the logs or traces, attached or linked"
    ]
    assert len(boxes) == len(rulebook.kinds["escalation"].components)


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("There is no news from the bank since noon, and we have asked again. Expect word from me at 16:00 UTC.", ()),
        ("There is no news from the bank since noon, and we have asked them for it again.", ("next_milestone",)),
    ],
)
def test_what_the_weights_of_an_update_see_is_not_missing_in_another_kind(
    linter: Linter, text: str, missing: tuple[str, ...]
) -> None:
    assert found_in(linter, "no-news", text).outline.missing == missing


def test_code_or_a_list_under_a_label_is_what_the_label_says(linter: Linter) -> None:
    bare = "Question: Is it closed?\nRepro:\nNeed by: Thu 5 March 2026, 17:00 UTC\n"
    assert "empty-component" in {f.rule for f in found_in(linter, "engineer-question", bare).findings}
    text = "Question: Is it closed?\nRepro:\n```\nPOST /close\n```\nNeed by: Thu 5 March 2026, 17:00 UTC\n"
    assert "empty-component" not in {f.rule for f in found_in(linter, "engineer-question", text).findings}
    text = "Question: Is it closed?\nRepro:\n- Account: 330\n- Keys: A, B\nNeed by: Thu 5 March 2026, 17:00 UTC\n"
    assert "repro" not in found_in(linter, "engineer-question", text).outline.missing


@pytest.mark.parametrize(
    ("text", "name", "sentences"),
    [
        ("Dear Ms. Lindqvist,\n\nAll is well. We wait.\n\nBest,\nTom\n", "Ms. Lindqvist", ["All is well.", "We wait."]),
        ("Subject: Weekly\n\nHi team,\n\nAll is well.\n", "team", ["All is well."]),
        ("3 March 2026\n\nAll is well.\n\nAda Moreno\nDirector\n", None, ["All is well."]),
        ("# Title\n\nAll is well:\n\n- one\n- two\n", None, ["All is well:"]),
        ("Karen,\n\nAll is well.\n", "Karen", ["All is well."]),
        ("Your Excellency Dr. Haddad,\n\nAll is well.\n", "Excellency Dr. Haddad", ["All is well."]),
        ("To: Ms. Helena Duarte, COO\n\nAll is well.\n", "Ms. Helena Duarte, COO", ["All is well."]),
        ("Vienna, 3 March 2026\n\nAll is well.\n", None, ["All is well."]),
        ("", None, []),
    ],
)
def test_a_letter_is_its_message_without_what_stands_around_it(
    text: str, name: str | None, sentences: list[str]
) -> None:
    document = read_text(text)
    letter = read_letter(document)
    assert (document.text_of(letter.name) if letter.name else None) == name
    assert [document.text_of(span) for span in letter.sentences] == sentences


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        ("signs: {shape: {smal: 1.0}}", "unknown shape “smal”"),
        ("signs: {cues: [{weight: 1.0, patterns: ['(']}]}", "this expression cannot be read"),
        ("signs: {cues: [{weight: 1.0, phrases: ['(a']}]}", "mine.yml:6"),
        ("readers: customer", "readers"),
    ],
)
def test_a_mistake_in_the_file_of_a_kind_is_told_with_its_place(tmp_path: Path, broken: str, message: str) -> None:
    folder = tmp_path / "kinds"
    folder.mkdir()
    (folder / "mine.yml").write_text(
        f"summary: Mine.\nreader: customer\nskeleton: x\norder: {{}}\ncomponents: []\n{broken}\n", encoding="utf-8"
    )
    with pytest.raises(PresendError, match=r"mine\.yml:\d+") as told:
        load_rulebook([folder.parent])
    assert message in str(told.value)


@pytest.mark.parametrize(
    "text",
    [
        "No change for the Lyon line, but Paris has been back since 09:10 CET. We moved half of Lyon's load there. Next update at 12:00 CET with the test of the second cable.",
        "There is nothing new on the cause, however from 11 AM the mails are going out again and 4,200 held ones were delivered. We added a second route. I will write again at 17:00 IST with the answer of the carrier.",
    ],
)
def test_what_changed_beside_what_did_not_is_no_lack_of_news(linter: Linter, text: str) -> None:
    assert linter.check(read_text(f"Hi Tom,\n\n{text}\n")).kind != "no-news"
