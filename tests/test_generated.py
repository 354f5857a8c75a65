"""What is made from other files is up to date, and the wheel holds what the checkout holds."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from linter.config import Config
from linter.generate import ROOT, files
from linter.rulebook.rule import Rulebook


@pytest.mark.parametrize(("path", "text"), [pytest.param(p, t, id=p.name) for p, t in files().items()])
def test_a_generated_file_is_what_would_be_generated_now(path: Path, text: str) -> None:
    assert path.read_text(encoding="utf-8") == text, "run: python -m linter.generate"


def test_no_page_is_left_of_a_rule_or_a_kind_that_is_gone() -> None:
    pages = [path for folder in ("rules", "kinds") for path in (ROOT / "docs" / folder).iterdir()]
    assert pages
    assert set(pages) <= set(files())


def test_every_rule_file_fits_the_generated_schema() -> None:
    import jsonschema

    from linter.rulebook.yaml_text import load_strings

    schema = json.loads((ROOT / "rules" / "rule.schema.json").read_text(encoding="utf-8"))
    assert set(schema["required"]) <= set(schema["properties"])
    for path in (ROOT / "rules").glob("*/*.yml"):
        goes_on = "." in path.stem
        if path.parent.name not in ("kinds", "glossary", "vocabulary", "tables") and not goes_on:
            jsonschema.Draft202012Validator({"required": schema["required"]}).validate(
                load_strings(path.read_text(encoding="utf-8"))
            )


def test_measured_figures_name_shipped_rules(rulebook: Rulebook) -> None:
    measured = json.loads((ROOT / "rules" / "measured.json").read_text(encoding="utf-8"))
    assert set(measured["rules"]) <= set(rulebook.rules)


def test_the_readme_names_every_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [
        *project["dependencies"],
        *(name for extra in project["optional-dependencies"].values() for name in extra),
    ]
    declared = [re.split(r"[><=]", name)[0] for name in wanted]
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert declared
    assert all(re.search(rf"\b{name}\b", readme, re.IGNORECASE) for name in declared)


def test_the_wheel_finds_the_same_rules_from_an_empty_folder(tmp_path: Path, rulebook: Rulebook) -> None:
    built = subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(tmp_path), str(ROOT)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if built.returncode:
        pytest.skip(f"pip cannot build a wheel here: {built.stderr.strip().splitlines()[-1:]}")
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        wheel.extractall(tmp_path / "site")
    page = ROOT / "linter" / "serve" / "page"
    shipped = {path.name: path.read_bytes() for path in (tmp_path / "site" / "linter" / "serve" / "page").iterdir()}
    assert shipped == {path.name: path.read_bytes() for path in page.iterdir()}
    empty = tmp_path / "empty"
    empty.mkdir()
    code = "from linter.loader import load_rulebook; import linter; print(linter.__file__); print(*sorted(load_rulebook().rules))"
    shown = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(tmp_path / 'site')!r}); {code}"],
        capture_output=True, text=True, check=True, cwd=empty, env={"PATH": "", "PRESEND_CACHE": str(tmp_path / "cache")},
    )  # fmt: skip
    place, names = shown.stdout.splitlines()
    assert place.startswith(str(tmp_path))
    assert names.split() == sorted(rulebook.rules)


def test_the_public_api_checks_a_text() -> None:
    import linter

    report = linter.check("As we already explained, it is full.", config=Config(select=("tone",)))
    assert [finding.rule for finding in report.findings] == ["chiding"]


def test_the_glossary_is_sound(rulebook: Rulebook) -> None:
    seen: dict[str, str] = {}
    for entry in rulebook.glossary.entries:
        assert entry["gloss"] != entry["term"] and len(entry["gloss"].split()) <= 8, entry["term"]
        for form in (entry["term"], *entry["forms"]):
            folded = form if entry["acronym"] else form.lower()
            assert seen.setdefault(folded, entry["term"]) == entry["term"], form
