"""How agencies hang together: whom they share, and which of them joins the others."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from graphmodel.analysis.agencies.graph import agency_graph
from graphmodel.analysis.agencies.links import (
    SharedPeople,
    agencies_of,
    agency_referrals,
    meetings_in_common,
    shared_people,
)
from graphmodel.analysis.facts import answer as f
from graphmodel.analysis.facts.index_by_code import numbers_of
from graphmodel.analysis.facts.involvement import people_without_involvement
from graphmodel.network.network import Network
from graphmodel.settings import Settings


class Partnership(NamedTuple):
    """Pairs of agencies, and the agencies, each a finding."""

    pairs: pd.DataFrame
    agencies: pd.DataFrame


def partnership(
    network: Network, settings: Settings | None = None, *, with_partners: bool = False
) -> Partnership:
    """Return which agencies share people, how they refer, and who stands between them.

    Parameters
    ----------
    network
        A partnership as at D.
    settings
        ``lapse_after_days``, ``year_days`` and ``partnership_threshold`` count here. A pair that
        shares nobody is no row, whatever the threshold.
    with_partners
        A service counts for every agency that is a partner in it (``partner_in``), too, in who
        is in touch with whom; a referral counts for the agency whose service it is.

    Returns
    -------
    Partnership
        pairs: a, b (ids, a < b), shared (people), jaccard, newman, referrals_ab, referrals_ba
        (made in (D - ``year_days``, D]), accepted_ab, accepted_ba (share of those decided; nan of
        none), meetings (held in (D - ``year_days``, D] in which both took part), bridge; sorted by
        shared, most first, a, b.
        agencies: agency, people, degree, betweenness, articulation, community, core; all
        agencies, also those that share nobody; sorted by betweenness, greatest first, agency.
        Denominator of both: living people with whom a service is freshly involved. Not recorded:
        living people with no involvement recorded by D.

    Notes
    -----
    P is the set of living people with whom a service of the agency, not closed, is freshly
    involved. shared = people in both P_a and P_b; jaccard = shared / people in either, nan where
    there are none; newman = the sum over shared people of 1 / (n - 1), n the agencies in touch
    with the person.
    Two agencies are linked when they share somebody, and at least ``partnership_threshold``;
    degree, betweenness, articulation, core and bridge are those of that network, unweighted;
    communities are Louvain's on shared. An agency takes part in a meeting that is among those it
    gathers, or from which somebody came who on its day had a post in a service of it.
    """
    settings = settings or Settings()
    people = shared_people(network, settings, with_partners=with_partners)
    numbers = {
        "denominator": people.in_touch,
        "not_recorded": people_without_involvement(network),
    }
    ids = agencies_of(network)
    agencies = {"agency": f.id_column(network, ids), "people": f.count_column(people.people)}
    return with_measures(
        f.finding("partnership", network, settings, _pairs(network, settings, people), **numbers),
        f.finding("partnership", network, settings, agencies, **numbers),
    )


def with_measures(pairs: pd.DataFrame, agencies: pd.DataFrame) -> Partnership:
    """Return a partnership's two tables with the measures of the network of agencies.

    Parameters
    ----------
    pairs
        a, b (ids, a < b), shared, and whatever else there is about each pair; every pair of
        agencies that are linked is in it.
    agencies
        agency (ids, sorted) and people, of all agencies.

    Returns
    -------
    Partnership
        The same pairs, in the same order, with bridge; the agencies with degree, betweenness,
        articulation, community, core, sorted by betweenness, greatest first, agency. ``attrs``
        are those of the tables given.
    """
    size = len(agencies)
    place = pd.Index(agencies["agency"])
    keys = place.get_indexer(pairs["a"]) * size + place.get_indexer(pairs["b"])
    shared = pairs["shared"].to_numpy(np.int64)
    linked = np.flatnonzero(shared > 0)
    linked = linked[np.argsort(keys[linked])]
    a, b = np.divmod(keys[linked], max(size, 1))
    graph = agency_graph(size, a, b, shared[linked])
    bridge = np.zeros(len(pairs), np.bool_)
    bridge[linked] = graph.bridge
    order = np.lexsort((np.arange(size), -graph.betweenness))
    return Partnership(
        pairs.assign(bridge=f.yes_no_column(bridge)),
        agencies.iloc[order].reset_index(drop=True).assign(**graph.columns(order)),
    )


def _pairs(network: Network, settings: Settings, people: SharedPeople) -> dict[str, Any]:
    size = len(people.people)
    keys = people.a * size + people.b
    listed = keys[people.shared >= max(settings.partnership_threshold, 1)]
    shared = numbers_of(listed, keys, people.shared)
    order = np.lexsort((listed, -shared))
    listed, shared = listed[order], shared[order]
    a, b = np.divmod(listed, max(size, 1))
    either = people.people[a] + people.people[b] - shared
    jaccard = np.divide(shared, either, out=np.full(len(listed), np.nan), where=either > 0)
    referrals = agency_referrals(network, settings)
    referrals_ab, accepted_ab = referrals.between(a, b)
    referrals_ba, accepted_ba = referrals.between(b, a)
    ids = agencies_of(network)
    return {
        "a": f.id_column(network, ids[a]),
        "b": f.id_column(network, ids[b]),
        "shared": f.count_column(shared),
        "jaccard": np.round(jaccard, 9),
        "newman": np.round(numbers_of(listed, keys, people.newman), 9),
        "referrals_ab": f.count_column(referrals_ab),
        "referrals_ba": f.count_column(referrals_ba),
        "accepted_ab": np.round(accepted_ab, 9),
        "accepted_ba": np.round(accepted_ba, 9),
        "meetings": f.count_column(numbers_of(listed, *meetings_in_common(network, settings))),
    }
