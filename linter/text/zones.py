"""Whose words are these? The parts of a draft that its author did not write for the reader.

Quote detection deletes nothing: it names regions, and it is conservative, because a line wrongly called a quote is a
line that nobody checks. An attribution ("On 3 March … wrote:") or a mail header counts only with its surroundings.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

from linter.text.regex import compiled
from linter.text.span import Span, lines


class Zone(StrEnum):
    """Who wrote a part of the draft, or what it is."""

    AUTHOR = "author"
    QUOTE = "quote"
    CODE = "code"
    SIGNATURE = "signature"
    HEADER = "header"


class Region(NamedTuple):
    """A run of whole lines in one zone. `fenced` tells code between fences from a log pasted bare."""

    zone: Zone
    span: Span
    fenced: bool = False
    closed: bool = True


_FENCE = compiled(r"\s{0,3}(```+|~~~+)")
_QUOTED = compiled(r"\s{0,3}>")
_ATTRIBUTION = compiled(
    r"[ \t]{0,20}(?:On|Am|Le|El|Em|Op|Den|Il|W dniu)\b.{3,300}?\b"
    r"(?:wrote|schrieb\b.{0,80}|a écrit|escribió|escreveu|schreef\b.{0,80}|skrev\b.{0,80}|ha scritto|napisał\(a\))[ \t]{0,20}:[ \t]{0,20}$",
    re.IGNORECASE | re.DOTALL,
)
_ATTRIBUTION_START = compiled(r"[ \t]{0,20}(?:On|Am|Le|El|Em|Op|Den|Il|W dniu)\s", re.IGNORECASE)
_CERTAIN_ATTRIBUTION = compiled(r"@[\w-]{1,63}\.\w|\d{1,2}:\d{2}|\b\d{4}\b")
_HEADER_FIELD = compiled(
    r"[ \t]{0,20}\*{0,2}(?:(?P<from>From|Von|De|Da|Van|Från)|(?P<date>Sent|Date|Gesendet|Datum|Envoyé|Enviado|Data|Fecha|Skickat|Verzonden)"
    r"|(?P<to>To|An|À|Para|Aan|Till|A)|(?P<cc>Cc|Bcc|Kopie|Reply-To)|(?P<subject>Subject|Betreff|Objet|Asunto|Assunto|Onderwerp|Ämne))"
    r"\s?\*{0,2}:\*{0,2}\s",
    re.IGNORECASE,
)
_SEPARATOR = compiled(
    r"[ \t]{0,20}(?:-{3,}[ \t]{0,20}(?:Original Message|Forwarded message|Ursprüngliche Nachricht|Message d'origine)[ \t]{0,20}-{3,}"
    r"|Begin forwarded message:|##-.*type your reply above.*-##)[ \t]{0,20}$",
    re.IGNORECASE,
)
_RULE = compiled(r"[ \t]{0,20}_{20,}[ \t]{0,20}$")
_SIGNATURE_MARK = compiled(r"--\s?$")
_SIGN_OFF = compiled(
    r"[ \t]{0,20}(?:(?:with[ \t]{1,20})?(?:the[ \t]{1,20})?(?:my[ \t]{1,20})?(?:kind(?:est)?|best|warm(?:est)?|many)?[ \t]{0,20}(?:regards|wishes|thanks)|thanks(?:[ \t]{1,20}(?:again|a lot|so much|in advance))?"
    r"|(?:many[ \t]{1,20})?thank[ \t]{1,20}you(?:[ \t]{1,20}(?:very[ \t]{1,20}much|again|in[ \t]{1,20}advance))?|cheers|best|warmly|take[ \t]{1,20}care|all[ \t]{1,20}the[ \t]{1,20}best|sincerely"
    r"|yours(?:[ \t]{1,20}(?:sincerely|faithfully|truly))?|respectfully|cordially|thanks[ \t]{1,20}(?:and|&)[ \t]{1,20}(?:kind[ \t]{1,20}|best[ \t]{1,20})?regards|kind[ \t]{1,20}greetings|greetings"
    r"|mit[ \t]{1,20}freundlichen[ \t]{1,20}grüßen|(?:viele|beste|freundliche)[ \t]{1,20}grüße|(?:lieben?[ \t]{1,20})?gr(?:uß|üße|uss)|lg|bien[ \t]{1,20}à[ \t]{1,20}vous|(?:um[ \t]{1,20})?(?:grande[ \t]{1,20})?abraços?|atenciosamente"
    r"|(?:bien[ \t]{1,20}|très[ \t]{1,20})?cordialement|je[ \t]{1,20}reste[ \t]{1,20}à[ \t]{1,20}votre[ \t]{1,20}disposition|(?:sincères|meilleures)[ \t]{1,20}salutations|amitiés"
    r"|(?:un[ \t]{1,20})?(?:cordial[ \t]{1,20}|atento[ \t]{1,20})?saludos?|saludos[ \t]{1,20}cordiales|atentamente|(?:distinti|cordiali|un[ \t]{1,20}cordiale)[ \t]{1,20}salut[oi]|saluti"
    r"|(?:a[ \t]{1,20})?(?:cordial[ \t]{1,20}|warm[ \t]{1,20})?greeting|(?:a[ \t]{1,20})?(?:big[ \t]{1,20})?hugs?|thanking[ \t]{1,20}you|(?:med[ \t]{1,20})?(?:venlig|vennlig)[ \t]{1,20}hilsen|ystävällisin[ \t]{1,20}terveisin|(?:z[ \t]{1,20}poważaniem|pozdrawiam)"
    r"|met[ \t]{1,20}vriendelijke[ \t]{1,20}groet(?:en)?|(?:med[ \t]{1,20})?vänliga[ \t]{1,20}hälsningar|br|rgds|mvh|vg)"
    r"(?:[ \t]{1,20}(?:from|to|aus|nach)[ \t]{1,20}[\w ]{2,30})?(?:[,!]?[ \t]{1,20}(?-i:[A-Z])\w{1,20}(?:[ \t](?-i:[A-Z])[\w.]{0,20})?)?[ \t]{0,20}[,.!]?[ \t]{0,20}$",
    re.IGNORECASE,
)
_BARE_NAME = compiled(
    r"[ \t]{0,20}[-\u2013\u2014~]?[ \t]{0,2}(?:[A-Z\u00c0-\u00de][\w'\u2019-]{1,20}|[A-Z]\.)(?:[ ,/&|]{1,3}(?:[A-Z\u00c0-\u00de][\w'\u2019-]{0,20}|[A-Z]\.)){0,3}[ \t]{0,20}"
)
_DISCLAIMER = compiled(
    r"[ \t]{0,20}(?:this|the information in this) (?:e-?mail|message|communication)\b.{0,300}?\b(?:confidential|intended|privileged)",
    re.IGNORECASE,
)
_POSTSCRIPT = compiled(r"[ \t]{0,20}P\.?\s?P?\.?S\b", re.IGNORECASE)
_PROSE_LINE = compiled(r"^[ \t]{0,20}[-*\u2022|#\d]|[.?!:;,][ \t]{0,20}$|\d{1,2}:\d\d")
_MAX_CLOSING_LINES = 4
_MAX_CLOSING_WORDS = 8
_MAX_SIGNATURE_LINES = 10
_MAX_SIGNATURE_WORDS = 12

_LOG_LINE = compiled(
    r"[ \t]{0,20}(?:"
    r"\[?(?:\d{4}-\d\d-\d\d[T ])?\d\d:\d\d:\d\d[^ ]{0,40}\]?[ \t]{1,20}(?=\S).{0,400}?(?:\b(?:ERROR|WARN(?:ING)?|INFO|DEBUG|FATAL|TRACE|SEVERE|CRITICAL)\b|=|\[|\bpid\b)"
    r"|\[?(?:ERROR|WARN(?:ING)?|INFO|DEBUG|FATAL|SEVERE|CRITICAL|PANIC)\]?[: ][ \t]{0,20}\S{0,200}?[\[\](){}=/_.:]"
    r"|at[ \t]{1,20}[\w$.<>]{1,200}\([\w$.]{0,200}(?:\.\w+:\d+|Native Method|Unknown Source)\)"
    r"|Traceback \(most recent call last\):"
    r"|File \"[^\"]{1,300}\", line \d+"
    r"|(?:Caused by: )?(?:[a-z]\w{0,60}\.){2,10}[A-Z]\w{0,80}?(?:Exception|Error)\b"
    r"|Caused by: \S"
    r"|(?:Exception|panic|fatal error|Segmentation fault)\b.{0,80}(?:in thread|goroutine|\(core dumped\)|0x[0-9a-f]+)"
    r"|(?:SELECT\s.{1,400}?\sFROM|INSERT[ \t]{1,20}INTO|UPDATE[ \t]{1,20}\w+[ \t]{1,20}SET|DELETE[ \t]{1,20}FROM|ALTER[ \t]{1,20}TABLE|CREATE[ \t]{1,20}(?:TABLE|INDEX))\s"
    r"|\$\s\w|(?:kubectl|curl|systemctl|docker|psql|ssh)[ \t]{1,20}[-\w]+\s"
    r"|[A-Z][a-z]{2}[ \t]{1,20}\d{1,2}\s\d\d:\d\d:\d\d(?:\s\S{1,80})?\s\S{1,80}?(?:\[\d+\])?:\s"
    r"|[\w.$]{1,120}?(?:Exception|Error): \S"
    r")"
)


def find_regions(text: str, start: int = 0) -> list[Region]:
    """The regions of `text` from `start` that its author did not write, in order and without overlap.

    What no region covers is the author's. Cost is linear in the number of lines.
    """
    rows = [row for row in lines(text) if row.start >= start]
    words = [row.of(text) for row in rows]
    zones: list[Zone | None] = [None] * len(rows)
    fences = _mark_fences(words, zones)
    _mark_quotes(words, zones)
    _mark_signature(words, zones)
    _mark_logs(words, zones)
    return _merge(rows, zones, fences)


def _mark_fences(words: list[str], zones: list[Zone | None]) -> dict[int, bool]:
    """Mark fenced rows; row number of each -> whether its fence is closed."""
    fenced: dict[int, bool] = {}
    opening = ""
    first = 0
    for row, line in enumerate(words):
        match = _FENCE.match(line)
        if opening:
            if match and match.group(1).startswith(opening) and not line[match.end() :].strip():
                fenced.update(dict.fromkeys(range(first, row + 1), True))
                opening = ""
        elif match and "`" not in line[match.end() :]:
            opening, first = match.group(1), row
    if opening:
        fenced.update(dict.fromkeys(range(first, len(words)), False))
    for row in fenced:
        zones[row] = Zone.CODE
    return fenced


def _mark_quotes(words: list[str], zones: list[Zone | None]) -> None:
    for row, line in enumerate(words):
        if zones[row] is None and _QUOTED.match(line):
            zones[row] = Zone.QUOTE
    seen_author = False
    row = 0
    while row < len(words):
        if zones[row] is not None or not words[row].strip():
            row += 1
            continue
        fields = _header_block(words, zones, row)
        if fields and not seen_author:
            zones[row : row + fields] = [Zone.HEADER] * fields
            row += fields
            continue
        if fields or _SEPARATOR.match(words[row]) or (_RULE.match(words[row]) and _header_after(words, zones, row)):
            _mark_rest(zones, row)
            return
        length = _attribution(words, zones, row)
        if length:
            following = next((r for r in range(row + length, len(words)) if words[r].strip()), None)
            certain = seen_author and _CERTAIN_ATTRIBUTION.search(" ".join(words[row : row + length])) is not None
            if following is None or zones[following] is Zone.QUOTE:
                zones[row : row + length] = [Zone.QUOTE] * length
            elif certain and (row == 0 or not words[row - 1].strip()):
                _mark_rest(zones, row)
                return
        seen_author = True
        row += max(length, 1)


def _header_block(words: list[str], zones: list[Zone | None], row: int) -> int:
    """How many rows from `row` are one mail header with at least three of sender, date, recipient, subject; else 0."""
    kinds: set[str] = set()
    end = row
    while end < len(words) and zones[end] is None and (match := _HEADER_FIELD.match(words[end])):
        kinds.add(match.lastgroup or "")
        end += 1
    return end - row if len(kinds - {"cc"}) >= 3 else 0


def _header_after(words: list[str], zones: list[Zone | None], row: int) -> bool:
    following = next((r for r in range(row + 1, len(words)) if words[r].strip()), None)
    return following is not None and _header_block(words, zones, following) > 0


def _attribution(words: list[str], zones: list[Zone | None], row: int) -> int:
    """How many rows (1 or 2: mail clients wrap it) from `row` are "On … wrote:"; else 0."""
    if not _ATTRIBUTION_START.match(words[row]):
        return 0
    if _ATTRIBUTION.match(words[row]):
        return 1
    if row + 1 < len(words) and zones[row + 1] is None and _ATTRIBUTION.match(words[row] + " " + words[row + 1]):
        return 2
    return 0


def _mark_rest(zones: list[Zone | None], row: int) -> None:
    zones[row:] = [zone if zone is Zone.CODE else Zone.QUOTE for zone in zones[row:]]


def _mark_signature(words: list[str], zones: list[Zone | None]) -> None:
    for row, line in enumerate(words):
        if zones[row] is not None:
            continue
        if _SIGNATURE_MARK.fullmatch(line) or _DISCLAIMER.match(line):
            _mark_until_quote(zones, row, len(words))
        elif _SIGN_OFF.fullmatch(line):
            end = _signature_end(words, zones, row)
            if end is not None:
                _mark_until_quote(zones, row, end)
    for row in _closing_name(words, zones):
        zones[row] = Zone.SIGNATURE


def _closing_name(words: list[str], zones: list[Zone | None]) -> range:
    """The last rows of the author when they are a bare name ("Holger", "Ana Souza / Support"), with what stands under it:
    a title, a department, a company."""
    last = next((row for row in range(len(words) - 1, -1, -1) if zones[row] is None and words[row].strip()), 0)
    for row in range(last, max(last - _MAX_CLOSING_LINES, 1), -1):
        if not words[row - 1].strip():
            return range(row, last + 1) if _BARE_NAME.fullmatch(words[row]) else range(0)
        if _PROSE_LINE.search(words[row]) or len(words[row].split()) > _MAX_CLOSING_WORDS:
            break
    return range(0)


def _signature_end(words: list[str], zones: list[Zone | None], row: int) -> int | None:
    """The row after a block of short lines that a sign-off opens; None when prose follows instead."""
    count = 0
    for after in range(row + 1, len(words)):
        if zones[after] is not None or _POSTSCRIPT.match(words[after]) or _SIGNATURE_MARK.fullmatch(words[after]):
            return after
        if not words[after].strip():
            continue
        if len(words[after].split()) > _MAX_SIGNATURE_WORDS:
            return after if count else None
        count += 1
        if count > _MAX_SIGNATURE_LINES:
            return None
    return len(words)


def _mark_until_quote(zones: list[Zone | None], row: int, end: int) -> None:
    for after in range(row, end):
        if zones[after] is None:
            zones[after] = Zone.SIGNATURE


def _mark_logs(words: list[str], zones: list[Zone | None]) -> None:
    for row, line in enumerate(words):
        if zones[row] is None and _LOG_LINE.match(line):
            zones[row] = Zone.CODE


def _merge(rows: list[Span], zones: list[Zone | None], fenced: dict[int, bool]) -> list[Region]:
    regions: list[Region] = []
    previous = -2
    for row, zone in enumerate(zones):
        if zone is None:
            continue
        same = previous == row - 1 and regions[-1].zone is zone and regions[-1].fenced == (row in fenced)
        start = regions.pop().span.start if same else rows[row].start
        end = rows[row + 1].start if row + 1 < len(rows) else rows[row].end
        regions.append(Region(zone, Span(start, end), row in fenced, fenced.get(row, True)))
        previous = row
    return regions
