"""Which rows round one person a reader may see.

A row that they may not see counts in every finding all the same. It is never named, and neither
is anything that would tell of it: what leads over such a row is left out whole. "Somebody whose
record is restricted" in the middle of a route would be known by whom they stand between.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

from dashboard.person.view import Reader
from graphmodel.analysis.facts.trust import named_and_not_usable, pair_keys, usable_ties
from graphmodel.model import MODEL
from graphmodel.model.kinds import TieKind
from graphmodel.model.link_tables import LINK_TABLES
from graphmodel.model.vocabulary import Restricted
from graphmodel.network.coded_columns import NOBODY, CodedTable
from graphmodel.network.network import Network
from graphmodel.settings import Settings

Names = Callable[[Collection[str]], Mapping[str, str]]
"""Where names come from: returns those of ids, by id."""

AT_THE_PERSON = (
    ("trusts", "trusted"),
    ("connected_to", "other"),
    ("supports", "service"),
    ("works_with", "worker"),
    ("excluded_from", "service"),
)
"""Ties at a person: the table, and its column of who or what is at the other end."""


@dataclass(frozen=True)
class Seen:
    """What one reader may see of what is round one person.

    Parameters
    ----------
    network
        The whole partnership or the person's surroundings.
    person
        The person's id.
    settings
        The settings of trust count here.
    reader
        Who reads.
    """

    network: Network
    person: str
    settings: Settings
    reader: Reader

    def may_name(self, ids: Collection[str]) -> bool:
        """Whether each of these may be named on the person's page."""
        return self.reader.risk_reader or self._hidden.isdisjoint(ids)

    def may_tell_tie(self, table: str, one: str, other: str) -> bool:
        """Whether a tie between two ids may be told: no row of it is restricted."""
        if self.reader.risk_reader:
            return True
        ends = (self.network.code(one), self.network.code(other))
        restricted = self._restricted_pairs(table)
        return ends not in restricted and ends[::-1] not in restricted

    @cached_property
    def usable(self) -> frozenset[str]:
        """Ids of the humans who are usable for the person."""
        ties = usable_ties(self.network, self.settings)
        own = ties["trusted"][ties["person"] == self.network.code(self.person)]
        return frozenset(self.network.names_of(own))

    def is_named_not_usable(self, identifier: str) -> bool:
        """Whether the person named a human who is not usable: they all stand in one class."""
        ends = ([self.network.code(self.person)], [self.network.code(identifier)])
        named = named_and_not_usable(self.network, self.settings)
        return bool(pair_keys(self.network, *ends)[0] in named)

    @cached_property
    def _hidden(self) -> frozenset[str]:
        code = self.network.person_code(self.person)
        own_rows = self.network.once("restricted_nodes", self._restricted_nodes)
        return known_by_restricted_rows_alone(self.network, code) | own_rows

    def _restricted_nodes(self) -> frozenset[str]:
        rows = [_restricted(self.network.rows(kind.table))["id"] for kind in MODEL.nodes]
        return frozenset(str(self.network.text_ids[code]) for codes in rows for code in codes)

    def _restricted_pairs(self, table: str) -> frozenset[tuple[int, int]]:
        return self.network.once(("restricted_pairs", table), lambda: _pairs(self.network, table))


def known_by_restricted_rows_alone(network: Network, person: int) -> frozenset[str]:
    """Return the ids that stand at a person in restricted rows and in no other row.

    Parameters
    ----------
    person
        The person's code.
    """
    hidden: set[int] = set()
    seen: set[int] = set()
    needs = network.rows("need")
    addresses = network.rows("addresses")
    own_addresses = addresses["need"].isin(needs["id"][needs["person"] == person])
    stand = [(addresses[own_addresses], "service")]
    for table, column in AT_THE_PERSON:
        rows = network.rows(table)
        stand.append((rows[rows["person"] == person], column))
    for rows, column in stand:
        restricted = rows["restricted"] == Restricted.RESTRICTED
        hidden.update(rows[column][restricted])
        seen.update(rows[column][~restricted])
    return frozenset(str(network.ids[code]) for code in hidden - seen - {NOBODY})


def _restricted(rows: CodedTable) -> CodedTable:
    restricted: CodedTable = rows[rows["restricted"] == Restricted.RESTRICTED]
    return restricted


def _pairs(network: Network, table: str) -> frozenset[tuple[int, int]]:
    kind = MODEL.by_table[table]
    ends = [end.name for end in kind.ends] if isinstance(kind, TieKind) else []
    rows = _restricted(network.rows(table))
    return frozenset(zip(*(rows[end].to_list() for end in ends), strict=True))


# What follows from the rows alone that every reader may see.


def without_restricted_ties(network: Network) -> Network:
    """Return a partnership without its restricted ties; itself where it has none.

    What is recorded about harm stays, whoever reads: nobody becomes safe by being hidden.
    """
    tables = {name: network.rows(name) for name in (*MODEL.by_table, *LINK_TABLES)}
    some = False
    for kind in MODEL.ties:
        rows = tables[kind.table]
        restricted = rows["restricted"] == Restricted.RESTRICTED
        if not kind.safety and restricted.any():
            tables[kind.table] = rows[~restricted]
            some = True
    return Network(network.ids, tables, network.on) if some else network
