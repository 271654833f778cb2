"""Who, or which service, would leave; kept in the session, never in an address."""

from __future__ import annotations

import streamlit as st

from dashboard.explorer.chosen import MOST_FOUND, find
from dashboard.explorer.markup import plain
from dashboard.words.leaving import KIND_WORDS
from graphmodel.stores.store import Store

__all__ = ["pick_leaver"]

LEAVER = "leaver"
CHOICE = "leaver_choice"


def pick_leaver(store: Store) -> str | None:
    """Show a search and a choice of workers, individuals and services; return the id chosen."""
    typed, choice = st.columns([1, 2])
    text = typed.text_input(
        "Search by name",
        key="leaver_search",
        persist_state="session",
        autocomplete="off",
        help=plain("A worker, an individual (family, a friend, a mentor) or a service."),
    )
    found = find(store, text, *KIND_WORDS.values())
    words = {one.id: f"{one.name} ({one.label.lower()}, {one.id})" for one in found[:MOST_FOUND]}
    chosen: str | None = st.session_state.get(LEAVER)
    if chosen is not None and chosen not in words:
        known = store.names([chosen])
        words = {**{one: f"{name} ({one})" for one, name in known.items()}, **words}
        chosen = chosen if known else None
    st.session_state[CHOICE] = chosen
    choice.selectbox(
        "Worker, individual or service",
        list(words),
        format_func=words.__getitem__,
        placeholder="Choose who leaves",
        key=CHOICE,
        on_change=_keep_choice,
    )
    if not found:
        st.info(plain("Nobody and no service of this name is known. Try fewer letters of it."))
    elif len(found) > MOST_FOUND and chosen is None:
        st.caption(plain(f"The first {MOST_FOUND} are listed. Type more of the name."))
    return chosen


def _keep_choice() -> None:
    st.session_state[LEAVER] = st.session_state[CHOICE]
