"""The linter as the service uses it: kept warm, renewed when its settings, rules or records change, one draft at a
time."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from linter.document import Document
from linter.engine import Linter, Report
from linter.errors import PresendError
from linter.fresh import FreshSession
from linter.hook.allow import Allowed, keep
from linter.hook.judge import linter_for, mail_verdict
from linter.hook.message import Recipients, clean_addresses
from linter.hook.profile import Profile
from linter.readers import read_text
from linter.serve.answer import checked, outlined, rewritten
from linter.serve.schema import Draft

TEXT_LIMIT = 200_000
"""The maximum length of a draft in characters, a hundred times that of a long update. It is checked in 2 s and
rewritten in 5 s (measured on a slow machine), well within the default of `presend serve --timeout`."""
_PLACE = Path("<draft>")
"""The path of an unsaved draft: in the working folder, whose settings and records then apply."""


class TooLongError(PresendError):
    """A draft of more than `TEXT_LIMIT` characters."""


class DraftChecker:
    """Checks drafts. Not thread-safe: `checker_process` sends it one draft after the other."""

    def __init__(self, config_path: Path | None = None) -> None:
        self.config_path = config_path
        self._fresh = FreshSession(config_path)

    def warm(self) -> None:
        """Load what the first draft would have to wait for. Raises `PresendError` for broken settings or rules."""
        self.check(Draft(text="Ready."))

    def check(self, draft: Draft) -> dict[str, Any]:
        """The report on a draft, and whether it may be sent. Raises `PresendError` if it cannot be checked."""
        linter, profile, report = self._report(draft)
        found = mail_verdict(linter, report, profile)
        if found.stops and draft.allow.strip():
            allowed = Allowed(draft.allow, "serve", draft.text.encode(), found.audience, found.rules)
            keep(allowed, found.allow_log)
        return checked(linter, report, found, draft)

    def outline(self, draft: Draft) -> dict[str, Any]:
        """Where each component is."""
        linter, _, report = self._report(draft)
        return outlined(linter, report)

    def rewrite(self, draft: Draft) -> dict[str, Any]:
        """Suggestions in business terms from the glossary, without those that a guard refused. No model is asked:
        nothing that is sent to this service leaves the machine."""
        from linter.rewrite.glossary_tier import suggest
        from linter.rewrite.revision import revise

        linter, _ = self._linter(draft)
        revision = revise(linter, _document(draft), _now(draft))
        return rewritten(revision.report, suggest(revision))

    def _report(self, draft: Draft) -> tuple[Linter, Profile, Report]:
        linter, profile = self._linter(draft)
        return linter, profile, linter.check(_document(draft), _now(draft))

    def _linter(self, draft: Draft) -> tuple[Linter, Profile]:
        session, to = self._fresh.at(_PLACE), _recipients(draft)
        session.flags = {"kind": draft.kind, "audience": draft.audience}
        if to.every:
            return linter_for(session, _PLACE, to)
        linter = session.linter(_PLACE)
        return linter, Profile(linter.config.audience or "customer")


def _document(draft: Draft) -> Document:
    document = _read(draft)
    if len(document.text) > TEXT_LIMIT:
        raise TooLongError(
            f"the draft has {len(document.text):,} characters, and {TEXT_LIMIT:,} are the most; shorten it"
        )
    from linter.readers.mail import subject_part

    return replace(document, beside=tuple(subject_part(draft.subject)))


def _read(draft: Draft) -> Document:
    if draft.format == "text":
        return read_text(draft.text, str(_PLACE))
    from linter.readers.html import read_html_body

    return read_html_body(draft.text, str(_PLACE))


def _recipients(draft: Draft) -> Recipients:
    """Addresses may have names ("Maria Lind <maria@harbour.example>")."""
    from email.utils import getaddresses

    to, cc, bcc = (clean_addresses([a for _, a in getaddresses(given)]) for given in (draft.to, draft.cc, draft.bcc))
    return Recipients(to, cc, bcc)


def _now(draft: Draft) -> Any:
    if not draft.now:
        return None
    from linter.readers.front_matter import read_instant

    return read_instant(draft.now, "now")
