"""The list of who and what rests on one worker, individual or service alone, unranked."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st

from dashboard.explorer.kit.markup import element, plain, show, table
from dashboard.explorer.kit.tables import (
    ROWS_PER_PAGE,
    offer_csv,
    rows_csv,
    show_what_is_counted,
)
from dashboard.explorer.leaving.tables import needs_by_id
from dashboard.readers.partnership_access import PartnershipAccess
from dashboard.readers.reader import HIDDEN, masked
from dashboard.words.columns import Column, file_rows, heads, id_column, text_rows
from dashboard.words.findings import what_is_counted
from dashboard.words.leaving import FOR_HANDOVER, KIND_WORDS, first_few
from graphmodel.analysis.facts.answer import Row, rows_of
from graphmodel.names.folding import fold_name

MOST_NAMED = 5
"""Names in a cell on screen; a file has them all."""
NO_RANKING = "By kind and id: the order says nothing."


def show_fragility(found: pd.DataFrame, access: PartnershipAccess) -> None:
    """Show who and what rests on one alone, with filters and a file.

    Parameters
    ----------
    found
        Rows of ``fragility``; they are not changed.
    access
        The partnership, and who reads.
    """
    meaning = what_is_counted(found)
    show_what_is_counted(meaning)
    rows = _choose(found, access)
    show(element("p", f"{len(rows):,} {'row' if len(rows) == 1 else 'rows'}. {NO_RANKING}"))
    if rows.empty:
        return
    pages = -(-len(rows) // ROWS_PER_PAGE)
    page = 1
    if pages > 1:
        page = st.number_input(f"Page, of {pages:,}", 1, pages, 1, width=150, key="fragile_shown")
    first = (page - 1) * ROWS_PER_PAGE
    shown = rows_of(rows.iloc[first : first + ROWS_PER_PAGE])
    columns = fragility_columns(shown, access, most=MOST_NAMED)
    show(table("Who and what rests on one alone", heads(columns), text_rows(columns, shown)))
    with st.container(horizontal=True, vertical_alignment="center"):
        with_names = st.checkbox("With names: keep the file safe", key="fragile_names")
        offer_csv(
            "Download these rows (CSV)",
            lambda: rows_csv(
                {"For": FOR_HANDOVER, **meaning},
                fragility_file(rows, access, with_names=with_names),
            ),
            f"fragility-{found.attrs['on']}",
        )


def fragility_file(
    rows: pd.DataFrame, access: PartnershipAccess, *, with_names: bool
) -> pd.DataFrame:
    """Return rows of ``fragility`` for a file: ids, and names if `with_names`."""
    listed = rows_of(rows)
    return file_rows(fragility_columns(listed, access), listed, with_names=with_names)


def _choose(found: pd.DataFrame, access: PartnershipAccess) -> pd.DataFrame:
    name_cell, kind_cell, toggle_cell = st.columns([2, 2, 2], vertical_alignment="bottom")
    name = name_cell.text_input(
        "Name", key="fragile_name", autocomplete="off", persist_state="session"
    )
    kinds = kind_cell.multiselect(
        "Kind",
        list(KIND_WORDS),
        format_func=KIND_WORDS.__getitem__,
        placeholder="Any",
        select_all=False,
        key="fragile_kind",
        persist_state="session",
    )
    everybody = toggle_cell.toggle(
        "Also those on whom nothing rests alone",
        key="fragile_everybody",
        persist_state="session",
        help=plain("Whether somebody is listed says nothing about them."),
    )
    rows = found
    if kinds:
        rows = rows[rows["kind"].isin(kinds)]
    if not everybody:
        rows = rows[(rows["sole_contact_of"].map(len) + rows["sole_cover_of"].map(len)) > 0]
    part = fold_name(name)
    if part:
        folded = rows["node"].map(lambda node: fold_name(access.name(node)))
        rows = rows[folded.str.contains(part, regex=False)]
    return rows


def fragility_columns(
    rows: Sequence[Row], access: PartnershipAccess, most: int | None = None
) -> tuple[Column[Row], ...]:
    """Return the columns of ``fragility``, with those masked who may not be named beside a node.

    Parameters
    ----------
    rows
        The rows that they are for.
    access
        The partnership, and who reads.
    most
        Names in a cell, of very many the first; None names all.
    """
    needs = needs_by_id(access.network, {need for row in rows for need in row["sole_cover_of"]})
    hidden_nodes = access.partnership.hidden

    def contacts(row: Row, words: Callable[[str], str]) -> list[str]:
        people = row["sole_contact_of"]
        hidden = [not access.may_name(one, [row["node"]]) for one in people]
        return masked([words(one) for one in people], hidden)

    def covers(row: Row, words: Callable[[str], str]) -> list[str]:
        covered = row["sole_cover_of"]
        hidden = [not access.may_name(needs[one].person, [row["node"]]) for one in covered]
        return masked([words(one) for one in covered], hidden)

    def need_of(need: str) -> str:
        return f"{needs[need].words} of {access.name(needs[need].person)}"

    # A service is nobody's contact, and a human is the cover of no need.
    def contact_of(row: Row) -> str:
        is_service = row["kind"] == "service"
        return "" if is_service else first_few(contacts(row, access.name), most) or "nobody"

    def cover_of(row: Row) -> str:
        is_service = row["kind"] == "service"
        return (first_few(covers(row, need_of), most) or "no need") if is_service else ""

    only_contact, only_cover = "The only contact of", "The only one in touch about"
    return (
        Column("Name", lambda row: access.name(row["node"]), names=True),
        Column("Id", lambda row: HIDDEN if row["node"] in hidden_nodes else row["node"]),
        Column("Kind", lambda row: KIND_WORDS[row["kind"]]),
        Column(only_contact, contact_of, names=True),
        id_column(only_contact, lambda row: contacts(row, str)),
        Column(only_cover, cover_of, names=True),
        id_column(only_cover, lambda row: covers(row, str)),
    )
