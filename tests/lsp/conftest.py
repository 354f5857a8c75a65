"""A headless editor for each test."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio
from headless import SERVER, Editor
from pygls.protocol import default_converter
from pytest_lsp import LanguageClient


@pytest_asyncio.fixture
async def editor(tmp_path: Path) -> AsyncIterator[Editor]:
    """An editor whose server runs and was told nothing yet. The folder is a project of its own."""
    (tmp_path / "presend.toml").write_text("", encoding="utf-8")
    client = LanguageClient(converter_factory=default_converter)
    editor = Editor(client, tmp_path)
    await client.start_io(*SERVER)
    yield editor
    await client.shutdown_session()
    await client.stop()
