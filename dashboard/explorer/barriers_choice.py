"""One of many, chosen and kept in the session, and left again by a button."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import streamlit as st

from dashboard.explorer.markup import plain

__all__ = ["BARRIER", "choose_one", "chosen_one", "pick_one"]

BARRIER = "barrier"
"""Where the session keeps which barrier is chosen."""


def choose_one(key: str, identifier: str | None) -> None:
    """Choose what `pick_one` of this key shows as chosen from now on."""
    st.session_state[key] = identifier


def chosen_one(key: str, every: Collection[str]) -> str | None:
    """Return the id of the one that was chosen last, where it is among all there are."""
    chosen: str | None = st.session_state.get(key)
    return chosen if chosen in every else None


def pick_one(label: str, offered: Mapping[str, str], *, key: str, back: str) -> None:
    """Show a choice, which `chosen_one` returns from then on.

    Parameters
    ----------
    label
        What is chosen.
    offered
        Id to name; the one that is chosen already is among them.
    key
        Where the session keeps the choice.
    back
        The button that leaves it.
    """
    chosen = chosen_one(key, offered)
    widget = f"{key}_choice"
    st.session_state[widget] = chosen
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            label,
            list(offered),
            format_func=lambda one: f"{offered[one]} ({one})",
            placeholder="Choose one to see all of it",
            key=widget,
            on_change=lambda: choose_one(key, st.session_state[widget]),
            width=520,
        )
        if chosen is not None:
            st.button(plain(back), key=f"{key}_back", on_click=choose_one, args=(key, None))
