"""Rows of a finding: chosen by filters and name, put in order, told in words."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import pandas as pd

from dashboard.explorer.caseload_read import Caseload
from dashboard.explorer.caseload_topics import Topic
from graphmodel.analysis.facts.answer import rows_of
from graphmodel.names import fold_name

__all__ = ["by_longest", "by_name", "chosen_rows", "told"]


def chosen_rows(
    answer: pd.DataFrame,
    wanted: Mapping[str, Collection[Any]],
    name: str,
    folded: Mapping[str, str],
) -> pd.DataFrame:
    """Return the rows of a finding that all filters let through, in its order.

    Parameters
    ----------
    answer
        The finding.
    wanted
        Column to the values that may stand in it; an empty collection lets every value through.
    name
        Part of the person's name, however it is typed.
    folded
        People's names as a search reads them, by id.
    """
    rows = answer
    for column, values in wanted.items():
        if values:
            rows = rows[rows[column].isin(list(values))]
    part = fold_name(name)
    if part:
        rows = rows[rows["person"].map(folded).str.contains(part, regex=False)]
    return rows


def by_name(rows: pd.DataFrame, folded: Mapping[str, str]) -> pd.DataFrame:
    """Return rows by the person's name; a person's own rows keep their order."""
    names = rows["person"].map(folded)
    order = pd.DataFrame({"name": names, "person": rows["person"]})
    return rows.loc[order.sort_values(["name", "person"], kind="stable").index]


def by_longest(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows by how long it has been so; those without a day last."""
    return rows.sort_values("since", kind="stable", na_position="last")


def told(topic: Topic, rows: pd.DataFrame, caseload: Caseload) -> pd.DataFrame:
    """Return rows in words, for a screen: the person, then what the topic says."""
    lines = [
        {
            "Person": caseload.names.get(row["person"], row["person"]),
            "Id": row["person"],
            **topic.says(row, caseload),
        }
        for row in rows_of(rows)
    ]
    return pd.DataFrame(lines)
