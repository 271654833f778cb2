"""Services and barriers: what keeps people out, who was asked to change it, what answers it."""

from __future__ import annotations

import streamlit as st

from dashboard.explorer.barriers.forms import show_changes, show_raise, tell_what_was_kept
from dashboard.explorer.barriers.list import pick_barrier, show_barrier
from dashboard.explorer.barriers.recorded import reported_as_at
from dashboard.explorer.kit.chosen import pick_day
from dashboard.explorer.kit.frame import reader
from dashboard.explorer.kit.markup import element, show
from dashboard.explorer.services.provision import show_provision
from dashboard.explorer.services.reading import services_as_at
from dashboard.explorer.services.referrals import show_referrals
from dashboard.explorer.services.services import show_services
from graphmodel.settings import Settings
from graphmodel.stores.store import Store

TOPIC = "barriers_topic"
SERVICES, REFERRALS, PROVISION = "Services", "Referrals", "Provision"
BARRIERS, RAISE = "Barriers", "Raise a barrier"
FOR_THE_TEAM = "Exact numbers, for the team alone: what leaves the team is rounded first."


def services_page(store: Store) -> None:
    """Draw the page."""
    if tell_what_was_kept():
        st.session_state[TOPIC] = BARRIERS
    topics, as_at = st.columns([5, 1])
    with as_at:
        day = pick_day()
    chosen = topics.radio(
        "Topic",
        [SERVICES, REFERRALS, PROVISION, BARRIERS, RAISE],
        horizontal=True,
        key=TOPIC,
        persist_state="session",
    )
    reported = reported_as_at(store, day).read_by(reader())
    st.header(chosen, anchor=False)
    if chosen == RAISE:
        show_raise(store, reported)
        return
    show(element("p", FOR_THE_TEAM, class_="tpg-check"))
    if chosen == SERVICES:
        show_services(store, services_as_at(store, day, Settings()), reported)
    elif chosen == REFERRALS:
        show_referrals(store, day, services_as_at(store, day, Settings()))
    elif chosen == PROVISION:
        show_provision(services_as_at(store, day, Settings()).provision)
    else:
        barrier = pick_barrier(reported)
        if barrier is not None:
            show_barrier(barrier, reported)
            show_changes(store, barrier, reported)
