"""The cache between runs: compiled patterns and parsed rule files. Never needed, never wrong."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from running import SAMPLE, presend

from linter.cache import digest, read_kept, remembered, write_kept
from linter.text import regex

PATTERNS = [
    (r"\b(?P<day>\d\d?)\s(?P<month>may|june)\b", re.IGNORECASE),
    (r"(?P<quote>['\"]).*?(?P=quote)", 0),
    (r"(a)|b(?<=ab)(?!c)", 0),
    (r"[^\W\d_]{2,4}ü?", re.IGNORECASE | re.DOTALL),
]
TEXT = "On 3 May 'x' and 12 JUNE, abc ab Grün\n\"y\""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PRESEND_CACHE", str(tmp_path))
    regex.compiled.cache_clear()
    regex._kept.cache_clear()
    regex._made.clear()
    return tmp_path


@pytest.mark.parametrize(("source", "flags"), PATTERNS)
def test_a_kept_pattern_is_the_pattern(source: str, flags: int, folder: Path) -> None:
    plain = re.compile(source, flags)
    fresh = regex.compiled(source, flags)
    regex._keep()
    regex.compiled.cache_clear()
    regex._kept.cache_clear()
    kept = regex.compiled(source, flags)
    assert (source, int(flags)) in regex._kept()
    for pattern in (fresh, kept):
        assert (pattern.pattern, pattern.flags, pattern.groupindex) == (plain.pattern, plain.flags, plain.groupindex)
        found = [(match.span(), match.groups(), match.lastgroup) for match in pattern.finditer(TEXT)]
        assert found == [(match.span(), match.groups(), match.lastgroup) for match in plain.finditer(TEXT)]


def test_a_python_with_another_engine_compiles_as_usual(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "_sre", SimpleNamespace())
    assert regex.compiled("a+").findall("aab") == ["aa"]


def test_a_broken_pattern_is_told_as_ever(folder: Path) -> None:
    with pytest.raises(re.error, match="unterminated"):
        regex.compiled("(a")


@pytest.mark.parametrize("spoil", [lambda data: b"", lambda data: data[:-1], lambda data: data[:9] + b"x" + data[10:]])
def test_a_spoilt_file_is_as_none(spoil: object, tmp_path: Path) -> None:
    path = tmp_path / "it.kept"
    write_kept(path, {"many": [1, "two", None, {"three": 3.0}]})
    path.write_bytes(spoil(path.read_bytes()))  # type: ignore[operator]
    assert read_kept(path) is None


def test_what_lies_at_a_place_is_made_again_when_it_changes_and_only_then(folder: Path) -> None:
    made = [remembered("things", "/a", digest([text]), lambda text=text: text.upper()) for text in ("x", "x", "y")]
    assert made == ["X", "X", "Y"]
    assert remembered("things", "/a", digest(["y"]), lambda: pytest.fail("made anew")) == "Y"
    assert len(list((folder / "things").iterdir())) == 1


def test_a_check_reports_the_same_with_a_new_a_kept_a_spoilt_and_no_cache(folder: Path) -> None:
    def report(cache: Path) -> bytes:
        return presend("check", "--format", "json", SAMPLE, env={"PRESEND_CACHE": str(cache)}).stdout

    new, kept = report(folder / "own"), report(folder / "own")
    for path in (folder / "own").rglob("*.kept"):
        path.write_bytes(b"\0" * 40)
    assert b'"findings"' in new
    assert new == kept == report(folder / "own") == report(Path("/proc/none"))
