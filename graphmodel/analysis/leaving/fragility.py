"""For whom, and for which needs, one worker, individual or service is all there is."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from graphmodel.analysis.facts import answer as f
from graphmodel.analysis.facts.involvement import addressed_needs
from graphmodel.analysis.facts.open_needs import open_needs
from graphmodel.analysis.facts.trust import usable_ties
from graphmodel.analysis.trust.trusted_contacts import trusted_contacts
from graphmodel.network.network import Network
from graphmodel.settings import Settings

KINDS = ("individual", "service", "worker")
"""Kinds in the order in which they are listed."""


def fragility(network: Network, settings: Settings | None = None) -> pd.DataFrame:
    """Return, for every worker, individual and service, who and what rests on them alone.

    Returns
    -------
    DataFrame
        node, kind (individual, service, worker), sole_contact_of (people), sole_cover_of (needs);
        sorted by kind, node: no ranking. Denominator: living people. Not recorded: living people
        who were never asked whom they trust.

    Notes
    -----
    A human is the sole contact of a living person when they are the person's only usable human; a
    service, which is no human, is nobody's. A service is the sole cover of an open need when it
    is the only one in touch about it, whatever is still missing; a human is the cover of none.

    Every worker, individual and service has a row, also where both lists are empty, so that
    whether somebody is listed says nothing about them. People who are supported are in it only
    where they are also workers: a peer's record is not reached from another person's.
    """
    settings = settings or Settings()
    person, contact = _sole(*_contacts(network, settings))
    need, service = _sole(*_cover(network, settings))
    nodes = network.flags(
        network.rows("worker")["id"],
        network.rows("individual")["id"],
        network.rows("service")["id"],
    )[:-1].nonzero()[0]
    kind = np.select(
        [network.is_worker[nodes], network.is_service[nodes]],
        [KINDS.index("worker"), KINDS.index("service")],
        KINDS.index("individual"),
    )
    order = np.lexsort((nodes, kind))
    row_of = network.places(nodes[order])
    listed = row_of[contact] >= 0
    person, contact = person[listed], contact[listed]
    columns = {
        "node": f.id_column(network, nodes[order]),
        "kind": f.word_column(KINDS, kind[order]),
        "sole_contact_of": f.id_list_column(network, len(nodes), row_of[contact], person),
        "sole_cover_of": f.id_list_column(network, len(nodes), row_of[service], need),
    }
    return f.finding(
        "fragility",
        network,
        settings,
        columns,
        denominator=len(network.living_people),
        not_recorded=trusted_contacts(network, settings).attrs["not_recorded"],
    )


def _contacts(network: Network, settings: Settings) -> tuple[pd.Series[int], pd.Series[int]]:
    ties = usable_ties(network, settings)
    ties = ties[network.is_living_person[ties["person"]]]
    return ties["person"], ties["trusted"]


def _cover(network: Network, settings: Settings) -> tuple[pd.Series[int], pd.Series[int]]:
    is_open = network.flags(open_needs(network)["need"])
    ties = addressed_needs(network, settings)
    ties = ties[ties["fresh"] & is_open[ties["need"]]]
    return ties["need"], ties["service"]


def _sole(whose: pd.Series[int], who: pd.Series[int]) -> tuple[npt.NDArray[Any], npt.NDArray[Any]]:
    """Return those who have exactly one, and that one."""
    pairs = pd.DataFrame({"whose": whose, "who": who}).drop_duplicates()
    pairs = pairs[~pairs["whose"].duplicated(keep=False)]
    return pairs["whose"].to_numpy(), pairs["who"].to_numpy()
