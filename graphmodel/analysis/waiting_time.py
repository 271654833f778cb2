"""How many of those who were referred have begun after so many days."""

from __future__ import annotations

import numpy as np
import pandas as pd

from graphmodel.analysis import finding as f
from graphmodel.analysis.kaplan_meier import still_waiting
from graphmodel.analysis.waits import waits
from graphmodel.network.network import Network
from graphmodel.network.what_if import code_of_leaver
from graphmodel.settings import Settings

__all__ = ["days_until", "waiting_time"]

DECIMALS = 9


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
    What is a wait, and how long it was seen, is told in `waits`; the estimate in `kaplan_meier`.
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
        {"days": f.counts(days), "started": np.round(1 - waiting, DECIMALS)},
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
    reached = found["days"][found["started"] >= round(share, DECIMALS)]
    return None if reached.empty else int(reached.iloc[0])
