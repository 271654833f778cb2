"""The list of who and what rests on one worker, individual or service alone, unranked."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.explorer.kit.markup import element, plain, show, table
from dashboard.explorer.kit.tables import ROWS_PER_PAGE, rows_csv, show_what_is_counted
from dashboard.explorer.leaving.tables import NeedInWords, needs_by_id
from dashboard.readers.answers import fragility_masked
from dashboard.readers.partnership_access import PartnershipAccess
from dashboard.readers.reader import HIDDEN
from dashboard.words.findings import what_is_counted
from dashboard.words.leaving import FOR_HANDOVER, KIND_WORDS, first_few
from graphmodel.analysis.facts.answer import rows_of
from graphmodel.names import fold_name

FRAGILITY_HEAD = ("Name", "Id", "Kind", "The only contact of", "The only one in touch about")
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
    lines = _in_words(rows.iloc[first : first + ROWS_PER_PAGE], access)
    show(table("Who and what rests on one alone", FRAGILITY_HEAD, lines))
    with st.container(horizontal=True, vertical_alignment="center"):
        with_names = st.checkbox("With names: keep the file safe", key="fragile_names")
        st.download_button(
            "Download these rows (CSV)",
            lambda: rows_csv(
                {"For": FOR_HANDOVER, **meaning},
                fragility_file(rows, access, with_names=with_names),
            ),
            file_name=f"fragility-{found.attrs['on']}.csv",
            mime="text/csv",
            on_click="ignore",
        )


def fragility_file(
    rows: pd.DataFrame, access: PartnershipAccess, *, with_names: bool
) -> pd.DataFrame:
    """Return rows of ``fragility`` for a file: ids, and names if `with_names`."""
    lines = fragility_masked(rows, access).reset_index(drop=True)
    if with_names:
        lines.insert(1, "name", [access.name(node) for node in lines["node"]])
    return lines


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


def _in_words(rows: pd.DataFrame, access: PartnershipAccess) -> list[tuple[str, ...]]:
    told = rows_of(rows)
    needs = needs_by_id(access.network, {need for row in told for need in row["sole_cover_of"]})
    lines: list[tuple[str, ...]] = []
    for row in told:
        node = row["node"]
        people = [_name(person, node, access) for person in row["sole_contact_of"]]
        covered = [_need(needs[need], node, access) for need in row["sole_cover_of"]]
        # A service is nobody's contact, and a human is the cover of no need.
        is_service = row["kind"] == "service"
        contact_of = "" if is_service else first_few(people) or "nobody"
        cover_of = (first_few(covered) or "no need") if is_service else ""
        lines.append((access.name(node), node, KIND_WORDS[row["kind"]], contact_of, cover_of))
    return lines


def _name(person: str, node: str, access: PartnershipAccess) -> str:
    return access.name(person) if access.may_name(person, [node]) else HIDDEN


def _need(need: NeedInWords, node: str, access: PartnershipAccess) -> str:
    if not access.may_name(need.person, [node]):
        return HIDDEN
    return f"{need.words} of {access.name(need.person)}"
