"""A real Chromium, and what every page that it opens must keep to."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from graphmodel.stores.store import Store
from tests.browser.support.kept import explorer_over, kept
from tests.browser.support.sams_county import sams_county
from tests.dashboard.explorer.county import county
from tests.support.neo4j_servers.server import Neo4jServer


@pytest.fixture(scope="module", params=["one file", pytest.param("Neo4j", marks=pytest.mark.neo4j)])
def either_server(request: pytest.FixtureRequest) -> Neo4jServer | None:
    """Where stores are kept, each kind in turn: in one file, and on a server."""
    if request.param == "one file":
        return None
    server: Neo4jServer = request.getfixturevalue("neo4j_server")
    return server


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The explorer over the county."""
    folder = tmp_path_factory.mktemp("county")
    with kept(county(), folder) as store, explorer_over(store, folder) as address:
        yield address


@pytest.fixture(scope="session")
def sams_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The county with more round Sam."""
    with kept(sams_county(), tmp_path_factory.mktemp("sams")) as store:
        yield store


@pytest.fixture(scope="session")
def sams_address(sams_store: Store) -> Iterator[str]:
    """The explorer over it."""
    with explorer_over(sams_store, Path(sams_store.place).parent) as address:
        yield address


@pytest.fixture(scope="session")
def sample_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The explorer over an invented partnership of 120 people."""
    folder = tmp_path_factory.mktemp("sample")
    with kept(120, folder) as store, explorer_over(store, folder) as address:
        yield address


@pytest.fixture(scope="module")
def shared_address(
    neo4j_server: Neo4jServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The explorer over the same partnership in Neo4j."""
    folder = tmp_path_factory.mktemp("shared")
    with (
        kept(120, folder, neo4j_server) as store,
        explorer_over(store, folder, neo4j_server) as address,
    ):
        yield address


@contextmanager
def watched(browser: Browser, **more: Any) -> Iterator[BrowserContext]:
    """A browser without a memory, that notes what is asked of whom and what goes wrong."""
    options: dict[str, Any] = {"viewport": {"width": 1400, "height": 900}, "locale": "en-GB"}
    context = browser.new_context(**options | more)
    asked: set[str] = set()
    wrong: list[str] = []
    context.on("request", lambda request: asked.add(request.url))
    context.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    context.on("weberror", lambda problem: wrong.append(str(problem.error)))
    yield context
    context.close()
    assert wrong == []
    inside = ("data:", "blob:", "about:")
    hosts = {url.split("/")[2].partition(":")[0] for url in asked if not url.startswith(inside)}
    assert hosts == {"127.0.0.1"}


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    with watched(browser) as context:
        yield context


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture(scope="session")
def shots() -> Path:
    """Where screenshots go, for people to look at."""
    folder = Path(__file__).with_name("shots")
    folder.mkdir(exist_ok=True)
    return folder
