"""Rows as a file for a spreadsheet: what the numbers mean, then the rows."""

from __future__ import annotations

import io
from collections.abc import Mapping

import pandas as pd

from ingest.for_spreadsheets import write_csv_for_spreadsheets

__all__ = ["rows_csv"]


def rows_csv(meaning: Mapping[str, str], rows: pd.DataFrame) -> bytes:
    """Return rows as CSV that is safe to open in a spreadsheet.

    Parameters
    ----------
    meaning
        What the numbers mean, as named sentences; they stand above the rows.
    rows
        The rows.
    """
    told = {**meaning, "Rows in this file": str(len(rows))}
    text = io.StringIO(newline="")
    write_csv_for_spreadsheets(pd.DataFrame(told.items(), columns=["About", "this file"]), text)
    text.write("\r\n")
    write_csv_for_spreadsheets(rows, text)
    return text.getvalue().encode("utf-8-sig")
