"""What a model fills in. No defaults, no lengths, nothing optional: the strictest subset that every server accepts."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from linter.rewrite.llm.failure import NoAnswerError, Reason

_LONGEST = 100_000
"""In characters; a longer answer is not accepted."""


class WireItem(BaseModel):
    """The answer about one finding. `quote` repeats what was sent, so that an answer about something else is noticed."""

    model_config = ConfigDict(extra="forbid", strict=True)
    finding_id: str
    decision: Literal["replace", "keep", "needs_human"]
    quote: str
    replacement: str | None
    reason_code: Literal["jargon", "acronym", "idiom", "not_jargon", "unclear_meaning", "would_change_fact"]


class WireReply(BaseModel):
    """The answer to one call."""

    model_config = ConfigDict(extra="forbid", strict=True)
    items: list[WireItem]


def schema(model: type[BaseModel]) -> dict[str, Any]:
    """The JSON Schema of `model` in the form for strict answers: every field required, nothing else allowed."""
    plain: dict[str, Any] = model.model_json_schema()
    for part in (plain, *plain.get("$defs", {}).values()):
        part.pop("description", None)
        part.pop("title", None)
    return plain


def parse_reply(content: str, model: type[BaseModel]) -> Any:
    """The answer in `content`: the first JSON object in it, whatever surrounds it. Raises `NoAnswerError`."""
    start = content.find("{")
    if not content.strip():
        raise NoAnswerError(Reason.EMPTY)
    if start < 0 or len(content) > _LONGEST:
        raise NoAnswerError(Reason.UNREADABLE)
    try:
        data, _ = json.JSONDecoder().raw_decode(content, start)
        return model.model_validate(data)
    except (ValueError, RecursionError, ValidationError) as error:
        raise NoAnswerError(Reason.UNREADABLE) from error


def formats(name: str, model: type[BaseModel]) -> Mapping[str, dict[str, Any] | None]:
    """The response formats, strictest first, with what to send for each."""
    json_schema = {"name": name, "schema": schema(model), "strict": True}
    return {
        "json_schema": {"type": "json_schema", "json_schema": json_schema},
        "json_object": {"type": "json_object"},
        "text": None,
    }
