"""Text on the reader's screen: paths through menus, names of buttons and fields. Nobody may reword them."""

from __future__ import annotations

from linter.text.regex import compiled
from linter.text.span import Span

_STEP = r"[\"'\u201c*_`]{0,3}[A-Z0-9][\w&'\u2019-]{0,30}(?: [\w&'\u2019-]{1,30}){0,3}[\"'\u201d*_`]{0,3}"
_PATH = compiled(rf"{_STEP}(?: ?(?:>|\u203a|\u00bb|\u25b8) ?{_STEP}){{1,8}}")
_ARROWS = compiled(
    rf"\b(?:go to|goes to|open|under|via|in|select|choose|navigate to|click(?: on)?) (?:the )?{_STEP}(?: (?:\u2192|->) {_STEP}){{1,8}}"
)
_NAME = r"(?:\u201c[^\u201c\u201d\n]{1,40}\u201d|\"[^\"\n]{1,40}\"|\*\*[^*\n]{1,40}\*\*)"
_BUTTON = compiled(
    rf"\b(?:[Cc]lick(?:ing)?|[Pp]ress(?:ing)?|[Tt]ap|[Hh]it|[Ss]elect|[Cc]hoose|[Tt]ick)(?: on)? {_NAME}"
    rf"|{_NAME} (?:button|tab|field|menu|checkbox|box|column|screen|icon|link|page|option)\b"
)
_SIGNS = ((">\u203a\u00bb\u25b8", _PATH), (("\u2192", "->"), _ARROWS), ('\u201c"*', _BUTTON))
"""The characters without which a pattern need not be tried."""


def on_screen(text: str) -> list[Span]:
    """The places where `text` names what the reader sees on a screen: "Settings > Webhooks > Replay all", "press
    “Failover”", "the “Queue” tab". Arrows lead through menus only after a word such as "open"; elsewhere they lead
    from one system to the next."""
    patterns = [pattern for signs, pattern in _SIGNS if any(sign in text for sign in signs)]
    return [Span(*found.span()) for pattern in patterns for found in pattern.finditer(text)]
