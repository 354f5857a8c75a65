"""The stem of a word: enough to know “deployments” and “deployed” for relatives. Never shown to anybody."""

from __future__ import annotations

from functools import lru_cache

_IRREGULAR = {
    "began": "begin", "begun": "begin", "broke": "break", "broken": "break", "brought": "bring", "built": "build",
    "caught": "catch", "chose": "choose", "chosen": "choose", "fell": "fall", "fallen": "fall", "felt": "feel",
    "found": "find", "gave": "give", "given": "give", "grew": "grow", "grown": "grow", "held": "hold", "kept": "keep",
    "knew": "know", "known": "know", "led": "lead", "left": "leave", "lost": "lose", "made": "make", "met": "meet",
    "paid": "pay", "ran": "run", "rose": "rise", "risen": "rise", "said": "say", "saw": "see", "seen": "see",
    "sent": "send", "shown": "show", "spoke": "speak", "spoken": "speak", "stood": "stand", "taken": "take",
    "taught": "teach", "thought": "think", "told": "tell", "took": "take", "understood": "understand",
    "withdrew": "withdraw", "wrote": "write", "written": "write", "people": "person", "children": "child",
}  # fmt: skip
_ENDINGS = ("isations", "izations", "isation", "ization", "ations", "ation", "ments", "ment", "ingly", "edly", "ings", "ing", "ies", "ied", "iers", "ier", "ives", "ive", "ions", "ion", "ers", "er", "ors", "or", "ed", "es", "ly", "al", "s", "y", "e")  # fmt: skip
_SHORTEST = 3
_ABLE = 7
"""A word in -able longer than this is of a verb: “reachable”, not “disable”."""


@lru_cache(maxsize=8192)
def stem(form: str) -> str:
    """The stem of a folded word."""
    form = _IRREGULAR.get(form, form)
    if not form.isalpha() or len(form) <= _SHORTEST:
        return form
    if form.endswith(("able", "ible", "ably", "ibly")) and len(form) > _ABLE:
        form = form[:-4]
    for ending in _ENDINGS:
        if form.endswith(ending) and len(form) - len(ending) >= _SHORTEST:
            form = form[: -len(ending)]
            break
    if form.endswith("at") and len(form) > _SHORTEST + 1 and form != "format":
        form = form[:-2]  # “migrated” and “migration”
    if len(form) > _SHORTEST and form[-1] == form[-2] and form[-1] not in "aeiou":
        form = form[:-1]
    return form
