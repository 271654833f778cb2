"""Referrals from one agency's services to another's within the year."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from graphmodel.analysis.pair_numbers import numbers_of
from graphmodel.analysis.referral_decisions import referrals_of_the_year
from graphmodel.analysis.shared_people import agencies_of
from graphmodel.network.coded_columns import NOBODY
from graphmodel.network.network import Network
from graphmodel.settings import Settings

__all__ = ["AgencyReferrals", "agency_referrals"]


@dataclass(frozen=True)
class AgencyReferrals:
    """Numbers of referrals, an agency by its position among all agencies in id order.

    Parameters
    ----------
    width
        Number of agencies, at least 1.
    keys
        ``width * from + to`` of each direction with a referral, sorted; shape (directions,).
    made, decided, accepted
        Referrals of each direction.
    """

    width: int
    keys: npt.NDArray[np.int64]
    made: npt.NDArray[np.int64]
    decided: npt.NDArray[np.int64]
    accepted: npt.NDArray[np.int64]

    def between(
        self, source: npt.NDArray[np.int64], target: npt.NDArray[np.int64]
    ) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float64]]:
        """Return the referrals made, and the share accepted of those decided (nan of none)."""
        wanted = source * self.width + target
        decided = numbers_of(wanted, self.keys, self.decided)
        accepted = numbers_of(wanted, self.keys, self.accepted)
        share = np.full(len(wanted), np.nan)
        np.divide(accepted, decided, out=share, where=decided > 0)
        return numbers_of(wanted, self.keys, self.made), share


def agency_referrals(network: Network, settings: Settings) -> AgencyReferrals:
    """Return the year's referrals from service to service, by agency.

    A referral that was made by no service (by a worker, or nobody recorded) is left out.
    """
    place = network.places(agencies_of(network))
    width = max(len(network.rows("agency")), 1)
    rows = referrals_of_the_year(network, settings)
    rows = rows[rows["from_service"] != NOBODY]
    source = place[network.agency_of[rows["from_service"]]].astype(np.int64)
    target = place[network.agency_of[rows["to_service"]]]
    keys, position = np.unique(source * width + target, return_inverse=True)
    return AgencyReferrals(
        width=width,
        keys=keys,
        made=np.bincount(position, minlength=len(keys)),
        decided=np.bincount(position[rows["decided"]], minlength=len(keys)),
        accepted=np.bincount(position[rows["accepted"]], minlength=len(keys)),
    )
