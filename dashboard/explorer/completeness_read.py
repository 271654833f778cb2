"""How much is filled in, counted once for each state of the data and day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd
import streamlit as st

from dashboard.explorer.markup import plain
from dashboard.explorer.whole import whole_of
from graphmodel.analysis.completeness import (
    PeopleRecorded,
    Recorded,
    domains_recorded,
    people_recorded,
    recorded,
)
from graphmodel.settings import Settings
from graphmodel.stores.store import Store

__all__ = ["Board", "board_of"]


@dataclass(frozen=True)
class Board:
    """How much is filled in; shared by sessions, so nobody changes it.

    Parameters
    ----------
    recorded
        What is filled in, by column and by source.
    domains
        People with a need in each area of life.
    people
        Of how many people something is not recorded at all.
    """

    recorded: Recorded
    domains: pd.DataFrame
    people: PeopleRecorded


def board_of(store: Store, on: date) -> Board:
    """Return how much is filled in as at a day, counted anew whenever the data have changed."""
    kept = _kept(store.place, store.data_version(), on)
    if not kept:
        kept.append(_count(store, on))
    return kept[0]


@st.cache_resource(max_entries=3, ttl="30m", show_spinner=False)
def _kept(
    place: str,  # with the version, what makes the answer this one and no other's
    data_version: int,
    on: date,
) -> list[Board]:
    """Return where the board is kept: what is drawn while counting must not be kept with it."""
    return []


def _count(store: Store, on: date) -> Board:
    bar = st.progress(0.0, "Counting what is filled in")

    def tell(table: str, done: int, of: int) -> None:
        bar.progress(done / of, plain(f"Counting what is filled in: {table}"))

    counted = recorded(store.rows, on, tell)
    network = whole_of(store, on).network
    people = people_recorded(network, Settings())
    bar.empty()
    return Board(counted, domains_recorded(network), people)
