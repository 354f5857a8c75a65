"""The page: a single file that loads nothing and runs nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from linter._version import __version__
from linter.errors import PresendError
from linter.files import reason
from linter.library_report import sections
from linter.library_report.figures import Library
from linter.library_report.markup import escaped
from linter.rulebook.rule import Rulebook

_STYLE = Path(__file__).with_name("style.css")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""A second line of defence: if markup of a template ever got through, the browser would still load and run nothing."""
_HEAD = (
    '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
    f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
)


@dataclass(frozen=True, slots=True)
class Subject:
    """What the page is about: its title, when it was made, and a message for each thing that could not be checked."""

    title: str
    made: datetime
    failures: Sequence[str] = ()


def page(subject: Subject, library: Library, rulebook: Rulebook, earlier: Library | None = None) -> str:
    """The whole page; with `earlier`, also how the library has changed since."""
    title = escaped(subject.title)
    made = f"{subject.made:%Y-%m-%d %H:%M} UTC"
    parts = "".join(
        f'<section id="{name}"><h2>{heading}</h2>{content}</section>'
        for name, heading, content in _sections(subject, library, rulebook, earlier)
    )
    return (
        f"{_HEAD}"
        '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">'
        f"<title>{title}: templates</title><style>\n{_STYLE.read_text(encoding='utf-8')}</style></head><body>"
        f'<header><h1>{title}</h1><p class="soft">{made} · presend {escaped(__version__)}</p></header>'
        f'<ul class="tiles">{sections.tiles(library, earlier)}</ul>{parts}</body></html>\n'
    )


def is_page(path: Path) -> bool:
    """Whether the file at `path` is empty or an earlier page. Raises `PresendError` when it cannot be read."""
    try:
        with path.open("rb") as file:
            found = file.read(len(_HEAD))
    except OSError as error:
        raise PresendError(f"{path}: cannot be read: {reason(error)}") from error
    return found in (b"", _HEAD.encode())


def _sections(
    subject: Subject, library: Library, rulebook: Rulebook, earlier: Library | None
) -> Iterator[tuple[str, str, str]]:
    if subject.failures:
        items = "".join(f"<li>{escaped(sentence)}</li>" for sentence in subject.failures)
        yield "failures", "Not checked", f'<ul class="failures">{items}</ul>'
    if earlier is not None:
        yield "trend", "Since the earlier run", sections.trend(library, earlier)
    yield "rules", "Which rules fire most", sections.rules(library, rulebook)
    yield "worst", "The worst templates", sections.worst(library)
    titles = {kind.name: {part.name: part.title for part in kind.components} for kind in rulebook.kinds.values()}
    yield "components", "What stands in each template", sections.matrix(library, titles)
    yield "lengths", "How long they are", sections.lengths(library)
