"""What was agreed and is still to be done, by whom and by when."""

from __future__ import annotations

import numpy as np
import pandas as pd

from graphmodel.analysis.facts import answer as f
from graphmodel.analysis.facts.actions_and_plans import open_actions
from graphmodel.network.coded_columns import NOBODY
from graphmodel.network.network import Network
from graphmodel.settings import Settings

STATES = ("orphaned", "overdue", "soon", "later")
"""States of an open action in the order in which actions are listed."""


def actions(network: Network, settings: Settings | None = None) -> pd.DataFrame:
    """Return the open actions, and which of them are late or nobody's.

    Parameters
    ----------
    network
        A partnership as at D.
    settings
        ``soon_days`` counts here.

    Returns
    -------
    DataFrame
        action, person, meeting, barrier (each empty where there is none), owner, agencies (of the
        services, not closed, in which the owner has a post), due, days (D minus due; below 0 is
        still ahead), state; sorted by state, due, action. Denominator: open actions. Not recorded:
        open actions without an owner.

    Notes
    -----
    The state is the first that holds: *orphaned* no owner, or one who is not in post; *overdue*
    due before D; *soon* due within ``soon_days``; *later*. Actions about somebody who died are
    left out, actions about nobody stay. Who is not in post has no agencies.
    """
    settings = settings or Settings()
    rows = open_actions(network)
    due = rows["due_on"].to_numpy().astype(np.int64)
    late, soon = due < network.day, due <= network.day + settings.soon_days
    state = np.select([rows["orphaned"].to_numpy(), late, soon], [0, 1, 2], 3)
    order = np.lexsort((rows["id"], due, state))
    rows, due = rows.iloc[order], due[order]
    posts = network.posts[["worker", "service"]]
    places = pd.DataFrame({"worker": rows["owner"].to_numpy(), "row": np.arange(len(rows))})
    held = places[places["worker"] != NOBODY].merge(posts, on="worker")
    columns = {
        "action": f.id_column(network, rows["id"]),
        "person": f.id_column(network, rows["person"]),
        "meeting": f.id_column(network, rows["meeting"]),
        "barrier": f.id_column(network, rows["barrier"]),
        "owner": f.id_column(network, rows["owner"]),
        "agencies": f.id_list_column(
            network, len(rows), held["row"], network.agency_of[held["service"]]
        ),
        "due": f.day_column(due),
        "days": f.count_column(network.day - due),
        "state": f.word_column(STATES, state[order]),
    }
    return f.finding(
        "actions",
        network,
        settings,
        columns,
        denominator=len(rows),
        not_recorded=int((rows["owner"] == NOBODY).sum()),
    )
