"""Tables in pages, what their numbers mean, and rows as CSV files."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from dashboard.explorer.kit.markup import element, plain, show, table
from ingest.for_spreadsheets import write_csv_for_spreadsheets

XLSX_MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

TextRows = list[tuple[str, ...]]
"""Rows of a table as the texts of their cells."""
ROWS_PER_PAGE = 25


def show_long_table(
    caption: str, head: Sequence[str], rows: Sequence[Sequence[str]], *, key: str
) -> None:
    """Show a table with a choice of the page if it has many rows.

    Parameters
    ----------
    caption
        What the table holds.
    head
        Column heads.
    rows
        Cells.
    key
        Session key of the choice of the page.
    """
    pages = max(1, -(-len(rows) // ROWS_PER_PAGE))
    first = 0
    if pages > 1:
        page = st.number_input(
            f"Page, of {pages:,}, of {caption.lower()}", 1, pages, 1, width=320, key=key
        )
        first = (page - 1) * ROWS_PER_PAGE
    chosen = rows[first : first + ROWS_PER_PAGE]
    part = f"; these are {first + 1:,} to {first + len(chosen):,}" if pages > 1 else ""
    st.markdown(plain(f"{len(rows):,} {'row' if len(rows) == 1 else 'rows'}{part}."))
    if chosen:
        show(table(caption, head, chosen))


def show_what_is_counted(meaning: Mapping[str, str]) -> None:
    """Show a finding's question, and what it counts."""
    rest = dict(meaning)
    question = element("b", rest.pop("Question"))
    line = ". ".join(f"{name}: {words}" for name, words in rest.items())
    show(element("p", question, f" {line}.", class_="tpg-small"))


def show_column_meanings(meanings: Mapping[str, str]) -> None:
    """Show what each column of the table above means."""
    lines = [element("li", element("b", name), f": {words}") for name, words in meanings.items()]
    show(element("ul", *lines, class_="tpg-small"))


# Rows as a file for a spreadsheet: the header first, so that it filters; then what they mean.


def rows_csv(meaning: Mapping[str, str], rows: pd.DataFrame) -> bytes:
    """Return rows as CSV that is safe to open in a spreadsheet.

    Parameters
    ----------
    meaning
        What the numbers mean, as named sentences; they stand below the rows, after an empty line.
    rows
        The rows.
    """
    about = {**meaning, "Rows in this file": str(len(rows))}
    text = io.StringIO(newline="")
    write_csv_for_spreadsheets(rows, text)
    text.write("\r\n")
    write_csv_for_spreadsheets(pd.DataFrame(about.items(), columns=["About", "this file"]), text)
    return text.getvalue().encode("utf-8-sig")
