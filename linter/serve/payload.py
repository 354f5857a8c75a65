"""Turn the bytes of a request into a draft. Invalid requests are refused in one sentence."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from pydantic import ValidationError

from linter.errors import misfit
from linter.serve.guard import RefusedError
from linter.serve.schema import Draft


def read_object(body: bytes) -> dict[str, Any]:
    """The JSON object in `body`. Raises `RefusedError`."""
    try:
        data = json.loads(body.decode("utf-8"), parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise RefusedError(400, "the body is not valid JSON in UTF-8") from error
    if not isinstance(data, dict):
        raise RefusedError(400, "the body is no JSON object")
    return data


def as_draft(data: object) -> Draft:
    """The draft in plain data. Raises `RefusedError`."""
    try:
        draft = Draft.model_validate(data)
        draft.model_dump_json()  # JSON can hold a lone surrogate, which is not text
    except ValidationError as error:
        raise RefusedError(422, _problem(error)) from error
    except ValueError as error:
        raise RefusedError(400, "a text holds half a character") from error
    return draft


def _refuse_constant(_name: str) -> NoReturn:
    raise ValueError


def _problem(error: ValidationError) -> str:
    first: Any = error.errors(include_input=False, include_url=False)[0]
    known = ".".join(str(part) for part in first["loc"] if part in Draft.model_fields or isinstance(part, int))
    return (
        f"“{known}” {misfit(first)}"
        if known
        else f"the body {misfit(first)}; the keys are {', '.join(Draft.model_fields)}"
    )
