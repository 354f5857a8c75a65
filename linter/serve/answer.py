"""The service's answers. The report of a draft is that of `docs/json.md`, with additions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from linter.engine import Linter, Report
from linter.finding import Severity
from linter.hook.gate import stop_rows
from linter.hook.judge import MailVerdict
from linter.parts.components import component_states
from linter.parts.reading import TARGET_SECONDS, reading_seconds
from linter.reporters import Options
from linter.reporters.json_report import describe
from linter.rewrite.suggestion import Suggestion
from linter.rulebook.plain import to_plain
from linter.serve.schema import Draft


def checked(linter: Linter, report: Report, found: MailVerdict, draft: Draft) -> dict[str, Any]:
    """The answer to `/v1/check`: `ok` says whether the draft may be sent; `message` explains why not, in a few short
    lines."""
    allowed = bool(found.stops) and bool(draft.allow.strip())
    answer = {
        "ok": allowed or not found.stops,
        "allowed": allowed,
        "message": "\n".join(stop_rows(found)) if found.stops else "",
        "stops": to_plain(found.stops),
        "warnings": list(found.warnings),
        "audience": found.audience,
        **describe(report, Options(linter.rulebook)),
        "components": _components(linter, report),
        "target_seconds": TARGET_SECONDS,
        "summary": {severity.value: report.count(severity) for severity in Severity},
    }
    return answer if draft.format == "text" else {**answer, "text": report.document.text}


def outlined(linter: Linter, report: Report) -> dict[str, Any]:
    """The answer to `/v1/outline`."""
    kept = ("kind", "words", "reading_seconds", "outline", "missing")
    whole = describe(report, Options(linter.rulebook))
    return {
        **{key: whole[key] for key in kept},
        "components": _components(linter, report),
        "target_seconds": TARGET_SECONDS,
    }


def rewritten(report: Report, suggestions: Sequence[Suggestion]) -> dict[str, Any]:
    """The answer to `/v1/rewrite`. Suggestions that a guard refused are counted but not shown."""
    good = [suggestion for suggestion in suggestions if suggestion.is_verified]
    rows = [
        {
            "rule": suggestion.rule,
            "start": suggestion.edit.span.start,
            "end": suggestion.edit.span.end,
            "original": report.document.text_of(suggestion.edit.span),
            "replacement": suggestion.edit.text,
        }
        for suggestion in good
    ]
    return {
        "suggestions": rows,
        "refused": len(suggestions) - len(good),
        "reading_seconds": reading_seconds(report.words),
    }


def _components(linter: Linter, report: Report) -> list[dict[str, Any]]:
    return [
        {
            "name": component.name,
            "title": component.title,
            "state": component.state.value,
            "start": component.span.start if component.span else None,
            "end": component.span.end if component.span else None,
        }
        for component in component_states(report, linter.rulebook.kind(report.kind))
    ]
