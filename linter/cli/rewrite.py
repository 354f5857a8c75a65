"""`presend rewrite`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import NoReturn

import click

from linter.cli.options import config_option, sent_option, text_or_json
from linter.cli.rewrite_dialogue import Dialogue
from linter.cli.rewrite_show import Style, as_json, suggestion_rows, summary
from linter.cli.standard_input import read_draft, standard_input
from linter.cli.streams import emit, tell
from linter.cli.write import replace_draft, unified_diff
from linter.document import Document
from linter.errors import PresendError
from linter.fix import apply_edits
from linter.readers import STDIN
from linter.rewrite.glossary_tier import suggest
from linter.rewrite.relint import settle
from linter.rewrite.revision import Revision, revise
from linter.rewrite.suggestion import Suggestion, SuggestionSource
from linter.session import Session
from linter.terminal import takes_color

_STOPPED = 130


@click.command()
@click.argument("path", metavar="DRAFT")
@click.option("--apply", "writes", is_flag=True, help="Write the verified suggestions into the draft.")
@click.option("--interactive", is_flag=True, help="Go through the suggestions one by one, then write.")
@click.option("--diff", "as_diff", is_flag=True, help="Show a unified diff, and write nothing.")
@click.option("--keep-terms", is_flag=True, help="Keep each term in brackets at its first mention.")
@click.option("--explain", is_flag=True, help="Say which guard refused a suggestion, and why.")
@text_or_json
@click.option("--offline", is_flag=True, help="Ask no model, even if one is configured.")
@click.option("--dry-run", is_flag=True, help="Print exactly what would be sent to the model, and send nothing.")
@sent_option
@config_option
def rewrite(
    path: str, writes: bool, interactive: bool, as_diff: bool, keep_terms: bool, explain: bool, output_format: str,
    offline: bool, dry_run: bool, sent: datetime | None, config_path: Path | None,
) -> None:  # fmt: skip
    """Put the engineers' words in DRAFT (- for standard input) into business terms.

    Offline, terms are replaced by their glosses from the glossary. If a model is configured, it makes further suggestions;
    --apply never writes these, --interactive asks about them.

    A suggestion is shown only if no guard found a changed fact and the draft has no new finding with it. Exit code 0:
    nothing is left to do. 1: there are suggestions that were not written. 2: the draft could not be read or written. 130:
    Ctrl-C ended --interactive; what was accepted until then is written, as after q.
    """
    document = read_draft(path)
    _refuse(document, interactive, writes, as_diff, output_format == "json")
    writes = writes and not as_diff
    linter = Session(config_path).linter(Path(document.path))
    revision = revise(linter, document, sent)
    suggestions = suggest(revision, keep_terms=keep_terms)
    if dry_run or (linter.config.rewrite.model and not offline):
        from linter.cli.rewrite_model import ask, what_would_be_sent

        if dry_run:
            emit(what_would_be_sent(revision, suggestions))
            return
        suggestions = [*suggestions, *ask(revision, suggestions)]
    good = [suggestion for suggestion in suggestions if suggestion.is_verified]
    style = Style(takes_color(), explain)
    if interactive:
        _go_through(revision, style, good)
    certain = [suggestion for suggestion in good if suggestion.source is SuggestionSource.GLOSSARY]
    if writes:
        _write(document, certain)
    if output_format == "json":
        emit(as_json(revision.shown, suggestions, writes))
    elif as_diff:
        emit(unified_diff(revision.shown, apply_edits(revision.shown.text, [s.edit for s in certain])), nl=False)
    elif path != "-" or not writes:
        click.echo("\n".join(_rows(revision.shown, suggestions, style)))
    sys.exit(int(len(good) > (len(certain) if writes else 0)))


def _go_through(revision: Revision, style: Style, good: Sequence[Suggestion]) -> NoReturn:
    """Ask about each suggestion, write the accepted ones that are compatible, and exit."""
    accepted, stopped = _answered(Dialogue(revision, style), good)
    try:
        chosen = _standing(settle(revision, accepted))
    except KeyboardInterrupt:
        click.echo("\npresend: stopped; nothing was written", err=True)
        raise
    _write(revision.document, chosen)
    click.echo(f"{'stopped; ' if stopped else ''}{len(chosen)} of {len(good)} suggestions written", err=True)
    sys.exit(_STOPPED if stopped else int(len(chosen) < len(good)))


def _answered(dialogue: Dialogue, suggestions: Sequence[Suggestion]) -> tuple[list[Suggestion], bool]:
    """The accepted suggestions, and whether Ctrl-C ended the questions. It counts as `q`, so that what was accepted is
    not lost."""
    accepted: list[Suggestion] = []
    try:
        accepted.extend(dialogue.accepted(suggestions))
    except KeyboardInterrupt:
        click.echo("", err=True)
        return accepted, True
    return accepted, False


def _refuse(document: Document, interactive: bool, writes: bool, as_diff: bool, is_json: bool) -> None:
    """Raise `PresendError` if the flags cannot be combined, or the draft cannot be written back."""
    if interactive and document.path == STDIN:
        raise PresendError("--interactive reads answers from standard input, so the draft has to be a file")
    if interactive:
        standard_input()
    if document.source and (interactive or writes or as_diff):
        raise PresendError(f"{document.path}: only plain text can be rewritten; change {document.source} by hand")
    if as_diff and (interactive or is_json):
        other = "--interactive writes what is accepted" if interactive else "--format json prints no diff"
        raise PresendError(f"--diff shows a diff and writes nothing, and {other}: choose one")
    if interactive and is_json:
        raise PresendError("--interactive asks a person, and --format json is for programs: choose one")


def _standing(suggestions: Sequence[Suggestion]) -> list[Suggestion]:
    """The suggestions that are still valid once all are applied. The others are reported."""
    for suggestion in suggestions:
        for check in suggestion.failed:
            tell(f"“{suggestion.edit.text}” was not written: {check.detail}")
    return [suggestion for suggestion in suggestions if suggestion.is_verified]


def _write(document: Document, suggestions: Sequence[Suggestion]) -> None:
    text = apply_edits(document.text, [suggestion.edit for suggestion in suggestions])
    if document.path == STDIN:
        emit(text, nl=False)
    else:
        replace_draft(document, text)


def _rows(document: Document, suggestions: Sequence[Suggestion], style: Style) -> list[str]:
    rows = []
    for suggestion in suggestions:
        if suggestion.is_verified or style.explain:
            rows += [*suggestion_rows(document, suggestion, style), ""]
    return [*rows, summary(suggestions)]
