"""Variables that the system which fills a template does not know."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from functools import lru_cache

from linter.checks._params import params
from linter.context import Context
from linter.document import Document
from linter.errors import nearest
from linter.finding import Match
from linter.text.span import beginning_in

VALUES = ("name", "hint")


@params
class Params:
    """`allow`: names that every library may use, besides those of `variables` in the settings; both may be globs."""

    allow: tuple[str, ...] = ()


def check(document: Document, context: Context, params: Params) -> Iterator[Match]:
    """Each variable of a template, also in its tags, that is neither allowed nor defined in the template.

    Silent if the settings list no variables, because then nobody said what is known.
    """
    if not document.is_template or not (context.config.variables or params.allow):
        return
    from linter.template.variables import defined_in, items_in, names_in

    allowed = (*context.config.variables, *params.allow)
    own = defined_in(document.author_text)
    slots = [slot for slot in document.slots if slot.engine]
    starts = [slot.span.start for slot in slots]
    of_items = {slot for span in items_in(document.author_text) for slot in beginning_in(slots, starts, span)}
    for slot in (slot for slot in slots if slot not in of_items):
        for name in dict.fromkeys(names_in(document.text_of(slot.span))):
            if name.split(".")[0] not in own and not _is_allowed(name, allowed):
                yield Match(slot.span, {"name": name, "hint": _hint(name, allowed)})


@lru_cache(maxsize=4096)
def _is_allowed(name: str, allowed: tuple[str, ...]) -> bool:
    """Whether a glob matches the name or what contains it: `ticket.*` also allows `ticket`."""
    return any(fnmatchcase(name, glob) or glob.startswith(f"{name}.") for glob in allowed)


@lru_cache(maxsize=1024)
def _hint(name: str, allowed: tuple[str, ...]) -> str:
    return nearest(name, [entry for entry in allowed if not re.search(r"[*?\[]", entry)]) or "."
