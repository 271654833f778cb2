"""The forms that add, change and end a row round a person."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from dashboard.explorer.ask.answer import TrustStatement, answer_rows
from dashboard.explorer.ask.words import LABEL_WORDS
from dashboard.explorer.change.kinds_of_change import Matter
from dashboard.explorer.change.lines import Entry
from dashboard.explorer.change.recorded import RecordedEntries
from dashboard.explorer.change.rows import changed_rows, ended_rows
from dashboard.explorer.change.words import WHOM
from dashboard.explorer.forms.fields import ask
from dashboard.explorer.forms.form import Columns, Form, day_to_begin_with, new_id, refuse_future
from dashboard.explorer.forms.form_field import FormField, mended_start
from dashboard.explorer.forms.names_in_texts import refuse_names
from dashboard.explorer.forms.saving import (
    SOURCE,
    RowsByTable,
    form_key,
    problems_shown,
    save,
)
from dashboard.explorer.kit.markup import element, plain, show
from dashboard.explorer.kit.search import MOST_FOUND, NEAR, Found, find_nodes, forget_former_choice
from dashboard.explorer.kit.start_options import today
from dashboard.person.view import PersonView
from dashboard.words.findings import day_in_words
from graphmodel.model.in_words import in_words
from graphmodel.model.vocabulary import BarrierStatus, NeedStatus, TrustAnswer
from graphmodel.stores.store import Store

NO_NAMES = "The person is named in the text. Tell it without names: others read it too."
ONLY_THIS = (
    "What is recorded of them is not shown here. What you leave empty stays as it is. What "
    "protects somebody stays, whatever you write."
)
SAID_ON = FormField("trusts", "last_confirmed_on", "On which day?", needed=True)
_YES, _NO = "Yes", "No"


def show_change(store: Store, view: PersonView, matter: Matter, entry: Entry, number: int) -> None:
    """Show the form that changes a row, and save what it says.

    Parameters
    ----------
    store, view
        Where, and about whom.
    matter, entry
        What is changed.
    number
        A number for the row that reveals nothing about it.
    """
    key = form_key(f"change-{view.id}-{matter.table}-{number}")
    (row,) = entry.rows
    form = Form(key, {matter.table: row} if entry.in_full else {}, recorded=True)
    if not entry.in_full:
        show(element("p", ONLY_THIS, class_="tpg-check"))
    with st.form(key):
        mended = [mended_start(matter.table)] if entry.in_full and matter.is_tie else []
        form.ask_in_two_columns([*matter.to_change, *mended])
        said_so, day = _ask_who_said_so(matter, view, key)
        sent = st.form_submit_button("Save", type="primary")
    if not sent:
        return
    with problems_shown():
        if entry.in_full:
            form.require_answers()
        _refuse_future_and_names(form.said, view)
        said = {name: one for name, one in form.said[matter.table].items() if _is_said(entry, one)}
        rows = changed_rows(matter, entry, said, day, said_so=said_so, name=view.name)
        about = None if len(rows) == 1 else day
        save(store, {matter.table: rows}, f"Changed: {entry.sentence}.", day=about)


def show_end(store: Store, view: PersonView, matter: Matter, entry: Entry, number: int) -> None:
    """Show the form that ends a row, and save what it says; see ``show_change``."""
    key = form_key(f"end-{view.id}-{matter.table}-{number}")
    form = Form(key, {matter.table: {matter.ends: day_to_begin_with()}})
    with st.form(key):
        form.ask_in_two_columns(matter.to_end)
        sent = st.form_submit_button(plain(entry.end_button), type="primary")
    if not sent:
        return
    with problems_shown():
        form.require_answers()
        _refuse_future_and_names(form.said, view)
        said = form.said[matter.table]
        rows = ended_rows(matter, entry, said)
        day = day_in_words(date.fromisoformat(said[matter.ends]))
        what = f"Ended from {day} on" if matter.ends == "ended_on" else "Recorded how it stands"
        save(store, {matter.table: rows}, f"{what}: {entry.sentence}.", day=said[matter.ends])


def _refuse_future_and_names(said: Mapping[str, Columns], view: PersonView) -> None:
    refuse_future(said, today())
    refuse_names([said.get("barrier", {}).get("description")], [view.name], NO_NAMES)


def _ask_who_said_so(matter: Matter, view: PersonView, key: str) -> tuple[bool | None, str]:
    day = day_to_begin_with()
    if not matter.strength:
        return None, day
    said_so = None
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if matter.own_word:
            answer = st.radio(
                f"If that is another strength: did {plain(view.name)} say so?",
                [_YES, _NO],
                index=None,
                horizontal=True,
                key=f"{key}-said-so",
            )
            said_so = None if answer is None else answer == _YES
        day = ask(SAID_ON, f"{key}-said-on", day, latest=today())
    return said_so, day


def _is_said(entry: Entry, value: Any) -> bool:
    return entry.in_full or value is not None


# The form that adds a row.


ALREADY = (
    "Whoever is not known yet is added first: under Contact details, “Add somebody new”. What the "
    "person says of somebody they trust can also be filled in under “Ask who you trust”."
)


def show_add(store: Store, view: PersonView, matter: Matter, recorded: RecordedEntries) -> None:
    """Show the form, and save what it says.

    Parameters
    ----------
    store, view
        Where, and round whom.
    matter
        What is added.
    recorded
        What is recorded already, for the needs and humans that can be chosen.
    """
    key = form_key(f"add-{view.id}-{matter.table}")
    whom = None
    if matter.other:
        if "Individual" in matter.labels:
            show(element("p", ALREADY, class_="tpg-small"))
        question = WHOM[matter.table]
        whom = pick_other_end(store, question, matter.labels, key, but=view.id)
        if whom is None and question.is_required:
            return
        key = f"{key}-{whom.id if whom else ''}"
    day = day_to_begin_with()
    begun = {matter.table: {matter.begins: day}, "connected_to": {"started_on": day}}
    near = {view.id: view.name} | {one.id: one.name for one in view.contacts}
    form = Form(key, begun, {"need": recorded.needs, "a": near})
    with st.form(key):
        form.ask_in_two_columns(matter.to_add)
        sent = st.form_submit_button("Save", type="primary")
    if not sent:
        return
    with problems_shown():
        form.require_answers()
        _refuse_future_and_names(form.said, view)
        if matter.table == "trusts" and whom is not None:
            rows = _trust_rows(store, view.id, form.said["trusts"], whom)
            new: list[str] = []  # somebody named again is confirmed, whatever is recorded of them
        else:
            rows = _rows(store, view, matter, form.said, whom)
            new = list(rows)
        columns = form.said[matter.table]
        need = recorded.needs.get(columns.get("need", ""), "")
        sentence = matter.sentence.format(
            name=view.name,
            other=whom.name if whom else columns.get("name", ""),
            one=near.get(columns.get("a", ""), ""),
            need=(need or in_words(columns.get("domain") or "")).lower(),
        )
        begins = columns.get(matter.begins) or form.said.get("connected_to", {}).get("started_on")
        save(store, rows, f"Added: {sentence}.", day=begins, new=new)


def _trust_rows(store: Store, person: str, columns: Columns, whom: OtherEnd) -> RowsByTable:
    """Return what it makes that the person named somebody, as when they are asked."""
    asked_on = date.fromisoformat(columns["started_on"])
    said = {name: value for name, value in columns.items() if name != "started_on"}
    trusts = {"trusted": whom.id, **said}
    return answer_rows(store, TrustStatement(person, asked_on, TrustAnswer.NAMED, trusts))


def _rows(
    store: Store,
    view: PersonView,
    matter: Matter,
    said: Mapping[str, Columns],
    whom: OtherEnd | None,
) -> RowsByTable:
    row = {**said[matter.table], "source": SOURCE}
    if whom is not None:
        row[matter.other] = whom.id
    match matter.table:
        case "individual":
            row["id"] = new_id(store, "i")
            tie = {"person": view.id, "other": row["id"], **said["connected_to"], "source": SOURCE}
            return {"individual": [row], "connected_to": [tie]}
        case "need":
            row |= {"id": new_id(store, "n"), "person": view.id, "status": NeedStatus.OPEN}
        case "barrier":
            people, status = (view.id,), BarrierStatus.OPEN
            row |= {"id": new_id(store, "b"), "people": people, "status": status}
        case "connected_to" | "supports" | "works_with":
            row["person"] = view.id
    return {matter.table: [row]}


# The search for the other end of a new row.


_LABELS = {**LABEL_WORDS, "Agency": "agency"}


@dataclass(frozen=True, slots=True)
class OtherEnd:
    """The node at the other end.

    Parameters
    ----------
    id, name
        Its id and name.
    """

    id: str
    name: str


def pick_other_end(
    store: Store, question: FormField, labels: Collection[str], key: str, *, but: str
) -> OtherEnd | None:
    """Show a search and a choice; return the chosen node, if any.

    Parameters
    ----------
    store
        The store to search.
    question
        The field.
    labels
        Labels of the nodes that can be chosen.
    key
        Key of the choice, unique on the page.
    but
        Id of the node that is left out: the person themself.
    """
    typed, choice = st.columns([1, 2])
    text = typed.text_input("Search by name or id", key=f"{key}-search", autocomplete="off")
    hits = find_nodes(store, text, *labels)
    hits = Found([one for one in hits.nodes if one.id != but], hits.is_near)
    found = {one.id: one for one in hits.nodes[:MOST_FOUND]}
    forget_former_choice(f"{key}-known", text, hits)
    with choice:
        described = {
            one.id: f"{one.name} ({one.id}), {_LABELS[one.label]}" for one in found.values()
        }
        chosen = ask(question, f"{key}-known", offered=described)
    if text.strip() and not found:
        st.info(plain("Nobody of this name is known. Try fewer letters of it."))
    elif hits.is_near and chosen is None:
        st.info(NEAR)
    if chosen is None:
        return None
    return OtherEnd(chosen, found[chosen].name)
