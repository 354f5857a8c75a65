"""The guard for the words that take the place of a term: they are a gloss that a person approved, or mean the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from linter.rewrite.guards.content import EVERYDAY, Content, contents
from linter.rewrite.guards.pair import Pair, Tier
from linter.rewrite.guards.reading import Reading
from linter.rewrite.guards.shape import changed_words

_ARTICLE = re.compile(r"^(?:an?|the) ")
_STRANGE = 3
"""One word in three of a gloss may be in no vocabulary."""
_EXCLUSIVE = ("opposite", "environment", "measure")


def _left_out(pair: Pair, before: Sequence[Content], new: Sequence[Content]) -> list[str]:
    """The lost words of a term if the new words cover only the rest of it: the “clock” of an “SLA clock” that became
    a contract."""
    hidden = {word.form for term in pair.removed_terms for word in pair.before.words[term.first : term.last]}
    said = {key for word in new for key in word.keys}
    lost = [word.shown for word in before if word.shown.lower() not in hidden and not word.keys & said]
    if pair.approved:
        return _beside_one_word(before, new)
    return lost if len(lost) < len(before) else []


def _beside_one_word(term: Sequence[Content], new: Sequence[Content]) -> list[str]:
    """The other words of a term if the new words are about one of them only: a “waiting list” is a queue, but not a
    “dead-letter queue”."""
    telling = [word for word in new if EVERYDAY not in word.keys] or new
    for one in term if len(term) > 1 else ():
        own = {key for key in one.keys if not key.startswith("term.")}
        others = [word for word in term if word is not one]
        if all(word.keys & own for word in telling) and not any(x.keys & w.keys for x in others for w in telling):
            return [word.shown for word in others]
    return []


def _is_word(key: str) -> bool:
    """Whether a key stands for a word or its close equals, and not for the idea of a technical term or for a word
    that may replace it only in a whole sentence."""
    return not key.startswith(("term.", "alike."))


def _is_of(words: str, pair: Pair, gloss: str) -> bool:
    """Whether the new words are an approved gloss, or the part of it in which it differs from the term."""
    own, whole = _bare(words), _bare(gloss)
    return bool(own) and own in whole and whole in pair.after.text.casefold()


def _bare(words: str) -> str:
    """The words without an article before and punctuation after them."""
    return _ARTICLE.sub("", words.casefold().strip(" .,;:!?*_"))


def _ideas(reading: Reading, least: int) -> set[str]:
    """The ideas in a text that are named by `least` words or more together."""
    return {f"term.{s.value}" for s in reading.signals.get("term", ()) if s.last - s.first >= least}


def check_gloss(pair: Pair) -> Iterator[str]:
    """At span tier, the new words are a gloss that a person approved, or mean the same."""
    if pair.tier is not Tier.SPAN:
        return
    before, after = (" ".join(words) for words in changed_words(pair))
    if (before or after) and not any(_is_of(after, pair, gloss) for gloss in pair.approved):
        problem = _gloss_problem(pair, before, after)
        if problem:
            yield f"the gloss: {problem}"


def _gloss_problem(pair: Pair, before: str, after: str) -> str:
    """What the new words say other than the old ones; empty if they mean the same."""
    old, gloss = (pair.after.reader.read(words) for words in (before, after))
    known = _gloss_keys(pair, old)
    if _names_another_idea(old, gloss, known) or _is_contrary([old, *pair.gloss_readings], gloss):
        return f"“{after}” names another idea than “{before}”"
    new = contents(gloss)
    left_out = _left_out(pair, contents(old), new)
    if left_out:
        return f"“{after}” does not say {', '.join(f'“{word}”' for word in left_out)}"
    telling = [word for word in new if EVERYDAY not in word.keys]
    strange = [word.shown for word in telling if not word.keys & known]
    if not telling:  # that one speaks of a “system” and the other of a “program” makes them no equals
        telling, known = new, {key for key in known if key[0] == "="}
    if len(strange) <= len(new) // _STRANGE and any(word.keys & known for word in telling):
        return ""
    hint = "" if pair.approved else f"; “{before}” is no term of the glossary, a person has to approve its gloss"
    return f"{', '.join(f'“{word}”' for word in strange) or f'“{after}”'} may mean something else{hint}"


def _gloss_keys(pair: Pair, old: Reading) -> set[str]:
    """The keys of words that a gloss may use: those of the old words and of their approved glosses."""
    known = {key for gloss in pair.gloss_readings for word in contents(gloss) for key in word.keys if _is_word(key)}
    known |= {key for word in contents(old) for key in word.keys if not key.startswith("alike.")}
    return known - {EVERYDAY}


def _is_contrary(meant: Sequence[Reading], gloss: Reading) -> bool:
    """Whether a gloss says the other end of an axis, another environment or a measure of another kind than the term
    and its approved glosses: “standby” for “main”, “number” for “share”."""
    said = set().union(*map(_exclusive, meant))
    says = _exclusive(gloss)
    return bool({axis for axis, _ in said} & ({axis for axis, _ in says - said} - {axis for axis, _ in says & said}))


def _exclusive(reading: Reading) -> set[tuple[str, str]]:
    """Each value that excludes others, with what it is a value of."""
    return {
        (signal.value.partition(":")[0] if group == "opposite" else group, signal.value)
        for group in _EXCLUSIVE
        for signal in reading.signals.get(group, ())
    }


def _names_another_idea(old: Reading, gloss: Reading, known: set[str]) -> bool:
    own, named = _ideas(old, 2), _ideas(gloss, 2)
    return bool(named) and not named & (own or known) and not own & _ideas(gloss, 1)
