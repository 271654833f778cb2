"""What a workshop draws, and nothing else: no person is in it, no text, and no exact number.

A workshop's screen reads a partnership once, through here. The rows
behind the numbers are discarded before this returns.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd
import pyarrow.compute as pc

from graphmodel.analysis.agencies.workshop_view import WorkshopView, workshop_view
from graphmodel.model.vocabulary import Restricted
from graphmodel.network.coded_columns import code_tables
from graphmodel.network.network import Network
from graphmodel.privacy import first_day_of_quarter
from graphmodel.settings import Settings
from graphmodel.stores.store import Store
from graphmodel.stores.transaction import Transaction

DECLARED = ("pathway_to", "partner_in")
TABLES_READ = (
    "agency",
    "service",
    *DECLARED,
    "person",
    "worker",
    "individual",
    "need",
    "supports",
    "addresses",
)
"""All that is read: ids, days and words from a list; of humans, no name and no text."""

NOT_READ_BUT_ASKED_FOR = (("risk_from", "at_risk"), ("no_contact_with", "a"))
"""A network is made of these, too. No row of them is read: a workshop learns of nobody."""


@dataclass(frozen=True)
class WorkshopLayers:
    """The drawn layers, and the names of what they are drawn between.

    Parameters
    ----------
    view
        Links between agencies and the agencies, rounded.
    agencies
        id, name, sector; sorted by name. A restricted one has no name, no sector, and an id that
        stands for its own.
    services
        id, name, agency, domains, functions of the open services that are not restricted;
        sorted by name.
    pathways
        from_service, to_service: the declared ones between them.
    """

    view: WorkshopView
    agencies: pd.DataFrame
    services: pd.DataFrame
    pathways: pd.DataFrame


def workshop_layers(store: Store, day: date, settings: Settings | None = None) -> WorkshopLayers:
    """Return what a workshop draws, as at the first day of a day's quarter.

    Parameters
    ----------
    store
        Read in one transaction.
    day
        Any day of the quarter: two views of neighbouring days would tell who came and who went.
    settings
        As for ``workshop_view``.

    Notes
    -----
    A restricted pathway or partnership is not drawn; of what people have to do with services
    every row counts towards the rounded numbers.
    """
    on = first_day_of_quarter(day)
    return store.read(lambda transaction: _layers(transaction, on, settings or Settings()))


def _layers(transaction: Transaction, on: date, settings: Settings) -> WorkshopLayers:
    tables = transaction.tables(TABLES_READ)
    for name in DECLARED:
        restricted = pc.field("restricted")
        tables[name] = tables[name].filter(restricted.is_null() | (restricted == Restricted.OPEN))
    for name, column in NOT_READ_BUT_ASKED_FOR:
        tables[name] = transaction.columns(name, column, [])
    network = Network(*code_tables(tables), on)
    services = _services(transaction, network)
    pathways = _pathways(network, services)
    rows = transaction.rows("agency")
    hidden = ~rows["restricted"].map(is_open_to_all).astype(bool)
    masks = network.masks(rows["id"][hidden], "unnamed agency")
    services["agency"] = [masks.get(one, one) for one in services["agency"]]
    return WorkshopLayers(
        workshop_view(network.with_other_ids(masks), settings),
        _agencies(rows.mask(hidden, "").assign(id=[masks.get(one, one) for one in rows["id"]])),
        services,
        pathways,
    )


def _agencies(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[["id", "name", "sector"]].sort_values(["name", "id"], ignore_index=True)


def _services(transaction: Transaction, network: Network) -> pd.DataFrame:
    rows = transaction.rows("service")
    is_closed = [bool(network.is_closed[network.code(one)]) for one in rows["id"]]
    shown = rows[
        rows["restricted"].map(is_open_to_all) & ~pd.Series(is_closed, rows.index, dtype=bool)
    ]
    return shown[["id", "name", "agency", "domains", "functions"]].sort_values(
        ["name", "id"], ignore_index=True
    )


def _pathways(network: Network, services: pd.DataFrame) -> pd.DataFrame:
    rows = network.active("pathway_to")
    ends = ["from_service", "to_service"]
    named = pd.DataFrame({end: network.names_of(rows[end]) for end in ends})
    known = named[ends].isin(set(services["id"])).all(axis=1)
    return named[known].drop_duplicates().sort_values(ends, ignore_index=True)


def is_open_to_all(restricted: str | None) -> bool:
    """Return whether a row may be read outside the team, by its column ``restricted``."""
    return restricted is None or restricted == Restricted.OPEN
