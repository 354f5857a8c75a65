"""The findings in a library, counted. The input is `files` of a JSON report (`docs/json.md`)."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile
from pathlib import Path
from typing import Any

from linter.engine import FRAGMENT
from linter.errors import PresendError
from linter.files import reason
from linter.finding import Severity
from linter.readers import METADATA
from linter.reporters.json_report import VERSION
from linter.template.fragment import SURE

File = Mapping[str, Any]
"""The entry of one text in a JSON report."""
Found = Mapping[str, Any]
"""A finding in such an entry."""
_ENTRY = re.compile(r"(?!actions\[|arguments\[)\w*\[\d+\]")
"""How the place of a text inside an export with many templates begins."""


class Presence(StrEnum):
    """The state of a component in a template. `unsure`: it may be there, so it is not reported as missing."""

    THERE = "there"
    UNSURE = "unsure"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Template:
    """A template, which may have several texts: a subject, a body. `findings` are those of the JSON report.
    `components` is empty for a fragment, which needs none."""

    path: str
    name: str
    kind: str
    words: int
    findings: Sequence[Found]
    components: Mapping[str, Presence]

    def count(self, severity: Severity) -> int:
        """How many of its findings have this severity."""
        return sum(finding["severity"] == severity for finding in self.findings)

    @property
    def badness(self) -> tuple[int, ...]:
        """Sort key: by errors, then warnings, then the rest."""
        return tuple(-self.count(severity) for severity in Severity)


@dataclass(frozen=True, slots=True)
class Library:
    """All templates of a run, in order."""

    templates: Sequence[Template]

    def count(self, severity: Severity) -> int:
        """How many findings have this severity."""
        return sum(template.count(severity) for template in self.templates)

    @property
    def findings(self) -> list[Found]:
        """The findings of all templates."""
        return [finding for template in self.templates for finding in template.findings]

    @property
    def rules(self) -> Counter[str]:
        """How often each rule fired."""
        return Counter(finding["rule"] for finding in self.findings)

    @property
    def touched(self) -> Counter[str]:
        """The number of templates in which each rule fired."""
        return Counter(rule for template in self.templates for rule in {found["rule"] for found in template.findings})

    @property
    def worst(self) -> list[Template]:
        """The templates with findings, worst first."""
        return sorted((t for t in self.templates if t.findings), key=lambda t: (t.badness, t.path, t.name))


def library_of(files: Iterable[File], components: Mapping[str, Sequence[str]]) -> Library:
    """The templates in the entries of a JSON report. `components`: those of each kind."""
    texts: dict[tuple[str, str, str], list[File]] = {}
    for file in files:
        template = file.get("template", {})
        entry = _ENTRY.match(template.get("inside", ""))
        path = file["path"].removesuffix(METADATA)  # of Salesforce, which hold the subject
        texts.setdefault((path, template.get("name", ""), entry.group() if entry else ""), []).append(file)
    folder = _folder({path for path, _, _ in texts})
    return Library(
        [_template(path[len(folder) :], name, parts, components) for (path, name, _), parts in texts.items()]
    )


def _folder(paths: set[str]) -> str:
    """The common folder of all files, with its trailing slash; names are shown without it."""
    levels = zip(*(path.split("/")[:-1] for path in paths), strict=False)
    return "".join(f"{level[0]}/" for level in takewhile(lambda level: len(set(level)) == 1, levels))


def read_earlier(path: Path, components: Mapping[str, Sequence[str]]) -> Library:
    """The library as an earlier `presend check --format json` found it. Raises `PresendError`."""
    try:
        report = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError) as error:
        why = reason(error) if isinstance(error, OSError) else "not valid JSON"
        raise PresendError(f"{path}: cannot be read: {why}") from error
    if not isinstance(report, dict) or report.get("version") != VERSION:
        raise PresendError(f"{path}: no report of presend check --format json")
    try:
        library = library_of(report["files"], components)
        _ = [(found["severity"], found["fingerprint"]) for found in library.findings]
    except (AttributeError, KeyError, TypeError) as error:
        raise PresendError(f"{path}: a report of presend check --format json that is not whole") from error
    return library


def _template(path: str, name: str, texts: Sequence[File], components: Mapping[str, Sequence[str]]) -> Template:
    body = max(texts, key=lambda file: int(file["words"]))
    findings = [finding for file in texts for finding in file["findings"]]
    states = {} if _is_fragment(body) else {one: _state(body, one) for one in components.get(body["kind"], ())}
    return Template(path, name or path, body["kind"], sum(file["words"] for file in texts), findings, states)


def _is_fragment(file: File) -> bool:
    return any(item["reason"] == FRAGMENT for item in file["not_checked"])


def _state(file: File, component: str) -> Presence:
    if component in file["missing"]:
        return Presence.MISSING
    sure = any(part["component"] == component and part["confidence"] >= SURE for part in file["outline"])
    return Presence.THERE if sure else Presence.UNSURE
