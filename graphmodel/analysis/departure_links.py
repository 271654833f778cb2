"""Which agencies a worker or a service joins."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from graphmodel.analysis.pair_numbers import pairs_within
from graphmodel.network.coded_columns import NOBODY
from graphmodel.network.network import Network

__all__ = ["joined_agencies"]


def joined_agencies(network: Network) -> npt.NDArray[np.int64]:
    """Return the pairs of agencies that a worker or a service joins at D.

    A worker joins the agencies whose services they are in post at; a service that is not closed
    joins the agency that runs it and the partners in it. That two agencies support one person
    joins them through the person, and is no link here: see ``partnership`` for that.

    Returns
    -------
    ndarray
        Pairs as numbers, sorted: the lesser code times the number of ids, plus the greater.
    """
    posts, partners = network.posts, network.active("partner_in")
    partners = partners[~network.is_closed[partners["service"]]]
    team = partners["service"].to_numpy()
    joining = np.concatenate([posts["worker"].to_numpy(), team, team])
    agency = np.concatenate(
        [
            network.agency_of[posts["service"]],
            partners["agency"].to_numpy(),
            network.agency_of[team],
        ]
    )
    width = max(len(network.ids), 1)
    known = agency != NOBODY
    met = np.unique(joining[known].astype(np.int64) * width + agency[known])
    pairs, _ = pairs_within(*np.divmod(met, width), width)
    return np.unique(pairs)
