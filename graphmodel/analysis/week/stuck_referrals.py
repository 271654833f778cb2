"""Which open referrals have stood in one status for longer than they should."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from graphmodel.analysis.facts import answer as f
from graphmodel.analysis.facts.referrals import STAGE_DAYS, referrals_at
from graphmodel.model.vocabulary_services import OPEN_REFERRAL, ReferralStatus
from graphmodel.network.coded_columns import NO_DAY, NOBODY, CodedTable, Numbers
from graphmodel.network.network import Network
from graphmodel.settings import Settings

_STAGE_AND_LIMIT = {
    ReferralStatus.SENT: (0, "answer_days"),
    ReferralStatus.RECEIVED: (1, "decision_days"),
    ReferralStatus.INFO_REQUESTED: (1, "decision_days"),
    ReferralStatus.ACCEPTED: (2, "start_days"),
    ReferralStatus.WAITING: (2, "start_days"),
    ReferralStatus.OFFERED: (3, "offer_days"),
}
"""The place of each open status's day among the days of a referral, and its limit."""


def stuck_referrals(network: Network, settings: Settings | None = None) -> pd.DataFrame:
    """Return the open referrals whose age in their status exceeds its limit.

    Parameters
    ----------
    network
        A partnership as at D.
    settings
        ``answer_days`` (sent), ``decision_days`` (received, information requested), ``start_days``
        (accepted, waiting) and ``offer_days`` (offered) count here.

    Returns
    -------
    DataFrame
        person, referral, service, status (at D), since, days, limit, to_closed (whether the
        service is closed), follows (how many other referrals it follows, one after the other);
        sorted by days minus limit descending, then referral. Denominator: open referrals. Not
        recorded: open referrals whose own status has no day.

    Notes
    -----
    since is the day of the status; where it is empty, the latest of the days of the stages before.
    A chain of ``follows`` stops at a draft, at a referral made after D, and where it comes back.
    """
    settings = settings or Settings()
    rows = referrals_at(network)
    is_open = rows["status_at"].isin(list(OPEN_REFERRAL))
    rows = rows[is_open & network.is_living_person[rows["person"]]]
    stage, limit = _stages_and_limits(rows, settings)
    since, has_day = _since(rows, stage)
    days = network.day - since
    order = np.lexsort((rows["id"], limit - days))
    order = order[(days > limit)[order]]
    stuck = rows.iloc[order]
    columns = {
        "person": f.id_column(network, stuck["person"]),
        "referral": f.id_column(network, stuck["id"]),
        "service": f.id_column(network, stuck["to_service"]),
        "status": pd.Series(stuck["status_at"].astype(str).to_numpy(), dtype="str"),
        "since": f.day_column(since[order]),
        "days": f.count_column(days[order]),
        "limit": f.count_column(limit[order]),
        "to_closed": f.yes_no_column(network.is_closed[stuck["to_service"]]),
        "follows": f.count_column(_followed(network, stuck["id"].to_numpy())),
    }
    return f.finding(
        "stuck_referrals",
        network,
        settings,
        columns,
        denominator=len(rows),
        not_recorded=int((~has_day).sum()),
    )


def status_since(rows: CodedTable) -> Numbers:
    """Return since when each open referral has been in its status at D.

    Parameters
    ----------
    rows
        Rows of `referrals_at`.
    """
    stage, _ = _stages_and_limits(rows, Settings())
    return _since(rows, stage)[0]


def _stages_and_limits(rows: CodedTable, settings: Settings) -> tuple[Numbers, Numbers]:
    words = [ReferralStatus(word) for word in rows["status_at"].cat.categories]
    known = [_STAGE_AND_LIMIT.get(word, (0, "answer_days")) for word in words]
    codes = rows["status_at"].cat.codes.to_numpy()
    limits = [getattr(settings, name) for _, name in known]
    return (
        np.array([stage for stage, _ in known], np.int64)[codes],
        np.array(limits, np.int64)[codes],
    )


def _since(rows: CodedTable, stage: Numbers) -> tuple[Numbers, npt.NDArray[np.bool_]]:
    """Return since when, and whether the status itself has a day."""
    days = rows[list(STAGE_DAYS)].to_numpy().astype(np.int64)
    own = days[np.arange(len(rows)), stage]
    earlier = np.arange(len(STAGE_DAYS)) < stage[:, np.newaxis]
    before = np.where(earlier, days, NO_DAY).max(axis=1, initial=NO_DAY)
    return np.where(own == NO_DAY, before, own), own != NO_DAY


def _followed(network: Network, referrals: npt.NDArray[np.int32]) -> Numbers:
    """Count the different other referrals that each of some follows, by code."""
    known = referrals_at(network)
    follows = np.full(len(network.ids) + 1, NOBODY, np.int32)
    follows[known["id"].to_numpy()] = known["follows"].to_numpy()
    exists = network.flags(known["id"])
    counts = []
    for referral in referrals.tolist():
        seen = {referral}
        one = int(follows[referral])
        while exists[one] and one not in seen:
            seen.add(one)
            one = int(follows[one])
        counts.append(len(seen) - 1)
    return np.array(counts, np.int64)
