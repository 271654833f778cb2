"""The barriers recorded as at a day and what was done about them, as a reader may see them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from operator import itemgetter
from typing import Any

import pandas as pd

from dashboard.explorer.kit.cache import cached_per_data_version
from dashboard.readers.reader import HIDDEN, Reader
from graphmodel.analysis.facts.answer import Row
from graphmodel.analysis.facts.barriers import open_barriers
from graphmodel.model import MODEL
from graphmodel.network.coded_columns import code_tables
from graphmodel.network.network import Network
from graphmodel.stores.store import Store
from graphmodel.stores.transaction import Transaction


@dataclass(frozen=True)
class ReportedBarriers:
    """Barriers raised by a day, with what was done about them, as a reader may see them.

    Parameters
    ----------
    on
        The day.
    barriers
        Rows of ``barrier``, with most people first, then the earliest raised first.
    escalations, practices
        Rows of these tables; escalations in the order of their days.
    open_ids
        Ids of the barriers that are open on the day, including those not in `barriers`.
    services, agencies
        Names by id of all services and agencies that may be named, sorted by name.
    people
        Names by id of the people joined to the barriers who may be named.
    """

    on: date
    barriers: Sequence[Row]
    escalations: Sequence[Row]
    practices: Sequence[Row]
    open_ids: frozenset[str]
    services: dict[str, str]
    agencies: dict[str, str]
    people: Mapping[str, str]

    def is_open(self, row: Row) -> bool:
        """Return whether a barrier is open on the day."""
        return row["id"] in self.open_ids

    def number_not_shown(self) -> int:
        """Return the number of open barriers that the reader may not see."""
        return len(self.open_ids - {row["id"] for row in self.barriers})

    def escalations_of(self, barrier: str) -> list[Row]:
        """Return the escalations of a barrier."""
        return [row for row in self.escalations if row["barrier"] == barrier]

    def practices_for(self, barrier: str) -> list[Row]:
        """Return the practices that answer a barrier."""
        return [row for row in self.practices if barrier in (row["answers"] or ())]

    def people_of(self, row: Row) -> dict[str, str]:
        """Return names by id of the people joined to a barrier who may be named."""
        return {one: self.people[one] for one in row["people"] or () if one in self.people}

    def place(self, row: Row) -> str:
        """Return where a barrier is."""
        return self.name_of(row["at"]) if row["at"] else "the whole system"

    def name_of(self, identifier: str) -> str:
        """Return the name of a service or an agency, or a word in its place."""
        return self.services.get(identifier) or self.agencies.get(identifier, HIDDEN)


@cached_per_data_version("Reading the barriers", most=8)
def reported_as_at(store: Store, on: date, reader: Reader) -> ReportedBarriers:
    """Return the barriers raised by a day, as a reader may see them."""
    every = store.read(lambda transaction: _read(transaction, on))
    hidden = reader.hidden_nodes(store, [*every.services, *every.agencies, *every.people])
    barriers = [row for row in every.barriers if reader.may_see(row)]
    ids = {row["id"] for row in barriers}

    def named(names: Mapping[str, str]) -> dict[str, str]:
        return {one: name for one, name in names.items() if one not in hidden}

    return replace(
        every,
        barriers=barriers,
        escalations=[
            row for row in every.escalations if reader.may_see(row) and row["barrier"] in ids
        ],
        practices=[row for row in every.practices if reader.may_see(row)],
        services=named(every.services),
        agencies=named(every.agencies),
        people=named(every.people),
    )


def _read(transaction: Transaction, on: date) -> ReportedBarriers:
    raised = [row for row in _rows(transaction, "barrier") if row["raised_on"] <= on.isoformat()]
    raised.sort(key=lambda row: (-len(row["people"] or ()), row["raised_on"], row["id"]))
    escalations = [
        row for row in _rows(transaction, "escalation") if row["raised_on"] <= on.isoformat()
    ]
    escalations.sort(key=lambda row: (row["raised_on"], row["id"]))
    practices = _rows(transaction, "practice")
    services, agencies = (_names(_rows(transaction, table)) for table in ("service", "agency"))
    joined = {one for row in raised for one in row["people"] or ()}
    nodes = transaction.nodes(joined)
    people = dict(zip(nodes["id"], nodes["name"], strict=True))
    open_ids = _open_ids(transaction, on)
    return ReportedBarriers(
        on, raised, escalations, practices, open_ids, services, agencies, people
    )


def _open_ids(transaction: Transaction, on: date) -> frozenset[str]:
    about_harm = [kind.table for kind in MODEL.ties if kind.safety]  # never left unread
    names = ["barrier", *about_harm]
    ids, tables = code_tables({name: transaction.columns(name) for name in names})
    network = Network(ids, tables, on)
    return frozenset(network.names_of(open_barriers(network)["id"]).tolist())


def _rows(transaction: Transaction, table: str) -> list[dict[str, Any]]:
    rows: pd.DataFrame = transaction.rows(table)
    return [{str(name): value for name, value in row.items()} for row in rows.to_dict("records")]


def _names(rows: Sequence[Row]) -> dict[str, str]:
    return {row["id"]: row["name"] for row in sorted(rows, key=itemgetter("name", "id"))}
