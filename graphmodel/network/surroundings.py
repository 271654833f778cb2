"""Which rows make up a whole network, and which make up what is round one person.

The surroundings of a person are, in circles:

1. the person's own records: needs, goals, referrals, plans, assessments, meetings about them, and
   every tie at the person or at one of these needs, with whoever is at the other end;
2. and onward from there, one circle for each further step: whom they know, which services they
   work for, where these services have a pathway to.

The person's own records include the barriers that they face, and not who else faces them. It
never enters the record of another person who is reached: of a peer who is also supported it
holds the row of the peer, and no need, no support and no trust. Every finding about the
person is the same on the surroundings as on the whole network.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date
from typing import Protocol

import numpy as np
import pyarrow as pa

from graphmodel.errors import UnknownIdError, UsageError
from graphmodel.model import MODEL
from graphmodel.model.link_tables import LINK_TABLES
from graphmodel.network.coded_columns import code_tables
from graphmodel.network.network import Network
from graphmodel.progress import CountProgress

LEAST_STEPS = 2
"""With fewer, no worker's post would be read, and nobody would count as in post."""

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
REFERRAL_ENDS = ("to_service", "from_service", "from_worker")
ONWARD = (
    ("knows", "a", ("b",)),
    ("knows", "b", ("a",)),
    ("works_for", "worker", ("service",)),
    ("pathway_to", "from_service", ("to_service",)),
)
"""Table, the end that has been reached, and the ends that it leads to."""

KEPT_OR_NOT = ("plan", "meeting")
"""Tables of which an answer depends on whether the store holds any row; see `Network.is_kept`."""

BETWEEN_TWO_HUMANS = (
    ("risk_from", "at_risk"),
    ("risk_from", "source_of_risk"),
    ("no_contact_with", "a"),
    ("no_contact_with", "b"),
)


RowsByIds = tuple[str, str, Collection[str]]
"""A table, a column of ids in it, and the ids whose rows are read."""


class ColumnSource(Protocol):
    """Whatever reads columns of a table, all of them or those with certain ids."""

    def columns(
        self, table: str, column: str = "", among: Collection[str] | None = None
    ) -> pa.Table:
        """Read columns, as ``Transaction.columns`` says."""
        ...

    def tables(
        self, names: Sequence[str], progress: CountProgress | None = None
    ) -> dict[str, pa.Table]:
        """Read whole tables; a source that can read two at once does."""
        read = {}
        for name in names:
            read[name] = self.columns(name)
            if progress:
                progress(len(read), len(names))
        return read

    def pieces(self, asked: Sequence[RowsByIds]) -> list[pa.Table]:
        """Read rows of several tables; a remote source reads all of them at once."""
        return [self.columns(*one) for one in asked]

    def count(self, table: str) -> int:
        """Return the number of rows in a table."""
        ...


def whole_network(source: ColumnSource, on: date, progress: CountProgress | None = None) -> Network:
    """Read every table; `progress` gets the number read and the total."""
    names = [*(kind.table for kind in MODEL), *LINK_TABLES]
    ids, tables = code_tables(source.tables(names, progress))
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
    met, beside = _take_own_records(gathered, person)
    met |= _walk_onward(gathered, met, steps)
    _take_rows_of(gathered, met | beside)
    ids, tables = code_tables(gathered.tables())
    for table in gathered.overlapping():
        kind = MODEL.by_table.get(table)
        key = None if kind is None else list(kind.key)
        tables[table] = tables[table].drop_duplicates(key, ignore_index=True)
    # Of some tables it counts whether the store holds any row, about whomever.
    elsewhere = frozenset(
        table for table in KEPT_OR_NOT if tables[table].empty and source.count(table)
    )
    subjects = np.array([ids.searchsorted(person)], np.int32)
    return Network(ids, tables, on, subjects, elsewhere=elsewhere)


class _Gathered:
    """Pieces of tables read so far."""

    def __init__(self, source: ColumnSource) -> None:
        self._source = source
        self._pieces: defaultdict[str, list[pa.Table]] = defaultdict(list)

    def take(self, *asked: RowsByIds) -> list[pa.Table]:
        """Read and keep rows of some tables, all in one go."""
        pieces = self._source.pieces(asked)
        for (table, _, _), piece in zip(asked, pieces, strict=True):
            self._pieces[table].append(piece)
        return pieces

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


def _take_own_records(gathered: _Gathered, person: str) -> tuple[set[str], set[str]]:
    """Take the person's own records; return whom they lead to, and who only stands beside them."""
    alone = {person}
    found, needs, _, referrals, faced, plans, assessed, discussed, *at_person = gathered.take(
        ("person", "id", alone),
        ("need", "person", alone),
        ("goal", "person", alone),
        ("referral", "person", alone),
        ("barrier_people", "person", alone),
        ("plan", "person", alone),
        ("assessment", "person", alone),
        ("meeting_people", "person", alone),
        *((table, own_end, alone) for table, own_end, _ in AT_THE_PERSON),
    )
    if not len(found):
        message = f"There is no person with the id {person!r} in this partnership."
        raise UnknownIdError(message)
    apart: set[str] = set()
    for piece, (table, own_end, other_ends) in zip(at_person, AT_THE_PERSON, strict=True):
        if (table, own_end) in BETWEEN_TWO_HUMANS:
            apart |= _ids(piece, *other_ends)
    own_needs, own_referrals, barriers = (
        _ids(needs, "id"),
        _ids(referrals, "id"),
        _ids(faced, "barrier"),
    )
    meetings = _ids(discussed, "meeting")
    concerning, others_needs, at, _, answers, homes, _, _, _, *at_need = gathered.take(
        ("referral_needs", "need", own_needs),
        ("referral_needs", "referral", own_referrals),
        # Of the pairs of people and barriers, the person's own alone.
        ("barrier", "id", barriers),
        ("escalation", "barrier", barriers),
        ("practice_answers", "barrier", barriers),
        # Where somebody lives who is unsafe for the person, nobody introduces them.
        ("occupies", "person", apart),
        ("contributes_to", "plan", _ids(plans, "id")),
        ("meeting", "id", meetings),
        ("invited_to", "meeting", meetings),
        *((table, own_end, own_needs) for table, own_end, _ in AT_A_NEED),
    )
    others, _, practices, _ = gathered.take(
        ("referral", "id", _ids(concerning, "referral") - own_referrals),
        ("need", "id", _ids(others_needs, "need") - own_needs),
        ("practice", "id", _ids(answers, "practice")),
        ("unit", "id", _ids(homes, "unit")),
    )
    met = _ids(referrals, *REFERRAL_ENDS) | _ids(others, *REFERRAL_ENDS)
    for piece, (_, _, other_ends) in zip(
        [*at_person, *at_need], [*AT_THE_PERSON, *AT_A_NEED], strict=True
    ):
        met |= _ids(piece, *other_ends)
    beside = _ids(at, "at", "raised_by") | _ids(practices, "by") | _ids(assessed, "service")
    return met - {person}, beside


def _walk_onward(gathered: _Gathered, first: set[str], steps: int) -> set[str]:
    met: set[str] = set()
    reached = first
    for _ in range(steps - 1):
        onward: set[str] = set()
        pieces = gathered.take(*((table, near_end, reached) for table, near_end, _ in ONWARD))
        for piece, (_, _, far_ends) in zip(pieces, ONWARD, strict=True):
            onward |= _ids(piece, *far_ends)
        reached = onward - met - first
        met |= onward
    # Those met last are in post, or not, by rows that lie one step beyond them.
    (posts,) = gathered.take(("works_for", "worker", reached))
    return met | _ids(posts, "service")


def _take_rows_of(gathered: _Gathered, met: set[str]) -> None:
    partners, services, *_ = gathered.take(
        ("partner_in", "service", met),
        ("service", "id", met),
        *((kind.table, "id", met) for kind in MODEL.humans),
        *((table, end, met) for table, end in BETWEEN_TWO_HUMANS),
    )
    gathered.take(("agency", "id", _ids(services, "agency") | _ids(partners, "agency") | met))
