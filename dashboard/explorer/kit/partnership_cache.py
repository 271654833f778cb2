"""What pages read of a partnership: all of it, or what is round one person.

All sessions share what is read, whoever reads: what a reader may not see is left out after it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard.explorer.kit.cache import once_for_each_state, once_for_each_state_with_progress
from dashboard.readers.reader import AT_THE_PERSON
from graphmodel.model.vocabulary import Restricted
from graphmodel.network.coded_columns import NOBODY
from graphmodel.network.network import Network
from graphmodel.progress import Progress
from graphmodel.stores.store import Store

HIDDEN_NAME = "restricted"
READING = "Reading the whole partnership"


@dataclass(frozen=True)
class Whole:
    """A partnership as at a day, with its names; shared by sessions, so nobody changes it.

    Parameters
    ----------
    network
        All tables.
    names
        Names by id.
    hidden
        Pairs of a person and somebody who stands at them in restricted rows alone.
    """

    network: Network
    names: Mapping[str, str]
    hidden: frozenset[tuple[str, str]]

    def names_at(self, person: str, ids: Collection[str], *, risk_reader: bool) -> dict[str, str]:
        """Names of ids in a row about a person, as a reader may see them."""
        return {
            one: HIDDEN_NAME
            if not risk_reader and (person, one) in self.hidden
            else self.names.get(one, one)
            for one in ids
        }


@once_for_each_state_with_progress(READING, most=3)
def whole_of(store: Store, progress: Progress, on: date) -> Whole:
    """Return the whole partnership as at a day."""

    def tables_read(done: int, of: int) -> None:
        progress(f"{READING}: {done} of {of} tables", done, of)

    network = store.network(on, progress=tables_read)
    nodes = store.read(lambda transaction: transaction.nodes())
    names = dict(zip(nodes["id"], nodes["name"], strict=True))
    return Whole(network, names, _known_by_restricted_rows_alone(network))


@once_for_each_state("Reading who is round them", most=64)
def surroundings_of(store: Store, person: str, on: date) -> Network:
    """Return what is round one person as at a day.

    Raises
    ------
    UnknownIdError
        No person has this id.
    """
    return store.network(on, around=person)


def _known_by_restricted_rows_alone(network: Network) -> frozenset[tuple[str, str]]:
    """Return the pairs of a person and somebody of whom no row speaks that is not restricted."""
    person_of = network.value_by_id("need", "person", NOBODY)
    addresses = network.rows("addresses")
    rows = [
        pd.DataFrame(
            {
                "person": person_of[addresses["need"]],
                "other": addresses["service"],
                "seen": addresses["restricted"] != Restricted.RESTRICTED,
            }
        )
    ]
    for table, column in AT_THE_PERSON:
        ties = network.rows(table)
        seen = ties["restricted"] != Restricted.RESTRICTED
        rows.append(pd.DataFrame({"person": ties["person"], "other": ties[column], "seen": seen}))
    seen = pd.concat(rows).groupby(["person", "other"], sort=False)["seen"].any()
    hidden = seen.index[~seen.to_numpy()]
    people, others = (network.names_of(hidden.get_level_values(level)) for level in (0, 1))
    return frozenset(zip(people, others, strict=True))
