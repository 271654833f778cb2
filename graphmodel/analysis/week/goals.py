"""What people want to reach, and who helps them with it."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from graphmodel.analysis.facts import answer as f
from graphmodel.analysis.facts.actions_and_plans import active_goals, active_plans
from graphmodel.analysis.facts.safety import are_unsafe
from graphmodel.analysis.facts.trust import are_not_to_be_suggested, pair_keys, usable_ties
from graphmodel.model.vocabulary import Domain
from graphmodel.network.coded_columns import NO_DAY, NOBODY, CodedTable
from graphmodel.network.network import Network
from graphmodel.settings import Settings

STATES = ("nobody", "overdue", "in_hand")
"""States of an active goal in the order in which goals are listed."""


def goals(network: Network, settings: Settings | None = None) -> pd.DataFrame:
    """Return the active goals of living people, and who helps with each.

    Parameters
    ----------
    network
        A partnership as at D.
    settings
        The settings of trust count here.

    Returns
    -------
    DataFrame
        person, goal, domain, target (day by which it is hoped for), days (D minus target; below 0
        is still ahead), helpers (ids), state; sorted by state, days descending (empty last), goal.
        Denominator: active goals of living people. Not recorded: living people with no goal set
        by D.

    Notes
    -----
    The state is the first that holds: *nobody* helps; *overdue* target before D; *in_hand*.
    Helpers contribute to an active plan of the person that holds the goal, or lead it: services
    that are not closed, humans who are usable for the person, and workers in post who are neither
    unsafe for them nor named by them and not usable.
    """
    settings = settings or Settings()
    rows = active_goals(network)
    helpers = _helpers(network, settings, rows)
    target = rows["target_on"].to_numpy().astype(np.int64)
    days = np.where(target == NO_DAY, NO_DAY, network.day - target)
    alone = ~np.isin(rows["id"], helpers["goal"])
    state = np.select([alone, (target != NO_DAY) & (target < network.day)], [0, 1], 2)
    order = np.lexsort((rows["id"], -days, days == NO_DAY, state))
    rows = rows.iloc[order]
    row_of = network.places(rows["id"])
    columns = {
        "person": f.id_column(network, rows["person"]),
        "goal": f.id_column(network, rows["id"]),
        "domain": f.word_column(list(Domain), rows["domain"].cat.codes),
        "target": f.day_column(target[order]),
        "days": f.count_column(days[order]),
        "helpers": f.id_list_column(
            network, len(rows), row_of[helpers["goal"]], helpers["contributor"]
        ),
        "state": f.word_column(STATES, state[order]),
    }
    return f.finding(
        "goals",
        network,
        settings,
        columns,
        denominator=len(rows),
        not_recorded=_people_without_goal(network),
    )


def _helpers(network: Network, settings: Settings, goals: CodedTable) -> CodedTable:
    """Return goal and contributor of each who helps with one of some goals."""
    plans = active_plans(network, settings).rename(columns={"id": "plan"})
    ties = network.active("contributes_to")[["plan", "contributor"]]
    leads = plans[["plan", "lead"]].rename(columns={"lead": "contributor"})
    parts = pd.concat([ties, leads[leads["contributor"] != NOBODY]])
    held = network.rows("plan_goals").merge(plans[["plan", "person"]], on="plan")
    pursued = held.merge(
        goals[["id", "person"]], left_on=["goal", "person"], right_on=["id", "person"]
    )
    found = pursued[["plan", "goal", "person"]].merge(parts, on="plan")
    return found[_may_help(network, settings, found)]


def _may_help(network: Network, settings: Settings, rows: CodedTable) -> npt.NDArray[np.bool_]:
    person, helper = rows["person"].to_numpy(), rows["contributor"].to_numpy()
    ties = usable_ties(network, settings)
    usable = np.isin(
        pair_keys(network, person, helper), pair_keys(network, ties["person"], ties["trusted"])
    )
    staff = (
        network.is_in_post[helper]
        & ~are_unsafe(network, person, helper)
        & ~are_not_to_be_suggested(network, settings, person, helper)
    )
    services = network.is_service[helper] & ~network.is_closed[helper]
    found: npt.NDArray[np.bool_] = services | (person != helper) & (usable | staff)
    return found


def _people_without_goal(network: Network) -> int:
    rows = network.rows("goal")
    has_goal = network.flags(rows["person"][rows["set_on"] <= network.day])
    return int((~has_goal[network.living_people]).sum())
