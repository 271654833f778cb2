"""A real Chromium, and what every page that it opens must keep to."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from graphmodel.importing import import_records
from graphmodel.stores import open_store
from ingest.files import read_files
from ingest.sample import write_sample
from tests.agreement.partnerships import IMPORTED_ON, ON
from tests.browser.explorer_process import running_explorer
from tests.dashboard.explorer.county import county
from tests.graphmodel.stores.bolt_stores import new
from tests.support.neo4j_server import Neo4jServer
from tests.support.stored import stored


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The explorer over the county."""
    folder = tmp_path_factory.mktemp("county")
    stored(county(), folder).close()
    with running_explorer(folder / "partnership.tpg") as address:
        yield address


@pytest.fixture(scope="module")
def sample_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The explorer over an invented partnership of 120 people."""
    folder = tmp_path_factory.mktemp("sample")
    write_sample(folder / "files", 120, 3, ON)
    read = read_files([folder / "files"])
    store = open_store(str(folder / "partnership.tpg"))
    import_records(store, read.records, day=IMPORTED_ON, found=read.problems)
    store.close()
    with running_explorer(folder / "partnership.tpg") as address:
        yield address


@pytest.fixture(scope="module")
def shared_address(
    neo4j_server: Neo4jServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The explorer over the same partnership in Neo4j."""
    folder = tmp_path_factory.mktemp("shared")
    write_sample(folder / "files", 120, 3, ON)
    read = read_files([folder / "files"])
    with new(neo4j_server) as store:
        import_records(store, read.records, day=IMPORTED_ON, found=read.problems)
    login = {"NEO4J_USERNAME": neo4j_server.username, "NEO4J_PASSWORD": neo4j_server.password}
    with running_explorer(neo4j_server.url, said=folder / "said.log", login=login) as address:
        yield address


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser without a memory, that notes what is asked of whom and what goes wrong."""
    context = browser.new_context(viewport={"width": 1400, "height": 900}, locale="en-GB")
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
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture(scope="session")
def shots() -> Path:
    """Where screenshots go, for people to look at."""
    folder = Path(__file__).with_name("shots")
    folder.mkdir(exist_ok=True)
    return folder
