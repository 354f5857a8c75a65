"""Files that are made from others: the schema of a rule file, the list of all rules, a page for each rule and one for each
kind. A test says when they are stale.

python -m linter.generate
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from linter.checks import check_names, load_check
from linter.kind_pages import kind_page
from linter.loader import load_rulebook
from linter.rule_pages import rule_page
from linter.rulebook.rule import Rule, Rulebook
from linter.schema import RuleFile

ROOT = Path(__file__).resolve().parent.parent
_HEAD = "<!-- Made by `python -m linter.generate` from rules/; edit the rule files instead. -->\n"
_KIND_HEAD = "<!-- Made by `python -m linter.generate` from rules/kinds/; edit the kind's file instead. -->\n\n"


def schema() -> str:
    """The JSON Schema of a rule file: with it an editor completes keys and underlines mistakes."""
    from pydantic import TypeAdapter

    whole = RuleFile.model_json_schema(by_alias=True)
    params = {
        name: TypeAdapter(load_check(name).Params).json_schema(ref_template=f"#/$defs/{name}/$defs/{{model}}")
        for name in check_names()
    }
    whole["title"] = "A rule of presend"
    whole.setdefault("$defs", {}).update(params)
    whole["properties"]["check"]["enum"] = list(params)
    whole["allOf"] = [
        {
            "if": {"properties": {"check": {"const": name}}},
            "then": {"properties": {"params": {"$ref": f"#/$defs/{name}"}}},
        }
        for name in params
    ]
    return json.dumps(whole, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def rule_index(book: Rulebook) -> str:
    """The list of all rules, family by family, each with a link to its page."""
    return "\n".join(_rule_index(book))


def _rule_index(book: Rulebook) -> Iterator[str]:
    yield f"{_HEAD}\n# Rules\n"
    rules = sorted(book.rules.values(), key=lambda rule: (rule.family, rule.name))
    for family, members in groupby(rules, key=lambda rule: rule.family):
        yield f"## {family}\n\n| rule | severity | what it finds |\n|---|---|---|"
        for rule in members:
            yield f"| [{rule.name}](rules/{rule.name}.md) | {rule.severity.value} | {rule.summary} |"
        yield ""


def rule_file(rule: Rule) -> str:
    """The page of one rule in Markdown, as `presend explain` shows it."""
    return "\n".join([f"{_HEAD}\n# {rule.name}\n\n```text", *rule_page(rule), "```\n"])


def files() -> dict[Path, str]:
    """Path -> what it should hold."""
    book = load_rulebook()
    kinds = {
        ROOT / "docs" / "kinds" / f"{kind.name}.md": _KIND_HEAD + kind_page(kind, book) for kind in book.kinds.values()
    }
    rules = {ROOT / "docs" / "rules" / f"{rule.name}.md": rule_file(rule) for rule in book.rules.values()}
    return {
        ROOT / "rules" / "rule.schema.json": schema(),
        ROOT / "docs" / "rules.md": rule_index(book),
        **rules,
        **kinds,
    }


if __name__ == "__main__":
    for path, text in files().items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
