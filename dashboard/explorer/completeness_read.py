"""How much is filled in, counted once for each state of the data and day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd
import streamlit as st

from dashboard.explorer.kept import Kept, Tell
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

COUNTING = "Counting what is filled in"


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
    return kept.or_found(COUNTING, lambda tell: _count(store, on, tell))


@st.cache_resource(max_entries=3, ttl="30m", show_spinner=False)
def _kept(
    place: str,  # with the version, what makes the answer this one and no other's
    data_version: int,
    on: date,
) -> Kept[Board]:
    return Kept()


def _count(store: Store, on: date, tell: Tell) -> Board:
    def tables_counted(table: str, done: int, of: int) -> None:
        tell(done / of, f"{COUNTING}: {table}")

    counted = recorded(store.rows, on, tables_counted)
    network = whole_of(store, on).network
    return Board(counted, domains_recorded(network), people_recorded(network, Settings()))
