"""The barriers recorded as at a day and what was done about them, as a reader may see them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from operator import itemgetter
from typing import Any

import pandas as pd

from dashboard.explorer.kit.cache import cached_per_data_version
from dashboard.readers.reader import Reader
from graphmodel.analysis.facts.answer import Row
from graphmodel.analysis.facts.barriers import open_barriers
from graphmodel.model import MODEL
from graphmodel.network.coded_columns import code_tables
from graphmodel.network.network import Network
from graphmodel.stores.store import Store
from graphmodel.stores.transaction import Transaction


@dataclass(frozen=True)
class ReportedBarriers:
    """Barriers raised by a day, with what was done about them.

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
        Names of all services and agencies by id, sorted by name.
    people
        Names by id of the people joined to the barriers.
    """

    on: date
    barriers: Sequence[Row]
    escalations: Sequence[Row]
    practices: Sequence[Row]
    open_ids: frozenset[str]
    services: dict[str, str]
    agencies: dict[str, str]
    people: Mapping[str, str]

    def read_by(self, reader: Reader) -> ReportedBarriers:
        """Return what a reader may see."""
        barriers, escalations, practices = (
            [row for row in rows if reader.may_see(row)]
            for rows in (self.barriers, self.escalations, self.practices)
        )
        ids = {row["id"] for row in barriers}
        escalations = [row for row in escalations if row["barrier"] in ids]
        return replace(self, barriers=barriers, escalations=escalations, practices=practices)

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
        """Return names by id of the people joined to a barrier."""
        return {one: self.people[one] for one in row["people"] or ()}

    def place(self, row: Row) -> str:
        """Return where a barrier is."""
        at = row["at"]
        return (self.services | self.agencies)[at] if at else "the whole system"


@cached_per_data_version("Reading the barriers", most=8)
def reported_as_at(store: Store, on: date) -> ReportedBarriers:
    """Return the barriers raised by a day, restricted ones included."""
    return store.read(lambda transaction: _read(transaction, on))


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
