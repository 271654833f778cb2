"""Raise a barrier: what it is, where it is, and whom it keeps out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date

import streamlit as st

from dashboard.explorer.barriers.list import escalation_rows
from dashboard.explorer.barriers.recorded import Reported
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
from dashboard.explorer.forms.form import Columns, Form, new_id
from dashboard.explorer.forms.saving import (
    SOURCE,
    in_sentences,
    names_somebody,
    records_of,
    with_more,
)
from dashboard.explorer.kit.choices import BARRIER_KEY, choose_one, show_day, shown_day
from dashboard.explorer.kit.markup import element, plain, show
from dashboard.explorer.kit.search import MOST_FOUND, NameSearch
from dashboard.explorer.kit.start_options import today
from graphmodel.analysis.facts.answer import Row
from graphmodel.errors import DataProblemsError
from graphmodel.model.vocabulary import BarrierStatus, EscalationStatus
from graphmodel.stores.store import Store
from graphmodel.writing.importing import import_records

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


# Record the practice that answers a barrier: one that is known already, or a new one.


KNOWN, NEW = "A practice that is recorded already", "A new one"
WHAT_A_PRACTICE_IS = f"Practice is told so that others can take it up. {NO_NAMES}"


def record_practice(store: Store, row: Row, reported: Reported) -> None:
    """Show how to say which practice it is, and keep it."""
    answering = {one["id"] for one in reported.practices_for(row["id"])}
    titles = {one["id"]: one["title"] for one in reported.practices if one["id"] not in answering}
    key = form_key(f"practice-{row['id']}")
    how = [KNOWN, NEW] if titles else [NEW]
    chosen = st.radio("Which practice?", how, key=f"{key}-how", horizontal=True)
    if chosen == KNOWN:
        _known(store, row, titles, key)
    else:
        _new(store, row, reported, key)


def _known(store: Store, row: Row, titles: dict[str, str], key: str) -> None:
    chosen = st.selectbox(
        "Practice",
        sorted(titles, key=titles.__getitem__),
        index=None,
        format_func=lambda one: f"{titles[one]} ({one})",
        placeholder="Choose",
        key=f"{key}-known",
    )
    if not st.button("Save", type="primary", key=f"{key}-save"):
        return
    if chosen is None:
        st.error(plain("Choose the practice."))
        return
    answers = with_more(store, "practice", chosen, "answers", [row["id"]])
    practice = {"id": chosen, "answers": answers}
    done = "The practice answers this barrier."
    keep(store, {"practice": practice}, done, barrier=row["id"], day=None)


def _new(store: Store, row: Row, reported: Reported, key: str) -> None:
    show(element("p", WHAT_A_PRACTICE_IS, class_="tpg-check"))
    form = Form(f"{key}-new", {"practice": {"domain": row["domain"]}}, {"by": reported.services})
    with st.form(key):
        form.ask(*ABOUT_A_PRACTICE)
        sent = st.form_submit_button("Save", type="primary")
    said = form.said["practice"]
    texts = [said.get(column) for column in ("title", "summary", "meam_element")]
    if not sent or not is_complete(form, texts, reported.people_of(row).values()):
        return
    new = {"id": new_id(store, "x"), **said, "answers": (row["id"],), "source": SOURCE}
    done = "The practice is recorded, and answers this barrier."
    keep(store, {"practice": new}, done, barrier=row["id"], day=None)


# What is done about one barrier: each is one short form, kept in one transaction.


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


# Whom a barrier keeps out: found by name, and several at once.


SEARCH = NameSearch(("Person",), "Search for people by name", listed="people")


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
    found = SEARCH.ask(typed, store, f"{key}-people-search")
    widget = f"{key}-people"
    kept: Collection[str] = st.session_state.get(widget) or ()
    offered = {
        **(store.names(kept) if kept else {}),
        **{one.id: one.name for one in found[:MOST_FOUND] if one.id not in joined},
    }
    with choice:
        chosen: tuple[str, ...] = ask(PEOPLE, widget, offered=offered) or ()
    SEARCH.explain(found, is_chosen=False)
    return {one: offered[one] for one in chosen}


# How a form about barriers is sent: kept, told once on the page that follows, or refused.


ROUND = "barriers_round"
"""Counts the forms of a session: each has widgets of its own, so a new one is empty."""
KEPT = "barriers_kept"

A_NAME_IN_IT = (
    "Somebody who is joined to this barrier is named in the text. Tell it without names: others "
    "read it too."
)


def form_key(name: str) -> str:
    """Return a key for a form that is unlike that of every form sent before."""
    return f"{name}-{st.session_state.get(ROUND, 0)}"


def day_to_begin_with() -> str:
    """Return the day that a form has filled in: the one on the page, today at most."""
    return min(shown_day(), today()).isoformat()


def is_complete(form: Form, texts: Collection[str | None], people: Collection[str]) -> bool:
    """Whether a form can be kept; where not, say what to do.

    Parameters
    ----------
    form
        As it was sent.
    texts
        What was written freely.
    people
        Names that may not stand in it.
    """
    if form.missing:
        st.error(plain(form.missing))
        return False
    if any(names_somebody(text, people) for text in texts):
        st.error(plain(A_NAME_IN_IT))
        return False
    return True


def keep(
    store: Store, rows: Mapping[str, Columns], done: str, *, barrier: str, day: str | None
) -> None:
    """Write rows and begin the page anew, which tells it; or say what is wrong with them.

    Parameters
    ----------
    store
        Where to.
    rows
        One row for each table.
    done
        What is told when it is done.
    barrier
        Id of the barrier that the page shows next.
    day
        The day it is about, which the page then shows if it shows an earlier one.
    """
    try:
        result = import_records(store, records_of(rows), day=today())
    except DataProblemsError as refused:
        for sentence in in_sentences(refused.problems):
            st.error(plain(sentence))
        return
    choose_one(BARRIER_KEY, barrier)
    st.session_state[KEPT] = (done, in_sentences(result.notices), day)
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
    st.rerun()


def tell_what_was_kept() -> bool:
    """Say once what was kept, and what is odd about it; return whether anything was.

    It comes before the day and the topic of the page, which it may change.
    """
    if KEPT not in st.session_state:
        return False
    done, notices, day = st.session_state.pop(KEPT)
    if day is not None:
        show_day(date.fromisoformat(day))
    st.success(plain(f"Saved. {done}"))
    for notice in notices:
        st.warning(plain(notice))
    return True
