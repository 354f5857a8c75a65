"""Word stems, to relate “deployments” and “deployed”. Never shown to anybody."""

from __future__ import annotations

from functools import lru_cache

import snowballstemmer

_IRREGULAR = {
    "began": "begin", "begun": "begin", "broke": "break", "broken": "break", "brought": "bring", "built": "build",
    "submission": "submit", "resubmission": "resubmit", "caught": "catch", "chose": "choose", "chosen": "choose", "fell": "fall", "fallen": "fall", "felt": "feel",
    "found": "find", "gave": "give", "given": "give", "grew": "grow", "grown": "grow", "held": "hold", "kept": "keep",
    "knew": "know", "known": "know", "led": "lead", "left": "leave", "lost": "lose", "made": "make", "met": "meet",
    "paid": "pay", "ran": "run", "rose": "rise", "risen": "rise", "said": "say", "saw": "see", "seen": "see",
    "sent": "send", "shown": "show", "spoke": "speak", "spoken": "speak", "stood": "stand", "taken": "take",
    "taught": "teach", "thought": "think", "told": "tell", "took": "take", "understood": "understand",
    "withdrew": "withdraw", "wrote": "write", "written": "write", "people": "person", "children": "child",
}  # fmt: skip
_STEMMER = snowballstemmer.stemmer("english")


@lru_cache(maxsize=8192)
def stem(form: str) -> str:
    """The stem of a folded word. A stem is its own stem, so stemmed words can be compared too."""
    form = _IRREGULAR.get(form, form)
    shorter = _STEMMER.stemWord(form) if form.isalpha() else form
    return form if shorter == form else stem(shorter)
