"""What the page of services reads: findings about services, provision and referrals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard.explorer.kit.cache import cached_per_data_version
from dashboard.explorer.kit.frame import current_reader
from dashboard.explorer.kit.partnership_cache import read_partnership
from dashboard.readers.reader import Reader
from dashboard.words.agencies import distinct_names
from graphmodel.analysis.services.provision_gaps import provision_gaps
from graphmodel.analysis.services.referral_funnel import referral_funnel
from graphmodel.analysis.services.service_barriers import people_reached, service_barriers
from graphmodel.analysis.services.waiting_time import waiting_time
from graphmodel.names.folding import fold_name
from graphmodel.settings import Settings
from graphmodel.stores.store import Store


@dataclass(frozen=True)
class ServiceFindings:
    """Findings about services and provision; sessions share them, so nobody changes them.

    Parameters
    ----------
    barriers
        The finding ``service_barriers``, with the column ``people_reached``, the denominator of
        ``share_facing``, before that column.
    provision
        The finding ``provision_gaps``.
    agency_of
        Id of each service's agency.
    names
        Names of services and agencies by id, no two the same.
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


def services_as_at(store: Store, on: date, settings: Settings) -> ServiceFindings:
    """Return what is found about services and provision as at a day."""
    return _services_as_at(store, on, settings, current_reader())


@cached_per_data_version("Working out what keeps people out", most=8)
def _services_as_at(store: Store, on: date, settings: Settings, reader: Reader) -> ServiceFindings:
    whole = read_partnership(store, on, reader)
    network = whole.network
    barriers = service_barriers(network, settings)
    reached = people_reached(network, settings, barriers["service"])
    barriers.insert(barriers.columns.to_list().index("share_facing"), "people_reached", reached)
    rows = network.rows("service")
    services, agencies = (network.names_of(rows[name]).tolist() for name in ("id", "agency"))
    names = distinct_names(
        whole.names,
        [*services, *network.names_of(network.rows("agency")["id"])],
        whole.hidden,
    )
    return ServiceFindings(
        barriers,
        provision_gaps(network, settings),
        dict(zip(services, agencies, strict=True)),
        names,
        {one: fold_name(names[one]) for one in services},
        frozenset(network.names_of(rows["id"][network.is_closed[rows["id"]]]).tolist()),
    )


# What became of the year's referrals.


@dataclass(frozen=True)
class ReferralFindings:
    """What became of referrals; sessions share it, so nobody changes it.

    Parameters
    ----------
    funnel
        What ``referral_funnel`` returns.
    waited
        What ``waiting_time`` returns.
    reasons
        Reason to the number of referrals declined for it, most often first.
    """

    funnel: pd.DataFrame
    waited: pd.DataFrame
    reasons: Mapping[str, int]


def referrals_as_at(
    store: Store, on: date, settings: Settings, service: str | None
) -> ReferralFindings:
    """Return what became of referrals as at a day, to all services where `service` is None."""
    return _referrals_as_at(store, on, settings, service, current_reader())


@cached_per_data_version("Following the referrals", most=64)
def _referrals_as_at(
    store: Store, on: date, settings: Settings, service: str | None, reader: Reader
) -> ReferralFindings:
    network = read_partnership(store, on, reader).network
    found = service_barriers(network, settings)
    if service is not None:
        found = found[found["service"] == service]
    reasons: Counter[str] = Counter()
    for declined in found["declined_reasons"]:
        reasons.update(declined)
    in_order = sorted(reasons.items(), key=lambda one: (-one[1], one[0]))
    return ReferralFindings(
        referral_funnel(network, service, settings),
        waiting_time(network, service, settings),
        dict(in_order),
    )
