"""What a check knows besides the draft: the settings, the outline, the phrases that were found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from functools import cached_property
from typing import TYPE_CHECKING

from linter.document import Document
from linter.errors import PresendError
from linter.finding import NotChecked
from linter.parts.cues import component_cues, owner_of, pattern_hits
from linter.parts.kinds import DEFAULT, find_kind
from linter.parts.outline import Outline, find_outline
from linter.promises.commitments import Commitment, find_commitments
from linter.rulebook.glossary import GlossaryHit
from linter.rulebook.phrases import Hit, PhraseHit
from linter.text.cover import Cover
from linter.text.span import Span
from linter.text.words import Word, tokenize
from linter.timeline import Moment, Window

if TYPE_CHECKING:
    from linter.config import Config
    from linter.engine import Linter
    from linter.ledger.view import View
    from linter.promises.backing import CheckedCommitment
    from linter.promises.times import Timed
    from linter.records.shelf import Records
    from linter.records.wording import Wording
    from linter.rulebook.rule import Kind
    from linter.text.prefilter import Prefilter


@dataclass
class Context:
    """The context in which one draft is checked. Costly parts are computed once, when a check first needs them.

    `known_kind` is the kind of the draft once it is known, and `kind_is_named` whether somebody named it. `may_be` lists
    the candidates if the kind is unclear. `named_audience` is the audience, if somebody named one. `sent` is when the
    draft is sent; `sent_is_known` is false if that is only the time of the clock, and `by_clock` records that a check
    asked for it. `rule` is the name of the rule whose check is running; the engine sets it.
    """

    linter: Linter
    document: Document
    known_kind: Kind | None
    named_audience: str
    sent: datetime
    sent_is_known: bool
    not_checked: list[NotChecked]
    rule: str = ""
    by_clock: bool = False
    may_be: tuple[str, ...] = ()
    kind_is_named: bool = False

    @property
    def now(self) -> datetime:
        """When the draft is sent: an aware datetime."""
        self.by_clock |= not self.sent_is_known
        return self.sent

    @property
    def kind(self) -> Kind:
        """The kind of the draft: the one that was named, else the one it looks like."""
        if self.known_kind is None:
            self.known_kind = find_kind(self)
        return self.known_kind

    @property
    def kinds(self) -> tuple[str, ...]:
        """The name of the draft's kind; if that is unclear, the names of all candidates."""
        kind = self.kind.name  # looking it up also sets `may_be`
        return self.may_be or (kind,)

    def leave_unchecked(self, reason: str) -> None:
        """Record that the running rule could not check something, and why."""
        self.not_checked.append(NotChecked(self.rule, reason))

    @property
    def audience(self) -> str:
        """Who reads the draft: the audience that was named, else the usual reader of its kind."""
        return self.named_audience or self.kind.reader

    @property
    def config(self) -> Config:
        """The settings in force for this draft."""
        return self.linter.config

    @cached_property
    def outline(self) -> Outline:
        """Where each component of the draft is, and which components are certainly missing.

        Nothing counts as missing in a draft too short to be judged as a whole, or in a template that is not a full
        update.
        """
        own = self.outline_as(self.kind)
        return self._also_known(own) if own.missing and self.kind.name != DEFAULT else own

    def outline_as(self, kind: Kind) -> Outline:
        """The outline of the draft if it is read as one of `kind`."""
        if kind.name not in self._outlines:
            self._outlines[kind.name] = self._find_outline(kind)
        return self._outlines[kind.name]

    def cover_of(self, *components: str) -> Cover:
        """Where the outline has these components, computed once."""
        if components not in self._covers:
            segments = (segment for name in components for segment in self.outline.of(name))
            self._covers[components] = Cover(segment.span for segment in segments)
        return self._covers[components]

    @cached_property
    def _covers(self) -> dict[tuple[str, ...], Cover]:
        return {}

    @cached_property
    def _outlines(self) -> dict[str, Outline]:
        return {}

    def _find_outline(self, kind: Kind) -> Outline:
        if not kind.components or not self.document.is_english:
            return Outline((), (), ())
        hits = [*self.hits(owner_of(kind)), *pattern_hits(self.document, self.prefilter, component_cues(kind))]
        found = find_outline(self.document, self.linter.decoder(kind), hits, self.linter.labels(kind))
        is_whole = len(self.document.words) >= self.linter.least_words(kind) and not self._is_fragment(found)
        is_whole = is_whole and not kind.itemised
        return found if is_whole else replace(found, missing=())

    def _also_known(self, own: Outline) -> Outline:
        """Fill gaps in `own` with the components found by the weights for customer updates. Those were fitted to far
        more drafts, and a milestone reads the same in every kind."""
        known = self.outline_as(self.linter.rulebook.kinds[DEFAULT])
        found = [segment for segment in known.segments if segment.component in own.missing]
        missing = tuple(name for name in own.missing if name not in {segment.component for segment in found})
        return replace(own, segments=tuple(sorted([*own.segments, *found], key=lambda one: one.span)), missing=missing)

    @property
    def least_words(self) -> int:
        """The number of author's words from which on this draft is judged as a whole."""
        return self.linter.least_words(self.kind)

    @cached_property
    def is_fragment(self) -> bool:
        """Whether this is a template that is not a full update. It need not have all components, nor have them in
        order."""
        return self._is_fragment(self.outline)

    def _is_fragment(self, outline: Outline) -> bool:
        if not self.document.is_template:
            return False
        from linter.template.fragment import is_fragment

        return is_fragment(self.document, outline)

    @cached_property
    def commitments(self) -> Sequence[Commitment]:
        """The commitments in the draft, in reading order."""
        return list(find_commitments(self))

    @cached_property
    def likely_commitments(self) -> Sequence[Commitment]:
        """The certain and the merely likely commitments; a ledger keeps both."""
        return list(find_commitments(self, likely=True))

    @cached_property
    def thread(self) -> View | None:
        """The earlier updates of this case. None for a draft that stands alone, and if the earlier updates cannot be
        read; the latter is reported as not checked."""
        from linter.thread.earlier import earlier_source

        try:
            source = earlier_source(self.document, self.config)
            if source is None:
                return None
            from linter.ledger.view import find_view

            return find_view(self, source)
        except PresendError as error:
            self.not_checked.append(NotChecked("thread", f"the updates before this one cannot be read: {error}"))
            return None

    @cached_property
    def earlier(self) -> Sequence[Context]:
        """The contexts of the earlier updates in the thread, each as of when it was sent; empty for a draft that stands
        alone."""
        view = self.thread
        told = zip(view.documents, view.earlier, strict=True) if view else ()
        return [self.linter.context(document, facts.sent_at) for document, facts in told]

    @cached_property
    def timed(self) -> Sequence[Timed]:
        """The times in the draft, resolved against when it is sent."""
        if not self.document.times:
            return []
        from linter.promises.times import find_times

        return list(find_times(self.document, self.now, self.zone))

    def timed_in(self, span: Span) -> Sequence[Timed]:
        """The times that begin inside `span`."""
        return [timed for timed in self.timed if span.start <= timed.moment.span.start < span.end]

    def window_of(self, moment: Moment) -> Window | None:
        """The instants that one of the draft's times denotes; None if it denotes none."""
        return next((timed.window for timed in self.timed if timed.moment == moment), None)

    @cached_property
    def as_shown(self) -> Document:
        """The draft as another command may quote it: its secrets are redacted, and every offset is unchanged."""
        from linter.redaction import concealed

        rule = self.rule
        secrets = list(self.linter.secrets(self))
        self.rule = rule
        return concealed(self.document, secrets)

    @cached_property
    def checked_commitments(self) -> Sequence[CheckedCommitment]:
        """The commitments with what the records say about each. Raises `PresendError` for a record file that cannot be
        read."""
        from linter.promises.backing import checked_commitments

        return list(checked_commitments(self))

    @cached_property
    def zone(self) -> tzinfo | None:
        """The zone of times that name none: from the settings, or `tz` in the front matter; None if neither says."""
        names = [name for name in (self.config.zone, str(self.document.front_matter.get("tz") or "")) if name]
        if not names:
            return None
        from linter.timeline.zones import load_zone

        return next((zone for name in names if (zone := load_zone(name)) is not None), None)

    @cached_property
    def times(self) -> Sequence[tuple[Moment, Window]]:
        """The times that denote instants, with those instants, in reading order."""
        return [(timed.moment, timed.window) for timed in self.timed if timed.window is not None]

    @cached_property
    def _found(self) -> Sequence[tuple[Sequence[Word], Mapping[str, Sequence[Hit]]]]:
        """For each of the author's sentences its words, and the phrases in it by owner."""
        every = [self.document.words_of(sentence.span) for sentence in self.document.sentences]
        return [(words, self.linter.phrases.owned(words)) for words in every]

    def hits(self, owner: str = "") -> Sequence[PhraseHit]:
        """The phrases of one owner (by default the running rule) in the author's sentences, in reading order."""
        owner = owner or self.rule
        if owner not in self._hits:
            self._hits[owner] = [
                hit for number in self._sentences_with.get(owner, ()) for hit in self.hits_in(number, owner)
            ]
        return self._hits[owner]

    @cached_property
    def _hits(self) -> dict[str, Sequence[PhraseHit]]:
        return {}

    @cached_property
    def _sentences_with(self) -> Mapping[str, Sequence[int]]:
        """The numbers of the sentences with phrases of each owner."""
        numbers: dict[str, list[int]] = defaultdict(list)
        for number, (_, found) in enumerate(self._found):
            for owner in found:
                numbers[owner].append(number)
        return numbers

    def hits_in(self, sentence: int, owner: str = "") -> Sequence[PhraseHit]:
        """The same in one sentence, given by its number."""
        words, found = self._found[sentence]
        rows = found.get(owner or self.rule, ())
        return [PhraseHit(words[first].start, words[last - 1].end, key, sentence) for key, first, last in rows]

    def phrase_keys(self) -> Iterator[tuple[int, Sequence[str]]]:
        """The keys of the running rule's phrases in each sentence that has any, with its number."""
        for number in self._sentences_with.get(self.rule, ()):
            yield number, [hit.payload for hit in self._found[number][1][self.rule]]

    @cached_property
    def terms(self) -> Sequence[Sequence[GlossaryHit]]:
        """The glossary's terms in each of the author's sentences."""
        glossary, document = self.linter.rulebook.glossary, self.document
        return [list(glossary.scan(document.words_of(sentence.span))) for sentence in document.sentences]

    @cached_property
    def records(self) -> Records:
        """The notes, sign-offs and people on record for this draft; falsy if there are none. The files are read on
        first use.

        Raises `PresendError` for a broken file.
        """
        return self.linter.record_finder.find(self.document.path)

    @property
    def prefilter(self) -> Prefilter:
        """Skips the regular expressions that cannot match a text."""
        return self.linter.rulebook.prefilter

    @property
    def wording(self) -> Wording:
        """Normalises the words of promises and records so that they can be compared."""
        return self.linter.wording

    @cached_property
    def _vocabulary(self) -> str:
        """The folded words that this customer uses: from the settings, the front matter and their quoted mail."""
        own = self.document.front_matter.get("vocabulary", ())
        listed = [*self.config.vocabulary, *self.config.products, *([own] if isinstance(own, str) else own or ())]  # type: ignore[misc]
        phrases = [" ".join(word.form for word in tokenize(str(entry))) for entry in listed]
        return " \0 ".join(["", *phrases, ""]) + self.document.quoted_words

    def is_known(self, words: str) -> bool:
        """Whether the customer uses these words. If so, they are neither jargon nor a leak."""
        folded = " ".join(word.form for word in tokenize(words))
        return bool(folded) and f" {folded} " in self._vocabulary
