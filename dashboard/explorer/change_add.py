"""The short form that adds a row round a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, cast

import streamlit as st

from dashboard.explorer.answer import Answer
from dashboard.explorer.answer_records import records_of as records_of_answer
from dashboard.explorer.change_forms import (
    day_to_begin_with,
    draw_questions,
    is_complete,
    is_sound,
)
from dashboard.explorer.change_matters import Matter
from dashboard.explorer.change_recorded import Recorded
from dashboard.explorer.change_round import form_key
from dashboard.explorer.change_rows import SOURCE
from dashboard.explorer.change_saving import keep, records_of
from dashboard.explorer.change_whom import Whom, pick_whom
from dashboard.explorer.change_words import WHOM
from dashboard.explorer.form import Columns, Form
from dashboard.explorer.markup import element, plain, show
from dashboard.explorer.new_id import new_id
from dashboard.person.view import PersonView
from graphmodel.errors import UsageError
from graphmodel.model.in_words import in_words
from graphmodel.model.vocabulary import BarrierStatus, NeedStatus, TrustAnswer
from graphmodel.records import Records
from graphmodel.stores.store import Store

__all__ = ["show_add"]

ALREADY = (
    "Whoever is not known yet is added first: under Contact details, “Add somebody new”. What the "
    "person says of somebody they trust can also be filled in under “Ask who you trust”."
)

Rows = Mapping[str, Sequence[Mapping[str, Any]]]


def show_add(store: Store, view: PersonView, matter: Matter, recorded: Recorded) -> None:
    """Show the form, and keep what it says.

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
        whom = pick_whom(store, question, matter.labels, key, but=view.id)
        if whom is None and question.is_required:
            return
        key = f"{key}-{whom.id if whom else ''}"
    day = day_to_begin_with()
    begun = {matter.table: {matter.begins: day}, "connected_to": {"started_on": day}}
    near = {view.id: view.name} | {one.id: one.name for one in view.contacts}
    form = Form(key, begun, {"need": recorded.needs, "a": near})
    with st.form(key):
        draw_questions(form, matter.to_add)
        sent = st.form_submit_button("Save", type="primary")
    if not sent or not is_complete(form) or not is_sound(form.said, view):
        return
    _keep(store, view, matter, recorded, form.said, whom)


def _keep(
    store: Store,
    view: PersonView,
    matter: Matter,
    recorded: Recorded,
    said: Mapping[str, Columns],
    whom: Whom | None,
) -> None:
    columns = said[matter.table]
    new: list[str] = [matter.table]
    if matter.table == "trusts" and whom is not None:
        try:
            records = _trust(store, view.id, columns, whom)
        except UsageError as refused:
            st.error(plain(str(refused)))
            return
        new = []  # somebody who is named again is confirmed, whatever is recorded of them
    else:
        rows = _rows(store, view, matter, said, whom)
        new = list(rows)
        records = records_of(rows)
    need = recorded.needs.get(columns.get("need", ""), "")
    near = {view.id: view.name} | {one.id: one.name for one in view.contacts}
    sentence = matter.sentence.format(
        name=view.name,
        other=whom.name if whom else columns.get("name", ""),
        one=near.get(columns.get("a", ""), ""),
        need=(need or in_words(columns.get("domain") or "")).lower(),
    )
    day = columns.get(matter.begins) or said.get("connected_to", {}).get("started_on")
    keep(store, records, f"Added: {sentence}.", day=day, new=new)


def _trust(store: Store, person: str, columns: Columns, whom: Whom) -> Records:
    """Return what it makes that the person named somebody, as when they are asked."""
    (row,) = _stored(store, "person", "id", person)
    trusts = _stored(store, "trusts", "person", person)
    said = {name: value for name, value in columns.items() if name != "started_on"}
    answer = Answer(
        person,
        date.fromisoformat(columns["started_on"]),
        TrustAnswer.NAMED,
        {"trusted": whom.id, **said},
    )
    return records_of_answer(answer, row, trusts, is_individual=whom.is_individual)


def _stored(store: Store, table: str, column: str, identifier: str) -> list[dict[str, Any]]:
    rows = store.rows(table, column, [identifier])
    return cast("list[dict[str, Any]]", rows.to_dict("records"))


def _rows(
    store: Store,
    view: PersonView,
    matter: Matter,
    said: Mapping[str, Columns],
    whom: Whom | None,
) -> Rows:
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
