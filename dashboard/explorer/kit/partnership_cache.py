"""What pages read of a partnership: all of it, or what is round one person.

All sessions share what is read, whoever reads: what a reader may not see is left out after it.
"""

from __future__ import annotations

from datetime import date

from dashboard.explorer.kit.cache import once_for_each_state, once_for_each_state_with_progress
from dashboard.readers.partnership_access import Partnership
from graphmodel.network.network import Network
from graphmodel.progress import Progress
from graphmodel.stores.store import Store

READING = "Reading the whole partnership"


@once_for_each_state_with_progress(READING, most=3)
def whole_of(store: Store, progress: Progress, on: date) -> Partnership:
    """Return the whole partnership as at a day."""

    def tables_read(done: int, of: int) -> None:
        progress(f"{READING}: {done} of {of} tables", done, of)

    network = store.network(on, progress=tables_read)
    nodes = store.read(lambda transaction: transaction.nodes())
    names = dict(zip(nodes["id"], nodes["name"], strict=True))
    return Partnership(network, names)


@once_for_each_state("Reading who is round them", most=64)
def surroundings_of(store: Store, person: str, on: date) -> Network:
    """Return what is round one person as at a day.

    Raises
    ------
    UnknownIdError
        No person has this id.
    """
    return store.network(on, around=person)
