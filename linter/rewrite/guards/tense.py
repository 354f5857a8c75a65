"""The guard for time: whether something is past, done, in progress, only possible, or in the future."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from linter.rewrite.guards.clauses import JOINS, clauses
from linter.rewrite.guards.content import content_keys
from linter.rewrite.guards.grammar import IDLE
from linter.rewrite.guards.pair import Pair
from linter.rewrite.guards.reading import Reading
from linter.text.stems import stem
from linter.text.word_classes import word_classes

_FUTURE = frozenset(["will", "shall"])
_FOLLOWS = frozenset(["follow", "follows"])
_PAST_LIKE_PRESENT = frozenset(
    ["come", "run", "put", "set", "read", "cut", "hit", "let", "shut", "split", "reset", "provided", "given"]
)
_UNDER_WAY = frozenset(
    ["test", "review", "repair", "construction", "development", "preparation", "analysis", "rollout"]
)
"""What is “in” or “under” one of these is in progress."""
_PASSIVE = frozenset(["is", "are", "be", "being", "get", "gets", "will"])
_PAST_AUXILIARIES = frozenset(["was", "were", "did", "had"])
_NO_VERBS = frozenset(["is", "was", "has", "does", "this", "its", "his", "as", "us", "yes"])
_NO_SUBJECTS = frozenset([
    "is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "the", "a", "an", "your", "our", "not",
])  # fmt: skip
_ASKED = frozenset(["when", "whether", "how"])
"""What follows one of these within `_NEAR` words is a question: “we do not know when it will arrive”."""
_NEAR = 6
NO_ACT = frozenset(["do", "not", "also", "make", "sure", "that", "you"])
_PRESENT = frozenset(["is", "are", "am"])
_PERFECT = frozenset(["have", "has"])
_SUBJECTS = frozenset(["we", "i", "they", "you", "he", "she"])
_MAYBE_FUTURE = frozenset([
    "may", "might", "could", "should", "can", "would", "once", "until", "when", "if", "to", "planned", "scheduled",
    "due", "expected",
])  # fmt: skip
_BEGIN = frozenset(["begin", "begins", "began", "begun", "start", "starts", "started", "starting", "beginning"])
_ARTICLES = frozenset(["the", "our", "a", "an", "its", "their"])
_DATED = ("clock", "day", "month", "relative", "quarter")
_AWAITS = ("if", "unless", "once", "until", "not-until", "before", "pending")
_DONE = frozenset(["was", "were", "has been", "have been", "had been"])
_OPEN = frozenset(["can be", "could be", "to be", "may be", "might be", "should be", "must be"])
_PAST_TOO = ("could", "would")
_SAME_IN_PAST = (
    "had", "wrote", "written", "took", "taken", "went", "gone", "hit", "shut", "cost", "hurt", "spread", "beat",
    "became", "began", "sank", "shrank", "lay", "led", "froze", "hung", "drew", "flew", "sold", "dealt", "spent",
    "shook", "stole", "hid", "forgot", "stuck", "struck",
)  # fmt: skip


def check_tense(pair: Pair) -> Iterator[str]:
    """What was past is still past, and what is to come is still to come."""
    yield from (
        f"when it happens: {what}"
        for what in (
            *_other_tenses(pair),
            *_other_aspects(pair),
            *_begun(pair),
            *_other_forms(pair),
            *_other_dated(pair),
        )
    )


def _other_tenses(pair: Pair) -> Iterator[str]:
    """A tense that only one side has."""
    for tense, one, other in (("original", pair.before, pair.after), ("edit", pair.after, pair.before)):
        own, others = tenses(one), tenses(other)
        if "past" in own and not others & {"past", "maybe past"}:
            yield f"the {tense} alone says that something is past"
        if "to come" in own and not others & {"to come", "maybe to come"} and not is_arranged(other):
            yield f"the {tense} alone says that something is to come"


def _other_aspects(pair: Pair) -> Iterator[str]:
    """What is done on one side and, on the other, in progress, to come or only possible."""
    for one, other in ((pair.before, pair.after), (pair.after, pair.before)):
        done, doing = _by_aspect(one), _by_aspect(other)
        sorts = {
            "under way": (done["done"] - doing["done"]) & doing["under way"],
            "to come": (_done(one) - _to_come(one)) & (_to_come(other) - _done(other)),
            "only possible": (_realised(one, real=True) - _realised(other, real=True)) & _realised(other, real=False),
        }
        yield from (
            f"“{root}…” is done on one side and {sort} on the other" for sort in sorts for root in sorted(sorts[sort])
        )


def _begun(pair: Pair) -> Iterator[str]:
    """What is begun on one side and done on the other: “analysed” is more than “started to analyse”."""
    for one, other in ((pair.before, pair.after), (pair.after, pair.before)):
        begun, begun_keys, acts = _beginnings(one), dict(content_keys(one)), dict(content_keys(other))
        ahead = {n + 1 for n in _beginnings(other)} | {n for n in range(len(other.words)) if _is_ing(other, n)}
        for place in sorted(begun):
            own = {key for key in begun_keys.get(place, ()) if key.startswith(("=", "same."))}
            done = [n for n, keys in acts.items() if keys & own and n not in ahead]
            if done and not _BEGIN & other.forms:
                yield f"“{one.shown(place, place + 1)}” is begun on one side and done on the other"


def _is_ing(reading: Reading, place: int) -> bool:
    return "ing" in word_classes(reading.words[place].form)


def _beginnings(reading: Reading) -> set[int]:
    """The places of what is only begun: “analyse” in “start to analyse”, “analysis” in “have begun the analysis”."""
    forms = [word.form for word in reading.words]
    opens = [form == "to" or (form in _ARTICLES and begin[:3] == "beg") for begin, form in itertools.pairwise(forms)]
    return {
        place + 1 + opens[place]
        for place in range(len(forms) - 2)
        if forms[place] in _BEGIN and (opens[place] or _is_ing(reading, place + 1))
    }


def _other_forms(pair: Pair) -> Iterator[str]:
    """What is true now on one side and was true on the other."""
    had, has = _predicates(pair.before), _predicates(pair.after)
    for root in sorted(had.keys() & has.keys()):
        if {had[root], has[root]} == {"is", "was"}:
            yield f"“{root}…” is so on one side and was so on the other"
    changed_form = _verbs(pair.before, past=False) & _verbs(pair.after, past=True)
    changed_form |= _verbs(pair.before, past=True) & _verbs(pair.after, past=False)
    for subject, root in sorted(changed_form):
        yield f"“{subject} {root}…” is past on one side alone"


def _other_dated(pair: Pair) -> Iterator[str]:
    """What happened on a date on one side and is to happen on it on the other."""
    had, has = _by_date(pair.before), _by_date(pair.after)
    for value in sorted(had.keys() & has.keys()):
        if {had[value], has[value]} == {"past", "to come"}:
            yield "what has a date is past on one side and to come on the other"
            return


def _by_date(reading: Reading) -> dict[tuple[str, str], str]:
    """Each date or time -> `past` or `to come`, if its clause says only one of the two, else nothing."""
    numbers = clauses(reading, JOINS)
    forms = [word.form for word in reading.words]
    past = {number for place, number in enumerate(numbers) if _is_finite_past(forms, place)}
    past -= {number for form, number in zip(forms, numbers, strict=True) if form in _MAYBE_FUTURE}
    to_come = {number for form, number in zip(forms, numbers, strict=True) if form in _FUTURE | _FOLLOWS}
    found: dict[tuple[str, str], str] = {}
    for at, literal in reading.exact_words.items():
        is_past = numbers[at] in past
        if literal.kind in _DATED and is_past != (numbers[at] in to_come):
            found[literal.kind, literal.value] = "past" if is_past else "to come"
    return found


def _is_finite_past(forms: Sequence[str], place: int) -> bool:
    """Whether there is a past tense at a place: “switched”, “was”, but not “gets switched”."""
    is_past = "past" in word_classes(forms[place]) and not _PASSIVE & {*forms[max(0, place - 2) : place]}
    return forms[place] in _PAST_AUXILIARIES or (is_past and forms[place] not in _PAST_LIKE_PRESENT)


def _verbs(reading: Reading, *, past: bool) -> set[tuple[str, str]]:
    """Word and stem of the verb after it: (`certificate`, `expir`), for past forms or forms in -s."""
    forms = [word.form for word in reading.words]
    return {
        (one, stem(verb))
        for one, verb in itertools.pairwise(forms)
        if ("past" in word_classes(verb) if past else verb.endswith("s") and verb not in _NO_VERBS)
        and one not in _NO_SUBJECTS
    }


def _done(reading: Reading) -> set[str]:
    """The stems of what somebody did or has done: of past forms that do not follow “be”, “is” or “are”."""
    forms = [word.form for word in reading.words]
    return {
        stem(form)
        for place, form in enumerate(forms)
        if "past" in word_classes(form) and not {"be", "is", "are", "being"} & {*forms[max(0, place - 2) : place]}
    }


def _to_come(reading: Reading) -> set[str]:
    """The stems of the first content word after each “will”."""
    forms = [word.form for word in reading.words]
    found: set[str] = set()
    for place, form in enumerate(forms):
        later = (f for f in forms[place + 1 : place + 4] if f not in IDLE | NO_ACT)
        found.update(stem(verb) for verb in itertools.islice(later, 1) if form in _FUTURE)
    return found


def _predicates(reading: Reading) -> dict[str, str]:
    """The stem of what something is or was -> `is`, `was`, or nothing if both are stated."""
    forms = [word.form for word in reading.words]
    found: dict[str, str] = {}
    for be, form in itertools.pairwise(forms):
        tense = "was" if be in ("was", "were") else "is" if be in ("is", "are") else ""
        if tense and form not in IDLE:
            root = stem(form)
            found[root] = tense if found.get(root, tense) == tense else ""
    return found


def _realised(reading: Reading, *, real: bool) -> set[str]:
    """The stems of what “has been” or “was” done or, if not `real`, of what “can be” or “is to be” done."""
    forms = [word.form for word in reading.words]
    return {
        stem(form)
        for place, form in enumerate(forms)
        if "past" in word_classes(form)
        and (_DONE if real else _OPEN) & {" ".join(forms[max(0, place - n) : place]) for n in (1, 2)}
    }


def _by_aspect(reading: Reading) -> dict[str, set[str]]:
    """The stems of what is done (“added”) and of what is in progress (“is adding”)."""
    forms = [word.form for word in reading.words]
    under_way = {
        stem(form)
        for place, form in enumerate(forms)
        if ("ing" in word_classes(form) and _PRESENT & set(forms[max(0, place - 2) : place]))
        or ("ing" in word_classes(form) and forms[place + 1 : place + 2] == ["now"])
        or forms[place - 1 : place] == ["being"]
        or (forms[place - 1 : place] in (["in"], ["under"]) and form in _UNDER_WAY)
    }
    open_ended = {"being", "is", "are"}
    done = {stem(f) for n, f in enumerate(forms) if "past" in word_classes(f) and not open_ended & {*forms[n - 1 : n]}}
    return {"done": done, "under way": under_way}


def tenses(reading: Reading) -> set[str]:
    """`past` and `to come` by an auxiliary; `maybe past` by a form that may be an adjective."""
    forms = [word.form for word in reading.words]
    found = set()
    numbers = clauses(reading)
    denied = {numbers[signal.first] for signal in reading.signals.get("negation", ())}
    for place, form in enumerate(forms):
        following = forms[place + 1 : place + 4]
        was_past = "past" in found
        if form in _FUTURE or (
            forms[place : place + 2] == ["going", "to"] and not _ARTICLES & {*forms[place + 2 : place + 3]}
        ):
            found.add("maybe to come" if _ASKED & {*forms[max(0, place - _NEAR) : place]} else "to come")
        elif (form in _PAST_AUXILIARIES and not _PERFECT & {*forms[place - 1 : place]}) or (
            form == "could" and following[:1] == ["not"]
        ):
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


def is_arranged(reading: Reading) -> bool:
    """Whether a text announces something without “will”: “the window opens at 14:00”, “we start once you agree”."""
    numbers = clauses(reading)
    done = _perfect_clauses(reading, numbers)
    is_dated = any(x.kind in _DATED and numbers[place] not in done for place, x in reading.exact_words.items())
    awaits = any(signal.value in _AWAITS for signal in reading.signals.get("condition", ()))
    return (is_dated or awaits) and "past" not in tenses(reading)


def _perfect_clauses(reading: Reading, numbers: Sequence[int]) -> set[int]:
    """The clauses that say what has been done."""
    forms = [word.form for word in reading.words]
    return {
        numbers[place]
        for place, form in enumerate(forms)
        if form in _PERFECT and any("past" in word_classes(later) for later in forms[place + 1 : place + 4])
    }
