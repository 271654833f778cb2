"""Forms one after the other in a session: each has widgets of its own, so a new one is empty."""

from __future__ import annotations

import streamlit as st

__all__ = ["begin_new_forms", "form_key"]

ROUND = "change_round"
"""Counts the changes of a session."""


def form_key(name: str) -> str:
    """Return a key for a form that is unlike that of every form before the last change."""
    return f"{name}-{st.session_state.get(ROUND, 0)}"


def begin_new_forms() -> None:
    """Let forms show what is stored now, and not what was filled in before."""
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
