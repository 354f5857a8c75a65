"""The labelled sentences from which the encoder learns: those of the corpus, `corpus/*/frozen` excepted, and of the rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from linter.document import Document
from linter.encoder.reader import REMARKS, REPROACH, REPROACHES, VERDICTS
from linter.evaluation.labels import covers, read_corpus
from linter.evaluation.marked import marked_spans
from linter.evaluation.sentences import read_marked_texts
from linter.evaluation.threads import read_threads
from linter.readers import read_text
from linter.rulebook.rule import Rulebook
from linter.text.span import Span

_UNSURE = 0.3
"""What a verdict counts that nobody looked for in a text."""
_FEWEST_WORDS = 2
_NO_DRAFTS = frozenset({"sentences", "rewrite", "threads", "pair", "pattern"})


@dataclass(frozen=True, slots=True)
class LabelledSentence:
    """A sentence, its verdicts with the words that bear them, and how much the absence of each verdict counts (0 to
    1)."""

    text: str
    marks: tuple[tuple[str, Span], ...]
    sureness: tuple[float, ...]


def labelled_examples(rulebook: Rulebook) -> Iterator[LabelledSentence]:
    """The sentences of the examples in the files of the rules that the encoder serves."""
    for rule in rulebook.rules.values():
        for example in rule.examples if rule.name in VERDICTS else ():
            text, spans = marked_spans(example.text) if example.bad else (example.text, [])
            marks = [(rule.name, span) for span in spans]
            yield from _sentences(read_text(text), marks, rule.name in REPROACHES, rule.name in REMARKS)


def labelled_sentences(corpus: Path) -> Iterator[LabelledSentence]:
    """Every sentence of the corpus that may be tuned on."""
    for path in sorted((corpus / "sentences" / "tune").glob("*.tsv")):
        name = path.stem.split("-")[0]
        for row in read_marked_texts(path):
            is_plain = name == "tone" and not row.marks
            yield from _sentences(read_text(row.text), row.marks, name == "tone", name == "leaks" or is_plain)
    for folder in sorted(path for path in corpus.iterdir() if path.name not in _NO_DRAFTS and path.is_dir()):
        for draft in (draft for part in ("tune", "learn") for draft in read_corpus(folder / part)):
            is_read = folder.name == "customer-update" or draft.flawless
            marks = [(mark.name, mark.span) for mark in draft.findings if mark.span]
            yield from _sentences(draft.document, marks, is_read, is_read)
    for thread in read_threads(corpus, "tune"):
        for document, _ in thread.promises_by_update():
            yield from _sentences(document, (), False, True)


def _sentences(
    document: Document, marks: Sequence[tuple[str, Span]], reproaches_told: bool, remarks_told: bool
) -> Iterator[LabelledSentence]:
    """The sentences of one text. `reproaches_told`: its reproaches are all marked; `remarks_told`: its remarks are."""
    for sentence in document.sentences:
        said = sentence.said
        text = document.text_of(said)
        if sentence.is_heading or len(text.split()) < _FEWEST_WORDS:
            continue
        own = [(name, _inside(mark, said)) for name, mark in marks if covers(mark, said)]
        of_reproaches = 1.0 if reproaches_told else _UNSURE
        of_remarks = 1.0 if remarks_told else _UNSURE
        sureness = tuple(of_remarks if name in REMARKS else of_reproaches for name in VERDICTS)
        kept = [(name, span) for name, span in own if name in VERDICTS]
        kept += [(REPROACH, span) for name, span in own if name in REPROACHES]
        yield LabelledSentence(text, tuple(kept), sureness)


def _inside(mark: Span, sentence: Span) -> Span:
    """The part of a mark in a sentence, as a span of the sentence."""
    return Span(max(mark.start, sentence.start) - sentence.start, min(mark.end, sentence.end) - sentence.start)
