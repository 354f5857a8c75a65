"""Logs, stack traces, queries and commands pasted bare, by the shape of their lines."""

from __future__ import annotations

from linter.text.regex import compiled
from linter.text.zones import Zone, Zones

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


def mark_logs(words: list[str], zones: Zones) -> None:
    """Mark the rows of `words` that are a log, a stack trace, a query or a command, where `zones` has nothing yet."""
    for row, line in enumerate(words):
        if zones[row] is None and _LOG_LINE.match(line):
            zones[row] = Zone.CODE
