"""How far the year's referrals came: made, received, decided, accepted, started."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pandas as pd

from graphmodel.analysis.facts import answer as f
from graphmodel.analysis.facts.referrals import referrals_of_the_year
from graphmodel.model.vocabulary_services import OPEN_REFERRAL, ReferralStatus
from graphmodel.network.coded_columns import NO_DAY, CodedTable
from graphmodel.network.network import Flags, Network
from graphmodel.network.what_if import code_of_leaver
from graphmodel.settings import Settings

STAGES = ("made", "received", "decided", "accepted", "started")
"""In the order in which a referral comes to them."""

_BY_THEN = ("received_on", "decided_on", "offered_on", "started_on")


def referral_funnel(
    network: Network, service: str | None = None, settings: Settings | None = None
) -> pd.DataFrame:
    """Return how many referrals of the year came to each stage, and where the others stand.

    Parameters
    ----------
    network
        A partnership as at D.
    service
        Only the referrals to this service; all where it is None.
    settings
        ``year_days``: referrals count that were made in (D - ``year_days``, D].

    Returns
    -------
    DataFrame
        stage, referrals, people (each once), waiting (came to this stage and no further, and are
        open at D), ended (came to this stage and no further, and are not); in the order of
        `STAGES`. Of every stage but the last, referrals = waiting + ended + the referrals of the
        next stage; of the last both are empty. Denominator: referrals made. Not recorded:
        referrals that have ended, to which no day of a decision or of an end is written.

    Raises
    ------
    UnknownIdError
        Nothing has this id.
    UsageError
        It is neither a human nor a service.

    Notes
    -----
    Decided and accepted are those of ``service_barriers``: a referral that was withdrawn or had
    no answer is neither. Received is what was decided, too, and what has a day of a later stage.
    Started is what was accepted and has begun, also where it has ended since. A referral of
    somebody who has died is ended.

    Examples
    --------
    Of five referrals one is sent, one received, one declined, one waits and one has started:
    made 5, received 4, decided 3, accepted 2, started 1.
    """
    settings = settings or Settings()
    rows = referrals_to(network, service, settings)
    reached = _reached(network, rows)
    has_died = network.is_dead[rows["person"]]
    is_open = rows["status_at"].isin(list(OPEN_REFERRAL)).to_numpy() & ~has_died
    no_further = [at & ~more for at, more in pairwise(reached)]
    waiting = [int((here & is_open).sum()) for here in no_further]
    ended = [int((here & ~is_open).sum()) for here in no_further]
    people = [rows["person"][at].nunique() for at in reached]
    undated = rows[["decided_on", "closed_on"]].eq(NO_DAY).all(axis=1).to_numpy()
    return f.finding(
        "referral_funnel",
        network,
        settings,
        {
            "stage": pd.Series(STAGES, dtype="str"),
            "referrals": f.count_column([int(at.sum()) for at in reached]),
            "people": f.count_column(people),
            "waiting": pd.Series([*waiting, None], dtype="Int64"),
            "ended": pd.Series([*ended, None], dtype="Int64"),
        },
        denominator=len(rows),
        not_recorded=int((undated & ~is_open & ~reached[-1]).sum()),
    )


def referrals_to(network: Network, service: str | None, settings: Settings) -> CodedTable:
    """Return the year's referrals to a service; all where it is None.

    Raises
    ------
    UnknownIdError
        Nothing has this id.
    UsageError
        It is neither a human nor a service.
    """
    rows = referrals_of_the_year(network, settings)
    if service is None:
        return rows
    return rows[rows["to_service"] == code_of_leaver(network, service)]


def _reached(network: Network, rows: CodedTable) -> list[Flags]:
    days = rows[list(_BY_THEN)].to_numpy()
    has_happened = (days != NO_DAY) & (days <= network.day)
    at_the_service = (
        rows["status_at"].isin([ReferralStatus.RECEIVED, ReferralStatus.INFO_REQUESTED]).to_numpy()
    )
    decided, accepted = rows["decided"].to_numpy(np.bool_), rows["accepted"].to_numpy(np.bool_)
    is_started = (rows["status_at"] == ReferralStatus.STARTED).to_numpy()
    begun = has_happened[:, _BY_THEN.index("started_on")] | is_started
    return [
        np.ones(len(rows), np.bool_),
        decided | at_the_service | has_happened.any(axis=1),
        decided,
        accepted,
        accepted & begun,
    ]
