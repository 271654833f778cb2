"""A table of many rows, shown page by page, and what its numbers mean."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from dashboard.explorer.kit.markup import element, plain, show, table
from ingest.for_spreadsheets import write_csv_for_spreadsheets

MOST_ROWS = 25


def show_long_table(
    caption: str, head: Sequence[str], rows: Sequence[Sequence[str]], *, key: str
) -> None:
    """Show so many rows as people can take in, with a choice of the page if there are more.

    Parameters
    ----------
    caption
        What the table holds.
    head
        Column heads.
    rows
        Cells.
    key
        Names the choice of the page among the others on the screen.
    """
    pages = max(1, -(-len(rows) // MOST_ROWS))
    first = 0
    if pages > 1:
        page = st.number_input(
            f"Page, of {pages:,}, of {caption.lower()}", 1, pages, 1, width=320, key=key
        )
        first = (page - 1) * MOST_ROWS
    chosen = rows[first : first + MOST_ROWS]
    part = f"; these are {first + 1:,} to {first + len(chosen):,}" if pages > 1 else ""
    st.markdown(plain(f"{len(rows):,} {'row' if len(rows) == 1 else 'rows'}{part}."))
    if chosen:
        show(table(caption, head, chosen))


def show_counted(meaning: Mapping[str, str]) -> None:
    """Show a finding's question, and what is counted out of what."""
    told = dict(meaning)
    question = element("b", told.pop("Question"))
    line = ". ".join(f"{name}: {words}" for name, words in told.items())
    show(element("p", question, f" {line}.", class_="tpg-small"))


def show_columns(meanings: Mapping[str, str]) -> None:
    """Show what each column of the table above means."""
    lines = [element("li", element("b", name), f": {words}") for name, words in meanings.items()]
    show(element("ul", *lines, class_="tpg-small"))


# Rows as a file for a spreadsheet: what the numbers mean, then the rows.


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
