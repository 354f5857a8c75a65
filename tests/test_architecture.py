"""The tree is the architecture: which part may import which, where heavy packages come in, and how long a file may be."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "linter"
LAYERS = (
    ("text",),
    ("timeline",),
    ("encoder",),
    ("rulebook",),
    ("parts",),
    ("readers", "template", "reporters"),
    ("records",),
    ("promises",),
    ("thread",),
    ("ledger",),
    ("checks",),
    ("loading",),
    ("rewrite", "auditing", "drafting", "library_report", "bridge"),
    ("evaluation", "hook", "lsp"),
    ("serve",),
    ("mcp",),
    ("cli",),
)
"""The packages of `linter`, the lowest first: each may import those of the rows before its own."""
HEAVY = {
    "ahocorasick": ["text/prefilter.py"],
    "openai": ["rewrite/llm/transport.py"],
    "numpy": ["encoder", "evaluation/encoder_weights.py"],
    "spacy": ["grammar.py"],
    "textstat": ["parts/reading.py"],
    "snowballstemmer": ["text/stems.py"],
    "pyarrow": ["auditing/source.py"],
    "pygls": ["lsp"],
    "lsprotocol": ["lsp"],
    "mcp": ["mcp"],
    "torch": ["evaluation/train_encoder.py"],
    "transformers": ["evaluation/train_encoder.py"],
}
"""Package -> the only files or folders that import it: whoever needs none of these pays for none."""
LONGEST = 400
LONG_BY_NATURE = (
    "CHANGELOG.md", "corpus/", "rules/glossary/", "rules/vocabulary/guards", "rules/measured.json", "rules/rule.schema.json", "tests/data/", "tests/golden/",
)  # fmt: skip
"""Lists of words and sentences, and what is generated."""


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, inside functions too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def package_of(module: str) -> str:
    """The package of `linter` that a module belongs to; nothing for a module at the top, or of somebody else."""
    name = module.split(".")[1] if module.startswith("linter.") else ""
    return name if (PACKAGE / name).is_dir() else ""


def test_every_package_stands_in_one_layer() -> None:
    named = [name for row in LAYERS for name in row]
    assert sorted(named) == sorted(path.parent.name for path in PACKAGE.glob("*/__init__.py"))


@pytest.mark.parametrize("name", [name for row in LAYERS for name in row])
def test_a_package_imports_only_what_stands_below_it(name: str) -> None:
    below = {own for row in LAYERS[: next(n for n, row in enumerate(LAYERS) if name in row)] for own in row}
    used = {(path.name, package_of(module)) for path in (PACKAGE / name).rglob("*.py") for module in imports(path)}
    assert {(path, other) for path, other in used if other not in {"", name, *below}} == set()


@pytest.mark.parametrize(("package", "places"), HEAVY.items())
def test_a_heavy_package_is_imported_where_it_is_needed_and_nowhere_else(package: str, places: list[str]) -> None:
    users = [
        path.relative_to(PACKAGE)
        for path in PACKAGE.rglob("*.py")
        if any(module.split(".")[0] == package for module in imports(path))
    ]
    assert users
    assert [str(path) for path in users if not any(path.is_relative_to(place) for place in places)] == []


def test_no_file_is_longer_than_a_reader_likes() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False).stdout
    paths = [name for name in listed.split("\0") if name.endswith((".py", ".md", ".yml", ".toml", ".js", ".tsv"))]
    if not paths:
        pytest.skip("not a checkout of git")
    long = [
        name
        for name in paths
        if not name.startswith(LONG_BY_NATURE) and (ROOT / name).is_file()
        and (ROOT / name).read_text(encoding="utf-8").count("\n") > LONGEST
    ]  # fmt: skip
    assert long == []
