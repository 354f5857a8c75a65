"""A gloss in the place of a term: its grammar, where it may stand, and that the whole corpus reads well after it."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest

from linter.config import Config
from linter.engine import Linter
from linter.evaluation.sentences import read_table
from linter.fix import apply_edits
from linter.readers import read_text
from linter.rewrite.glossary_tier import suggest
from linter.rewrite.glossing import article_for, gloss_edit
from linter.rewrite.guards import Reader, reader_for
from linter.rewrite.revision import Revision, revise
from linter.rewrite.verify import compare
from linter.rulebook.rule import Rulebook
from linter.text.span import Span

CORPUS = Path(__file__).parent.parent / "corpus"


@pytest.mark.parametrize(
    ("text", "term", "gloss", "becomes"),
    [
        ("We saw a deadlock today.", "deadlock", "mutual blockage", "We saw a mutual blockage today."),
        ("We saw an OOM today.", "OOM", "memory shortage", "We saw a memory shortage today."),
        ("A cold cache is slow.", "cold cache", "empty temporary store", "An empty temporary store is slow."),
        ("Throttling is on.", "Throttling", "request limiting", "Request limiting is on."),
        ("- pods restarted", "pods", "service units", "- Service units restarted"),
        ("The broker's disk", "broker", "message relay server", "The message relay server's disk"),
        ("The broker’s disk", "broker", "set of servers", "The set of servers’ disk"),
        ("the brokers' disks", "brokers", "relay servers", "the relay servers' disks"),
        ("a broker server fell", "broker", "message relay server", "a message relay server fell"),
        ("a failover-related wait", "failover", "standby switch", "a standby-switch-related wait"),
        ("an **OOM** stop", "OOM", "memory shortage", "a **memory shortage** stop"),
        ("WE POWER-CYCLED IT.", "POWER-CYCLED", "switched off and on", "WE SWITCHED OFF AND ON IT."),
        ("A POD FELL.", "POD", "execution unit", "AN EXECUTION UNIT FELL."),
        ("a TTL of an hour", "TTL", "the expiry time", "an expiry time of an hour"),
    ],
)
def test_a_gloss_fits_into_its_sentence(text: str, term: str, gloss: str, becomes: str) -> None:
    start = text.index(term)
    edit = gloss_edit(text, Span(start, start + len(term)), gloss)
    assert edit is not None
    assert apply_edits(text, [edit]) == becomes


def applied(text: str, rulebook: Rulebook) -> str | None:
    """What a sentence becomes; None where no gloss can stand in it."""
    suggestions = suggest(revise(Linter(rulebook, Config(select=("jargon",))), read_text(text)))
    edits = [suggestion.edit for suggestion in suggestions if suggestion.is_verified]
    return apply_edits(text, edits) if edits else None


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("Failover to the second site worked.", "The switch to the second site worked."),
        ("It broke off, but replication lag is gone.", "It broke off, but the copying delay is gone."),
        ("We see replication lag.", "We see copying delay."),
        ("We made a rollback of the deploy.", "We made a rollback of the release."),
        ("We cleared the Redis cache.", "We cleared the temporary store."),
        ("MTU on the tunnel is fine.", "The message size limit on the tunnel is fine."),
        ("Backporting to 4.2 needs a week.", "Copying to 4.2 needs a week."),
        ("We will backport the fix to 4.2.", None),
        ("The backfill may run long.", None),
        ("A BGP route flap at the carrier was seen.", None),
        ("0410 fw flap on edge-2.", None),
        ("The link flapped twice.", "The link went down and up twice."),
        ("We purged the CDN today.", "We cleared the delivery network copies today."),
        (
            "We purged the CDN cache and warmed it up again.",
            "We cleared the delivery network's store and filled it up again.",
        ),
        (
            "We invalidated the CDN cache and it is fresh.",
            "We refreshed the delivery network's store and it is fresh.",
        ),
        ("The Redis cache has warmed up.", "The temporary store has reached full speed."),
        ("The Redis key went before the TTL expired.", "The stored value went before the lifetime expired."),
        ("The parser truncated the last row.", "The data-reading component truncated the last row."),
        ("We truncated the staging tables.", "We emptied the intermediate tables."),
        ("An edge case in the parser stopped it.", "An edge case in the data-reading component stopped it."),
        ("The backend failed because its disk was full.", None),
        ("The backend failed at noon.", "The internal systems failed at noon."),
        ("We kicked the worker process.", None),
        ("The pods got evicted.", "The service units were forced out."),
        ("The pod got evicted.", "The service unit was forced out."),
        ("Pods get evicted.", "Service units are forced out."),
        ("It lists the pods that got evicted.", "It lists the service units that got evicted."),
        ("Two API tokens leaked into the logs.", "Two interface access passes leaked into the logs."),
        ("The IdP metadata was outdated.", None),
        ("The middleware queue's backlog is short.", None),
        ("Stale cache entries were served.", "Outdated stored copies were served."),
        ("The feature flag was toggled off.", "The feature flag was switched off."),
        ("Mailbox provisioning on the tenant is slow.", None),
        ("A corrupted block on the SAN was found.", "A corrupted block on the storage network was found."),
        ("| Connection pool | open |", "| Set of shared connections | open |"),
        ("The access token's scope was narrow.", "The temporary pass's granted access was narrow."),
        ("- DNS: TTL lowered to a minute", None),
        ("Connection pool tuning on the database is open.", None),
        ("We raised the upstream timeout to 60 seconds.", None),
        ("An upstream timeout stopped it.", "An expired wait for another system stopped it."),
        ("The daemon has hung itself up.", "The background service has hung itself up."),
        ("A cURL command shows the error.", "A test request shows the error."),
        ("The proxy cached the redirect.", "The web relay cached the redirect."),
        ("The server was down, since on the server /var mount got full.", None),
        ("The gateway dead-lettered 5,118 of your messages.", None),
        ("At 06:10 our provisioning worker on that server fell.", None),
        ("We merged the fix this morning.", "We added the correction this morning."),
        ("We had a HAR file of the hang.", "We had a browser recording of the hang."),
        ("We try to repro it locally.", None),
        ("We have sharded the ledger of your depots.", None),
        ("We cut over your last four depots on Sunday.", None),
        ("We will cut over your last four depots on Sunday.", "We will switch over your last four depots on Sunday."),
        ("Our team will debug tomorrow.", None),
        ("I debugged for an hour.", None),
        ("Our team will debug the driver tomorrow.", "Our team will examine the driver tomorrow."),
        ("The import was throttled.", "The import was limited."),
        ("They throttle when the quota is used up.", None),
        ("It deadlocks under load.", None),
        ("If the checksum mismatches, please call us.", None),
        ("Provisioning of accounts is slow.", None),
        ("Backpressure-aware clients slow down.", None),
        ("A p99 latency spike was seen.", None),
        ("The p99 latency is 2 s.", "The response time of the slowest 1% is 2 s."),
        ("The job swallowed the exception.", "The job hid the error."),
    ],
)
def test_a_gloss_stands_only_where_its_part_of_speech_may(text: str, becomes: str | None, rulebook: Rulebook) -> None:
    assert applied(text, rulebook) == becomes


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("It looks like OOMKilled.", None),
        ("It looks like an OOM kill.", "It looks like a forced stop for lack of memory."),
        ("The importer was OOM-killed at 09:10.", "The importer was stopped for lack of memory at 09:10."),
        ("We speak of throttled, not of lost.", None),
        ("Your two jobs deadlocked.", None),
        ("Both jobs are deadlocked.", "Both jobs are at a standstill."),
        ("The deadlocked jobs were ended.", None),
        ("The service hung.", None),
        ("A hung process held the file.", "An unresponsive program held the file."),
        ("It borked the import.", None),
        ("A stale, slow copy was read.", "An outdated, slow copy was read."),
        ("The borked import was repeated.", "The broken import was repeated."),
        ("The stateless job failed.", None),
        ("Backfilled invoices: 12", None),
        ("The backfilling took an hour.", None),
        ("Once the cache is warm, it is fast.", "Once the temporary store is warm, it is fast."),
        ("Autoscaling kicked in too late.", None),
        ("The certificates were rolled over.", "The certificates were replaced."),
        ("The crashlooping pod was removed.", "The crashlooping service unit was removed."),
        ("The backfilled rows are right.", None),
        ("The jobs were hogging the queue.", "The jobs were taking over the queue."),
        ("We are pulling it from rotation.", None),
        ("A fat-fingered config caused it.", "A mistyped config caused it."),
    ],
)
def test_a_verb_or_an_adjective_takes_the_place_of_its_like(text: str, becomes: str | None, rulebook: Rulebook) -> None:
    assert applied(text, rulebook) == becomes


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("The backend is down.", None),
        ("Nobody upstream knew of the deadlock.", "Nobody upstream knew of the mutual blockage."),
        ("We will need to failover tonight.", None),
        ("We are to failover at midnight.", None),
        ("Its scheduler was starving low-priority jobs.", None),
        ("It was due to failover.", "It was due to the switch to the standby system."),
        ("It went into kernel panic within a minute.", "It went into a full operating system stop within a minute."),
        ("It is an outdated bundle.", None),
        ("- Failover drill: passed", "- Standby switch rehearsal: passed"),
        ("The backends are down.", "The internal systems are down."),
        ("Our config was pushed.", None),
        ("A new backend is down.", None),
        ("A backend fault stopped it.", "An internal systems fault stopped it."),
        ("The thread pool settings were wrong.", None),
        ("The thread pool holds ten.", "The set of task runners holds ten."),
        ("The link flaps every ten minutes.", None),
        ("The replica lags.", None),
        ("A BGP flap cut the site off.", None),
        ("This is config drift.", "This is a settings mismatch."),
        (
            "Failover kicked in; it looks like failover.",
            "The switch to the standby system kicked in; it looks like a switch to the standby system.",
        ),
        ("It looks like replication lag.", "It looks like a copying delay."),
        ("Split brain happened at noon.", "The split between two active copies happened at noon."),
        ("# Failover and rollback", "# Switch to the standby system and rollback"),
        ("These OOMs were new.", "These memory shortages were new."),
        ("Each failover takes a minute.", "Each switch to the standby system takes a minute."),
    ],
)
def test_number_and_article_of_a_noun_suit_its_sentence(text: str, becomes: str | None, rulebook: Rulebook) -> None:
    assert applied(text, rulebook) == becomes


def test_a_long_gloss_cannot_stand_in_a_compound() -> None:
    assert gloss_edit("failover-related", Span(0, 8), "switch to the standby system") is None


@pytest.mark.parametrize(
    ("words", "article"),
    [("hour", "an"), ("unit", "a"), ("unused slot", "an"), ("user", "a"), ("index", "an"), ("one-way line", "a")],
)
def test_the_article_follows_the_sound(words: str, article: str) -> None:
    assert article_for(words) == article


class Rewritten(NamedTuple):
    """What --apply does to a draft: how much jargon was found, how many suggestions written, how much jargon is left, which
    rules find more than before, and which facts `presend verify` takes for changed."""

    found: int
    written: int
    left: int
    more: list[str]
    refused: list[str]


def rewritten(reader: Reader, text: str) -> Rewritten:
    before = Revision(reader.linter.check(read_text(text, "draft.md")), reader)
    edits = [suggestion.edit for suggestion in suggest(before) if suggestion.is_verified]
    after = Revision(before.edited(edits), reader)
    more = Counter(f.rule for f in after.report.findings) - Counter(f.rule for f in before.report.findings)
    changes = compare(before.document, after.document, reader)
    refused = [check.detail for change in changes for check in change.failed]
    return Rewritten(len(before.jargon), len(edits), len(after.jargon), sorted(more), refused)


@pytest.mark.parametrize("folder", ["customer-update/tune", "customer-update/frozen", "exec-summary/tune"])
def test_after_apply_the_jargon_of_every_draft_is_gone_and_nothing_is_new(folder: str, linter: Linter) -> None:
    """But for what a guard refused and terms side by side, which stay as they were, unless they were jargon only beside a term
    that is now glossed."""
    reader = reader_for(linter)
    drafts = [p for p in sorted((CORPUS / folder).iterdir()) if p.suffix in (".md", ".txt")]
    every = [rewritten(reader, path.read_text(encoding="utf-8")) for path in drafts]
    assert [(done.more, done.refused) for done in every if done.more or done.refused] == []
    assert all(done.left <= done.found - done.written for done in every)
    assert sum(done.written for done in every) >= 0.75 * sum(done.found for done in every) > 0


def test_no_sentence_of_the_corpus_has_a_new_finding_after_apply(linter: Linter) -> None:
    reader = reader_for(linter)
    every = [rewritten(reader, row.text) for row in read_table(CORPUS, "tune", "jargon")]
    assert [(done.more, done.refused) for done in every if done.more or done.refused] == []
    assert sum(done.written for done in every) >= 60


@pytest.mark.parametrize("table", ["glosses", "context", "terms"])
def test_what_is_written_for_a_pair_of_the_corpus_passes_verify(table: str, linter: Linter) -> None:
    with (CORPUS / "rewrite" / "tune" / f"{table}.tsv").open(encoding="utf-8", newline="") as file:
        texts = list(
            dict.fromkeys(row["before"] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
        )
    reader = reader_for(linter)
    every = [rewritten(reader, text) for text in texts]
    assert [(text, done.refused) for text, done in zip(texts, every, strict=True) if done.refused] == []
    assert sum(done.written for done in every) >= 0.5 * len(every)


def test_verify_accepts_many_glosses_in_sentences_side_by_side(rulebook: Rulebook) -> None:
    """Such sentences have hardly a word in common with what they were, and nothing that makes an update of them."""
    linter = Linter(rulebook, Config(ignore=("structure",)))
    reader = reader_for(linter)
    entries = [entry for entry in linter.rulebook.glossary.entries if entry["pos"] == "noun" and entry.get("gloss")]
    chosen = Random(1).sample([entry["term"] for entry in entries if not (entry.get("near") or entry.get("far"))], 180)
    threes = [f"{a}, {b}, {c}: done." for a, b, c in zip(chosen[::3], chosen[1::3], chosen[2::3], strict=True)]
    every = [rewritten(reader, " ".join(threes[n : n + 3])) for n in range(0, len(threes), 3)]
    assert [done.refused for done in every if done.refused] == []
    assert sum(done.written for done in every) >= 120


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("We replayed the DLQ.", "We replayed the holding area for failed messages."),
        ("The events were replayed at noon.", "The events were processed again at noon."),
        ("We redrived them last night.", None),
        ("We backfilled it on Monday.", None),
        ("The cluster was scaled down at noon.", None),
        ("The cluster scaled down at noon.", "The cluster reduced capacity at noon."),
        ("A backfilled row was wrong.", None),
        ("We debugged the import.", "We examined the import."),
        ("The import was debugged.", "The import was examined."),
        ("We deduped the list.", None),
        ("Your label queue deadlocks at night.", None),
        ("Two deadlocks stopped it.", "Two mutual blockages stopped it."),
        ("Last night cron started it twice.", "Last night the task scheduler started it twice."),
        ("The cron did not run.", "The task scheduler did not run."),
        ("The PDF renderer stopped.", "The program that makes the PDFs stopped."),
        ("Our HSM moves old images to the archive.", "Our specialised storage unit moves old images to the archive."),
        ("We reseated the network card.", "We refitted the network card."),
        ("The nightly backfill is late.", None),
        ("The API's signing secret was rotated.", None),
        ("The secret was rotated with the API keys.", "The stored credential was rotated with the API keys."),
        ("It failed as the certificate's chain was incomplete.", None),
        ("The sharding of the ledger database was stopped.", None),
        ("The sharding was stopped.", "The splitting of data across machines was stopped."),
        ("The Kafka brokers were slow.", "The message relay servers were slow."),
        ("The message broker was slow.", "The message relay system was slow."),
        ("A metadata loader was restarted.", "A descriptive data loading program was restarted."),
        ("An LDAP worker was restarted.", "A directory background program was restarted."),
        ("Our kubeadm failed.", None),
        ("The XCTP handshake failed.", "The XCTP opening exchange failed."),
    ],
)
def test_a_gloss_reads_as_its_sentence_does(text: str, becomes: str | None, rulebook: Rulebook) -> None:
    linter = Linter(rulebook, Config(select=("jargon",)))
    good = [s.edit for s in suggest(revise(linter, read_text(text))) if s.is_verified]
    assert apply_edits(text, good) == (becomes or text)


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("The bug is assigned to Priyanka in SRE.", None),
        ("SRE will look at it.", None),
        ("An SRE will look at it.", "A reliability engineer will look at it."),
        (
            "The job scheduler crashed, and the pods wait.",
            "The job scheduling program crashed, and the service units wait.",
        ),
        ("We saw packet loss on the link.", "We saw loss of network traffic on the link."),
        ("The nightly Airflow DAG skipped four files.", None),
        ("The database connection pool was full.", None),
        ("The new connection pool was full.", "The new set of shared connections was full."),
        ("The connection pool was full.", "The set of shared connections was full."),
        ("It keeps OOMKilling the pods.", "It keeps OOMKilling the service units."),
    ],
)
def test_a_term_that_is_a_part_of_a_longer_name_is_left_to_people(
    linter: Linter, text: str, becomes: str | None
) -> None:
    found = [s.edit for s in suggest(revise(linter, read_text(text))) if s.is_verified]
    assert (apply_edits(text, found) if found else None) == becomes


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("We saw a **deadlock** today.", "We saw a **mutual blockage** today."),
        ("Our **failover** took three minutes.", "Our **switch to the standby system** took three minutes."),
        ("A (deadlock) stopped it.", "A (mutual blockage) stopped it."),
        ('There was a "deadlock" in the import.', None),
        ("Our database team wrote: “the failover left a race condition”.", None),
        ("Two race conditions' effects were seen.", "Two timing faults' effects were seen."),
    ],
)
def test_a_gloss_suits_the_marks_around_it(text: str, becomes: str | None, linter: Linter) -> None:
    found = [s.edit for s in suggest(revise(linter, read_text(text))) if s.is_verified]
    assert (apply_edits(text, found) if found else None) == becomes


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("A deadlock came up.", "A mutual blockage (deadlock) came up."),
        ("The memory leak's cause is known.", "The gradual memory build-up's cause is known."),
        ("Two race conditions’ effects were seen.", "Two timing faults’ effects were seen."),
        (
            "The race condition's cause is known. The race condition is rare.",
            "The timing fault's cause is known. The timing fault (race condition) is rare.",
        ),
        ("It was late. (Today a deadlock stopped it.)", "It was late. (Today a mutual blockage stopped it.)"),
    ],
)
def test_a_term_is_kept_only_where_brackets_can_follow(text: str, becomes: str, linter: Linter) -> None:
    found = [s.edit for s in suggest(revise(linter, read_text(text)), keep_terms=True) if s.is_verified]
    assert apply_edits(text, found) == becomes
