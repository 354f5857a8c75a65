"""The prompts: read from their files, filled with one JSON text, locked by a hash.

python -m linter.rewrite.prompt     adds new versions to prompts/prompts.lock; never changes a row
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from linter._resources import data_folder
from linter.errors import PresendError
from linter.rulebook.yaml_text import load_strings

MARKER = "<<PAYLOAD_JSON>>"
_LOCK = "prompts.lock"
_KEYS = ("id", "version", "task", "temperature", "seed", "max-output-tokens", "fewshots", "notes")


@dataclass(frozen=True, slots=True)
class Prompt:
    """One version of one task's prompt. `frame` is the user's message around the marker; `sha` is that of its files.

    `temperature` 0 to 2; `max_output_tokens` what an answer may cost at most.
    """

    id: str
    version: str
    system: str
    frame: str
    fewshots: Sequence[Mapping[str, Any]]
    temperature: float
    seed: int
    max_output_tokens: int
    sha: str

    def messages(self, items: Sequence[Mapping[str, Any]]) -> list[dict[str, str]]:
        """The messages to send: the instructions, the examples, and `items` as JSON in a message of their own."""
        rows = [{"role": "system", "content": self.system}]
        for shot in self.fewshots:
            rows.append({"role": "user", "content": self._filled([shot["input"]])})
            rows.append({"role": "assistant", "content": json.dumps({"items": [shot["output"]]}, ensure_ascii=False)})
        rows.append({"role": "user", "content": self._filled(items)})
        return rows

    def _filled(self, items: Sequence[Mapping[str, Any]]) -> str:
        # Replaced once, in text with a single marker: the payload is never searched for markers.
        head, _, tail = self.frame.partition(MARKER)
        return head + json.dumps({"items": list(items)}, ensure_ascii=False) + tail


def load_prompt(task: str) -> Prompt:
    """The newest version of the prompt for `task`. Raises `PresendError` when its file is broken."""
    folder = data_folder("prompts")
    paths = sorted((folder / task).glob("*.md"), key=_version)
    if not paths:
        raise PresendError(f"{folder / task}: there is no prompt of this name")
    return read_prompt(paths[-1])


def read_prompt(path: Path) -> Prompt:
    """The prompt in the file at `path`. Raises `PresendError` saying what is wrong with it."""
    text = path.read_text(encoding="utf-8")
    opening, header, body = [*text.split("---\n", 2), "", ""][:3]
    data = load_strings(header) if not opening else None
    if not isinstance(data, dict) or sorted(data) != sorted(_KEYS):
        raise PresendError(f"{path}: the front matter has exactly the keys {', '.join(_KEYS)}")
    system, _, frame = body.strip().rpartition("\n\n")
    if body.count(MARKER) != 1 or MARKER not in frame:
        raise PresendError(f"{path}: {MARKER} stands once, in the last paragraph")
    if (data["id"], data["version"]) != (path.parent.name, path.stem):
        raise PresendError(f"{path}: id and version are those of the file's name")
    shots = _fewshots(path, data["fewshots"])
    return Prompt(
        data["id"], data["version"], system, frame, [json.loads(row) for row in shots.splitlines()],
        float(data["temperature"]), int(data["seed"]), int(data["max-output-tokens"]), _sha(text, shots),
    )  # fmt: skip


def _fewshots(path: Path, name: str) -> str:
    return (path.parent.parent / "fewshots" / f"{name}.jsonl").read_text(encoding="utf-8")


def _sha(*texts: str) -> str:
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()


def _version(path: Path) -> tuple[int, ...]:
    return tuple(int(part) for part in path.stem.split("."))


def every_prompt(folder: Path) -> list[Prompt]:
    """All versions of all prompts in `folder`."""
    return [read_prompt(path) for path in sorted(folder.glob("*/*.md"))]


def read_lock(folder: Path) -> dict[tuple[str, str], str]:
    """Id and version of each released prompt -> the hash of its files."""
    path = folder / _LOCK
    rows = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return {(row.split()[0], row.split()[1]): row.split()[2] for row in rows}


def main() -> None:
    """Add the prompts that the lock does not know yet."""
    folder = data_folder("prompts")
    lock = read_lock(folder)
    for prompt in every_prompt(folder):
        lock.setdefault((prompt.id, prompt.version), prompt.sha)
    rows = [f"{name} {version} {sha}\n" for (name, version), sha in sorted(lock.items())]
    (folder / _LOCK).write_text("".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
