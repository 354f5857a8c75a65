"""The text of an HTML mail as its reader sees it, with quotations marked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from html import unescape
from html.parser import HTMLParser
from types import MappingProxyType

from linter.document import Document
from linter.text.origin import OffsetMap
from linter.text.span import Span

_BLOCKS = frozenset([
    "p", "div", "section", "article", "header", "footer", "table", "ul", "ol", "dl", "blockquote", "pre", "h1", "h2",
    "h3", "h4", "h5", "h6", "tr", "hr", "form",
])  # fmt: skip
_INVISIBLE = frozenset(["style", "script", "head", "title", "template"])
_VOID = frozenset(
    ["br", "hr", "img", "input", "meta", "link", "area", "base", "col", "embed", "source", "track", "wbr"]
)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_QUOTE_CLASSES = frozenset(["gmail_quote", "moz-cite-prefix", "yahoo_quoted", "protonmail_quote", "zmail_extra"])
_QUOTE_IDS = frozenset("divRplyFwdMsg appendonsend mail-editor-reference-message-container".lower().split())
# Scheme, host and the start of the path, which tell an internal page from a public one. The rest of an address may hold
# marketing codes, which only look like secrets.
_TARGET = re.compile(r"https?://([^\s/?#<>\"]{1,100})(?:/[^\s/?#<>\"]{1,40}(?![^\s/?#<>\"])){0,6}", re.IGNORECASE)
_PIECE = re.compile(r"\S+(?: \S+)*|\s+")
_ALLOWANCE = re.compile(r"\A\s*presend\b", re.IGNORECASE)
_HEADINGS = {f"h{level}": "#" * level + " " for level in range(1, 7)}


@dataclass(slots=True)
class PageText:
    """The text of a page, its quoted spans, and the origin of each word in the page."""

    text: str
    quoted: list[Span] = field(default_factory=list)
    offsets: OffsetMap = field(default_factory=OffsetMap)


def html_to_text(source: str) -> PageText:
    """The visible text of `source`: blocks on their own lines, list items and headings marked as in Markdown.

    Three invisible things are kept: a comment that allows a finding, an `<attribute>`, which is a variable, and the
    target of a link, in angle brackets after its words.
    """
    parser = _Reader(source)
    parser.feed(source)
    parser.close()
    return parser.page()


def read_html_body(
    html: str, path: str, front_matter: Mapping[str, object] = MappingProxyType({}), sent_at: datetime | None = None
) -> Document:
    """The visible text of the HTML body of a mail or a comment; places are those in that text."""
    page = html_to_text(html)
    return Document(page.text, path, front_matter, quoted=tuple(page.quoted), source="the HTML body", sent_at=sent_at)


class _Reader(HTMLParser):
    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=False)
        self._source = source
        self._line_starts = [0, *(match.end() for match in re.finditer("\n", source))]
        self._parts: list[str] = []
        self._length = 0
        self._offsets = OffsetMap()
        self._open: list[tuple[str, bool, bool]] = []
        self._quoted: list[Span] = []
        self._quote_start: int | None = None
        self._rest_is_quoted = False
        self._link: tuple[re.Match[str], int] | None = None

    def page(self) -> PageText:
        if self._quote_start is not None:
            self._quoted.append(Span(self._quote_start, self._length))
        return PageText("".join(self._parts), self._quoted, self._offsets)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "br":
            self._write("\n")
            return
        if tag == "attribute":
            self._write(self.get_starttag_text() or "", in_step=True)
            return
        if tag in ("b", "strong"):
            self._write("**")
        if tag == "a" and not self._is_hidden():
            target = _TARGET.match(values.get("href", ""))
            self._link = (target, len(self._parts)) if target else None
        self._break_before(tag)
        quoted = _is_quote(tag, values)
        if quoted or values.get("id", "").lower() in _QUOTE_IDS:
            self._rest_is_quoted |= not quoted
            self._quote_start = self._length if self._quote_start is None else self._quote_start
        if tag not in _VOID:
            hidden = tag in _INVISIBLE or bool(_HIDDEN_STYLE.search(values.get("style", "")))
            self._open.append((tag, hidden, quoted))

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._link is not None:
            target, first = self._link
            if target.group(1) not in "".join(self._parts[first:]):
                self._write(f"<{target.group()}>")
            self._link = None
        if tag not in [name for name, _, _ in self._open]:
            return
        while self._open:
            name, _, quoted = self._open.pop()
            if quoted and not self._rest_is_quoted and not any(q for _, _, q in self._open):
                self._quoted.append(Span(self._quote_start or 0, self._length))
                self._quote_start = None
            if name == tag:
                break
        if tag in ("b", "strong"):
            self._write("**")
        elif tag in _BLOCKS:
            self._new_line()
        elif tag in ("td", "th"):
            self._write(" | ")

    def handle_data(self, data: str) -> None:
        if self._is_hidden():
            return
        start = self._place()
        if any(name == "pre" for name, _, _ in self._open):
            self._write(data, start, start + len(data))
            return
        for piece in _PIECE.finditer(data):
            words = piece.group()
            if words.isspace():
                words = "" if self._at_space() else " "
            self._write(words, start + piece.start(), start + piece.end())

    def handle_entityref(self, name: str) -> None:
        self._reference(f"&{name}")

    def handle_charref(self, name: str) -> None:
        self._reference(f"&#{name}")

    def handle_comment(self, data: str) -> None:
        if _ALLOWANCE.match(data) and not self._is_hidden():
            self._write(f"<!--{data}-->", in_step=True)

    def parse_html_declaration(self, i: int) -> int:
        """Browsers treat a marked section such as `<![endif]>` as a comment; the library stops at an unknown one."""
        return self.parse_bogus_comment(i) if self.rawdata.startswith("<![", i) else super().parse_html_declaration(i)

    def _reference(self, written: str) -> None:
        """A character reference. Like in browsers, an invalid one stays as it is."""
        if self._is_hidden():
            return
        start = self._place()
        end = start + len(written)
        closed = self._source[end : end + 1] == ";"
        shown = unescape(written + ";" if closed else written).replace("\u00a0", " ")
        if shown == " " and self._at_space():
            return
        self._write(shown, start, end + closed)

    def _is_hidden(self) -> bool:
        return any(hidden for _, hidden, _ in self._open)

    def _place(self) -> int:
        """The current offset in the source."""
        line, column = self.getpos()
        return self._line_starts[line - 1] + column

    def _break_before(self, tag: str) -> None:
        if tag == "li":
            self._new_line()
            self._write("- ")
        elif tag in _BLOCKS:
            self._new_line()
            if tag in ("p", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "blockquote") and self._length:
                self._write("\n")
            self._write(_HEADINGS.get(tag, "") + ("| " if tag == "tr" else ""))

    def _at_line_start(self) -> bool:
        return not self._length or (bool(self._parts) and self._parts[-1].endswith("\n"))

    def _at_space(self) -> bool:
        return not self._length or self._parts[-1][-1] in " \n"

    def _new_line(self) -> None:
        if not self._at_line_start():
            self._write("\n")

    def _write(self, text: str, start: int | None = None, end: int | None = None, *, in_step: bool = False) -> None:
        """Append `text`, which comes from `start` to `end` of the source. Text that stands for a tag comes from the
        tag's start."""
        if text:
            start = self._place() if start is None else start
            self._parts.append(text)
            self._offsets.add(len(text), start, start + len(text) if in_step else start if end is None else end)
            self._length += len(text)


def _is_quote(tag: str, values: dict[str, str]) -> bool:
    cited = tag == "blockquote" and values.get("type", "").lower() == "cite"
    return cited or bool(_QUOTE_CLASSES & set(values.get("class", "").split()))
