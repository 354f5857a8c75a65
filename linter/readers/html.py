"""The text that a reader of an HTML mail sees, with what is quoted marked."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from linter.span import Span

_BLOCKS = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "header",
        "footer",
        "table",
        "ul",
        "ol",
        "dl",
        "blockquote",
        "pre",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "tr",
        "hr",
        "form",
    ]
)
_INVISIBLE = frozenset(["style", "script", "head", "title", "template"])
_VOID = frozenset(
    ["br", "hr", "img", "input", "meta", "link", "area", "base", "col", "embed", "source", "track", "wbr"]
)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_QUOTE_CLASSES = frozenset(["gmail_quote", "moz-cite-prefix", "yahoo_quoted", "protonmail_quote", "zmail_extra"])
_QUOTE_IDS = frozenset("divRplyFwdMsg appendonsend mail-editor-reference-message-container".lower().split())
_HEADINGS = {f"h{level}": "#" * level + " " for level in range(1, 7)}


@dataclass(slots=True)
class PageText:
    """The text of a page and the spans of it that are quoted."""

    text: str
    quoted: list[Span] = field(default_factory=list)


def html_to_text(source: str) -> PageText:
    """The visible text of `source`: blocks on their own lines, list items and headings marked as in Markdown."""
    parser = _Reader()
    parser.feed(source)
    parser.close()
    return parser.page()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._parts: list[str] = []
        self._length = 0
        self._open: list[tuple[str, bool, bool]] = []
        self._quoted: list[Span] = []
        self._quote_start: int | None = None
        self._rest_is_quoted = False

    def page(self) -> PageText:
        if self._quote_start is not None:
            self._quoted.append(Span(self._quote_start, self._length))
        return PageText("".join(self._parts), self._quoted)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "br":
            self._write("\n")
            return
        if tag in ("b", "strong"):
            self._write("**")
        self._break_before(tag)
        quoted = _is_quote(tag, values)
        if quoted or values.get("id", "").lower() in _QUOTE_IDS:
            self._rest_is_quoted |= not quoted
            self._quote_start = self._length if self._quote_start is None else self._quote_start
        if tag not in _VOID:
            hidden = tag in _INVISIBLE or bool(_HIDDEN_STYLE.search(values.get("style", "")))
            self._open.append((tag, hidden, quoted))

    def handle_endtag(self, tag: str) -> None:
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
        if any(hidden for _, hidden, _ in self._open):
            return
        if not any(name == "pre" for name, _, _ in self._open):
            data = re.sub(r"\s+", " ", data.replace("\u00a0", " "))
            if self._at_line_start():
                data = data.lstrip()
        self._write(data)

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

    def _new_line(self) -> None:
        if not self._at_line_start():
            self._write("\n")

    def _write(self, text: str) -> None:
        if text:
            self._parts.append(text)
            self._length += len(text)


def _is_quote(tag: str, values: dict[str, str]) -> bool:
    cited = tag == "blockquote" and values.get("type", "").lower() == "cite"
    return cited or bool(_QUOTE_CLASSES & set(values.get("class", "").split()))
