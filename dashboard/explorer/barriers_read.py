"""Findings about services and provision, found once for each state of the data and day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd
import streamlit as st

from dashboard.explorer.barriers_reached import people_reached
from dashboard.explorer.frame import the_store
from dashboard.explorer.whole import whole_of
from dashboard.words.agencies import told_apart
from graphmodel.analysis import provision_gaps
from graphmodel.analysis.services.service_barriers import service_barriers
from graphmodel.names import fold_name
from graphmodel.settings import Settings
from graphmodel.stores.store import Store

__all__ = ["Services", "services_as_at"]


@dataclass(frozen=True)
class Services:
    """What becomes of referrals, and what provision there is; shared, so nobody changes it.

    Parameters
    ----------
    barriers
        The finding ``service_barriers``, and before its ``share_facing`` the column
        ``people_reached``, out of which that share is counted.
    provision
        The finding ``provision_gaps``.
    agency_of
        Id of each service's agency.
    names
        Names of services and agencies by id, told apart where two are called alike.
    folded
        Names of services as a search reads them, by id.
    closed
        Ids of the services that are closed on the day, or not open yet.
    """

    barriers: pd.DataFrame
    provision: pd.DataFrame
    agency_of: Mapping[str, str]
    names: Mapping[str, str]
    folded: Mapping[str, str]
    closed: frozenset[str]


def services_as_at(store: Store, on: date, settings: Settings) -> Services:
    """Return what is found about services and provision as at a day."""
    return _find_services(store.place, store.data_version(), on, settings)


@st.cache_resource(max_entries=8, ttl="30m", show_spinner="Working out what keeps people out")
def _find_services(
    place: str,  # with the version, what makes the answer this one and no other's
    data_version: int,
    on: date,
    settings: Settings,
) -> Services:
    whole = whole_of(the_store(), on)
    network = whole.network
    barriers = service_barriers(network, settings)
    reached = people_reached(network, settings, barriers["service"])
    barriers.insert(barriers.columns.to_list().index("share_facing"), "people_reached", reached)
    rows = network.rows("service")
    services, agencies = (network.names_of(rows[name]).tolist() for name in ("id", "agency"))
    names = told_apart(whole.names, [*services, *network.names_of(network.rows("agency")["id"])])
    return Services(
        barriers,
        provision_gaps(network, settings),
        dict(zip(services, agencies, strict=True)),
        names,
        {one: fold_name(names[one]) for one in services},
        frozenset(network.names_of(rows["id"][network.is_closed[rows["id"]]]).tolist()),
    )
