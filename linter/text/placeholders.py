"""Slots in a text that somebody or something must fill, in the syntax of every common template system."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from linter.text import slot_patterns as shapes
from linter.text.span import Span


class Placeholder(NamedTuple):
    """A slot: its span, and whether a template engine fills it (`{{agent.name}}`) or only a person can."""

    span: Span
    engine: bool


def find_placeholders(text: str, template: bool = False) -> Iterator[Placeholder]:
    """Every slot in `text`, in order: a name in brackets or an instruction to the author ("[what we did, and who]").

    These are not slots: links (`[words](target)`, `[words][1]`), checkboxes, citations, `[sic]`, mail-gateway marks
    such as `[EXTERNAL]`, an editor's brackets inside a quotation, names of buttons, labels ("[phone] +49 30 1234"),
    slots that the case is about, HTML tags, and lower-case words like "todo" in running text; nor, in a draft,
    something said to be unknown yet ("the root cause is still TBD"), or the headings of a draft that has three or more
    in brackets.

    In a `template`, everything in square brackets and every phrase in angle brackets is left for a person, since nobody
    quotes there; except for marks ("[Resolved] Slow exports") and shortcodes of a system (`[first_name]`).
    """
    if not shapes.may_hold_one(text):
        return
    headings = frozenset() if template else _headings(text)
    marks = _marks(text) if template else frozenset()
    quotations = [quotation.span() for quotation in shapes.QUOTATION.finditer(text)]
    match = shapes.PLACEHOLDER.search(text)
    while match:
        is_slot = (
            match.start() not in headings
            and match.group() not in marks
            and not _is_named(text, match)
            and (_is_engine(match) if match.group("engine") else _is_for_a_person(match, quotations, template))
        )
        if is_slot:
            yield Placeholder(Span(*match.span()), engine=_is_filled(match, template))
        # Words in brackets that are no slot may hold one: "[the call is TBD]".
        match = shapes.PLACEHOLDER.search(text, match.end() if is_slot else match.start() + 1)


def _is_filled(match: re.Match[str], template: bool) -> bool:
    """Whether a template engine fills a slot, not a person."""
    words = match.group()
    if match.group("engine"):
        return not shapes.TOLD.fullmatch(words)
    return template and bool(shapes.SHORTCODE.fullmatch(words))


def _marks(text: str) -> frozenset[str]:
    """The text in brackets that is the name of a link or opens a pair of tags."""
    found = shapes.NAMED.finditer(text) if "]:" in text or "[/" in text else ()
    return frozenset(f"[{match.group('link') or match.group('tag')}]" for match in found)


def _headings(text: str) -> frozenset[int]:
    """Where the headings in brackets begin: all of them if there are enough to be the style of this draft, else those with
    the usual name of a part of an update."""
    found = (
        {m.start(m.lastgroup or 0): m[m.lastgroup or 0] for m in shapes.HEADING.finditer(text)} if "]" in text else {}
    )
    is_style = len(found) >= shapes.HEADINGS
    return frozenset(start for start, words in found.items() if is_style or words[1:-1].lower() in shapes.HEADING_NAMES)


def _is_engine(match: re.Match[str]) -> bool:
    """Whether a slot really has the form of a template engine. Slots are found regardless of case, but a percent or
    dollar name must be in capitals, and a single brace in an address or a path is part of its form ("/orders/{id}")."""
    words = match.group()
    if words[0] == "{" and words[1] not in "{%#!" and _is_in_address(match):
        return False
    return words[0] not in "%$" or words.startswith("${") or words == words.upper() or len(words) == len("%s")


def _is_for_a_person(match: re.Match[str], quotations: list[tuple[int, int]], template: bool) -> bool:
    """Whether these words, in the form of a slot, ask a person to fill them in."""
    words = match.group()
    if words.lower() == "[x]":  # elsewhere it is a tick in a list
        return _is_in_place_of_a_noun(match)
    if shapes.NOT_A_SLOT.fullmatch(words) or shapes.TAGS.fullmatch(words) or shapes.LOWER_WORDS.fullmatch(words):
        return False
    if _is_of_words_around(match, quotations):
        return False
    if match.group("note"):
        if template and (len(re.split(r"[\s|]", words)) > 1 or _is_lone_slot(match)):
            return True
        return _is_instruction(words[1:-1]) or _is_in_place_of_a_noun(match)
    around = match.string[max(0, match.start() - 80) : match.start()]
    if shapes.UNDECIDED.fullmatch(words):
        return _is_undecided(match, around, template)
    if words[0] in "x_" and _ends_line(match):
        if words[0] == "x":
            return not shapes.SIGNED.search(around)
        return _is_to_sign(match, around) or not shapes.RULER.search(around)
    if match.group("count"):
        return bool(shapes.COUNTED.search(around))
    return not (match.group("form") and shapes.OF_A_FORM.search(around))


def _is_to_sign(match: re.Match[str], around: str) -> bool:
    """Whether a short line under a closing is left for a name, with none printed below it."""
    is_last = not match.string[match.end() :].strip()
    return is_last and len(match.group()) < shapes.SHORT_LINE and bool(shapes.TO_SIGN.search(around))


def _is_of_words_around(match: re.Match[str], quotations: list[tuple[int, int]]) -> bool:
    """Whether brackets are part of a quotation or an address, or the label of what follows them."""
    opening = match.group()[0]
    return (
        (opening in "[<{" and _is_inside(quotations, match))
        or (opening in "{<" and _is_in_address(match))
        or (opening == "[" and bool(shapes.LABELLED.match(match.string, match.end())))
    )


def _is_lone_slot(match: re.Match[str]) -> bool:
    """Whether a single word in square brackets is left for a person. It is not if it is a mark: a status, a code,
    the start of a line that goes on."""
    text, words = match.string, match.group()
    if shapes.SHORTCODE.fullmatch(words):
        return True
    before = text[max(0, match.start() - 30) : match.start()]
    if not shapes.LONE.fullmatch(words) or shapes.STATUS.fullmatch(words) or shapes.JOINED.search(before):
        return False
    return not shapes.AT_HEAD.search(before) or bool(shapes.AFTER_NOUN.match(text, match.end()))


def _is_undecided(match: re.Match[str], around: str, template: bool) -> bool:
    """Whether "TBD" stands for something the author should know. In lower case, it only does if nobody else could
    know it, or if it is alone after a label."""
    if match.string[: match.start()].endswith(("\u201c", '"')):
        return False
    if match.group().islower() or not template:
        is_ours = bool(shapes.OURS.search(around))
        known_later = shapes.STATED.search(around) or shapes.TOLD_LATER.match(match.string, match.end())
        is_word = match.group().islower() and not (shapes.AFTER_LABEL.search(around) and _ends_line(match))
        return is_ours or not (is_word or known_later)
    return True


def _is_in_address(match: re.Match[str]) -> bool:
    return shapes.OF_AN_ADDRESS.search(match.string[max(0, match.start() - 3) : match.start()]) is not None


def _ends_line(match: re.Match[str]) -> bool:
    return match.string[match.end() : match.end() + 40].lstrip(" \t")[:1] in ("", "\n", "\r")


def _is_instruction(words: str) -> bool:
    """Whether the words in brackets tell the author what to write: "what was done", "do what", "day, time, zone"."""
    said = words.lower().split()
    if len(said) == 1 and said[0] in shapes.ASKS:
        return True
    if len(said) > 1 and (
        said[0] in shapes.ASKS_ON or said[0] in shapes.ORDERS or (said[-1].rstrip("?") in shapes.ASKS and len(said) < 6)
    ):
        return True
    parts = shapes.SEPARATOR.split(words)
    if len(parts) > 1 and all(word in shapes.EITHER for part in parts for word in part.lower().split()):
        return True
    return bool(shapes.NOTE.match(words)) or (
        len(parts) > 1 and all(shapes.SLOT.fullmatch(part.strip()) for part in parts)
    )


def _is_in_place_of_a_noun(match: re.Match[str]) -> bool:
    """Whether the sentence lacks a noun at the place of the brackets: "looking into [issue] now", "within [X]
    hours"."""
    text, (start, end) = match.string, match.span()
    before = shapes.WORD_BEFORE if text[start] == "<" else shapes.BEFORE_NOUN
    around = before.search(text[max(0, start - 20) : start]) and shapes.AFTER_NOUN.match(text, end)
    return bool(around and shapes.NOUN.fullmatch(match.group()))


def _is_named(text: str, match: re.Match[str]) -> bool:
    """Whether the sentence is about the slot: "the [Name] field", "press [Export list]", "it printed {{name}}
    where"."""
    before = text[max(0, match.start() - 24) : match.start()]
    return bool(shapes.BEFORE_NAMED.search(before) or shapes.AFTER_NAMED.match(text, match.end()))


def _is_inside(quotations: list[tuple[int, int]], match: re.Match[str]) -> bool:
    """Whether the slot is only part of what is quoted."""
    place = bisect_right(quotations, (match.start(), len(match.string)))
    start, end = quotations[place - 1] if place else (0, 0)
    return start < match.start() < end and (start + 1, end - 1) != match.span()
