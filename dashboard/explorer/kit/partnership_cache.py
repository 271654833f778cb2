"""What pages read from a store: the partnership, or one person's surroundings and view.

Each is as its reader is shown other days and thresholds; which rows they may not see is left out
afterwards.
"""

from __future__ import annotations

from datetime import date

from dashboard.explorer.kit.cache import (
    cached_per_data_version,
    cached_per_data_version_with_progress,
)
from dashboard.person.build import view_of
from dashboard.person.circle import Circle, read_circle
from dashboard.person.view import PersonView
from dashboard.readers.partnership_access import NamedPartnership
from dashboard.readers.reader import HIDDEN, Reader
from dashboard.readers.restricted import restricted_nodes
from graphmodel.network.network import Network
from graphmodel.progress import Progress
from graphmodel.settings import Settings
from graphmodel.stores.store import Store

READING = "Reading the whole partnership"


@cached_per_data_version_with_progress(READING, most=3)
def read_partnership(
    store: Store, progress: Progress, on: date, reader: Reader
) -> NamedPartnership:
    """Return the whole partnership as at a day."""

    def tables_read(done: int, of: int) -> None:
        progress(f"{READING}: {done} of {of} tables", done, of)

    network = reader.shown(store.network(on, progress=tables_read))
    nodes = store.read(lambda transaction: transaction.nodes())
    names = dict(zip(nodes["id"], nodes["name"], strict=True))
    hidden = frozenset() if reader.risk_reader else restricted_nodes(network)
    return NamedPartnership(network, names | dict.fromkeys(hidden, HIDDEN), hidden)


@cached_per_data_version("Reading who is round them", most=64)
def read_surroundings(store: Store, person: str, on: date, reader: Reader) -> Network:
    """Return the network round one person as at a day.

    Raises
    ------
    UnknownIdError
        No person has this id.
    """
    return reader.shown(store.network(on, around=person), person)


@cached_per_data_version("Reading who is round them", most=64)
def read_person_circle(store: Store, person: str, on: date, reader: Reader) -> Circle:
    """Return who is round one person as at a day, with the settings in force."""
    network = read_surroundings(store, person, on, reader)
    return read_circle(store, network, person, Settings(), reader)


@cached_per_data_version("Reading who is round them", most=64)
def read_person_view(store: Store, person: str, on: date, reader: Reader) -> PersonView:
    """Return what the pages about one person say as at a day, with the settings in force."""
    return view_of(store, read_person_circle(store, person, on, reader))
