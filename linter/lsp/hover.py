"""The page of a rule, shown when the pointer rests on its finding."""

from __future__ import annotations

from collections.abc import Iterable

from lsprotocol import types

from linter.finding import Finding
from linter.lsp.drafts import DraftVerdict
from linter.rulebook.rule import Rule
from linter.text.span import Span


def hover(verdict: DraftVerdict, position: types.Position, markdown: bool) -> types.Hover | None:
    """The pages of the rules with findings at `position`; None if there are none."""
    offset = verdict.places.offset(position)
    found = [finding for finding in verdict.report.findings if _is_at(finding.span, offset)]
    if not found:
        return None
    pages = [_page(finding, verdict.linter.rulebook.rules[finding.rule], markdown) for finding in found]
    kind = types.MarkupKind.Markdown if markdown else types.MarkupKind.PlainText
    area = verdict.places.range(min((finding.span for finding in found), key=len))
    return types.Hover(types.MarkupContent(kind, _joined(pages, markdown)), area)


def _is_at(span: Span, offset: int) -> bool:
    return span.start <= offset < max(span.end, span.start + 1)


def _page(finding: Finding, rule: Rule, markdown: bool) -> str:
    bold, code = ("**", "`") if markdown else ("", "")
    return "\n\n".join(
        [
            f"{bold}{rule.name}{bold} ({rule.family}, {finding.severity.value}): {rule.summary}",
            " ".join(rule.why.split()),
            f"{bold}Cure:{bold} {finding.cure}",
            f"{bold}Allow it:{bold} {code}<!-- presend: allow {rule.name} -- who agreed, and why -->{code}",
        ]
    )


def _joined(pages: Iterable[str], markdown: bool) -> str:
    return ("\n\n---\n\n" if markdown else "\n\n").join(pages)
