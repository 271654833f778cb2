"""An import into Neo4j: one transaction where that is safe, else a mark, steps, and an end.

The mark on the ``Meta`` node says whose import is being applied; while it stands nobody reads and
nobody else writes. Each step is a transaction of its own that also sets the checkpoint. The last
one takes the mark away. Whoever is stopped in between imports the same records again: what is
missing is found by comparing, as with any import, and the mark is taken over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from typing import Protocol
from uuid import uuid4

from graphmodel.errors import StoreBusyError, StoreError
from graphmodel.model.records import Difference
from graphmodel.progress import Progress
from graphmodel.stores.neo4j_store.state import ImportMark
from graphmodel.stores.neo4j_store.steps import WriteStep, journal_steps, steps_of
from graphmodel.stores.neo4j_store.transaction import Neo4jTransaction
from graphmodel.stores.store import Claim
from graphmodel.stores.transaction import LAST_IMPORT, ResultT

_UNFINISHED = (
    "An earlier part of the same import is there, and until it is whole nobody can read the "
    "partnership: run the same import or copy again, which goes on where this ended."
)


class WriteOnce(Protocol):
    """Runs work in one writing transaction, after every other writer, and applies it once."""

    def __call__(self, work: Callable[[Neo4jTransaction], ResultT]) -> ResultT:
        """Return what `work` returns."""


class Neo4jImport:
    """One import, by one program.

    Parameters
    ----------
    once
        Runs its transactions.
    claim
        Who imports what.
    whole_rows
        Up to this many rows are written in one transaction.
    step_rows
        The most rows in a step of more.
    """

    def __init__(self, once: WriteOnce, claim: Claim, whole_rows: int, step_rows: int) -> None:
        self._once = once
        self._claim = claim
        self._whole_rows = whole_rows
        self._step_rows = step_rows
        self._id = uuid4().hex

    def begin(
        self,
        work: Callable[[Neo4jTransaction], tuple[Difference, ResultT]],
        progress: Progress | None,
    ) -> tuple[ResultT, Difference | None]:
        """Find out what differs, and write it where it is not too much; else leave a mark.

        Returns
        -------
        tuple
            What `work` returned beside the difference; and the difference, where it is not
            written yet.

        Raises
        ------
        StoreBusyError
            Another import is being applied.
        """
        return self._once(partial(self._begin, work, progress))

    def finish(self, difference: Difference, progress: Progress | None) -> None:
        """Write a difference step by step, and take the mark away.

        Raises
        ------
        StoreBusyError
            Another import took this one's place.
        """
        written = 0
        for number, step in enumerate(_ahead(steps_of(difference, self._step_rows)), 1):
            written += step.rows
            self._once(partial(self._take, step, number, written))
            if progress and step.rows:
                progress(step.table, step.done, step.total)
        self._once(self._end)

    def _begin(
        self,
        work: Callable[[Neo4jTransaction], tuple[Difference, ResultT]],
        progress: Progress | None,
        transaction: Neo4jTransaction,
    ) -> tuple[ResultT, Difference | None]:
        found = transaction.state().mark
        if found is not None:
            self._refuse_another(found)
        difference, answer = work(transaction)
        if found is not None and found.digest == self._claim.digest:
            difference = _without_last_import(difference)
        if len(difference) > self._whole_rows:
            claim = self._claim
            transaction.mark(self._id, claim.digest, claim.by, len(difference))
            for step in journal_steps(difference, is_written=True):
                transaction.take(step)
            return answer, difference
        transaction.write(difference, progress)
        if found is not None:
            self._unmark(transaction, counted=len(difference) > 0)
        return answer, None

    def _refuse_another(self, mark: ImportMark) -> None:
        """Refuse unless it is the same import, run again, or may go in the place of one ended."""
        if mark.digest == self._claim.digest:
            return
        if not self._claim.takes_over:
            raise mark.busy()
        if not mark.is_silent:
            raise mark.busy(" --take-over is for an import that has ended half-way.")

    def _take(
        self, step: WriteStep, number: int, written: int, transaction: Neo4jTransaction
    ) -> None:
        """Write a step, unless it was committed without a confirmation."""
        if self._own_mark(transaction, number - 1).steps < number:
            transaction.take(step)
            transaction.advance(number, written)

    def _end(self, transaction: Neo4jTransaction) -> None:
        self._own_mark(transaction, 0)
        self._unmark(transaction, counted=False)

    def _own_mark(self, transaction: Neo4jTransaction, steps: int) -> ImportMark:
        """Return the mark, if it is still this import's and as far as that has come."""
        mark = transaction.state().mark
        if mark is None or mark.id != self._id or mark.steps < steps:
            message = (
                "This import has stopped, since another one was let in its place. `tpgraph store "
                "info` says how that one stands."
            )
            raise StoreBusyError(message)
        return mark

    @staticmethod
    def _unmark(transaction: Neo4jTransaction, *, counted: bool) -> None:
        transaction.unmark()
        if not counted:
            transaction.count_up()


def _without_last_import(difference: Difference) -> Difference:
    """Leave what undoes an import as it was noted when that began, before it was cut short."""
    journal = difference.journal
    if not any(topic == LAST_IMPORT and value for (topic, _), value in journal.items()):
        return difference
    rest = {place: value for place, value in journal.items() if place[0] != LAST_IMPORT}
    return replace(difference, journal=rest)


@contextmanager
def explain_unfinished() -> Iterator[None]:
    """Add to an error that a part is written, and how to write the rest.

    Raises
    ------
    StoreError
        As it was, or where somebody stopped the program.
    """
    try:
        yield
    except StoreBusyError:
        raise
    except StoreError as error:
        raise type(error)(f"{error} {_UNFINISHED}") from error
    except KeyboardInterrupt as stopped:
        message = f"Stopped. {_UNFINISHED}"
        raise StoreError(message) from stopped


def _ahead(steps: Iterator[WriteStep]) -> Iterator[WriteStep]:
    """Yield steps, each composed while the one before is written."""
    with ThreadPoolExecutor(1) as composing:
        coming = composing.submit(next, steps, None)
        while (step := coming.result()) is not None:
            coming = composing.submit(next, steps, None)
            yield step
