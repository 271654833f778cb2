from collections.abc import Iterator
from pathlib import Path

import pytest

from graphmodel.stores import Store, open_store
from tests.graphmodel.stores.differences import one_of_each, write
from tests.support.neo4j_servers.server import take_nodes_out


@pytest.fixture(params=["sqlite", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store of each kind: what is true of one is true of the other."""
    if request.param == "sqlite":
        opened = open_store(str(tmp_path / "partnership.tpg"))
    else:
        server = request.getfixturevalue("neo4j_server")
        take_nodes_out(server)
        opened = open_store(server.url, server.username, server.password)
    yield opened
    opened.close()


@pytest.fixture
def full(store: Store) -> Store:
    """A store with one row of each table, and a second service."""
    write(store, one_of_each())
    return store


@pytest.fixture
def sqlite_store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(str(tmp_path / "partnership.tpg"))
    yield opened
    opened.close()
