"""Identifiers of code, configuration and infrastructure in the author's prose."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.checks._params import params
from linter.context import Context
from linter.document import Document
from linter.finding import Match
from linter.span import Span


@params
class Params:
    """`plain`: identifiers that every reader knows."""

    plain: tuple[str, ...] = ()


_IDENTIFIER = re.compile(
    r"(?<![\w./@#-])(?:"
    r"[A-Za-z_][\w.:]*\(\)"
    r"|[a-z]{2,}(?:[A-Z][a-z0-9]+)+(?:\.\w+)*(?:\(\))?"
    r"|(?:[A-Z][a-z0-9]+)+(?:Exception|Error|Handler|Controller|Factory|Listener|Impl|DTO|Fault)\b"
    r"|[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)+\b(?:\(\))?"
    r"|0x[0-9a-fA-F]{2,}"
    r"|(?:/(?:etc|var|opt|usr|srv|tmp|home|mnt|proc|data|app|log|logs|bin|root|api|v\d)(?=/))(?:/[\w.{}:-]+)+/?"
    r"|[A-Za-z]:\\[\w\\. -]+\w"
    r"|--[a-z][a-z0-9]+(?:-[a-z0-9]+)*(?:=\S+)?"
    r"|[a-z][\w-]*\.(?:conf|cfg|ini|ya?ml|toml|properties|py|java|js|ts|go|rs|rb|sh|sql|so|dll|jar|log|env|service)\b"
    r"|(?:[a-z]\w*::)+\w+"
    r"|(?:HTTP|[Ee]rror|[Ss]tatus|[Cc]ode)s?\s(?:code\s)?[45]\d\d(?![\w.:]|\s?(?:users|people|records|rows))"
    r"|(?<=\ba\s)(?:4[0-2]\d|50\d)(?=\s(?:when|error|response|from|if|every|instead|back)|[.,;)])"
    r"|ORA-\d{4,5}|ECONN(?:REFUSED|RESET|ABORTED)|ETIMEDOUT|SIG(?:KILL|TERM|SEGV|HUP|INT)\b"
    r")"
)
_MARKS = " `\t"


def check(document: Document, context: Context, params: Params) -> Iterator[Match]:
    """Each identifier, and each word between back-ticks, that the customer does not use already."""
    found = [Span(span.start + 1, span.end - 1) for span in document.inline_code]
    found += [Span(*match.span()) for match in _IDENTIFIER.finditer(document.prose)]
    for span in sorted(found):
        words = document.text_of(span).strip(_MARKS)
        if words and words not in params.plain and not context.is_known(words):
            yield Match(span)
