"""Guards for commitments, requests and certainty."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.document import Document
from linter.promises.commitments import PromiseKind, find_commitments
from linter.rewrite.guards.content import content_keys, new_words
from linter.rewrite.guards.grammar import IDLE
from linter.rewrite.guards.pair import Pair, changed
from linter.rewrite.guards.reading import ANY_DAY, Reading
from linter.rewrite.guards.tense import NO_ACT, is_arranged, tenses
from linter.text.stems import stem

_ARTICLES = (["a"], ["an"], ["the"], ["no"], ["your"], ["our"])
"""One of these precedes a thing, not an act: “need a restart” asks for none."""
_PLEASE = ("please", "kindly")
_INDIRECT = re.compile(
    r"\b(?:tell|let|inform|know|confirm|ask|wonder(?:ing)?)\b(?: (?:us|me|know|also)\b){0,2} (?:if|whether|wh\w+|how)\b",
    re.IGNORECASE,
)
"""What makes a question of a sentence without its word order: “could you tell us which it was”."""


def check_commitments(pair: Pair) -> Iterator[str]:
    """The commitments are the same: none is added or taken back, and news of progress does not become a delivery."""
    before, after = _commitments(pair.before), _commitments(pair.after)
    as_firm = not list(check_modality(pair))
    if as_firm and (not before or not after or not new_words(pair)):
        return  # the verb is one that the extractor knows on one side only, or classifies otherwise
    for promise in sorted(set(after) - set(before)):
        yield f"commitments: “{after[promise]}” was added"
    for promise in sorted(set(before) - set(after)):
        yield f"commitments: “{before[promise]}” was taken back"


def _commitments(reading: Reading) -> dict[str, str]:
    """What is promised, an outcome or an update -> its words. Other guards compare the time."""
    document = Document(reading.text)
    found = {}
    for commitment in find_commitments(reading.reader.linter.context(document, ANY_DAY)):
        what = "update" if commitment.kind is PromiseKind.UPDATE else "outcome"
        found[what] = document.on_one_line(commitment.span)
    return found


def check_asks(pair: Pair) -> Iterator[str]:
    """No request, regret or offer is new, and no request is lost."""
    lost, new = pair.lost_and_new("speech", counted=False)
    for values, own, other in ((lost, pair.before, pair.after), (new, pair.after, pair.before)):
        if _is_courtesy(values.get("ask", ""), own, other) or is_asked_directly(own, other):
            values.pop("ask", None)
    yield from changed("what is asked, regretted or offered", lost.values(), new.values())
    for name, own, other in (("original", pair.before, pair.after), ("edit", pair.after, pair.before)):
        if "?" in own.text and "?" not in other.text and not _requests(other):
            yield f"what is asked, regretted or offered: a question in the {name} alone"


def _requests(reading: Reading) -> bool:
    """Whether a text asks for something, however politely, or says that somebody does not know."""
    asked = bool({s.value for s in reading.signals.get("speech", ())} & {"ask"}) or bool(_INDIRECT.search(reading.text))
    return asked or bool(reading.signals.get("~speech") or reading.signals.get("condition"))


def is_asked_directly(indirect: Reading, direct: Reading) -> bool:
    """Whether one text asks with a question what the other asks for in an indirect one: “please tell us which”."""
    return "?" in direct.text and bool(_INDIRECT.search(indirect.text))


def _is_courtesy(words: str, own: Reading, other: Reading) -> bool:
    """Whether only a “please” makes a request of `own`, and `other` names the same act: “please call” and “call”."""
    if words.lower() not in _PLEASE:
        return False
    forms = [word.form for word in own.words]
    asked = forms.index(words.lower())
    act = next((n for n in range(asked + 1, len(forms)) if forms[n] not in IDLE | NO_ACT), None)
    asked_for = dict(content_keys(own)).get(act, frozenset([f"={stem(forms[act])}"])) if act else frozenset()
    told = [word.form for word in other.words]
    acts = {place for place, keys in content_keys(other) if keys & asked_for}
    acts |= {place for place, form in enumerate(told) if f"={stem(form)}" in asked_for}
    return any(told[place - 1 : place] not in _ARTICLES for place in acts)


def check_modality(pair: Pair) -> Iterator[str]:
    """The degree of certainty is unchanged. What has a date or a condition in the future may be said with or without
    “will”."""
    lost, new = pair.lost_and_new("modality", counted=True)
    for values, reading in ((lost, pair.before), (new, pair.after)):
        if "will" in values and not tenses(reading) & {"to come"}:
            del values["will"]
    if is_arranged(pair.after):
        lost.pop("will", None)
    if is_arranged(pair.before):
        new.pop("will", None)
    yield from changed("how sure we are", lost.values(), new.values())
