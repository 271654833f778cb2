"""How the agencies hang together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dashboard.explorer.kit.cache import once_for_each_state
from dashboard.explorer.kit.partnership_cache import whole_of
from dashboard.words.agencies import told_apart
from graphmodel.analysis.agencies.partnership import Partnership, partnership
from graphmodel.analysis.agencies.workshop_view import WorkshopView, workshop_view
from graphmodel.privacy import first_day_of_quarter
from graphmodel.settings import Settings
from graphmodel.stores.store import Store


@dataclass(frozen=True)
class Agencies:
    """What is found about agencies; shared by sessions, so nobody changes it.

    Parameters
    ----------
    found
        Pairs and agencies, for the team.
    workshop
        What may be shown outside it.
    names
        Agencies' names by id, no two alike.
    """

    found: Partnership
    workshop: WorkshopView
    names: Mapping[str, str]


@once_for_each_state("Working out how the agencies hang together", most=8)
def agencies_as_at(store: Store, on: date, settings: Settings) -> Agencies:
    """Return how the agencies hang together as at a day, and the workshop's view of the quarter.

    The workshop's view is as at the first day of the day's quarter: a workshop has one map, and
    two maps of neighbouring days would tell who came and who went between them.
    """
    whole = whole_of(store, on)
    found = partnership(whole.network, settings)
    names = told_apart(whole.names, found.agencies["agency"].to_list())
    workshop = workshop_view(whole.network.at(first_day_of_quarter(on)), settings)
    return Agencies(found, workshop, names)


@dataclass(frozen=True)
class OpenServices:
    """Services that are open on a day.

    Parameters
    ----------
    names
        Names by id, no two alike.
    labels
        The same with the agency's name; in the order of the names.
    """

    names: Mapping[str, str]
    labels: Mapping[str, str]


def open_services(store: Store, on: date) -> OpenServices:
    """Return the services that are open on a day."""
    whole = whole_of(store, on)
    rows = whole.network.rows("service")
    rows = rows[~whole.network.is_closed[rows["id"]]]
    services, agencies = (whole.network.names_of(rows[name]).tolist() for name in ("id", "agency"))
    names = told_apart(whole.names, services)
    agency_of = dict(zip(services, agencies, strict=True))
    in_order = sorted(services, key=lambda one: (names[one], one))
    labels = {
        one: f"{names[one]}, {whole.names.get(agency_of[one]) or agency_of[one]}"
        for one in in_order
    }
    return OpenServices(names, labels)
