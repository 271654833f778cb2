"""What a partnership counts with a service and without it, worked out once for each state."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd
import streamlit as st

from dashboard.explorer.frame import the_store
from dashboard.explorer.leaving_read import Leaving, leaving_of
from dashboard.explorer.seen_rows import without_restricted_ties
from dashboard.explorer.whole import whole_of
from graphmodel.analysis.closing import closing, left_without_contact
from graphmodel.settings import Settings
from graphmodel.stores.store import Store

__all__ = ["Closing", "closing_of"]


@dataclass(frozen=True)
class Closing:
    """What would be lost if a service closed; shared by sessions, so nobody changes it.

    Parameters
    ----------
    numbers
        What ``closing`` returns.
    alone
        Ids of the people with whom no other service is in touch.
    alone_told
        Those of them of whom it follows, too, from what every reader may see.
    leaving
        What ``departure`` says of the service.
    """

    numbers: pd.DataFrame
    alone: tuple[str, ...]
    alone_told: frozenset[str]
    leaving: Leaving


def closing_of(store: Store, service: str, on: date, settings: Settings) -> Closing:
    """Return what would be lost if a service closed on a day.

    Raises
    ------
    UnknownIdError
        Nothing has this id.
    UsageError
        It is no service.
    """
    leaving = leaving_of(store, service, on, settings)
    numbers, alone, told = _find_closing(store.place, store.data_version(), on, settings, service)
    return Closing(numbers, alone, told, leaving)


@st.cache_resource(max_entries=32, ttl="30m", show_spinner="Counting with the service and without")
def _find_closing(
    place: str,  # with the version, what makes the answer this one and no other's
    data_version: int,
    on: date,
    settings: Settings,
    service: str,
) -> tuple[pd.DataFrame, tuple[str, ...], frozenset[str]]:
    network = whole_of(the_store(), on).network
    alone = left_without_contact(network, service, settings=settings)
    open_to_all = without_restricted_ties(network)
    seen = (
        alone
        if open_to_all is network
        else left_without_contact(open_to_all, service, settings=settings)
    )
    return closing(network, service, settings=settings), tuple(alone), frozenset(seen)
