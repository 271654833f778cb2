"""How long the people who were referred have waited for support to begin."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from graphmodel.analysis.referral_decisions import referrals_of_the_year
from graphmodel.analysis.referral_status import STAGE_DAYS
from graphmodel.model import MODEL
from graphmodel.model.vocabulary_services import OPEN_REFERRAL, ReferralStatus
from graphmodel.network.coded_columns import NO_DAY, CodedTable
from graphmodel.network.network import Network
from graphmodel.settings import Settings

__all__ = ["NEVER", "days_of_death", "waits"]

WITHDRAWN = [ReferralStatus.WITHDRAWN_BY_PERSON, ReferralStatus.WITHDRAWN_BY_REFERRER]

NEVER = int(np.iinfo(np.int32).max)
"""Day number of what has not happened; later than every day."""


def waits(network: Network, settings: Settings) -> CodedTable:
    """Return the waits of the year's referrals, one row for each.

    A wait begins on received_on, else made_on, and ends on started_on. It was seen only in part
    where the referral is still open at D (seen until D), was withdrawn (until closed_on, else the
    last stage that is recorded), or the person died before (until then). A referral that was
    declined, superseded or closed without a start, or had no response, is no wait.

    Returns
    -------
    DataFrame
        service (code), days, ended (whether support began).
    """
    rows = referrals_of_the_year(network, settings)
    day = network.day
    stages = rows[list(STAGE_DAYS)].to_numpy()
    latest = np.where(stages <= day, stages, NO_DAY).max(axis=1)
    received_on, started_on = rows["received_on"].to_numpy(), rows["started_on"].to_numpy()
    is_received = (received_on != NO_DAY) & (received_on <= day)
    begun_on = np.where(is_received, received_on, rows["made_on"])
    ended = (started_on != NO_DAY) & (started_on <= day)
    still_open = rows["status_at"].isin(list(OPEN_REFERRAL)).to_numpy()
    withdrawn = rows["status_at"].isin(WITHDRAWN).to_numpy()
    died_on = days_of_death(network)[rows["person"]]
    seen_until = np.minimum(np.where(still_open, day, latest), died_on)
    until = np.where(ended, started_on, np.maximum(seen_until, begun_on))
    is_wait = ended | still_open | withdrawn
    return pd.DataFrame(
        {
            "service": rows["to_service"].to_numpy()[is_wait],
            "days": (until - begun_on)[is_wait].astype(np.int64),
            "ended": ended[is_wait],
        }
    )


def days_of_death(network: Network) -> npt.NDArray[np.int64]:
    """Day on which each human died, by code; NEVER for the living, the earliest of several."""
    died_on = np.full(len(network.ids) + 1, NEVER, np.int64)
    for kind in MODEL.humans:
        rows = network.rows(kind.table)
        rows = rows[rows["deceased_on"] != NO_DAY]
        np.minimum.at(died_on, rows["id"].to_numpy(), rows["deceased_on"].to_numpy())
    return died_on
