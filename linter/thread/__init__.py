"""Threads: the updates of one case in the order in which they were sent.

`find_sources` says where threads are kept, `read_source` reads those of one place.
"""

from __future__ import annotations

from linter.thread.model import Thread, Update
from linter.thread.read import read_source
from linter.thread.source import Source, find_sources

__all__ = ["Source", "Thread", "Update", "find_sources", "read_source"]
