"""The page “Records”: find, add, change and end a row of any table, and undo it.

Which tables there are, what is asked and what is listed follow from the model: a new table is here
without a line for it. What is round one person is on the page “Change”, which knows the person's
own word; what is recorded about harm is changed by an import alone.
"""

from __future__ import annotations

import streamlit as st

from dashboard.drawing.name_text import isolated
from dashboard.explorer.change.kinds_of_change import MATTERS
from dashboard.explorer.forms.record import show_form
from dashboard.explorer.forms.rows import listing, names_in
from dashboard.explorer.forms.saving import begin_with_saved_day, form_key, offer_undo, show_saved
from dashboard.explorer.forms.steps import STEP, renewal, show_renewal, show_steps
from dashboard.explorer.kit.frame import current_reader
from dashboard.explorer.kit.markup import element, show, with_id
from dashboard.explorer.kit.pages import page_at
from dashboard.explorer.kit.tables import show_long_table
from dashboard.explorer.records.after_meeting import AFTER, show_after_meeting
from dashboard.explorer.records.before_meeting import PACK, offer_pack
from dashboard.readers.called import Names, Row, called
from dashboard.words.findings import with_capital
from graphmodel.model import MODEL
from graphmodel.model.kinds import Kind, NodeKind, TieKind
from graphmodel.stores.store import Store

WHAT_IT_IS = (
    "What is round one person is on the page “Change”. What is recorded about harm is changed by "
    "an import alone. What ended is kept, and a change can be undone."
)
ADD = "Add a new one"
CHANGE = "Change or end one"
MOST_LISTED = 200
"""Rows among which one is chosen."""


def is_here(kind: Kind) -> bool:
    """Whether a table is on this page: not about harm, and no tie that stands on “Change”."""
    return not (isinstance(kind, TieKind) and (kind.safety or kind.table in MATTERS))


TABLES = tuple(kind.table for kind in MODEL if is_here(kind))


def records_page(store: Store) -> None:
    """Draw the page; what was saved, and its undo, stand where the form was that is closed now."""
    begin_with_saved_day()
    show(element("p", WHAT_IT_IS))
    st.page_link(page_at("change"), label="Change what is round one person")
    table = st.selectbox(
        "Which records?",
        TABLES,
        index=None,
        format_func=_title,
        placeholder="Choose",
        key="records_table",
    )
    if table is None:
        _show_what_was_saved(store)
    else:
        _show_table(store, MODEL.by_table[table])


def _title(table: str) -> str:
    return with_capital(MODEL.by_table[table].in_words)


def _show_what_was_saved(store: Store) -> None:
    show_saved()
    offer_undo(store)


def _show_table(store: Store, kind: Kind) -> None:
    table, reader = kind.table, current_reader()
    show(element("p", kind.description))
    text = st.text_input("Search in these records", key=f"records_search-{table}")
    found, names = listing(store, reader, table, text), names_in(store, reader, table)
    steps = [STEP] if kind.stepped is not None else []
    steps += [renewal(kind.renewed)] if kind.renewed is not None else []
    actions = [ADD, *steps, *([PACK, AFTER] if table == "meeting" else []), CHANGE]
    action = st.radio(
        "What do you want to do?",
        actions if found.rows else [ADD],
        index=None,
        horizontal=True,
        key=form_key(f"records_action-{table}"),
    )
    if action == ADD:
        show_form(store, kind, None)
    elif action is not None:
        row = _pick(kind, found.rows, names)
        if row is not None and action == STEP:
            show_steps(store, kind, row, names)
        elif row is not None and kind.renewed is not None and action == renewal(kind.renewed):
            show_renewal(store, kind, kind.renewed, row, names)
        elif row is not None and action == PACK:
            offer_pack(store, row)
        elif row is not None and action == AFTER:
            show_after_meeting(store, row, names)
        elif row is not None:
            show_form(store, kind, row)
    _show_what_was_saved(store)
    show_long_table(_title(table), found.head, found.cells, key=f"records_page-{table}")


def _pick(kind: Kind, rows: list[Row], names: Names) -> Row | None:
    if len(rows) > MOST_LISTED:
        st.caption(f"The first {MOST_LISTED} are listed. Search for the one that you mean.")
    listed = {tuple(row[name] for name in kind.key): row for row in rows[:MOST_LISTED]}
    chosen = st.selectbox(
        "Which?",
        list(listed),
        index=None,
        format_func=lambda key: _in_list(kind, listed[key], names),
        placeholder="Choose",
        key=form_key(f"records_row-{kind.table}"),
    )
    return None if chosen is None else listed[chosen]


def _in_list(kind: Kind, row: Row, names: Names) -> str:
    words = called(kind, row, names)
    return with_id(words, row["id"]) if isinstance(kind, NodeKind) else isolated(words)
