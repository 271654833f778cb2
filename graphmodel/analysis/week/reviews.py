"""What is due to be looked at again: plans, registers, trust, exclusions, escalations."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from graphmodel.analysis.facts import answer as f
from graphmodel.analysis.facts.actions_and_plans import active_plans
from graphmodel.analysis.facts.escalations import escalations_of_open_barriers
from graphmodel.analysis.facts.register_stays import active_stays
from graphmodel.analysis.facts.trust import usable_ties
from graphmodel.network.coded_columns import NO_DAY, NOBODY
from graphmodel.network.network import Network
from graphmodel.settings import Settings

WHAT = ("plan", "register", "trust", "exclusion", "escalation")
"""What is looked at again, in the order in which it is listed on one day."""


def reviews(network: Network, settings: Settings | None = None) -> pd.DataFrame:
    """Return what is overdue, or due within ``review_notice_days``.

    Parameters
    ----------
    network
        A partnership as at D.
    settings
        ``review_notice_days``, ``plan_review_days``, ``long_plan_review_days``,
        ``red_review_days``, ``amber_review_days``, ``green_review_days``, ``reply_days`` and the
        settings of trust count here.

    Returns
    -------
    DataFrame
        person (empty for an escalation), what, node (id of the plan, human, service or escalation;
        word of the register), due, days (D minus due), state (overdue, due); sorted by state, days
        descending, what, person, node. Denominator: all that is ever looked at again. Not
        recorded: what has no day of review of its own, and unconfirmed trust.

    Notes
    -----
    *plan* an active plan; *register* an active stay on a register; *trust* a person and somebody
    usable for them, ``trust_confirm_days`` after the latest confirmation of a usable tie; trust
    that was never confirmed was due yesterday; *exclusion* an active one from a service that is
    not closed; one without a day of review is counted and no row; *escalation* an unanswered one
    of an open barrier.
    """
    settings = settings or Settings()
    found = pd.concat(
        [
            _plans(network, settings),
            _registers(network, settings),
            _trust(network, settings),
            _exclusions(network),
            _escalations(network, settings),
        ],
        ignore_index=True,
    )
    due = found["due"].to_numpy(np.int64)
    is_listed = (due != NO_DAY) & (due <= network.day + settings.review_notice_days)
    rows, due = found[is_listed], due[is_listed]
    late = due < network.day
    keys = (rows["node"], rows["person"].to_numpy(), rows["what"].to_numpy(), due, ~late)
    order = np.lexsort((np.unique(keys[0], return_inverse=True)[1], *keys[1:]))
    rows, due, late = rows.iloc[order], due[order], late[order]
    columns = {
        "person": f.id_column(network, rows["person"]),
        "what": f.word_column(WHAT, rows["what"]),
        "node": pd.Series(rows["node"].to_numpy(), dtype="str"),
        "due": f.day_column(due),
        "days": f.count_column(network.day - due),
        "state": f.word_column(("due", "overdue"), late.astype(np.int64)),
    }
    return f.finding(
        "reviews",
        network,
        settings,
        columns,
        denominator=len(found),
        not_recorded=int((~found["has_day"].to_numpy(bool)).sum()),
    )


def _part(
    what: str,
    person: npt.ArrayLike,
    node: npt.ArrayLike,
    due: npt.ArrayLike,
    has_day: npt.ArrayLike,
) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "what": np.int64(WHAT.index(what)),
            "person": np.asarray(person, np.int32),
            "node": np.asarray(node, object),
            "due": np.asarray(due, np.int64),
            "has_day": np.asarray(has_day, np.bool_),
        }
    )


def _plans(network: Network, settings: Settings) -> pd.DataFrame:
    rows = active_plans(network, settings)
    has_day = rows["review_due_on"] != NO_DAY
    return _part("plan", rows["person"], network.names_of(rows["id"]), rows["due_on"], has_day)


def _registers(network: Network, settings: Settings) -> pd.DataFrame:
    rows = active_stays(network, settings)
    has_day = rows["next_review_on"] != NO_DAY
    return _part("register", rows["person"], rows["register"].astype(str), rows["due_on"], has_day)


def _trust(network: Network, settings: Settings) -> pd.DataFrame:
    rows = usable_ties(network, settings)
    rows = rows[network.is_living_person[rows["person"]]]
    is_confirmed = (rows["last_confirmed_on"] != NO_DAY) | (rows["started_on"] != NO_DAY)
    rows = rows.assign(confirmed=is_confirmed)
    pairs = rows.groupby(["person", "trusted"], as_index=False).agg(
        age=("age", "min"), confirmed=("confirmed", "any")
    )
    due = network.day - pairs["age"] + settings.trust_confirm_days
    node = network.names_of(pairs["trusted"])
    return _part("trust", pairs["person"], node, due, pairs["confirmed"])


def _exclusions(network: Network) -> pd.DataFrame:
    rows = network.active("excluded_from")
    counted = ~network.is_closed[rows["service"]] & network.is_living_person[rows["person"]]
    rows = rows[counted]
    due = rows["review_on"]
    node = network.names_of(rows["service"])
    return _part("exclusion", rows["person"], node, due, due != NO_DAY)


def _escalations(network: Network, settings: Settings) -> pd.DataFrame:
    rows = escalations_of_open_barriers(network, settings)
    rows = rows[rows["unanswered"]]
    if not network.is_about_everybody:
        rows = rows[:0]
    nobody = np.full(len(rows), NOBODY)
    has_day = rows["response_due_on"] != NO_DAY
    return _part("escalation", nobody, network.names_of(rows["id"]), rows["due_on"], has_day)
