"""Settings, front matter and rule files: which count, and how a mistake in them is told."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from running import CLEAN, LEAK, findings, presend

from linter.config import Config
from linter.config_file import load_config
from linter.errors import PresendError
from linter.hook.settings import HookSettings
from linter.rewrite.settings import RewriteSettings


@pytest.mark.parametrize(
    ("header", "message"),
    [
        ("audience: costumer", "bad.md:2: unknown audience “costumer”; did you mean “customer”?"),
        (
            "case: 7\nkind: SecretCorp",
            "bad.md:3: unknown kind “SecretCorp”; it is one of bug-acknowledgement, call-agenda, customer-update, ",
        ),
        ("kindd: customer-update", "bad.md:2: unknown key “kindd” in the front matter; did you mean “kind”?"),
        ("Audience: customer", "bad.md:2: unknown key “Audience” in the front matter; did you mean “audience”?"),
        ("a: 1\nsent_at: soon", "bad.md:3: “soon” is no instant"),
        ("title: x\ntz: Mars", "bad.md:3: tz is a name of the zone database, such as Europe/Berlin"),
        ("a: 1\ncase: [SecretCorp, b]", "bad.md:3: “case” takes one text"),
        ("customer: {name: SecretCorp}", "bad.md:2: “customer” takes one text"),
        ("vocabulary: {secret: SecretCorp}", "bad.md:2: “vocabulary” takes a list of texts"),
        (
            "kind: no-news\na: 1\nkind: exec-summary",
            "bad.md:4: “kind” stands in the front matter twice, first on line 2",
        ),
    ],
)
def test_a_mistake_in_the_front_matter_is_refused_and_the_other_drafts_are_judged(
    tmp_path: Path, header: str, message: str
) -> None:
    (tmp_path / "bad.md").write_text(f"---\n{header}\n---\nTo be fair, it failed.\n")
    (tmp_path / "good.md").write_text(LEAK)
    result = presend("check", "--format", "json", "bad.md", "good.md", cwd=tmp_path)
    report = json.loads(result.stdout)
    assert result.returncode == 2
    assert message in result.stderr.decode()
    assert [file["path"] for file in report["files"]] == ["good.md"]
    assert message in report["failures"][0]
    quiet = presend("check", "--content-free", "--format", "json", "bad.md", cwd=tmp_path)
    assert header.split(": ")[-1] not in quiet.stderr.decode() + quiet.stdout.decode()


@pytest.mark.parametrize(
    ("text", "is_refused"),
    [
        ("---\nkind: no-news\n", True),
        ("---\nkind: no-news", True),
        ("---\r\ntitle: x\r\ncase: 5\r\n\r\nAll is well.\r\n", True),
        ("---\nNote: we are looking at it.\nCase: 5\n", False),
        ("---\ntitle: x\n\nkind: of.\n", False),
        ("---\nWe are looking at it.\nkind: no-news\n", False),
        ("---\n", False),
    ],
)
def test_front_matter_without_an_end_is_told_and_a_rule_over_prose_is_none(
    tmp_path: Path, text: str, is_refused: bool
) -> None:
    (tmp_path / "a.md").write_bytes(text.encode())
    result = presend("check", "a.md", cwd=tmp_path)
    assert (result.returncode == 2) == is_refused, result.stderr
    assert (b"a.md:1: the front matter is never closed; end it" in result.stderr) == is_refused


@pytest.mark.parametrize(
    ("key", "is_told"),
    [("knid", True), ("kinf", True), ("sent_by", False), ("customer_id", False), ("foo", False), ("tags", False)],
)
def test_a_key_that_is_nearly_ours_is_told_and_any_other_is_somebody_elses(
    tmp_path: Path, key: str, is_told: bool
) -> None:
    (tmp_path / "a.md").write_text(f"---\ntitle: x\n{key}: no-news\n---\n{CLEAN}")
    result = presend("check", "a.md", cwd=tmp_path)
    assert result.returncode == 0
    told = "front-matter: line 3 has a key that presend does not read; if “kind” is meant, correct it"
    assert (told in result.stdout.decode()) == is_told


def test_front_matter_of_other_tools_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"---\ntitle: x\ncustomer_id: 7\ntags: [a]\nkind: customer-update\n---\n{CLEAN}")
    assert presend("check", "a.md", cwd=tmp_path).returncode == 0


@pytest.mark.parametrize(
    "settings",
    [
        'grammar = "no_such_pipeline"\n',
        'second-reading = "maybe"\n',
        "[rules.long-update]\nword = 5\n",
        'kind = "no-such-kind"\n',
    ],
)
def test_a_mistake_in_the_settings_is_told_whatever_the_drafts_hold(tmp_path: Path, settings: str) -> None:
    (tmp_path / "presend.toml").write_text(settings)
    (tmp_path / "a.md").write_text("Fine.\n")
    result = presend("check", "a.md", cwd=tmp_path)
    assert result.returncode == 2
    assert result.stderr.startswith(b"presend: ")


@pytest.mark.parametrize(
    "options",
    [
        ["--content-free", "--diff"],
        ["--content-free", "--fix"],
        ["--diff", "--format", "json"],
        ["--diff", "--output-file", "x"],
    ],
)
def test_options_that_exclude_each_other_are_refused(options: list[str]) -> None:
    result = presend("check", "-", *options, text="As we already explained, the xylophone is full.\n")
    assert result.returncode == 2
    assert b"xylophone" not in result.stdout + result.stderr
    assert result.stderr.startswith(b"presend: --")


SETTINGS = 'vocabulary = ["connection pool"]\n[severity]\nchiding = "error"\n'


def test_the_nearest_settings_count_and_config_says_where_from(tmp_path: Path) -> None:
    (tmp_path / "presend.toml").write_text(SETTINGS)
    (tmp_path / "drafts").mkdir()
    path = tmp_path / "drafts" / "a.md"
    path.write_text("As we already explained, the connection pool is full.\n")
    assert {(f["rule"], f["severity"]) for f in findings(presend("check", "--format", "json", path))} == {
        ("chiding", "error")
    }
    assert str(tmp_path / "presend.toml") in presend("config", path).stdout.decode()


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ("vocabulry = []\n", "presend.toml:1: unknown key “vocabulry”; did you mean “vocabulary”?"),
        ("\nzone = 'Berlin'\n", "presend.toml:2: zone is a name of the zone database"),
        ("\nfail-on = 'errors'\n", "presend.toml:2: fail-on is one of"),
        ("second-reading = false\n", "presend.toml:1: second-reading is one of on, off, not false"),
        ("[severity]\nchiding = 'bad'\n", "presend.toml:2: the severity of chiding is one of"),
        ("select = [1]\n", "presend.toml:1: “select” takes a list of texts"),
        ("select = ['nope']\n", "presend.toml: unknown rule or family “nope”"),
        ("[rules.long-update]\nwords = -5\n", "presend.toml: [rules.long-update]: “words” must be 1 or more"),
        ("a = = 1\n", "presend.toml: cannot read these settings"),
        ("extends = ['presend.toml']\n", "goes round in a circle"),
    ],
)
def test_a_mistake_in_the_settings_names_its_place_and_the_nearest_key(
    tmp_path: Path, settings: str, message: str
) -> None:
    (tmp_path / "presend.toml").write_text(settings)
    (tmp_path / "a.md").write_text("Fine.\n")
    result = presend("check", "a.md", cwd=tmp_path)
    assert result.returncode == 2
    assert message in result.stderr.decode()


LISTS = [
    "select", "ignore", "rule-paths", "records", "vocabulary", "products", "customers", "internal-domains", "internal-names",
    "ticket-prefixes", "case-prefixes", "senders", "threads", "variables", "extends",
]  # fmt: skip
TEXTS = ["kind", "mode", "audience", "fail-on", "customer", "grammar", "zone", "baseline", "second-reading"]
TABLES = ["severity", "rules", "rewrite", "hook"]
IN_REWRITE = {
    "texts": ["model", "base-url", "api-key-env", "glossary", "audit-log"],
    "numbers": ["timeout", "connect-timeout", "max-calls", "max-input-tokens", "max-output-tokens"],
}
IN_HOOK = {"lists": ["customer-domains", "own-domains", "engineers"], "texts": ["allow-log"]}
NO_LIST = ['"x"', "5", "true", "[1]", '[["x"]]', '[""]', "{a = 1}", "2026-03-04"]
NO_TEXT = ["5", "true", "[]", '["x"]', "{a = 1}", "2026-03-04"]
NO_TABLE = ["5", '"x"', "true", '["x"]', "[{}]"]
NO_NUMBER = ['"5"', "true", "0", "-1", "nan", "inf", "[5]"]


@pytest.mark.parametrize("head", ["", '[[overrides]]\nfiles = ["*"]\n'], ids=["file", "override"])
@pytest.mark.parametrize(
    ("table", "keys", "values"),
    [
        ("", LISTS, NO_LIST),
        ("", TEXTS, NO_TEXT),
        ("", TABLES, NO_TABLE),
        ("rewrite", IN_REWRITE["texts"], NO_TEXT),
        ("rewrite", IN_REWRITE["numbers"], NO_NUMBER),
        ("hook", IN_HOOK["lists"], NO_LIST),
        ("hook", IN_HOOK["texts"], NO_TEXT),
        ("severity", ["chiding"], ["5", "true", '["error"]', "{a = 1}", '"err"']),
        ("rules", ["chiding"], NO_TABLE),
    ],
)
def test_a_value_of_the_wrong_type_is_told_with_file_line_and_key(
    tmp_path: Path, head: str, table: str, keys: list[str], values: list[str]
) -> None:
    name = f"[{'overrides.' if head else ''}{table}]\n" if table else ""
    path = tmp_path / "presend.toml"
    for key, value in [(key, value) for key in keys for value in values]:
        path.write_text(f"# {key} is a comment\n{head}{name}{key} = {value}\n")
        load_config.cache_clear()
        with pytest.raises(PresendError) as told:
            load_config(path)
        line = 2 + head.count("\n") + bool(name)
        assert str(told.value).startswith(f"{path}:{line}: ") and key in str(told.value), (
            f"{key} = {value}: {told.value}"
        )


def test_the_table_of_wrong_types_holds_every_setting() -> None:
    def keys(settings: type[Any]) -> set[str]:
        return {name.replace("_", "-") for name in settings._fields}

    own = keys(Config) - {"severity", "params", "rewrite", "hook"}
    assert own | {"extends"} == {*LISTS, *TEXTS}
    assert keys(RewriteSettings) == {key for group in IN_REWRITE.values() for key in group}
    assert keys(HookSettings) == {key for group in IN_HOOK.values() for key in group}


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ('\nrecords = ["nowhere"]\n', ":2: “records” names “nowhere”, and no such file or folder is there"),
        ('threads = ["a.md"]\n', ":1: “threads” names “a.md”, and no such folder is there"),
        ('rule-paths = ["nowhere"]\n', ":1: “rule-paths” names “nowhere”, and no such folder is there"),
        ('extends = ["nowhere.toml"]\n', ":1: “extends” names “nowhere.toml”, and no such file is there"),
        ('[[overrides]]\nfiles = "x"\nkind = ""\n', ':2: “files” takes a list of texts: write ["x"]'),
        ('[[overrides]]\nfiles = ["x"]\nrecords = ["no"]\n', ":3: “records” names “no”, and no such"),
        ('kind = "no"\n', ": unknown kind “no”; it is one of bug-acknowledgement"),
        ('audience = "no"\n', ": unknown audience “no”; it is one of customer"),
        ('grammar = "no_such"\n', ": the settings name the spaCy pipeline “no_such”, which is not installed"),
    ],
)
def test_what_the_settings_name_has_to_be_there(tmp_path: Path, settings: str, message: str) -> None:
    (tmp_path / "presend.toml").write_text(settings)
    (tmp_path / "a.md").write_text("Fine.\n")
    result = presend("check", "a.md", cwd=tmp_path)
    assert (result.returncode, result.stdout) == (2, b"")
    assert f"presend.toml{message}" in result.stderr.decode()


@pytest.mark.parametrize(
    ("table", "line"),
    [
        ("[tool.presend]\nselect = 5\n", 4),
        ("[tool.presend.severity]\nselect = 5\n", 4),
        ("[tool.presend.rewrite]\nselect = 5\n", 4),
        ("[[tool.presend]]\nselect = []\n", 3),
    ],
)
def test_a_mistake_in_a_pyproject_is_told_at_our_own_table(tmp_path: Path, table: str, line: int) -> None:
    (tmp_path / "pyproject.toml").write_text(f"[tool.ruff.lint]\nselect = []\n{table}")
    (tmp_path / "a.md").write_text("Fine.\n")
    result = presend("check", "a.md", cwd=tmp_path)
    assert (result.returncode, result.stdout) == (2, b"")
    assert f"pyproject.toml:{line}: " in result.stderr.decode()


def test_init_writes_settings_that_load_and_name_every_key(tmp_path: Path) -> None:
    assert presend("init", cwd=tmp_path).returncode == 0
    text = (tmp_path / "presend.toml").read_text()
    assert all(name.replace("_", "-") in text for name in Config._fields if name not in ("severity", "params"))
    (tmp_path / "presend.toml").write_text(
        "\n".join(
            row.removeprefix("# ") if (" = " in row or row.startswith("# [")) and "extends" not in row else row
            for row in text.splitlines()
        )
    )
    (tmp_path / "a.md").write_text("Fine.\n")
    assert presend("config", "a.md", cwd=tmp_path).returncode == 0


def test_settings_may_begin_with_a_byte_order_mark_and_may_not_be_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("As we already explained, it is full.\n")
    (tmp_path / "presend.toml").write_bytes(b"\xef\xbb\xbf[severity]\nchiding = 'error'\n")
    assert presend("check", "a.md", cwd=tmp_path).returncode == 1
    (tmp_path / "presend.toml").unlink()
    (tmp_path / "presend.toml").mkdir()
    assert b"is a folder, not a file of settings" in presend("check", "a.md", cwd=tmp_path).stderr


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--select", ""], "--select names no rule and no family"),
        (["--select", "tone", "--ignore", "tone"], "no rule is left"),
        (["--kind", "foo"], "unknown kind “foo”; it is one of bug-acknowledgement, call-agenda, customer-update, "),
        (["--config", "no.toml"], "no.toml: cannot read these settings: no such file or directory"),
    ],
)
def test_options_that_leave_nothing_to_do_are_refused(tmp_path: Path, options: list[str], message: str) -> None:
    (tmp_path / "a.md").write_text("Fine.\n")
    result = presend("check", "a.md", *options, cwd=tmp_path)
    assert result.returncode == 2
    assert message in result.stderr.decode()


def test_config_shows_what_the_draft_says_of_itself(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\naudience: executive\n---\nFine.\n")
    shown = presend("config", "a.md", cwd=tmp_path).stdout.decode()
    assert re.search(r'^audience +"executive"  \(front matter\)$', shown, re.MULTILINE)


def test_config_names_the_settings_file_and_breaks_no_name_of_a_rule(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Fine.\n")
    shown = presend("config", "a.md", cwd=tmp_path).stdout.decode()
    assert "settings file: none was found" in shown
    assert '"base-url"' in shown
    listed = shown[shown.index("settings file") :].splitlines()[1:]
    assert max(map(len, listed)) <= 100
    assert not [line for line in listed if line.endswith("-")]
    presend("init", cwd=tmp_path)  # a file of which every line is a comment
    assert f"settings file: {tmp_path / 'presend.toml'}" in presend("config", tmp_path / "a.md").stdout.decode()


def test_settings_of_which_nothing_is_in_force_change_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Fine.\n")
    before = json.loads(presend("config", "--format", "json", "a.md", cwd=tmp_path).stdout)
    presend("init", cwd=tmp_path)
    after = json.loads(presend("config", "--format", "json", "a.md", cwd=tmp_path).stdout)
    assert after == before
    assert set(after["origin"].values()) == {"default"}


def test_every_plain_key_that_init_shows_has_its_default(tmp_path: Path) -> None:
    presend("init", cwd=tmp_path)
    plain, _, _ = (tmp_path / "presend.toml").read_text().partition("# [severity]")
    keys = re.findall(r"^# ([a-z-]+ = (?:\[[^\]]*\]|\"[^\"]*\"))", plain, re.MULTILINE)
    assert len(keys) > 20
    (tmp_path / "presend.toml").write_text("\n".join(key for key in keys if not key.startswith("extends")))
    (tmp_path / "a.md").write_text("Fine.\n")
    shown = json.loads(presend("config", "--format", "json", "a.md", cwd=tmp_path).stdout)
    bare = json.loads(presend("config", "--format", "json", "/", cwd=tmp_path).stdout)
    assert shown["settings"] == bare["settings"]


@pytest.mark.parametrize(
    ("name", "guess"), [("nonsense", ""), ("chidding", "chiding"), ("long-sentances", "long-sentence")]
)
def test_a_guess_is_made_only_where_something_is_near(name: str, guess: str) -> None:
    told = presend("explain", name).stderr.decode()
    assert told == f"presend: unknown rule “{name}”" + (f"; did you mean “{guess}”?\n" if guess else "\n")


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        (
            '[overrides]\nfiles = ["a"]\n',
            ":1: overrides are tables of a list: write [[overrides]], in two pairs of brackets",
        ),
        ('overrides = "a"\n', ":1: overrides are tables of a list"),
        ('[[overrides]]\nfiles = ["a"]\nextends = "b"\n', ":3: “extends” cannot stand in [[overrides]]"),
        ('severity = "error"\n', ":1: “severity” is a table: write [severity] and its keys below"),
        ("[rules]\nvague-promise = 3\n", ":2: “vague-promise” is a table: write [rules.vague-promise]"),
        ("hook = 1\n", ":1: “hook” is a table"),
        ("[rules.vague-promise]\nzzz = 1\n", ": [rules.vague-promise]: “zzz” does not fit; it is one of follows, "),
        (
            "[rules.empty-draft]\nfoo = 1\n",
            ": [rules.empty-draft]: “foo” does not fit; the rule takes none",
        ),
        ("[rules.long-update]\nwords = true\n", ": [rules.long-update]: “words” takes a whole number"),
        ('[rules.long-update]\nwords = "90"\n', ": [rules.long-update]: “words” takes a whole number"),
        ("[rules.chiding]\njoined = 1\n", ": [rules.chiding]: “joined” takes true or false"),
        ('[[rules.chiding.groups]]\nphrases = "x"\n', ": [rules.chiding]: “groups.0.phrases” takes a list"),
        ('select = ["nosuch"]\n', ": unknown rule or family “nosuch”; presend rules lists them"),
    ],
)
def test_a_key_of_the_wrong_shape_is_told_with_the_right_one(tmp_path: Path, settings: str, message: str) -> None:
    (tmp_path / "presend.toml").write_text(settings)
    (tmp_path / "draft.md").write_text(CLEAN)
    result = presend("check", "draft.md", cwd=tmp_path)
    assert (result.returncode, result.stdout) == (2, b"")
    assert f"presend.toml{message}" in result.stderr.decode()
