"""The report for people: the words underlined, what is wrong, what to do."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from linter.document import Document
from linter.engine import Report
from linter.finding import Finding, Severity
from linter.fix import has_safe_fix
from linter.messages import counted
from linter.parts.components import ComponentState, State, component_states, why_not_judged
from linter.parts.kinds import DEFAULT
from linter.parts.reading import TARGET_SECONDS, reading_seconds
from linter.reporters import Options, Results, Tally, message_of, redacted_report
from linter.rulebook.rule import Kind
from linter.terminal import encodable, shown
from linter.text.span import Span

_COLORS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
_WINDOW = 100
"""The maximum number of code points shown of a line, unless a terminal is narrower."""
_LEAST_WINDOW = 20


def render(results: Results, options: Options) -> Iterator[str]:
    """All drafts, one after the other, and a line with the totals."""
    tally = Tally()
    fixable = 0
    for report in tally.counted(results.reports):
        fixable += sum(_is_fixable(report, finding) for finding in report.findings)
        yield "".join(f"{row}\n" for row in _draft(report, options))
    yield f"{tally.sums()}\n"
    if options.terminal and tally.severities.total():
        yield "presend explain RULE says more; a comment <!-- presend: allow RULE -- reason --> above a line lets it pass.\n"
    yield f"{_next_step(tally, fixable, bool(results.failures))}\n"


def _draft(report: Report, options: Options) -> Iterator[str]:
    report = redacted_report(report)
    for _, alike in groupby(report.findings, key=lambda finding: (finding.rule, finding.span)):
        yield from _finding(report, list(alike), options)
        yield ""
    if options.explain_outline:
        yield from _explained(report, options)
    yield _bold(shown(report.document.path), options) + (
        f" ({shown(_source(report))})" if report.document.source else ""
    )
    yield from _footer(report, options)
    yield ""


def _finding(report: Report, alike: Sequence[Finding], options: Options) -> Iterator[str]:
    """The findings of one rule on the same words, such as three missing components, under one heading."""
    finding = alike[0]
    place = report.document.place(finding.span)
    severity = _paint(finding.severity.value, _COLORS[finding.severity], options)
    origin = report.document.origin
    named = f"  in {shown(_source(report))}" if origin and origin.name else ""
    yield f"{shown(report.document.path)}:{place.line}:{place.column}  {severity}  {_bold(finding.rule, options)}{named}"
    if not (options.content_free or finding.beside):
        yield from _frame(report, finding, options)
    for message, cure in dict.fromkeys((message_of(each, options), each.cure) for each in alike):
        yield f"  {message}"
        if not options.content_free:
            yield f"  cure: {cure}"
    if not options.content_free and _is_fixable(report, finding):
        yield "  fix:  presend check --fix"


def _source(report: Report) -> str:
    """The source of the draft: the name and place of a template, or a part of a mail."""
    origin = report.document.origin
    return f"“{origin.name}”, {report.document.source}" if origin and origin.name else report.document.source


def _frame(report: Report, finding: Finding, options: Options) -> Iterator[str]:
    """The first and last line of the span, each with its part underlined."""
    document = report.document
    first, last = document.lines.lines_of(finding.span)
    gutter = len(str(document.place(finding.span).end_line))
    for line in dict.fromkeys((first, last)):
        row = document.lines.line_span(line)
        start, end = max(finding.span.start, row.start), min(finding.span.end, row.end)
        number = document.place(Span(start, max(start, end))).line  # a row of a page's text may come from several lines
        window = _windowed(document, row, Span(start, max(start, end)), options.width - gutter - len("  " + " | "))
        before, marked, after = (encodable(part, options.encoding) for part in window)
        yield f"  {number:>{gutter}} | {before}{marked}{after}"
        underline = " " * _width(before) + _paint("^" * max(1, _width(marked)), _COLORS[finding.severity], options)
        yield f"  {'':>{gutter}} | {underline}"
        if line == first and last > first + 1:
            yield f"  {'':>{gutter}} | …"


def _windowed(document: Document, row: Span, span: Span, width: int) -> tuple[str, str, str]:
    """The text before, in and after the span, cut to about the width of the screen.

    On a terminal (`width` above 0) the row with its two ellipses is never longer than that: if it wrapped, the carets
    would be misplaced.
    """
    most = max(_LEAST_WINDOW, min(width - 2, _WINDOW)) if width > 0 else _WINDOW
    end = min(span.end, span.start + most) if width > 0 else span.end
    room = max(0 if width > 0 else _LEAST_WINDOW, most - (end - span.start))
    left, right = max(row.start, span.start - room // 2), min(row.end, end + room // 2)
    before, marked, after = (
        shown(document.as_read(Span(*ends))) for ends in ((left, span.start), (span.start, end), (end, right))
    )
    return "…" * (left > row.start) + before, marked, after + "…" * (right < row.end)


def _width(text: str) -> int:
    """The number of terminal cells that `text` takes."""
    return sum(
        0 if unicodedata.combining(c) or c == "\u200d" else 1 + (unicodedata.east_asian_width(c) in "WF") for c in text
    )


def _footer(report: Report, options: Options) -> Iterator[str]:
    if report.findings:
        yield f"  found        {_counted_rules(report)}"
    if report.kind != DEFAULT:
        yield f"  kind         {report.kind}, read by: {report.audience}"
    yield from _components(report, options)
    seconds = reading_seconds(report.words)
    yield f"  reading      {report.words} {'word' if report.words == 1 else 'words'}, {seconds} s (target {TARGET_SECONDS} s)"
    for reason in dict.fromkeys(item.reason for item in report.not_checked):
        rules = ", ".join(item.rule for item in report.not_checked if item.reason == reason)
        yield f"  not checked  {rules}: {reason}"
    if report.suppressed:
        yield f"  allowed      {counted(report.suppressed, 'finding')} suppressed with a reason"
    if report.known:
        yield f"  known        {counted(len(report.known), 'finding')} in the baseline"


def _components(report: Report, options: Options) -> Iterator[str]:
    """Which components are there, as a line of marks or as a checklist."""
    kind = options.rulebook.kind(report.kind)
    if kind.checklist:
        yield from _checklist(report, kind, options)
        return
    found = list(component_states(report, kind))
    marks = [_mark(component, options) for component in found if component.state is not State.UNCLEAR]
    unclear = [component.title for component in found if component.state is State.UNCLEAR]
    if marks:
        yield "  components   " + "  ".join(marks)
    # For a fragment, or a very short draft, a line below says that nothing is required of it.
    if unclear and not (report.document.is_template or why_not_judged(report, options.rulebook)):
        yield f"  cannot tell  whether these are there: {', '.join(unclear)}"


def _checklist(report: Report, kind: Kind, options: Options) -> Iterator[str]:
    """The components as a checklist, each with what is still missing."""
    yield f"  {kind.checklist}"
    for found, component in zip(component_states(report, kind), kind.components, strict=True):
        if found.state is State.UNCLEAR:
            yield f"    {_paint('[?]', '33', options)} {component.title} (presend cannot tell)"
            continue
        is_there = found.state in (State.PRESENT, State.OUT_OF_PLACE)
        box = _paint("[x]", "32", options) if is_there else _paint("[ ]", "31", options)
        yield f"    {box} {component.title}" + ("" if is_there else f" ({found.state}): {component.says}")


def _mark(component: ComponentState, options: Options) -> str:
    if component.state is State.WEAK:
        return _paint("~", "33", options) + f" {component.title} (weak)"
    if component.state in (State.PRESENT, State.OUT_OF_PLACE):
        return _paint("✓", "32", options) + f" {component.title}"
    return _paint("✗", "31", options) + f" {component.title} ({component.state})"


def _explained(report: Report, options: Options) -> Iterator[str]:
    """Each clause with its component, and the two with the highest scores."""
    kind = options.rulebook.kind(report.kind)
    yield _bold("How the components were found", options)
    for unit, state in zip(report.outline.units, report.outline.states, strict=True):
        line = report.document.lines.line(unit.span.start)
        name = kind.components[state].name if state >= 0 else "-"
        best = sorted(zip(unit.scores, kind.components, strict=True), key=lambda pair: -pair[0])[:2]
        scores = ", ".join(f"{component.name} {score:.1f}" for score, component in best)
        words = "" if options.content_free else "  " + shown(report.document.on_one_line(unit.span)[:60])
        yield f"  {line:>4}  {name:<22} ({scores}){words}"
    yield ""


def _next_step(tally: Tally, fixable: int, failed: bool) -> str:
    """What to do next, in one line."""
    errors, warnings = tally.severities[Severity.ERROR], tally.severities[Severity.WARNING]
    by_fix = f" presend check --fix fixes {fixable}." if fixable else ""
    if failed or tally.unread:
        return "Next: not everything could be checked; see above, and check again."
    if errors:
        return f"Next: do not send yet; fix {counted(errors, 'error')} and check again.{by_fix}"
    if tally.foreign == tally.drafts == 1:
        return "Next: let someone who reads the language check the draft; presend looked only for what must not leak."
    if tally.unclear == tally.drafts == 1:
        return "Next: say of which kind the draft is, and check again: most rules are for drafts of one kind."
    if warnings:
        return f"Next: nothing forbids sending; read {counted(warnings, 'warning')} first.{by_fix}"
    return "Next: nothing was found that forbids sending."


def _is_fixable(report: Report, finding: Finding) -> bool:
    """Whether `--fix` would fix it: text extracted from a mail cannot be put back."""
    return not report.document.source and has_safe_fix(finding)


def _counted_rules(report: Report) -> str:
    """The number of findings per severity, worst first, and per rule, most frequent first."""
    parts = []
    for severity in Severity:
        rules = Counter(finding.rule for finding in report.findings if finding.severity is severity)
        if rules:
            listed = [name if number == 1 else f"{number} {name}" for name, number in rules.most_common()]
            name = "remark" if severity is Severity.INFO else severity.value
            parts.append(f"{counted(rules.total(), name)}: {', '.join(listed)}")
    return "; ".join(parts)


def _paint(text: str, code: str, options: Options) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if options.color else text


def _bold(text: str, options: Options) -> str:
    return _paint(text, "1", options)
