"""The export of a ticket's comments as a thread: the public ones that our side wrote.

The shape is that of Zendesk's comments: `{"comments": [{"id", "author_id", "body", "html_body", "public", "created_at"}]}`.
`users` (with `id`, `name`, `role`) and the ticket's `requester_id`, where an export holds them, tell our side from the
customer's; so does `senders` in the settings.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from linter.document import Document
from linter.errors import PresendError
from linter.readers.front_matter import read_instant
from linter.thread.mailbox import is_ours

if TYPE_CHECKING:
    from linter.config import Config

_STAFF = frozenset({"agent", "admin"})


def read_ticket(path: Path, config: Config) -> Iterator[Document]:
    """Each public comment from our side, as a document called `<file>#<id>`. Raises `PresendError` for anything but
    such an export."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, ValueError) as error:
        raise PresendError(f"{path}: cannot be read as JSON: {error}") from error
    comments = data.get("comments") if isinstance(data, dict) else None
    if not isinstance(comments, list) or not all(isinstance(comment, dict) for comment in comments):
        raise PresendError(f"{path}: holds no list of “comments”")
    users = {str(user.get("id")): user for user in data.get("users") or () if isinstance(user, dict)}
    ticket = data.get("ticket") if isinstance(data.get("ticket"), dict) else data
    about = _about(path, ticket)
    for number, comment in enumerate(comments, 1):
        author = str(comment.get("author_id", ""))
        if comment.get("public") is True and _is_staff(author, users, ticket, config):
            name = str(users.get(author, {}).get("name") or author)
            yield _document(path, comment, number, {**about, "author": name})


def _is_staff(author: str, users: Mapping[str, Any], ticket: Mapping[str, Any], config: Config) -> bool:
    role = users.get(author, {}).get("role")
    if role is not None:
        return role in _STAFF
    if config.senders:
        return is_ours(author, config)
    return author != str(ticket.get("requester_id", "")) or not author


def _about(path: Path, ticket: Mapping[str, Any]) -> dict[str, object]:
    """Case, customer and severity, as far as the export gives them. A bare number yields to a file name that contains
    it: `ZD-44211.json` is the case ZD-44211."""
    number = str(ticket.get("id") or ticket.get("ticket_id") or "")
    case = number if number and number not in path.stem else path.stem
    named = {"customer": ticket.get("organization") or "", "severity": ticket.get("priority") or ""}
    return {"case": case, **{key: value for key, value in named.items() if isinstance(value, str) and value}}


def _document(path: Path, comment: Mapping[str, Any], number: int, values: Mapping[str, object]) -> Document:
    where = f"{path}#{comment.get('id', number)}"
    if not isinstance(comment.get("created_at"), str):
        raise PresendError(f"{where}: nothing says when this comment was written; it has no “created_at”")
    sent = read_instant(comment["created_at"], where)
    plain = comment.get("plain_body") or comment.get("body")
    if isinstance(plain, str) and plain.strip():
        return Document(plain, where, values, sent_at=sent)
    from linter.readers.html import read_html_body

    return read_html_body(str(comment.get("html_body") or ""), where, values, sent)
