"""Neo4j as the store: one server, a cluster or Aura, told apart by the address."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar, cast

from neo4j import READ_ACCESS, WRITE_ACCESS, Driver, GraphDatabase, ManagedTransaction, Session
from typing_extensions import LiteralString

from graphmodel.errors import NotOurStoreError, StoreError, StoreVersionError
from graphmodel.model import MODEL
from graphmodel.stores.bolt_failures import told_plainly
from graphmodel.stores.bolt_transaction import BoltTransaction
from graphmodel.stores.cypher_statements import constraints
from graphmodel.stores.invariants import broken_invariants
from graphmodel.stores.store import Store, StoreInfo, Transaction

__all__ = ["BoltStore"]

Answer = TypeVar("Answer")

SCHEMA_VERSION = 1
PRODUCT = "trusted-person-graph"
RETRY_SECONDS = 120
"""For how long a transaction is run again; longer than a server needs to start."""


class BoltStore(Store):
    """A partnership's graph in Neo4j.

    Parameters
    ----------
    url
        Address, without user name or password.
    username, password
        The login.
    database
        Name of the database; the user's own where it is None.

    Raises
    ------
    StoreUnreachableError
        The server does not answer, or refuses the login.
    NotOurStoreError, StoreVersionError
        The database holds something else, or tables of another version.
    """

    def __init__(
        self, url: str, username: str | None, password: str | None, database: str | None
    ) -> None:
        self.place = url if database is None else f"{url} (database {database})"
        self._database = database
        with told_plainly(self.place):
            self._driver: Driver = GraphDatabase.driver(
                url,
                auth=(username, password or "") if username else None,
                max_transaction_retry_time=RETRY_SECONDS,
                connection_acquisition_timeout=30,
                connection_timeout=10,
                user_agent=PRODUCT,
            )
        try:
            with told_plainly(self.place):
                self._driver.verify_connectivity(database=database)
                self._prepare()
        except BaseException:
            self._driver.close()
            raise

    def read(self, work: Callable[[Transaction], Answer]) -> Answer:
        """Run `work` in one reading transaction; the server refuses it any write."""
        with told_plainly(self.place), self._session(READ_ACCESS) as session:
            return session.execute_read(lambda each: work(BoltTransaction(each)))

    def transact(self, work: Callable[[Transaction], Answer]) -> Answer:
        """Run `work` in one writing transaction, after every other writer has ended."""

        def locked(each: ManagedTransaction) -> Answer:
            transaction = BoltTransaction(each)
            transaction.lock()
            return work(transaction)

        with told_plainly(self.place), self._session(WRITE_ACCESS) as session:
            return session.execute_write(locked)

    def info(self) -> StoreInfo:
        """Describe the store."""
        with told_plainly(self.place):
            server = self._driver.get_server_info()

        def described(transaction: Transaction) -> StoreInfo:
            counted = [kind.table for kind in MODEL if not getattr(kind, "safety", False)]
            return StoreInfo(
                kind=str(server.agent),
                place=self.place,
                schema_version=SCHEMA_VERSION,
                data_version=transaction.data_version(),
                rows={table: transaction.count(table) for table in counted},
            )

        return self.read(described)

    def verify(self) -> list[str]:
        """Check the store against the model; one sentence for each thing that is wrong."""
        return self.read(broken_invariants)

    def backup(self, path: Path) -> None:
        """Refuse: a copy of a running Neo4j is made by its own tools."""
        message = (
            f"A copy of {self.place} is made on the server, by neo4j-admin database dump or the "
            "provider's backup. tpgraph store backup copies an SQLite file."
        )
        raise StoreError(message)

    def close(self) -> None:
        """Close all connections."""
        self._driver.close()

    def _session(self, access: str) -> Session:
        return self._driver.session(database=self._database, default_access_mode=access)

    def _prepare(self) -> None:
        """Make the constraints in an empty database; refuse one that is not ours."""
        with self._session(WRITE_ACCESS) as session:
            found = session.run("MATCH (m:Meta) RETURN m.product, m.schema_version").values()
            if not found:
                some = session.run("MATCH (n) RETURN 1 LIMIT 1").values()
                if some:
                    message = (
                        f"The database at {self.place} holds something else. "
                        "Give an empty database, or the address of a partnership."
                    )
                    raise NotOurStoreError(message)
                for statement in constraints():
                    session.run(cast("LiteralString", statement)).consume()
                session.run(
                    "MERGE (m:Meta {one: 1}) ON CREATE SET m.product = $product, "
                    "m.schema_version = $version, m.data_version = 0",
                    product=PRODUCT,
                    version=SCHEMA_VERSION,
                ).consume()
                return
        product, version = found[0]
        if product != PRODUCT:
            message = f"The database at {self.place} is not one of ours."
            raise NotOurStoreError(message)
        if version != SCHEMA_VERSION:
            message = (
                f"The database at {self.place} has tables of version {version}; this program "
                f"knows version {SCHEMA_VERSION}. Use the program that wrote it, or a newer one."
            )
            raise StoreVersionError(message)
