"""What became of the year's referrals, worked out once for each state of the data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd
import streamlit as st

from dashboard.explorer.frame import the_store
from dashboard.explorer.whole import whole_of
from graphmodel.analysis.services.referral_funnel import referral_funnel
from graphmodel.analysis.services.service_barriers import service_barriers
from graphmodel.analysis.services.waiting import waiting_time
from graphmodel.settings import Settings
from graphmodel.stores.store import Store

__all__ = ["Referrals", "referrals_as_at"]


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


def referrals_as_at(store: Store, on: date, settings: Settings, service: str | None) -> Referrals:
    """Return what became of referrals as at a day, to all services where `service` is None."""
    return _find_referrals(store.place, store.data_version(), on, settings, service)


@st.cache_resource(max_entries=64, ttl="30m", show_spinner="Following the referrals")
def _find_referrals(
    place: str,  # with the version, what makes the answer this one and no other's
    data_version: int,
    on: date,
    settings: Settings,
    service: str | None,
) -> Referrals:
    network = whole_of(the_store(), on).network
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
