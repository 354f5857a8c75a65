"""What the pages tell people to type is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from linter.cli.group import cli

ROOT = Path(__file__).parent.parent
PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    *(ROOT / "docs").rglob("*.md"),
    *ROOT.glob("[bei]*/**/README.md"),
]
CODE = re.compile(r"^```.*?^```|`[^`\n]+`|^ {4}[^\n]*", re.MULTILINE | re.DOTALL)
TYPED = re.compile(r"(?:^ *|&& |exec |`)presend (?P<words>[a-z][^`|\n#>]*)", re.MULTILINE)


def typed_in(page: Path) -> Iterator[str]:
    """The commands in the code of a page, without `presend`."""
    for code in CODE.findall(page.read_text(encoding="utf-8")):
        yield from (typed["words"] for typed in TYPED.finditer(code))


TOLD = {(str(page.relative_to(ROOT)), words) for page in PAGES for words in typed_in(page)}


@pytest.mark.parametrize(("page", "words"), sorted(TOLD))
def test_a_command_on_a_page_is_there_with_its_options(page: str, words: str) -> None:
    name, *rest = words.partition(" -- ")[0].replace(",", " ").split()
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    below = command.get_command(click.Context(command), rest[0]) if isinstance(command, click.Group) and rest else None
    known = {option for one in (command, below) if one for param in one.params for option in param.opts} | {"--help"}
    assert {word for word in rest if re.fullmatch(r"--?[a-z][\w-]*", word)} <= known
