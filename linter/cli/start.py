"""`presend new` and `presend init`: something to begin with."""

from __future__ import annotations

from datetime import datetime, timezone
from pathlib import Path

import click

from linter.cli.streams import emit
from linter.errors import PresendError, choices
from linter.files import write_atomically
from linter.parts.skeleton import skeleton
from linter.session import Session


@click.command()
@click.argument("kind")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to this file instead of standard output.")
@click.option("--force", is_flag=True, help="Overwrite the file if there is one.")
def new(kind: str, output: Path | None, force: bool) -> None:
    """Write a skeleton of KIND, such as customer-update or no-news, with a slot for everything that is to be filled in."""
    session = Session()
    kinds = session.rulebook(session.config(Path())[0]).kinds
    if kind not in kinds:
        raise PresendError(f"unknown kind “{kind}”{choices(kind, kinds)}")
    _write(skeleton(kinds[kind], datetime.now(timezone.utc)), output, force)


@click.command()
@click.option("-o", "--output", type=click.Path(path_type=Path), default=Path("presend.toml"), show_default=True)
@click.option("--force", is_flag=True, help="Overwrite the file if there is one.")
def init(output: Path, force: bool) -> None:
    """Write a settings file with every key, its default and what it does. Nothing is in force until a # is taken away."""
    _write(SETTINGS, output, force)
    click.echo(f"wrote {output}", err=True)


def _write(text: str, output: Path | None, force: bool) -> None:
    if output is None:
        emit(text, nl=False)
        return
    if output.exists() and not force:
        raise PresendError(f"{output}: exists already; --force overwrites it")
    write_atomically(output, text.encode())


SETTINGS = """\
# Settings of presend. Every key is shown with its default, and tables for single rules and files with an example; take away
# the # to change one.
# The settings file nearest to a draft counts, alone, unless it extends another.

# extends = ["../presend.toml"]        # begin with the settings of these files

# kind = ""                            # what sort of draft it is; empty: what its front matter says, else what it looks like
# mode = ""                            # draft, or template: a system will fill its variables; empty: draft, but for exports
# audience = ""                        # customer, executive or engineering; empty: whoever reads its kind
# select = []                          # only these rules or families; empty: all
# ignore = []                          # not these rules or families
# fail-on = "error"                    # error, warning, info or never: what makes the exit code 1
# baseline = ""                        # the file of presend baseline, beside this file: what it holds is not told again
# rule-paths = []                      # folders with rules, kinds and glossary entries of your own, beside this file
# zone = ""                            # where your times are meant when they name no zone, such as "Europe/Berlin"
# records = []                         # files and folders with sync notes, sign-offs and people; empty: those beside the draft
# threads = []                         # folders in which the updates of a case lie, as <case>/updates or <case>
# senders = []                         # addresses, domains or user numbers that write your updates, for mailboxes and exports

# vocabulary = []                      # words that your customers use themselves: no jargon to them
# variables = []                       # the variables that your system fills in templates, with * for any letters
# products = []                        # names of your products
# customer = ""                        # the customer that these drafts are for
# customers = []                       # all your customers: none but `customer` may be named
# internal-domains = []                # domains of your inside, such as "corp.example.com"
# internal-names = []                  # hosts and code names of your inside
# ticket-prefixes = []                 # trackers of your inside, as whole ids or prefixes
# case-prefixes = ["ZD", "CASE", "INC", "CS", "SR", "REQ", "TICKET"]    # ids that the customer knows
# grammar = ""                         # an installed spaCy pipeline, such as "en_core_web_sm"; empty: words alone decide

# [severity]                           # error, warning, info or off, for single rules
# long-sentence = "info"

# [rules.long-update]                  # parameters of single rules
# words = 250

# [rewrite]                            # presend rewrite; without a model nothing leaves this machine
# glossary = ""                        # your team's own glossary file, to which --interactive adds
# model = ""                           # the name of a model behind an OpenAI-compatible server
# base-url = ""                        # that server's address; empty: OpenAI's
# api-key-env = "OPENAI_API_KEY"       # the environment variable that holds the key
# timeout = 20                         # seconds that all calls of a run may take together
# connect-timeout = 3                  # seconds that one connection may take to open
# max-calls = 8                        # calls, and tokens in and out, that a run may spend
# max-input-tokens = 6000
# max-output-tokens = 1500
# audit-log = ""                       # a file for what was sent, masked
# [hook]                               # presend hook: who is who among the recipients of a mail
# customer-domains = []                # a domain covers its subdomains
# own-domains = []                     # a mail that stays inside is judged as for engineering
# engineers = []                       # addresses, or people on record: a warning when one is on copy to a customer
# allow-log = ""                       # where reasons for sending anyway are kept; empty: the user's own file

# [[overrides]]                        # other settings for some files
# files = ["exec/*.md"]
# audience = "executive"
"""
