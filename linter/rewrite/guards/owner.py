"""The guard for ownership and agency: whose something is, and who does it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from linter.rewrite.guards.grammar import IDLE, is_passive
from linter.rewrite.guards.pair import Pair, changed
from linter.rewrite.guards.reading import Reading
from linter.text.stems import stem
from linter.text.word_classes import word_classes

_NOTICED = frozenset(["seen", "saw", "found", "noticed", "received", "heard", "got", "learned", "known", "observed"])
_FIRST_PERSON = ("we", "i")
_BEFORE_VERB = frozenset([
    "will", "shall", "can", "could", "may", "might", "must", "should", "would", "to", "need", "have", "not", "also",
    "only", "just", "then", "do", "did", "please", "able", "already",
])  # fmt: skip
_STATES = frozenset(["now", "again", "stays", "stay", "remains", "remain"])
"""Words that say what the result is instead of who brought it about."""
_HARMFUL = ("severity", "fault")
_NEAR = 4
"""The verb is among this many words after “we”."""
_BLAMED = frozenset(map(stem, [
    "changed", "removed", "overwrote", "overwritten", "disabled", "introduced", "entered", "missed", "forgot",
    "blocked", "cut", "closed", "reset", "cleared", "rejected", "cancelled", "postponed",
]))  # fmt: skip
_LIGHT = frozenset(map(stem, ["put", "gave", "granted", "set", "placed", "made", "provided", "been", "had"]))
"""Verbs whose object says what was done: “we have put a limit on it” and “it has a limit”."""
_OTHERS = frozenset(["somebody", "someone", "others", "else"])
_MODALS = frozenset(["will", "shall", "can", "could", "may", "might", "must", "should", "would", "to"])
_OURS = ("we", "our")
_OWNERS = frozenset(["your", "our"])
_ON_SITE = ["on", "site"]
"""With the reader, whether it is called theirs or not."""
_SECOND_PERSON = frozenset(["you", "your"])


def check_owner(pair: Pair) -> Iterator[str]:
    """Who owns and who does something is unchanged: no owner is lost and none is new. “We” may be left out, but not
    added as the agent."""
    lost, new = pair.lost_and_new("party", counted=False)
    for value in ("you", "you-did"):
        lost.pop(value, None)  # to be spoken to no longer is no change of fact, nor is to be blamed no longer
    if _is_told_without_us(pair):
        lost = {value: words for value, words in lost.items() if value not in _FIRST_PERSON}
    new.pop("you", None)
    if "we" in new and not (_acts(pair.after) and _harms(pair.after)):
        del new["we"]
    if pair.before.forms & _SECOND_PERSON and pair.after.forms & _SECOND_PERSON:
        for value in ("your", "your-side"):
            lost.pop(value, None)
            new.pop(value, None)
    if pair.after.signals.get("speech"):
        lost.pop("your-side", None)  # who is asked is who was spoken of
    if _on_site(pair.before):
        new.pop("your", None)
    if _count(pair.after, "your", "yours") - _on_site(pair.before) > _count(pair.before, "your", "yours", "you"):
        new["your"] = "your"
    yield from _other_doers(pair)
    yield from _other_owners(pair)
    yield from changed("whose it is", lost.values(), new.values())


def _is_told_without_us(pair: Pair) -> bool:
    """Whether “we” may be left out: we did nothing, or what we did is still told, and nobody else is said to have done
    it."""
    if is_passive(pair.after) or pair.after.forms & _STATES:
        return True
    acts = _acts(pair.before)
    told = _LIGHT | {stem(word.form) for word in pair.after.words}
    return not acts or (acts <= told and not _harmful(pair.before) and not pair.after.forms & _OTHERS)


def _other_doers(pair: Pair) -> Iterator[str]:
    """What you were to do and we now do, or the other way round."""
    for verb in sorted(_done_by(pair.before, "you") & _done_by(pair.after, "we") - _done_by(pair.before, "we")):
        yield f"who does it: “you … {verb}…” became “we … {verb}…”"
    for verb in sorted(_done_by(pair.before, "we") & _done_by(pair.after, "you") - _done_by(pair.before, "you")):
        yield f"who does it: “we … {verb}…” became “you … {verb}…”"


def _other_owners(pair: Pair) -> Iterator[str]:
    """Things that have another owner than before."""
    had, has = _owned(pair.before), _owned(pair.after)
    for thing in sorted(had.keys() & has.keys()):
        if had[thing] != has[thing] and "" not in (had[thing], has[thing]):
            yield f"whose it is: “{had[thing]} {thing}…” became “{has[thing]} {thing}…”"
        elif had[thing] != has[thing] and "your" in (had[thing], has[thing]) and not _is_said_elsewhere(pair):
            yield f"whose it is: “{thing}…” is yours in the {'original' if had[thing] else 'edit'} alone"


def _done_by(reading: Reading, who: str) -> set[str]:
    """The stems of the first content word after each `who`: “you will need to enter” -> `enter`."""
    forms = [word.form for word in reading.words]
    found: set[str] = set()
    for place, form in enumerate(forms):
        if form == who:
            later = (f for f in forms[place + 1 : place + 6] if f not in _BEFORE_VERB and f not in IDLE)
            found.update(stem(verb) for verb in itertools.islice(later, 1))
    return found


def _on_site(reading: Reading) -> int:
    """How often a text says “on site”."""
    forms = [word.form for word in reading.words]
    return sum([*pair] == _ON_SITE for pair in itertools.pairwise(forms))


def _count(reading: Reading, *forms: str) -> int:
    return sum(word.form in forms for word in reading.words)


def _owned(reading: Reading) -> dict[str, str]:
    """The stem of a thing -> `your`, `our` or nothing, according to its first mention."""
    forms = [word.form for word in reading.words]
    found: dict[str, str] = {}
    for place, form in enumerate(forms):
        owner = forms[place - 1] if place and forms[place - 1] in _OWNERS else ""
        owner = "your" if [*forms[max(0, place - 1) : place], form] == _ON_SITE else owner
        owner = "your" if forms[place + 1 : place + 3] == ["of", "yours"] else owner
        if form.isalpha() and form not in IDLE:
            found[stem(form)] = found.get(stem(form)) or owner
    return found


def _is_said_elsewhere(pair: Pair) -> bool:
    """Whether both sides mention you equally often (“your depot in Lille”, “your Lille depot”), or in other words:
    “you approve” is “your approval”."""
    same = _count(pair.before, "your") == _count(pair.after, "your")
    return same or "you" in pair.before.forms | pair.after.forms


def _harms(reading: Reading) -> bool:
    """Whether a text says that we did something that could be held against us. Only then does it matter that “the
    update was installed” became “we installed the update”."""
    forms = [word.form for word in reading.words]
    harmful = _harmful(reading)
    return any(form in _OURS and harmful & set(range(place, place + _NEAR)) for place, form in enumerate(forms))


def _harmful(reading: Reading) -> set[int]:
    """The places of words for something that could be held against somebody."""
    found = {place for group in _HARMFUL for s in reading.signals.get(group, ()) for place in range(s.first, s.last)}
    return found | {place for place, word in enumerate(reading.words) if stem(word.form) in _BLAMED}


def _acts(reading: Reading) -> set[str]:
    """The stems of what the text says that we did: “we restarted”, “we have changed”, but not “we have seen”."""
    forms = [word.form for word in reading.words]
    return {
        stem(later)
        for place, form in enumerate(forms)
        if form == "we" and not _MODALS & set(forms[place + 1 : place + 3])
        for later in forms[place + 1 : place + 4]
        if "past" in word_classes(later) and later not in _NOTICED
    }
