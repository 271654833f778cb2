"""Neo4j as the store: one server, a cluster or Aura, depending on the address."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import cast

from neo4j import (
    READ_ACCESS,
    WRITE_ACCESS,
    Driver,
    GraphDatabase,
    ManagedTransaction,
    Session,
    unit_of_work,
)
from neo4j.exceptions import (
    DriverError,
    Neo4jError,
)

from graphmodel.errors import StoreError
from graphmodel.model.records import Difference
from graphmodel.progress import Progress
from graphmodel.stores.neo4j_store.failures import neo4j_in_words, not_tried_again
from graphmodel.stores.neo4j_store.importing import Neo4jImport, explain_unfinished
from graphmodel.stores.neo4j_store.invariants import broken_graph_invariants
from graphmodel.stores.neo4j_store.opening import open_database, read_address, refuse_old_server
from graphmodel.stores.neo4j_store.transaction import Neo4jTransaction
from graphmodel.stores.neo4j_store.writer import Neo4jWriter
from graphmodel.stores.same_store import LastSeen
from graphmodel.stores.store import Claim, Store
from graphmodel.stores.transaction import MADE_BY, ResultT, Transaction

WRITE_PATIENCE = 120.0
"""Seconds for which an interrupted write is tried again: longer than a server needs to start."""

READ_PATIENCE = 15.0
"""The same for a read, for which somebody waits in front of a screen."""

READ_SECONDS = 300.0
"""The server ends a read that takes longer, so that others need not wait for it."""

READS_BESIDE_WRITERS = 3
"""Number of times a read is repeated because of a concurrent write; then writers wait."""

WHOLE_ROWS = 50_000
"""Up to this many rows are written in one transaction."""

STEP_ROWS = 20_000
"""Rows in each transaction of an import that takes several."""

# The driver warns of every retry; without this, Python would print that to the user's terminal.
logging.getLogger("neo4j").addHandler(logging.NullHandler())


class Neo4jStore(Store):
    """A partnership's graph in Neo4j.

    Parameters
    ----------
    url
        Address, without user name and password: ``neo4j+s://host``, ``bolt://localhost:7687`` …
    username, password
        The login; a server without logins gets none.
    database
        Name of the database; goes before ``?database=``, and is the user's own where both lack.
    create
        Whether an empty database becomes a store.
    read_seconds
        Seconds after which the server ends a reading.
    write_patience
        Seconds for which a write that the server interrupted is tried again.
    whole_rows
        Up to this many rows are imported in one transaction.
    step_rows
        Rows in each of the transactions of a larger import.

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
        read_seconds: float = READ_SECONDS,
        write_patience: float = WRITE_PATIENCE,
        whole_rows: int = WHOLE_ROWS,
        step_rows: int = STEP_ROWS,
    ) -> None:
        address = read_address(url, database)
        self.place = address.place
        self._database = address.database
        self._read_seconds = read_seconds
        self._last_seen = LastSeen(self.place)
        self._writer = Neo4jWriter(self._session, self._last_seen, write_patience)
        self._whole_rows = whole_rows
        self._step_rows = step_rows
        # A cluster's members are to wait for what was written last. One server has it, unless it
        # was brought back from a backup: then it would wait, too.
        self._bookmarks = None if address.is_one_server else GraphDatabase.bookmark_manager()
        with neo4j_in_words(self.place):
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
            with neo4j_in_words(self.place):
                refuse_old_server(self.engine(), self.place)
                open_database(self._session, self.place, create=create)
        except BaseException:
            self._driver.close()
            raise

    def __repr__(self) -> str:
        """Return the address; no login."""
        return f"<Neo4jStore at {self.place}>"

    def read(self, work: Callable[[Neo4jTransaction], ResultT]) -> ResultT:
        """Run `work` in one reading transaction; the server refuses it any write.

        Neo4j shows a transaction what others commit meanwhile. So the state of the rows is read
        before and after, and `work` is run again where it changed. After some times, or while a
        write is not all in sight, it is run alone: other writers wait for it, and it for them.

        Raises
        ------
        StoreBusyError
            An import is being applied, and only a part of it is there.
        """

        @unit_of_work(timeout=self._read_seconds)
        def in_one_state(each: ManagedTransaction) -> tuple[ResultT] | None:
            transaction = Neo4jTransaction(each, self._last_seen, beside=self._beside)
            before = transaction.state()
            before.refuse_half()
            if not before.is_settled:
                return None
            try:
                with not_tried_again(self.place):
                    answer = work(transaction)
            except (Neo4jError, DriverError, StoreError):
                raise
            except Exception:
                if transaction.state() == before:
                    raise
                return None  # it was no wonder: what it saw did not belong together
            after = transaction.state()
            after.refuse_half()
            is_one_state = all(state == before for state in (after, *transaction.seen))
            return (answer,) if is_one_state else None

        @unit_of_work(timeout=self._read_seconds)
        def alone(each: ManagedTransaction) -> ResultT:
            transaction = Neo4jTransaction(each, self._last_seen)
            transaction.lock()
            state = transaction.state()
            state.refuse_half()
            transaction.settle(state.announced)  # else it is left so by a writer that went away
            with not_tried_again(self.place):
                return work(transaction)

        with neo4j_in_words(self.place):
            for _ in range(READS_BESIDE_WRITERS):
                with self._session(READ_ACCESS, READ_PATIENCE) as session:
                    found = session.execute_read(in_one_state)
                if found is not None:
                    return found[0]
            with self._session(WRITE_ACCESS, READ_PATIENCE) as session:
                return session.execute_write(alone)

    def _beside(self, work: Callable[[Neo4jTransaction], None]) -> None:
        """Run `work` in a reading transaction of its own, beside another that is being read in."""
        with (
            self._session(READ_ACCESS, READ_PATIENCE) as session,
            session.begin_transaction(timeout=self._read_seconds) as each,
        ):
            # run is the same in both
            work(Neo4jTransaction(cast(ManagedTransaction, each), self._last_seen))

    def transact(self, work: Callable[[Neo4jTransaction], ResultT]) -> ResultT:
        """Run `work` in one writing transaction, after every other writer has ended.

        A server that is not there is reported at once; one that goes away half-way is waited for.
        Where it went away while it committed, the write is looked for before it is done again.

        Raises
        ------
        StoreBusyError
            An import is being applied, and only a part of it is there.
        """

        def unless_half(transaction: Neo4jTransaction) -> ResultT:
            transaction.state().refuse_half()
            return work(transaction)

        with neo4j_in_words(self.place):
            self._driver.verify_connectivity()
            return self._writer.once(unless_half)

    def apply(
        self,
        work: Callable[[Neo4jTransaction], tuple[Difference, ResultT]],
        claim: Claim,
        progress: Progress | None = None,
    ) -> ResultT:
        """Write what differs, in one transaction or step by step; see `Store.apply`."""
        importing = Neo4jImport(self._writer.once, claim, self._whole_rows, self._step_rows)
        with neo4j_in_words(self.place):
            self._driver.verify_connectivity()
            answer, rest = importing.begin(work, progress)
        if rest is not None:
            with explain_unfinished(), neo4j_in_words(self.place):
                importing.finish(rest, progress)
        return answer

    def engine(self) -> str:
        """Name and version of the server."""
        with neo4j_in_words(self.place):
            return str(self._driver.get_server_info().agent)

    def cautions(self) -> tuple[str, ...]:
        """Nothing is risky about an address that was not refused."""
        return ()

    def engine_cautions(self) -> tuple[str, ...]:
        """Nothing is known to be risky about the server."""
        return ()

    def examine(self, broken_rows: Callable[[Transaction], list[str]]) -> list[str]:
        """Check the rows, and the labels, links and keys that no row shows."""
        return self.read(lambda each: [*broken_rows(each), *broken_graph_invariants(each)])

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
