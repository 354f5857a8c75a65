"""Exports of ticket systems: every template is found, and every word of it has its place in the file."""

from __future__ import annotations

import html
import json
import re
import tracemalloc
import zipfile
from collections import Counter
from pathlib import Path
from xml.sax.saxutils import unescape

import pytest
from running import findings, presend

from linter.document import Document
from linter.readers.exports import LeftOut, is_export, read_export
from linter.text.span import Span

FOLDER = Path(__file__).parent / "data" / "exports"
SALESFORCE = FOLDER / "salesforce" / "email" / "Support"
EXPORTS = [*sorted(FOLDER.glob("*.json")), *sorted(SALESFORCE.glob("*.email"))]


def documents(path: Path, **options: object) -> list[Document]:
    return [item for item in read_export(path, **options) if isinstance(item, Document)]  # type: ignore[arg-type]


def left_out(path: Path) -> Counter[str]:
    return Counter(item.reason for item in read_export(path) if isinstance(item, LeftOut))


def written_at(document: Document, span: Span) -> str:
    """What the file holds where the document places `span`; a span that goes on to another line to that line's end."""
    path = Path(document.path)
    encoding = "latin-1" if path.name == "Page.email" else "utf-8"
    place = document.place(span)
    rows = re.split(r"\r\n|\r|\n", path.read_bytes().decode(encoding))
    end = place.end_column - 1 if place.line == place.end_line else None
    return rows[place.line - 1][place.column - 1 : end]


def read_back(document: Document, written: str) -> str:
    """What is written in the file, with its escapes resolved: those of JSON or XML around, of HTML within."""
    if document.path.endswith(".json"):
        written = json.loads(f'"{written}"')
    if document.path.endswith(".xml"):
        written = unescape(re.sub(r"&#(\d+);", lambda found: chr(int(found.group(1))), written), {"&quot;": '"'})
    return html.unescape(written) if "html" in document.source or "body" in document.source else written


@pytest.mark.parametrize("path", EXPORTS, ids=lambda path: path.name)
def test_every_word_of_a_template_is_found_again_at_its_place_in_the_file(path: Path) -> None:
    count = 0
    for document in documents(path, hidden=True):
        for word in re.finditer(r"[\w😀]+", document.text):
            count += 1
            span = Span(*word.span())
            written = written_at(document, span)
            assert html.unescape(read_back(document, written)) == word.group(), (document.source, written)
    assert count >= 5


EXPECTED = {
    "zendesk": [
        ("Ausfall – erste Antwort 🙂", "macros[0].actions[1].value", 9),
        ("Ausfall – erste Antwort 🙂", "macros[0].actions[4].value", 12),
        ("Ausfall – erste Antwort 🙂", "macros[1].actions[0].value[1]", 17),
    ],
    "intercom": [("Begrüßung", "data[0].body", 2), ("Begrüßung", "data[1].body_text", 3)],
    "gorgias": [
        ("Où est ma commande ?", "data[0].actions[0].arguments.subject", 5),
        ("Où est ma commande ?", "data[0].actions[1].arguments.body_html", 7),
        ("Où est ma commande ?", "data[1].actions[0].arguments.body_text", 12),
    ],
    "statuspage": [
        ("Störung der API", "[0].title", 2),
        ("Störung der API", "[0].body", 2),
        ("Störung der API", "[1].body", 3),
    ],
    "freshdesk": [("Rückfrage", "[0].content_html", 5), ("Rückfrage", "[1].content", 8)],
}


@pytest.mark.parametrize("vendor", EXPECTED)
def test_an_export_is_known_by_its_shape_and_names_each_template(vendor: str) -> None:
    path = FOLDER / f"{vendor}.json"
    assert is_export(path)
    found = documents(path)
    told = [(d.origin.name, d.origin.inside, d.place(Span(0, 1)).line) for d in found if d.origin]
    assert told == EXPECTED[vendor]
    assert {document.mode for document in found} == {"template"}


@pytest.mark.parametrize(
    ("path", "reasons"),
    [
        (FOLDER / "zendesk.json", {"internal note": 3, "inactive template": 1}),
        (FOLDER / "gorgias.json", {"internal note": 1, "inactive template": 1}),
        (SALESFORCE / "Old.email", {"inactive template": 1}),
    ],
)
def test_what_no_customer_gets_is_left_out_and_counted_unless_it_is_asked_for(
    path: Path, reasons: dict[str, int]
) -> None:
    assert left_out(path) == reasons
    assert len(documents(path, hidden=True)) == len(documents(path)) + sum(reasons.values())


def test_a_salesforce_template_brings_subject_and_plain_part_in_its_own_encoding() -> None:
    first, page, force, letter = (
        {d.source: d for d in documents(SALESFORCE / f"{name}.email")}
        for name in ("First_Reply", "Page", "Force", "Letter")
    )
    assert first["subject"].text.endswith("café")
    assert first["subject"].path.endswith("First_Reply.email-meta.xml")
    assert set(page) == {"textOnly", "the body"} and page["the body"].text.startswith("Grüße")
    assert force["subject"].text == "As we already explained, case {!relatedTo.CaseNumber}"
    assert "db-prod-07 & more" in letter["the body"].text


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "retrieved.zip"
    with zipfile.ZipFile(path, "w") as file:
        for each in sorted(SALESFORCE.iterdir()):
            file.write(each, f"unpackaged/email/Support/{each.name}")
        file.writestr("unpackaged/package.xml", "<Package/>")
    return path


def test_a_zip_of_a_retrieval_holds_the_same_templates_as_the_folder(archive: Path) -> None:
    assert is_export(archive)
    unzipped = [document.text for path in sorted(SALESFORCE.glob("*.email")) for document in documents(path)]
    zipped = documents(archive)
    assert [document.text for document in zipped] == unzipped
    assert zipped[0].path == f"{archive}/unpackaged/email/Support/First_Reply.email-meta.xml"


def test_a_finding_points_at_the_exports_line_and_names_the_template() -> None:
    result = presend("check", "--no-config", "--format", "json", FOLDER / "zendesk.json")
    [chiding] = [f for f in findings(result) if f["rule"] == "chiding" and f["line"] == 12]
    row = (FOLDER / "zendesk.json").read_text("utf-8").split("\n")[11]
    assert row[chiding["column"] - 1 : chiding["end_column"] - 1] == chiding["text"] == "As we already explained"  # type: ignore[operator]
    names = {file["template"]["name"] for file in json.loads(result.stdout)["files"]}
    assert names == {"Ausfall – erste Antwort 🙂"}
    assert "left out 1 inactive template and 3 internal notes" in result.stderr.decode()
    text = presend("check", "--no-config", FOLDER / "zendesk.json").stdout.decode()
    assert "zendesk.json:12:" in text and "in “Ausfall – erste Antwort 🙂”, macros[0].actions[4].value" in text


def test_a_folder_is_checked_with_the_exports_in_it_and_other_json_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "reply.md").write_text("We restarted db-prod-06.\n")
    (tmp_path / "page.html").write_text("<p>Not read in draft mode: db-prod-05</p>")
    (tmp_path / "package.json").write_text('{"name": "x", "data": [1, 2], "scripts": {"test": "db-prod-04"}}')
    (tmp_path / "broken.json").write_text('{"name": ')
    (tmp_path / "macros.json").write_bytes((FOLDER / "zendesk.json").read_bytes())
    (tmp_path / "First.email").write_bytes((SALESFORCE / "First_Reply.email").read_bytes())
    run = presend("check", "--no-config", "--format", "json", tmp_path)
    assert run.returncode == 1
    assert Counter(Path(f["path"]).name for f in json.loads(run.stdout)["files"]) == {
        "First.email": 1,
        "macros.json": 3,
        "reply.md": 1,
    }
    as_library = presend("check", "--no-config", "--mode", "template", "--format", "json", tmp_path)
    assert "page.html" in {Path(f["path"]).name for f in json.loads(as_library.stdout)["files"]}


def test_the_format_may_be_forced_where_the_shape_does_not_tell(tmp_path: Path) -> None:
    named = tmp_path / "export.txt"
    named.write_text(
        '{"items": [], "macro": {"title": "T", "actions": [{"field": "comment_value", "value": "db-prod-07"}]}}'
    )
    forced = presend("check", "--no-config", "--format", "json", "--input-format", "zendesk", named)
    assert [file["template"] for file in json.loads(forced.stdout)["files"]] == [
        {"name": "T", "inside": "macro.actions[0].value"}
    ]
    piped = presend("check", "--no-config", "--input-format", "zendesk", "-", text=named.read_text())
    assert b"db-prod-07" in piped.stdout and piped.returncode == 1
    wrong = presend("check", "--no-config", "--input-format", "intercom", FOLDER / "freshdesk.json")
    assert wrong.returncode == 2
    assert wrong.stderr.decode() == f"presend: {FOLDER / 'freshdesk.json'}:2: [0]: is no template of intercom\n"
    as_text = presend("check", "--no-config", "--input-format", "text", "--format", "json", named)
    assert "template" not in json.loads(as_text.stdout)["files"][0]


MALFORMED = {
    "ends-inside": (
        '{"macros": [\n{"title": "T", "actions": [{"field": "x", "value": "ab',
        "2:52: macros[0].actions[0].value: ",
    ),
    "no-comma": (
        '[{"id": 1, "name": "N", "body": "b", "update_status": null}\n{"id": 2}]',
        "2:1: expected “,” or “]”, not “{”",
    ),
    "bad-escape": ('[{"title": "T", "content_html": "a\\q"}]', "1:35: [0].content_html: a text holds a bad escape"),
    "raw-break": ('[{"title": "T", "content_html": "a\nb"}]', "1:35: [0].content_html: a text holds"),
    "latin-1": ('[{"title": "T", "content_html": "é"}]', "is not valid UTF-8"),
    "more": ('{"macros": []} 7', "1:16: more follows where the JSON should end"),
    "no-export": ('{"hello": 1}', "is no export that presend knows"),
    "a-number": ("7", "1:1: is neither a list nor an object"),
    "empty": ("", "1:1: is empty"),
    "no-entry": ('{"macros": []}', "is no export that presend knows, or holds no template"),
    "deep": ("[" * 100_000, "is nested too deep"),
}


@pytest.mark.parametrize("name", MALFORMED)
def test_malformed_input_is_one_line_that_names_the_place(tmp_path: Path, name: str) -> None:
    text, said = MALFORMED[name]
    path = tmp_path / "export.json"
    path.write_bytes(text.encode("latin-1"))
    result = presend("check", "--no-config", path)
    assert result.returncode == 2
    [line] = result.stderr.decode().splitlines()
    assert line.startswith(f"presend: {path}:") and said in line


def test_the_templates_before_a_broken_one_are_judged_and_the_run_does_not_pass(tmp_path: Path) -> None:
    whole = (FOLDER / "freshdesk.json").read_text("utf-8")
    path = tmp_path / "cut.json"
    path.write_text(whole[: whole.index('"id": 8') + 40], encoding="utf-8")
    result = presend("check", "--no-config", "--format", "json", path)
    assert result.returncode == 2
    assert [f["rule"] for f in findings(result) if f["text"] == "as we already explained"] == ["chiding"]


@pytest.mark.parametrize("name", ["not-a-zip", "no-template", "broken-meta", "entity", "encoding", "gone"])
def test_a_broken_salesforce_library_is_one_line_and_exit_2(tmp_path: Path, name: str) -> None:
    path = tmp_path / "x.email"
    path.write_text("Hello\n")
    meta = path.with_name("x.email-meta.xml")
    if name == "not-a-zip":
        path = tmp_path / "x.zip"
        path.write_bytes(b"PK\x03\x04nothing")
    elif name == "no-template":
        path = tmp_path / "x.zip"
        with zipfile.ZipFile(path, "w") as file:
            file.writestr("a.txt", "a")
    elif name == "gone":
        path = tmp_path / "y.email"
    else:
        said = {"broken-meta": "<a>\n<b></a>", "entity": "<!DOCTYPE a [<!ENTITY x 'y'>]><a/>"}
        meta.write_text(said.get(name, "<EmailTemplate><encodingKey>klingon</encodingKey></EmailTemplate>"))
    result = presend("check", "--no-config", path)
    assert result.returncode == 2
    [line] = result.stderr.decode().splitlines()
    assert line.startswith(f"presend: {tmp_path}")
    assert name != "broken-meta" or f"{meta}:2:6: is not valid XML" in line


def test_nothing_to_check_does_not_pass(tmp_path: Path) -> None:
    path = tmp_path / "macros.json"
    path.write_text(
        '{"macros": [{"title": "T", "active": false, "actions": [{"field": "comment_value", "value": "Hello"}]}]}'
    )
    result = presend("check", "--no-config", path)
    assert result.returncode == 2
    assert b"nothing to check: every template was left out" in result.stderr
    path.write_text('{"macros": [{"title": "T", "actions": [{"field": "comment_value", "value": null}]}]}')
    result = presend("check", "--no-config", path)
    assert result.returncode == 2
    assert b"nothing to check: no template with a text was found" in result.stderr


def test_a_salesforce_template_that_is_named_with_its_metadata_is_judged_once() -> None:
    """As pre-commit names both where both changed."""
    body = SALESFORCE / "First_Reply.email"
    alone = presend("check", "--no-config", "--format", "json", body).stdout
    both = presend("check", "--no-config", "--format", "json", f"{body}-meta.xml", body).stdout
    assert both == alone


def test_what_is_no_salesforce_template_is_not_read_as_one(tmp_path: Path) -> None:
    path = tmp_path / "export.json"
    path.write_text('{"macros": []}')
    result = presend("check", "--no-config", "--input-format", "salesforce", path)
    assert result.returncode == 2
    assert b"is no email template of Salesforce" in result.stderr


def test_an_export_is_never_rewritten(tmp_path: Path) -> None:
    path = tmp_path / "freshdesk.json"
    path.write_bytes((FOLDER / "freshdesk.json").read_bytes())
    presend("check", "--no-config", "--fix", path)
    assert path.read_bytes() == (FOLDER / "freshdesk.json").read_bytes()


def test_a_comment_in_html_lets_a_finding_pass(tmp_path: Path) -> None:
    body = "<p>Hello</p><!-- presend: allow chiding -- their wording --><p>As we already explained, all is well.</p>"
    path = tmp_path / "c.json"
    path.write_text(json.dumps([{"title": "T", "content_html": body}]))
    result = presend("check", "--no-config", "--format", "json", path)
    [file] = json.loads(result.stdout)["files"]
    assert "chiding" not in [f["rule"] for f in file["findings"]] and file["suppressed"] == 1


def test_a_large_export_is_read_in_bounded_memory(tmp_path: Path) -> None:
    path = tmp_path / "big.json"
    body = "Grüße: as we already explained, all is well.\n" * 220
    with path.open("w", encoding="utf-8") as file:
        file.write('{"macros": [')
        for number in range(4600):
            macro = {"title": f"T {number}", "actions": [{"field": "comment_value", "value": body}]}
            file.write((", " if number else "") + json.dumps(macro))
        file.write("]}")
    assert path.stat().st_size > 50_000_000
    reading = read_export(path, "zendesk")
    for _ in range(5):
        next(reading)
    tracemalloc.start()
    for _ in range(100):
        next(reading)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 3_000_000
    assert sum(1 for _ in reading) == 4600 - 105


def test_a_large_library_gives_the_same_report_on_two_processes(tmp_path: Path) -> None:
    path = tmp_path / "many.json"
    body = "<p>As we already explained, it is db-prod-07.</p>"
    path.write_text(json.dumps([{"title": f"T {n % 40}", "content_html": body, "folder_id": n} for n in range(60)]))
    runs = [presend("check", "--no-config", "--format", "json", "--jobs", jobs, path) for jobs in ("1", "2")]
    assert runs[0].stdout == runs[1].stdout
    assert len(json.loads(runs[0].stdout)["files"]) == 60


def test_other_formats_give_the_exports_places_too() -> None:
    path = FOLDER / "freshdesk.json"
    row = path.read_text("utf-8").split("\n")[4]
    column = row.index("as we already explained") + 1
    github = presend("check", "--no-config", "--format", "github", path).stdout.decode()
    assert f"{path.name},line=5,endLine=5,col={column},endColumn={column + 23},title=presend%3A chiding" in github
    [run] = json.loads(presend("check", "--no-config", "--format", "sarif", path).stdout)["runs"]
    [first] = [result["locations"][0] for result in run["results"] if result["ruleId"] == "chiding"][:1]
    assert first["physicalLocation"]["region"] == {
        "startLine": 5, "startColumn": column, "endLine": 5, "endColumn": column + 23
    }  # fmt: skip
    assert first["logicalLocations"] == [{"name": "Rückfrage", "fullyQualifiedName": "[0].content_html"}]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        (
            "macros.json",
            b'{"macros": [{"title": "A", "actions": [{"field": "comment_value", "value": "As we',
            b"the file ends inside a text",
        ),
        ("list.json", b'[{"name": "A", "body"', b"but the file ends"),
        ("nothing.json", b"", b"1:1: is empty"),
        ("retrieved.zip", b"PK\x03\x04 cut", b"is not a zip that can be read"),
    ],
)
def test_an_export_that_was_not_fetched_whole_is_told_in_a_folder_too(
    tmp_path: Path, name: str, content: bytes, told: bytes
) -> None:
    (tmp_path / name).write_bytes(content)
    (tmp_path / "reply.md").write_text("All is well again.\n")
    (tmp_path / "settings.json").write_text('{"name": ')
    (tmp_path / "more-settings.json").write_text('{"name": "x"')
    run = presend("check", "--no-config", tmp_path)
    assert run.returncode == 2
    [line] = run.stderr.splitlines()
    assert name.encode() in line and told in line


@pytest.mark.parametrize("vendor", ["zendesk", "intercom", "gorgias", "statuspage", "freshdesk"])
def test_an_export_on_standard_input_is_never_judged_as_prose(vendor: str) -> None:
    text = (FOLDER / f"{vendor}.json").read_text("utf-8")
    run = presend("check", "--no-config", "-", text=text)
    assert (run.returncode, run.stderr.decode()) == (
        2,
        f"presend: standard input is an export of {vendor}: judge it with --input-format {vendor}\n",
    )
    assert presend("check", "--no-config", "--input-format", "text", "-", text=text).returncode < 2
