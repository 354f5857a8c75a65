"""`presend rewrite --interactive`: accept, refuse or edit suggestions one by one, or add them to the glossary."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import click

from linter.cli.rewrite_show import Style, suggestion_rows
from linter.cli.streams import tell
from linter.errors import PresendError
from linter.finding import Edit
from linter.rewrite.guards import CheckResult, Tier
from linter.rewrite.revision import Revision
from linter.rewrite.suggestion import Suggestion, SuggestionSource
from linter.rewrite.team import add_entry
from linter.text.span import Span

_QUESTION = "accept [y], refuse [n], edit [e], accept and add to the glossary [g], stop [q]? "


class Dialogue:
    """Asks on standard error and reads answers from standard input, which may be a pipe. At its end, all other
    suggestions are refused."""

    def __init__(self, revision: Revision, style: Style) -> None:
        self._revision = revision
        self._document = revision.document
        self._shown = revision.shown
        self._glossary = revision.linter.config.rewrite.glossary
        self._style = style
        self._answers: dict[str, Callable[[Suggestion], Suggestion]] = {"y": lambda s: s, "g": self._remember}

    def accepted(self, suggestions: Sequence[Suggestion]) -> Iterator[Suggestion]:
        """The accepted suggestions, as edited."""
        taken: list[Span] = []
        for suggestion in suggestions:
            if any(suggestion.edit.span.overlaps(other) for other in taken):
                continue  # an accepted suggestion already changed its words
            click.echo("\n".join(suggestion_rows(self._shown, suggestion, self._style)), err=True)
            answer, suggestion = self._answer(suggestion)
            if answer == "q":
                return
            if answer in self._answers:
                taken.append(suggestion.edit.span)
                yield self._answers[answer](suggestion)

    def _answer(self, suggestion: Suggestion) -> tuple[str, Suggestion]:
        while True:
            answer = _ask(_QUESTION)[:1].lower()
            if answer == "e":
                suggestion = self._edited(suggestion, _ask("new words: "))
                click.echo("\n".join(suggestion_rows(self._shown, suggestion, self._style)), err=True)
            elif answer == "g" and not self._can_remember(suggestion):
                continue
            elif answer in ("", "n", "q", *self._answers):
                return answer or "q", suggestion
            else:
                tell("y, n, e, g or q")

    def _edited(self, suggestion: Suggestion, words: str) -> Suggestion:
        """The suggestion in the user's words, if that changes no fact; otherwise the original, with the reason."""
        edit = Edit(suggestion.edit.span, words)
        checks = [check for check in self._revision.judge(edit, suggestion.tier) if _counts(check)]
        failed = [check.detail for check in checks if not check.passed]
        if not words or failed:
            tell(f"not taken: {'; '.join(failed) or 'no words'}")
            return suggestion
        return replace(suggestion, edit=edit, gloss=_bare(words), source=SuggestionSource.PERSON, checks=tuple(checks))

    def _can_remember(self, suggestion: Suggestion) -> bool:
        if suggestion.tier is not Tier.SPAN:
            tell("only a term has a place in a glossary; y accepts the sentence")
        elif not self._glossary:
            tell('no glossary of your own; name one in presend.toml: [rewrite] glossary = "team.yml"')
        return bool(self._glossary) and suggestion.tier is Tier.SPAN

    def _remember(self, suggestion: Suggestion) -> Suggestion:
        hit = next(self._revision.reader.glossary.scan(self._document.words_of(suggestion.span)), None)
        pos = hit.entry.pos if hit else "noun"
        add_entry(Path(self._glossary), suggestion.term, suggestion.gloss, pos, acronym=suggestion.term.isupper())
        return suggestion


def _bare(words: str) -> str:
    """A gloss as it is stored in a glossary: without a leading article."""
    first, _, rest = words.partition(" ")
    return rest if first.lower() in ("a", "an", "the") and rest else words


def _counts(check: CheckResult) -> bool:
    """Whether a check applies to a person too. Which words gloss a term is for people to decide."""
    return check.name != "gloss"


def _ask(question: str) -> str:
    """The answer, stripped; empty at the end of the input."""
    click.echo(question, nl=False, err=True)
    try:
        answer = sys.stdin.readline()
    except UnicodeDecodeError as error:
        raise PresendError("an answer on standard input is not readable text") from error
    if not sys.stdin.isatty():
        click.echo("", err=True)
    return answer.strip()
