"""Where each open barrier stands with those who could take it away."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from graphmodel.analysis.facts import answer as f
from graphmodel.analysis.facts.barriers import open_barriers, people_facing_barriers
from graphmodel.analysis.facts.escalations import escalations_of_open_barriers
from graphmodel.model.vocabulary import BarrierType, EscalationLevel, PracticeStatus
from graphmodel.network.coded_columns import NEVER, NO_DAY, CodedTable, or_never
from graphmodel.network.network import Network
from graphmodel.settings import Settings

STATES = ("unanswered", "to_escalate", "with", "answered", "local")
"""States of an open barrier in the order in which barriers are listed."""


def escalations(network: Network, settings: Settings | None = None) -> pd.DataFrame:
    """Return the open barriers, each with its latest escalation and what is due.

    Parameters
    ----------
    network
        A partnership as at D.
    settings
        ``escalate_people``, ``escalate_days`` and ``reply_days`` count here.

    Returns
    -------
    DataFrame
        barrier, barrier_type, at (service or agency), people (living, number), raised, days (D
        minus raised), level, asked and due of the latest escalation by D, state, practice (ids of
        agreed or shared practice that answers it); sorted by state, people descending, days
        descending, barrier. Denominator: open barriers. Not recorded: open barriers with no people
        recorded.

    Notes
    -----
    The latest escalation is *unanswered* where it waits and was due before D, *with* those asked
    where it is not yet due, *answered* where it no longer waits. A barrier without one is
    *to_escalate* where ``escalate_people`` face it or it has been open for more than
    ``escalate_days``, else *local*. Practice counts that was agreed or shared by D, or on no
    recorded day.
    """
    settings = settings or Settings()
    barriers = open_barriers(network)
    place = network.places(barriers["id"])
    people = _living(network, place, len(barriers))
    raised = barriers["raised_on"].to_numpy().astype(np.int64)
    days = network.day - raised
    last = _latest(escalations_of_open_barriers(network, settings))
    row = place[last["barrier"]]
    asked, due = np.full(len(barriers), NO_DAY, np.int64), np.full(len(barriers), NO_DAY, np.int64)
    level = np.full(len(barriers), -1, np.int64)
    waits = np.zeros(len(barriers), np.bool_)
    asked[row], due[row] = last["raised_on"], last["due_on"]
    level[row], waits[row] = last["level"].cat.codes, last["unanswered"]
    many = (people >= settings.escalate_people) | (days > settings.escalate_days)
    conditions = [waits & (due < network.day), (asked == NO_DAY) & many, waits, asked != NO_DAY]
    state = np.select(conditions, [0, 1, 2, 3], STATES.index("local"))
    order = np.lexsort((barriers["id"], -days, -people, state))
    rows = barriers.iloc[order]
    answer, practice = _practice(network, network.places(rows["id"]))
    columns = {
        "barrier": f.id_column(network, rows["id"]),
        "barrier_type": f.word_column(list(BarrierType), rows["barrier_type"].cat.codes),
        "at": f.id_column(network, rows["at"]),
        "people": f.count_column(people[order]),
        "raised": f.day_column(raised[order]),
        "days": f.count_column(days[order]),
        "level": f.word_column(list(EscalationLevel), level[order]),
        "asked": f.day_column(asked[order]),
        "due": f.day_column(due[order]),
        "state": f.word_column(STATES, state[order]),
        "practice": f.id_list_column(network, len(rows), answer, practice),
    }
    recorded = network.flags(people_facing_barriers(network)["id"])
    return f.finding(
        "escalations",
        network,
        settings,
        columns,
        denominator=len(barriers),
        not_recorded=int((~recorded[barriers["id"]]).sum()),
    )


def _living(network: Network, place: npt.NDArray[np.int32], size: int) -> npt.NDArray[np.int64]:
    """Count the living people who face each barrier."""
    facing = people_facing_barriers(network)[["id", "person"]].drop_duplicates()
    facing = facing[~network.is_dead[facing["person"]]]
    return np.bincount(place[facing["id"]], minlength=size).astype(np.int64)


def _latest(rows: CodedTable) -> CodedTable:
    rows = rows.sort_values(["barrier", "raised_on", "id"])
    latest: CodedTable = rows[~rows["barrier"].duplicated(keep="last")]
    return latest


def _practice(
    network: Network, place: npt.NDArray[np.int32]
) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32]]:
    """Return rows of barriers, and the practice that answers each."""
    known = network.rows("practice")
    first = or_never(known[["agreed_on", "shared_on"]]).min(axis=1, initial=NEVER)
    by_now = (first <= network.day) | (first == NEVER)
    agreed = known["status"].isin([PracticeStatus.AGREED, PracticeStatus.SHARED])
    usable = network.flags(known["id"][agreed & by_now])
    answers = network.rows("practice_answers")
    row, practice = place[answers["barrier"]], answers["practice"].to_numpy()
    counted = (row >= 0) & usable[practice]
    return row[counted], practice[counted]
