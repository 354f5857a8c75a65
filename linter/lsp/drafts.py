"""The drafts that an editor shows, each judged once for each of its texts."""

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
    """The report on a text, the linter that made it, and where the editor shows what it speaks of. `exact`: it speaks of
    the very text in the editor, not of one that was taken out of a mail."""

    report: Report
    linter: Linter
    places: Places
    exact: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """What is known of a draft in one of its versions: a verdict, or the `problem` that prevents one. `everywhere`: the
    problem is no fault of this draft. `places`: where the findings of `reports` stand in the editor's text, for a page and for
    the templates of an export, which is no draft and has no verdict."""

    uri: str
    version: int | None
    verdict: DraftVerdict | None
    problem: str = ""
    everywhere: bool = False
    reports: tuple[Report, ...] = ()
    places: FilePlaces | None = None


@dataclass(frozen=True, slots=True)
class _Text:
    """A draft as the editor holds it; `source` is None where only its file holds it."""

    uri: str
    version: int | None
    source: str | None
    path: Path
    codec: PositionCodec


class Drafts:
    """Judges drafts, one at a time, beside the thread that talks to the editor: that one stays awake whatever their size.

    A draft is judged as a whole: one of 200 words takes less than 10 ms.
    """

    def __init__(self, session: FreshSession) -> None:
        self._session = session
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="judge")
        self._known: dict[str, tuple[str, Judged]] = {}

    async def judged(self, workspace: Workspace, uri: str) -> Judged:
        """What is known of the draft as it is now, in the editor or, where it shows none, in its file."""
        text = _text(workspace, uri)
        return await asyncio.get_running_loop().run_in_executor(self._worker, self._judge, text)

    async def forget_files(self) -> None:
        """Read settings, rules and records anew when they are next needed."""
        await asyncio.get_running_loop().run_in_executor(self._worker, self._session.forget)

    def forget_verdicts(self) -> None:
        """Judge every draft anew, whether or not its text has changed: what it is judged by may have."""
        self._known.clear()

    def close(self, uri: str) -> None:
        """Let go of a draft."""
        self._known.pop(uri, None)

    def _judge(self, text: _Text) -> Judged:
        try:
            linter = self._session.at(text.path).linter(text.path)
        except PresendError as error:
            return Judged(text.uri, text.version, None, str(error), everywhere=True)
        except Exception as error:  # a server that dies takes the underlining of every draft with it
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
    """The draft's file. One that was never saved is taken to stand in the folder that the editor has open, so that the
    settings there count."""
    if uri_scheme(uri) == "file":
        return Path(to_fs_path(uri) or _UNSAVED)
    return Path(workspace.root_path or ".").resolve() / _UNSAVED
