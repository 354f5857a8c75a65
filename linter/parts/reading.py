"""How long a draft takes to read, and how hard it is."""

from __future__ import annotations

from linter.document import Document

WORDS_PER_MINUTE = 238
"""Silent reading of English prose by adults: Brysbaert, Journal of Memory and Language 109 (2019), 190 studies."""

TARGET_SECONDS = 90
"""The time that an executive gives an update."""

_MIN_WORDS = 100
_MIN_SENTENCES = 5


def reading_seconds(words: int) -> int:
    """The seconds in which an adult reads this many words."""
    return round(words * 60 / WORDS_PER_MINUTE)


def grade(document: Document, suspicious: float) -> float | None:
    """The school grade (Automated Readability Index, as textstat computes it) of the author's prose.

    None for a draft too short to measure, and where a cheap look at sentence and word length stays below the grade
    `suspicious`: textstat is imported only for a draft that may be hard. The index counts letters, not syllables, so
    it needs no word list, which textstat would download.
    """
    sentences = [sentence for sentence in document.sentences if not sentence.is_heading]
    words = [word for sentence in sentences for word in document.words_of(sentence.span)]
    if len(words) < _MIN_WORDS or len(sentences) < _MIN_SENTENCES:
        return None
    letters = sum(len(word.form) for word in words)
    if 4.71 * letters / len(words) + 0.5 * len(words) / len(sentences) - 21.43 < suspicious - 1:
        return None
    import textstat

    prose = " ".join(" ".join(sentence.span.of(document.prose).split()).rstrip(".!?:;") + "." for sentence in sentences)
    return float(textstat.automated_readability_index(prose))
