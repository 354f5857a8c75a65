"""Where records are looked for, and that each is read once."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from linter.config import Config, find_config
from linter.config_file import load_config
from linter.engine import Linter
from linter.errors import PresendError
from linter.readers import read_text
from linter.records import find_records, load_records
from linter.records.find import RecordFinder, levels
from linter.rulebook.rule import Rulebook


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A team's folder: settings at its top, a draft two levels down, records on every level and one above."""
    top = tmp_path / "team"
    draft = top / "havelock" / "updates" / "draft.md"
    for name, text in {
        "../people.yml": "people: [{name: Stranger}]\n",
        "presend.toml": "",
        "policy.yml": "policy: {zone: Asia/Tokyo}\n",
        "docker-compose.yml": "services: {}\n",
        "havelock/policy.yaml": "policy: {zone: Europe/Zurich}\n",
        "havelock/people.yml": "people: [{name: Wei}]\n",
        "havelock/updates/sync_notes-2026-05-18.yml": "sync_notes: {date: 2026-05-18, cases: [{id: C-1}]}\n",
        "havelock/updates/records/may/agreed.yml": "commitments: [{what: x}]\n",
        "havelock/updates/commitments_q2.yaml": "commitments: [{what: y}]\n",
        "havelock/updates/notes.yml": "anything: at all\n",
    }.items():
        path = top / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    draft.write_text("We will fix it by Friday.\n")
    return draft


def test_records_are_found_beside_the_draft_and_above_up_to_the_settings(tree: Path) -> None:
    records = find_records(tree, Config())
    assert [person.name for person in records.people] == ["Wei"]
    assert records.policy.zone == "Europe/Zurich"
    assert [item.what for item in records.commitments] == ["y", "x"]
    assert len(records.sync_notes) == 1
    assert [Path(path).name for path in records.paths] == [
        "commitments_q2.yaml", "agreed.yml", "sync_notes-2026-05-18.yml", "people.yml", "policy.yaml", "policy.yml",
    ]  # fmt: skip


@pytest.mark.parametrize("settings", [True, False])
def test_notes_in_a_folder_of_notes_are_records_for_one_another(tmp_path: Path, settings: bool) -> None:
    folder = tmp_path / "sync_notes"
    folder.mkdir()
    for day in ("2026-03-02", "2026-03-09"):
        (folder / f"{day}.yml").write_text(f"sync_notes: {{date: {day}, cases: [{{id: C-1}}]}}\n")
    if settings:
        (tmp_path / "presend.toml").write_text("")
    assert len(find_records(folder / "2026-03-09.yml", Config()).sync_notes) == 2


def test_what_follows_may_be_called_an_action(tmp_path: Path) -> None:
    path = tmp_path / "sync_notes.yml"
    path.write_text(
        "sync_notes: {date: 2026-03-02, cases: [{id: C-1, followup: {owner: ines, action: tells them by 2026-03-04}}]}\n"
    )
    followup = load_records([path]).sync_notes[0].cases[0].followup[0]
    assert (followup.what, followup.owner, str(followup.due.day) if followup.due else "") == (
        "tells them by 2026-03-04", "ines", "2026-03-04",
    )  # fmt: skip


def test_a_repository_ends_the_search_as_settings_do(tree: Path) -> None:
    (tree.parent / ".git").mkdir()
    assert find_records(tree, Config()).people == ()


def test_without_settings_or_repository_only_the_drafts_own_folder_and_its_case_count(tree: Path) -> None:
    (tree.parents[2] / "presend.toml").unlink()
    assert find_config(tree) is None
    assert levels(tree.parent) == [tree.parent, tree.parent.parent]
    assert levels(tree.parents[2]) == [tree.parents[2]]


def test_the_search_goes_six_levels_up_and_no_further(tmp_path: Path) -> None:
    (tmp_path / "presend.toml").write_text("")
    near, far = tmp_path / "1/2/3/4/5", tmp_path / "1/2/3/4/5/6"
    far.mkdir(parents=True)
    assert (len(levels(near)), levels(far)) == (6, [far])


def test_configured_records_stand_beside_the_settings_and_replace_the_search(tree: Path) -> None:
    top = tree.parents[2]
    (top / "shared").mkdir()
    (top / "shared" / "a.yml").write_text("people: [{name: Configured}]\n")
    (top / "presend.toml").write_text('records = ["shared"]\n')
    config = load_config(top / "presend.toml").config
    assert config.records == (str(top / "shared"),)
    records = find_records(tree, config)
    assert [person.name for person in records.people] == ["Configured"] and not records.holds_evidence


def test_standard_input_looks_in_the_working_folder_and_a_bare_text_nowhere(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tree.parent)
    records = find_records("<stdin>", Config())
    assert records.holds_evidence
    assert records.sync_notes[0].cases[0].place.path == "sync_notes-2026-05-18.yml"
    assert not find_records("<text>", Config())


def test_a_run_reads_each_file_once(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read_files: list[str] = []
    original = Path.read_bytes

    def counted(self: Path) -> bytes:
        read_files.append(self.name)
        return original(self)

    monkeypatch.setattr(Path, "read_bytes", counted)
    finder = RecordFinder(Config())
    first = finder.find(tree)
    assert finder.find(tree.with_name("other.md")) is first
    finder.find(tree.parents[1] / "elsewhere.md")
    assert sorted(read_files) == sorted(set(read_files))


def test_a_context_reads_nothing_until_it_is_asked(rulebook: Rulebook, tree: Path) -> None:
    draft = tree.parent.parent / "draft.md"  # in no folder of updates: of no case, whose records would be looked at
    (draft.parent / "people.yml").write_text("broken: [\n")
    linter = Linter(rulebook, Config())
    linter.check(read_text("All is well.", str(draft)))
    context = linter.context(read_text("We will fix it by Friday.", str(draft)))
    with pytest.raises(PresendError, match=r"people.yml:2: not valid YAML"):
        _ = context.records


@pytest.mark.parametrize(
    ("records", "message"),
    [("gone.yml", "Path 'gone.yml' does not exist"), ("broken.yml", "broken.yml:1: unknown key “peple”; did you mean “people”?")],
)  # fmt: skip
def test_the_command_line_ends_with_2_for_records_that_cannot_be_read(
    tmp_path: Path, records: str, message: str
) -> None:
    """The shipped rules ask for no records yet, so this one rule does it for them."""
    (tmp_path / "broken.yml").write_text("peple: []\n")
    code = (
        "import sys; from linter.checks import readability; from linter.cli.main import main\n"
        "def asks(document, context, params):\n    context.records\n    yield from ()\n"
        "readability.check = asks\nsys.argv[1:] = ['check', '--records', sys.argv[1], '-']\nmain()\n"
    )
    root = Path(__file__).parent.parent
    result = subprocess.run(
        [sys.executable, "-c", code, records], input="All is well.\n", capture_output=True, text=True, check=False,
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(root)},
    )  # fmt: skip
    assert result.returncode == 2
    assert message in result.stderr
    assert "Traceback" not in result.stderr
