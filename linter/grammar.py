"""Grammar from spaCy, for what words alone do not settle: whose act a promise is, and on what condition.

Nothing is imported here until the settings name a pipeline and a draft holds a candidate. Without a pipeline the words
alone decide, which is nearly as good (`docs/grammar.md`).
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from linter.errors import PresendError
from linter.text.span import Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Token

_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_READER = frozenset({"you", "your", "yours", "customer", "customers", "user", "users"})
_CONDITIONS = frozenset({"if", "unless", "whether", "should"})


class Grammar:
    """The findings of a trained spaCy pipeline with a tagger and a parser."""

    def __init__(self, pipeline: Language) -> None:
        self._pipeline = pipeline

    def is_ours(self, sentence: str, act: Span) -> bool:
        """Whether `act` (a span of code points in `sentence`) says what we or our work will do, without a condition.

        If the parser finds no verb there, the benefit of the doubt applies.
        """
        parsed = self._pipeline(sentence)
        covered = parsed.char_span(act.start, act.end, alignment_mode="expand")
        verb = next((token for token in covered or () if token.pos_ in ("VERB", "AUX") and token.dep_ != "aux"), None)
        if verb is None:
            return True
        subject = _subject(verb)
        by_the_reader = subject is not None and bool({t.lower_ for t in subject.subtree} & _READER)
        conditional = any(child.lower_ in _CONDITIONS for head in (verb, *verb.ancestors) for child in head.children
                          if child.dep_ == "mark" and head.dep_ != "ROOT")  # fmt: skip
        return not by_the_reader and not conditional


def _subject(verb: Token) -> Token | None:
    """The subject of `verb`, or of the verb that it is joined to."""
    for head in (verb, *verb.ancestors):
        found = next((child for child in head.children if child.dep_ in _SUBJECTS), None)
        if found is not None or head.dep_ not in ("conj", "xcomp", "aux", "ccomp"):
            return found
    return None


def require_pipeline(name: str) -> None:
    """Raise `PresendError` if no pipeline `name` is installed. spaCy itself stays unloaded, because loading takes a
    second."""
    from importlib.util import find_spec

    if not Path(name).is_dir() and (not name.isidentifier() or find_spec(name) is None):
        raise PresendError(f"the settings name the spaCy pipeline “{name}”, which is not installed")


@lru_cache(maxsize=2)
def load_grammar(name: str) -> Grammar:
    """The grammar of the installed spaCy pipeline `name`. Raises `PresendError` when there is none of that name."""
    import spacy

    try:
        pipeline = spacy.load(name, exclude=["ner"])
    except OSError as error:
        raise PresendError(f"the settings name the spaCy pipeline “{name}”, which is not installed") from error
    if not pipeline.has_pipe("parser"):
        raise PresendError(f"the spaCy pipeline “{name}” has no parser")
    return Grammar(pipeline)
