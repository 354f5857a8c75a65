"""Which of many patterns a text may hold, found in one look at its letters instead of one for each pattern.

RE2 calls this a filtered set. Every literal that a match of some pattern would hold is looked up once; what is found is a set
of bits, and a pattern may match where all of its bits are set.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from linter.text.required import Letters, Literal, Required


class Prefilter:
    """A search of a text for the literals in `required`, which has one entry for each pattern."""

    def __init__(self, required: Sequence[Required]) -> None:
        self._bits: dict[str, dict[Literal, int]] = defaultdict(dict)
        self._needed: list[int] = []
        bit = 1
        for sets in required:
            needed = 0
            for literals in sets:
                for beginning, words in literals.items():
                    known = self._bits[beginning]
                    known.update({word: known.get(word, 0) | bit for word in words})
                needed |= bit
                bit <<= 1
            self._needed.append(needed)
        self._beginnings = frozenset(self._bits)

    def candidates(self, letters: Letters) -> list[int]:
        """The indices in `required` of the patterns that the text may match, in order."""
        held = 0
        for beginning in letters.runs & self._beginnings:
            for (words, is_folded), bits in self._bits[beginning].items():
                if bits & ~held and words in (letters.folded if is_folded else letters.text):
                    held |= bits
        return [place for place, needed in enumerate(self._needed) if needed & held == needed]
