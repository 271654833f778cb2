"""Writing transactions on Neo4j: one at a time, applied once, and announced to readers.

A commit becomes visible in parts: some rows first, then the data version, the indexes last. No
reader can detect that. So a write is announced just before it is committed, on a node of
its own, and settled when the server has answered. In between readers wait for the lock, which the
server keeps until all is visible.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from uuid import uuid4

from neo4j import WRITE_ACCESS, ManagedTransaction, Session
from neo4j.exceptions import (
    DriverError,
    IncompleteCommit,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
)

from graphmodel.stores.neo4j_store import state as states
from graphmodel.stores.neo4j_store.failures import not_tried_again
from graphmodel.stores.neo4j_store.transaction import Neo4jTransaction
from graphmodel.stores.same_store import LastSeen, StoreState
from graphmodel.stores.transaction import ResultT

UNSURE_COMMITS = 3
"""Number of times an unconfirmed write is looked up, and repeated if it was not committed."""


class Neo4jWriter:
    """Runs writing transactions, one after the other.

    Parameters
    ----------
    session_of
        Opens a session with an access mode and seconds of patience.
    last_seen
        What the store said of itself when it was last read.
    patience
        Seconds for which a write that the server interrupted is tried again.
    """

    def __init__(
        self, session_of: Callable[[str, float], Session], last_seen: LastSeen, patience: float
    ) -> None:
        self._session_of = session_of
        self._last_seen = last_seen
        self._patience = patience

    def once(self, work: Callable[[Neo4jTransaction], ResultT]) -> ResultT:
        """Run `work` in one transaction, so that it is kept once, and return what it returns.

        Where the server goes away while it commits, the write is looked for before it is done
        again.
        """
        token = uuid4().hex
        answers: list[ResultT] = []
        announced: list[int] = []
        written: list[StoreState] = []

        def work_once(each: ManagedTransaction) -> ResultT:
            transaction = Neo4jTransaction(each, self._last_seen, token)
            transaction.lock()
            if answers and transaction.was_kept(token):
                return answers[-1]
            with not_tried_again(self._last_seen.place):
                answers.append(work(transaction))
            if transaction.written is not None:
                announced.append(self._announce())
                written.append(transaction.written)
            return answers[-1]

        unheard: list[IncompleteCommit] = []
        while len(unheard) < UNSURE_COMMITS:
            try:
                with self._session_of(WRITE_ACCESS, self._patience) as session:
                    answer = session.execute_write(work_once)
            except IncompleteCommit as error:
                unheard.append(error)
            except (ServiceUnavailable, SessionExpired) as error:
                if not unheard:
                    raise
                raise unheard[-1] from error
            else:
                if announced:
                    self._last_seen.note(written[-1])
                    self._settle(announced[-1])
                return answer
        raise unheard[-1]

    def _announce(self) -> int:
        """Announce a write that is about to be committed; the caller holds the lock.

        Said twice it is as good, so that a lost answer needs no looking for.
        """
        with self._session_of(WRITE_ACCESS, self._patience) as session:
            return int(session.run(states.ANNOUNCE).single(strict=True)[0])

    def _settle(self, number: int) -> None:
        """Record that all of a write is visible; if this fails, the next reader does it."""
        with (
            suppress(Neo4jError, DriverError),
            self._session_of(WRITE_ACCESS, self._patience) as session,
        ):
            session.run(states.SETTLE, number=number).consume()
