"""How a form about barriers is sent: kept, told once on the page that follows, or refused."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

import streamlit as st

from dashboard.explorer.barriers_choice import BARRIER, choose_one
from dashboard.explorer.barriers_saving import in_sentences, names_somebody, records_of
from dashboard.explorer.chosen import show_day, shown_day
from dashboard.explorer.form import Columns, Form
from dashboard.explorer.handover import today
from dashboard.explorer.markup import plain
from graphmodel.errors import DataProblemsError
from graphmodel.stores.store import Store
from graphmodel.writing.importing import import_records

__all__ = ["day_to_begin_with", "form_key", "is_complete", "keep", "tell_what_was_kept"]

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
    choose_one(BARRIER, barrier)
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
