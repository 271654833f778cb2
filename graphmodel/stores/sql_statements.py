"""The one composer of SQL: tables, indexes, upserts and selects, all from the model.

Names come from the model alone, which checks them; every value is a parameter.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from graphmodel.kinds import INDIVIDUAL, Field, FieldType, Kind, Link, NodeKind, TieKind
from graphmodel.model import MODEL
from graphmodel.stores.layout import LINK_TABLES, LinkTable, row_columns

__all__ = [
    "CLEAR_PAIRS",
    "create_indexes",
    "create_tables",
    "drop_indexes",
    "insert_pair",
    "insert_row",
    "node_kind",
    "row_parameters",
    "search",
    "select_columns",
    "upsert_row",
]

AMONG = "IN (SELECT value FROM json_each(?))"
"""Ids travel as one JSON text, however many they are."""

UPSERT_NODE = (
    "INSERT INTO node (id, kind, search_name) VALUES (?, ?, ?)"
    " ON CONFLICT (id) DO UPDATE SET search_name = excluded.search_name"
)
