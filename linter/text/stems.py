"""Word stems, to relate “deployments” and “deployed”. Never shown to anybody."""

from __future__ import annotations

from functools import lru_cache

import snowballstemmer

_IRREGULAR = {
    "arisen": "arise", "arose": "arise", "awoke": "awake", "became": "become", "began": "begin", "begun": "begin",
    "bent": "bend", "bitten": "bite", "blew": "blow", "blown": "blow", "broke": "break", "broken": "break",
    "brought": "bring", "built": "build", "burnt": "burn", "bought": "buy", "caught": "catch", "children": "child",
    "chose": "choose", "chosen": "choose", "clung": "cling", "came": "come", "crept": "creep", "dealt": "deal",
    "dug": "dig", "drawn": "draw", "drew": "draw", "driven": "drive", "drove": "drive", "ate": "eat", "eaten": "eat",
    "fallen": "fall", "fell": "fall", "felt": "feel", "fought": "fight", "found": "find", "fled": "flee",
    "flew": "fly", "flown": "fly", "foresaw": "foresee", "foreseen": "foresee", "forgot": "forget",
    "forgotten": "forget", "froze": "freeze", "frozen": "freeze", "got": "get", "gotten": "get", "gave": "give",
    "given": "give", "gone": "go", "went": "go", "grew": "grow", "grown": "grow", "hung": "hang", "heard": "hear",
    "hid": "hide", "hidden": "hide", "held": "hold", "kept": "keep", "knew": "know", "known": "know", "laid": "lay",
    "led": "lead", "learnt": "learn", "left": "leave", "lent": "lend", "lost": "lose", "made": "make",
    "meant": "mean", "met": "meet", "mistook": "mistake", "overdrawn": "overdraw", "overdrew": "overdraw",
    "overridden": "override", "overrode": "override", "overran": "overrun", "oversaw": "oversee",
    "overseen": "oversee", "overtaken": "overtake", "overtook": "overtake", "overwritten": "overwrite",
    "overwrote": "overwrite", "paid": "pay", "people": "person", "proven": "prove", "rebuilt": "rebuild",
    "redid": "redo", "redone": "redo", "resold": "resell", "resent": "resend", "resubmission": "resubmit",
    "retold": "retell", "rewritten": "rewrite", "rewrote": "rewrite", "ridden": "ride", "rode": "ride",
    "rang": "ring", "rung": "ring", "risen": "rise", "rose": "rise", "ran": "run", "said": "say", "saw": "see",
    "seen": "see", "sought": "seek", "sold": "sell", "sent": "send", "shaken": "shake", "shook": "shake",
    "shown": "show", "shrank": "shrink", "shrunk": "shrink", "sank": "sink", "sunk": "sink", "slept": "sleep",
    "slid": "slide", "spoke": "speak", "spoken": "speak", "spelt": "spell", "spent": "spend", "spun": "spin",
    "stood": "stand", "stole": "steal", "stolen": "steal", "stuck": "stick", "struck": "strike",
    "submission": "submit", "swore": "swear", "sworn": "swear", "swept": "sweep", "swung": "swing", "taken": "take",
    "took": "take", "taught": "teach", "torn": "tear", "told": "tell", "thought": "think", "threw": "throw",
    "thrown": "throw", "undergone": "undergo", "underwent": "undergo", "understood": "understand",
    "undertaken": "undertake", "undertook": "undertake", "undid": "undo", "undone": "undo", "unwound": "unwind",
    "upheld": "uphold", "woke": "wake", "woken": "wake", "wore": "wear", "worn": "wear", "won": "win",
    "withdrawn": "withdraw", "withdrew": "withdraw", "withheld": "withhold", "written": "write", "wrote": "write",
}  # fmt: skip
_STEMMER = snowballstemmer.stemmer("english")


@lru_cache(maxsize=8192)
def stem(form: str) -> str:
    """The stem of a folded word. A stem is its own stem, so stemmed words can be compared too."""
    form = _IRREGULAR.get(form, form)
    shorter = _STEMMER.stemWord(form) if form.isalpha() else form
    return form if shorter == form else stem(shorter)
