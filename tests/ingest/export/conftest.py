"""Empty stores to fill, to export and to import into."""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from graphmodel.stores import open_store
from graphmodel.stores.store import Store
from tests.support.neo4j_servers.server import take_nodes_out

Open = Callable[[], Store]


@pytest.fixture
def new_file(tmp_path: Path) -> Iterator[Open]:
    """Make an empty store in a new file."""
    opened: list[Store] = []
    numbers = count()

    def make() -> Store:
        opened.append(open_store(str(tmp_path / f"store{next(numbers)}.tpg")))
        return opened[-1]

    yield make
    for one in opened:
        one.close()


@pytest.fixture(params=["sqlite", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def new_store(request: pytest.FixtureRequest, new_file: Open) -> Iterator[Open]:
    """Make an empty store of each kind; there is one on Neo4j at a time."""
    if request.param == "sqlite":
        yield new_file
        return
    server = request.getfixturevalue("neo4j_server")
    opened: list[Store] = []

    def make() -> Store:
        for one in opened:
            one.close()
        take_nodes_out(server)
        opened.append(open_store(server.url, server.username, server.password))
        return opened[-1]

    yield make
    opened[-1].close()
