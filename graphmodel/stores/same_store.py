"""Whether a store that is open is still the one that was opened, and has only gone on since."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock
from uuid import uuid4

MOST_MARKS = 100
"""Marks that a store keeps: of its last writes."""


def new_store_id() -> str:
    """Return an id for a store that is made, or copied: no two stores have the same."""
    return uuid4().hex


@dataclass(frozen=True)
class StoreState:
    """What a store says of itself: the id stays, and each write is counted and leaves a mark.

    Parameters
    ----------
    store_id
        The id that it was given when it was made; empty where nothing was seen of it yet.
    writes
        Number of writes so far.
    marks
        Random marks of the last writes, the latest first.
    """

    store_id: str = ""
    writes: int = 0
    marks: tuple[str, ...] = ()

    def is_followed_by(self, later: StoreState) -> bool:
        """Whether a later look shows the same store, with what it held then and perhaps more.

        Another id, or fewer writes, are another store, or an earlier state of this one. As many
        writes or more of which none left the latest mark are an earlier state that others wrote
        into. That cannot be told once so many were written since that the mark would be gone.
        """
        if not self.store_id:
            return True
        if later.store_id != self.store_id or later.writes < self.writes:
            return False
        is_kept = len(later.marks) < MOST_MARKS or later.writes - self.writes < MOST_MARKS - 1
        return not (self.marks and is_kept) or self.marks[0] in later.marks

    def after_write(self, mark: str) -> StoreState:
        """Return what the store says of itself once a write with a mark is in it."""
        return StoreState(self.store_id, self.writes + 1, (mark, *self.marks)[:MOST_MARKS])


class LastSeen:
    """What a store said of itself when it was last read.

    Parameters
    ----------
    place
        Where the store is, for messages.
    """

    def __init__(self, place: str) -> None:
        self.place = place
        self._lock = Lock()
        self._state = StoreState()

    @property
    def state(self) -> StoreState:
        """The latest state seen; whoever reads takes it before their transaction begins."""
        return self._state

    def note(self, state: StoreState) -> None:
        """Note a state that was seen and stays: that of a write that may still fail is none."""
        with self._lock:
            if not self._state.store_id or state.writes >= self._state.writes:
                self._state = state
