"""What one person's network looks like. A smaller one is not worse: no score, no ranking."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, NamedTuple

import networkx as nx
import numpy as np
import numpy.typing as npt
import pandas as pd

from graphmodel.analysis.facts import answer as f
from graphmodel.analysis.facts.involvement import active_where, involvement
from graphmodel.analysis.facts.trust import pair_keys
from graphmodel.model.vocabulary import IndividualKind
from graphmodel.network.coded_columns import NO_DAY, NOBODY, CodedTable, Codes
from graphmodel.network.network import Network
from graphmodel.settings import Settings

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
    agencies run the services that are tied to the person. keyworker_days are the longest time
    without a break over which one of the living workers now works with the person, in whatever
    role and for whichever service; empty where there is none, or where it began before records.
    keyworker_changes are the workers, living or dead, who left the person altogether in
    (D - ``year_days``, D]. The dead are not in the network.
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
        **_keyworkers(network, settings, code),
    }


def _columns(rows: list[dict[str, Any]]) -> dict[str, Any]:
    columns: dict[str, Any] = {"person": pd.Series([row["person"] for row in rows], dtype="str")}
    for name in COLUMNS:
        values = [row[name] for row in rows]
        measure = pd.Series(values, dtype="float64").round(f.DECIMALS)
        columns[name] = measure if name in MEASURES else f.count_column(values)
    return columns


def _number_alone(ego: EgoNetwork, person: str) -> int:
    return sum(degree == 1 for node, degree in ego.graph.degree if node != person)


def _care_density(network: Network, person: int, ego: EgoNetwork) -> float:
    people, services = involvement(network, ego.services)
    living = ~network.is_dead[people]
    return care_density(people[living], services[living], person)


def _keyworkers(network: Network, settings: Settings, person: int) -> dict[str, int]:
    """Return keyworker_days and keyworker_changes."""
    rows = network.rows("works_with")
    own = rows[(rows["person"] == person) & (rows["started_on"] <= network.day)]
    own = own[~_is_set_aside(network, person, own["worker"].to_numpy())]
    since, changes = [], 0
    for worker in own["worker"].unique().tolist():
        spells = own[own["worker"] == worker].sort_values("started_on")
        start, end = _last_time(spells, network.day)
        if end > network.day:
            since += [] if network.is_dead[worker] else [start]
        else:
            changes += end > network.day - settings.year_days
    known = since and min(since) != NO_DAY
    return {
        "keyworker_days": network.day - min(since) if known else NO_DAY,
        "keyworker_changes": changes,
    }


def _last_time(spells: CodedTable, day: int) -> tuple[int, int]:
    """Return start and end of the last time without a break; spells come by their start.

    What has no end ends the day after `day`.
    """
    start, end = NO_DAY, NO_DAY
    ended_on = spells["ended_on"].replace(NO_DAY, day + 1)
    for place, (starts, ends) in enumerate(zip(spells["started_on"], ended_on, strict=True)):
        if place == 0 or starts > end:
            start = int(starts)
        end = max(end, int(ends))
    return start, end


# Who and what is tied to one person, and how they are tied among one another.


AT_THE_PERSON = (("trusts", "trusted"), ("connected_to", "other"), ("works_with", "worker"))
AMONG_ALTERS = (
    ("knows", "a", "b"),
    ("works_for", "worker", "service"),
    ("pathway_to", "from_service", "to_service"),
)
"""``partner_in`` runs from an agency, and an agency is nobody's alter: it would never join two."""


@dataclass(frozen=True)
class EgoNetwork:
    """One person, the humans and services tied to them, and the ties among these.

    Parameters
    ----------
    graph
        Ids, undirected, without weights, two of them joined once or not at all; the person is
        joined to everybody else.
    humans, services
        Codes of the humans and services, ascending; the person is not among them.
    """

    graph: nx.Graph[str]
    humans: Codes
    services: Codes


def ego_network(network: Network, person: int) -> EgoNetwork:
    """Return what is round a person at D.

    Tied to them is who lives and to whom an active ``trusts``, ``connected_to`` or ``works_with``
    leads, whoever said so and however the tie is, but whom the network sets aside for them; and
    the services involved with them; each once.

    Parameters
    ----------
    person
        The person's code.
    """
    tied = [_far_ends(network, table, end, person) for table, end in AT_THE_PERSON]
    people, involved = involvement(network, _services_of(network, person))
    alters = np.unique(np.concatenate([*tied, involved[people == person]]))
    aside = _is_set_aside(network, person, alters)
    alters = alters[(alters != person) & ~network.is_dead[alters] & ~aside]
    graph: nx.Graph[str] = nx.Graph()
    ego = str(network.text_ids[person])
    graph.add_node(ego)
    graph.add_edges_from((ego, alter) for alter in network.names_of(alters))
    is_alter = network.flags(alters)
    for table, one, other in AMONG_ALTERS:
        rows = active_where(network, table, is_alter[network.rows(table)[one]])
        rows = rows[is_alter[rows[other]]]
        ends = network.names_of(rows[one]), network.names_of(rows[other])
        graph.add_edges_from(zip(*ends, strict=True))
    is_service = network.is_service[alters]
    return EgoNetwork(graph, humans=alters[~is_service], services=alters[is_service])


def _is_set_aside(network: Network, person: int, others: npt.ArrayLike) -> npt.NDArray[np.bool_]:
    """Return whom the network sets aside for a person: dead or living, they would count alike."""
    return np.isin(pair_keys(network, person, others), network.set_aside)


def _far_ends(network: Network, table: str, end: str, person: int) -> npt.NDArray[Any]:
    rows = active_where(network, table, network.rows(table)["person"].to_numpy() == person)
    return rows[end].to_numpy()


def _services_of(network: Network, person: int) -> npt.NDArray[Any]:
    """Services with any tie of support to the person, or to a need of theirs, of any time."""
    supports, addresses, needs = (network.rows(name) for name in ("supports", "addresses", "need"))
    own_needs = network.flags(needs["id"][needs["person"] == person])
    return np.concatenate(
        [
            supports["service"].to_numpy()[supports["person"] == person],
            addresses["service"].to_numpy()[own_needs[addresses["need"]]],
        ]
    )


# Measures of the ties among the neighbours of one node: density, and Burt's measures.


class Structure(NamedTuple):
    """Measures of the ties round a node; nan where they are undefined."""

    density: float
    effective_size: float
    efficiency: float
    constraint: float


def structure_round(graph: nx.Graph[str], ego: str) -> Structure:
    r"""Return how the ties among the neighbours of a node lie.

    Parameters
    ----------
    graph
        Undirected, without weights and parallel edges: networkx's ``effective_size`` of a
        directed or weighted graph and ``constraint`` of a multigraph are something else.
    ego
        A node of it.

    Returns
    -------
    Structure
        With n neighbours and t ties among them: density t / (n(n-1)/2), undefined for fewer than
        two; effective size n - 2t/n; efficiency, effective size / n; constraint
        :math:`\sum_j (p_{ej} + \sum_q p_{eq} p_{qj})^2` over neighbours j and common neighbours
        q, where :math:`p_{ij}` is 1 / degree of i. The last three are undefined for none.

    References
    ----------
    R. S. Burt, *Structural Holes* (Harvard University Press, 1995), chapter 2. S. P. Borgatti,
    "Structural holes: unpacking Burt's redundancy measures", Connections 20 (1997): 35-38.

    Examples
    --------
    >>> structure_round(nx.star_graph(4), 0)
    Structure(density=0.0, effective_size=4.0, efficiency=1.0, constraint=0.25)
    """
    neighbours = list(graph[ego])
    number = len(neighbours)
    if not number:
        return Structure(*[math.nan] * 4)
    pairs = number * (number - 1) / 2
    ties = graph.subgraph(neighbours).number_of_edges()
    effective_size = nx.effective_size(graph, nodes=[ego])[ego]
    return Structure(
        density=ties / pairs if pairs else math.nan,
        effective_size=effective_size,
        efficiency=effective_size / number,
        constraint=nx.constraint(graph, nodes=[ego])[ego],
    )


# How closely the services round one person work together, by the other people they share.


def care_density(people: npt.ArrayLike, services: npt.ArrayLike, person: int) -> float:
    r"""Return the care density of a person's services.

    Parameters
    ----------
    people, services
        Who is supported by which service, one of each per row, in any order and as often as it
        is recorded; all that is known of the person's own services is among them. Shape (n,).
    person
        The person.

    Returns
    -------
    float
        People shared by two of the person's services, on average over all pairs of them; nan
        for a person with fewer than two services.

    Notes
    -----
    With :math:`w_{ij}` people supported by both services i and j of n,

    .. math:: \frac{\sum_{i<j} w_{ij}}{n(n-1)/2}

    The sum is taken by people: somebody supported by k of the n services is shared by k(k-1)/2
    pairs.

    References
    ----------
    C. E. Pollack et al., "Patient sharing among physicians and costs of care: a network analytic
    approach to care coordination using claims data", Journal of General Internal Medicine 28
    (2013): 459-465.

    Examples
    --------
    >>> people, services = [1, 1, 1, 2, 2, 3, 3, 4, 5], list("ACDADADDC")
    >>> [round(care_density(people, services, person), 4) for person in (1, 2, 3, 4, 5)]
    [1.6667, 3.0, 3.0, nan, nan]
    """
    who, where = np.asarray(people), np.asarray(services)
    own = np.unique(where[who == person])
    if len(own) < 2:
        return math.nan
    is_own = np.isin(where, own)
    numbers, place = np.unique(who[is_own], return_inverse=True)
    met = np.zeros((len(numbers), len(own)), np.bool_)
    met[place, np.searchsorted(own, where[is_own])] = True
    number = met.sum(axis=1)
    return float((number * (number - 1)).sum() / (len(own) * (len(own) - 1)))
