"""JSON, XML and HTML out of which texts are taken: read as their own readers read them, each word placed in the source."""

from __future__ import annotations

import io
import json
import random
import re
from collections import Counter

import pytest

from linter.errors import PresendError
from linter.readers import json_tokens, read_bytes
from linter.readers.html import html_to_text
from linter.readers.json_stream import PlacedText, stream_entries
from linter.readers.xml_places import read_elements
from linter.text.span import Span


def test_a_page_is_placed_in_its_own_lines() -> None:
    page = read_bytes(b"<html>\n<body><p>We\nrestarted &quot;db&quot;</p>\n", "page.html")
    start = page.text.index("restarted")
    place = page.place(Span(start, start + len('restarted "db"')))
    assert (place.line, place.column, place.end_line, place.end_column) == (3, 1, 3, 25)


@pytest.mark.parametrize(
    ("link", "read"),
    [
        ('<a href="https://acme.atlassian.net/browse/PLAT-1?x=1">the entry</a>', "the entry<https://acme.atlassian.net/browse/PLAT-1>"),
        ('<a href="https://a.example/go/8f7a9s8d7f9a8s7d9f8a7s9d8f7a9s8d7f9a8s7d9/x">here</a>', "here<https://a.example/go>"),
        ('<a href="https://a.example/help">https://a.example/help</a>', "https://a.example/help"),
        ('<a href="mailto:eva@a.example">Eva</a>', "Eva"),
        ('<a name="top">Top</a>', "Top"),
    ],
)  # fmt: skip
def test_where_a_link_leads_is_read_without_the_marks_of_a_mailing(link: str, read: str) -> None:
    assert html_to_text(f"<p>{link}</p>").text.strip() == read


def test_one_entry_of_endless_length_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_tokens, "MAX_ENTRY", 100_000)
    stream = io.StringIO('{"macros": [{"title": "' + "x" * 1_000_000)
    with pytest.raises(PresendError, match=r"x\.json:1:\d+: macros\[0\]\.title: is too long for a template"):
        list(stream_entries(stream, "x.json", frozenset({"macros"})))


VALUE = {
    "count": 2,
    "list": [{"a": 'é "x"\n😀\\', "b": ["c", None, True, 1.5, -3, 0, {}, []]}, {"a": "\t/"}],
    "next": False,
}


@pytest.mark.parametrize("chunk", [1, 2, 3, 7, 64, 65536])
@pytest.mark.parametrize("indent", [None, 1])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_json_reads_the_same_whatever_the_chunks_and_line_ends(
    monkeypatch: pytest.MonkeyPatch, chunk: int, indent: int | None, ends: str
) -> None:
    monkeypatch.setattr(json_tokens, "_CHUNK", chunk)
    for ascii_only in (True, False):
        text = json.dumps(VALUE, indent=indent, ensure_ascii=ascii_only).replace("\n", ends) + ends
        first, second, rest = stream_entries(io.StringIO(text, newline=""), "x.json", frozenset({"list"}))
        assert [first.value, second.value, rest.value] == [*VALUE["list"], {"count": 2, "next": False}]  # type: ignore[misc]
        said: PlacedText = first.value["a"]
        row = re.split(r"\r\n|\n|\r", text)[said.line - 1]
        assert row[said.column - 2 :].startswith(f'"{said.raw}"')


def test_half_of_a_surrogate_pair_is_no_character() -> None:
    [entry] = stream_entries(io.StringIO('[{"a": "x\\ud83dy"}]'), "x.json", frozenset())
    assert entry.value == {"a": "x\ufffdy"}


def test_the_text_of_an_element_is_placed_through_references_and_cdata() -> None:
    text = "<t>\r\n<s>Gr&#252;ße &amp; <![CDATA[<b>]]>\r\nend</s></t>"
    element = read_elements(text, "m.xml", ["s"])["s"]
    assert element.value == "Grüße & <b>\nend"
    for word, written in (("Grüße", "Gr&#252;ße"), ("&", "&amp;"), ("<b>", "<b>"), ("end", "end")):
        start = element.value.index(word)
        assert text[element.offsets.start(start) : element.offsets.end(start + len(word))] == written


BROKEN_PAGES = [
    "<![foo[ bar",
    "<![endif]>x",
    "a < b & c",
    "&#1114112;&#xD800;&#x;",
    '<a b="',
    "<!DOCTYPE [",
    "<p",
    "</",
    "<b>x</i>",
]


@pytest.mark.parametrize("source", [*BROKEN_PAGES, "<![if !mso]>shown<![endif]>"])
def test_broken_html_is_read_as_far_as_it_goes_and_stays_placed(source: str) -> None:
    page = html_to_text(source)
    assert page.offsets.length == len(page.text)
    places = [page.offsets.start(offset) for offset in range(len(page.text))]
    assert places == sorted(places) and all(0 <= place <= len(source) for place in places)
    assert ("shown" in page.text) == ("shown" in source)


def test_json_is_read_where_the_standard_library_reads_it_and_refused_where_it_refuses(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    chance = random.Random(3)
    whole = json.dumps([{"a": 'x\né"', "b": [1, 2.5e3, None, True, {"c": []}]}, {"a": "y"}])
    outcomes = Counter[bool]()
    for _ in range(3000):
        letters = list(whole)
        for _ in range(chance.randint(0, 2)):
            place = chance.randrange(len(letters))
            letters[place : place + chance.randint(0, 1)] = [chance.choice('{}[],:"\\ntue0123.-+ E\n')]
        text = "".join(letters)
        monkeypatch.setattr(json_tokens, "_CHUNK", chance.choice([1, 5, 65536]))
        try:
            expected = json.loads(text)
        except ValueError:
            expected = None
        try:
            read = [entry.value for entry in stream_entries(io.StringIO(text, newline=""), "x.json", frozenset())]
        except PresendError:
            read = None
        assert read == expected or isinstance(expected, str | int), text
        outcomes[read is None] += 1
    assert min(outcomes.values()) > 500
