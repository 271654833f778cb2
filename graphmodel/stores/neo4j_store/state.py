"""The state of an import that is being applied, for other readers and writers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from graphmodel.errors import StoreBusyError
from graphmodel.stores.same_store import MOST_MARKS, StoreState

SILENT = timedelta(minutes=2)
"""An import without a sign of life for longer seems to have ended; each step gives one."""


@dataclass(frozen=True)
class ImportMark:
    """An import that is being applied.

    Parameters
    ----------
    id
        Its own id; a new one after it was taken over.
    digest
        Identifies the same records in another run.
    by
        Who does it.
    since, alive
        When it began, and when it gave the last sign of life, by the server's clock.
    rows, written, steps
        Rows to write, rows written, and steps taken.
    is_silent
        Whether it seems to have ended half-way.
    """

    id: str
    digest: str
    by: str
    since: datetime
    alive: datetime
    rows: int
    written: int
    steps: int
    is_silent: bool

    def busy(self, advice: str = "") -> StoreBusyError:
        """Return the error for anybody who tries to read or write before it ends."""
        told = (
            f"An import by {self.by} since {_clock(self.since)} is being applied "
            f"({self.written:,} of {self.rows:,} rows)"
        )
        if not self.is_silent:
            return StoreBusyError(f"{told}. Try again when it is done.{advice}")
        return StoreBusyError(
            f"{told}, without a sign of life since {_clock(self.alive)}: it seems to have ended. "
            "The same import or copy, run again, finishes it; `tpgraph import --take-over` lets "
            "other files go in its place."
        )


@dataclass(frozen=True)
class State:
    """In what state the rows of a store are: where it is the same before and after, nobody wrote.

    Parameters
    ----------
    store
        Its id; its writes, and the beginnings of imports that take more than one transaction, each
        of which leaves a mark; and the marks of the last of them.
    version
        Number of writes so far.
    announced, settled
        Number of the last write that was about to be committed, and of the last that is in sight.
    mark
        The import that is being applied.
    """

    store: StoreState
    version: int
    announced: int
    settled: int
    mark: ImportMark | None

    @property
    def is_settled(self) -> bool:
        """Whether all that is committed is in sight."""
        return self.settled >= self.announced

    def refuse_half(self) -> None:
        """Refuse to go on while an import is being applied.

        Raises
        ------
        StoreBusyError
            One is.
        """
        if self.mark is not None:
            raise self.mark.busy()


def state_from(values: list[Any]) -> State:
    """Return what ``READ_STATE`` answered with."""
    store_id, version, imports, kept, announced, settled, now, identifier, digest, by, *rest = (
        values
    )
    store = StoreState(store_id, version + imports, tuple(kept))
    if identifier is None:
        return State(store, version, announced, settled, None)
    since, alive, rows, written, steps = rest
    since, alive, now = (one.to_native() for one in (since, alive, now))
    is_silent = now - alive >= SILENT
    mark = ImportMark(identifier, digest, by, since, alive, rows, written, steps, is_silent)
    return State(store, version, announced, settled, mark)


def _clock(moment: datetime) -> str:
    """Return a time of day here; with its day where that is not today's."""
    here = moment.astimezone()
    today = datetime.now(here.tzinfo).date()
    return f"{here:%H:%M}" if here.date() == today else f"{here:%Y-%m-%d %H:%M}"


# Cypher about the current state: writes not yet visible, imports not yet complete.


READ_STATE = (
    "MATCH (m:Meta {one: 1}) OPTIONAL MATCH (h:Meta {one: 2}) "
    "RETURN coalesce(m.store_id, ''), m.data_version, coalesce(m.imports, 0), m.kept, "
    "coalesce(h.announced, 0), coalesce(h.settled, 0), datetime(), "
    "m.import_id, coalesce(m.import_digest, ''), "
    "coalesce(m.import_by, 'somebody'), coalesce(m.import_since, datetime()), "
    "coalesce(m.import_alive, datetime()), coalesce(m.import_rows, 0), "
    "coalesce(m.import_written, 0), coalesce(m.import_steps, 0)"
)
"""In what state the rows are, and what is said of an import that is being applied, if one is.

Neo4j reads each property on its own, while others commit: of a mark that is being taken away at
that moment the one is still in sight and the next no more. It is one of an import all the same.
"""

ANNOUNCE = (
    "MERGE (h:Meta {one: 2}) SET h.announced = coalesce(h.announced, 0) + 1 RETURN h.announced"
)
"""Says that a write is about to be committed. Its node is not the one that writers lock."""

SETTLE = (
    "MATCH (h:Meta {one: 2}) SET h.settled = CASE WHEN coalesce(h.settled, 0) < $number "
    "THEN $number ELSE h.settled END"
)
"""Says that all of the writes up to this one are in sight, or were never committed."""

MARK = (
    "MATCH (m:Meta {one: 1}) SET m.imports = coalesce(m.imports, 0) + 1, m.import_id = $id, "
    "m.import_digest = $digest, m.import_by = $by, m.import_since = datetime(), "
    "m.import_alive = datetime(), m.import_rows = $rows, m.import_written = 0, "
    f"m.import_steps = 0, m.kept = ([$token] + m.kept)[..{MOST_MARKS}]"
)
"""Says that an import is being applied. ``imports`` stays, and tells a reader who was there
before that one began meanwhile."""

ADVANCE = (
    "MATCH (m:Meta {one: 1}) SET m.import_alive = datetime(), m.import_written = $written, "
    "m.import_steps = $steps"
)
"""Sets the checkpoint: the numbers of steps and rows written."""

UNMARK = (
    "MATCH (m:Meta {one: 1}) REMOVE m.import_id, m.import_digest, m.import_by, m.import_since, "
    "m.import_alive, m.import_rows, m.import_written, m.import_steps"
)
"""Marks the import as complete."""
