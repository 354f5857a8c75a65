"""Features of a clause besides its phrases: person, tense, mood, times, contacts and its position in the draft.

They follow from word forms without parsing: enough to tell "we raised it" from "you raise it" and "we will raise it".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from linter.text.regex import compiled
from linter.text.span import Span
from linter.text.word_classes import word_classes
from linter.text.words import Word
from linter.timeline import Moment

_NUMBERED = ("account", "acct", "iban", "policy", "contract", "order", "invoice", "card", "case", "ticket")
_OF_ACCOUNTS = "".join(rf"(?<!\b{of} )(?<!\b{of} no )(?<!\b{of} no\. )(?<!\b{of} number )" for of in _NUMBERED)
"""An account number is not a contact."""
CONTACT = compiled(
    r"(?=[@#+(\d]|ext|dial|tel)(?:(?<=\w)@[\w-]{1,63}\.\w|(?<![\w.:/-])(?<!\d )"
    + _OF_ACCOUNTS
    + r"(?!\d{4}-\d\d-\d\d|\d\d?([./])\d\d?\1\d{4})\+?\(?\d(?:[ ()/.-]{0,3}\d){6,16}"
    r"|\b(?:ext(?:ension)?|dial|tel)\b\.?:?\s?\d|(?<!\w)[#@][a-z][\w-]{2,40})",
    re.IGNORECASE,
)
"""A contact in a text: an address, a number, a handle."""
_US = frozenset(["we", "i", "our", "us", "my", "me"])
_ACTORS = frozenset([
    "engineering", "engineers", "developers", "engineer", "developer", "technician", "technicians", "installer", "team", "colleague", "colleagues", "specialists", "operations", "ops",
    "devops", "devs", "sre", "infra", "they", "he", "she",
])  # fmt: skip
_YOU = frozenset(["you", "your", "yours"])
_HAVE = frozenset(["have", "has", "had"])
_BE_NOW = frozenset(["is", "are", "am"])
_BE_THEN = frozenset(["was", "were"])
_FUTURE = frozenset(["will", "shall"])
_WISH = frozenset(["would", "could", "can", "may", "might", "should"])
_NOT = frozenset(["not", "no", "none", "nobody", "never", "without", "neither", "nothing"])
_IF = frozenset(["if", "should", "when", "whenever", "once", "unless"])
_REASON = frozenset(["because", "since", "due", "cause", "caused", "reason", "why", "therefore", "hence", "so"])
_BIDDING = frozenset(["please", "kindly"])
_MAY_YOU = frozenset(["could", "can", "would", "will"])
_BESIDE_ASKING = frozenset(["you", "also", "just", "please", "kindly", "then", "perhaps", "possibly", "quickly", "do"])
_NO_ASK = frozenset([
    "accept", "note", "find", "excuse", "bear", "rest", "feel", "call", "ring", "phone", "contact", "reach", "escalate",
    "page", "dial", "telephone", "hesitate", "be", "not", "see", "hear", "receive", "get", "expect",
])  # fmt: skip
"""Verbs after "please" and "will you" that are not work for the reader: courtesies, and whom to call."""
_POLITE = frozenset(["please", "kindly", "grateful", "appreciate"])
_SKIPPED = frozenset([
    "also", "now", "then", "already", "just", "still", "therefore", "since", "and", "but", "so", "meanwhile",
    "today", "yesterday", "again", "both",
])  # fmt: skip
_SUBJECT_WORDS = 8
_NAMED_WORDS = 10
_NO_NAMES = frozenset([
    "a", "an", "the", "this", "that", "these", "those", "it", "its", "he", "she", "they", "we", "i", "you", "my",
    "our", "your", "his", "her", "their", "who", "what", "when", "where", "why", "how", "which", "whether", "if",
    "in", "on", "at", "by", "for", "from", "to", "of", "with", "without", "after", "before", "during", "until",
    "between", "under", "over", "about", "as", "and", "or", "but", "so", "because", "since", "there", "here", "all",
    "both", "each", "every", "no", "not", "nobody", "nothing", "none", "some", "any", "many", "most", "more", "only",
    "one", "two", "three", "four", "five", "six", "please", "kindly", "could", "can", "would", "will", "may",
    "should", "do", "did", "does", "is", "are", "was", "were", "has", "have", "had", "let", "thank", "thanks", "dear",
    "hi", "hello", "yes", "once", "while", "although", "another", "other", "such", "same", "new", "next", "last",
    "first", "second",
    "back", "again", "also", "then", "now", "soon", "later", "today", "tomorrow", "yesterday", "tonight", "still",
    "just", "good", "great", "sorry", "quick", "short", "brief", "meanwhile", "however", "regarding", "following",
    "status", "update",
])  # fmt: skip
"""Words that open a sentence with a capital and are not a name."""

FEATURES = (
    "moment", "clock", "due", "contact", "question", "number", "past", "us", "actor", "you", "is", "was", "has", "future", "wish",
    "negative", "conditional", "reason", "polite", "you_first", "order", "our_act", "our_past", "our_perfect", "our_progress",
    "our_future", "asks_you", "named", "named_act", "bare_past", "short", "middling", "long", "first", "early", "late", "last",
)  # fmt: skip
_DUE = compiled(r"\b(?:by|until|before|no later than|latest)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_BEGINS_DUE = compiled(r"\s*(?:by|until|before)\b", re.IGNORECASE)


def clause_features(text: str, words: Sequence[Word], moments: Sequence[Moment], span: Span) -> frozenset[str]:
    """The features (of `FEATURES`) of the clause at `span` of `text`, except those of its position. `words` and
    `moments` are those inside it."""
    opening = next((word for word in words[:_NAMED_WORDS] if word.form not in _SKIPPED), None)
    times = tuple([_Time(m.span.start - span.start, m.span.end - span.start, m.clock) for m in moments])
    forms = tuple([word.form for word in words])
    return _features(span.of(text), forms, opening is not None and text[opening.start].isupper(), times)


class _Time(NamedTuple):
    """The place of a time in its clause, in code points, and whether it is a time of day."""

    start: int
    end: int
    clock: bool


@lru_cache(maxsize=4096)
def _features(clause: str, forms: Sequence[str], is_capital: bool, times: Sequence[_Time]) -> frozenset[str]:
    """The features of the text of a clause. `is_capital`: its first word that can be a name is capitalised. Cached: the
    drafts of a library, and one draft on every keystroke, share most clauses."""
    if not forms:
        return frozenset()
    said = set(forms)
    found = {name for name, group in _GROUPS if said & group}
    found |= _times(clause, times) | _marks(clause)
    found |= _subject(forms) | _asked(forms) | _named(forms, is_capital)
    classes = {cls for form in forms for cls in word_classes(form)}
    found |= {name for name in ("number", "past") if name in classes}
    found.add("short" if len(forms) < 6 else "long" if len(forms) > 22 else "middling")
    return frozenset(found)


_GROUPS = (
    ("us", _US), ("actor", _ACTORS), ("you", _YOU), ("is", _BE_NOW), ("was", _BE_THEN), ("has", _HAVE), ("future", _FUTURE),
    ("wish", _WISH), ("negative", _NOT), ("conditional", _IF), ("reason", _REASON), ("polite", _POLITE),
)  # fmt: skip


def position_features(number: int, count: int) -> set[str]:
    """The features of the position of clause `number` (from 0) of `count`."""
    if number == 0:
        return {"first"}
    if number == count - 1:
        return {"last"}
    return {"early"} if number * 4 < count else {"late"} if number * 4 > count * 3 else set()


def _subject(forms: Sequence[str]) -> set[str]:
    """Who acts and when, by the first words: "we have also raised", "please send", "you will hear"."""
    opening = [form for form in forms[: _SUBJECT_WORDS + 3] if form not in _SKIPPED]
    found = set()
    if opening[:1] and opening[0] in _YOU:
        found.add("you_first")
    if opening[:1] and word_classes(opening[0]) == ("base",) and opening[0] in _ORDERS:
        found.add("order")
    for place, form in enumerate(opening[:_SUBJECT_WORDS]):
        if form in ("we", "i") or (form in _ACTORS and place < 3):
            found |= _act(opening[place + 1 :])
            break
    return found


def _asked(forms: Sequence[str]) -> set[str]:
    """Whether the clause asks the reader to do something: "please fix", "kindly revert", "could you please have a
    look"."""
    for place, form in enumerate(forms[:-1]):
        if form in _BIDDING or (form in _MAY_YOU and forms[place + 1] == "you"):
            after = [word for word in forms[place + 1 : place + 4] if word not in _BESIDE_ASKING]
            if after and word_classes(after[0]) == ("base",) and after[0] not in _NO_NAMES and after[0] not in _NO_ASK:
                return {"asks_you"}
    return set()


def _named(forms: Sequence[str], is_capital: bool) -> set[str]:
    """Whether the clause begins with a name, and whether that person then acts ("Ayo has loaded", "Dmitri on our
    storage team restored"); or with an act without a subject ("Rolled back")."""
    opening = [form for form in forms[:_NAMED_WORDS] if form not in _SKIPPED]
    if not opening or not is_capital:
        return set()
    first = opening[0]
    if word_classes(first)[0] == "past":
        return {"bare_past"}
    if first in _NO_NAMES or word_classes(first)[0] != "base" or first.endswith("s"):
        return set()
    acts = any(_act(opening[place:]) for place in range(1, min(len(opening), 7)))
    return {"named", "named_act"} if acts else {"named"}


def _act(after: Sequence[str]) -> set[str]:
    verb = after[0] if after else ""
    then = word_classes(after[1])[0] if len(after) > 1 else ""
    if verb in _FUTURE:
        return {"our_act", "our_future"}
    if verb in _HAVE and (then == "past" or "been" in after[:2]):
        return {"our_act", "our_perfect"}
    if verb in _BE_NOW and then == "ing":
        return {"our_act", "our_progress"}
    return {"our_act", "our_past"} if verb and word_classes(verb)[0] == "past" else set()


def _times(clause: str, times: Sequence[_Time]) -> set[str]:
    found = set()
    for start, end, clock in times:
        found.add("moment")
        if clock:
            found.add("clock")
        if _DUE.search(clause[max(0, start - 30) : start]) or _BEGINS_DUE.match(clause[start:end]):
            found.add("due")
    return found


def _marks(clause: str) -> set[str]:
    words = clause.rstrip(" \t*_)\"'\u201d")
    found = {"contact"} if CONTACT.search(words) else set()
    if words.endswith("?"):
        found.add("question")
    return found


_ORDERS = frozenset([
    "confirm", "send", "let", "share", "provide", "tell", "check", "reply", "approve", "forward", "run", "give",
    "upload", "restart", "try", "test", "keep", "hold", "avoid", "review", "verify", "make", "ask", "leave", "use",
    "pick", "choose", "attach", "export", "complete", "sign", "return", "advise", "answer", "decide", "nominate",
    "arrange", "stop", "pause", "switch", "update", "install", "ensure", "call", "ring", "phone", "contact", "reach",
    "escalate", "page", "write", "mail", "email", "text", "open", "read", "look", "go", "take", "put", "set",
    "expect",
])  # fmt: skip
