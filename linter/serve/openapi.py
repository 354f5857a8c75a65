"""The OpenAPI description of the service."""

from __future__ import annotations

from typing import Any

from linter._version import __version__
from linter.parts.components import State
from linter.rulebook.rule import COMPONENTS
from linter.serve.schema import Draft

_TEXT, _COUNT, _FLAG = {"type": "string"}, {"type": "integer", "minimum": 0}, {"type": "boolean"}
_PLACE = {"type": ["integer", "null"], "description": "In code points of the text, half-open."}
_SEVERITY = {"enum": ["error", "warning", "info"]}


def _object(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _list(item: Any) -> dict[str, Any]:
    return {"type": "array", "items": item}


_EDIT = _object(start=_COUNT, end=_COUNT, text=_TEXT)
_FIX = _object(title=_TEXT, applicability={"enum": ["safe", "suggested"]}, edits=_list(_EDIT))
_FINDING = _object(
    rule=_TEXT, family=_TEXT, severity=_SEVERITY, message=_TEXT, cure=_TEXT, start=_COUNT, end=_COUNT, line=_COUNT,
    column=_COUNT, end_line=_COUNT, end_column=_COUNT, text=_TEXT, fixes=_list(_FIX), fingerprint=_TEXT,
)  # fmt: skip
_SEGMENT = _object(
    component={"enum": list(COMPONENTS)}, start=_COUNT, end=_COUNT, line=_COUNT, confidence={"type": "number"}
)
_COMPONENT = _object(
    name={"enum": list(COMPONENTS)}, title=_TEXT, state={"enum": [s.value for s in State]}, start=_PLACE, end=_PLACE
)
_STOP = _object(where=_TEXT, rule=_TEXT, message=_TEXT, cure=_TEXT)
_READING = {"kind": _TEXT, "words": _COUNT, "reading_seconds": _COUNT, "target_seconds": _COUNT,
            "outline": _list(_SEGMENT), "missing": _list(_TEXT), "components": _list(_COMPONENT)}  # fmt: skip
_CHECKED = _object(
    ok=_FLAG, allowed=_FLAG, message=_TEXT, stops=_list(_STOP), warnings=_list(_TEXT), audience=_TEXT, path=_TEXT,
    **_READING, findings=_list(_FINDING), suppressed=_COUNT, not_checked=_list(_object(rule=_TEXT, reason=_TEXT)),
    summary=_object(error=_COUNT, warning=_COUNT, info=_COUNT),
)  # fmt: skip
_CHECKED["properties"]["text"] = {**_TEXT, "description": "For HTML: the text into which the places point."}
_SUGGESTION = _object(rule=_TEXT, start=_COUNT, end=_COUNT, original=_TEXT, replacement=_TEXT)
_REWRITTEN = _object(suggestions=_list(_SUGGESTION), refused=_COUNT, reading_seconds=_COUNT)
_ERROR = _object(error=_TEXT)

ANSWERS = {"/v1/check": _CHECKED, "/v1/outline": _object(**_READING), "/v1/rewrite": _REWRITTEN}
_SUMMARIES = {
    "/v1/check": "What a senior reviewer would say of a draft, and whether it may be sent",
    "/v1/outline": "Where each component is",
    "/v1/rewrite": "Suggestions in business terms",
}
_REFUSALS = {
    "400": "not JSON", "401": "token missing or wrong", "403": "a foreign page", "408": "too slow", "411": "no length",
    "413": "too long", "415": "not application/json", "421": "a foreign host name", "422": "could not be checked",
    "503": "took too long",
}  # fmt: skip


def openapi() -> dict[str, Any]:
    """The description in OpenAPI 3.1."""
    info = {
        "title": "presend",
        "version": __version__,
        "description": "The check before you press send, on this machine.",
    }
    health = {"get": {"summary": "Whether it runs", "security": [], "responses": {"200": {"description": "it does"}}}}
    return {
        "openapi": "3.1.0",
        "info": info,
        "paths": {"/healthz": health, **{path: {"post": _operation(path)} for path in ANSWERS}},
        "components": {
            "schemas": {"Draft": Draft.model_json_schema()},
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
        "security": [{"token": []}],
    }


def _operation(path: str) -> dict[str, Any]:
    refusals = {
        status: {"description": text, "content": {"application/json": {"schema": _ERROR}}}
        for status, text in _REFUSALS.items()
    }
    answered = {"description": "judged", "content": {"application/json": {"schema": ANSWERS[path]}}}
    body = {"application/json": {"schema": {"$ref": "#/components/schemas/Draft"}}}
    return {
        "summary": _SUMMARIES[path],
        "requestBody": {"required": True, "content": body},
        "responses": {"200": answered, **refusals},
    }
