"""The owners of the phrases that drafts are searched for, besides the rules.

These are the kinds, with cues for their components and signs for the kind itself, and the shared lists.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from linter.document import Document
from linter.rulebook.phrases import PhraseHit
from linter.rulebook.rule import GUARDS, Cue, Kind

if TYPE_CHECKING:
    from linter.text.prefilter import Prefilter

RECORDS_VOCABULARY = "records"
"""The vocabulary for comparing promises with records."""
PATTERN_VOCABULARY = "patterns"
"""The vocabulary with the signs of each criterion in `linter.bridge.pattern`."""
UNLESS = ".unless"
"""The suffix of the key of an exception: its phrase cancels the key before it."""


def vocabulary_owner(name: str) -> str:
    """The owner of the shared lists in the file `name`."""
    return f"vocabulary:{name}"


def is_searched_for(name: str) -> bool:
    """Whether drafts are searched for the shared lists in the file `name`."""
    return name not in (RECORDS_VOCABULARY, PATTERN_VOCABULARY) and not name.startswith(GUARDS)


def owner_of(kind: Kind) -> str:
    """The owner of the phrases for a kind's components."""
    return f"kind:{kind.name}"


def signs_owner(kind: Kind) -> str:
    """The owner of the phrases by which a kind is recognised."""
    return f"signs:{kind.name}"


def component_cues(kind: Kind) -> Iterator[tuple[str, Cue]]:
    """Key and cue for every cue of a kind's components, and of text that is none of them."""
    groups = [(f"{n}", component.cues) for n, component in enumerate(kind.components)] + [("n", kind.nothing)]
    yield from ((f"{name}.{number}", cue) for name, cues in groups for number, cue in enumerate(cues))


def trace_key(component: int) -> str:
    """The key of the trace phrases of the component with this number."""
    return f"{component}.trace"


def trace_phrases(kind: Kind) -> Iterator[tuple[str, str]]:
    """Key and phrase for the traces of every component."""
    for number, component in enumerate(kind.components):
        yield from ((trace_key(number), phrase) for phrase in component.traces.phrases)
        yield from ((trace_key(number) + UNLESS, phrase) for phrase in component.traces.unless)


NO_ANSWER = "none"
"""The key of phrases which say nothing if they are the only text under a label."""
OTHER_LABEL = "other"
"""The key of labels for things that are not a component."""


def label_phrases(kind: Kind) -> Iterator[tuple[str, str]]:
    """Key and phrase for the words of labels: `number` of the component that a label names, `number.hint` of one that
    it hints at, `number.none` of a text that says nothing about it."""
    for number, component in enumerate(kind.components):
        yield from ((str(number), phrase) for phrase in component.labels)
        yield from ((f"{number}.hint", phrase) for phrase in component.label_words)
        yield from ((f"{number}.{NO_ANSWER}", phrase) for phrase in component.no_answers)
    yield from ((OTHER_LABEL, phrase) for phrase in kind.other_labels)
    yield from ((NO_ANSWER, phrase) for phrase in kind.no_answers)


def sign_cues(kind: Kind) -> Iterator[tuple[str, Cue]]:
    """Key and cue for every sign of a kind."""
    return ((str(number), cue) for number, cue in enumerate(kind.signs.cues))


def sign_name(kind: Kind, key: str) -> str:
    """The name of a kind's sign in the table of weights."""
    return f"sign {kind.name} {key}"


def sign_patterns(kinds: Iterable[Kind]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The regular expressions for the signs of all kinds: the names of the signs, and the expressions in the same order."""
    pairs = [(sign_name(kind, key), regex) for kind in kinds for key, cue in sign_cues(kind) for regex in cue.patterns]
    return tuple(name for name, _ in pairs), tuple(regex for _, regex in pairs)


def kind_patterns(kind: Kind) -> Iterator[str]:
    """The regular expressions of a kind: for its signs and for its components."""
    cues = [cue for _, cue in (*sign_cues(kind), *component_cues(kind))]
    yield from (regex for cue in cues for regex in cue.patterns)


def phrases_of(cues: Iterable[tuple[str, Cue]]) -> Iterator[tuple[str, str]]:
    """Key and phrase of every cue."""
    for key, cue in cues:
        yield from ((key, phrase) for phrase in cue.phrases)
        yield from ((key + UNLESS, phrase) for phrase in cue.unless)


def pattern_hits(document: Document, prefilter: Prefilter, cues: Iterable[tuple[str, Cue]]) -> Iterator[PhraseHit]:
    """The matches of the regular expressions of `cues` in the author's text, with the number of the sentence."""
    starts = [sentence.span.start for sentence in document.sentences]
    for key, cue in cues:
        for regex in cue.patterns:
            for match in prefilter.finditer(regex, document.author_text, document.body_start):
                yield PhraseHit(*match.span(), key, max(0, bisect_right(starts, match.start()) - 1))
