"""What one person's network looks like. A smaller one is not worse: no score, no ranking."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pandas as pd

from graphmodel.analysis import finding as f
from graphmodel.analysis.care_density import care_density
from graphmodel.analysis.ego_network import EgoNetwork, ego_network
from graphmodel.analysis.ego_structure import structure_round
from graphmodel.analysis.involvement import active_where, involvement
from graphmodel.model.vocabulary import IndividualKind
from graphmodel.network.coded_columns import NO_DAY, NOBODY
from graphmodel.network.network import Network
from graphmodel.settings import Settings

__all__ = ["ego_measures"]

FAMILY_AND_FRIENDS = (
    IndividualKind.FAMILY,
    IndividualKind.PARTNER,
    IndividualKind.EX_PARTNER,
    IndividualKind.FRIEND,
    IndividualKind.CARER,
)
"""All other kinds of individuals, and other people who are supported, are peers and community."""

MEASURES = {
    "density",
    "effective_size",
    "efficiency",
    "constraint",
    "professional_share",
    "care_density",
}
COLUMNS = (
    "family_friends",
    "peers_community",
    "professionals",
    "services",
    "agencies",
    "density",
    "effective_size",
    "efficiency",
    "constraint",
    "professional_share",
    "care_density",
    "keyworker_days",
    "keyworker_changes",
)
"""Columns after the person, in their order; those that are no measures are counts."""

DECIMALS = 9


def ego_measures(network: Network, person: str, settings: Settings | None = None) -> pd.DataFrame:
    """Return the measures of one living person's network at D.

    Parameters
    ----------
    network
        A whole partnership: care density asks whom else the person's services support, which the
        surroundings of one person do not hold.
    person
        Id of the person.
    settings
        ``year_days`` counts here.

    Returns
    -------
    DataFrame
        One row, none if they have died: person, family_friends, peers_community, professionals,
        services, agencies (counts), density, effective_size, efficiency, constraint,
        professional_share, care_density, keyworker_days, keyworker_changes. Denominator: humans
        and services tied to the person. Not recorded: those of them with no tie to another of
        them on record, of whom nobody may have written down whom they know.

    Raises
    ------
    UnknownIdError
        No person has this id.

    Notes
    -----
    A worker counts as professional whatever else they are. professional_share is of the humans.
    agencies run the services that are tied to the person. keyworker_days are those since the
    earliest start of a worker's tie that is active; empty where there is none, or where one began
    before records. keyworker_changes are the workers' ties that ended in (D - ``year_days``, D].
    For the other measures see ``structure_round`` and ``care_density``. What is undefined is nan,
    never 0.
    """
    settings = settings or Settings()
    code = network.person_code(person)
    egos = [] if network.is_dead[code] else [ego_network(network, code)]
    return f.finding(
        "ego_measures",
        network,
        settings,
        _columns([_measures(network, settings, person, code, ego) for ego in egos]),
        denominator=sum(len(ego.humans) + len(ego.services) for ego in egos),
        not_recorded=sum(_number_alone(ego, person) for ego in egos),
    )


def _measures(
    network: Network, settings: Settings, person: str, code: int, ego: EgoNetwork
) -> dict[str, Any]:
    kinds = network.rows("individual")
    is_family = network.flags(kinds["id"][kinds["individual_kind"].isin(FAMILY_AND_FRIENDS)])
    is_professional = network.is_worker[ego.humans]
    professionals = int(is_professional.sum())
    family = int((is_family[ego.humans] & ~is_professional).sum())
    agencies = np.unique(network.agency_of[ego.services])
    return {
        "person": person,
        "family_friends": family,
        "peers_community": len(ego.humans) - professionals - family,
        "professionals": professionals,
        "services": len(ego.services),
        "agencies": int((agencies != NOBODY).sum()),
        **structure_round(ego.graph, person)._asdict(),
        "professional_share": professionals / len(ego.humans) if len(ego.humans) else math.nan,
        "care_density": _care_density(network, code, ego),
        "keyworker_days": _keyworker_days(network, code),
        "keyworker_changes": _keyworker_changes(network, settings, code),
    }


def _columns(rows: list[dict[str, Any]]) -> dict[str, Any]:
    columns: dict[str, Any] = {"person": pd.Series([row["person"] for row in rows], dtype="str")}
    for name in COLUMNS:
        values = [row[name] for row in rows]
        measure = pd.Series(values, dtype="float64").round(DECIMALS)
        columns[name] = measure if name in MEASURES else f.counts(values)
    return columns


def _number_alone(ego: EgoNetwork, person: str) -> int:
    return sum(degree == 1 for node, degree in ego.graph.degree if node != person)


def _care_density(network: Network, person: int, ego: EgoNetwork) -> float:
    people, services = involvement(network, ego.services)
    living = ~network.is_dead[people]
    return care_density(people[living], services[living], person)


def _keyworker_days(network: Network, person: int) -> int:
    own = network.rows("works_with")["person"].to_numpy() == person
    started_on = active_where(network, "works_with", own)["started_on"]
    earliest = int(started_on.min()) if len(started_on) else NO_DAY
    return NO_DAY if earliest == NO_DAY else network.day - earliest


def _keyworker_changes(network: Network, settings: Settings, person: int) -> int:
    rows = network.rows("works_with")
    ended_on = rows["ended_on"][rows["person"] == person]
    return int(((ended_on > network.day - settings.year_days) & (ended_on <= network.day)).sum())
