"""Findings about services and provision."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard.explorer.kit.cache import once_for_each_state
from dashboard.explorer.kit.partnership_cache import whole_of
from dashboard.words.agencies import told_apart
from graphmodel.analysis.services.provision_gaps import provision_gaps
from graphmodel.analysis.services.referral_funnel import referral_funnel
from graphmodel.analysis.services.service_barriers import people_reached, service_barriers
from graphmodel.analysis.services.waiting import waiting_time
from graphmodel.names import fold_name
from graphmodel.settings import Settings
from graphmodel.stores.store import Store


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


@once_for_each_state("Working out what keeps people out", most=8)
def services_as_at(store: Store, on: date, settings: Settings) -> Services:
    """Return what is found about services and provision as at a day."""
    whole = whole_of(store, on)
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


# What became of the year's referrals.


@dataclass(frozen=True)
class Referrals:
    """What became of referrals, to all services or to one; shared, so nobody changes it.

    Parameters
    ----------
    funnel
        What ``referral_funnel`` returns.
    waited
        What ``waiting_time`` returns.
    reasons
        Why referrals were declined, and how many of them; most often first.
    """

    funnel: pd.DataFrame
    waited: pd.DataFrame
    reasons: Mapping[str, int]


@once_for_each_state("Following the referrals", most=64)
def referrals_as_at(store: Store, on: date, settings: Settings, service: str | None) -> Referrals:
    """Return what became of referrals as at a day, to all services where `service` is None."""
    network = whole_of(store, on).network
    found = service_barriers(network, settings)
    if service is not None:
        found = found[found["service"] == service]
    reasons: Counter[str] = Counter()
    for declined in found["declined_reasons"]:
        reasons.update(declined)
    in_order = sorted(reasons.items(), key=lambda one: (-one[1], one[0]))
    return Referrals(
        referral_funnel(network, service, settings),
        waiting_time(network, service, settings),
        dict(in_order),
    )
