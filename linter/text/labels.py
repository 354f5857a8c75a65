"""Labels at the start of a line or on a line of their own: the forms they take."""

from __future__ import annotations

import re

from linter.text.regex import compiled
from linter.text.span import Span, trim

ITEM = compiled(
    r"[ \t]{0,20}(?:[-*+\u2022\u2023\u25aa\u25e6\u2013][ \t]{1,20}(?:\[[ xX]\][ \t]{1,20})?|\(?(?:Q?\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)][ \t]{1,20})"
)
_SIGN = r"[ \t]{0,20}(?::[a-z0-9_+-]{2,30}:[ \t]{0,20}|[^\w\s*_]{0,3}[ \t]{0,20})?"
"""What may precede a label: a bullet, an emoji, or the name of one as chats write it (`:point_right:`)."""
_LABEL_ONLY = compiled(
    _SIGN + r"(?:(?P<mark>\*{1,3}|_{1,2})(?P<bold>[^*_:]{2,60}?)[ \t]{0,20}:?[ \t]{0,20}(?P=mark)[ \t]{0,20}:?"
    r"|\u3010(?P<corner>[^\u3010\u3011]{2,60})\u3011[ \t]{0,20}[:\uff1a]?"
    r"|(?P<plain>[^\W\d_][^.!?,;:|]{1,60}?)[ \t]{0,20}:)[ \t]{0,20}$"
)
_CAPITALS = compiled(
    r"[ \t]{0,20}(?:(?:\d{1,2}(?:\.\d{1,2})?|[IVX]{1,4})(?:[.)][ \t]{0,20}"
    r"|[ \t]{1,20}))?(?P<label>[A-Z][A-Z0-9'\u2019/&(), -]{2,58}[A-Z)])[ \t]{0,20}:?[ \t]{0,20}$"
)
_INLINE = compiled(
    _SIGN + r"(?:(?P<mark>\*{1,3}|_{1,2})(?P<bold>[^*_\n]{2,60}?)[ \t]{0,20}(?:[:.?][ \t]{0,20}(?P=mark)"
    r"|(?P=mark)[ \t]{0,20}(?::|\s[\u2013\u2014-]\s|\u2014|\u2013))[ \t]{0,20}"
    r"|\u3010(?P<corner>[^\u3010\u3011\n]{2,60})\u3011[ \t]{0,20}[:\uff1a]?"
    r"|(?P<capitals>[A-Z][A-Z'\u2019/&() -]{3,48}[A-Z)])\.(?=[ \t]+[^\s\d])"
    r"|(?P<question>(?:What|Why|Who|Whom|When|How|Where)\s(?![^?\n]{0,48}\b(?i:you|your)\b)[^.!?,;:|\n*]{4,48})\?(?=[ \t]+[^\W_])"
    r"|(?P<plain>[^\W\d_][^.!?,;:|\n*]{1,48}?)[ \t]{0,20}(?::(?=\s)|\s[\u2013\u2014]\s))[ \t]{0,20}"
)
_SHAPED = compiled(
    r"[ \t]{0,20}[\u25a0\u25a1\u25b6\u25ba\u25bc\u25bd\u25c6\u25c7\u25cb\u25ce\u25cf\u2605\u2606\u27a4][ \t\u3000]{0,20}(?P<label>[^\W\d_][^.!?,;:|]{1,60})$"
)
"""A line that a black square, a diamond or a star opens, as Japanese letters do it, and no stop closes."""
_REQUEST = compiled(r"(?:(?:please|kindly)(?:\s+\S+){3}|thank(?:s|\s+you)(?:\s+\S+){2})", re.IGNORECASE)
"""“Please do not resend them: …” and “Thank you for this request \u2014 …” are sentences of two halves, “Please note: …” a label."""
_SENTENCE = compiled(
    r"(?!(?:what|where|when|who|whom|how|why|if)\b)[^\n]{2,48}\b(?:is|are)\s\S[^\n]{0,48}", re.IGNORECASE
)
_NUMERAL = compiled(r"[+(]{0,2}\d")
"""“Eva Lang is the manager on call: 0161 496 0155” is a sentence, unlike “Who is on call: 0161 496 0155”."""
_MAX_LABEL_WORDS = 8


def is_label(line: str, may_ask: bool = False) -> bool:
    """Whether these words can be a label. One that is alone and marked as a label may be a question."""
    closing = (".", "!", ",") if may_ask else (".", "!", ",", "?")
    return 0 < len(line.split()) <= _MAX_LABEL_WORDS and not line.rstrip().endswith(closing)


def standalone_label(text: str, row: Span) -> Span | None:
    """The label that is alone on `row` and marked as one, by bold type, brackets, capitals, a colon or a black
    square."""
    item = ITEM.match(text, row.start, row.end)
    start = item.end() if item else row.start
    forms = (_LABEL_ONLY, _CAPITALS, _SHAPED)
    match = next((found for form in forms if (found := form.match(text, start, row.end))), None)
    if not match:
        return None
    group = match.lastgroup if match.lastgroup != "mark" else "bold"
    label = Span(*match.span(group or 0))
    is_greeting = re.match(
        r"\s*(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|team|all)\b", label.of(text), re.IGNORECASE
    )
    return label if is_label(label.of(text), may_ask=group == "bold") and not is_greeting else None


def opens_labelled(text: str, row: Span, first: Span) -> bool:
    """Whether a row opens with a label. One in lower case may be half a sentence, so it only counts if the `first`
    row opens with one too."""
    label, _ = opening_label(text, row)
    if label is None or text[row.start : label.start].strip() or not text[label.start].islower():
        return label is not None
    above, _ = opening_label(text, first)
    return above is not None and text[above.start].islower()


def opening_label(text: str, content: Span) -> tuple[Span | None, Span]:
    """The label that opens `content`, if there is one, and the text after it."""
    match = _INLINE.match(text, content.start, content.end)
    if match and match.end() <= content.end:
        group = next(name for name in ("bold", "corner", "capitals", "question", "plain") if match.group(name))
        label = trim(text, Span(*match.span(group)))
        if is_label(label.of(text)) and not (group == "plain" and _is_prose(text, label, match.end())):
            return label, Span(match.end(), content.end)
    return None, content


def _is_prose(text: str, label: Span, end: int) -> bool:
    """Whether what looks like a label before `end` is the first half of a sentence."""
    words = label.of(text)
    return bool(_REQUEST.match(words) or (_NUMERAL.match(text, end) and _SENTENCE.fullmatch(words)))
