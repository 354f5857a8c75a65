"""Baselines: the findings a library had when it adopted presend are known, and only new ones are reported.

The file lists each finding by its fingerprint, under its draft and its rule. A finding is therefore recognised wherever
it moves within a draft, and after the draft is renamed.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from linter.engine import ALL, Report
from linter.errors import PresendError
from linter.files import reason, write_atomically
from linter.finding import Finding

DEFAULT_NAME = "presend-baseline.json"
_VERSION = 1


@dataclass(frozen=True, slots=True, order=True)
class KnownFinding:
    """A finding in a baseline. `path` is its draft, relative to the folder of the baseline, with forward slashes."""

    path: str
    rule: str
    fingerprint: str


def read_baseline(path: Path) -> list[KnownFinding]:
    """The entries of the baseline file at `path`. Raises `PresendError` if it is not one."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if data["version"] != _VERSION:
            raise PresendError(
                f"{path}: is a baseline of another version of presend; delete it, and presend baseline writes it anew"
            )
        return list(_entries(data["files"]))
    except FileNotFoundError as error:
        raise PresendError(f"{path}: no such baseline; presend baseline -o {path} writes it") from error
    except OSError as error:
        raise PresendError(f"{path}: cannot be read: {reason(error)}") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise PresendError(
            f"{path}: is no baseline as presend baseline writes it; delete it, or name another with -o"
        ) from error


def _entries(files: Mapping[str, Mapping[str, Any]]) -> Iterator[KnownFinding]:
    for path, rules in files.items():
        for rule, fingerprints in rules.items():
            yield from (KnownFinding(path, rule, str(fingerprint)) for fingerprint in fingerprints)


def write_baseline(path: Path, entries: Iterable[KnownFinding]) -> None:
    """Write `entries` to `path`, sorted so that a review shows what changed. Raises `PresendError`."""
    files: dict[str, dict[str, list[str]]] = {}
    for entry in sorted(entries):
        files.setdefault(entry.path, {}).setdefault(entry.rule, []).append(entry.fingerprint)
    text = json.dumps({"version": _VERSION, "files": files}, ensure_ascii=False, indent=1) + "\n"
    write_atomically(path, text.encode("utf-8", "backslashreplace"))


class BaselineFilter:
    """Holds back the findings that the baseline at `place` knows, each entry once, and lists the entries that no longer
    occur."""

    def __init__(self, place: Path, entries: Iterable[KnownFinding]) -> None:
        self._place = place
        self._left = Counter(entries)
        self._gone = _gone(place.absolute().parent, {entry.path for entry in self._left})
        self._renamed: dict[tuple[str, str], list[KnownFinding]] = {}
        for entry in sorted(self._left.elements()):
            if entry.path in self._gone:
                self._renamed.setdefault((entry.rule, entry.fingerprint), []).append(entry)
        self._judged: dict[str, set[str]] = {}

    def new(self, report: Report, rules: Iterable[str]) -> Report:
        """The report with only its new findings. `rules` are the selected rules."""
        path = _name_in(self._place, report.document.path)
        judged = _judging_rules(report, rules)
        self._judged[path] = self._judged.get(path, judged) & judged
        new: list[Finding] = []
        known: list[Finding] = []
        for finding, entry in zip(report.findings, entries_of(self._place, report), strict=True):
            (known if self._takes(entry) else new).append(finding)
        return replace(report, findings=tuple(new), known=tuple(known))

    def left(self) -> list[KnownFinding]:
        """The entries that no finding matched, sorted. This includes entries whose drafts or rules had no part in the
        run."""
        return sorted(self._left.elements())

    def outdated(self) -> list[KnownFinding]:
        """The entries that no longer occur in the drafts that were checked, and those of drafts that are gone."""
        return [e for e in self.left() if e.path in self._gone or e.rule in self._judged.get(e.path, ())]

    def _takes(self, entry: KnownFinding) -> bool:
        """Whether a finding is known, either in its own draft or in one that is gone, since the draft may have been
        renamed."""
        if not self._left[entry]:
            renamed = self._renamed.get((entry.rule, entry.fingerprint))
            if not renamed:
                return False
            entry = renamed.pop()
        self._left[entry] -= 1
        return True


def _gone(folder: Path, paths: Iterable[str]) -> set[str]:
    """The paths in `folder` that no longer exist, as a file or as a member of a zip. Members of a zip that cannot be
    read are not counted as gone."""
    members: dict[Path, set[str] | None] = {}
    gone = set()
    for path in paths:
        full = folder / path
        archive = next((parent for parent in full.parents if parent.is_file()), None)
        if archive is None:
            is_there = full.exists()
        else:
            if archive not in members:
                members[archive] = _members(archive)
            names = members[archive]
            is_there = names is None or full.relative_to(archive).as_posix() in names
        if not is_there:
            gone.add(path)
    return gone


def _members(archive: Path) -> set[str] | None:
    import zipfile  # only a baseline with zips needs it

    try:
        with zipfile.ZipFile(archive) as opened:
            return set(opened.namelist())
    except (OSError, zipfile.BadZipFile):
        return None


def _name_in(place: Path, draft_path: str) -> str:
    """The name of a draft in the baseline at `place`: its path relative to that, with forward slashes."""
    return Path(os.path.relpath(draft_path, place.absolute().parent)).as_posix()


def entries_of(place: Path, report: Report) -> Iterator[KnownFinding]:
    """The entries that a baseline at `place` would hold for a draft as it is now."""
    path = _name_in(place, report.document.path)
    return (KnownFinding(path, finding.rule, finding.fingerprint) for finding in report.findings)


def _judging_rules(report: Report, rules: Iterable[str]) -> set[str]:
    """The rules that were able to check the draft."""
    unable = {item.rule for item in report.not_checked}
    return set() if ALL in unable else set(rules) - unable
