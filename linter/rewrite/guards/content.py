"""Guards for words that no list has: content words that the edit adds or drops."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from linter.rewrite.guards.lexicon import SOFT
from linter.rewrite.guards.pair import LINK, Pair, Tier, changed
from linter.rewrite.guards.reading import Reading
from linter.rewrite.guards.shape import changed_words
from linter.text.stems import stem

_COMPARED_ELSEWHERE = ("modality", "negation", "condition", "party", "quantity", "speech", "cause", "plain")
_EVERYDAY = "plain.technical"
"""Words like “system” and “data”: no gloss by themselves, and no new statement in one."""
_ALLOWED_NEW = 1
_NEW_FOR_EACH_TERM = 2
_ALLOWED_LOST = 0.2
_AGAIN = frozenset(["again", "anew", "once", "afresh"])
_RESERVING = frozenset(["but", "although", "though", "however", "except", "albeit", "yet"])
_WHICH = frozenset(["first", "second", "third", "last", "next", "other", "another", "same", "own"])
_ARTICLE = re.compile(r"^(?:an?|the) ")
_JOINING = frozenset(["and", "but", "so"])
_CLAUSE = 3
"""So many words behind one that joins are a clause, however little each tells alone: “and it worked”."""
_PAUSE = re.compile(r"[,;:.]")
_SMALL = 3
"""An edit of so few words in a row exchanges them on purpose."""
_STRANGE = 3
"""One word in three of a gloss may be of nobody's vocabulary."""


class Content(NamedTuple):
    """A word of content: as it stands, and every key under which another word may be its equal."""

    shown: str
    keys: frozenset[str]


def contents(reading: Reading, skipped: Sequence[tuple[int, int]] = ()) -> list[Content]:
    """The words of content of a text, without those in the ranges `skipped`."""
    keys, idle = _keys(reading)
    idle |= {place for first, last in skipped for place in range(first, last)}
    return [
        Content(reading.shown(place, place + 1), frozenset(keys[place]))
        for place, word in enumerate(reading.words)
        if place not in idle and not word.form[0].isdigit() and word.form.isalpha()
    ]


def content_keys(reading: Reading) -> list[tuple[int, frozenset[str]]]:
    """The place and the keys of each word of content in reading order; of an exact value, its first word stands for it."""
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
    """The keys of every word of a text, those of no content too: “done” is no statement, but the equal of “completed”."""
    return set().union(*_keys(reading)[0])


def _keys(reading: Reading) -> tuple[list[set[str]], set[int]]:
    """The keys of each word, and the places of the words of no content of their own."""
    keys: list[set[str]] = [{f"={stem(word.form)}"} for word in reading.words]
    idle = set(reading.exact_words)
    for prefix in _spelled_out(reading):
        for place, word in enumerate(reading.words):
            keys[place].add(f"={stem(prefix + word.form)}")
    for group, signals in reading.signals.items():
        for signal in () if group.startswith(SOFT) or group == LINK else signals:
            for place in range(signal.first, signal.last):
                if group in _COMPARED_ELSEWHERE and signal.value != "technical":
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
    """The words of content that are neither in the original, nor their equals, nor brought by a gloss."""
    known = known_keys(pair.before).union(*map(known_keys, pair.gloss_readings)) | {_EVERYDAY}
    return list(dict.fromkeys(word.shown for word in contents(pair.after) if not word.keys & known))


def check_novelty(pair: Pair) -> Iterator[str]:
    """Hardly a word of content is new: each is in the original, or its equal is, or a gloss brings it. None at all where
    another word had to go for it: that is an exchange."""
    new = new_words(pair) if pair.tier is Tier.SENTENCE else []
    allowed = (0 if lost_words(pair) else _ALLOWED_NEW) + _NEW_FOR_EACH_TERM * len(pair.removed_terms)
    put_in = _put_in(pair) if pair.tier is Tier.SENTENCE else []
    if put_in or len(new) > allowed:
        yield from changed("new statements", (), put_in or new)


def _put_in(pair: Pair) -> list[str]:
    """A clause that the edit put in where it did nothing else, however little each of its words tells."""
    gone = _cut(pair.after, pair.before)
    return [shown for shown, _ in gone] if len(gone) >= _CLAUSE and gone[0][1] in _JOINING else []


def lost_words(pair: Pair) -> list[str]:
    """The words of content of the original that are neither in the edit, nor their equals, nor part of a removed term."""
    known = known_keys(pair.after)
    skipped = [(term.first, term.last) for term in pair.removed_terms]
    before = contents(pair.before, skipped)
    return list(dict.fromkeys(word.shown for word in before if not word.keys & known))


def check_dropped(pair: Pair) -> Iterator[str]:
    """No clause is dropped: hardly a word of content is lost without its equal."""
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
    """What the edit struck out where it did nothing else: of “every affected user”, “affected” tells which."""
    telling = {content.shown for content in contents(pair.before)}
    gone = _cut(pair.before, pair.after)
    is_clause = len(gone) >= _CLAUSE and gone[0][1] in _JOINING
    return [shown for shown, form in gone if is_clause or shown in telling or form in _WHICH]


def _cut(whole: Reading, rest: Reading) -> list[tuple[str, str]]:
    """The words of `whole` that `rest` has not, as they stand and folded; none where `rest` has others."""
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
    """What follows a “but” or an “although” and is gone as a whole, however short it is."""
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


def _left_out(pair: Pair, before: Sequence[Content], new: Sequence[Content]) -> list[str]:
    """Words that went with another of which alone the new words tell: the “clock” of an “SLA clock” that became a contract."""
    hidden = {word.form for term in pair.removed_terms for word in pair.before.words[term.first : term.last]}
    said = {key for word in new for key in word.keys}
    lost = [word.shown for word in before if word.shown.lower() not in hidden and not word.keys & said]
    return lost if len(lost) < len(before) and not pair.approved else []


def _is_word(key: str) -> bool:
    """Whether a key stands for a word or its close equals, not for an idea behind a technical term, nor for what may take
    its place in a whole sentence only."""
    return not key.startswith(("term.", "alike."))


def _is_of(words: str, pair: Pair, gloss: str) -> bool:
    """Whether the new words are an approved gloss, or the part of it in which it differs from the term."""
    own, whole = _bare(words), _bare(gloss)
    return bool(own) and own in whole and whole in pair.after.text.casefold()


def _bare(words: str) -> str:
    """Words without an article before them and a mark behind them."""
    return _ARTICLE.sub("", words.casefold().strip(" .,;:!?*_"))


def check_gloss(pair: Pair) -> Iterator[str]:
    """At span tier: the new words are a gloss that a person approved, or mean what it means."""
    if pair.tier is not Tier.SPAN:
        return
    before, after = (" ".join(words) for words in changed_words(pair))
    if (not before and not after) or any(_is_of(after, pair, gloss) for gloss in pair.approved):
        return
    reader = pair.after.reader
    new = contents(reader.read(after))
    known = {key for gloss in pair.gloss_readings for word in contents(gloss) for key in word.keys if _is_word(key)}
    known |= {key for word in contents(reader.read(before)) for key in word.keys if not key.startswith("alike.")}
    known -= {_EVERYDAY}
    other_ideas = [s for s in reader.read(after).signals.get("term", ()) if s.last - s.first > 1]
    named = {f"term.{signal.value}" for signal in other_ideas}
    if named and not named & known:
        yield f"the gloss: “{after}” names another idea than “{before}”"
        return
    left_out = _left_out(pair, contents(reader.read(before)), new)
    if left_out:
        yield f"the gloss: “{after}” does not say {', '.join(f'“{word}”' for word in left_out)}"
        return
    strange = [word.shown for word in new if not word.keys & known and _EVERYDAY not in word.keys]
    telling = [word for word in new if _EVERYDAY not in word.keys]
    if not telling:  # that one speaks of a “system” and the other of a “program” makes them no equals
        telling, known = new, {key for key in known if key[0] == "="}
    if len(strange) > len(new) // _STRANGE or not any(word.keys & known for word in telling):
        hint = "" if pair.approved else f"; “{before}” is no term of the glossary, a person has to approve its gloss"
        yield f"the gloss: {', '.join(f'“{word}”' for word in strange) or f'“{after}”'} may mean something else{hint}"
