"""Whether a store that is open is still the one that was opened, by its id and its data version."""

from __future__ import annotations

from threading import Lock
from uuid import uuid4


def new_store_id() -> str:
    """Return an id for a store that is made, or copied: no two stores have the same."""
    return uuid4().hex


class LastSeen:
    """What a store said of itself when it was last read: the id stays, the version only grows.

    Another id, or a lower version, means that somebody put other contents in its place: another
    store, or an earlier state of this one.

    Parameters
    ----------
    place
        Where the store is, for messages.
    """

    def __init__(self, place: str) -> None:
        self.place = place
        self._lock = Lock()
        self._store_id = ""
        self._version = 0

    @property
    def version(self) -> int:
        """The highest version seen; whoever reads takes it before their transaction begins."""
        return self._version

    def is_followed_by(self, store_id: str, version: int, least: int) -> bool:
        """Whether this is the same store, no earlier than it was.

        Parameters
        ----------
        store_id, version
            What the store says of itself.
        least
            `version` as it was before the transaction began: others may have written since.
        """
        with self._lock:
            self._store_id = self._store_id or store_id
            return store_id == self._store_id and version >= least

    def note(self, version: int) -> None:
        """Note a version that was seen and stays: one of a write that may still fail is none."""
        with self._lock:
            self._version = max(self._version, version)
