"""The command line as a user meets it: exit codes, formats, bad input."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ENV = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent), "NO_COLOR": "1"}
SAMPLE = Path(__file__).parent.parent / "examples" / "draft.md"
LEAK = "We restarted db-prod-07 at noon.\n"
CLEAN = """\
Since this morning, imports run again at their usual speed.

Current understanding: a limit that counts for the whole company was too low for your new plant.

We have raised the limit for your account.

Please confirm by 17:00 CET on 4 March that your imports run.

Next update: 5 March, 09:00 CET, with the count of the night.

Escalation: I am your first contact; the duty manager is on +49 30 5550100.
"""


def presend(
    *arguments: str | Path, text: str | bytes = b"", cwd: Path | None = None
) -> subprocess.CompletedProcess[bytes]:
    data = text.encode() if isinstance(text, str) else text
    command = [sys.executable, "-m", "linter.cli.main", *map(str, arguments)]
    return subprocess.run(command, input=data, capture_output=True, env=ENV, cwd=cwd, check=False)


def findings(result: subprocess.CompletedProcess[bytes]) -> list[dict[str, object]]:
    return [finding for file in json.loads(result.stdout)["files"] for finding in file["findings"]]


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.md"
    path.write_text(CLEAN, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "options", "code"),
    [
        (CLEAN, [], 0),
        (CLEAN + "\n" + LEAK, [], 1),
        (CLEAN + "\n" + LEAK, ["--fail-on", "never"], 0),
        (CLEAN + "\nAs we already explained, it works.\n", [], 0),
        (CLEAN + "\nAs we already explained, it works.\n", ["--fail-on", "warning"], 1),
        (CLEAN, ["--select", "chidding"], 2),
        (CLEAN, ["--kind", "customer-updat"], 2),
        (CLEAN, ["--now", "tomorrow"], 2),
        (CLEAN, ["--format", "xml"], 2),
    ],
)
def test_the_exit_code_says_what_happened(draft: Path, text: str, options: list[str], code: int) -> None:
    draft.write_text(text, encoding="utf-8")
    result = presend("check", draft, *options)
    assert result.returncode == code, result.stderr
    assert (b"presend: " in result.stderr) == (code == 2)
    assert b"Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("header", "message"),
    [
        ("audience: costumer", "bad.md:2: unknown audience “costumer”; did you mean “customer”?"),
        ("case: 7\nkind: SecretCorp", "bad.md:3: unknown kind “SecretCorp”; it is one of customer-update"),
        ("kindd: customer-update", "bad.md:2: unknown key “kindd” in the front matter; did you mean “kind”?"),
        ("Audience: customer", "bad.md:2: unknown key “Audience” in the front matter; did you mean “audience”?"),
        ("a: 1\nsent_at: soon", "bad.md:3: “soon” is no instant"),
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


def test_front_matter_of_other_tools_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"---\ntitle: x\ncustomer_id: 7\ntags: [a]\nkind: customer-update\n---\n{CLEAN}")
    assert presend("check", "a.md", cwd=tmp_path).returncode == 0


@pytest.mark.parametrize(
    "settings", ['grammar = "no_such_pipeline"\n', "[rules.long-update]\nword = 5\n", 'kind = "no-such-kind"\n']
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


BAD = {
    "binary": b"%PDF-1.7 whatever",
    "nul": b"Fine so far.\n\x00\n",
    "latin-1": "Grüße\n".encode("latin-1"),
    "front-matter": b"---\nsent_at: [2026\n---\nFine.\n",
    "sent-at": b"---\nsent_at: soon\n---\nFine.\n",
    "front-matter-list": b"---\nkey: a\n- b\n---\nFine.\n",
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_read_is_one_sentence_and_exit_2(tmp_path: Path, name: str) -> None:
    path = tmp_path / "bad.md"
    path.write_bytes(BAD[name])
    result = presend("check", path)
    assert result.returncode == 2
    assert len(result.stderr.decode().splitlines()) == 1
    assert result.stderr.decode().startswith(f"presend: {path}")
    assert path.read_bytes() == BAD[name]


GOOD = {
    "empty": b"",
    "only-a-quote": b"> Nothing works.\n> Please help.\n",
    "bom": b"\xef\xbb\xbf" + LEAK.encode(),
    "utf-16": LEAK.encode("utf-16"),
    "crlf": LEAK.replace("\n", "\r\n").encode(),
    "lone-cr": b"Fine.\r" + LEAK.replace("\n", "\r").encode(),
    "emoji": "🙂👩‍🚒 é e\u0301 ".encode() + LEAK.encode(),
    "invisible": "\u200bFi\u202ene.\u2066 ".encode() + LEAK.encode(),
    "rule-not-header": b"---\nFine.\n---\n" + LEAK.encode(),
}


@pytest.mark.parametrize("name", GOOD)
def test_unusual_text_is_read_and_its_offsets_hold(tmp_path: Path, name: str) -> None:
    path = tmp_path / "draft.md"
    path.write_bytes(GOOD[name])
    result = presend("check", "--format", "json", "--fail-on", "never", path)
    assert result.returncode == 0, result.stderr
    data = GOOD[name]
    text = data.decode("utf-16") if name == "utf-16" else data.decode("utf-8-sig")
    for finding in findings(result):
        assert text[finding["start"] : finding["end"]] == finding["text"]  # type: ignore[misc]
    if LEAK.strip().encode() in data or name == "utf-16":
        assert "internal-host" in [finding["rule"] for finding in findings(result)]


def test_an_unclosed_fence_is_told_and_does_not_pass(tmp_path: Path) -> None:
    result = presend("check", "--format", "json", "--fail-on", "never", "-", text="Fine.\n```\nlog\n")
    assert result.returncode == 2
    assert "never closed" in json.loads(result.stdout)["files"][0]["not_checked"][0]["reason"]


@pytest.mark.parametrize("arguments", [["gone.md"], ["empty"], ["gone.md", "draft.md"]])
def test_a_check_that_could_not_check_does_not_pass(tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "draft.md").write_text(CLEAN)
    result = presend("check", *arguments, cwd=tmp_path)
    assert result.returncode == 2
    assert b"presend: " in result.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["check", "draft.md", "--output-file", "no/such/x"], "no/such/x: cannot be written: no such file"),
        (["check", "draft.md", "--output-file", "folder"], "folder: cannot be written: is a directory"),
        (["check", "draft.md", "--output-file", ""], ".: cannot be written: "),
        (["check", "n" * 300 + ".md"], "n.md: cannot be read: file name too long"),
        (["new", "customer-update", "-o", "no/such/x"], "no/such/x: cannot be written: no such file"),
    ],
)
def test_what_the_system_refuses_is_one_clear_sentence(
    draft: Path, tmp_path: Path, arguments: list[str], message: str
) -> None:
    (tmp_path / "folder").mkdir()
    result = presend(*arguments, cwd=tmp_path)
    assert result.returncode == 2
    assert message in result.stderr.decode()
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("closing", ["<&-", ">&-", "> /dev/full"])
def test_closed_and_full_streams_are_one_clear_sentence(draft: Path, closing: str) -> None:
    command = f"{sys.executable} -m linter.cli.main check - {closing}"
    if not Path("/dev/full").exists():
        pytest.skip("needs a Unix shell")
    result = subprocess.run(["sh", "-c", command], stdin=subprocess.DEVNULL, capture_output=True, env=ENV, check=False)
    assert result.returncode == 2
    assert re.fullmatch(r"presend: standard (?:in|out)put.*\n", result.stderr.decode())


def test_a_folder_is_walked_once_and_what_is_no_file_is_passed_over(tmp_path: Path) -> None:
    folder = tmp_path / "drafts"
    (folder / "sub").mkdir(parents=True)
    (tmp_path / "outside.md").write_text(LEAK)
    (folder / "a.md").write_text(LEAK)
    (folder / "sub" / "b.md").write_text(LEAK)
    (folder / "up").symlink_to(tmp_path, target_is_directory=True)
    (folder / "zub").symlink_to(folder / "sub", target_is_directory=True)
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / "pipe.md")
    report = json.loads(presend("check", "--format", "json", "drafts", cwd=tmp_path).stdout)
    assert [file["path"] for file in report["files"]] == ["drafts/a.md", "drafts/sub/b.md"]
    assert report["failures"] == []


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read every file")
def test_a_file_without_read_permission_is_exit_2(draft: Path) -> None:
    draft.chmod(0)
    assert presend("check", draft).returncode == 2


def test_ten_megabytes_are_read(tmp_path: Path) -> None:
    path = tmp_path / "long.md"
    path.write_text("> a line that the customer wrote long ago\n" * 240_000 + "\n" + LEAK)
    result = presend("check", "--format", "json", "--select", "privacy", path)
    assert [finding["text"] for finding in findings(result)] == ["db-prod-07"]


def test_a_reader_that_goes_away_ends_the_run_quietly(tmp_path: Path) -> None:
    path = tmp_path / "draft.md"
    path.write_text(LEAK * 3000)
    command = [sys.executable, "-m", "linter.cli.main", "check", str(path)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ENV)
    assert process.stdout is not None and process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    errors = process.stderr.read()
    process.stderr.close()
    process.wait()
    assert errors == b""


def test_standard_input_has_the_name_that_it_is_given() -> None:
    result = presend("check", "-", "--stdin-filename", "mail.md", text=LEAK)
    assert b"mail.md:1:14" in result.stdout


def test_fixes_are_applied_in_place_and_nothing_else_changes(tmp_path: Path) -> None:
    path = tmp_path / "draft.md"
    path.write_bytes(b"\xef\xbb\xbfAs we already explained, it is \xe2\x82\xac5.\r\nFine.\r\n")
    assert presend("check", "--fix", path).returncode == 0
    assert path.read_bytes() == b"\xef\xbb\xbfIt is \xe2\x82\xac5.\r\nFine.\r\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("To be fair, the product works.", "The product works."),
        ("To be fair: the product works.", "The product works."),
        ("To be fair to our engineers, the product works.", None),
        ("To be fair to you, we were slow.", None),
        ("To be honest with you, it stopped.", None),
        ("As I explained to your colleague Anna on Monday, the file was late.", None),
        ("To be fair \u2014 and we mean it \u2014 it failed.", None),
        ("As we already explained, iPhone sync is down.", "iPhone sync is down."),
        ("As we already explained, eBay orders wait.", "eBay orders wait."),
        ("As we already explained, app.config is new.", "app.config is new."),
        ("As we already explained, e-mail is down.", "E-mail is down."),
        ("As we already explained, \u00f6ffnet it.", "\u00d6ffnet it."),
    ],
)
def test_a_safe_fix_takes_an_opener_only_up_to_the_mark_that_closes_it(
    tmp_path: Path, before: str, after: str | None
) -> None:
    path = tmp_path / "draft.md"
    path.write_text(before, encoding="utf-8")
    presend("check", "--fix", path)
    assert path.read_text(encoding="utf-8") == (after or before)


def test_a_diff_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "draft.md"
    path.write_text("As we already explained, it is full.\n")
    result = presend("check", "--diff", path)
    assert b"-As we already explained, it is full.\n+It is full.\n" in result.stdout
    assert path.read_text() == "As we already explained, it is full.\n"


@pytest.mark.parametrize("output_format", ["text", "json", "github", "sarif"])
def test_a_content_free_report_holds_no_word_of_the_draft(output_format: str) -> None:
    result = presend("check", "-", "--content-free", "--format", output_format, "--explain-outline",
                     text="As we already explained, the xylophone is full.\nWe restarted db-prod-07 [quagmire name].\n")  # fmt: skip
    shown = result.stdout.decode()
    assert "chiding" in shown
    assert not [word for word in ("xylophone", "already explained", "db-prod-07", "quagmire") if word in shown]


def test_the_same_draft_gives_byte_identical_output() -> None:
    runs = {presend("check", "--format", "json", SAMPLE).stdout for _ in range(2)}
    assert len(runs) == 1


def test_sarif_is_valid_by_the_official_schema() -> None:
    import jsonschema

    schema = json.loads((Path(__file__).parent / "data" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    log = json.loads(presend("check", "--format", "sarif", SAMPLE, "gone.md").stdout)
    jsonschema.Draft4Validator(schema).validate(log)
    assert log["runs"][0]["results"]
    assert log["runs"][0]["invocations"][0]["executionSuccessful"] is False


def test_github_annotations_escape_what_the_runner_would_read(tmp_path: Path) -> None:
    path = tmp_path / "a,b:100%.md"
    path.write_text("Please set 100% [name].\n")
    row = (
        presend("check", "--select", "placeholder", "--format", "github", path.name, cwd=tmp_path)
        .stdout.decode()
        .splitlines()[0]
    )
    assert row.startswith(
        "::error file=a%2Cb%3A100%25.md,line=1,endLine=1,col=17,endColumn=23,title=presend%3A unfilled-placeholder::"
    )


def test_the_text_report_underlines_the_words_under_wide_and_combining_characters(tmp_path: Path) -> None:
    result = presend("check", "-", "--select", "privacy", text="会議 e\u0301 We restarted db-prod-07.\n")
    frame, underline = result.stdout.decode().splitlines()[1:3]
    assert underline.index("^") == frame.index("db-prod-07") + 2 - 1
    assert underline.count("^") == len("db-prod-07")


def test_a_draft_cannot_speak_to_the_terminal() -> None:
    result = presend("check", "-", "--select", "privacy", text="\x1b[31mred\x1b[0m \u202edb-prod-07 restarted.\n")
    assert b"\x1b" not in result.stdout
    assert "\u202e" not in result.stdout.decode()


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
        ("[severity]\nchiding = 'bad'\n", "presend.toml:2: the severity of chiding is one of"),
        ("select = [1]\n", "presend.toml:1: “select” takes a list of texts"),
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


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ("sumary: x\n", ":1: unknown key “sumary”; did you mean “summary”?"),
        ("summary: [\n", "not valid YAML"),
        ("summary: s\nwhy: w\nseverity: warning\ncheck: phrase\nmessage: m\ncure: c\nexamples: []\n", "unknown check “phrase”; did you mean “phrases”?"),
        ("summary: s\nwhy: w\nseverity: warning\ncheck: phrases\nparams: {groups: [{phrases: ['a (b']}]}\nmessage: m\ncure: c\nexamples: []\n", ":5: a ')' is missing"),
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


def test_a_skeleton_has_all_six_components_and_says_what_to_fill_in(tmp_path: Path) -> None:
    result = presend("new", "customer-update", "-o", "new.md", cwd=tmp_path)
    assert result.returncode == 0
    again = presend("new", "customer-update", "-o", "new.md", cwd=tmp_path)
    assert again.returncode == 2 and b"exists already" in again.stderr
    report = json.loads(presend("check", "--format", "json", "new.md", cwd=tmp_path).stdout)["files"][0]
    assert report["missing"] == []
    slots = re.findall(r"\[[^\]]+\]", (tmp_path / "new.md").read_text())
    assert [f["text"] for f in report["findings"] if f["rule"] == "unfilled-placeholder"] == slots


FILLED = {
    "[what is different now, or that nothing is]": "imports run again at their usual speed",
    "[What we believe is happening, whom it affects, how sure we are]": "A limit that counts for the whole company was too low",
    "[what was done, by whom]": "raised the limit for your account",
    "[do what]": "confirm",
    "[when]": "17:00 CET on 4 March",
    "[why]": "we can close the change",
    "[Day, time, zone]": "5 March, 09:00 CET",
    "[confirm what]": "confirm the count of the night",
    "[phone]": "+49 30 5550100",
    "[name, role, phone]": "call Priya Sundar, duty manager, on +49 30 5550101",
}


def test_a_skeleton_passes_once_its_slots_are_filled_and_not_before(tmp_path: Path) -> None:
    text = presend("new", "customer-update").stdout.decode().replace("; or: nothing is needed from you", "")
    for slot, words in FILLED.items():
        assert presend("check", "-", text=text).returncode == 1, slot
        assert slot in text
        text = text.replace(slot, words)
    result = presend("check", "-", "--fail-on", "warning", text=text)
    assert result.returncode == 0, result.stdout.decode()


def test_init_writes_settings_that_load_and_name_every_key(tmp_path: Path) -> None:
    from linter.config import Config

    assert presend("init", cwd=tmp_path).returncode == 0
    text = (tmp_path / "presend.toml").read_text()
    assert all(
        name.replace("_", "-") in text for name in Config.__dataclass_fields__ if name not in ("severity", "params")
    )
    (tmp_path / "presend.toml").write_text(
        "\n".join(
            row.removeprefix("# ") if (" = " in row or row.startswith("# [")) and "extends" not in row else row
            for row in text.splitlines()
        )
    )
    (tmp_path / "a.md").write_text("Fine.\n")
    assert presend("config", "a.md", cwd=tmp_path).returncode == 0


def test_outline_shows_the_components_in_order(draft: Path) -> None:
    shown = json.loads(presend("outline", "--format", "json", draft).stdout)
    assert [segment["component"] for segment in shown["outline"]] == [
        "state_change", "current_understanding", "action_taken", "action_requested", "next_milestone", "escalation_point",
    ]  # fmt: skip


MAIL = b"""\
From: tom@example.com
To: maria@example.org
Date: Wed, 04 Mar 2026 14:00:00 +0000
Subject: Case ZD-1
MIME-Version: 1.0
Content-Type: %s; charset=utf-8
Content-Transfer-Encoding: quoted-printable

%s"""


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (b"text/plain", b"We restarted db-prod=\n-07.\n\n> As we explained before, no.\n"),
        (
            b"text/html",
            b'<p>We <b>restarted</b> db-prod-07.</p><blockquote type=3D"cite">As we explained before, no.</blockquote>',
        ),
    ],
)
def test_a_mail_is_judged_by_its_authors_words(tmp_path: Path, kind: bytes, body: bytes) -> None:
    path = tmp_path / "mail.eml"
    path.write_bytes(MAIL % (kind, body))
    found = findings(presend("check", "--format", "json", "--ignore", "structure", path))
    assert [(finding["rule"], finding["text"]) for finding in found] == [("internal-host", "db-prod-07")]


@pytest.mark.parametrize("data", [b"no header at all\n", b"Subject: x\nContent-Type: image/png\n\nxx\n"])
def test_a_mail_without_words_is_exit_2(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "mail.eml"
    path.write_bytes(data)
    assert presend("check", path).returncode == 2


def test_a_mail_is_not_mended_and_it_says_so(tmp_path: Path) -> None:
    path = tmp_path / "mail.eml"
    path.write_bytes(MAIL % (b"text/plain", b"As we already explained, it is full.\n"))
    before = path.read_bytes()
    assert b"--fix" not in presend("check", path).stdout
    result = presend("check", "--fix", path)
    assert b"change the text body by hand" in result.stderr
    assert path.read_bytes() == before


def test_places_in_a_mail_are_not_given_as_lines_of_its_file(tmp_path: Path) -> None:
    (tmp_path / "mail.eml").write_bytes(MAIL % (b"text/plain", b"Hello.\n\nWe restarted db-prod-07.\n"))
    options = ["--select", "internal-host", "mail.eml"]
    annotation = presend("check", "--format", "github", *options, cwd=tmp_path).stdout.decode()
    assert annotation.startswith("::error file=mail.eml,title=presend%3A internal-host::")
    assert "(line 3 of the text body)" in annotation
    run = json.loads(presend("check", "--format", "sarif", *options, cwd=tmp_path).stdout)["runs"][0]
    (result,) = run["results"]
    assert "region" not in result["locations"][0]["physicalLocation"]
    assert result["message"]["text"].endswith("(line 3 of the text body)")


@pytest.mark.parametrize("output_format", ["text", "json", "github", "sarif"])
def test_a_file_name_that_is_no_text_does_not_break_the_report(tmp_path: Path, output_format: str) -> None:
    name = b"bad\xff.md"
    try:
        (tmp_path / os.fsdecode(name)).write_text(LEAK)
    except OSError:
        pytest.skip("this file system wants text for names")
    shown = presend("check", "--format", output_format, os.fsdecode(name), cwd=tmp_path).stdout.decode("utf-8")
    if output_format == "json":
        assert os.fsencode(json.loads(shown)["files"][0]["path"]) == name
