"""Links to what is restricted, which no file takes away by saying nothing.

A file may come from somebody who may not see where a link leads: its cell is empty, or its list
lacks an id, for that reason alone. So an import keeps such a link, and says so; it goes where the
file names another id, or on screen.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from graphmodel.check.checked_table import is_same
from graphmodel.check.merged import MergedTable, MergedTables
from graphmodel.check.verdicts import notice
from graphmodel.errors import Problem
from graphmodel.model import MODEL
from graphmodel.model.vocabulary import Restricted
from graphmodel.stores.transaction import Transaction

_ORGANISATIONS = {"Agency", "Service"}
"""Whatever belongs to them is known without them."""

_KEPT = notice(
    "restricted-link-kept",
    "The cell leaves out a link that is stored and leads to a restricted row; the link stays.",
    "Take it away on screen, if it is no longer right.",
)


def restricted_nodes(transaction: Transaction) -> frozenset[str]:
    """Return the ids of the nodes that are restricted, or belong to one that is."""
    restricted: set[str] = set()
    for kind in MODEL.nodes:
        needed = [
            link.name
            for link in kind.links
            if link.required and not _ORGANISATIONS & set(link.targets)
        ]
        rows = transaction.columns(kind.table).select(["id", "restricted", *needed])
        for row in rows.to_pylist():
            if row["restricted"] == Restricted.RESTRICTED or any(
                row[name] in restricted for name in needed
            ):
                restricted.add(row["id"])
    return frozenset(restricted)


def keep_restricted_links(
    tables: MergedTables, transaction: Transaction
) -> tuple[dict[str, MergedTable], list[Problem]]:
    """Return rows of files in which links to what is restricted stay, and a notice for each.

    Parameters
    ----------
    tables
        The rows of the files over those of a store.
    transaction
        The store, to be asked only where a link would go.
    """
    kept: dict[str, MergedTable] = dict(tables)
    notices: list[Problem] = []
    restricted: frozenset[str] | None = None
    for table, merged in tables.items():
        for link in merged.kind.links:
            if link.required or link.name not in merged.checked or not merged.is_stored.any():
                continue
            before, after = merged.before(link.name), merged.after(link.name)
            differ = ~is_same(before, after) & merged.is_stored & merged.checked.sound(link.name)
            if not differ.any():
                continue
            restricted = restricted_nodes(transaction) if restricted is None else restricted
            cells = after.copy()
            for place in np.flatnonzero(differ):
                cells[place] = _kept(before[place], after[place], restricted)
            stays = ~is_same(cells, after)
            if stays.any():
                rows = merged.checked.rows(stays)
                notices += _KEPT.at_each(table, rows, link.name)
                kept[table] = merged = _with_cells(kept[table], link.name, cells)
    return kept, notices


def _kept(stored: Any, said: Any, restricted: Collection[str]) -> Any:
    """Return what a cell holds that says less than is stored, where that is restricted."""
    if isinstance(stored, tuple):
        left_out = (one for one in stored if one in restricted and one not in (said or ()))
        return (*(said or ()), *left_out) or None
    return stored if said is None and stored in restricted else said


def _with_cells(merged: MergedTable, name: str, cells: Any) -> MergedTable:
    checked = merged.checked
    column = pd.Series(cells, index=checked.frame.index, dtype=object)
    return replace(merged, checked=replace(checked, frame=checked.frame.assign(**{name: column})))
