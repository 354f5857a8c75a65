"""What several tests need: a cache of their own, and the shipped rulebook, loaded once."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

os.environ["PRESEND_CACHE"] = tempfile.mkdtemp(prefix="presend-test-cache-")

from running import CLEAN, warm_cache
from serving import SETTINGS, Served, serving

from linter.config import Config
from linter.engine import Linter
from linter.loader import load_rulebook
from linter.rulebook.rule import Rulebook

if TYPE_CHECKING:
    from pytest_httpserver import HTTPServer
    from stub_model import Stub


@pytest.fixture(scope="session")
def rulebook() -> Rulebook:
    """The rules that ship with presend."""
    return load_rulebook()


@pytest.fixture(scope="session")
def linter(rulebook: Rulebook) -> Linter:
    """Those rules under the settings that hold where nobody says otherwise."""
    return Linter(rulebook, Config())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with settings that say who of a mail's recipients is ours."""
    from mails import SETTINGS

    (tmp_path / "presend.toml").write_text(SETTINGS, encoding="utf-8")
    return tmp_path


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """A draft without a finding, in a folder of its own."""
    path = tmp_path / "draft.md"
    path.write_text(CLEAN, encoding="utf-8")
    return path


@pytest.fixture
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cache of this test's own, and an environment in which a model may be asked."""
    from stub_model import KEY

    monkeypatch.setenv("PRESEND_CACHE", str(warm_cache(tmp_path / "cache")))
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.delenv("OPENAI_LOG", raising=False)


@pytest.fixture(scope="session")
def model_server() -> Iterator[HTTPServer]:
    """Threaded: one answer that drips does not hold up the next test."""
    from pytest_httpserver import HTTPServer

    with HTTPServer(threaded=True) as server:
        yield server


@pytest.fixture
def stub(model_server: HTTPServer, own_cache: None) -> Stub:
    """A model that says what the test wants."""
    from stub_model import Stub

    model_server.clear()
    return Stub(model_server)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A service that lets a web page and an extension ask, for the tests of one file."""
    folder = tmp_path_factory.mktemp("service")
    (folder / "presend.toml").write_text(SETTINGS)
    with serving(folder, "--allow-origin", "https://desk.example", "--allow-origin", "moz-extension://*") as service:
        yield service
