"""Who coordinates each person's support."""

from __future__ import annotations

import numpy as np
import pandas as pd

from graphmodel.analysis.facts import answer as f
from graphmodel.analysis.facts.involvement import people_without_involvement
from graphmodel.model.vocabulary_services import WorkerRole
from graphmodel.network.coded_columns import NOBODY, CodedTable
from graphmodel.network.network import Network
from graphmodel.settings import Settings

STATUSES = ("none", "several", "one")
"""Statuses in the order in which people are listed."""


def lead_coordinators(network: Network) -> CodedTable:
    """Return active ``works_with`` of lead coordinators in post, at services that are not closed.

    A tie without a service counts: where it is held is not recorded.
    """
    rows = network.active("works_with")
    rows = rows[rows["role"] == WorkerRole.LEAD_COORDINATOR]
    at_closed = (rows["service"] != NOBODY) & network.is_closed[rows["service"]]
    living = network.is_living_person[rows["person"]]
    return rows[network.is_in_post[rows["worker"]] & ~at_closed & living]


def leads(network: Network, settings: Settings | None = None) -> pd.DataFrame:
    """Return, for every living person, their active lead coordinators.

    Returns
    -------
    DataFrame
        person, leads (worker ids), status (none, one, several); sorted by status in the order
        none, several, one, then person. Denominator: living people. Not recorded: living people
        with no involvement recorded by D.
    """
    settings = settings or Settings()
    people = network.living_people
    rows = lead_coordinators(network)
    pairs = rows[["person", "worker"]].drop_duplicates()
    row = np.searchsorted(people, pairs["person"].to_numpy())
    number = np.bincount(row, minlength=len(people))
    status = np.select([number == 0, number > 1], [0, 1], 2)
    order = np.lexsort((people, status))
    row = np.argsort(order)[row]
    columns = {
        "person": f.id_column(network, people[order]),
        "leads": f.id_list_column(network, len(people), row, pairs["worker"]),
        "status": f.word_column(STATUSES, status[order]),
    }
    return f.finding(
        "leads",
        network,
        settings,
        columns,
        denominator=len(people),
        not_recorded=people_without_involvement(network),
    )
