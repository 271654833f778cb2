"""What is done about one barrier: each is one short form, kept in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from dashboard.explorer.barriers_list_rows import escalation_rows
from dashboard.explorer.barriers_people import pick_people
from dashboard.explorer.barriers_practice import record_practice
from dashboard.explorer.barriers_reported import Reported, Row
from dashboard.explorer.barriers_saving import SOURCE, with_more
from dashboard.explorer.barriers_told import day_to_begin_with, form_key, is_complete, keep
from dashboard.explorer.barriers_words import ANSWER, ESCALATE, STANDS
from dashboard.explorer.form import Form
from dashboard.explorer.markup import element, plain, show
from dashboard.explorer.new_id import new_id
from graphmodel.model.vocabulary import BarrierStatus, EscalationStatus
from graphmodel.stores.store import Store

__all__ = ["show_changes"]

Record = Callable[[Store, Row, Reported], None]


def show_changes(store: Store, row: Row, reported: Reported) -> None:
    """Show what can be recorded of a barrier, and its form."""
    st.header("Record what is done", anchor=False)
    chosen = st.radio(
        "What do you want to record?", list(_CHANGES), horizontal=True, key="barrier_change"
    )
    _CHANGES[chosen](store, row, reported)


def _take_further(store: Store, row: Row, reported: Reported) -> None:
    key = form_key(f"escalate-{row['id']}")
    form = Form(key, {"escalation": {"raised_on": day_to_begin_with()}})
    with st.form(key):
        form.ask(*ESCALATE)
        sent = st.form_submit_button("Save", type="primary")
    if not sent or not is_complete(form, [], []):
        return
    escalation = {
        "id": new_id(store, "e"),
        "barrier": row["id"],
        **form.said["escalation"],
        "status": EscalationStatus.SENT,
        "source": SOURCE,
    }
    done = "The barrier is taken further; its answer can be recorded when it comes."
    day = escalation["raised_on"]
    keep(store, {"escalation": escalation}, done, barrier=row["id"], day=day)


def _record_answer(store: Store, row: Row, reported: Reported) -> None:
    escalations = reported.escalations_of(row["id"])
    if not escalations:
        show(element("p", "It has not been taken to anybody yet."))
        return
    described = {
        one["id"]: f"{level}, {on}; {stands}"
        for one, (level, on, _, stands, _) in zip(
            escalations, escalation_rows(escalations, reported.on), strict=True
        )
    }
    key = form_key(f"answer-{row['id']}")
    chosen = st.selectbox(
        "Whose answer?",
        list(described),
        len(described) - 1,
        format_func=described.__getitem__,
        key=f"{key}-which",
    )
    stored = next(one for one in escalations if one["id"] == chosen)
    waits = stored["status"] == EscalationStatus.SENT
    form_of_it = f"{key}-{chosen}"
    before = {
        "status": None if waits else stored["status"],
        "responded_on": stored["responded_on"] or day_to_begin_with(),
        "response": stored["response"],
    }
    form = Form(form_of_it, {"escalation": before})
    with st.form(form_of_it):
        form.ask(*ANSWER)
        sent = st.form_submit_button("Save", type="primary")
    said = form.said["escalation"]
    people = reported.people_of(row).values()
    if not sent or not is_complete(form, [said.get("response")], people):
        return
    if said["status"] == EscalationStatus.SENT:
        said |= {"responded_on": None, "response": None}
    day = said["responded_on"]
    answer = {"id": chosen, **said}
    keep(store, {"escalation": answer}, "The answer is recorded.", barrier=row["id"], day=day)


def _join_people(store: Store, row: Row, reported: Reported) -> None:
    key = form_key(f"people-{row['id']}")
    people = pick_people(store, key, reported.people_of(row))
    if not st.button("Save", type="primary", key=f"{key}-save"):
        return
    if not people:
        st.error(plain("Choose the people whom it keeps out."))
        return
    joined = with_more(store, "barrier", row["id"], "people", people)
    done = f"{len(people)} more joined to the barrier."
    barrier = {"id": row["id"], "people": joined}
    keep(store, {"barrier": barrier}, done, barrier=row["id"], day=None)


def _say_how_it_stands(store: Store, row: Row, reported: Reported) -> None:
    key = form_key(f"stands-{row['id']}")
    began = row["resolved_on"] or day_to_begin_with()
    form = Form(key, {"barrier": {"status": row["status"], "resolved_on": began}})
    with st.form(key):
        form.ask(*STANDS)
        sent = st.form_submit_button("Save", type="primary")
    if not sent or not is_complete(form, [], []):
        return
    said = form.said["barrier"]
    if said["status"] == BarrierStatus.OPEN:
        said["resolved_on"] = None
    elif said["resolved_on"] is None:
        st.error(plain("Give the day from which on it is no longer open."))
        return
    barrier = {"id": row["id"], **said}
    day = said["resolved_on"]
    keep(store, {"barrier": barrier}, "How it stands is recorded.", barrier=row["id"], day=day)


_CHANGES: Mapping[str, Record] = {
    "It is taken further": _take_further,
    "An answer came": _record_answer,
    "More people face it": _join_people,
    "How it stands": _say_how_it_stands,
    "Practice answers it": record_practice,
}
