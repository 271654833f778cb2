"""The short forms: one adds a row, one changes one, one ends one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import streamlit as st

from dashboard.explorer.barriers_saving import names_somebody
from dashboard.explorer.change_lines import Entry
from dashboard.explorer.change_matters import Matter
from dashboard.explorer.change_round import form_key
from dashboard.explorer.change_rows import changed_rows, ended_rows, refuse_future
from dashboard.explorer.change_saving import keep, records_of
from dashboard.explorer.chosen import shown_day
from dashboard.explorer.form import Columns, Form
from dashboard.explorer.form_fields import ask
from dashboard.explorer.handover import today
from dashboard.explorer.markup import element, plain, show
from dashboard.explorer.question import Question
from dashboard.person.view import PersonView
from dashboard.words.findings import day_in_words
from graphmodel.errors import UsageError
from graphmodel.stores.store import Store

__all__ = [
    "day_to_begin_with",
    "draw_questions",
    "is_complete",
    "is_sound",
    "show_change",
    "show_end",
]

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
    keep(store, records_of({matter.table: rows}), f"Changed: {entry.sentence}.", day=about)


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
    keep(store, records_of({matter.table: rows}), sentence, day=said[matter.ends])


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
