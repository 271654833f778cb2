"""Which of the year's referrals were decided, and which of them were accepted."""

from __future__ import annotations

from graphmodel.analysis.referral_status import referrals_at
from graphmodel.model.vocabulary_services import ReferralStatus
from graphmodel.network.coded_columns import CodedTable
from graphmodel.network.network import Network
from graphmodel.settings import Settings

__all__ = ["referrals_of_the_year"]

ACCEPTED = (
    ReferralStatus.ACCEPTED,
    ReferralStatus.WAITING,
    ReferralStatus.OFFERED,
    ReferralStatus.STARTED,
    ReferralStatus.CLOSED,
)
"""Statuses of a referral that the service said yes to."""


def referrals_of_the_year(network: Network, settings: Settings) -> CodedTable:
    """Return the referrals made in (D - ``year_days``, D], with ``accepted`` and ``decided``.

    Decided are those that at D are accepted, waiting, offered, started, closed or declined;
    accepted are those of them that were not declined.
    """
    rows = referrals_at(network)
    rows = rows[rows["made_on"] > network.day - settings.year_days]
    accepted = rows["status_at"].isin(ACCEPTED)
    declined = rows["status_at"] == ReferralStatus.DECLINED
    return rows.assign(accepted=accepted, decided=accepted | declined)
