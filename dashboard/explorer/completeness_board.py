"""The board of what is filled in: what it means for the findings, and what to do next."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

from dashboard.explorer import completeness_rows as rows
from dashboard.explorer.completeness_read import Board, board_of
from dashboard.explorer.frame import reader
from dashboard.explorer.long_table import show_long_table
from dashboard.explorer.markup import element, plain, show, table
from dashboard.explorer.rows_file import rows_csv
from dashboard.readers.small_numbers import SHARES
from dashboard.words.findings import day_in_words
from graphmodel.stores.store import Store

__all__ = ["completeness_board"]

COUNTED_AT_ONCE = 200_000
"""So many rows are counted without asking first; of more it takes a while."""

NOT_A_VIEW = "It says where recording could be helped; it is never a view of anybody's work."
HARM = (
    "The tables about harm, and whatever says why somebody may not be contacted, are not counted."
)


def completeness_board(store: Store, on: date, rows_held: int) -> None:
    """Draw the board.

    Parameters
    ----------
    store
        Whose rows are counted.
    on
        The day D.
    rows_held
        Rows in the store: of very many it is counted when somebody asks for it.
    """
    st.header("What is filled in, and what is not", anchor=False)
    if rows_held > COUNTED_AT_ONCE and not _asked(store):
        return
    board = board_of(store, on)
    expected = rows.worst_first(board.recorded.expected)
    show(
        element("p", rows.board_in_words(expected), class_="tpg-lead"),
        element("p", NOT_A_VIEW, class_="tpg-check"),
        element("p", f"As at {day_in_words(on)}. Shares are {SHARES}. {HARM}", class_="tpg-small"),
    )
    _show_expected(expected, on)
    _show_people(board)
    _show_sources(board)
    _show_columns(board)


def _asked(store: Store) -> bool:
    key = f"completeness_{store.place}"
    words = "This partnership is large: counting takes some seconds."
    show(element("p", words))
    if st.button("Count what is filled in"):
        st.session_state[key] = True
    asked: bool = st.session_state.get(key, False)
    return asked


def _show_expected(expected: pd.DataFrame, on: date) -> None:
    lines = rows.board_rows(expected)
    if not lines:
        return
    show(element("h3", "What the findings rest on, the least filled in first"))
    show_long_table("What is filled in", rows.BOARD, lines, key="completeness_shown")
    meaning = {"As at": day_in_words(on), "For": NOT_A_VIEW, "Not counted": HARM}
    st.download_button(
        "Download this board (CSV)",
        lambda: rows_csv(meaning, pd.DataFrame(lines, columns=list(rows.BOARD))),
        file_name=f"filled-in-{on.isoformat()}.csv",
        mime="text/csv",
        on_click="ignore",
    )


def _show_people(board: Board) -> None:
    people = board.people
    show(
        element("h3", "People of whom nothing is recorded"),
        table("People of whom nothing is recorded", rows.PEOPLE, rows.people_rows(people)),
        element("h3", "Areas of life, the least recorded first"),
        element("p", rows.domains_in_words(board.domains)),
        table("Areas of life", rows.DOMAINS, rows.domain_rows(board.domains, people)),
    )


def _show_sources(board: Board) -> None:
    show(
        element("h3", "How old the rows are, by source"),
        element(
            "p",
            "Those recorded longest ago come first: ask whoever sent them for a new list. "
            "A row counts from the day on which it was first recorded here.",
        ),
    )
    risk_reader = reader().risk_reader
    lines = rows.source_rows(board.recorded.sources, risk_reader=risk_reader)
    show_long_table("Sources", rows.SOURCES, lines, key="sources_shown")


def _show_columns(board: Board) -> None:
    with st.expander(plain("Every column that may be empty")):
        words = "Out of all rows, whatever their days: an empty cell is often right, as in “ended”."
        show(element("p", words, class_="tpg-small"))
        lines = rows.column_rows(board.recorded.columns)
        show_long_table("Every column", rows.COLUMNS, lines, key="columns_shown")
