"""One transaction on Neo4j, and what it reads and writes on the store's one ``Meta`` node."""

from __future__ import annotations

from typing import Any

from neo4j import ManagedTransaction, Result

from graphmodel.errors import NotOurStoreError
from graphmodel.stores import cypher_state as states
from graphmodel.stores import cypher_statements as statements
from graphmodel.stores.bolt_mark import State, state_from

__all__ = ["MetaNode", "run"]


class MetaNode:
    """What is said of the store as a whole.

    Parameters
    ----------
    transaction
        The driver's own.
    token
        Left in the store by a write, so that it can be known again.

    Attributes
    ----------
    has_written
        Whether it counts as a write.
    """

    def __init__(self, transaction: ManagedTransaction, token: str) -> None:
        self._transaction = transaction
        self._token = token
        self.has_written = False

    def data_version(self) -> int:
        """Return the number of writes so far."""
        return int(self._stated(statements.READ_DATA_VERSION))

    def lock(self) -> None:
        """Wait until no other transaction writes; until this one ends, none begins to."""
        self._stated(statements.LOCK)

    def was_kept(self, token: str) -> bool:
        """Whether the write that left this token was kept."""
        return bool(self._stated(statements.READ_KEPT, token=token))

    def state(self) -> State:
        """Return in what state the rows are, and whether an import is being applied."""
        return state_from(self._told(states.READ_STATE))

    def mark(self, identifier: str, digest: str, by: str, rows: int) -> None:
        """Say that an import is being applied."""
        told = {"id": identifier, "digest": digest, "by": by, "rows": rows}
        self.run(states.MARK, token=self._token, **told).consume()

    def advance(self, steps: int, written: int) -> None:
        """Say how far the import has come that is being applied."""
        self.run(states.ADVANCE, steps=steps, written=written).consume()

    def unmark(self) -> None:
        """Say that no import is being applied any more."""
        self.run(states.UNMARK).consume()

    def settle(self, number: int) -> None:
        """Say that all writes up to one are in sight."""
        self.run(states.SETTLE, number=number).consume()

    def count_up(self) -> None:
        """Count a write, and leave this transaction's token."""
        self.has_written = True
        self.run(statements.COUNT_UP, token=self._token).consume()

    def run(self, query: str, **parameters: Any) -> Result:
        """Run a query that is composed of names in the model, never of data."""
        return run(self._transaction, query, parameters)

    def _stated(self, query: str, **parameters: Any) -> Any:
        """Return the one value that a query answers with."""
        return self._told(query, **parameters)[0]

    def _told(self, query: str, **parameters: Any) -> list[Any]:
        """Return the one row that a query answers with."""
        record = self.run(query, **parameters).single()
        if record is None:
            message = (
                "The partnership is gone from the database: somebody emptied it. Nothing was "
                "written; open the store again, or bring the files in again."
            )
            raise NotOurStoreError(message)
        return record.values()


def run(transaction: ManagedTransaction, query: str, parameters: dict[str, Any]) -> Result:
    """Run a query that is composed of names in the model, never of data."""
    return transaction.run(query, parameters)
