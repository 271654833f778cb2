"""What the partnership page reads: how agencies are connected, and which services are open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard.explorer.kit.cache import cached_per_data_version
from dashboard.explorer.kit.frame import current_reader
from dashboard.explorer.kit.partnership_cache import read_partnership
from dashboard.readers.reader import HIDDEN, Reader
from dashboard.words.agencies import distinct_names
from graphmodel.analysis.agencies.bridges import bridges
from graphmodel.analysis.agencies.partnership import Partnership, partnership
from graphmodel.analysis.agencies.workshop_view import WorkshopView
from graphmodel.settings import Settings
from graphmodel.stores.store import Store
from graphmodel.writing.workshop_layers import workshop_layers


@dataclass(frozen=True)
class Agencies:
    """What is found about agencies; shared by sessions, so nobody changes it.

    Parameters
    ----------
    found
        Pairs and agencies, for the team.
    bridges
        What the map hangs on.
    names
        Agencies' names by id, no two the same.
    """

    found: Partnership
    bridges: pd.DataFrame
    names: Mapping[str, str]


def agencies_as_at(store: Store, on: date, settings: Settings) -> Agencies:
    """Return how agencies are connected as at a day.

    An agency that the reader may not see counts and is drawn; neither its name nor its id leaves
    this function.
    """
    return _agencies_as_at(store, on, settings, current_reader())


@cached_per_data_version("Working out how the agencies hang together", most=8)
def _agencies_as_at(store: Store, on: date, settings: Settings, reader: Reader) -> Agencies:
    whole = read_partnership(store, on, reader)
    found = partnership(whole.network, settings)
    names = distinct_names(whole.names, found.agencies["agency"].to_list())
    return Agencies(found, bridges(whole.network, settings), names)


@dataclass(frozen=True)
class WorkshopAgencies:
    """What may be shown of agencies outside the team; shared by sessions, so nobody changes it.

    Parameters
    ----------
    view
        Declared links and rounded numbers.
    names
        Agencies' names by id, no two the same.
    """

    view: WorkshopView
    names: Mapping[str, str]


@cached_per_data_version("Drawing the map for a workshop", most=4)
def workshop_as_at(store: Store, on: date, settings: Settings) -> WorkshopAgencies:
    """Return what may be shown of agencies outside the team, whoever reads.

    It is that of a workshop's own screen, as at the first day of the day's quarter: what is not
    open to all is neither drawn nor named.
    """
    layers = workshop_layers(store, on, settings)
    ids = layers.agencies["id"].to_list()
    names = {one: name or HIDDEN for one, name in zip(ids, layers.agencies["name"], strict=True)}
    unnamed = [one for one, name in names.items() if name == HIDDEN]
    return WorkshopAgencies(layers.view, distinct_names(names, ids, unnamed))


@dataclass(frozen=True)
class OpenServices:
    """Services that are open on a day.

    Parameters
    ----------
    names
        Names by id, no two the same.
    labels
        Names with the agency's name, by id, sorted by name.
    """

    names: Mapping[str, str]
    labels: Mapping[str, str]


def open_services(store: Store, on: date) -> OpenServices:
    """Return the services that are open on a day."""
    whole = read_partnership(store, on, current_reader())
    rows = whole.network.rows("service")
    rows = rows[~whole.network.is_closed[rows["id"]]]
    services, agencies = (whole.network.names_of(rows[name]).tolist() for name in ("id", "agency"))
    names = distinct_names(whole.names, services, whole.hidden)
    agency_of = dict(zip(services, agencies, strict=True))
    in_order = sorted(services, key=lambda one: (names[one], one))
    labels = {
        one: f"{names[one]}, {whole.names.get(agency_of[one]) or agency_of[one]}"
        for one in in_order
    }
    return OpenServices(names, labels)
