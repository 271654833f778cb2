"""Stores on the tests' Neo4j, opened as the package opens them, and looked into past it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graphmodel.model.records import Records
from graphmodel.stores.neo4j_store.store import Neo4jStore
from graphmodel.writing.importing import import_records
from ingest.files import read_files
from tests.support.neo4j_servers.server import Neo4jServer, take_nodes_out

DAY = date(2026, 6, 1)

IN_STEPS: dict[str, Any] = {"whole_rows": 5, "step_rows": 3}
"""Options of a store by which a small import takes many transactions."""


@contextmanager
def opened(server: Neo4jServer, url: str = "", **options: Any) -> Iterator[Neo4jStore]:
    """A store on what the server holds, closed in the end."""
    store = Neo4jStore(url or server.url, server.username, server.password, **options)
    try:
        yield store
    finally:
        store.close()


@contextmanager
def new(server: Neo4jServer, **options: Any) -> Iterator[Neo4jStore]:
    """An empty store on a server that may hold something."""
    take_nodes_out(server)
    with opened(server, **options) as store:
        yield store


class PulledError(Exception):
    """The program is gone."""


def left_half_way(store: Neo4jStore, given: Records, at: str = "person") -> None:
    """Begin an import by Sam that ends once some rows of a table are written."""

    def pull(table: str, done: int, total: int) -> None:
        if table == at:
            raise PulledError

    with pytest.raises(PulledError):
        import_records(store, given, day=DAY, by="Sam", progress=pull)


def ask(server: Neo4jServer, query: str, **parameters: Any) -> list[list[Any]]:
    """Ask the database itself."""
    with server.driver() as driver:
        found = driver.execute_query(query, parameters, database_="neo4j")
        return [record.values() for record in found.records]


def import_folder(url: str, username: str, password: str, folder: Path) -> None:
    """Bring in a folder of files; what another process is told to do."""
    store = Neo4jStore(url, username, password)
    try:
        read = read_files([folder])
        import_records(store, read.records, day=DAY, found=read.problems)
    finally:
        store.close()
