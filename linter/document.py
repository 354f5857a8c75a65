"""A draft, parsed once: text, zones, blocks, sentences and words, all as spans of the original text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from linter.parts.features import clause_features
from linter.text.blocks import Block, BlockKind, find_blocks
from linter.text.clauses import split_clauses
from linter.text.language import is_english
from linter.text.markup import find_comments, find_not_prose, is_for_presend
from linter.text.origin import Origin, Place
from linter.text.placeholders import Placeholder, find_placeholders
from linter.text.quotations import find_quotations
from linter.text.regex import compiled
from linter.text.regions import find_regions
from linter.text.sentences import split_sentences
from linter.text.span import LineIndex, Span, as_typed, beginning_in, mask, trim
from linter.text.words import Word, tokenize
from linter.text.zones import Region, Zone
from linter.timeline import Moment, find_moments, join_moments

if TYPE_CHECKING:
    from linter.template.variables import Variable

NO_FILE = "<text>"
"""The path of a text that does not come from a file; nothing is looked for next to it."""
SUBJECT = "the subject"
"""The source of the part of a mail that is its subject."""
TEMPLATE = "template"
"""The mode of a text that a system fills in before it is sent."""
_CODE, _EMOJI = "code", "emoji"
_FILLED = "Xxxxxx"
"""Takes the place of a template's variables in its prose: a word without a meaning, like a name."""
_SIGN = "\u263a"
"""Takes the place of an emoji that is written as a name (":tada:")."""
COMMENTS = "comment"

_SPELLED_OUT = compiled(r"[^\W\d_]{4,}")
_COUNTED_WORD = compiled(r"\w\S*")


def _nothing() -> Mapping[str, object]:
    return MappingProxyType({})


class Sentence(NamedTuple):
    """A sentence of the author's prose, with the block it is in. A heading counts as a sentence."""

    span: Span
    block: Block

    @property
    def is_heading(self) -> bool:
        """Whether this is the text of a heading."""
        return self.block.kind is BlockKind.HEADING

    @property
    def said(self) -> Span:
        """The sentence without the label in front of it."""
        start = self.block.content.start
        return Span(start, self.span.end) if self.span.start < start < self.span.end else self.span


@dataclass(frozen=True)
class Document:
    """A draft. Every span points into `text`, which is exactly what the author wrote, decoded.

    `front_matter` is the parsed YAML header, and `body_start` is where it ends. `quoted` holds the spans that the
    markup of a mail marks as quoted. `sent_at` is when the draft is sent (an aware datetime), if it says so itself.

    `source` says what `text` was extracted from if it is not the whole file ("the HTML body"). `origin` then maps
    `text` back to the file, if its places there are known.

    `mode` is `template` for an entry of a template library, and `hidden` holds the parts that its conditions leave out.
    `beside` holds what a mail sends besides `text`: its subject, its alternative body and the names of its attachments,
    each with its `source`. These are searched for leaks only, the subject also for slots.
    """

    text: str
    path: str = NO_FILE
    front_matter: Mapping[str, object] = field(default_factory=_nothing)
    body_start: int = 0
    quoted: tuple[Span, ...] = ()
    source: str = ""
    sent_at: datetime | None = None
    origin: Origin | None = None
    mode: str = ""
    hidden: tuple[Span, ...] = ()
    beside: tuple[Document, ...] = ()

    def __getstate__(self) -> dict[str, object]:
        """Pickle only the fields; another process computes the rest again if it needs it."""
        state = {name: self.__dict__[name] for name in self.__dataclass_fields__}
        return {**state, "front_matter": dict(self.front_matter)}

    def without_header(self, *keys: str) -> Document:
        """The same draft without these keys in its front matter."""
        return replace(self, front_matter={key: value for key, value in self.front_matter.items() if key not in keys})

    @cached_property
    def lines(self) -> LineIndex:
        """Line and column numbers of the text."""
        return LineIndex(self.text)

    def place(self, span: Span) -> Place:
        """Where `span` is in the file; where it is in `text` if the document does not know its file (see `in_file`)."""
        if self.origin is not None:
            return self.origin.place(span.start, span.end)
        return Place(*self.lines.position(span.start), *self.lines.position(span.end))

    @property
    def in_file(self) -> bool:
        """Whether `place` gives places in the file at `path`."""
        return not self.source or self.origin is not None

    @cached_property
    def regions(self) -> Sequence[Region]:
        """The regions that the author did not write, in order."""
        marked = [Region(Zone.QUOTE, span) for span in self.quoted]
        found = find_regions(self.text, self.body_start)
        return sorted([*marked, *found], key=lambda region: region.span)

    @cached_property
    def author_text(self) -> str:
        """The text with everything but the author's own words blanked at equal length."""
        return mask(self._written(Zone.AUTHOR), list(self.hidden))

    def _written(self, *zones: str) -> str:
        """The text with the header, comments and the regions of other zones blanked at equal length.

        With the zone `comment`, comments in a draft are kept, because readers may see them, except those addressed to
        presend.
        """
        others = [region.span for region in self.regions if region.zone not in zones]
        seen = COMMENTS in zones and not self.is_template
        unseen = [span for span in self.comments if not (seen and not is_for_presend(span.of(self.text)))]
        return mask(self.text, [Span(0, self.body_start), *unseen, *others])

    def text_in(self, zones: Sequence[str]) -> str:
        """The text with everything outside the given zones blanked at equal length; `all` means the whole file.

        Hyphens and spaces that do not break, and full-width characters, are replaced by those that people type.
        """
        key = tuple(zones)
        if key not in self._texts:
            written = self._written(*zones) if Zone.AUTHOR in zones else ""
            self._texts[key] = as_typed(self.text if "all" in zones else written)
        return self._texts[key]

    @cached_property
    def _texts(self) -> dict[tuple[str, ...], str]:
        return {}

    @cached_property
    def comments(self) -> Sequence[Span]:
        """HTML comments, which may hold suppressions; in a template also those of template systems."""
        return find_comments(self.text, self.body_start, self.is_template)

    @cached_property
    def _not_prose(self) -> Sequence[re.Match[str]]:
        return find_not_prose(self.author_text)

    @cached_property
    def inline_code(self) -> Sequence[Span]:
        """Code between back-ticks in the author's text."""
        return [Span(*match.span()) for match in self._not_prose if match.lastgroup == _CODE]

    @property
    def is_template(self) -> bool:
        """Whether a system fills in this text before it is sent."""
        return self.mode == TEMPLATE

    @cached_property
    def slots(self) -> Sequence[Placeholder]:
        """Slots in the author's text and signature, in any syntax, whether a person or a program fills them."""
        text = mask(self._written(Zone.AUTHOR, Zone.SIGNATURE), list(self.hidden))
        return list(find_placeholders(text, self.is_template))

    @cached_property
    def placeholders(self) -> Sequence[Span]:
        """Slots that a person must fill before the text is sent; in a template, not those that a system fills."""
        return [slot.span for slot in self.slots if not (self.is_template and slot.engine)]

    @cached_property
    def _filled(self) -> tuple[Sequence[Variable], Sequence[Span]]:
        if not self.is_template:
            return (), ()
        from linter.template.variables import find_variables

        return find_variables(self.author_text, self.slots)

    @property
    def variables(self) -> Sequence[Variable]:
        """The slots of a template that a system replaces by a value, in order."""
        return self._filled[0]

    def variables_in(self, span: Span) -> Sequence[Variable]:
        """The variables that begin inside `span`."""
        return beginning_in(self.variables, self._variable_starts, span) if self.variables else ()

    @cached_property
    def _variable_starts(self) -> Sequence[int]:
        return [variable.span.start for variable in self.variables]

    def slots_in(self, span: Span) -> Sequence[Span]:
        """The slots that begin inside `span`."""
        return beginning_in(self.placeholders, self._slot_starts, span) if self.placeholders else ()

    @cached_property
    def _slot_starts(self) -> Sequence[int]:
        return [slot.start for slot in self.placeholders]

    @cached_property
    def prose(self) -> str:
        """The author's words alone: code, addresses, link targets, tags and placeholders are blanked at equal length.

        The name of an emoji leaves a character, because an emoji may end a sentence.
        """
        variables, tags = self._filled
        prose = mask(self.author_text, [*(Span(*match.span()) for match in self._not_prose), *self.placeholders, *tags])
        shown = [(variable.span, _FILLED[: len(variable.span)]) for variable in variables]
        emoji = [Span(*match.span()) for match in self._not_prose if match.lastgroup == _EMOJI]
        shown += [(span, _SIGN.rjust(len(span))) for span in emoji]
        parts, done = [], 0
        for span, sign in sorted(shown):
            parts += [prose[done : span.start], sign.ljust(len(span))]
            done = span.end
        return "".join([*parts, prose[done:]])

    @cached_property
    def blocks(self) -> Sequence[Block]:
        """The author's headings, paragraphs, list items and table rows, in order."""
        return list(find_blocks(self.author_text))

    @cached_property
    def sentences(self) -> Sequence[Sentence]:
        """The author's sentences in order; a label stays part of its sentence."""
        found = []
        for block in self.blocks:
            if block.kind is BlockKind.HEADING:
                found.append(Sentence(block.label or block.span, block))
            else:
                start = block.label.start if block.label else block.content.start
                found += [Sentence(span, block) for span in split_sentences(self.prose, Span(start, block.content.end))]
        return [sentence for sentence in found if trim(self.prose, sentence.span)]

    @cached_property
    def quotations(self) -> Sequence[Span]:
        """What the author's text has in quotation marks, with the marks, in order."""
        return find_quotations(self.author_text)

    @cached_property
    def words(self) -> Sequence[Word]:
        """The words of the author's prose, in order."""
        return tokenize(self.prose)

    @cached_property
    def is_english(self) -> bool:
        """Whether the author's prose may be English. A template of nothing but variables and slots may."""
        return is_english(self.words)

    def words_of(self, span: Span) -> Sequence[Word]:
        """The words that begin inside `span`."""
        return beginning_in(self.words, self._word_starts, span)

    @cached_property
    def _word_starts(self) -> Sequence[int]:
        return [word.start for word in self.words]

    def text_of(self, span: Span) -> str:
        """The text at `span`."""
        return span.of(self.text)

    def on_one_line(self, span: Span) -> str:
        """The text at `span` with all white space collapsed to single spaces."""
        return " ".join(self.text_of(span).split())

    def as_read(self, span: Span) -> str:
        """The text at `span` as a reader sees it: for a page, without the asterisks that we put in for bold type."""
        origin = self.origin
        if origin is None or "**" not in self.text_of(span):
            return self.text_of(span)
        return "".join(
            c for place, c in enumerate(self.text_of(span), span.start) if c != "*" or not origin.is_sign(place)
        )

    @cached_property
    def _sentence_starts(self) -> Sequence[int]:
        return [sentence.span.start for sentence in self.sentences]

    def sentence_at(self, offset: int) -> Span:
        """The sentence that holds `offset`, or the last one before it; an empty span if there is none."""
        place = bisect_right(self._sentence_starts, offset) - 1
        return self.sentences[place].span if place >= 0 else Span.at(offset)

    def said_at(self, offset: int) -> Span:
        """What the sentence at `offset` says after its label. There must be one."""
        return self.sentences[bisect_right(self._sentence_starts, offset) - 1].said

    @property
    def opening(self) -> Span:
        """The empty span where the author's prose begins. Findings about the whole draft are reported there."""
        return Span.at(self.sentences[0].span.start if self.sentences else self.body_start)

    def first_sentence(self, span: Span) -> Span:
        """The part of `span` up to the end of the sentence in which it begins."""
        end = self.sentence_at(span.start).end
        return Span(span.start, min(max(end, span.start), span.end))

    def count_words(self, span: Span) -> int:
        """The number of words the author wrote that begin inside `span`, separated by white space as a reader counts them."""
        starts = self._counted_words
        return bisect_left(starts, span.end) - bisect_left(starts, span.start)

    @cached_property
    def _counted_words(self) -> Sequence[int]:
        return [match.start() for match in _COUNTED_WORD.finditer(self.author_text)]

    def shape_of(self, clause: Span) -> frozenset[str]:
        """The features of a clause (`linter.parts.features`), computed once."""
        if clause not in self._shapes:
            found = clause_features(self.author_text, self.words_of(clause), self.moments_in(clause), clause)
            for variable in self.variables_in(clause):
                found |= ({"moment"} if variable.dates else set()) | ({"contact"} if variable.reaches else set())
            self._shapes[clause] = found
        return self._shapes[clause]

    @cached_property
    def _shapes(self) -> dict[Span, frozenset[str]]:
        return {}

    def clauses_of(self, sentence: Span) -> Sequence[Span]:
        """The clauses of a sentence or of a part of one (`linter.text.clauses`), in order, computed once."""
        if sentence not in self._clauses:
            self._clauses[sentence] = list(split_clauses(self, sentence))
        return self._clauses[sentence]

    @cached_property
    def _clauses(self) -> dict[Span, Sequence[Span]]:
        return {}

    @cached_property
    def quoted_words(self) -> str:
        """The folded words of the quoted mail, joined by single spaces, to look up whole phrases."""
        forms = [
            w.form for r in self.regions if r.zone is Zone.QUOTE for w in tokenize(self.text, r.span.start, r.span.end)
        ]
        return f" {' '.join(forms)} "

    @cached_property
    def moments(self) -> Sequence[Moment]:
        """Every date and time in the author's text, in order."""
        filled = [*(variable.span for variable in self.variables), *self._filled[1]]
        text = mask(self.author_text, filled) if filled else self.author_text
        return list(find_moments(text, Span(self.body_start, len(self.text))))

    @cached_property
    def _moment_starts(self) -> Sequence[int]:
        return [moment.span.start for moment in self.moments]

    @cached_property
    def times(self) -> Sequence[Moment]:
        """The moments in the author's prose; those that name one time together are joined. None in code or addresses."""
        in_prose = [m for m in self.moments if m.span.of(self.prose) == m.span.of(self.author_text)]
        return list(join_moments(self.author_text, in_prose))

    @cached_property
    def _time_starts(self) -> Sequence[int]:
        return [time.span.start for time in self.times]

    def moments_in(self, span: Span) -> Sequence[Moment]:
        """The dates and times that begin inside `span`."""
        return beginning_in(self.moments, self._moment_starts, span) if self.moments else ()

    def may_be_dated(self, span: Span) -> bool:
        """Whether `span` holds a time, or a variable that may be one."""
        return bool(self.moments_in(span)) or any(variable.may_date for variable in self.variables_in(span))

    def holds_figures(self, sentence: Sentence) -> bool:
        """Whether a table row holds only times and numbers: measurements, about which nothing is said."""
        if sentence.block.kind is not BlockKind.CELL:
            return False
        row = sentence.span
        times = [Span(time.span.start - row.start, time.span.end - row.start) for time in self.moments_in(row)]
        return not _SPELLED_OUT.search(mask(row.of(self.prose), times))

    def times_in(self, span: Span) -> Sequence[Moment]:
        """The joined times that begin inside `span`."""
        return beginning_in(self.times, self._time_starts, span) if self.times else ()
