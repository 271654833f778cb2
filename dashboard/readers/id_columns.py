"""Which cells of an answer hold ids, whatever it is shown on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

ID_COLUMNS = (
    "person",
    "need",
    "services",
    "agencies",
    "contacts",
    "left_out",
    "holds_story",
    "leads",
    "candidate",
    "service",
    "first",
    "steps",
    "weakest",
    "detail",
    "node",
    "sole_contact_of",
    "sole_cover_of",
    "nodes",
    "a",
    "b",
    "agency",
)
"""Columns of answers that hold ids."""


def ids_in(rows: Iterable[Mapping[str, Any]]) -> set[str]:
    """Return all ids in rows."""
    return {
        identifier
        for row in rows
        for column in ID_COLUMNS
        for identifier in as_ids(row.get(column))
    }


def as_ids(value: Any) -> list[str]:
    """Return the ids in a cell of a column that may hold some; numbers of such are none."""
    if isinstance(value, list):
        return value
    return [value] if isinstance(value, str) else []
