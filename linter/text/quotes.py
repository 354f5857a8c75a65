"""Quoted mail: text after ">", after "On 3 March … wrote:", and under the header of a forwarded mail.

An attribution or a header counts only in the right surroundings.
"""

from __future__ import annotations

import re

from linter.text.regex import compiled
from linter.text.zones import Zone, Zones

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


def mark_quotes(words: list[str], zones: Zones) -> None:
    """Mark the rows of `words` that are quoted mail, or the header of one, unless `zones` has them marked already."""
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
        if length and _quote_follows(words, zones, row + length):
            zones[row : row + length] = [Zone.QUOTE] * length
        elif length and seen_author and _is_certain_attribution(words, row, length):
            _mark_rest(zones, row)
            return
        seen_author = True
        row += max(length, 1)


def _quote_follows(words: list[str], zones: Zones, row: int) -> bool:
    """Whether the first words from `row` on are quoted, or there are none."""
    following = next((r for r in range(row, len(words)) if words[r].strip()), None)
    return following is None or zones[following] is Zone.QUOTE


def _is_certain_attribution(words: list[str], row: int, length: int) -> bool:
    """Whether the rows can be nothing but the line above a quote, so that what follows is quoted even if unmarked."""
    begins = row == 0 or not words[row - 1].strip()
    return begins and _CERTAIN_ATTRIBUTION.search(" ".join(words[row : row + length])) is not None


def _header_block(words: list[str], zones: Zones, row: int) -> int:
    """The number of rows from `row` that are a mail header with at least three of sender, date, recipient, subject;
    else 0."""
    kinds: set[str] = set()
    end = row
    while end < len(words) and zones[end] is None and (match := _HEADER_FIELD.match(words[end])):
        kinds.add(match.lastgroup or "")
        end += 1
    return end - row if len(kinds - {"cc"}) >= 3 else 0


def _header_after(words: list[str], zones: Zones, row: int) -> bool:
    following = next((r for r in range(row + 1, len(words)) if words[r].strip()), None)
    return following is not None and _header_block(words, zones, following) > 0


def _attribution(words: list[str], zones: Zones, row: int) -> int:
    """The number of rows (1, or 2 because mail clients wrap it) from `row` that are "On … wrote:"; else 0."""
    if not _ATTRIBUTION_START.match(words[row]):
        return 0
    if _ATTRIBUTION.match(words[row]):
        return 1
    if row + 1 < len(words) and zones[row + 1] is None and _ATTRIBUTION.match(words[row] + " " + words[row + 1]):
        return 2
    return 0


def _mark_rest(zones: Zones, row: int) -> None:
    zones[row:] = [zone if zone is Zone.CODE else Zone.QUOTE for zone in zones[row:]]
