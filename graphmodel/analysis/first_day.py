"""From which day on a partnership has anything on record."""

from __future__ import annotations

from datetime import date

from graphmodel.coded_columns import NO_DAY, as_date
from graphmodel.network import Network

__all__ = ["BEGINNINGS", "first_day"]

BEGINNINGS = ("started_on", "identified_on", "made_on", "raised_on")
"""Columns that say when a row begins to exist; a row without a day is older than the records."""


def first_day(network: Network) -> date | None:
    """Return the earliest day on which a row begins to exist; None where no row has such a day."""
    days = [
        int(rows[column][rows[column] != NO_DAY].min())
        for rows in network.all_rows()
        for column in BEGINNINGS
        if column in rows and (rows[column] != NO_DAY).any()
    ]
    return as_date(min(days)) if days else None
