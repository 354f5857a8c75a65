"""The tools of the server: their names, their descriptions for the assistant, and readable errors."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp_types import ToolAnnotations

from linter._version import __version__
from linter.errors import PresendError
from linter.mcp.tools import Tools
from linter.serve.checker import DraftChecker
from linter.serve.schema import Draft

_INSTRUCTIONS = """\
Check every update for a customer that you draft, before a person sees it. Call `check`; fix each finding as its cure says, or
take one of its fixes; call `check` again until `ok` is true and no warning is left that you can fix. Where you put engineers'
words into plain ones, call `verify` with the text before and after: a changed fact is worse than a hard word. A promise that
`check` calls unbacked is not yours to back: ask the person, or promise the next update instead. Never write a comment that
allows a finding; that is for a person to decide."""
_READS = ToolAnnotations(read_only_hint=True, open_world_hint=False)


def make_server(config_path: Path | None, folder: Path) -> MCPServer[Any]:
    """A server that is ready to run. It reads threads of updates only from `folder`."""
    # Its log would include the arguments of a failing call, and so the draft.
    server = MCPServer("presend", instructions=_INSTRUCTIONS, version=__version__, log_level="CRITICAL")
    tools = Tools(DraftChecker(config_path), folder)

    # The handlers are coroutines, so that they run one after the other: a checker serves only one thread.
    async def check(
        text: str, kind: str = "", audience: str = "", subject: str = "", to: list[str] | None = None, now: str = ""
    ) -> dict[str, Any]:
        """Judge the draft of an update for a customer. `ok` says whether it may be sent. Each finding has the words it is
        about, the reason and the cure; `missing` names the components that an update of its kind should have.

        kind: the kind of draft (by default what it looks like). audience: customer, executive or engineering. to: addresses;
        with them the rules follow the recipients. now: when it is sent, as 2026-03-04T14:00:00Z.
        """
        with _as_tool_errors():
            draft = Draft(text=text, kind=kind, audience=audience, subject=subject, to=to or [], now=now)
            return tools.check(draft)

    async def outline(text: str, kind: str = "") -> dict[str, Any]:
        """Say where each component of an update is in the draft, and which are missing."""
        with _as_tool_errors():
            return tools.outline(Draft(text=text, kind=kind))

    async def explain(rule: str) -> str:
        """Show the page of a rule that a finding names: why it is one, the cure, examples, and how often it is right."""
        with _as_tool_errors():
            return tools.explain(rule)

    async def verify(before: str, after: str) -> dict[str, Any]:
        """Compare a draft before and after an edit, sentence by sentence. `faithful` is false when a fact changed: a date, a
        number, an owner, a cause, how certain something is. `checks` says which and how."""
        with _as_tool_errors():
            return tools.verify(before, after)

    async def promises(paths: list[str] | None = None, now: str = "") -> dict[str, Any]:
        """List what customers were promised in earlier updates, by when, and what became of it: kept, overdue, dropped, open.

        paths: folders of updates, mailboxes (.mbox) or exports of a ticket (.json), from the folder of this server; all of
        it by default. now: the moment to judge at.
        """
        with _as_tool_errors():
            return tools.promises(paths or [], now)

    for tool in (check, outline, explain, verify, promises):
        server.add_tool(tool, annotations=_READS)
    return server


@contextmanager
def _as_tool_errors() -> Iterator[None]:
    """Turn an error in the call, the settings or the records into an answer for the assistant."""
    try:
        yield
    except PresendError as error:
        raise ToolError(str(error)) from error
