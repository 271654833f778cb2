"""The forms about barriers: raise one, and record what is done about one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import partial

import streamlit as st

from dashboard.drawing.name_text import isolated
from dashboard.explorer.barriers.list import barrier_label, escalation_rows
from dashboard.explorer.barriers.recorded import ReportedBarriers
from dashboard.explorer.barriers.words import (
    ABOUT_A_PRACTICE,
    ANSWER,
    AT,
    ESCALATE,
    NO_NAMES,
    PEOPLE,
    RAISE,
    STANDS,
)
from dashboard.explorer.forms.fields import ask
from dashboard.explorer.forms.form import Form, day_to_begin_with, new_id
from dashboard.explorer.forms.names_in_texts import refuse_names
from dashboard.explorer.forms.saving import (
    SOURCE,
    RowsByTable,
    form_key,
    problems_shown,
    save,
)
from dashboard.explorer.kit.choices import BARRIER_KEY, choose_one
from dashboard.explorer.kit.frame import current_reader
from dashboard.explorer.kit.markup import element, show, with_id
from dashboard.explorer.kit.search import MOST_FOUND, NameSearch, find_nodes
from graphmodel.analysis.facts.answer import Row
from graphmodel.errors import UsageError
from graphmodel.model.vocabulary import BarrierStatus, EscalationStatus
from graphmodel.stores.store import Store

A_NAME_IN_IT = (
    "Somebody who is joined to this barrier is named in the text. Tell it without names: others "
    "read it too."
)


def _save(
    store: Store,
    barrier: str,
    rows: RowsByTable,
    sentence: str,
    message: str,
    day: str | None = None,
) -> None:
    """Save rows, and let the page show their barrier; see ``save``."""
    then = partial(choose_one, BARRIER_KEY, barrier)
    save(store, rows, sentence, message=message, day=day, then=then)


# Raise a barrier: what it is, where it is, and whom it keeps out.


AT_ONE, WHOLE_SYSTEM = "At one service or agency", "In the whole system"
WHAT_IT_IS = (
    "A barrier lies in the system, and is never a fault of a person. It is told in a way that can "
    f"be read outside the team. {NO_NAMES}"
)
SEARCH = NameSearch(("Person",), "Search for people by name or id", listed="people")


def show_raise(store: Store, reported: ReportedBarriers) -> None:
    """Show the form, and save what it says."""
    show(element("p", WHAT_IT_IS, class_="tpg-check"))
    key = form_key("raise")
    where = st.radio("Where is it?", [AT_ONE, WHOLE_SYSTEM], key=f"{key}-where", horizontal=True)
    people = _pick_people(store, key)
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
    if not sent:
        return
    said = form.said["barrier"]
    with problems_shown():
        form.require_answers()
        refuse_names([said["description"]], people.values(), A_NAME_IN_IT)
        barrier = {
            "id": new_id(store, "b"),
            "at": None,
            **said,
            "status": BarrierStatus.OPEN,
            "people": tuple(people) or None,
            "source": SOURCE,
        }
        _save(
            store,
            barrier["id"],
            {"barrier": [barrier]},
            f"Raised: {barrier_label(barrier, reported)}.",
            "The barrier is raised. It can be taken further below.",
            said["raised_on"],
        )


def _pick_people(store: Store, key: str, joined: Collection[str] = ()) -> dict[str, str]:
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
    found = find_nodes(store, SEARCH.ask(typed, f"{key}-people-search"), *SEARCH.labels)
    widget = f"{key}-people"
    chosen_before: Collection[str] = st.session_state.get(widget) or ()
    offered = {
        **(current_reader().visible_names(store, chosen_before) if chosen_before else {}),
        **{one.id: one.name for one in found.nodes[:MOST_FOUND] if one.id not in joined},
    }
    with choice:
        chosen: tuple[str, ...] = ask(PEOPLE, widget, offered=offered) or ()
    SEARCH.explain(found, is_chosen=False)
    return {one: offered[one] for one in chosen}


# What is done about one barrier: each is one short form.


ShowForm = Callable[[Store, Row, ReportedBarriers], None]


def show_changes(store: Store, row: Row, reported: ReportedBarriers) -> None:
    """Show what can be recorded of a barrier, and its form."""
    st.header("Record what is done", anchor=False)
    chosen = st.radio(
        "What do you want to record?",
        list(_CHANGES),
        index=None,
        horizontal=True,
        key=form_key(f"barrier_change-{row['id']}"),
    )
    if chosen is not None:
        _CHANGES[chosen](store, row, reported)


def _take_further(store: Store, row: Row, reported: ReportedBarriers) -> None:
    key = form_key(f"escalate-{row['id']}")
    form = Form(key, {"escalation": {"raised_on": day_to_begin_with()}})
    with st.form(key):
        form.ask(*ESCALATE)
        sent = st.form_submit_button("Save", type="primary")
    if not sent:
        return
    with problems_shown():
        form.require_answers()
        escalation = {
            "id": new_id(store, "e"),
            "barrier": row["id"],
            **form.said["escalation"],
            "status": EscalationStatus.SENT,
            "source": SOURCE,
        }
        _save(
            store,
            row["id"],
            {"escalation": [escalation]},
            f"Taken further: {barrier_label(row, reported)}.",
            "The barrier is taken further; its answer can be recorded when it comes.",
            escalation["raised_on"],
        )


def _record_answer(store: Store, row: Row, reported: ReportedBarriers) -> None:
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
        index=None,
        format_func=lambda one: isolated(described[one]),
        placeholder="Choose",
        key=f"{key}-which",
    )
    if chosen is None:
        return
    stored = next(one for one in escalations if one["id"] == chosen)
    waits = stored["status"] == EscalationStatus.SENT
    form_of_it = f"{key}-{chosen}"
    before = {
        "status": None if waits else stored["status"],
        "responded_on": stored["responded_on"] or day_to_begin_with(),
        "response": stored["response"],
    }
    form = Form(form_of_it, {"escalation": before}, recorded=True)
    with st.form(form_of_it):
        form.ask(*ANSWER)
        sent = st.form_submit_button("Save", type="primary")
    if not sent:
        return
    said = form.said["escalation"]
    with problems_shown():
        form.require_answers()
        refuse_names([said.get("response")], reported.people_of(row).values(), A_NAME_IN_IT)
        if said["status"] == EscalationStatus.SENT:
            said |= {"responded_on": None, "response": None}
        _save(
            store,
            row["id"],
            {"escalation": [{"id": chosen, **said}]},
            f"An answer about: {barrier_label(row, reported)}.",
            "The answer is recorded.",
            said["responded_on"],
        )


def _join_people(store: Store, row: Row, reported: ReportedBarriers) -> None:
    key = form_key(f"people-{row['id']}")
    people = _pick_people(store, key, reported.people_of(row))
    if not st.button("Save", type="primary", key=f"{key}-save"):
        return
    with problems_shown():
        if not people:
            raise UsageError("Choose the people whom it keeps out.")
        joined = _with_more(store, "barrier", row["id"], "people", people)
        _save(
            store,
            row["id"],
            {"barrier": [{"id": row["id"], "people": joined}]},
            f"{len(people)} more joined to: {barrier_label(row, reported)}.",
            f"{len(people)} more joined to the barrier.",
        )


def _say_how_it_stands(store: Store, row: Row, reported: ReportedBarriers) -> None:
    key = form_key(f"stands-{row['id']}")
    began = row["resolved_on"] or day_to_begin_with()
    form = Form(key, {"barrier": {"status": row["status"], "resolved_on": began}}, recorded=True)
    with st.form(key):
        form.ask(*STANDS)
        sent = st.form_submit_button("Save", type="primary")
    if not sent:
        return
    said = form.said["barrier"]
    with problems_shown():
        form.require_answers()
        if said["status"] == BarrierStatus.OPEN:
            said["resolved_on"] = None
        elif said["resolved_on"] is None:
            raise UsageError("Give the day from which on it is no longer open.")
        _save(
            store,
            row["id"],
            {"barrier": [{"id": row["id"], **said}]},
            f"Recorded how it stands: {barrier_label(row, reported)}.",
            "How it stands is recorded.",
            said["resolved_on"],
        )


def _with_more(
    store: Store, table: str, identifier: str, column: str, more: Iterable[str]
) -> tuple[str, ...]:
    """Return a stored list with more in it; whoever is in it stays.

    Parameters
    ----------
    store
        Where the list is read.
    table, identifier, column
        Which row's list.
    more
        Ids to add.
    """
    (stored,) = store.rows(table, "id", [identifier])[column]
    return tuple(dict.fromkeys([*(stored or ()), *more]))


# Record the practice that answers a barrier: one that is known already, or a new one.


KNOWN, NEW = "A practice that is recorded already", "A new one"
WHAT_A_PRACTICE_IS = f"Practice is told so that others can take it up. {NO_NAMES}"


def _record_practice(store: Store, row: Row, reported: ReportedBarriers) -> None:
    answering = {one["id"] for one in reported.practices_for(row["id"])}
    titles = {one["id"]: one["title"] for one in reported.practices if one["id"] not in answering}
    key = form_key(f"practice-{row['id']}")
    how = [KNOWN, NEW] if titles else [NEW]
    chosen = st.radio("Which practice?", how, key=f"{key}-how", horizontal=True)
    sentence = f"Practice that answers: {barrier_label(row, reported)}."
    if chosen == KNOWN:
        _known_practice(store, row, titles, key, sentence)
    else:
        _new_practice(store, row, reported, key, sentence)


def _known_practice(
    store: Store, row: Row, titles: dict[str, str], key: str, sentence: str
) -> None:
    chosen = st.selectbox(
        "Practice",
        sorted(titles, key=titles.__getitem__),
        index=None,
        format_func=lambda one: with_id(titles[one], one),
        placeholder="Choose",
        key=f"{key}-known",
    )
    if not st.button("Save", type="primary", key=f"{key}-save"):
        return
    with problems_shown():
        if chosen is None:
            raise UsageError("Choose the practice.")
        practice = {
            "id": chosen,
            "answers": _with_more(store, "practice", chosen, "answers", [row["id"]]),
        }
        message = "The practice answers this barrier."
        _save(store, row["id"], {"practice": [practice]}, sentence, message)


def _new_practice(
    store: Store, row: Row, reported: ReportedBarriers, key: str, sentence: str
) -> None:
    show(element("p", WHAT_A_PRACTICE_IS, class_="tpg-check"))
    form = Form(f"{key}-new", {"practice": {"domain": row["domain"]}}, {"by": reported.services})
    with st.form(key):
        form.ask(*ABOUT_A_PRACTICE)
        sent = st.form_submit_button("Save", type="primary")
    if not sent:
        return
    said = form.said["practice"]
    with problems_shown():
        form.require_answers()
        texts = [said.get(column) for column in ("title", "summary", "meam_element")]
        refuse_names(texts, reported.people_of(row).values(), A_NAME_IN_IT)
        practice = {"id": new_id(store, "x"), **said, "answers": (row["id"],), "source": SOURCE}
        message = "The practice is recorded, and answers this barrier."
        _save(store, row["id"], {"practice": [practice]}, sentence, message)


_CHANGES: Mapping[str, ShowForm] = {
    "It is taken further": _take_further,
    "An answer came": _record_answer,
    "More people face it": _join_people,
    "How it stands": _say_how_it_stands,
    "Practice answers it": _record_practice,
}
