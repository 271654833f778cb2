"""Which actions are open at D and whose they are; which goals and plans are active."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from graphmodel.model.coordination.words import ActionStatus, GoalStatus, PlanStatus, PlanType
from graphmodel.network.coded_columns import NO_DAY, NOBODY, CodedTable
from graphmodel.network.network import Network
from graphmodel.settings import Settings

_STILL_TO_DO = (ActionStatus.OPEN, ActionStatus.IN_PROGRESS)
_LOOKED_AT_SELDOM = (PlanType.PATHWAY, PlanType.PERSON_CENTRED)


def open_actions(network: Network) -> CodedTable:
    """Return the actions that are open at D, with ``orphaned``.

    An action is open when it was agreed by D and either is closed later than D, or has no day of
    closing and the status open or in progress. One about somebody who died is left out; one about
    nobody is there where findings are about everybody. An action is orphaned where it has no
    owner, or an owner who is not in post.
    """
    return network.once("open_actions", lambda: _open_actions(network))


# Written in Cypher too: open action.
def _open_actions(network: Network) -> CodedTable:
    rows = network.rows("action")
    closed_on, person = rows["closed_on"], rows["person"].to_numpy()
    stays_open = (closed_on == NO_DAY) & rows["status"].isin(_STILL_TO_DO)
    is_open = (rows["agreed_on"] <= network.day) & ((closed_on > network.day) | stays_open)
    is_meant = network.is_living_person[person]
    if network.is_about_everybody:
        is_meant = is_meant | (person == NOBODY)
    found: CodedTable = rows[is_open & is_meant]
    return found.assign(orphaned=~network.is_in_post[found["owner"]])


def active_goals(network: Network) -> CodedTable:
    """Return the active goals of living people.

    A goal is active when it was set by D and either is closed later than D, or has no day of
    closing and the status active.
    """
    rows = network.rows("goal")
    closed_on = rows["closed_on"]
    goes_on = (closed_on == NO_DAY) & (rows["status"] == GoalStatus.ACTIVE)
    is_active = (rows["set_on"] <= network.day) & ((closed_on > network.day) | goes_on)
    found: CodedTable = rows[is_active & network.is_living_person[rows["person"]]]
    return found


def active_plans(network: Network, settings: Settings) -> CodedTable:
    """Return the active plans of living people, with ``due_on``.

    A plan is active when it is no draft, started by D and either ends later than D, or has no last
    day and the status active. It is due on its own day of review, else ``plan_review_days`` after
    it started, or ``long_plan_review_days`` for a pathway or a person-centred plan.
    """
    return network.once(("active_plans", settings), lambda: _active_plans(network, settings))


# Written in Cypher too: active plan.
def _active_plans(network: Network, settings: Settings) -> CodedTable:
    rows = network.rows("plan")
    started_on, ended_on = rows["started_on"], rows["ended_on"]
    goes_on = (ended_on == NO_DAY) & (rows["status"] == PlanStatus.ACTIVE)
    is_active = (started_on <= network.day) & ((ended_on > network.day) | goes_on)
    is_active &= rows["status"] != PlanStatus.DRAFT
    rows = rows[is_active & network.is_living_person[rows["person"]]]
    is_long = rows["plan_type"].isin(_LOOKED_AT_SELDOM)
    days = np.where(is_long, settings.long_plan_review_days, settings.plan_review_days)
    return rows.assign(due_on=else_after(rows["review_due_on"], rows["started_on"], days))


def else_after(
    own: npt.ArrayLike, since: npt.ArrayLike, days: npt.ArrayLike
) -> npt.NDArray[np.int64]:
    """Return the recorded days, and so many days after another where none is recorded.

    Examples
    --------
    >>> else_after([NO_DAY, 5], [10, 10], 7)
    array([17,  5])
    """
    recorded = np.asarray(own).astype(np.int64)
    later = np.asarray(since).astype(np.int64) + np.asarray(days)
    return np.where(recorded == NO_DAY, later, recorded)
