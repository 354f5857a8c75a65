"""Guards for words that no list has: content words that the edit adds or drops."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from linter.rewrite.guards.forms import affirmed_in, relatives
from linter.rewrite.guards.lexicon import SOFT
from linter.rewrite.guards.pair import DENIAL, LINK, MEASURE, Pair, Tier, changed
from linter.rewrite.guards.reading import Reading
from linter.rewrite.guards.shape import changed_words
from linter.text.stems import stem

_COMPARED_ELSEWHERE = ("modality", "negation", "condition", "party", "quantity", "speech", "cause", "plain")
EVERYDAY = "plain.technical"
"""Words like “system” and “data”: no gloss by themselves, and no new statement in one."""
_LIGHT = "plain.light"
"""Words like “person” and “exist”: they state nothing new by themselves, but may be missed."""
_ALLOWED_NEW = 1
_NEW_FOR_EACH_TERM = 2
_ALLOWED_LOST = 0.2
_AGAIN = frozenset(["again", "anew", "once", "afresh"])
_RESERVING = frozenset(["but", "although", "though", "however", "except", "albeit", "yet"])
_WHICH = frozenset(["first", "second", "third", "last", "next", "other", "another", "same", "own"])
_NAMED = ("version", "id", "address", "path", "label", "priority")
_JOINING = frozenset(["and", "but", "so"])
_AND_ONE = re.compile(r"\b(?:and|or|plus) (?:to |in |for |of |on )?(?:the |your |our |a |an )?([a-z]+)\s*(?=[.,;!?]|$)")
_CLAUSE = 3
"""At least this many words after a conjunction are a clause, however little each says alone: “and it worked”."""
_PAUSE = re.compile(r"[,;:.]")
_SMALL = 3
"""An edit of at most this many words in a row exchanges them on purpose."""


class Content(NamedTuple):
    """A content word: its place, the word as written, and all keys under which another word may equal it."""

    at: int
    shown: str
    keys: frozenset[str]


def contents(reading: Reading, skipped: Sequence[tuple[int, int]] = ()) -> list[Content]:
    """The content words of a text, without those in the ranges `skipped`."""
    keys, idle = _keys(reading)
    idle |= {place for first, last in skipped for place in range(first, last)}
    return [
        Content(place, reading.shown(place, place + 1), frozenset(keys[place]))
        for place, word in enumerate(reading.words)
        if place not in idle and not word.form[0].isdigit() and word.form.isalpha()
    ]


def content_keys(reading: Reading) -> list[tuple[int, frozenset[str]]]:
    """The place and the keys of each content word in reading order. The first word of an exact value stands for the
    value."""
    keys, idle = _keys(reading)
    starts = {x.span.start: x for x in reading.literals}
    found = []
    for place, word in enumerate(reading.words):
        literal = starts.get(word.start)
        if literal:
            found.append((place, frozenset([f"={literal.kind} {literal.value}"])))
        elif place not in idle and word.form.isalpha():
            found.append((place, frozenset(keys[place])))
    return found


def known_keys(reading: Reading) -> set[str]:
    """The keys of every word of a text, including words without content: “done” states nothing, but equals
    “completed”."""
    return set().union(*_keys(reading)[0])


def _keys(reading: Reading) -> tuple[list[set[str]], set[int]]:
    """The keys of each word, and the places of the words without content of their own."""
    keys: list[set[str]] = [{f"={stem(word.form)}"} for word in reading.words]
    idle = set(reading.exact_words)
    for prefix in _spelled_out(reading):
        for place, word in enumerate(reading.words):
            keys[place].add(f"={stem(prefix + word.form)}")
    for group, signals in reading.signals.items():
        for signal in () if group.startswith(SOFT) or group in (LINK, MEASURE) else signals:
            for place in range(signal.first, signal.last):
                if group in _COMPARED_ELSEWHERE and f"{group}.{signal.value}" not in (EVERYDAY, _LIGHT):
                    idle.add(place)
                else:
                    keys[place].add(f"{group}.{signal.value}")
    return keys, idle


def _spelled_out(reading: Reading) -> Iterator[str]:
    """The prefixes that a text may spell out: “not posted” is “unposted”, “applied again” is “reapplied”."""
    if reading.forms & _AGAIN:
        yield "re"
    if "negation" in reading.signals:
        yield "un"


def new_words(pair: Pair) -> list[str]:
    """The content words of the edit that are not in the original, equal none of its words and do not come from a
    gloss."""
    known = known_keys(pair.before).union(*map(known_keys, pair.gloss_readings)) | {EVERYDAY, _LIGHT}
    return _without_equal(contents(pair.after), known, pair.after, pair.before)


def check_novelty(pair: Pair) -> Iterator[str]:
    """Hardly any content word is new: each is in the original, equals one of its words or comes from a gloss. If
    another word was lost, none may be new, because that is an exchange."""
    new = new_words(pair) if pair.tier is Tier.SENTENCE else []
    allowed = (0 if lost_words(pair) else _ALLOWED_NEW) + _NEW_FOR_EACH_TERM * len(pair.removed_terms)
    put_in = (_put_in(pair) or _joined(pair, new)) if pair.tier is Tier.SENTENCE else []
    if put_in or len(new) > allowed:
        yield from changed("new statements", (), put_in or new)


def _put_in(pair: Pair) -> list[str]:
    """A clause that the edit inserted, if it changed nothing else; the content of its words does not matter."""
    gone = _cut(pair.after, pair.before)
    return [shown for shown, _ in gone] if len(gone) >= _CLAUSE and gone[0][1] in _JOINING else []


def _joined(pair: Pair, new: Sequence[str]) -> list[str]:
    """What the edit added to something that the original names: “the account and the password” for “the account”."""
    joins = [match[1] for match in _AND_ONE.finditer(pair.after.unmasked)]
    return [word for word in new if word in joins]


def lost_words(pair: Pair) -> list[str]:
    """The content words of the original that are not in the edit, equal none of its words and are not part of a
    removed term."""
    known = known_keys(pair.after)
    skipped = [(term.first, term.last) for term in pair.removed_terms]
    return _without_equal(contents(pair.before, skipped), known, pair.before, pair.after)


def _without_equal(words: Sequence[Content], known: set[str], own: Reading, other: Reading) -> list[str]:
    """Those of `words` that the other text has neither under one of the keys `known`, nor in another form, nor as
    the value whose type they name."""
    missing = [word for word in words if not word.keys & known]
    said = relatives(own, other) | _type_words(own, other) | _denied_by_prefix(own, other) if missing else frozenset()
    return list(dict.fromkeys(word.shown for word in missing if word.at not in said))


def _denied_by_prefix(own: Reading, other: Reading) -> set[int]:
    """The places of words that one text denies by a prefix and the other by a “not”: “invalid”, “not valid”."""
    found = set(affirmed_in(own, other)) if DENIAL in other.signals else set()
    denied = affirmed_in(other, own).values() if DENIAL in own.signals else ()
    return found | {place for place, word in enumerate(own.words) if stem(word.form) in denied}


def _type_words(own: Reading, other: Reading) -> frozenset[int]:
    """The places of words that only name the type of a value that is bare in the other text: “version 11.3” for
    “11.3”."""
    bare = _named(other)
    return frozenset(at for value, at in _named(own).items() if at is not None and bare.get(value, 0) is None)


def _named(reading: Reading) -> dict[tuple[str, str], int | None]:
    """Each value that may have the name of its type before it -> the place of that word; None if the value is bare."""
    content = {at for at, _ in content_keys(reading)} - set(reading.exact_words)
    places = {x.span.start: place for place, x in sorted(reading.exact_words.items(), reverse=True)}
    return {
        (x.kind, x.value): places[x.span.start] - 1 if places.get(x.span.start, 0) - 1 in content else None
        for x in reading.literals
        if x.span.start in places and (x.kind in _NAMED or (x.kind == "number" and "." in x.value))
    }


def check_dropped(pair: Pair) -> Iterator[str]:
    """No clause is dropped: hardly any content word is lost without an equal."""
    if pair.tier is not Tier.SENTENCE:
        return
    lost, before = lost_words(pair), contents(pair.before)
    cut = _struck_out(pair)
    is_small = max(map(len, changed_words(pair))) <= _SMALL and not new_words(pair)
    if cut or (lost and is_small):
        yield from changed("what the original said", cut or lost, ())
    elif len(lost) > max(1, _ALLOWED_LOST * len(before)):
        yield from changed("what the original said", lost, ())
    elif lost:
        yield from changed("a reservation", _lost_reservations(pair, frozenset(lost)), ())


def _struck_out(pair: Pair) -> list[str]:
    """What the edit deleted, if it changed nothing else: in “every affected user”, “affected” restricts who is
    meant."""
    telling = {content.shown for content in contents(pair.before)}
    gone = _cut(pair.before, pair.after)
    is_clause = len(gone) >= _CLAUSE and gone[0][1] in _JOINING
    return [shown for shown, form in gone if is_clause or shown in telling or form in _WHICH]


def _cut(whole: Reading, rest: Reading) -> list[tuple[str, str]]:
    """The words of `whole` that are not in `rest`, as written and folded. None if `rest` has other words."""
    after = iter([stem(word.form) for word in rest.words])
    kept, stems = [], [stem(word.form) for word in whole.words]
    upcoming = next(after, None)
    for one in stems:
        kept.append(one == upcoming)
        upcoming = next(after, None) if kept[-1] else upcoming
    if upcoming is not None or all(kept):
        return []
    return [(whole.shown(n, n + 1), word.form) for n, word in enumerate(whole.words) if not kept[n]]


def _lost_reservations(pair: Pair, lost: frozenset[str]) -> Iterator[str]:
    """What follows a “but” or an “although” and was dropped as a whole, however short it is."""
    words, text = pair.before.words, pair.before.text
    for place, word in enumerate(words):
        if word.form in _RESERVING:
            end = next(
                (n for n in range(place + 1, len(words)) if _PAUSE.search(text, words[n - 1].end, words[n].start)),
                len(words),
            )
            said = [pair.before.shown(n, n + 1) for n in range(place + 1, end)]
            content = {c.shown for c in contents(pair.before)} & set(said)
            if content and content <= lost:
                yield pair.before.shown(place, end)
