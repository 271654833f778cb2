"""How long the people who were referred have waited for support to begin."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from graphmodel.analysis.facts import answer as f
from graphmodel.analysis.facts.referrals import STAGE_DAYS, referrals_of_the_year
from graphmodel.model.vocabulary_services import OPEN_REFERRAL, ReferralStatus
from graphmodel.network.coded_columns import NO_DAY, CodedTable
from graphmodel.network.network import Network
from graphmodel.network.what_if import code_of_leaver
from graphmodel.settings import Settings

WITHDRAWN = [ReferralStatus.WITHDRAWN_BY_PERSON, ReferralStatus.WITHDRAWN_BY_REFERRER]


def waits(network: Network, settings: Settings) -> CodedTable:
    """Return the waits of the year's referrals, as `waits_of` does."""
    return waits_of(network, referrals_of_the_year(network, settings))


def waits_of(network: Network, rows: CodedTable) -> CodedTable:
    """Return the waits of some referrals as at D, one row for each.

    A wait begins on received_on, else made_on, and ends on started_on. It was seen only in part
    where the referral is still open at D (seen until D), was withdrawn (until closed_on, else the
    last stage that is recorded), or the person died before (until then). A referral that was
    declined, superseded or closed without a start, or had no response, is no wait.

    Returns
    -------
    DataFrame
        service, person (codes), days, ended (whether support began).
    """
    day = network.day
    stages = rows[list(STAGE_DAYS)].to_numpy()
    latest = np.where(stages <= day, stages, NO_DAY).max(axis=1)
    received_on, started_on = rows["received_on"].to_numpy(), rows["started_on"].to_numpy()
    is_received = (received_on != NO_DAY) & (received_on <= day)
    begun_on = np.where(is_received, received_on, rows["made_on"])
    ended = (started_on != NO_DAY) & (started_on <= day)
    still_open = rows["status_at"].isin(list(OPEN_REFERRAL)).to_numpy()
    withdrawn = rows["status_at"].isin(WITHDRAWN).to_numpy()
    died_on = network.died_on[rows["person"]]
    seen_until = np.minimum(np.where(still_open, day, latest), died_on)
    until = np.where(ended, started_on, np.maximum(seen_until, begun_on))
    is_wait = ended | still_open | withdrawn
    return pd.DataFrame(
        {
            "service": rows["to_service"].to_numpy()[is_wait],
            "person": rows["person"].to_numpy()[is_wait],
            "days": np.maximum(until - begun_on, 0)[is_wait].astype(np.int64),
            "ended": ended[is_wait],
        }
    )


# How long something takes where some ends were not observed: Kaplan and Meier's estimate.


def still_waiting(
    days: npt.ArrayLike, ended: npt.ArrayLike
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float64]]:
    """Return the share still waiting after each day on which somebody's wait ended.

    S(t) = product over days d ≤ t of (1 - ends on d / waiting just before d). Somebody whose wait
    was only seen for so long counts as waiting up to and on that day, and no longer.

    Parameters
    ----------
    days
        How long each wait was, or was seen; shape (n,).
    ended
        Whether it came to its end; shape (n,).

    Returns
    -------
    days : ndarray
        Days on which a wait ended, ascending and each once; none where none did.
    shares : ndarray
        Share still waiting after each.

    References
    ----------
    E. L. Kaplan and P. Meier, "Nonparametric estimation from incomplete observations", Journal of
    the American Statistical Association 53, 457-481 (1958).

    Examples
    --------
    >>> still_waiting([2, 5, 5, 8], [True, False, True, False])
    (array([2, 5]), array([0.75, 0.5 ]))
    """
    waited = np.sort(np.asarray(days, np.int64))
    ends = np.asarray(days, np.int64)[np.asarray(ended, np.bool_)]
    on, number = np.unique(ends, return_counts=True)
    waiting_before = len(waited) - np.searchsorted(waited, on)
    return on, np.cumprod(1 - number / waiting_before, dtype=np.float64)


# Written in Cypher too: waiting time.
def reached_by(days: npt.ArrayLike, ended: npt.ArrayLike, share: float) -> int | None:
    """Return the first day by which a share of the waits had ended; None where it was not reached.

    Parameters
    ----------
    days, ended
        As for `still_waiting`.
    share
        Such as 0.5 for the median.

    Examples
    --------
    >>> reached_by([2, 5, 5, 8], [True, False, True, False], 0.5)
    5
    >>> reached_by([2, 5, 5, 8], [True, False, True, False], 0.9) is None
    True
    """
    on, waiting = still_waiting(days, ended)
    reached = np.flatnonzero(np.round(waiting, f.DECIMALS) <= round(1 - share, f.DECIMALS))
    return int(on[reached[0]]) if len(reached) else None


# How many of those who were referred have begun after a number of days.


def waiting_time(
    network: Network, service: str | None = None, settings: Settings | None = None
) -> pd.DataFrame:
    """Return the share whose support has begun after each day on which one began.

    Parameters
    ----------
    network
        A partnership as at D.
    service
        Only waits for this service; all where it is None.
    settings
        ``year_days``: referrals count that were made in (D - ``year_days``, D].

    Returns
    -------
    DataFrame
        days, started (share that has begun by then, by Kaplan and Meier's estimate, rounded to 9
        decimals); sorted by days. Denominator: waits. Not recorded: waits whose end was not seen
        (still open, withdrawn, or ended by death), which count for as long as they were seen.

    Raises
    ------
    UnknownIdError
        Nothing has this id.
    UsageError
        It is neither a human nor a service.

    Notes
    -----
    See `waits` for what a wait is and how long it was observed; `still_waiting` for the estimate.
    """
    settings = settings or Settings()
    rows = waits(network, settings)
    if service is not None:
        rows = rows[rows["service"] == code_of_leaver(network, service)]
    days, waiting = still_waiting(rows["days"], rows["ended"])
    return f.finding(
        "waiting_time",
        network,
        settings,
        {"days": f.count_column(days), "started": np.round(1 - waiting, f.DECIMALS)},
        denominator=len(rows),
        not_recorded=int((~rows["ended"]).sum()),
    )


def days_until(found: pd.DataFrame, share: float) -> int | None:
    """Return the first day by which a share had begun; None where it was not reached.

    Parameters
    ----------
    found
        What `waiting_time` returned.
    share
        Such as 0.5 for the median.

    Examples
    --------
    >>> found = pd.DataFrame({"days": [2, 5], "started": [0.25, 0.5]})
    >>> days_until(found, 0.5), days_until(found, 0.9) is None
    (5, True)
    """
    reached = found["days"][found["started"] >= round(share, f.DECIMALS)]
    return None if reached.empty else int(reached.iloc[0])
