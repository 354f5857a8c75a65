"""Classes of words by their form: numbers, days, months, past forms, -ing forms, and all others."""

from __future__ import annotations

from functools import lru_cache

CLASSES = ("number", "past", "ing", "day", "month", "base")

_DAYS = frozenset([
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "tues", "wed", "thu",
    "thur", "thurs", "fri", "sat", "sun", "today", "tomorrow", "tonight",
])  # fmt: skip
_MONTHS = frozenset([
    "january", "february", "march", "april", "june", "july", "august", "september", "october", "november",
    "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
])  # fmt: skip
_IRREGULAR_PAST = frozenset([
    "been", "begun", "brought", "built", "bought", "caught", "chosen", "come", "cut", "done", "drawn", "driven",
    "fallen", "felt", "found", "gone", "got", "given", "held", "hit", "kept", "known", "left", "let", "led", "lost",
    "made", "met", "paid", "put", "read", "rebuilt", "redone", "rerun", "resent", "reset", "run",
    "said", "seen", "sent", "set", "shown", "shut", "spoken", "split", "spun", "stood",
    "taken", "taught", "thought", "told", "undone", "understood", "undertaken", "won", "withdrawn",
    "written", "rewritten", "rung", "began", "broke", "came", "chose", "did", "drew", "drove", "fell", "gave",
    "went", "grew", "knew", "ran", "saw", "spoke", "took", "threw", "wrote", "rose", "risen",
])  # fmt: skip
_NOT_PAST = frozenset([
    "need", "speed", "feed", "indeed", "exceed", "proceed", "succeed", "red", "bed", "shed", "seed", "embed",
    "hundred", "sacred",
])  # fmt: skip


@lru_cache(maxsize=8192)
def word_classes(form: str) -> tuple[str, ...]:
    """The classes of a folded word: `number` (begins with a digit), `past` (past tense or participle), `ing`,
    `day` (a weekday, today, tomorrow), `month`, and `base` (any word of letters that is neither past nor -ing)."""
    if not form:
        return ()
    if form[0].isdigit():
        return ("number",)
    if form in _DAYS:
        return ("day",)
    if form in _MONTHS:
        return ("month",)
    if form in _IRREGULAR_PAST or (form.endswith("ed") and len(form) > 3 and form not in _NOT_PAST):
        return ("past",)
    if form.endswith("ing") and len(form) > 4:
        return ("ing",)
    return ("base",)
