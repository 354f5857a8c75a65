"""The drafts that an editor shows; each version is checked once."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from pygls.uris import to_fs_path, uri_scheme
from pygls.workspace import PositionCodec, Workspace

from linter.document import Document
from linter.engine import Linter, Report
from linter.errors import PresendError, internal_error
from linter.fresh import FreshSession
from linter.lsp.exports import is_export, judge_export
from linter.lsp.places import FilePlaces, Places
from linter.readers import read_bytes, read_file

_UNSAVED = "unsaved.md"


@dataclass(frozen=True, slots=True)
class DraftVerdict:
    """The report on a text, its linter, and the mapping to the editor's text. `exact`: it is about the editor's text
    itself, not about one extracted from a mail."""

    report: Report
    linter: Linter
    places: Places
    exact: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """The result for one version of a draft: a verdict, or the `problem` that prevents one.

    `everywhere`: the problem is not specific to this draft. `places`: the places of the findings of `reports` in the
    editor's text, for a page and for the templates of an export, which has no verdict of its own.
    """

    uri: str
    version: int | None
    verdict: DraftVerdict | None
    problem: str = ""
    everywhere: bool = False
    reports: tuple[Report, ...] = ()
    places: FilePlaces | None = None


@dataclass(frozen=True, slots=True)
class _Text:
    """A draft in the editor; `source` is None if only its file holds it."""

    uri: str
    version: int | None
    source: str | None
    path: Path
    codec: PositionCodec


class Drafts:
    """Checks drafts, one at a time, on a thread of its own, so that the thread that talks to the editor stays
    responsive.

    A draft is always checked as a whole: one of 200 words takes less than 10 ms, and about 15 ms more for each sentence
    that the encoder has to read.
    """

    def __init__(self, session: FreshSession) -> None:
        self._session = session
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="judge")
        self._known: dict[str, tuple[str, Judged]] = {}

    async def judged(self, workspace: Workspace, uri: str) -> Judged:
        """The result for the draft as it is now, in the editor or else in its file."""
        text = _text(workspace, uri)
        return await asyncio.get_running_loop().run_in_executor(self._worker, self._judge, text)

    async def forget_files(self) -> None:
        """Read settings, rules and records again on next use."""
        await asyncio.get_running_loop().run_in_executor(self._worker, self._session.forget)

    def forget_verdicts(self) -> None:
        """Check every draft again, even with the same text, because what it is checked against may have changed."""
        self._known.clear()

    def close(self, uri: str) -> None:
        """Let go of a draft."""
        self._known.pop(uri, None)

    def _judge(self, text: _Text) -> Judged:
        try:
            linter = self._session.at(text.path).linter(text.path)
        except PresendError as error:
            return Judged(text.uri, text.version, None, str(error), everywhere=True)
        except Exception as error:  # a crash of the server would remove the underlining from every draft
            return Judged(text.uri, text.version, None, internal_error(error), everywhere=True)
        source, known = self._known.get(text.uri, ("", None))
        if known and known.verdict and known.verdict.linter is linter and source == text.source:
            return replace(known, version=text.version)
        judged = _judged(text, linter)
        if text.source is not None:
            self._known[text.uri] = text.source, judged
        return judged


def _judged(text: _Text, linter: Linter) -> Judged:
    places = FilePlaces(text.source, text.codec) if text.source is not None else None
    try:
        if text.source is not None and is_export(text.path):
            reports = tuple(judge_export(text.source, text.path, linter))
            return Judged(text.uri, text.version, None, reports=reports, places=places)
        document = _document(text)
        report = linter.check(document)
    except PresendError as error:
        return Judged(text.uri, text.version, None, str(error))
    except Exception as error:
        return Judged(text.uri, text.version, None, internal_error(error))
    exact = not document.source and text.source in (None, document.text)
    verdict = DraftVerdict(report, linter, Places(document, text.codec), exact)
    if exact or not document.in_file:
        return Judged(text.uri, text.version, verdict)
    return Judged(text.uri, text.version, verdict, reports=(report,), places=places)


def _document(text: _Text) -> Document:
    if text.source is None:
        return read_file(text.path)
    return read_bytes(text.source.encode("utf-8", "surrogatepass"), str(text.path))


def _text(workspace: Workspace, uri: str) -> _Text:
    shown = workspace.get_text_document(uri)
    source = shown.source if shown.version is not None else None
    return _Text(uri, shown.version, source, _path(workspace, uri), workspace.position_codec)


def _path(workspace: Workspace, uri: str) -> Path:
    """The path of a draft. One that was never saved counts as being in the editor's folder, whose settings then apply."""
    if uri_scheme(uri) == "file":
        return Path(to_fs_path(uri) or _UNSAVED)
    return Path(workspace.root_path or ".").resolve() / _UNSAVED
