"""Whom a barrier keeps out: found by name, and several at once."""

from __future__ import annotations

from collections.abc import Collection

import streamlit as st

from dashboard.explorer.barriers_words import PEOPLE
from dashboard.explorer.chosen import MOST_FOUND, find
from dashboard.explorer.form_fields import ask
from dashboard.explorer.markup import plain
from graphmodel.stores.store import Store

__all__ = ["pick_people"]


def pick_people(store: Store, key: str, joined: Collection[str] = ()) -> dict[str, str]:
    """Show a search and a choice of people; return names by id of those who are chosen.

    Parameters
    ----------
    store
        Where they are looked for.
    key
        Of the form.
    joined
        Those who are joined already, and are not offered.
    """
    typed, choice = st.columns([1, 2])
    text = typed.text_input(
        "Search for people by name", key=f"{key}-people-search", autocomplete="off"
    )
    found = find(store, text, "Person")
    widget = f"{key}-people"
    kept: Collection[str] = st.session_state.get(widget) or ()
    offered = {
        **(store.names(kept) if kept else {}),
        **{one.id: one.name for one in found[:MOST_FOUND] if one.id not in joined},
    }
    with choice:
        chosen: tuple[str, ...] = ask(PEOPLE, widget, offered=offered) or ()
    if not found:
        st.info(plain("Nobody of this name is known. Try fewer letters of it."))
    elif len(found) > MOST_FOUND:
        st.caption(plain(f"The first {MOST_FOUND} people are listed. Type more of the name."))
    return {one: offered[one] for one in chosen}
