"""Guards for what is promised, asked and told: commitments, requests, and whether a thing is past or to come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timezone

from linter.commitments import Promise, find_commitments
from linter.document import Document
from linter.rewrite.guards.pair import Pair, changed
from linter.rewrite.guards.reading import Reading
from linter.word_classes import word_classes

_ANY_DAY = datetime(2026, 1, 5, tzinfo=timezone.utc)
"""Guards compare two sentences on the same day, whichever it is, so that they answer the same every time."""
_FUTURE = frozenset(["will", "shall"])
_PAST_AUXILIARIES = frozenset(["was", "were", "did", "had"])
_PERFECT = frozenset(["have", "has"])
_SUBJECTS = frozenset(["we", "i", "they", "you", "he", "she"])
_MAYBE_FUTURE = frozenset(["may", "might", "could", "should", "can", "would", "once", "until", "when", "if", "to", "planned", "scheduled", "due", "expected"])  # fmt: skip
_SAME_IN_PAST = frozenset(["had", "hit", "shut", "cost", "hurt", "spread", "beat", "became", "began", "sank", "shrank", "lay", "led", "froze", "hung"])  # fmt: skip


def check_commitments(pair: Pair) -> Iterator[str]:
    """The same commitments: none is added, none taken back, and word of progress does not become a delivery."""
    before, after = _commitments(pair.before), _commitments(pair.after)
    as_firm = all(not side for side in pair.lost_and_new("modality", counted=False))
    if as_firm and (not before or not after):
        return  # the verb is one that the extractor does not know, on one side only
    for promise in sorted(set(after) - set(before)):
        yield f"commitments: “{after[promise]}” was added"
    for promise in sorted(set(before) - set(after)):
        yield f"commitments: “{before[promise]}” was taken back"


def _commitments(reading: Reading) -> dict[str, str]:
    """What is promised, an outcome or an update -> the words of it. Its time is compared by other guards."""
    document = Document(reading.text)
    found = {}
    for commitment in find_commitments(reading.reader.linter.context(document, _ANY_DAY)):
        what = "update" if commitment.promise is Promise.UPDATE else "outcome"
        found[what] = " ".join(document.text_of(commitment.span).split())
    return found


def check_asks(pair: Pair) -> Iterator[str]:
    """Nothing new is asked, regretted or offered, and nothing asked is lost."""
    lost, new = pair.lost_and_new("speech", counted=False)
    yield from changed("what is asked, regretted or offered", lost.values(), new.values())


def check_tense(pair: Pair) -> Iterator[str]:
    """What was past is past, and what is to come is to come."""
    before, after = _tenses(pair.before), _tenses(pair.after)
    for tense, one, other in (("original", before, after), ("edit", after, before)):
        if "past" in one and not other & {"past", "maybe past"}:
            yield f"when it happens: the {tense} alone says that something is past"
        if "to come" in one and not other & {"to come", "maybe to come"}:
            yield f"when it happens: the {tense} alone says that something is to come"


def _tenses(reading: Reading) -> set[str]:
    """`past` and `to come` by an auxiliary; `maybe past` by a form that may be an adjective."""
    forms = [word.form for word in reading.words]
    found = set()
    for place, form in enumerate(forms):
        following = forms[place + 1 : place + 4]
        if form in _FUTURE or forms[place : place + 2] == ["going", "to"]:
            found.add("to come")
        elif form in _PAST_AUXILIARIES or (form == "could" and following[:1] == ["not"]):
            found.add("past")
        elif form in _MAYBE_FUTURE:
            found.add("maybe to come")
        elif "past" in word_classes(form) or form in _SAME_IN_PAST:
            found.add("past" if place and forms[place - 1] in _SUBJECTS else "maybe past")
        if form in _PERFECT:
            found.add("maybe past")
    return found
