"""Guards for what is promised, asked and told: commitments, requests, and whether a thing is past or to come."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from linter.commitments import VOCABULARY, find_commitments
from linter.document import Document
from linter.phrases import PhraseHit, PhraseIndex
from linter.rewrite.guards.literals import find_literals
from linter.rewrite.guards.pair import Pair, changed
from linter.rewrite.guards.reading import Reading
from linter.span import Span
from linter.word_classes import word_classes

_FUTURE = frozenset(["will", "shall"])
_PAST_AUXILIARIES = frozenset(["was", "were", "did", "had"])
_PERFECT = frozenset(["have", "has"])
_SUBJECTS = frozenset(["we", "i", "they", "it", "you", "he", "she", "which", "that", "who", "engineering", "team", "engineers", "engineer", "this"])  # fmt: skip
_NO_VERB_BEFORE = frozenset(["a", "an", "the", "is", "are", "was", "were", "be", "been", "being", "get", "gets", "to", "of", "in", "by", "with", "and", "your", "our", "as", "not"])  # fmt: skip


def check_commitments(pair: Pair) -> Iterator[str]:
    """The same commitments, with the same times: none is added, none taken back."""
    before, after = _commitments(pair.before), _commitments(pair.after)
    for key in sorted(set(after) - set(before)):
        yield f"commitments: “{after[key]}” was added"
    for key in sorted(set(before) - set(after)):
        yield f"commitments: “{before[key]}” was taken back"


def _commitments(reading: Reading) -> dict[tuple[str, str], str]:
    """What is promised and by when, in one form -> the words of it."""
    document = Document(reading.text)
    found = {}
    for commitment in find_commitments(document, _hits(reading, document)):
        due = document.text_of(commitment.due) if commitment.due else ""
        when = " ".join(sorted(f"{x.kind} {x.value}" for x in find_literals(due)))
        words = document.text_of(commitment.span) + (f" … {due}" if due else "")
        found[commitment.promise.value, when] = " ".join(words.split())
    return found


def _hits(reading: Reading, document: Document) -> list[PhraseHit]:
    lists = reading.reader.rulebook.vocabulary.get(VOCABULARY.partition(":")[2], {})
    index = _index(tuple((key, tuple(phrases)) for key, phrases in lists.items()))
    found = []
    for number, sentence in enumerate(document.sentences):
        words = document.words_of(sentence.span)
        for hit in index.scan(words):
            end = words[hit.last - 1].end if hit.last > hit.first else words[hit.first].start
            found.append(PhraseHit(hit.payload, Span(words[hit.first].start, end), number))
    return sorted(found, key=lambda hit: (hit.span, hit.key))


@lru_cache(maxsize=4)
def _index(lists: tuple[tuple[str, tuple[str, ...]], ...]) -> PhraseIndex:
    index = PhraseIndex()
    for key, phrases in lists:
        for phrase in phrases:
            index.add(phrase, key)
    return index


def check_asks(pair: Pair) -> Iterator[str]:
    """Nothing new is asked, regretted or offered, and nothing asked is lost."""
    yield from changed("what is asked, regretted or offered", *pair.lost_and_new("speech", counted=False))


def check_tense(pair: Pair) -> Iterator[str]:
    """What was past is past, and what is to come is to come."""
    before, after = _tenses(pair.before), _tenses(pair.after)
    for tense in ("past", "to come"):
        if (tense in before) != (tense in after):
            yield f"when it happens: the {'original' if tense in before else 'edit'} alone says that something is {tense}"


def _tenses(reading: Reading) -> set[str]:
    forms = [word.form for word in reading.words]
    found = set()
    for place, form in enumerate(forms):
        following = forms[place + 1 : place + 4]
        if form in _FUTURE or forms[place : place + 2] == ["going", "to"]:
            found.add("to come")
        elif form in _PAST_AUXILIARIES or (form == "could" and following[:1] == ["not"]):
            found.add("past")
        elif "past" in word_classes(form) and _is_finite(forms, place):
            found.add("past")
        if form in _PERFECT and any("past" in word_classes(later) for later in following):
            found.add("past")
    return found


def _is_finite(forms: list[str], place: int) -> bool:
    """Whether a past form stands as the verb of its clause (“engineering reproduced it”), not as an adjective."""
    before = forms[place - 1] if place else ""
    after = forms[place + 1] if place + 1 < len(forms) else ""
    if before in _SUBJECTS:
        return True
    return (
        before not in _NO_VERB_BEFORE
        and place > 0
        and after
        in ("the", "a", "an", "it", "your", "our", "this", "at", "on", "to", "from", "because", "after", "when", "and")
    )
