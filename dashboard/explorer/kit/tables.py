"""Tables in pages, what their numbers mean, and their rows as files."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time
from numbers import Number
from typing import Any, Literal
from xml.etree.ElementTree import Element

import pandas as pd
import streamlit as st

from dashboard.explorer.kit.markup import element, plain, show, table
from dashboard.words.columns import days_as_text
from dashboard.words.findings import day_in_words
from ingest.for_spreadsheets import (
    as_written,
    safe_for_spreadsheets,
    write_csv_for_spreadsheets,
)

CSV_MIME = "text/csv"
XLSX_MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ROWS_PER_PAGE = 25


def show_long_table(
    caption: str, head: Sequence[str], rows: Sequence[Sequence[str | Element]], *, key: str
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


ABOUT_HEAD = ("About", "this file")
NO_CELL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
"""Characters that no workbook can hold."""
DAY_FORMAT = "d mmmm yyyy"
"""How a workbook shows a day: as the screen does."""
WIDEST = 60
"""Letters that the widest column of a workbook shows; a day that is cut would show as ####."""


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
    write_csv_for_spreadsheets(days_as_text(rows), text)
    text.write("\r\n")
    write_csv_for_spreadsheets(pd.DataFrame(about.items(), columns=list(ABOUT_HEAD)), text)
    return text.getvalue().encode("utf-8-sig")


def tables_xlsx(meaning: Mapping[str, str], tables: Mapping[str, pd.DataFrame]) -> bytes:
    """Return tables as a workbook (.xlsx), without formulas.

    Parameters
    ----------
    meaning
        What the numbers mean, as named sentences: the last sheet.
    tables
        Rows by the name of their sheet.
    """
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)

    def write(title: str, head: Sequence[str], columns: Sequence[Sequence[Any]]) -> None:
        sheet = book.create_sheet(title)
        for place, (word, cells) in enumerate(zip(head, columns, strict=True), 1):
            longest = max(len(_as_shown(cell)) for cell in (word, *cells))
            sheet.column_dimensions[get_column_letter(place)].width = min(longest + 2, WIDEST)

        def written(value: object) -> Any:
            if not isinstance(value, date):
                return _cell_of_workbook(value)
            cell = WriteOnlyCell(sheet, datetime.combine(value, time()))
            cell.number_format = DAY_FORMAT
            return cell

        sheet.append([safe_for_spreadsheets(word) for word in head])
        for row in zip(*columns, strict=True):
            sheet.append([written(value) for value in row])

    for name, rows in tables.items():
        columns = [rows.iloc[:, place].tolist() for place in range(rows.shape[1])]
        write(name, rows.columns.tolist(), columns)
    write("About", ABOUT_HEAD, [[*meaning], [*meaning.values()]])
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def _as_shown(value: object) -> str:
    return day_in_words(value) if isinstance(value, date) else str(value)


def _cell_of_workbook(value: object) -> Any:
    if isinstance(value, Number) and not isinstance(value, bool):
        return value if as_written(value) else None
    return NO_CELL.sub("", safe_for_spreadsheets(value)) or None


def offer_csv(label: str, make: Callable[[], bytes], name: str, *, key: str | None = None) -> None:
    """Show a button that downloads a table as a CSV file.

    Parameters
    ----------
    label
        What stands on it.
    make
        Makes the file when it is asked for.
    name
        Name of the file, without its ending.
    key
        Session key, where two buttons have one label.
    """
    st.download_button(
        label, make, file_name=f"{name}.csv", mime=CSV_MIME, key=key, on_click="ignore"
    )


# What is printed: a PDF, or a document for Word.


MIMES = {
    "pdf": "application/pdf",
    "png": "image/png",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def offer_print(
    label: str,
    write: Callable[[datetime], bytes],
    name: str,
    *,
    width: Literal["content", "stretch"] = "content",
) -> None:
    """Show a button that downloads a print, which shows the time when it was made.

    Parameters
    ----------
    label
        What stands on it.
    write
        Writes the file; it is given the time.
    name
        Name of the file, whose ending says what it is.
    width
        Of the button.
    """
    st.download_button(
        label,
        lambda: write(datetime.now().astimezone()),
        file_name=name,
        mime=MIMES[name.rpartition(".")[2]],
        on_click="ignore",
        width=width,
    )
