"""The short forms: one adds a row, one changes one, one ends one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

import streamlit as st

from dashboard.explorer.ask.answer import Answer
from dashboard.explorer.ask.answer import records_of as records_of_answer
from dashboard.explorer.ask.words import LABELS
from dashboard.explorer.change.kinds_of_change import Matter
from dashboard.explorer.change.lines import Entry
from dashboard.explorer.change.recorded import Recorded
from dashboard.explorer.change.rows import SOURCE, changed_rows, ended_rows, refuse_future
from dashboard.explorer.change.words import WHOM
from dashboard.explorer.forms.fields import ask
from dashboard.explorer.forms.form import Columns, Form, new_id
from dashboard.explorer.forms.question import Question
from dashboard.explorer.forms.saving import form_key, keep, names_somebody, records_of_change
from dashboard.explorer.kit.choices import shown_day
from dashboard.explorer.kit.markup import element, plain, show
from dashboard.explorer.kit.search import MOST_FOUND, find_nodes
from dashboard.explorer.kit.start_options import today
from dashboard.person.view import PersonView
from dashboard.words.findings import day_in_words
from graphmodel.errors import UsageError
from graphmodel.model.in_words import in_words
from graphmodel.model.records import Records
from graphmodel.model.vocabulary import BarrierStatus, NeedStatus, TrustAnswer
from graphmodel.stores.store import Store

NO_NAMES = "The person is named in the text. Tell it without names: others read it too."
ONLY_THIS = "What is recorded of them is not shown here. What you leave empty stays as it is."
SAID_ON = Question("trusts", "last_confirmed_on", "On which day?", needed=True)
_YES, _NO = "Yes", "No"


def show_change(store: Store, view: PersonView, matter: Matter, entry: Entry, number: int) -> None:
    """Show the form that changes a row, and keep what it says.

    Parameters
    ----------
    store, view
        Where, and about whom.
    matter, entry
        What is changed.
    number
        Tells the row apart from others and says nothing of it.
    """
    key = form_key(f"change-{view.id}-{matter.table}-{number}")
    (row,) = entry.rows
    form = Form(key, {matter.table: row} if entry.in_full else {})
    if not entry.in_full:
        show(element("p", ONLY_THIS, class_="tpg-check"))
    with st.form(key):
        draw_questions(form, matter.to_change)
        said_so, day = _ask_who_said_so(matter, view, key)
        sent = st.form_submit_button("Save", type="primary")
    if not sent or (entry.in_full and not is_complete(form)):
        return
    said = {name: one for name, one in form.said[matter.table].items() if _is_said(entry, one)}
    if not is_sound(form.said, view):
        return
    try:
        rows = changed_rows(matter, entry, said, day, said_so=said_so, name=view.name)
    except UsageError as refused:
        st.error(plain(str(refused)))
        return
    about = None if len(rows) == 1 else day
    keep(store, records_of_change({matter.table: rows}), f"Changed: {entry.sentence}.", day=about)


def show_end(store: Store, view: PersonView, matter: Matter, entry: Entry, number: int) -> None:
    """Show the form that ends a row, and keep what it says; see ``show_change``."""
    key = form_key(f"end-{view.id}-{matter.table}-{number}")
    form = Form(key, {matter.table: {matter.ends: day_to_begin_with()}})
    with st.form(key):
        draw_questions(form, matter.to_end)
        sent = st.form_submit_button("Save", type="primary")
    if not sent or not is_complete(form) or not is_sound(form.said, view):
        return
    said = form.said[matter.table]
    try:
        rows = ended_rows(matter, entry, said)
    except UsageError as refused:
        st.error(plain(str(refused)))
        return
    day = day_in_words(date.fromisoformat(said[matter.ends]))
    what = f"Ended from {day} on" if matter.ends == "ended_on" else "Recorded how it stands"
    sentence = f"{what}: {entry.sentence}."
    keep(store, records_of_change({matter.table: rows}), sentence, day=said[matter.ends])


def draw_questions(form: Form, questions: Iterable[Question]) -> None:
    """Draw questions in two columns."""
    asked = [*questions]
    half = (len(asked) + 1) // 2
    for cell, part in zip(st.columns(2, gap="large"), (asked[:half], asked[half:]), strict=True):
        with cell:
            for question in part:
                form.ask(question)


def is_sound(said: Mapping[str, Columns], view: PersonView) -> bool:
    """Whether no day lies ahead, and a barrier names nobody; where not, say so."""
    try:
        refuse_future(said, today())
    except UsageError as refused:
        st.error(plain(str(refused)))
        return False
    if names_somebody(said.get("barrier", {}).get("description"), [view.name]):
        st.error(plain(NO_NAMES))
        return False
    return True


def day_to_begin_with() -> str:
    """Return the day that a form has filled in: the one on the page, today at most."""
    return min(shown_day(), today()).isoformat()


def _ask_who_said_so(matter: Matter, view: PersonView, key: str) -> tuple[bool | None, str]:
    day = day_to_begin_with()
    if not matter.closeness:
        return None, day
    said_so = None
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if matter.own_word:
            answer = st.radio(
                f"If that is another closeness: did {plain(view.name)} say so?",
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


def is_complete(form: Form) -> bool:
    """Whether every required answer is given; where not, ask for it."""
    if form.missing:
        st.error(plain(form.missing))
        return False
    return True


# The short form that adds a row round a person.


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
        records = records_of_change(rows)
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


# Who or what stands at the other end of something new: found by name.


_LABELS = {**LABELS, "Agency": "agency"}


@dataclass(frozen=True, slots=True)
class Whom:
    """Who or what was chosen.

    Parameters
    ----------
    id, name
        Of the one chosen.
    is_individual
        Whether they stand in ``individual``.
    """

    id: str
    name: str
    is_individual: bool = False


def pick_whom(
    store: Store, question: Question, labels: Collection[str], key: str, *, but: str
) -> Whom | None:
    """Show a search and a choice; return who or what was chosen, if anybody.

    Parameters
    ----------
    store
        Where names are looked for.
    question
        What is asked.
    labels
        Of what kind the one chosen may be.
    key
        Unlike that of any other choice.
    but
        Id of the one who is never offered: the person themself.
    """
    typed, choice = st.columns([1, 2])
    text = typed.text_input("Search by name", key=f"{key}-search", autocomplete="off")
    found = {one.id: one for one in find_nodes(store, text, *labels)[:MOST_FOUND] if one.id != but}
    with choice:
        described = {one.id: f"{one.name}, {_LABELS[one.label]}" for one in found.values()}
        chosen = ask(question, f"{key}-known", offered=described)
    if text.strip() and not found:
        st.info(plain("Nobody of this name is known. Try fewer letters of it."))
    if chosen is None:
        return None
    one = found[chosen]
    return Whom(one.id, one.name, one.label == "Individual")
