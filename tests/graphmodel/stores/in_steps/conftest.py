"""One store, as two programs have opened it."""

from collections.abc import Iterator

import pytest

from graphmodel.stores.neo4j_store.store import Neo4jStore
from tests.graphmodel.stores.neo4j_store.neo4j_stores import IN_STEPS, new, opened
from tests.support.neo4j_servers.server import Neo4jServer


@pytest.fixture
def store(neo4j_server: Neo4jServer) -> Iterator[Neo4jStore]:
    with new(neo4j_server, **IN_STEPS) as store:
        yield store


@pytest.fixture
def other(store: Neo4jStore, neo4j_server: Neo4jServer) -> Iterator[Neo4jStore]:
    """The store as another program has opened it."""
    with opened(neo4j_server, **IN_STEPS) as other:
        yield other
