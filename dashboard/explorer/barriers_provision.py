"""Where needs are that nobody meets, and whether a service for them exists."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from dashboard.explorer.barriers_heat import show_heat
from dashboard.explorer.long_table import show_columns, show_counted, show_long_table
from dashboard.explorer.markup import element, show
from dashboard.explorer.rows_file import rows_csv
from dashboard.readers.small_numbers import SHARES, may_be_told, share_in_words
from dashboard.words.meaning import what_is_counted
from graphmodel.analysis.facts.answer import rows_of
from graphmodel.model.in_words import in_words

__all__ = ["show_provision"]

PLACE_COLUMNS = {
    "With an open need": "living people of the place with an open need in this area of life.",
    "With a gap": "those of them for whom at least one such need is a gap, as on the caseload.",
    "Share": "people with a gap out of people with an open need.",
    "Not tried": "gaps for which there is a service for people of this age and place that takes "
    "people, is not full, and was never asked about this need.",
    "Full or closed": "of the other gaps, those for which one is full, paused or closed.",
    "None exists": "of the other gaps, those for which there is none, or every one was asked.",
}
"""What each column means."""

HEADS = ("Area of life", "Place", *PLACE_COLUMNS)

ORDERS: Mapping[str, str | None] = {
    "Most people with a gap first": "people_with_gap",
    "Most gaps for which none exists first": "does_not_exist",
    "By area of life": None,
}
"""In which order rows can stand, and the column that decides."""


def show_provision(found: pd.DataFrame) -> None:
    """Show ``provision_gaps``."""
    meaning = {**what_is_counted(found), "Shares": SHARES}
    show_counted(meaning)
    if found.empty:
        show(element("p", "No open need is recorded of anybody whose place is known."))
        return
    show_heat(found)
    show(element("h3", "Each area of life in each place"))
    rows = _choose(found)
    cells = [
        (
            in_words(row["domain"]).capitalize(),
            row["area"],
            f"{row['people_with_need']:,}",
            f"{row['people_with_gap']:,}",
            share_in_words(row["share"], row["people_with_need"]),
            f"{row['exists_untried']:,}",
            f"{row['exists_full_or_closed']:,}",
            f"{row['does_not_exist']:,}",
        )
        for row in rows_of(rows)
    ]
    show_long_table("Provision by area of life and place", HEADS, cells, key="provision_shown")
    if cells:
        show_columns(PLACE_COLUMNS)
        st.download_button(
            "Download these rows (CSV)",
            lambda: rows_csv(meaning, _file(rows)),
            file_name=f"provision-{found.attrs['on']}.csv",
            mime="text/csv",
            on_click="ignore",
        )


def _choose(found: pd.DataFrame) -> pd.DataFrame:
    domain_cell, area_cell, order_cell = st.columns(3)
    domains = {one: in_words(one).capitalize() for one in sorted(found["domain"].unique())}
    areas = {one: one for one in sorted(found["area"].unique())}
    rows = found
    for column, label, words, cell in (
        ("domain", "Area of life", domains, domain_cell),
        ("area", "Place", areas, area_cell),
    ):
        wanted = cell.multiselect(
            label,
            list(words),
            format_func=words.__getitem__,
            placeholder="Any",
            select_all=False,
            key=f"provision_{column}",
            persist_state="session",
        )
        if wanted:
            rows = rows[rows[column].isin(wanted)]
    order = order_cell.selectbox(
        "Order", list(ORDERS), key="provision_order", persist_state="session"
    )
    decides = ORDERS[order]
    if decides is None:
        return rows
    return rows.sort_values(decides, ascending=False, kind="stable")


def _file(rows: pd.DataFrame) -> pd.DataFrame:
    lines = rows.reset_index(drop=True)
    lines["share"] = lines["share"].where(lines["people_with_need"].map(may_be_told))
    return lines
