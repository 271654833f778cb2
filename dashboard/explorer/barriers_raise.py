"""Raise a barrier: what it is, where it is, and whom it keeps out."""

from __future__ import annotations

import streamlit as st

from dashboard.explorer.barriers_people import pick_people
from dashboard.explorer.barriers_reported import Reported
from dashboard.explorer.barriers_saving import SOURCE
from dashboard.explorer.barriers_told import day_to_begin_with, form_key, is_complete, keep
from dashboard.explorer.barriers_words import AT, NO_NAMES, RAISE
from dashboard.explorer.form import Form
from dashboard.explorer.markup import element, show
from dashboard.explorer.new_id import new_id
from graphmodel.model.vocabulary import BarrierStatus
from graphmodel.stores.store import Store

__all__ = ["show_raise"]

AT_ONE, WHOLE_SYSTEM = "At one service or agency", "In the whole system"
WHAT_IT_IS = (
    "A barrier lies in the system, and is never a fault of a person. It is told in a way that can "
    f"be read outside the team. {NO_NAMES}"
)


def show_raise(store: Store, reported: Reported) -> None:
    """Show the form, and keep what it says."""
    show(element("p", WHAT_IT_IS, class_="tpg-check"))
    key = form_key("raise")
    where = st.radio("Where is it?", [AT_ONE, WHOLE_SYSTEM], key=f"{key}-where", horizontal=True)
    people = pick_people(store, key)
    agencies = {one: f"{name}, agency" for one, name in reported.agencies.items()}
    form = Form(
        f"{key}-{where}",
        {"barrier": {"raised_on": day_to_begin_with()}},
        {"at": reported.services | agencies, "raised_by": reported.agencies},
    )
    with st.form(key):
        if where == AT_ONE:
            form.ask(AT)
        form.ask(*RAISE)
        sent = st.form_submit_button("Raise this barrier", type="primary")
    said = form.said["barrier"]
    if not sent or not is_complete(form, [said.get("description")], people.values()):
        return
    barrier = {
        "id": new_id(store, "b"),
        **said,
        "status": BarrierStatus.OPEN,
        "people": tuple(people) or None,
        "source": SOURCE,
    }
    keep(
        store,
        {"barrier": barrier},
        "The barrier is raised. It can be taken further below.",
        barrier=barrier["id"],
        day=said["raised_on"],
    )
