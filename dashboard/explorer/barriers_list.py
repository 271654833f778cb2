"""The barriers that are recorded: all that fit some filters."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.explorer.barriers_choice import BARRIER, chosen_one, pick_one
from dashboard.explorer.barriers_list_rows import (
    BARRIER_COLUMNS,
    BARRIERS,
    barrier_rows,
    barrier_title,
)
from dashboard.explorer.barriers_reported import Reported, Row
from dashboard.explorer.long_table import show_columns, show_counted, show_long_table
from dashboard.explorer.markup import element, show
from dashboard.explorer.one_of import one_of
from dashboard.words.findings import day_in_words
from graphmodel.model.in_words import in_words
from graphmodel.model.vocabulary import BarrierType, Domain, EscalationLevel
from graphmodel.names import fold_name

__all__ = ["barrier_table", "pick_barrier"]

OPEN, ALL = "Open", "All"
NOBODY_YET = "nobody_yet"


def pick_barrier(reported: Reported) -> Row | None:
    """Show what is counted, filters and a choice; show all that fit unless one is chosen.

    Returns
    -------
    Row or None
        The barrier chosen, if any.
    """
    show_counted(_counted(reported))
    if not reported.barriers:
        show(element("p", "No barrier is recorded by this day that you may see."))
        return None
    by_id = {row["id"]: row for row in reported.barriers}
    chosen = chosen_one(BARRIER, by_id)
    rows = _choose(reported) if chosen is None else reported.barriers
    labels = {row["id"]: _label(row, reported) for row in rows}
    pick_one("One barrier", labels, key=BARRIER, back="Back to all barriers")
    if chosen is not None:
        return by_id[chosen]
    barrier_table("Barriers", rows, reported, key="barriers_shown")
    if rows:
        show_columns(BARRIER_COLUMNS)
    return None


def barrier_table(caption: str, rows: Sequence[Row], reported: Reported, *, key: str) -> None:
    """Show barriers in a table."""
    show_long_table(caption, BARRIERS, barrier_rows(rows, reported), key=key)


def _counted(reported: Reported) -> dict[str, str]:
    listed = [row for row in reported.barriers if reported.is_open(row)]
    without_people = sum(not row["people"] for row in listed)
    without_agency = sum(not row["raised_by"] for row in listed)
    counted = {
        "Question": "What in the system keeps people out, who was asked to change it, and what "
        "did they answer?",
        "As at": day_in_words(reported.on),
        "Counted": f"{len(listed):,} open of {len(reported.barriers):,} raised by this day",
        "Not recorded": f"{without_people:,} open ones without people, {without_agency:,} without "
        "the agency that raised them",
    }
    hidden = reported.number_not_shown()
    return counted | ({"Restricted, and not listed": f"{hidden:,} open ones"} if hidden else {})


def _choose(reported: Reported) -> Sequence[Row]:
    text_cell, open_cell, domain_cell, kind_cell, level_cell = st.columns(5)
    text = text_cell.text_input(
        "Words of it, or where it is",
        key="barrier_text",
        autocomplete="off",
        persist_state="session",
    )
    which = open_cell.selectbox(
        "How it stands", [OPEN, ALL], key="barrier_open", persist_state="session"
    )
    domain = one_of(domain_cell, "Area of life", list(Domain), _said, key="barrier_domain")
    kind = one_of(kind_cell, "Kind", list(BarrierType), _said, key="barrier_kind")
    levels = [NOBODY_YET, *EscalationLevel]
    level = one_of(level_cell, "Taken to", levels, _said, key="barrier_level")
    part = fold_name(text)
    return [
        row
        for row in reported.barriers
        if part in fold_name(f"{row['description']} {reported.place(row)}")
        and (which == ALL or reported.is_open(row))
        and domain in (None, row["domain"])
        and kind in (None, row["barrier_type"])
        and (level is None or level in _levels(row, reported))
    ]


def _said(word: str) -> str:
    return in_words(word).capitalize()


def _levels(row: Row, reported: Reported) -> set[str]:
    return {one["level"] for one in reported.escalations_of(row["id"])} or {NOBODY_YET}


def _label(row: Row, reported: Reported) -> str:
    return f"{barrier_title(row)}, {reported.place(row)}"
