"""The offline tier of `presend rewrite`: glosses, their grammar, and a draft that is better and says the same."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest
from running import ENV, presend

from linter.config import Config
from linter.engine import Linter
from linter.evaluation.sentences import read_table
from linter.fix import apply_edits
from linter.readers import read_file, read_text
from linter.rewrite.glossary_tier import suggest
from linter.rewrite.glossing import article_for, gloss_edit
from linter.rewrite.guards import Reader, reader_for
from linter.rewrite.revision import Revision, revise
from linter.rewrite.team import add_entry, read_entries
from linter.rulebook.rule import Rulebook
from linter.text.span import Span

CORPUS = Path(__file__).parent.parent / "corpus"
DRAFT = """\
Hello Marta,

Current understanding: we're investigating a race condition in the connection pool. An OOM stopped the import twice.

> Does the ingress answer?

```
race condition in pool.c
```

Next update: 5 March, 09:00 CET.
"""


@pytest.mark.parametrize(
    ("text", "term", "gloss", "becomes"),
    [
        ("We saw a deadlock today.", "deadlock", "mutual standstill", "We saw a mutual standstill today."),
        ("We saw an OOM today.", "OOM", "memory shortage", "We saw a memory shortage today."),
        ("A cold cache is slow.", "cold cache", "empty fast store", "An empty fast store is slow."),
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


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("Failover to the second site worked.", "The switch to the second site worked."),
        ("It broke off, but replication lag is gone.", "It broke off, but the copying delay is gone."),
        ("We see replication lag.", "We see copying delay."),
        ("MTU on the tunnel is fine.", "The message size limit on the tunnel is fine."),
        ("Backporting to 4.2 needs a week.", "Copying to 4.2 needs a week."),
        ("We will backport the fix to 4.2.", None),
        ("The backfill may run long.", None),
        ("A cURL command shows the error.", None),
        ("We try to repro it locally.", None),
        ("We have sharded the ledger of your depots.", None),
        ("We cut over your last four depots on Sunday.", None),
        ("We will cut over your last four depots on Sunday.", "We will switch over your last four depots on Sunday."),
    ],
)
def test_a_gloss_stands_only_where_its_part_of_speech_may(text: str, becomes: str | None, rulebook: Rulebook) -> None:
    linter = Linter(rulebook, Config(select=("jargon",)))
    suggestions = suggest(revise(linter, read_text(text)))
    edits = [suggestion.edit for suggestion in suggestions if suggestion.is_verified]
    assert (apply_edits(text, edits) if edits else None) == becomes


def test_a_long_gloss_cannot_stand_in_a_compound() -> None:
    assert gloss_edit("failover-related", Span(0, 8), "switch to the standby system") is None


@pytest.mark.parametrize(
    ("words", "article"),
    [("hour", "an"), ("unit", "a"), ("unused slot", "an"), ("user", "a"), ("index", "an"), ("one-way line", "a")],
)
def test_the_article_follows_the_sound(words: str, article: str) -> None:
    assert article_for(words) == article


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.md"
    path.write_text(DRAFT, encoding="utf-8")
    return path


def test_suggestions_are_shown_word_by_word(draft: Path) -> None:
    result = presend("rewrite", draft)
    shown = result.stdout.decode()
    assert result.returncode == 1
    assert "we're investigating [-a race condition-]{+a timing fault+} in the connection pool." in shown
    assert "[-An OOM-]{+A memory shortage+} stopped the import twice." in shown
    assert draft.read_text(encoding="utf-8") == DRAFT


def test_apply_touches_the_authors_prose_alone(draft: Path) -> None:
    assert presend("rewrite", draft, "--apply").returncode == 0
    text = draft.read_text(encoding="utf-8")
    assert "we're investigating a timing fault in the set of shared connections. A memory shortage stopped" in text
    assert "> Does the ingress answer?\n" in text
    assert "race condition in pool.c\n" in text
    assert presend("rewrite", draft).returncode == 0
    assert presend("check", "--select", "jargon", "--fail-on", "info", draft).returncode == 0


def test_the_first_mention_may_keep_its_term(draft: Path) -> None:
    draft.write_text("A race condition came up. The race condition is rare.\n", encoding="utf-8")
    presend("rewrite", draft, "--apply", "--keep-terms")
    assert draft.read_text(encoding="utf-8") == "A timing fault (race condition) came up. The timing fault is rare.\n"


def test_a_diff_changes_nothing(draft: Path) -> None:
    result = presend("rewrite", draft, "--diff")
    assert b"+Current understanding: we're investigating a timing fault in" in result.stdout
    assert draft.read_text(encoding="utf-8") == DRAFT


def test_json_says_what_was_verified(draft: Path) -> None:
    (file,) = json.loads(presend("rewrite", draft, "--format", "json").stdout)["files"]
    first = file["suggestions"][0]
    assert DRAFT[first["start"] : first["end"]] == first["original"]
    assert (first["status"], first["source"], first["replacement"]) == ("verified", "glossary", "a timing fault")
    assert all(check["passed"] for check in first["checks"])


def test_standard_input_gives_the_rewritten_draft() -> None:
    result = presend("rewrite", "-", "--apply", text="The ingress failed at 09:00 UTC.\n")
    assert result.stdout.decode() == "The inbound traffic path failed at 09:00 UTC.\n"


@pytest.mark.parametrize(
    ("answers", "expected", "code"),
    [
        ("y\ny\ny\n", "a timing fault in the set of shared connections. A memory shortage", 0),
        ("y\nn\nn\n", "a timing fault in the connection pool. An OOM", 1),
        ("n\nq\n", "a race condition in the connection pool. An OOM", 1),
        ("", "a race condition in the connection pool. An OOM", 1),
        ("e\na conflict of timing\ny\nq\n", "a conflict of timing in the connection pool. An OOM", 1),
        ("e\na data leak\ny\nq\n", "a timing fault in the connection pool. An OOM", 1),
        ("perhaps\ny\nq\n", "a timing fault in the connection pool. An OOM", 1),
    ],
)
def test_each_suggestion_can_be_answered(answers: str, expected: str, code: int, draft: Path) -> None:
    result = presend("rewrite", "--interactive", draft, text=answers)
    assert result.returncode == code
    assert f"investigating {expected} stopped the import twice." in draft.read_text(encoding="utf-8")


@pytest.mark.skipif(os.name == "nt", reason="needs signals of POSIX")
@pytest.mark.parametrize(
    ("answers", "expected", "told"),
    [
        ("", "a race condition in the connection pool. An OOM", "stopped; 0 of 3 suggestions written"),
        ("y\n", "a timing fault in the connection pool. An OOM", "stopped; 1 of 3 suggestions written"),
        ("n\ny\n", "a race condition in the set of shared connections. An OOM", "stopped; 1 of 3 suggestions written"),
        ("e\n", "a race condition in the connection pool. An OOM", "stopped; 0 of 3 suggestions written"),
    ],
)
def test_what_was_accepted_is_kept_when_ctrl_c_ends_the_questions(
    answers: str, expected: str, told: str, draft: Path, heard_interrupts: None
) -> None:
    command = [sys.executable, "-m", "linter.cli.main", "rewrite", "--interactive", draft]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, env=ENV) as process:
        assert process.stdin is not None
        assert process.stderr is not None
        process.stdin.write(answers.encode())
        process.stdin.flush()
        for _ in range(answers.count("\n") + 1):
            _read_until(process.stderr, b": " if answers == "e\n" else b"[q]? ")
        process.send_signal(signal.SIGINT)
        rest = process.stderr.read().decode()
        assert process.wait(20) == 130
    assert told in rest
    assert f"investigating {expected} stopped the import twice." in draft.read_text(encoding="utf-8")


@pytest.fixture
def heard_interrupts() -> Iterator[None]:
    """A job in the background of a shell ignores Ctrl-C, and whatever it starts would ignore it too."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def _read_until(stream: IO[bytes], end: bytes) -> None:
    """Read until what was read ends so."""
    read = b""
    while not read.endswith(end):
        byte = stream.read(1)
        assert byte, read
        read += byte


def test_an_accepted_gloss_is_the_teams_own_from_then_on(draft: Path, tmp_path: Path) -> None:
    (tmp_path / "presend.toml").write_text('[rewrite]\nglossary = "team.yml"\n', encoding="utf-8")
    presend("rewrite", "--interactive", draft, text="e\na conflict of timing\ng\nq\n", cwd=tmp_path)
    (entry,) = read_entries(tmp_path / "team.yml")
    assert (entry["term"], entry["gloss"]) == ("race condition", "conflict of timing")
    draft.write_text("We found a race condition.\n", encoding="utf-8")
    assert b"{+a conflict of timing+}" in presend("rewrite", draft, cwd=tmp_path).stdout


def test_without_a_glossary_of_its_own_nothing_is_remembered(draft: Path) -> None:
    result = presend("rewrite", "--interactive", draft, text="g\nq\n")
    assert b"no glossary of your own" in result.stderr


@pytest.mark.parametrize("term", ['a "quoted" term', "yes", "a: b", "- x", "#tag", "tab\there"])
def test_any_term_can_be_written_down(term: str, tmp_path: Path) -> None:
    path = tmp_path / "team.yml"
    add_entry(path, term, "some gloss")
    add_entry(path, "another", "other gloss")
    assert [entry["term"] for entry in read_entries(path)] == [term, "another"]


@pytest.mark.parametrize(
    ("toml", "hint"),
    [
        ('[rewrite]\nglosary = "x"\n', "did you mean “glossary”"),
        ("[rewrite]\nmax-calls = 0\n", "takes a number above 0"),
        ("[rewrite]\nmodel = 3\n", "takes a text"),
        ('rewrite = "yes"\n', "is a table"),
    ],
)
def test_a_mistake_in_the_settings_is_told_with_its_line(toml: str, hint: str, draft: Path, tmp_path: Path) -> None:
    (tmp_path / "presend.toml").write_text(toml, encoding="utf-8")
    result = presend("rewrite", draft, cwd=tmp_path)
    assert result.returncode == 2
    assert hint in result.stderr.decode()


def test_the_draft_is_not_written_when_it_changed_meanwhile(draft: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from linter.cli.write import replace_draft
    from linter.errors import PresendError

    document = read_file(draft)
    draft.write_text("somebody else's edit", encoding="utf-8")
    with pytest.raises(PresendError, match="was changed while"):
        replace_draft(document, "ours")
    assert draft.read_text(encoding="utf-8") == "somebody else's edit"


def rewritten(reader: Reader, text: str) -> tuple[int, int, int, list[str]]:
    """What --apply does to a draft: how much jargon was found, how many suggestions written, how much jargon is left, and
    which rules find more than before."""
    before = Revision(reader.linter.check(read_text(text, "draft.md")), reader)
    edits = [suggestion.edit for suggestion in suggest(before) if suggestion.is_verified]
    after = Revision(before.edited(edits), reader)
    more = Counter(f.rule for f in after.report.findings) - Counter(f.rule for f in before.report.findings)
    return len(before.jargon), len(edits), len(after.jargon), sorted(more)


@pytest.mark.parametrize("subset", ["tune", "frozen"])
def test_after_apply_the_jargon_of_every_draft_is_gone_and_nothing_is_new(subset: str, linter: Linter) -> None:
    """But for what a guard refused and terms side by side, which stay as they were, unless they were jargon only beside a term
    that is now glossed."""
    reader = reader_for(linter)
    drafts = [p for p in sorted((CORPUS / "customer-update" / subset).iterdir()) if p.suffix in (".md", ".txt")]
    every = [rewritten(reader, path.read_text(encoding="utf-8")) for path in drafts]
    assert [more for _, _, _, more in every if more] == []
    assert all(left <= found - written for found, written, left, _ in every)
    assert sum(written for _, written, _, _ in every) >= 0.75 * sum(found for found, _, _, _ in every) > 0


def test_no_sentence_of_the_corpus_has_a_new_finding_after_apply(linter: Linter) -> None:
    reader = reader_for(linter)
    every = [rewritten(reader, row.text) for row in read_table(CORPUS, "tune", "jargon")]
    assert [more for _, _, _, more in every if more] == []
    assert sum(written for _, written, _, _ in every) >= 60


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
        ("We debugged the import.", "We found the fault in the import."),
        ("The import was debugged.", None),
        ("We deduped the list.", None),
        ("Your label queue deadlocks at night.", None),
        ("Two deadlocks stopped it.", "Two mutual standstills stopped it."),
        ("Last night cron started it twice.", "Last night the task scheduler started it twice."),
        ("The cron did not run.", "The task scheduler did not run."),
        ("The PDF renderer stopped.", "The program that makes the PDFs stopped."),
        ("Our HSM moves old images to the archive.", "Our specialised storage unit moves old images to the archive."),
        ("We reseated the network card.", "We refitted the network card."),
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
    ("content", "told"),
    [
        (b"entries: 5\n", "team.yml:1: "),
        (b"summary: s\nentries:\n  - term: a\n", "team.yml:3: "),
        (b"summary: s\nentries: []\nsummry: []\n", "team.yml:3: unknown key “summry”; did you mean “summary”?"),
        (b"entries: [\n", "team.yml:2: not valid YAML"),
        (b"\xff\xfe\x00", "cannot read this glossary: not valid UTF-8"),
    ],
)
def test_a_broken_glossary_of_a_team_is_told_by_its_line(content: bytes, told: str, draft: Path) -> None:
    (draft.parent / "presend.toml").write_text('[rewrite]\nglossary = "team.yml"\n', encoding="utf-8")
    (draft.parent / "team.yml").write_bytes(content)
    result = presend("rewrite", draft, cwd=draft.parent)
    assert result.returncode == 2
    (sentence,) = result.stderr.decode().splitlines()
    assert told in sentence


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("The bug is assigned to Priyanka in SRE.", None),
        ("SRE will look at it.", None),
        ("An SRE will look at it.", "A reliability engineer will look at it."),
        ("The job scheduler crashed, and the pods wait.", "The timetable program crashed, and the service units wait."),
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
