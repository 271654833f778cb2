"""What is worked out once and then shared, while a bar tells whoever waits how far it is.

Streamlit's own caches draw again, with every answer, what was drawn while it was worked out; a
bar would come back full. So they keep one of these, and the answer is put in it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from threading import Lock
from time import monotonic
from typing import Generic, TypeVar

import pandas as pd
import streamlit as st

from dashboard.explorer.kit.frame import the_store
from dashboard.explorer.kit.markup import plain
from dashboard.readers.reader import AT_THE_PERSON
from graphmodel.model.vocabulary import Restricted
from graphmodel.network.coded_columns import NOBODY
from graphmodel.network.network import Network
from graphmodel.stores.store import Store

Found = TypeVar("Found")

Tell = Callable[[float, str], None]
"""Is told what part is done, from 0 to 1, and what is being done."""

PATIENCE = 0.7
"""Seconds that pass before there is a bar: of a shorter wait nobody asks how far it is."""


class Kept(Generic[Found]):
    """One answer, worked out by whoever asks first; others who ask meanwhile wait for it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._found: list[Found] = []

    def or_found(self, words: str, find: Callable[[Tell], Found]) -> Found:
        """Return the answer.

        Parameters
        ----------
        words
            What is being done, said until there is a bar.
        find
            Works it out, and tells how far it is; called unless it is known already.
        """
        if not self._found:
            with st.spinner(words), self._lock:
                if not self._found:
                    self._found.append(with_bar(find))
        return self._found[0]


def with_bar(find: Callable[[Tell], Found]) -> Found:
    """Return what is worked out, and show how far it is if that takes a while.

    Parameters
    ----------
    find
        Works it out, and tells how far it is.
    """
    place, began = st.empty(), monotonic()

    def tell(done: float, words: str) -> None:
        if monotonic() - began > PATIENCE:
            place.progress(min(1.0, done), plain(words))

    try:
        return find(tell)
    finally:
        place.empty()


# The whole partnership and one person's surroundings: read once for each state of the data.
#
# All sessions share what is read, whoever reads: what a reader may not see is left out after it.


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


def whole_of(store: Store, on: date) -> Whole:
    """Return the whole partnership as at a day, read anew whenever the data have changed."""
    kept = _kept(store.place, store.data_version(), on)
    return kept.or_found(READING, lambda tell: _read_whole(store, on, tell))


def surroundings_of(store: Store, person: str, on: date) -> Network:
    """Return what is round one person as at a day, read anew whenever the data have changed.

    Raises
    ------
    UnknownIdError
        No person has this id.
    """
    return _read_surroundings(store.place, store.data_version(), person, on)


@st.cache_resource(max_entries=64, ttl="30m", show_spinner="Reading who is round them")
def _read_surroundings(
    place: str,  # with the version, what makes the answer this one and no other's
    data_version: int,
    person: str,
    on: date,
) -> Network:
    return the_store().network(on, around=person)


@st.cache_resource(max_entries=3, ttl="30m", show_spinner=False)
def _kept(
    place: str,  # with the version, what makes the answer this one and no other's
    data_version: int,
    on: date,
) -> Kept[Whole]:
    return Kept()


def _read_whole(store: Store, on: date, tell: Tell) -> Whole:
    def tables_read(done: int, of: int) -> None:
        tell(done / of, f"{READING}: {done} of {of} tables")

    network = store.network(on, progress=tables_read)
    nodes = store.read(lambda transaction: transaction.nodes())
    names = dict(zip(nodes["id"], nodes["name"], strict=True))
    return Whole(network, names, _known_by_restricted_rows_alone(network))


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
