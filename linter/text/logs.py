"""Unfenced logs, stack traces, queries and commands, recognised by the form of their lines."""

from __future__ import annotations

from linter.text.regex import compiled
from linter.text.zones import Zone, Zones

_LEVEL = r"(?:ERROR|WARN(?:ING)?|INFO|DEBUG|FATAL|TRACE|SEVERE|CRITICAL|PANIC)"
_CLOCK = r"\d\d:\d\d:\d\d"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_STAMP = rf"(?:<\d{{1,3}}>\d? ?)?[\[(]?(?:(?:\d{{4}}[-/.]\d\d[-/.]\d\d|\d\d[-/]{_MONTH}[-/]\d{{4}})[T :]|[A-Z][a-z]{{2}} {_MONTH} [ \d]\d )?{_CLOCK}"
_PATH = r"(?:[\w.:/\\@<>-]|(?<=\w) (?=\w)){1,200}"

_STAMPED = {
    # A person who lists what happened gives the second now and then; nobody but a program adds its level or its values.
    "a date, a clock and a level": rf"{_STAMP}[^ ]{{0,40}}[ \t]{{1,20}}(?=\S).{{0,400}}?(?:\b{_LEVEL}\b|\[(?:error|warn|info|debug)\]|=|\[|\bpid\b)",
    "a date of RFC 5424": rf"<\d{{1,3}}>1 \d{{4}}-\d\d-\d\dT{_CLOCK}",
    "syslog": rf"{_MONTH}[ \t]{{1,20}}\d{{1,2}}\s{_CLOCK}(?:\s\S{{1,80}})?\s\S{{1,80}}?(?:\[\d+\])?:\s",
    "klog": rf"[EWIF]\d{{4}} {_CLOCK}\.\d",
    "a web server's access": r"\d{1,3}(?:\.\d{1,3}){3} \S{1,80} \S{1,80} \[\d",
}
_LEVELLED = {
    "a level before a logger, a date or a value": rf"\[?{_LEVEL}\]?[ \t]{{1,20}}(?:\d{{4}}-\d\d-\d\d\b|/\w|\[?\w{{1,60}}(?:\.\w{{1,60}}){{2}}"
    rf"|\S{{0,200}}?[\[\]{{}}=_])",
    "a level and a colon before a value": rf"{_LEVEL}: ?(?:/\w|\w[\w.]{{0,100}}:\D|\S{{0,200}}?[\]=_])",
    "a database's level": r"(?:FATAL|PANIC|ERROR):  \S",
    "a database's code": r"(?:ORA|TNS)-\d{5}: |SQLSTATE\[",
}
_VALUES = {
    "JSON": r"\{\s{0,4}\"[\w.@-]{1,60}\"\s{0,4}:",
    "logfmt": r"(?:[\w.]{1,40}=(?:\"[^\"\n]{0,200}\"|[^\s\",]{1,100})[ \t]{1,4}){2}",
    "a cluster's list": r"[a-z\d][a-z\d-]{2,80}\s{2,20}\d{1,3}/\d{1,3}\s{2,20}[A-Z]\w|(?:Warning|Normal)\s{2,20}[A-Z]\w{1,40}\s{2,20}\d",
    "a status of HTTP": r"(?:< )?HTTP/\d(?:\.\d)? \d{3}\b",
}
_TRACES = {
    "a frame": rf"at[ \t]{{1,20}}[\w$.<>]{{1,200}}(?: ?\({_PATH}(?::\d+){{1,2}}\)|\((?:Native Method|Unknown Source)\)"
    rf"|\([^()\n]{{0,200}}\) in \S{{1,200}}:line \d)",
    "Python's head": r"Traceback \(most recent call last\):",
    "Python's frame": r"File \"[^\"]{1,300}\", line \d+",
    "a qualified exception": r"(?:Caused by: )?(?:[a-z]\w{0,60}\.){2,10}[A-Z]\w{0,80}?(?:Exception|Error)\b",
    "an exception with its message": r"(?:Caused by: )?[\w.$]{1,120}?(?:Exception|Error): \S",
    "a crash": r"(?:Exception|panic|fatal error|Segmentation fault)\b.{0,80}(?:in thread|goroutine|\(core dumped\)"
    r"|0x[0-9a-f]+)|panic: runtime|goroutine \d+ \[|thread '[^'\n]{1,60}' panicked",
}
_COMMANDS = {
    "SQL": r"(?:SELECT\s.{1,400}?\sFROM|INSERT[ \t]{1,20}INTO|UPDATE[ \t]{1,20}\w+[ \t]{1,20}SET|DELETE[ \t]{1,20}FROM"
    r"|ALTER[ \t]{1,20}TABLE|CREATE[ \t]{1,20}(?:TABLE|INDEX))\s",
    "a prompt": r"\$ [a-z]|PS [A-Z]:\\[^>\n]{0,200}> ?\w|[A-Z]:\\[^>\n]{0,200}>\s?\w|[\w.-]{1,40}@[\w.-]{1,60}:\S{0,100}[$#] \w",
    "a command": r"(?:kubectl|helm|systemctl|docker|curl|psql|ssh)[ \t]{1,20}(?:-{1,2}\w|https?:"
    r"|(?:get|describe|logs|exec|apply|delete|rollout|inspect|ps|status)\s[\w./-])",
}
_LOG_LINE = compiled(
    rf"[ \t]{{0,20}}(?:{'|'.join(shape for family in (_STAMPED, _LEVELLED, _VALUES, _TRACES, _COMMANDS) for shape in family.values())})"
)


def mark_logs(words: list[str], zones: Zones) -> None:
    """Mark the rows of `words` that are a log, a stack trace, a query or a command, unless `zones` has them marked
    already."""
    for row, line in enumerate(words):
        if zones[row] is None and _LOG_LINE.match(line):
            zones[row] = Zone.CODE
