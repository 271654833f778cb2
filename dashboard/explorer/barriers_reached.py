"""Out of how many people the share is counted who face a barrier at a service."""

from __future__ import annotations

import pandas as pd

from graphmodel.analysis.facts.answer import counts
from graphmodel.analysis.facts.referrals import referrals_of_the_year
from graphmodel.model.vocabulary_services import SupportStatus
from graphmodel.network.coded_columns import NOBODY
from graphmodel.network.network import Network
from graphmodel.settings import Settings

__all__ = ["people_reached"]


def people_reached(
    network: Network, settings: Settings, services: pd.Series[str]
) -> pd.Series[int]:
    """Return for each service the living people who were referred or with whom it is involved.

    Parameters
    ----------
    network
        A partnership as at D.
    settings
        ``year_days``: referrals count that were made in (D - ``year_days``, D].
    services
        Ids of services.
    """
    supports = network.active("supports")
    supports = supports[supports["status"] != SupportStatus.PAUSED]
    needs = network.rows("need")
    known = network.flags(needs["id"][needs["identified_on"] <= network.day])
    addresses = network.active("addresses")
    addresses = addresses[known[addresses["need"]]]
    owner = network.value_by_id("need", "person", NOBODY)
    referrals = referrals_of_the_year(network, settings)
    pairs = pd.concat(
        [
            supports[["service", "person"]],
            addresses[["service"]].assign(person=owner[addresses["need"]]),
            referrals[["to_service", "person"]].set_axis(["service", "person"], axis="columns"),
        ]
    )
    living = pairs[~network.is_dead[pairs["person"]]].drop_duplicates()
    people = living.groupby("service")["person"].size()
    codes = network.ids.get_indexer(pd.Index(services))
    return counts(people.reindex(codes, fill_value=0))
