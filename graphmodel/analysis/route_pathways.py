"""How far a pathway between two services carries: the share of referrals that were accepted."""

from __future__ import annotations

import numpy as np

from graphmodel.analysis.referral_decisions import referrals_of_the_year
from graphmodel.network.coded_columns import NOBODY, CodedTable
from graphmodel.network.network import Network
from graphmodel.settings import Settings

__all__ = ["LEAST_DECIDED", "pathways"]

LEAST_DECIDED = 5
"""With fewer decided referrals a share says too little, and half is assumed."""

ASSUMED_SHARE = 0.5


def pathways(network: Network, settings: Settings) -> CodedTable:
    """Return the active pathways between services that are not closed.

    Returns
    -------
    DataFrame
        from_service, to_service, accepted, decided (numbers of referrals from the one to the
        other made in (D - ``year_days``, D]; decided are the accepted and the declined) and
        weight: accepted / decided, or 0.5 where fewer than 5 were decided.
    """
    rows = network.active("pathway_to")
    closed = network.is_closed
    rows = rows[~closed[rows["from_service"]] & ~closed[rows["to_service"]]]
    ends = ["from_service", "to_service"]
    rows = rows[ends].merge(_decisions(network, settings), on=ends, how="left").fillna(0)
    decided = rows["decided"].to_numpy()
    share = rows["accepted"].to_numpy() / np.maximum(decided, 1)
    return rows.assign(weight=np.where(decided < LEAST_DECIDED, ASSUMED_SHARE, share))


def _decisions(network: Network, settings: Settings) -> CodedTable:
    referrals = referrals_of_the_year(network, settings)
    referrals = referrals[referrals["from_service"] != NOBODY]
    ends = ["from_service", "to_service"]
    return referrals.groupby(ends, as_index=False)[["accepted", "decided"]].sum()
