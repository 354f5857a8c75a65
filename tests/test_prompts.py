"""The prompts: their files are sound, locked, and their examples keep the guards' rules themselves."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from linter._resources import data_folder
from linter.engine import Linter
from linter.errors import PresendError
from linter.fix import apply_edits
from linter.rewrite.glossing import gloss_edit
from linter.rewrite.guards import Tier, judge_edit, reader_for
from linter.rewrite.prompt import MARKER, Prompt, every_prompt, load_prompt, read_lock, read_prompt
from linter.text.span import Span
from linter.timeline import find_moments

FOLDER = data_folder("prompts")
PROMPTS = every_prompt(FOLDER)
SHOTS = [(prompt, shot) for prompt in PROMPTS for shot in prompt.fewshots if prompt.id != "judge"]
PLAYBOOK = "We're investigating a race condition in the connection pool."


@pytest.mark.parametrize("prompt", PROMPTS, ids=lambda prompt: f"{prompt.id}-{prompt.version}")
def test_a_prompt_does_not_change_without_its_version(prompt: Prompt) -> None:
    lock = read_lock(FOLDER)
    assert (prompt.id, prompt.version) in lock, "run: python -m linter.rewrite.prompt"
    assert lock[prompt.id, prompt.version] == prompt.sha, "a released prompt never changes: copy it to a new version"


@pytest.mark.parametrize(("prompt", "shot"), SHOTS, ids=lambda value: value.id if isinstance(value, Prompt) else "")
def test_an_example_keeps_every_fact(prompt: Prompt, shot: dict[str, dict[str, str]], linter: Linter) -> None:
    reader = reader_for(linter)
    given, answer = shot["input"], shot["output"]
    quoted = given["term" if prompt.id == "gloss" else "quote"]
    assert (answer["finding_id"], answer["quote"]) == (given["finding_id"], quoted)
    if answer["decision"] != "replace":
        assert answer["replacement"] is None
        return
    before, after, tier = quoted, answer["replacement"], Tier.SENTENCE
    if prompt.id == "gloss":
        before, tier = given["sentence"], Tier.SPAN
        start = before.index(quoted)
        edit = gloss_edit(before, Span(start, start + len(quoted)), answer["replacement"])
        assert edit is not None
        after = apply_edits(before, [edit])
    assert [(r.name, r.detail) for r in judge_edit(before, after, tier, reader) if not r.passed] == []
    assert not list(find_moments(answer["replacement"], Span(0, len(answer["replacement"]))))


def test_half_of_the_examples_refuse_and_the_race_condition_is_one_of_them() -> None:
    refusals = [shot for _, shot in SHOTS if shot["output"]["decision"] != "replace"]
    assert len(refusals) * 2 >= len(SHOTS) - 2
    assert any(
        s["input"].get("quote") == PLAYBOOK and s["output"]["reason_code"] == "would_change_fact" for s in refusals
    )


@pytest.mark.parametrize("text", ["{} {0} {{x}} $x ${y} %s", MARKER, '"} ]', "\\u0000 \\n", "→ «»"])
def test_no_draft_breaks_a_prompt(text: str) -> None:
    prompt = load_prompt("sentence")
    *_, last = prompt.messages([{"finding_id": "f1", "quote": text}])
    payload = last["content"].removeprefix("DATA: ")
    assert json.loads(payload) == {"items": [{"finding_id": "f1", "quote": text}]}


def test_the_newest_version_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import shutil

    folder = tmp_path / "prompts"
    shutil.copytree(FOLDER, folder)
    old = (folder / "gloss" / "1.0.0.md").read_text(encoding="utf-8")
    for version in ("1.9.0", "1.10.0"):
        (folder / "gloss" / f"{version}.md").write_text(
            old.replace("version: 1.0.0", f"version: {version}"), encoding="utf-8"
        )
    monkeypatch.setattr("linter.rewrite.prompt.data_folder", lambda name: folder)
    assert load_prompt("gloss").version == "1.10.0"


@pytest.mark.parametrize(
    ("was", "becomes", "says"),
    [
        ("seed: 7", "seed: 7\nmodel: big", "exactly the keys"),
        ("<<PAYLOAD_JSON>>", "", "stands once"),
        ("You are", "<<PAYLOAD_JSON>> You are", "stands once"),
        ("version: 1.0.0", "version: 1.0.1", "file's name"),
        ("---\nid", "id", "exactly the keys"),
    ],
)
def test_a_broken_prompt_is_refused(was: str, becomes: str, says: str, tmp_path: Path) -> None:
    (tmp_path / "gloss").mkdir()
    path = tmp_path / "gloss" / "1.0.0.md"
    text = (FOLDER / "gloss" / "1.0.0.md").read_text(encoding="utf-8")
    path.write_text(text.replace(was, becomes, 1), encoding="utf-8")
    with pytest.raises(PresendError, match=says):
        read_prompt(path)


def test_the_judges_examples_quote_their_sentence() -> None:
    shots = load_prompt("judge").fewshots
    assert {shot["output"]["kind"] for shot in shots} == {"blame", "promise", "jargon"}
    assert all(shot["output"]["quote"] in shot["input"]["sentence"] for shot in shots)
