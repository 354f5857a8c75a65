"""The company that makes a word jargon, and the company that keeps it plain."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from linter.config import Config
from linter.engine import Linter
from linter.errors import PresendError
from linter.loader import load_rulebook
from linter.readers import read_text
from linter.rewrite.guards import reader_for
from linter.rulebook.rule import Rulebook
from linter.text.words import tokenize


def found(text: str) -> list[str]:
    linter = Linter(load_rulebook(), Config(select=("jargon",)))
    return [finding.span.of(text) for finding in linter.check(read_text(text)).findings]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("The race condition is gone. Both nodes are back.", ["race condition", "nodes"]),
        ("Both nodes are back. It was a race condition.", ["nodes", "race condition"]),
        ("The race condition is gone.\n\nBoth nodes of the road network are back.", ["race condition"]),
        ("- The race condition (Ana)\n- Order of the nodes (Ben)", ["race condition"]),
        ("The race condition is gone. Your brokers and their agents see offers again.", ["race condition"]),
        ("The race condition is gone. The nodes on the map of your railway are right.", ["race condition"]),
    ],
)
def test_jargon_in_the_sentence_beside_gives_a_thing_away_and_no_people(text: str, terms: list[str]) -> None:
    assert found(text) == terms


@pytest.mark.parametrize(
    "text",
    [
        "Costco has changed its ASN rules, so 14 notices were refused.",
        "The driver has signed the POD for both parcels.",
        "The EMR shows each patient of ward 3 again.",
        "The TSO has confirmed the balancing figures.",
        "Wheelchair requests (SSR) of flight 118 reached the gate.",
        "Callers hear the IVR again, and the PO, the VAT and the KPI list are right.",
        "They are in the attached JSON and CSV files.",
        "Webhooks to your Osaka system arrive within three seconds.",
        "Shops sell SIM cards again; no MSISDN was given twice.",
    ],
)
def test_what_is_a_word_of_the_customers_trade_is_plain(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Your export waited because the leader had no quorum.", ["leader", "quorum"]),
        ("The council had no quorum on Tuesday.", []),
        ("Two of the machines still carried a taint from May.", ["taint"]),
        ("The leader of the choir has her ticket.", []),
        ("We cordoned the faulty machine at 09:12.", ["cordoned"]),
        ("The police cordoned the street, so our courier was late.", []),
    ],
)
def test_company_decides_about_a_word_with_an_ordinary_twin(text: str, terms: list[str]) -> None:
    assert found(text) == terms


@pytest.mark.parametrize(
    ("text", "gloss"),
    [
        ("Messages waited on the Kafka topic.", "message channel"),
        ("Kafka topic three held your messages.", "Message channel"),
        ("The Memory Leak is gone.", "Gradual memory build-up"),
        ("The memory leak is gone.", "gradual memory build-up"),
    ],
)
def test_a_gloss_has_a_capital_where_the_place_and_not_the_product_asks_for_it(text: str, gloss: str) -> None:
    (finding,) = Linter(load_rulebook(), Config(select=("jargon",))).check(read_text(text)).findings
    assert f"“{gloss}”" in finding.message


@pytest.mark.parametrize(
    ("text", "gloss"),
    [
        ("We will allow-list your address.", "“approve”"),
        ("The allow list was overwritten.", ""),
        ("Our allow list was overwritten.", ""),
    ],
)
def test_the_gloss_of_a_verb_is_not_told_of_a_noun(text: str, gloss: str) -> None:
    (finding,) = Linter(load_rulebook(), Config(select=("jargon",))).check(read_text(text)).findings
    assert finding.message.endswith(f"in business terms: {gloss}." if gloss else "is an engineer's word.")
    assert bool(finding.fixes) == bool(gloss)


@pytest.mark.parametrize(
    "text",
    [
        "It was a deadlock, which is to say that two bookings each waited for the other.",
        "Both halves believed they were in charge, a state known as split brain, for a minute.",
        "BGP is the system by which carriers tell each other the way.",
        "Garbage collection, the moment when a program tidies its memory, stopped the map.",
        'You asked what "backpressure" is: the scanners are told to wait.',
        "The cause was a race condition: two clerks saved the same file at the same time.",
    ],
)
def test_a_term_that_the_sentence_explains_is_plain(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "With eight places in the thread pool, the ninth auditor who came had to wait.",
        "It was a deadlock, which delayed your payroll.",
        "The connection pool is full.",
    ],
)
def test_a_clause_that_only_follows_a_term_explains_nothing(text: str) -> None:
    assert len(found(text)) == 1


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("The metadata loader was stopped.", ["metadata loader"]),
        ("Two indexing workers were down.", ["indexing workers"]),
        ("Our ingest-queue was full.", ["ingest-queue"]),
        ("The print handler of hall 4 is Mr Osei.", []),
        ("After the metadata, loader two failed.", []),
        ("The warehouse workers were down.", []),
    ],
)
def test_two_words_are_a_term_where_the_first_makes_the_second_technical(text: str, terms: list[str]) -> None:
    assert found(text) == terms


def test_a_compound_is_glossed_word_by_word() -> None:
    (finding,) = (
        Linter(load_rulebook(), Config(select=("jargon",))).check(read_text("The LDAP workers stopped.")).findings
    )
    assert finding.message == (
        "“LDAP workers” is an engineer's word; in business terms: “directory background programs”."
    )


def test_no_compound_is_what_a_gloss_says(rulebook: Rulebook) -> None:
    """What stands in for a term is plain: “software-building machine” for “build node”."""
    compounds = rulebook.glossary.compounds
    glosses = [
        tokenize(gloss) for entry in rulebook.glossary.entries for gloss in (entry["gloss"], *entry["forms"].values())
    ]
    assert len(compounds.heads) > 100
    assert [words for words in glosses for first in range(len(words)) if compounds.at(words, first)] == []


def test_no_gloss_has_a_term_that_is_jargon_in_any_company(rulebook: Rulebook) -> None:
    held = [
        (entry.get("gloss", ""), hit.entry.term)
        for entry in rulebook.glossary.entries
        for hit in rulebook.glossary.scan(tokenize(entry.get("gloss", "")))
        if not hit.entry.near and not hit.entry.acronym
    ]
    assert held == []


def test_a_modifier_is_one_word_and_no_gloss_says_the_term_again(rulebook: Rulebook) -> None:
    compounds = rulebook.glossary.compounds
    for head, (gloss, lists) in compounds.heads.items():
        for word in (word for name in lists for word in compounds.modifiers[name]):
            compound = compounds.at(tokenize(f"{word} {head}"), 0)
            if compound is not None:
                assert compound.gloss != compound.term
                assert len(compound.gloss.split()) <= 8, compound
        assert all(len(tokenize(word)) == 1 for name in lists for word in compounds.modifiers[name]), head
        assert len(tokenize(head)) == 1 and gloss


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Our kubeadm failed.", "“kubeadm” is an engineer's word."),
        ("The DICOM node and the XCTP handshake failed.", "“XCTP” is not spelled out."),
        ("The SSIS is down.", "“SSIS” is not spelled out."),
    ],
)
def test_a_term_without_a_gloss_is_told_and_nothing_is_put_in_its_place(text: str, message: str) -> None:
    findings = Linter(load_rulebook(), Config(select=("jargon",))).check(read_text(text)).findings
    (finding,) = [finding for finding in findings if finding.message == message]
    assert finding.fixes == ()


@pytest.mark.parametrize(
    "text",
    [
        "XCTP (a language for chargers) is slow. The XCTP lookup failed.",
        "The charger protocol (XCTP) is slow. The XCTP lookup failed.",
        "The SMS queue is empty.",
        "XCTP starts at nine.",
    ],
)
def test_an_acronym_that_is_known_explained_or_in_plain_company_is_no_finding(text: str) -> None:
    assert found(text) == []


def test_an_acronym_that_is_not_written_as_one_makes_no_other_word_jargon() -> None:
    assert found("The GIL held the token.") == ["GIL", "token"]
    assert found("The gil held the token.") == []


def test_a_company_that_no_file_lists_is_a_mistake_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "glossary").mkdir()
    entry = "  - {term: frobnicator, pos: noun, gloss: part, near: [$nobody]}\n"
    (tmp_path / "glossary" / "own.yml").write_text("summary: Own words.\nentries:\n" + entry)
    with pytest.raises(PresendError, match=r"own\.yml: no glossary file has a company called \$nobody"):
        load_rulebook((tmp_path,))


def test_no_gloss_adds_an_owner_a_promise_or_a_reproach(rulebook: Rulebook) -> None:
    """A gloss says what its term says: it makes nothing yours, guarantees nothing and blames nobody."""
    reader = reader_for(Linter(rulebook, Config()))
    unsaid = {"party": {"your", "customers", "you-did"}, "modality": {"guarantee", "will"}, "fault": {"blame"}}
    added = {}
    for entry in rulebook.glossary.entries:
        term, gloss = reader.read(entry["term"]).signals, reader.read(entry["gloss"]).signals
        for group, values in unsaid.items():
            new = {signal.value for signal in gloss.get(group, ())} - {signal.value for signal in term.get(group, ())}
            if new & values and entry["term"] not in _SAID_BY_THE_TERM:
                added[entry["term"]] = entry["gloss"]
    assert added == {}


_SAID_BY_THE_TERM = ("oversubscribed", "UAF", "footgun", "unhealthy host", "unhealthy node", "unhealthy pod", "blameless postmortem")  # fmt: skip


def test_the_glossary_is_large() -> None:
    assert len(load_rulebook().glossary.entries) >= 8000


def test_what_a_gloss_says_of_several_things_is_in_the_plural(rulebook: Rulebook) -> None:
    """ "Parts that store data", not "parts that stores data"."""
    singular = re.compile(r"\b\w+s that (?!users |others |customers )(?:is|was|has|does|\w+[a-rt-z]s)\b")
    glosses = [gloss for e in rulebook.glossary.entries for form, gloss in e["forms"].items() if e["pos"] == "noun"]
    assert len(glosses) > 5000
    assert [gloss for gloss in glosses if singular.search(gloss)] == []


def test_no_form_inflects_an_adverb_or_an_irregular_verb_as_a_regular_one(rulebook: Rulebook) -> None:
    """ "Silently dropped", not "silentlied drop"; "led away", not "leaded away"."""
    wrong = re.compile(
        r"\b(?:\w+(?:al|t)l(?:ies|ied|ying)|\w+llying|leaded|becomed|growed|readed|drived|binded|holded|sended)\b"
    )
    texts = [text for entry in rulebook.glossary.entries for pair in entry["forms"].items() for text in pair]
    assert len(texts) > 10_000
    assert [text for text in texts if wrong.search(text)] == []


def test_no_gloss_has_a_plural_twice() -> None:
    entries = load_rulebook().glossary.entries
    plurals = {word for entry in entries for word in str(entry["gloss"]).split() if re.search("[^aiosu]s$", word)}
    twice = [
        (form, gloss)
        for entry in entries
        for form, gloss in dict(entry["forms"]).items()
        if any(word.endswith("ses") and word[:-2] in plurals for word in gloss.split())
    ]
    assert len(plurals) > 200
    assert not twice
