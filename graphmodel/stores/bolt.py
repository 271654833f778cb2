"""Neo4j as the store: one server, a cluster or Aura, told apart by the address."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar
from uuid import uuid4

from neo4j import READ_ACCESS, WRITE_ACCESS, Driver, GraphDatabase, ManagedTransaction, Session
from neo4j.exceptions import IncompleteCommit, ServiceUnavailable, SessionExpired

from graphmodel.errors import StoreError
from graphmodel.stores.bolt_address import read_address
from graphmodel.stores.bolt_failures import full_at_once, told_plainly
from graphmodel.stores.bolt_invariants import broken_graph_invariants
from graphmodel.stores.bolt_opening import open_database, refuse_old_server
from graphmodel.stores.bolt_transaction import BoltTransaction
from graphmodel.stores.invariants import broken_invariants
from graphmodel.stores.store import Store
from graphmodel.stores.versions import MADE_BY

__all__ = ["BoltStore"]

Answer = TypeVar("Answer")

WRITE_PATIENCE = 120.0
"""Seconds for which an interrupted write is tried again: longer than a server needs to start."""

READ_PATIENCE = 15.0
"""The same for a read, for which somebody waits in front of a screen."""

READS_BESIDE_WRITERS = 3
"""So often a read is done again because somebody wrote meanwhile; then writers have to wait."""

UNSURE_COMMITS = 3
"""So often a write whose end was not heard of is looked for, and done again if it was not kept."""

# The driver warns of every retry; without this, Python would print that to the user's terminal.
logging.getLogger("neo4j").addHandler(logging.NullHandler())


class BoltStore(Store):
    """A partnership's graph in Neo4j.

    Parameters
    ----------
    url
        Address, without user name and password: ``neo4j+s://host``, ``bolt://localhost:7687`` …
    username, password
        The login; a server without logins is told none.
    database
        Name of the database; goes before ``?database=``, and is the user's own where both lack.
    create
        Whether an empty database becomes a store.
    write_patience
        Seconds for which a write that the server interrupted is tried again.

    Raises
    ------
    UsageError
        The address is none, carries a password, or is unencrypted and leads to another machine.
    StoreUnreachableError
        The server does not answer, or refuses the login; there is no such database, or it is
        empty and `create` is off.
    NotOurStoreError, StoreVersionError
        The database holds something else, or was written by a newer version, or by one too old.
    """

    def __init__(
        self,
        url: str,
        username: str | None = None,
        password: str | None = None,
        database: str | None = None,
        *,
        create: bool = True,
        write_patience: float = WRITE_PATIENCE,
    ) -> None:
        address = read_address(url, database)
        self.place = address.place
        self._database = address.database
        self._write_patience = write_patience
        self._bookmarks = GraphDatabase.bookmark_manager()
        with told_plainly(self.place):
            self._driver: Driver = GraphDatabase.driver(
                address.url,
                auth=(username, password or "") if username else None,
                connection_timeout=5,
                connection_acquisition_timeout=12,
                notifications_min_severity="OFF",
                telemetry_disabled=True,
                user_agent=MADE_BY,
            )
        try:
            with told_plainly(self.place):
                refuse_old_server(self.engine(), self.place)
                open_database(self._session, self.place, create=create)
        except BaseException:
            self._driver.close()
            raise

    def __repr__(self) -> str:
        """Return the address; no login."""
        return f"<BoltStore at {self.place}>"

    def read(self, work: Callable[[BoltTransaction], Answer]) -> Answer:
        """Run `work` in one reading transaction; the server refuses it any write.

        Neo4j shows a transaction what others commit meanwhile. So the data version is read before
        and after, and `work` is run again where it changed.
        """

        def at_one_version(each: ManagedTransaction) -> tuple[Answer, bool]:
            transaction = BoltTransaction(each)
            version = transaction.data_version()
            with full_at_once(self.place):
                answer = work(transaction)
            return answer, transaction.data_version() == version

        def alone(each: ManagedTransaction) -> Answer:
            transaction = BoltTransaction(each)
            transaction.lock()
            with full_at_once(self.place):
                return work(transaction)

        with told_plainly(self.place):
            for _ in range(READS_BESIDE_WRITERS):
                with self._session(READ_ACCESS, READ_PATIENCE) as session:
                    answer, is_whole = session.execute_read(at_one_version)
                if is_whole:
                    return answer
            with self._session(WRITE_ACCESS, READ_PATIENCE) as session:
                return session.execute_write(alone)

    def transact(self, work: Callable[[BoltTransaction], Answer]) -> Answer:
        """Run `work` in one writing transaction, after every other writer has ended.

        A server that is not there is told at once; one that goes away half-way is waited for.
        Where it went away while it committed, the write is looked for before it is done again.
        """
        token = uuid4().hex
        answers: list[Answer] = []

        def once(each: ManagedTransaction) -> Answer:
            transaction = BoltTransaction(each, token)
            transaction.lock()
            if answers and transaction.was_kept(token):
                return answers[-1]
            with full_at_once(self.place):
                answers.append(work(transaction))
            return answers[-1]

        with told_plainly(self.place):
            self._driver.verify_connectivity()
            unheard: list[IncompleteCommit] = []
            while len(unheard) < UNSURE_COMMITS:
                try:
                    with self._session(WRITE_ACCESS, self._write_patience) as session:
                        return session.execute_write(once)
                except IncompleteCommit as error:
                    unheard.append(error)
                except (ServiceUnavailable, SessionExpired) as error:
                    if not unheard:
                        raise
                    raise unheard[-1] from error
            raise unheard[-1]

    def engine(self) -> str:
        """Name and version of the server."""
        with told_plainly(self.place):
            return str(self._driver.get_server_info().agent)

    def cautions(self) -> tuple[str, ...]:
        """Nothing is risky about an address that was not refused."""
        return ()

    def engine_cautions(self) -> tuple[str, ...]:
        """Nothing is known to be risky about the server."""
        return ()

    def verify(self) -> list[str]:
        """Check the store against the model; one sentence for each thing that is wrong."""
        return self.read(
            lambda transaction: [
                *broken_invariants(transaction),
                *broken_graph_invariants(transaction),
            ]
        )

    def backup(self, path: Path) -> None:
        """Refuse: a copy of a running Neo4j is made by its own tools."""
        message = (
            f"A copy of {self.place} is made where it runs, by neo4j-admin database dump or the "
            "provider's backup; nothing was written. tpgraph store backup copies an SQLite file."
        )
        raise StoreError(message)

    def close(self) -> None:
        """Close all connections."""
        self._driver.close()

    def _session(self, access: str, patience: float) -> Session:
        return self._driver.session(
            database=self._database,
            default_access_mode=access,
            max_transaction_retry_time=patience,
            bookmark_manager=self._bookmarks,
        )
