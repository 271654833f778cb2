"""Stores to copy from and into."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from graphmodel.stores import open_store
from graphmodel.stores.store import Store
from tests.graphmodel.stores.neo4j_store.neo4j_stores import new
from tests.graphmodel.writing.copying.copied import Open


@pytest.fixture
def file(tmp_path: Path) -> Iterator[Open]:
    """Open, or make, a store in a file of this name."""
    opened: list[Store] = []

    def open_one(name: str) -> Store:
        opened.append(open_store(str(tmp_path / f"{name}.tpg")))
        return opened[-1]

    yield open_one
    for one in opened:
        one.close()


@pytest.fixture(params=["sqlite", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def target(request: pytest.FixtureRequest, file: Open) -> Iterator[Store]:
    """An empty store of each kind."""
    if request.param == "sqlite":
        yield file("target")
    else:
        with new(request.getfixturevalue("neo4j_server")) as store:
            yield store
