"""Documentation pages for kinds of drafts: the components, a good example, and what presend looks for."""

from __future__ import annotations

from collections.abc import Iterator

from linter.parts.skeleton import sample
from linter.rulebook.rule import Kind, Rule, Rulebook

_READERS = {
    "customer": "the customer",
    "executive": "an executive of the customer",
    "engineering": "engineers of our own",
}


def kind_page(kind: Kind, book: Rulebook) -> str:
    """The page of one kind, in Markdown."""
    return "\n".join(_page(kind, book)) + "\n"


def _page(kind: Kind, book: Rulebook) -> Iterator[str]:
    yield f"# {kind.name}\n\n{kind.summary}\n"
    most = f", in at most {kind.length.most} words" if kind.length.most else ""
    header = kind.skeleton.startswith("---")
    how = (
        f", which says in its header what\nit is (`kind: {kind.name}`). Without that presend"
        if header
        else "; it has no header, and presend"
    )
    yield f"It is read by {_READERS[kind.reader]}{most}. Begin one with `presend new {kind.name}`{how} tells it by what it says; when it is unsure it says so, and runs"
    yield "only the rules that hold for every kind that it may be of.\n"
    if kind.components:
        yield "## What it says\n\n| part | says |\n|---|---|"
        yield from (f"| {component.title} | {component.says} |" for component in kind.components)
        yield ""
    yield f"## A good one\n\n```markdown\n{sample(kind)}```\n"
    own = [rule for rule in sorted(book.rules.values(), key=lambda rule: rule.name) if kind.name in rule.kinds]
    yield "## What presend looks for\n\n| rule | severity | finds |\n|---|---|---|"
    yield from (_row(rule) for rule in own)
    yield "\nAn error that cannot be proved, such as a promise when there are no records to check it, is reported as a warning."
    yield "In addition, the rules for drafts of every kind that suit its reader apply: [all rules](../rules.md)."


def _row(rule: Rule) -> str:
    return f"| [{rule.name}](../rules/{rule.name}.md) | {rule.severity.value} | {rule.summary} |"
