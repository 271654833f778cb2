"""What is restricted in a partnership, and what every reader may see of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

import numpy as np
import pandas as pd

from graphmodel.analysis.facts.trust import pair_keys
from graphmodel.model import MODEL
from graphmodel.model.kinds import NodeKind, TieKind
from graphmodel.model.vocabulary import Restricted
from graphmodel.network.coded_columns import NOBODY, CodedTable, Codes, id_columns
from graphmodel.network.network import Flags, Network

AT_THE_PERSON = (
    ("trusts", "person", "trusted"),
    ("connected_to", "person", "other"),
    ("supports", "person", "service"),
    ("works_with", "person", "worker"),
    ("excluded_from", "person", "service"),
)
"""Ties at a person: the table, its column of the person, and that of who or what they lead to."""

AT_A_NEED = (("addresses", "need", "service"), ("helps_with", "need", "helper"))
"""Ties at a need of a person, likewise."""


def is_restricted(rows: CodedTable) -> Flags:
    """Mark the rows of a table that are restricted."""
    marks: Flags = rows["restricted"].array.codes == _RESTRICTED
    return marks


_RESTRICTED = list(Restricted).index(Restricted.RESTRICTED)


def open_to_all(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows that may be shown in a workshop, to people from outside the team."""
    return rows[rows["restricted"].isna() | (rows["restricted"] == Restricted.OPEN)]


def restricted_nodes(network: Network) -> frozenset[str]:
    """Return the ids of the people, needs, services and so on whose own row is restricted."""
    return network.once("restricted_nodes", lambda: _restricted_nodes(network))


def _restricted_nodes(network: Network) -> frozenset[str]:
    return frozenset().union(*(network.names_of(codes) for _, codes in _restricted_codes(network)))


def with_masked_ids(network: Network, word: str, person: str | None = None) -> Network:
    """Return a partnership in which a word and a number stand for the ids of whoever is hidden.

    They count, and nothing that is shown of the rest of the partnership tells their ids, not even
    an order. A human of whom one row is restricted is hidden, whatever other rows say of them.

    Parameters
    ----------
    network
        A partnership, or the surroundings of one person.
    word
        Begins the ids that they are given.
    person
        Whoever it is about, who keeps their id.
    """
    masks: dict[str, str] = {}
    for kind, codes in _restricted_codes(network):
        ids = set(network.names_of(codes)) - {person, *masks}
        masks |= network.masks(ids, f"{word} {kind.table}")
    return network.with_other_ids(masks) if masks else network


def restricted_pairs(network: Network, table: str) -> frozenset[tuple[int, int]]:
    """Return the two codes of each restricted row of a tie; of what is no tie, none."""
    return network.once(("restricted_pairs", table), lambda: _restricted_pairs(network, table))


def _restricted_pairs(network: Network, table: str) -> frozenset[tuple[int, int]]:
    kind = MODEL.by_table[table]
    ends = [end.name for end in kind.ends] if isinstance(kind, TieKind) else []
    rows = network.rows(table)
    rows = rows[is_restricted(rows)]
    return frozenset(zip(*(rows[end].to_list() for end in ends), strict=True))


def known_by_restricted_rows_alone(network: Network, person: str) -> frozenset[str]:
    """Return the ids that stand at a person in restricted rows and in no other row.

    Parameters
    ----------
    network
        The whole partnership, or the surroundings of this person.
    person
        The person's id.
    """
    by_person = network.once("known_by_restricted_rows", lambda: _known_by_restricted_rows(network))
    return by_person.get(person, frozenset())


def _known_by_restricted_rows(network: Network) -> Mapping[str, frozenset[str]]:
    """Return for everybody who has any, by id, those known by restricted rows alone."""
    addresses = network.rows("addresses")
    owner = network.value_by_id("need", "person", NOBODY)[addresses["need"]]
    assessments = network.rows("assessment")
    stand = [
        (addresses, owner, addresses["service"]),
        (assessments, assessments["person"].to_numpy(), assessments["service"]),
    ]
    for table, _, column in AT_THE_PERSON:
        rows = network.rows(table)
        stand.append((rows, rows["person"].to_numpy(), rows[column]))
    keys = np.concatenate([pair_keys(network, person, other) for _, person, other in stand])
    hides = np.concatenate([is_restricted(rows) for rows, _, _ in stand])
    known = np.concatenate([(person != NOBODY) & (other != NOBODY) for _, person, other in stand])
    alone = np.unique(keys[hides & known])
    alone = alone[~np.isin(alone, keys[~hides & known])]
    people, others = np.divmod(alone, max(len(network.ids), 1))
    found: defaultdict[str, set[str]] = defaultdict(set)
    for person, other in zip(network.names_of(people), network.names_of(others), strict=True):
        found[person].add(other)
    return {person: frozenset(others) for person, others in found.items()}


def without_restricted_ties(network: Network) -> Network:
    """Return a partnership without its restricted ties; itself where it has none.

    What is recorded about harm stays, whoever reads: nobody becomes safe by being hidden.
    """
    return without_restricted(network, (kind.table for kind in MODEL.ties if not kind.safety))


def without_restricted(network: Network, tables: Iterable[str]) -> Network:
    """Return a partnership without the restricted rows of some tables; itself if it has none."""
    hiding = {table: ~is_restricted(network.rows(table)) for table in tables}
    fewer = {
        table: network.rows(table)[is_open]
        for table, is_open in hiding.items()
        if not is_open.all()
    }
    return network.with_tables(fewer) if fewer else network


def without_restricted_rows(network: Network) -> Network:
    """Return a partnership without its restricted ties, and without ties to restricted needs."""
    open_ties = without_restricted_ties(network)
    needs = open_ties.rows("need")
    restricted = open_ties.flags(needs["id"][is_restricted(needs)])
    if not restricted.any():
        return open_ties
    addresses = open_ties.rows("addresses")
    return open_ties.with_tables({"addresses": addresses[~restricted[addresses["need"]]]})


def without_restricted_records(network: Network) -> Network:
    """Return a partnership without any restricted row, and without rows that lead to one.

    What is recorded about harm stays, whoever reads, and so does who is a person.
    """
    hidden = network.flags(*(codes for _, codes in _restricted_codes(network)))
    fewer: dict[str, CodedTable] = {}
    for kind in MODEL:
        rows = network.rows(kind.table)
        if isinstance(kind, TieKind) and kind.safety:
            continue
        away = is_restricted(rows) | np.any(hidden[rows[list(id_columns(kind.table))]], 1)
        if away.any() and not (isinstance(kind, NodeKind) and kind.human):
            fewer[kind.table] = rows[~away].reset_index(drop=True)
    return network.with_tables(fewer) if fewer else network


def _restricted_codes(network: Network) -> Iterator[tuple[NodeKind, Codes]]:
    """Yield every kind of node of which rows are restricted, with the codes of these."""
    for kind in MODEL.nodes:
        rows = network.rows(kind.table)
        if len(rows) and (restricted := is_restricted(rows)).any():
            yield kind, rows["id"].to_numpy()[restricted]
