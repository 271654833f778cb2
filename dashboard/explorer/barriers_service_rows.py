"""Rows about services: chosen by filters, put in order, told in words, made ready for a file."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from dashboard.explorer.barriers_read import Services
from dashboard.explorer.barriers_service_columns import COLUMNS
from dashboard.readers.small_numbers import may_be_told
from graphmodel.analysis.facts.answer import rows_of
from graphmodel.names import fold_name

__all__ = ["ORDERS", "SERVICES", "SHOWN", "chosen_services", "service_file", "service_rows"]

SERVICES = ("Service", *(column.head for column in COLUMNS))

SHOWN: Mapping[str, str] = {
    "With an open barrier": "barriers",
    "Systemic": "systemic",
    "With people waiting": "waiting",
    "With people excluded": "excluded",
    "With referrals not answered": "no_response",
}
"""Which services can be asked for, and the column that must say more than nothing or no."""

ORDERS: Mapping[str, str] = {
    "Most people facing a barrier first": "people_facing",
    "Most referrals first": "received",
    "Most people waiting first": "waiting",
    "Longest wait first": "wait_median",
    "By name": "",
}
"""In which order services can stand, and the column that decides."""


def chosen_services(
    services: Services, name: str, agency: str | None, shown: str | None, order: str
) -> pd.DataFrame:
    """Return the rows that fit, in order.

    Of those that tie, the ones with most referrals come first, then they stand by name: a service
    of which nothing is recorded never stands before one that has something to say.

    Parameters
    ----------
    services
        What is found about them.
    name
        Part of a service's name, however it is typed.
    agency
        Only services of it.
    shown
        One of `SHOWN`.
    order
        One of `ORDERS`.
    """
    rows = services.barriers
    folded = rows["service"].map(services.folded)
    rows = rows[folded.str.contains(fold_name(name), regex=False)]
    if agency is not None:
        rows = rows[rows["service"].map(services.agency_of) == agency]
    if shown is not None:
        rows = rows[rows[SHOWN[shown]].astype("Int64") > 0]
    rows = rows.loc[folded[rows.index].sort_values(kind="stable").index]
    column = ORDERS[order]
    if not column:
        return rows
    return rows.sort_values([column, "received"], ascending=False, na_position="last")


def service_rows(rows: pd.DataFrame, names: Mapping[str, str]) -> list[tuple[str, ...]]:
    """Return rows in words, under `SERVICES`."""
    return [
        (names[row["service"]], *(column.says(row) for column in COLUMNS)) for row in rows_of(rows)
    ]


def service_file(rows: pd.DataFrame, services: Services) -> pd.DataFrame:
    """Return rows for a file: names beside ids, and no share that is out of too few."""
    lines = rows.reset_index(drop=True)
    shares = {"accepted_share": "decided", "share_facing": "people_reached"}
    for share, denominator in shares.items():
        lines[share] = lines[share].where(lines[denominator].map(may_be_told))
    agencies = lines["service"].map(services.agency_of)
    lines.insert(1, "name", lines["service"].map(services.names))
    lines.insert(2, "agency", agencies)
    lines.insert(3, "agency_name", agencies.map(services.names))
    return lines
