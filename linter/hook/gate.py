"""May this mail be sent? Every failure ends in an answer and a reason, never in a lost mail."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from linter.errors import PresendError
from linter.hook.allow import Allowed, keep
from linter.hook.guarded import guarded
from linter.hook.judge import CheckRequest, MailVerdict, judge
from linter.hook.message import ALLOW_HEADER, allow_reason
from linter.messages import counted
from linter.terminal import shown

_SHOWN = 5
_WAY_OUT = f"to send it anyway, say why: --allow, or the header {ALLOW_HEADER}"
_WAY_OUT_OF_GIT = "to send it anyway, say why: PRESEND_ALLOW='the reason' git send-email …"
"""Git passes no options on, and would send the header to the recipient."""


@dataclass(frozen=True, slots=True)
class GateOptions:
    """How strict the gate is. `command` is the name used in the log of reasons. `reason`: a person's reason to send the
    mail anyway."""

    command: str
    seconds: float = 10.0
    fail_open: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether the mail may go, and the lines that explain it."""

    passes: bool
    rows: tuple[str, ...] = ()


def decide(request: CheckRequest, options: GateOptions) -> Decision:
    """Check a mail and decide. A mail that cannot be checked does not pass, unless the gate fails open or somebody gave
    a reason."""
    reason = options.reason.strip() or allow_reason(request.data)
    try:
        verdict = guarded(partial(judge, request), options.seconds)
    except PresendError as error:
        return _unchecked(request, options, reason, error)
    warnings = [f"warning: {warning}" for warning in verdict.warnings]
    if not verdict.stops:
        return Decision(True, _rows(warnings))
    if reason:
        allowed = Allowed(reason, options.command, request.data, verdict.audience, verdict.rules)
        return _kept(allowed, verdict.allow_log, warnings)
    first, *rest = stop_rows(verdict)
    way_out = _WAY_OUT_OF_GIT if request.patches else _WAY_OUT
    return Decision(False, _rows([f"not sent: {first}", *rest, way_out, *warnings]))


def _unchecked(request: CheckRequest, options: GateOptions, reason: str, error: PresendError) -> Decision:
    if reason:
        return _kept(Allowed(reason, options.command, request.data, failure=error.content_free), "", [])
    if options.fail_open:
        return Decision(True, _rows([f"sent unchecked: {error}"]))
    return Decision(False, _rows([f"not sent: could not check: {error}", "--fail-open sends what cannot be checked"]))


def _kept(allowed: Allowed, log: str, warnings: Sequence[str]) -> Decision:
    try:
        keep(allowed, log)
    except PresendError as error:
        return Decision(False, _rows([f"not sent: {error}", *warnings]))
    what = ", ".join(sorted(allowed.rules or {})) or "not checked"
    return Decision(True, _rows([f"sent anyway ({what}): {allowed.reason}", *warnings]))


def stop_rows(verdict: MailVerdict) -> Iterator[str]:
    """What stops a mail, in a few lines."""
    count = len(verdict.stops)
    whom = "our own people" if verdict.audience == "engineering" else "a customer"
    yield f"{counted(count, 'error')} in a mail to {whom}"
    for stop in verdict.stops[:_SHOWN]:
        yield f"  {stop.where}: {stop.rule}: {stop.message}"
        yield f"    cure: {stop.cure}"
    if count > _SHOWN:
        yield f"  and {count - _SHOWN} more"


def _rows(rows: Sequence[str]) -> tuple[str, ...]:
    return tuple(shown(row) for row in rows)
