"""A real Neo4j for tests and benchmarks: one that is named, or one of our own.

``start_neo4j(home)`` also serves outside pytest::

    server = start_neo4j(Path(folder))
    ...
    server.stop()
"""

import os
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from neo4j import Driver, GraphDatabase
from neo4j.exceptions import DriverError, Neo4jError

from tests.support.neo4j_servers.docker import Neo4jContainer, docker_answers
from tests.support.neo4j_servers.process import Neo4jProcess
from tests.support.ports import HOST

USERNAME = "neo4j"
FIRST_PASSWORD = "neo4j"
ANSWER_SECONDS = 120


class Neo4jNotOursError(Exception):
    """The server was given by its address: it is not ours to start, stop, kill or empty unasked."""


class Runs(Protocol):
    """What a server runs in, when it is ours."""

    def start(self) -> None: ...
    def stop(self) -> None: ...
    def kill(self) -> None: ...


@dataclass(frozen=True)
class Neo4jServer:
    """An address and a login; and what it runs in and where, when it is our own.

    Attributes
    ----------
    process
        None for a server given by its address.
    home
        The folder of its data, its settings and its log; None unless it runs on our own jars.
    """

    url: str
    username: str
    password: str = field(repr=False)
    process: Runs | None = None
    home: Path | None = None

    def driver(self) -> Driver:
        """Return a driver, for the caller to close."""
        return GraphDatabase.driver(self.url, auth=(self.username, self.password))

    def start(self) -> None:
        """Start it again, on the same data and the same address, and wait until it answers."""
        self._ours().start()
        self.wait()

    def stop(self) -> None:
        """Stop it in good order."""
        self._ours().stop()

    def kill(self) -> None:
        """End it as a power cut would."""
        self._ours().kill()

    def wait(self) -> None:
        """Wait until it answers a question.

        Raises
        ------
        neo4j.exceptions.Neo4jError, neo4j.exceptions.DriverError
            What it last said, after `ANSWER_SECONDS`.
        """

        def ask() -> None:
            with self.driver() as driver:
                driver.execute_query("RETURN 1", database_="neo4j")

        _patiently(ask)

    def _ours(self) -> Runs:
        if self.process is None:
            raise Neo4jNotOursError("This Neo4j was given by its address and is not ours to end.")
        return self.process


def find_neo4j(home: Path) -> Neo4jServer:
    """Return a server that answers and is empty: the one named, one in Docker, or one on our jars.

    ``TPGRAPH_TEST_NEO4J`` names one, with ``NEO4J_USERNAME`` and ``NEO4J_PASSWORD``. The tests
    empty it, so it must hold nothing.

    Raises
    ------
    Neo4jNotOursError
        The named server holds something.
    Neo4jUnavailableError
        There is none, and none can be started; the message says why.
    """
    address = os.environ.get("TPGRAPH_TEST_NEO4J")
    if address:
        return _named_neo4j(address)
    if docker_answers():
        return _contained_neo4j()
    return start_neo4j(home, short_lived=True)


def start_neo4j(
    home: Path,
    heap_mb: int = 512,
    *,
    short_lived: bool = False,
    keep_classes_in: Path | None = None,
) -> Neo4jServer:
    """Start a server of our own on the jars Maven fetches, and wait until it answers.

    Parameters
    ----------
    home
        An empty or missing folder, which will hold the data, the settings and the log.
    heap_mb
        Memory for the server's heap, and as much again for its page cache, in MiB.
    short_lived
        Whether it need not become fast: its code is compiled quickly rather than well, and a query
        is not planned anew when much has been written. Tests that start servers, and fill and
        empty one database over and over, would spend most of their time on it.
    keep_classes_in
        A file in which the server leaves its classes at its end, for later ones to start from.

    Raises
    ------
    Neo4jUnavailableError
        There is no Java or Maven here; the message says which.
    """
    process = Neo4jProcess(home, heap_mb, short_lived=short_lived, keep_classes_in=keep_classes_in)
    server = Neo4jServer(
        f"bolt://{HOST}:{process.port}", USERNAME, secrets.token_urlsafe(), process, home
    )
    process.start()
    try:
        set_first_password(server)
        server.wait()
    except BaseException:
        process.stop()
        raise
    return server


def empty(server: Neo4jServer) -> None:
    """Take every node, relationship, constraint and index out of the default database."""
    with server.driver() as driver, driver.session(database="neo4j") as session:
        session.run(
            "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS"
        ).consume()
        for name in session.run("SHOW CONSTRAINTS YIELD name").value():
            session.run("DROP CONSTRAINT $name", name=name).consume()
        for name in session.run("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP'").value():
            session.run("DROP INDEX $name", name=name).consume()


def take_nodes_out(server: Neo4jServer) -> None:
    """Leave constraints and indexes: to make them anew takes longer than most tests."""
    with server.driver() as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n", database_="neo4j")


def _named_neo4j(address: str) -> Neo4jServer:
    server = Neo4jServer(
        address, os.environ.get("NEO4J_USERNAME", USERNAME), os.environ.get("NEO4J_PASSWORD", "")
    )
    with server.driver() as driver:
        found = driver.execute_query("MATCH (n) RETURN count(n) AS nodes", database_="neo4j")
    nodes = found.records[0]["nodes"]
    if nodes:
        raise Neo4jNotOursError(
            f"The Neo4j named by TPGRAPH_TEST_NEO4J is not empty (nodes: {nodes}). The tests empty"
            " theirs: name one that holds nothing."
        )
    return server


def _contained_neo4j() -> Neo4jServer:
    password = secrets.token_urlsafe()
    container = Neo4jContainer(password, heap_mb=512)
    server = Neo4jServer(f"bolt://{HOST}:{container.port}", USERNAME, password, container)
    server.start()
    return server


def set_first_password(server: Neo4jServer) -> None:
    """Give a server that never held anything its password, as soon as it answers."""

    def set_it() -> None:
        with GraphDatabase.driver(server.url, auth=(USERNAME, FIRST_PASSWORD)) as driver:
            driver.execute_query(
                "ALTER CURRENT USER SET PASSWORD FROM $old TO $new",
                {"old": FIRST_PASSWORD, "new": server.password},
                database_="system",
            )

    _patiently(set_it)


def _patiently(ask: Callable[[], None]) -> None:
    deadline = time.monotonic() + ANSWER_SECONDS
    while True:
        try:
            return ask()
        except (Neo4jError, DriverError):
            if time.monotonic() > deadline:
                raise
            time.sleep(0.3)
