"""Rules of a team beside those that ship: where their files stand, and how a mistake in one is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from running import presend


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ("sumary: x\n", ":1: unknown key “sumary”; did you mean “summary”?"),
        ("summary: [\n", "not valid YAML"),
        ("- summary\n", ":1: the file should hold keys and values"),
        ("summary: s\nwhy: w\nseverity: warning\ncheck: phrases\nparams: {groups: [{phrases: [x y]}]}\nmessage: '{nothing}'\ncure: c\nexamples: []\n", ":6: message: nothing fills in {nothing}; this check gives {match}"),
        ("summary: s\nwhy: w\nseverity: warning\ncheck: phrases\nreading: {likely: 0.9}\nparams: {groups: [{phrases: [x y]}]}\nmessage: m\ncure: c\nexamples: []\n", ":5: reading: the encoder has not learnt own: leave this key out (it knows dismissive-wording, customer-blame"),
        ("summary: s\nwhy: w\nseverity: warning\ncheck: phrases\nreading: {likely: 2}\nparams: {groups: [{phrases: [x y]}]}\nmessage: m\ncure: c\nexamples: []\n", ":5: reading.likely: "),
        ("summary: s\nwhy: w\nseverity: warning\ncheck: phrases\nreading: {likely: 0.3, unlikely: 0.9}\nparams: {groups: [{phrases: [x y]}]}\nmessage: m\ncure: c\nexamples: []\n", "unlikely is above likely"),
        ("summary: s\nwhy: w\nseverity: warning\ncheck: deadlines\nparams: {lacks: date}\nmessage: '{dat}'\ncure: c\nexamples: []\n", ":6: message: nothing fills in {dat}; this check gives {match}, {date}"),
        ("summary: s\nwhy: w\nseverity: warning\ncheck: phrase\nmessage: m\ncure: c\nexamples: []\n", "unknown check “phrase”; did you mean “phrases”?"),
        ("summary: s\nwhy: w\nseverity: warning\ncheck: phrases\nparams: {groups: [{phrases: ['a (b']}]}\nmessage: m\ncure: c\nexamples: []\n", ":5: a ')' is missing"),
        ("summary: s\nwhy: w\nseverity: warning\ncheck: patterns\nparams: {patterns: [{name: n, regex: 'a (b'}]}\nmessage: m\ncure: c\nexamples: []\n", ":5: this expression cannot be read: missing )"),
        ("summary: s\nwhy: w\nseverity: warning\ncheck: phrases\nparams: {phrases: [a b]}\nmessage: m\ncure: c\nexamples: []\n", ":5: unknown key “phrases”; known here: groups, "),
    ],
)  # fmt: skip
def test_a_mistake_in_a_rule_file_names_its_place(tmp_path: Path, rule: str, message: str) -> None:
    (tmp_path / "presend.toml").write_text('rule-paths = ["rules"]\n')
    (tmp_path / "rules" / "tone").mkdir(parents=True)
    (tmp_path / "rules" / "tone" / "own.yml").write_text(rule)
    (tmp_path / "a.md").write_text("Fine.\n")
    result = presend("check", "a.md", cwd=tmp_path)
    assert result.returncode == 2
    assert message in result.stderr.decode()


OWN_RULE = (
    "summary: s\nwhy: w\nseverity: warning\ncheck: phrases\nparams: {groups: [{phrases: [synergy]}]}\n"
    "message: '“{match}” says nothing.'\ncure: c\nexamples: [{bad: 'A «synergy».'}]\n"
)


@pytest.mark.parametrize(
    ("part", "message"),
    [
        ("params: {groups: [{phrases: [leverage]}]}\n", ":1: summary: is missing"),
        ("summary: s\nparms: {}\n", ":2: unknown key “parms”; did you mean “params”?"),
        ("summary: s\nparams:\n  grups: []\n", ":3: unknown key “grups”; did you mean “groups”?"),
        ("summary: s\nparams:\n  groups:\n  - phrases: ['a (b']\n", ":4: a ')' is missing"),
        ("summary: s\nparams:\n  joined: true\n", ":3: params.joined: takes a list"),
    ],
)
def test_a_mistake_where_a_rule_goes_on_is_told_by_the_lines_of_that_file(
    tmp_path: Path, part: str, message: str
) -> None:
    folder = tmp_path / "rules" / "tone"
    folder.mkdir(parents=True)
    (tmp_path / "presend.toml").write_text('rule-paths = ["rules"]\n')
    (folder / "own.yml").write_text(OWN_RULE)
    (folder / "own.more.yml").write_text(part)
    result = presend("rules", cwd=tmp_path)
    assert result.returncode == 2
    assert f"{folder / 'own.more.yml'}{message}" in result.stderr.decode()


def test_the_examples_of_ones_own_rules_are_run(tmp_path: Path) -> None:
    folder = tmp_path / "rules" / "tone"
    folder.mkdir(parents=True)
    assert b"no rule of yours to test" in presend("rules", "--test", cwd=tmp_path).stderr
    (tmp_path / "presend.toml").write_text('rule-paths = ["rules"]\n')
    (folder / "own.yml").write_text(OWN_RULE)
    result = presend("rules", "--test", cwd=tmp_path)
    assert (result.returncode, result.stdout) == (0, b"1 example of 1 rule, 0 wrong\n")
    examples = "[{bad: 'A «fine» synergy.'}, {bad: 'A «plan».'}, {good: 'Some synergy.'}]\n"
    (folder / "own.yml").write_text(OWN_RULE.partition("examples:")[0] + f"examples: {examples}")
    result = presend("rules", "--test", cwd=tmp_path)
    assert result.returncode == 1
    assert result.stdout.decode().splitlines() == [
        f"{folder / 'own.yml'}: bad example “A «fine» synergy.”: found “synergy”",
        f"{folder / 'own.yml'}: bad example “A «plan».”: found nothing",
        f"{folder / 'own.yml'}: good example “Some synergy.”: found “synergy”",
        "3 examples of 1 rule, 3 wrong",
    ]


def test_a_rule_replaces_the_one_of_its_name_that_ships_and_none_beside_it(tmp_path: Path) -> None:
    (tmp_path / "presend.toml").write_text('rule-paths = ["rules"]\n')
    for family in ("tone", "style"):
        (tmp_path / "rules" / family).mkdir(parents=True)
    (tmp_path / "rules" / "tone" / "chiding.yml").write_text(OWN_RULE)
    (tmp_path / "a.md").write_text("As we already explained, it is a synergy.\n")
    assert (
        b"\xe2\x80\x9csynergy\xe2\x80\x9d says nothing."
        in presend("check", "--select", "chiding", "a.md", cwd=tmp_path).stdout
    )
    (tmp_path / "rules" / "style" / "chiding.yml").write_text(OWN_RULE)
    result = presend("rules", cwd=tmp_path)
    assert result.returncode == 2
    places = [str(tmp_path / "rules" / family / "chiding.yml") for family in ("tone", "style")]
    assert f"{places[0]}: {places[1]} is a rule of the same name; rename one" in result.stderr.decode()


def test_a_long_rule_goes_on_in_files_beside_it(tmp_path: Path) -> None:
    folder = tmp_path / "rules" / "tone"
    folder.mkdir(parents=True)
    (tmp_path / "presend.toml").write_text('rule-paths = ["rules"]\n')
    part = "summary: s\nparams: {groups: [{phrases: [leverage]}]}\nexamples: [{bad: 'We «leverage» it.'}]\n"
    (folder / "own.more.yml").write_text(part)
    assert f"{folder / 'own.more.yml'}: goes on where own.yml stops" in presend("rules", cwd=tmp_path).stderr.decode()
    (folder / "own.yml").write_text(OWN_RULE)
    (tmp_path / "a.md").write_text("A synergy, and we leverage it.\n")
    found = presend("check", "--select", "own", "a.md", cwd=tmp_path).stdout.decode()
    assert "“synergy” says nothing." in found
    assert "“leverage” says nothing." in found
    assert b"We leverage it." in presend("explain", "own", cwd=tmp_path).stdout
    (folder / "chiding.yml").write_text(OWN_RULE)
    (tmp_path / "b.md").write_text("As we already explained, a synergy.\n")
    replaced = presend("check", "--select", "chiding", "b.md", cwd=tmp_path).stdout.decode()
    assert "“synergy”" in replaced
    assert "explained”" not in replaced


def test_a_teams_own_rule_is_found_and_explained(tmp_path: Path) -> None:
    (tmp_path / "presend.toml").write_text('rule-paths = ["rules"]\n')
    (tmp_path / "rules" / "tone").mkdir(parents=True)
    (tmp_path / "rules" / "tone" / "buzzword.yml").write_text(
        "summary: s\nwhy: w\nseverity: error\ncheck: phrases\nparams: {groups: [{phrases: [synergy]}]}\n"
        "message: '“{match}” says nothing.'\ncure: c\nexamples: [{bad: 'A «synergy».'}]\n"
    )
    (tmp_path / "a.md").write_text("What a synergy.\n")
    assert b"says nothing" in presend("check", "a.md", cwd=tmp_path).stdout
    assert b"^^^^^^^" in presend("explain", "buzzword", cwd=tmp_path).stdout


@pytest.mark.parametrize("name", ["own.yml", "own.yaml", "a/b/own.yml"])
def test_a_rule_file_in_the_wrong_folder_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "presend.toml").write_text('rule-paths = ["rules"]\n')
    path = tmp_path / "rules" / name
    path.parent.mkdir(parents=True)
    path.write_text("summary: [broken\n")
    (tmp_path / "a.md").write_text("Fine.\n")
    result = presend("check", "a.md", cwd=tmp_path)
    assert result.returncode == 2
    assert f"{path}: a rule file stands in a folder named after its family" in result.stderr.decode()
