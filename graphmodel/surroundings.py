"""Which rows make up a whole network, and which make up what is round one person.

The surroundings of a person are, in circles:

1. the person's own records: needs, referrals, and every tie at the person or at one of these
   needs, with whoever is at the other end;
2. and onward from there, one circle for each further step: whom they know, which services they
   work for, where these services have a pathway to.

The person's own records include the barriers that they face, and not who else faces them. From
nobody met on the way does it enter another person's record: of a peer who is also supported
there is the row of the peer, and no need, no support and no trust. Every finding about the
person is the same on the surroundings as on the whole network.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import Protocol

import numpy as np
import pyarrow as pa

from graphmodel.coded_columns import code_tables
from graphmodel.errors import UnknownIdError, UsageError
from graphmodel.link_tables import LINK_TABLES
from graphmodel.model import MODEL
from graphmodel.network import Network

__all__ = ["ColumnSource", "surroundings_of", "whole_network"]

LEAST_STEPS = 2
"""With fewer, a worker's post would be out of sight and nobody would count as in post."""

AT_THE_PERSON = (
    ("trusts", "person", ("trusted",)),
    ("connected_to", "person", ("other",)),
    ("excluded_from", "person", ("service",)),
    ("supports", "person", ("service",)),
    ("works_with", "person", ("worker", "service")),
    ("risk_from", "at_risk", ("source_of_risk",)),
    ("risk_from", "source_of_risk", ("at_risk",)),
    ("no_contact_with", "a", ("b",)),
    ("no_contact_with", "b", ("a",)),
)
AT_A_NEED = (("addresses", "need", ("service",)), ("helps_with", "need", ("helper",)))
ONWARD = (
    ("knows", "a", ("b",)),
    ("knows", "b", ("a",)),
    ("works_for", "worker", ("service",)),
    ("pathway_to", "from_service", ("to_service",)),
)
"""Table, the end that has been reached, and the ends that it leads to."""

BETWEEN_TWO_HUMANS = (
    ("risk_from", "at_risk"),
    ("risk_from", "source_of_risk"),
    ("no_contact_with", "a"),
    ("no_contact_with", "b"),
)


class ColumnSource(Protocol):
    """Whatever reads columns of a table, all of them or those with certain ids."""

    def columns(
        self, table: str, column: str = "", among: Collection[str] | None = None
    ) -> pa.Table:
        """Read columns, as ``Transaction.columns`` says."""
        ...


def whole_network(source: ColumnSource, on: date) -> Network:
    """Read every table."""
    names = [*(kind.table for kind in MODEL), *LINK_TABLES]
    ids, tables = code_tables({name: source.columns(name) for name in names})
    return Network(ids, tables, on)


def surroundings_of(source: ColumnSource, person: str, on: date, steps: int) -> Network:
    """Read what is round one person.

    Raises
    ------
    UnknownIdError
        No person has this id.
    UsageError
        Fewer than 2 steps.
    """
    if steps < LEAST_STEPS:
        message = f"Surroundings take at least {LEAST_STEPS} steps, not {steps}."
        raise UsageError(message)
    gathered = _Gathered(source)
    if not len(gathered.take("person", "id", {person})):
        message = f"There is no person with the id {person!r} in this partnership."
        raise UnknownIdError(message)
    met = _take_own_records(gathered, person)
    met |= _walk_onward(gathered, met, steps)
    met |= _take_barriers(gathered, person)
    _take_rows_of(gathered, met)
    ids, tables = code_tables(gathered.tables())
    for table in gathered.overlapping():
        kind = MODEL.by_table.get(table)
        key = None if kind is None else list(kind.key)
        tables[table] = tables[table].drop_duplicates(key, ignore_index=True)
    return Network(ids, tables, on, np.array([ids.searchsorted(person)], np.int32))


class _Gathered:
    """Pieces of tables read so far."""

    def __init__(self, source: ColumnSource) -> None:
        self._source = source
        self._pieces: defaultdict[str, list[pa.Table]] = defaultdict(list)

    def take(self, table: str, column: str, among: Collection[str]) -> pa.Table:
        """Read and keep the rows whose `column` is one of some ids."""
        piece = self._source.columns(table, column, among)
        self._pieces[table].append(piece)
        return piece

    def overlapping(self) -> list[str]:
        """Tables read in several pieces, in which a row may stand twice."""
        return [
            table
            for table, pieces in self._pieces.items()
            if sum(piece.num_rows > 0 for piece in pieces) > 1
        ]

    def tables(self) -> dict[str, pa.Table]:
        """All that was read, by table name."""
        return {table: pa.concat_tables(pieces) for table, pieces in self._pieces.items()}


def _ids(piece: pa.Table, *columns: str) -> set[str]:
    found: set[str] = set()
    for name in columns:
        found.update(value for value in piece.column(name).to_pylist() if value is not None)
    return found


def _take_own_records(gathered: _Gathered, person: str) -> set[str]:
    needs = _ids(gathered.take("need", "person", {person}), "id")
    met: set[str] = set()
    for table, own_end, other_ends in AT_THE_PERSON:
        met |= _ids(gathered.take(table, own_end, {person}), *other_ends)
    for table, own_end, other_ends in AT_A_NEED:
        met |= _ids(gathered.take(table, own_end, needs), *other_ends)
    return (met | _take_referrals(gathered, person, needs)) - {person}


def _take_referrals(gathered: _Gathered, person: str, needs: set[str]) -> set[str]:
    own = gathered.take("referral", "person", {person})
    concerning = _ids(gathered.take("referral_needs", "need", needs), "referral")
    others = gathered.take("referral", "id", concerning - _ids(own, "id"))
    further = _ids(gathered.take("referral_needs", "referral", _ids(own, "id")), "need")
    gathered.take("need", "id", further - needs)
    ends = ("to_service", "from_service", "from_worker")
    return _ids(own, *ends) | _ids(others, *ends)


def _take_barriers(gathered: _Gathered, person: str) -> set[str]:
    """Take what keeps a person out; of the pairs with people, the person's own alone."""
    faced = _ids(gathered.take("barrier_people", "person", {person}), "barrier")
    if not faced:
        return set()
    barriers = gathered.take("barrier", "id", faced)
    gathered.take("escalation", "barrier", faced)
    answering = _ids(gathered.take("practice_answers", "barrier", faced), "practice")
    practices = gathered.take("practice", "id", answering)
    return _ids(barriers, "at", "raised_by") | _ids(practices, "by")


def _walk_onward(gathered: _Gathered, first: set[str], steps: int) -> set[str]:
    met: set[str] = set()
    reached = first
    for _ in range(steps - 1):
        onward: set[str] = set()
        for table, near_end, far_ends in ONWARD:
            onward |= _ids(gathered.take(table, near_end, reached), *far_ends)
        reached = onward - met - first
        met |= onward
    # Those met last are in post, or not, by rows that lie one step beyond them.
    return met | _ids(gathered.take("works_for", "worker", reached), "service")


def _take_rows_of(gathered: _Gathered, met: set[str]) -> None:
    for kind in MODEL.humans:
        gathered.take(kind.table, "id", met)
    for table, end in BETWEEN_TWO_HUMANS:
        gathered.take(table, end, met)
    partners = _ids(gathered.take("partner_in", "service", met), "agency")
    agencies = _ids(gathered.take("service", "id", met), "agency")
    gathered.take("agency", "id", agencies | partners | met)
