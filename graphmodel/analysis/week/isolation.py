"""Who has at most one close tie outside services."""

from __future__ import annotations

import numpy as np
import pandas as pd

from graphmodel.analysis.facts import answer as f
from graphmodel.analysis.facts.involvement import involved_services
from graphmodel.analysis.facts.trust import named_and_not_usable, pair_keys, usable_ties
from graphmodel.model.vocabulary import Domain, Strength
from graphmodel.model.vocabulary_services import Function
from graphmodel.network.coded_columns import YES, CodedTable, Numbers, bit_of_word
from graphmodel.network.network import Flags, Network
from graphmodel.settings import Settings

MOST = 1
"""Whoever has no more close ties than this is listed."""


def isolation(network: Network, settings: Settings | None = None) -> pd.DataFrame:
    """Return the living people who have at most one close tie outside services.

    Parameters
    ----------
    network
        A partnership as at D.
    settings
        The settings of trust and ``lapse_after_days`` count here.

    Returns
    -------
    DataFrame
        person, ties (number), groups (ids of services of peer support, or of relationships and
        community, in touch with them); sorted by ties, person. Denominator: living people. Not
        recorded: living people of whom no ``connected_to`` and no ``trusts`` began by D; they are
        no rows.

    Notes
    -----
    ties counts the living humans, no workers, joined from the person by a usable ``trusts``, or a
    ``connected_to`` that is neither broken nor stressful, whose tie is strong or moderate; not
    those whom the person named and who are not usable. Risk takes nobody else away, and nobody is
    listed: neither who it is nor why somebody does not count can be read from it.
    """
    settings = settings or Settings()
    people = network.living_people
    is_known = network.flags(
        network.begun("connected_to")["person"], network.begun("trusts")["person"]
    )[people]
    ties = _close_ties(network, settings)
    listed = is_known & (ties <= MOST)
    order = np.lexsort((people[listed], ties[listed]))
    rows, number = people[listed][order], ties[listed][order]
    row_of = network.places(rows)
    groups = _groups(network, settings)
    groups = groups[row_of[groups["person"]] >= 0]
    columns = {
        "person": f.id_column(network, rows),
        "ties": f.count_column(number),
        "groups": f.id_list_column(network, len(rows), row_of[groups["person"]], groups["service"]),
    }
    return f.finding(
        "isolation",
        network,
        settings,
        columns,
        denominator=len(people),
        not_recorded=int((~is_known).sum()),
    )


def _close_ties(network: Network, settings: Settings) -> Numbers:
    """Count the close ties of each of the living people."""
    usable = usable_ties(network, settings)
    connected = network.active("connected_to")
    connected = connected[(connected["broken"] != YES) & (connected["stressful"] != YES)]
    person, other = (
        np.concatenate([usable[one].to_numpy(), connected[another].to_numpy()])
        for one, another in (("person", "person"), ("trusted", "other"))
    )
    counts = np.concatenate([_is_close(usable), _is_close(connected)])
    counts &= network.is_living_person[person] & _is_friend(network)[other]
    keys = np.unique(pair_keys(network, person[counts], other[counts]))
    keys = np.setdiff1d(keys, named_and_not_usable(network, settings))
    owner = keys // max(len(network.ids), 1)
    place = np.searchsorted(network.living_people, owner)
    return np.bincount(place, minlength=len(network.living_people)).astype(np.int64)


def _is_close(ties: CodedTable) -> Flags:
    close: Flags = ties["tie"].isin([Strength.STRONG, Strength.MODERATE]).to_numpy(bool)
    return close


def _is_friend(network: Network) -> Flags:
    return network.is_human & ~network.is_worker & ~network.is_dead


def _groups(network: Network, settings: Settings) -> CodedTable:
    """Return person and service of each group that is in touch with somebody."""
    services = network.rows("service")
    peers = services["functions"] & bit_of_word(Function.PEER_SUPPORT)
    community = services["domains"] & bit_of_word(Domain.RELATIONSHIPS_COMMUNITY)
    is_group = network.flags(services["id"][(peers != 0) | (community != 0)])
    rows = involved_services(network, settings)
    found: CodedTable = rows[rows["fresh"].to_numpy(bool) & is_group[rows["service"]]]
    return found
