"""Guards for what is promised, asked and told: commitments, requests, and whether a thing is past or to come."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from linter.document import Document
from linter.promises.commitments import Promise, find_commitments
from linter.rewrite.guards.clauses import clauses
from linter.rewrite.guards.content import new_words
from linter.rewrite.guards.grammar import IDLE
from linter.rewrite.guards.pair import Pair, changed
from linter.rewrite.guards.reading import ANY_DAY, Reading
from linter.text.stems import stem
from linter.text.word_classes import word_classes

_FUTURE = frozenset(["will", "shall"])
_PAST_AUXILIARIES = frozenset(["was", "were", "did", "had"])
_NO_VERBS = frozenset(["is", "was", "has", "does", "this", "its", "his", "as", "us", "yes"])
_NO_SUBJECTS = frozenset([
    "is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "the", "a", "an", "your", "our", "not",
])  # fmt: skip
_ASKED = frozenset(["when", "whether", "how"])
"""What comes behind one of these in so many words is a question: “we do not know when it will arrive”."""
_NEAR = 6
_NO_ACT = frozenset(["do", "not", "also", "make", "sure", "that", "you"])
_PLEASE = ("please", "kindly")
_PRESENT = frozenset(["is", "are", "am"])
_PERFECT = frozenset(["have", "has"])
_SUBJECTS = frozenset(["we", "i", "they", "you", "he", "she"])
_MAYBE_FUTURE = frozenset([
    "may", "might", "could", "should", "can", "would", "once", "until", "when", "if", "to", "planned", "scheduled",
    "due", "expected",
])  # fmt: skip
_DATED = ("clock", "day", "month", "relative", "quarter")
_AWAITS = ("if", "unless", "once", "until", "not-until", "before", "pending")
_DONE = frozenset(["was", "were", "has been", "have been", "had been"])
_OPEN = frozenset(["can be", "could be", "to be", "may be", "might be", "should be", "must be"])
_PAST_TOO = ("could", "would")
_SAME_IN_PAST = (
    "had", "wrote", "written", "took", "taken", "went", "gone", "hit", "shut", "cost", "hurt", "spread", "beat",
    "became", "began", "sank", "shrank", "lay", "led", "froze", "hung",
)  # fmt: skip


def check_commitments(pair: Pair) -> Iterator[str]:
    """The same commitments: none is added, none taken back, and word of progress does not become a delivery."""
    before, after = _commitments(pair.before), _commitments(pair.after)
    as_firm = not list(check_modality(pair))
    if as_firm and (not before or not after or not new_words(pair)):
        return  # the verb is one that the extractor knows on one side only, or knows for another sort
    for promise in sorted(set(after) - set(before)):
        yield f"commitments: “{after[promise]}” was added"
    for promise in sorted(set(before) - set(after)):
        yield f"commitments: “{before[promise]}” was taken back"


def _commitments(reading: Reading) -> dict[str, str]:
    """What is promised, an outcome or an update -> the words of it. Its time is compared by other guards."""
    document = Document(reading.text)
    found = {}
    for commitment in find_commitments(reading.reader.linter.context(document, ANY_DAY)):
        what = "update" if commitment.promise is Promise.UPDATE else "outcome"
        found[what] = document.on_one_line(commitment.span)
    return found


def check_asks(pair: Pair) -> Iterator[str]:
    """Nothing new is asked, regretted or offered, and nothing asked is lost."""
    lost, new = pair.lost_and_new("speech", counted=False)
    for values, own, other in ((lost, pair.before, pair.after), (new, pair.after, pair.before)):
        if _is_courtesy(values.get("ask", ""), own, other):
            del values["ask"]
    yield from changed("what is asked, regretted or offered", lost.values(), new.values())


def _is_courtesy(words: str, own: Reading, other: Reading) -> bool:
    """Whether nothing but a “please” asks in `own`, and `other` names the same act: “please call” and “call”."""
    if words.lower() not in _PLEASE:
        return False
    forms = [word.form for word in own.words]
    asked = forms.index(words.lower())
    act = [stem(form) for form in forms[asked + 1 :] if form not in IDLE | _NO_ACT][:1]
    return bool({stem(form) for form in other.forms} & {*act})


def check_modality(pair: Pair) -> Iterator[str]:
    """How sure we are stays as it was. What has a date or a condition to come may be told with “will” or without."""
    lost, new = pair.lost_and_new("modality", counted=True)
    for values, reading in ((lost, pair.before), (new, pair.after)):
        if "will" in values and not _tenses(reading) & {"to come"}:
            del values["will"]
    if _is_arranged(pair.after):
        lost.pop("will", None)
    if _is_arranged(pair.before):
        new.pop("will", None)
    yield from changed("how sure we are", lost.values(), new.values())


def _is_arranged(reading: Reading) -> bool:
    """Whether a text tells of what is to come without a “will”: “the window opens at 14:00”, “we start once you agree”."""
    is_dated = any(literal.kind in _DATED for literal in reading.literals)
    awaits = any(signal.value in _AWAITS for signal in reading.signals.get("condition", ()))
    return (is_dated or awaits) and "past" not in _auxiliary_tenses(reading)


def check_tense(pair: Pair) -> Iterator[str]:
    """What was past is past, and what is to come is to come."""
    before, after = _tenses(pair.before), _tenses(pair.after)
    for tense, one, other in (("original", before, after), ("edit", after, before)):
        if "past" in one and not other & {"past", "maybe past"}:
            yield f"when it happens: the {tense} alone says that something is past"
        is_arranged = _is_arranged(pair.after if tense == "original" else pair.before)
        if "to come" in one and not other & {"to come", "maybe to come"} and not is_arranged:
            yield f"when it happens: the {tense} alone says that something is to come"
    for done, doing in ((pair.before, pair.after), (pair.after, pair.before)):
        for root in sorted((_by_aspect(done)["done"] - _by_aspect(doing)["done"]) & _by_aspect(doing)["under way"]):
            yield f"when it happens: “{root}…” is done on one side and under way on the other"
    for done, later in ((pair.before, pair.after), (pair.after, pair.before)):
        for root in sorted((_done(done) - _to_come(done)) & (_to_come(later) - _done(later))):
            yield f"when it happens: “{root}…” is done on one side and to come on the other"
    for done, doing in ((pair.before, pair.after), (pair.after, pair.before)):
        for root in sorted((_realised(done, real=True) - _realised(doing, real=True)) & _realised(doing, real=False)):
            yield f"when it happens: “{root}…” is done on one side and only possible on the other"

    had, has = _predicates(pair.before), _predicates(pair.after)
    for root in sorted(had.keys() & has.keys()):
        if {had[root], has[root]} == {"is", "was"}:
            yield f"when it happens: “{root}…” is so on one side and was so on the other"

    changed_form = _verbs(pair.before, past=False) & _verbs(pair.after, past=True)
    changed_form |= _verbs(pair.before, past=True) & _verbs(pair.after, past=False)
    for subject, root in sorted(changed_form):
        yield f"when it happens: “{subject} {root}…” is past on one side alone"


def _verbs(reading: Reading, *, past: bool) -> set[tuple[str, str]]:
    """Word and stem of the verb behind it: (`certificate`, `expir`), of past forms or of forms in -s."""
    forms = [word.form for word in reading.words]
    return {
        (one, stem(verb))
        for one, verb in itertools.pairwise(forms)
        if ("past" in word_classes(verb) if past else verb.endswith("s") and verb not in _NO_VERBS)
        and one not in _NO_SUBJECTS
    }


def _done(reading: Reading) -> set[str]:
    """The stems of what somebody did or has done: of past forms, but for those behind a “be”, “is” or “are”."""
    forms = [word.form for word in reading.words]
    return {
        stem(form)
        for place, form in enumerate(forms)
        if "past" in word_classes(form) and not {"be", "is", "are", "being"} & {*forms[max(0, place - 2) : place]}
    }


def _to_come(reading: Reading) -> set[str]:
    """The stems of the first word of content behind each “will”."""
    forms = [word.form for word in reading.words]
    found: set[str] = set()
    for place, form in enumerate(forms):
        later = (f for f in forms[place + 1 : place + 4] if f not in IDLE | _NO_ACT)
        found.update(stem(verb) for verb in itertools.islice(later, 1) if form in _FUTURE)
    return found


def _predicates(reading: Reading) -> dict[str, str]:
    """The stem of what something is or was -> `is`, `was`, or nothing where both are said."""
    forms = [word.form for word in reading.words]
    found: dict[str, str] = {}
    for be, form in itertools.pairwise(forms):
        tense = "was" if be in ("was", "were") else "is" if be in ("is", "are") else ""
        if tense and form not in IDLE:
            root = stem(form)
            found[root] = tense if found.get(root, tense) == tense else ""
    return found


def _realised(reading: Reading, *, real: bool) -> set[str]:
    """The stems of what “has been” or “was” done, or, where not `real`, of what “can be” or is “to be” done."""
    forms = [word.form for word in reading.words]
    return {
        stem(form)
        for place, form in enumerate(forms)
        if "past" in word_classes(form)
        and (_DONE if real else _OPEN) & {" ".join(forms[max(0, place - n) : place]) for n in (1, 2)}
    }


def _by_aspect(reading: Reading) -> dict[str, set[str]]:
    """The stems of what is done (“added”) and of what is under way (“is adding”)."""
    forms = [word.form for word in reading.words]
    under_way = {
        stem(form)
        for place, form in enumerate(forms)
        if ("ing" in word_classes(form) and _PRESENT & set(forms[max(0, place - 2) : place]))
        or forms[place - 1 : place] == ["being"]
    }
    open_ended = {"being", "is", "are"}
    done = {stem(f) for n, f in enumerate(forms) if "past" in word_classes(f) and not open_ended & {*forms[n - 1 : n]}}
    return {"done": done, "under way": under_way}


def _auxiliary_tenses(reading: Reading) -> set[str]:
    """The tenses, without what may be a participle."""
    return _tenses(reading) - {"maybe past"}


def _tenses(reading: Reading) -> set[str]:
    """`past` and `to come` by an auxiliary; `maybe past` by a form that may be an adjective."""
    forms = [word.form for word in reading.words]
    found = set()
    numbers = clauses(reading)
    denied = {numbers[signal.first] for signal in reading.signals.get("negation", ())}
    for place, form in enumerate(forms):
        following = forms[place + 1 : place + 4]
        was_past = "past" in found
        if form in _FUTURE or forms[place : place + 2] == ["going", "to"]:
            found.add("maybe to come" if _ASKED & {*forms[max(0, place - _NEAR) : place]} else "to come")
        elif (form in _PAST_AUXILIARIES and not _PERFECT & {*forms[place - 1 : place]}) or (form == "could" and following[:1] == ["not"]):
            found.add("past")
        elif form in _MAYBE_FUTURE:
            found |= {"maybe to come", "maybe past"} if form in _PAST_TOO else {"maybe to come"}
        elif ("past" in word_classes(form) or form.endswith(_SAME_IN_PAST)) and forms[place - 1 : place] != ["be"]:
            found.add("past" if place and forms[place - 1] in _SUBJECTS else "maybe past")
        if "past" in found and numbers[place] in denied and not was_past:
            found = found - {"past"} | {"maybe past"}  # “no data was lost” is “there is no loss”
        if form in _PERFECT and following[:1] != ["to"]:
            found.add("maybe past")
    return found
