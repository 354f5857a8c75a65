"""One sentence as the guards see it: its words, the facts they state, its literals, and its glossary terms."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from functools import cached_property
from itertools import pairwise

from linter.document import Document
from linter.engine import Linter
from linter.rewrite.guards.lexicon import Lexicon, Signal
from linter.rewrite.guards.literals import Literal, find_literals
from linter.rulebook.glossary import Glossary, GlossaryEntry
from linter.text.span import Span, mask
from linter.text.stems import stem
from linter.text.word_classes import word_classes
from linter.text.words import Word, tokenize
from linter.timeline import Moment, find_moments

_TONE = "tone"
ANY_DAY = datetime(2026, 1, 5, tzinfo=timezone.utc)
"""Guards compare two sentences on the same day, whichever it is, so that they answer the same every time."""
_CLAUSE_END = re.compile(r"[,;:.]")
_STOP = re.compile(r"[,.;:!?]")
_IF = re.compile(r"\bif\b", re.IGNORECASE)
_HAD = re.compile(r"\b(?:had|did|would)", re.IGNORECASE)
_WOULD_HAVE = re.compile(r"(?:\bwould|['’]d) have\b", re.IGNORECASE)
_AND_THEN = re.compile(
    r"[,;:.]\s?(?:then )?(?:you|they|it|we)(?:['’]d| would| could)(?: have)? \w{1,30}(?: that\b)?", re.IGNORECASE
)
_THANKS = re.compile(
    r"\b(?:(?:many|kind) )?thank(?:s| you)(?: very much| so much)?(?: again)? for your "
    r"(?:(?:continued|kind) )?(?:patience|understanding|forbearance|indulgence)(?: and (?:patience|understanding))?",
    re.IGNORECASE,
)
"""Thanks that state nothing."""
DENIED_WITHIN = 2
"""At most this many words separate a “not” from what it denies: “has not yet been tested”."""
_SIGNS = {"~": "about", "≈": "about", "<": "less-than", ">": "more-than", "≤": "up-to", "≥": "at-least"}
"""What a sign before a number says of it."""
_SIGNED = re.compile(r"[~≈<>≤≥] ?(?=[$€£]?(?P<number>\d))")
_A_MONTH = "june"
"""Read instead of “May”, which would be a verb as well."""
_ENDED = re.compile(r"[.!?:\n]\W*\Z")
_BETWEEN = 8
"""Characters between two sentences at most."""
_PLACEHOLDER = re.compile(r"\[\[[^\]]*\]\]")


def _turns_round(group: str, value: str) -> bool:
    """Whether a value of `group` no longer counts as stated if it is denied."""
    return group == "status" or value == "guarantee"


@dataclass(frozen=True)
class Term:
    """A term of the glossary in a sentence: its entry and its words `first` to `last` (exclusive)."""

    entry: GlossaryEntry
    first: int
    last: int
    words: str

    @property
    def gloss(self) -> str:
        """The gloss of the glossary, in the form of the term."""
        return self.entry.gloss_of(self.words)


@dataclass(frozen=True)
class Reading:
    """A text with everything that the guards find in it, computed once, when a guard first asks for it."""

    text: str
    reader: Reader

    @cached_property
    def unmasked(self) -> str:
        """The text with each placeholder blanked at equal length."""
        return _PLACEHOLDER.sub(lambda match: " " * len(match.group()), self.text)

    @cached_property
    def words(self) -> Sequence[Word]:
        """The words of the text, without placeholders."""
        return tokenize(self.unmasked)

    @cached_property
    def signals(self) -> Mapping[str, Sequence[Signal]]:
        """Group of the guards' vocabulary -> the values that the text states."""
        words = [w._replace(form=_A_MONTH) if self._is_month(w) else w for w in self.words]
        found = self.reader.lexicon.scan(words, self._ends)
        denied = [n for n, w in enumerate(self.words) if w.form.startswith("un") and "past" in word_classes(w.form[2:])]
        found.setdefault("~negation", []).extend(Signal("~not", n, n + 1) for n in denied)
        signs = list(self._signed_numbers())
        if signs:
            found.setdefault("quantity", []).extend(signs)
        return found

    def _is_month(self, word: Word) -> bool:
        """Whether a word is the month of May, which has a capital inside a sentence too."""
        return (
            self.text[word.start : word.end] == "May"
            and word.start > 0
            and not _ENDED.search(self.text, max(0, word.start - _BETWEEN), word.start)
        )

    def _signed_numbers(self) -> Iterator[Signal]:
        """What signs say of the numbers behind them: “~2 hours” is “about two hours”."""
        signs = {match.start("number"): match.group()[0] for match in _SIGNED.finditer(self.unmasked)}
        for place, word in enumerate(self.words if signs else ()):
            if word.start in signs:
                yield Signal(_SIGNS[signs[word.start]], place, place + 1)

    @cached_property
    def _ends(self) -> frozenset[int]:
        """The places of the words before a pause."""
        pairs = enumerate(pairwise(self.words))
        return frozenset(n for n, (word, following) in pairs if _STOP.search(self.unmasked, word.end, following.start))

    def affirmed(self, group: str) -> Sequence[Signal]:
        """The signals of `group`, without those that a denial reverses: “not established yet” is not a finding, and
        “cannot guarantee” is not a guarantee."""
        found = self.signals.get(group, ())
        return [s for s in found if not (_turns_round(group, s.value) and self._is_denied(s))]

    def _is_denied(self, signal: Signal) -> bool:
        denials = self.signals.get("negation", ())
        return any(0 <= signal.first - denial.last <= DENIED_WITHIN for denial in denials)

    @cached_property
    def literals(self) -> Sequence[Literal]:
        """Dates, times, numbers, ids and the like."""
        return find_literals(self.text)

    @cached_property
    def exact_words(self) -> Mapping[int, Literal]:
        """The place of each word of an exact value -> that value."""
        starts = [word.start for word in self.words]
        places = ((x, bisect_left(starts, x.span.start), bisect_left(starts, x.span.end)) for x in self.literals)
        return {n: x for x, first, last in places for n in range(first, last)}

    @cached_property
    def terms(self) -> Sequence[Term]:
        """The glossary's terms, regardless of the words around them."""
        return [
            Term(hit.entry, hit.first, hit.last, self.text[self.words[hit.first].start : self.words[hit.last - 1].end])
            for hit in self.reader.glossary.scan(self.words)
        ]

    def is_glossed(self, term: Term) -> bool:
        """Whether a term stands in brackets right after its gloss."""
        return self.text[: self.words[term.first].start].casefold().endswith(f"{term.gloss.casefold()} (")

    @cached_property
    def moments(self) -> Sequence[Moment]:
        """Dates and times as whole expressions."""
        return list(find_moments(self.text, Span(0, len(self.text))))

    def without_reproach(self, edit: Reading) -> Reading:
        """The text with the words blanked that a rule of tone marks and that `edit` left out, because what they say
        may go with them. In “it is not urgent”, the “not” alone may not go."""
        kept = {stem(word.form) for word in edit.words}
        said = {span: {stem(word.form) for word in tokenize(span.of(self.text))} for span in self._reproaches}
        idle = edit.idle_stems | self.idle_stems | self._denials
        gone = [span for span, stems in said.items() if not kept & (stems - idle or stems)]
        return Reading(mask(self.text, gone), self.reader) if gone else self

    @cached_property
    def idle_stems(self) -> frozenset[str]:
        """The stems of the words that mean nothing alone."""
        places = [n for signal in self.signals.get("plain", ()) for n in range(signal.first, signal.last)]
        return frozenset(stem(self.words[n].form) for n in places)

    @cached_property
    def _denials(self) -> frozenset[str]:
        """The stems of the words that deny."""
        denials = self.signals.get("negation", ())
        return frozenset(stem(word.form) for s in denials for word in self.words[s.first : s.last])

    @cached_property
    def _reproaches(self) -> Sequence[Span]:
        report = self.reader.linter.check(Document(self.text), ANY_DAY)
        marked = [finding.span for finding in report.findings if finding.family == _TONE]
        thanks = [Span(*match.span()) for match in _THANKS.finditer(self.text)]
        return [*marked, *thanks, *(span for span in map(self._unreal, marked) if span)]

    def _unreal(self, mark: Span) -> Span | None:
        """The whole of what a reproach says about an unreal condition: “if you had read it, you would know that”."""
        start = max(self.text.rfind(stop, 0, mark.start) for stop in ".;:\n") + 1
        pause = _CLAUSE_END.search(self.text, start)
        end = pause.start() if pause else len(self.text)
        condition = _IF.search(self.text, start, end)
        is_unreal = condition and _HAD.search(self.text, condition.end(), end)
        if end < mark.end or not (is_unreal or _WOULD_HAVE.search(self.text, start, end)):
            return None
        then = _AND_THEN.match(self.text, end)
        return Span(start, then.end() if then else end)

    @cached_property
    def forms(self) -> frozenset[str]:
        """The folded words."""
        return frozenset(word.form for word in self.words)

    def is_known(self, start: int) -> bool:
        """Whether the word that begins at `start` is in any list or in the glossary, and is therefore not a name."""
        place = next((n for n, word in enumerate(self.words) if word.start == start), None)
        spans = [(s.first, s.last) for signals in self.signals.values() for s in signals]
        spans += [(term.first, term.last) for term in self.terms]
        return place is None or any(first <= place < last for first, last in spans)

    def shown(self, first: int, last: int) -> str:
        """The words `first` to `last` (exclusive) as written."""
        return " ".join(self.text[self.words[first].start : self.words[last - 1].end].split())


@dataclass(frozen=True)
class Reader:
    """What is needed to read a sentence: the word lists, the glossary and the known names. `linter` finds
    commitments, with the same words and tables as the rules."""

    lexicon: Lexicon
    linter: Linter
    names: frozenset[str] = frozenset()

    @property
    def glossary(self) -> Glossary:
        """The glossary of the linter's rulebook."""
        return self.linter.rulebook.glossary

    def read(self, text: str) -> Reading:
        """The reading of `text`."""
        return Reading(text, self)


def reader_for(linter: Linter) -> Reader:
    """A reader with the word lists and the glossary of `linter`, whose settings name products and customers."""
    config = linter.config
    names = [*config.products, *config.customers, config.customer]
    folded = frozenset(word.form for name in names for word in tokenize(name))
    return Reader(Lexicon(linter.rulebook.vocabulary), linter, folded)
