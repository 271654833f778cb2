"""The caseload as a file for a spreadsheet: what its numbers mean, then its rows."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from dashboard.explorer.caseload_read import Caseload
from dashboard.explorer.rows_file import rows_csv
from dashboard.explorer.whole import HIDDEN_NAME
from dashboard.words.meaning import what_is_counted

__all__ = ["caseload_csv"]

LISTS = ("services", "contacts", "leads", "holds_story")
"""Columns with ids of whoever is round the person."""
ONE = ("first", "service")
"""Columns with one such id, or none."""


def caseload_csv(
    answer: pd.DataFrame,
    rows: pd.DataFrame,
    caseload: Caseload,
    *,
    with_names: bool,
    about: Mapping[str, str] | None = None,
) -> bytes:
    """Return rows of a finding as CSV that is safe to open in a spreadsheet.

    Parameters
    ----------
    answer
        The whole finding, for what its numbers mean.
    rows
        The rows that were chosen from it.
    caseload
        Where names come from, and who may not be named.
    with_names
        Whether people's names stand beside their ids.
    about
        What else is told of the rows above them.
    """
    lines = rows.reset_index(drop=True)
    for column in [name for name in LISTS if name in lines]:
        pairs = zip(lines["person"], lines[column], strict=True)
        lines[column] = [_visible(person, ids, caseload) for person, ids in pairs]
    for column in [name for name in ONE if name in lines]:
        pairs = zip(lines["person"], lines[column], strict=True)
        lines[column] = [
            HIDDEN_NAME if (person, one) in caseload.hidden else one for person, one in pairs
        ]
    if with_names:
        names = lines["person"].map(lambda person: caseload.names.get(person, person))
        lines.insert(1, "name", names)
    return rows_csv({**what_is_counted(answer), **(about or {})}, lines)


def _visible(person: str, ids: list[str], caseload: Caseload) -> list[str]:
    return [HIDDEN_NAME if (person, one) in caseload.hidden else one for one in ids]
