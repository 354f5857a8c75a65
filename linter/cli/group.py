"""`presend`: the group of commands. Each command has its own module, imported when it is run."""

from __future__ import annotations

import os
import sys
from importlib import import_module

import click

from linter._version import __version__
from linter.cli.streams import forgive, tell
from linter.errors import PresendError, internal_error
from linter.files import reason

_COMMANDS = {
    "check": ("check", "check", "Say what a senior reviewer would say of a draft."),
    "baseline": ("baseline", "baseline", "Record today's findings, so that only new ones are reported."),
    "report": ("report", "report", "Make a page for the owner of a library of templates."),
    "audit": ("audit", "audit", "Check updates that were already sent, by the million."),
    "outline": ("outline", "outline", "Show where each component is."),
    "promises": ("ledger", "promises", "Show what customers were promised, and what became of it."),
    "due": ("ledger", "due", "Show what falls due over all cases, soonest first."),
    "rules": ("rules", "rules", "List the rules."),
    "explain": ("rules", "explain", "Show one rule as a page, with its examples."),
    "pattern": ("pattern", "pattern", "Say how to bring engineers into a case."),
    "pair": ("pair", "pair", "Compare a ticket with the issue in which engineers work on it."),
    "new": ("start", "new", "Write a skeleton to fill in."),
    "draft": ("draft", "draft", "Compose a draft from existing updates, records and case files."),
    "init": ("start", "init", "Write a commented settings file."),
    "config": ("settings", "config", "Show the settings in force for a file, and where they come from."),
    "eval": ("evaluate", "evaluate", "Measure the rules on a labelled corpus."),
    "rewrite": ("rewrite", "rewrite", "Put engineers' words into business terms, with every fact kept."),
    "verify": ("verify", "verify", "Say which facts an edit changed."),
    "hook": ("hook", "hook", "Stop a mail that has errors before it is sent."),
    "serve": ("serve", "serve", "Check drafts on a page of your own, or from other programs."),
    "lsp": ("lsp", "lsp", "Underline drafts in an editor: the language server."),
    "mcp": ("mcp", "mcp", "Let an assistant check its own drafts."),
}
"""Command -> its module, its function there and its line in `presend --help`, in the order shown."""
_READER_GONE = 141


class _LazyGroup(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module, function, _ = _COMMANDS[cmd_name]
        command: click.Command = getattr(import_module(f"linter.cli.{module}"), function)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, help_text) for name, (_, _, help_text) in _COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in _COMMANDS and not args[0].startswith("-"):
            from linter.errors import nearest

            raise PresendError(f"unknown command “{args[0]}”{nearest(args[0], _COMMANDS)}")
        return super().resolve_command(ctx, args)


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="presend")
def cli() -> None:
    """The check before you press send.

    presend reads a draft of an update for a customer and says what a very good senior reviewer would say, with the words
    underlined, the reason and the cure. It works offline.
    """


def run() -> None:
    """Run the command in `sys.argv`. Every error is reported in one sentence, never as a traceback."""
    forgive()
    try:
        if sys.stdout is None:
            raise PresendError("standard output is closed")
        _run()
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.ctx.get_help() if error.ctx else error.format_message())
        sys.exit(2)
    except click.ClickException as error:
        _fail(" ".join(error.format_message().split()))
    except (click.exceptions.Abort, KeyboardInterrupt):
        sys.exit(130)
    except PresendError as error:
        _fail(str(error))
    except BrokenPipeError:
        # The reader went away (`presend check | head`): nothing is wrong, and nobody would read an error.
        _forget_output()
        sys.exit(_READER_GONE)
    except OSError as error:
        _forget_output()
        # An error without a file name comes from a query such as the current working folder.
        place = "the working folder" if isinstance(error, FileNotFoundError) else "standard output"
        _fail(f"{error.filename or place}: {reason(error)}")
    except Exception as error:
        _fail(internal_error(error))


def _run() -> None:
    """Run the command. If the reader of the output went away, click exits with 1, which means findings here, and
    replaces standard output."""
    output = sys.stdout
    try:
        cli.main(standalone_mode=False)
    except SystemExit:
        if sys.stdout is not output:
            sys.exit(_READER_GONE)
        raise


def _forget_output() -> None:
    """Redirect pending output to the null device; otherwise the interpreter would try to write it again at exit, and
    complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _fail(sentence: str) -> None:
    tell(sentence)
    sys.exit(2)
