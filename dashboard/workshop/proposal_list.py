"""What was said about the map, and what became of it."""

from __future__ import annotations

import streamlit as st

from dashboard.explorer.kit.markup import element, plain, show
from dashboard.explorer.kit.tables import show_long_table
from dashboard.workshop.proposal_form import ROUND, keep_proposal
from dashboard.workshop.said_before import HEAD, STATUSES, proposal_rows, proposals_of
from dashboard.workshop.scene import Room
from graphmodel.stores.store import Store

__all__ = ["show_proposals"]

WHAT = "Proposals: what was said, never a fact"


def show_proposals(store: Store, room: Room) -> None:
    """Show the proposals, and a form that says what became of one."""
    proposals = proposals_of(store)
    if proposals.empty:
        show(element("p", "Nothing was said yet."))
        return
    rows = proposal_rows(proposals, room)
    show_long_table(WHAT, HEAD, rows, key="workshop_proposals")
    said = {
        one: f"{text} ({a}, {b})"
        for one, (text, a, b, *_) in zip(proposals["id"], rows, strict=True)
    }
    now = dict(zip(proposals["id"], proposals["status"], strict=True))
    with st.expander("Say what became of a proposal"):
        key = f"became-{st.session_state.get(ROUND, 0)}"
        with st.form(key):
            which = st.selectbox(
                "Proposal",
                list(said),
                index=None,
                format_func=said.__getitem__,
                placeholder="Choose a proposal",
                key=f"{key}-which",
            )
            status = st.radio(
                "What became of it",
                list(STATUSES),
                format_func=STATUSES.__getitem__,
                horizontal=True,
                key=f"{key}-status",
            )
            sent = st.form_submit_button("Keep this")
        if sent and which is None:
            st.error("Choose a proposal.")
        elif sent and now[which] == status:
            st.info(plain(f"It is {STATUSES[status].lower()} already."))
        elif sent:
            done = f"Kept: {STATUSES[status].lower()}. The map stays as it is."
            keep_proposal(store, {"id": which, "status": status}, done)
