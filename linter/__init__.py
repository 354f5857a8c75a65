"""presend: a linter for the updates that enterprise support writes to customers.

`check` is the whole tool as a function: its report holds the findings and the outline. Importing this package imports
nothing heavy.
"""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from linter._version import __version__

if TYPE_CHECKING:
    from linter.config import Config
    from linter.engine import Linter, Report

__all__ = ["__version__", "check"]


def check(text: str, *, path: str = "<text>", config: Config | None = None, now: datetime | None = None) -> Report:
    """Judge a draft. `path` names it in the report; `now` is when it is sent, an aware datetime.

    Raises `linter.errors.PresendError` for broken front matter or settings.
    """
    from linter.readers import read_text

    return _linter(config).check(read_text(text, path), now)


def _linter(config: Config | None) -> Linter:
    if config is None:
        return _default_linter()
    from pathlib import Path

    from linter.engine import Linter
    from linter.loader import load_rulebook

    return Linter(load_rulebook([Path(folder) for folder in config.rule_paths]), config)


@lru_cache(maxsize=1)
def _default_linter() -> Linter:
    from linter.config import Config

    return _linter(Config())
