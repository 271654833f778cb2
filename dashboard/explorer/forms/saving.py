"""Keep what is told about barriers: in one transaction, and checked like any import."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from dashboard.explorer.forms.form import Columns
from dashboard.explorer.kit.choices import show_day
from dashboard.explorer.kit.markup import element, plain, show
from dashboard.explorer.kit.start_options import today
from graphmodel.errors import DataProblemsError, Problem, TrustedPersonGraphError, UsageError
from graphmodel.model.in_words import in_words
from graphmodel.model.records import Records, records_frame
from graphmodel.names import fold_name
from graphmodel.stores.store import Store
from graphmodel.writing.reversible_change import (
    Change,
    ChangedSinceError,
    RecordedAlreadyError,
    change_records,
    undo,
)

SOURCE = "told in the explorer"


def records_of(rows: Mapping[str, Columns]) -> Records:
    """Return records of one row in each table."""
    return Records({table: records_frame([row]) for table, row in rows.items()})


def with_more(
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


def names_somebody(text: str | None, names: Collection[str]) -> bool:
    """Whether a text holds one of these names, first and last, however it is written.

    Examples
    --------
    >>> names_somebody("We told Zoe LUKASZ to wait", ["Zoë Łukasz"])
    True
    >>> names_somebody("In May nobody answered", ["May"])
    False
    """
    words = _words(text or "")
    folded = [_words(name) for name in names]
    return any(f" {name} " in f" {words} " for name in folded if " " in name)


def in_sentences(problems: Iterable[Problem]) -> list[str]:
    """Return problems of a form as sentences; a form has no rows to point at.

    Examples
    --------
    >>> in_sentences([Problem("no-day", "It has no day.", "Write one.", "barrier", 2, "raised_on")])
    ['Raised on: It has no day. Write one.']
    """
    return [
        f"{in_words(one.column or one.table).capitalize()}: {one.message} {one.advice}"
        for one in problems
    ]


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold_name(text)))


# Keep what a form says about a person: checked, in one transaction, and to be undone.


KEPT = "change_kept"

DOES_NOT_FIT = (
    "It does not fit beside what is recorded already: the same thing cannot be recorded twice for "
    "one day. Nothing was changed. Look at the list and at the day, or ask whoever looks after the "
    "records."
)
"""The same for a row that the reader sees, and for one that they may not see."""

_NOT_FITTING = {"overlapping-spells", "duplicate-tie"}
_TOLD = {"need", "barrier", "person", "supports", "addresses"}
"""Tables whose notices say nothing of a human; others could tell that somebody has died."""


def records_of_change(rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> Records:
    """Return the records that rows make; tables without any are left out."""
    return Records({table: records_frame(found) for table, found in rows.items() if found})


def keep(
    store: Store, records: Records, sentence: str, *, day: str | None, new: Collection[str] = ()
) -> None:
    """Write records and begin the page anew, which tells it; or say what is wrong with them.

    Parameters
    ----------
    store
        Where to.
    records
        What the form says.
    sentence
        What is told when it is done.
    day
        The day it is about, which the page then shows if it shows an earlier one.
    new
        Tables whose rows are added, and must not be there.
    """
    try:
        change = change_records(store, records, day=today(), new=new)
    except DataProblemsError as refused:
        for told in dict.fromkeys(_told(refused.problems)):
            st.error(plain(told))
        return
    except RecordedAlreadyError:
        st.error(plain(DOES_NOT_FIT))
        return
    except UsageError as refused:
        st.error(plain(str(refused)))
        return
    remember(store, sentence, change)
    notices = [notice for notice in change.notices if notice.table in _TOLD]
    st.session_state[KEPT] = (in_sentences(notices), day)
    begin_new_forms()
    st.rerun()


def tell_what_was_kept() -> None:
    """Say once what was kept; it comes before the day of the page, which it may change."""
    if KEPT not in st.session_state:
        return
    notices, day = st.session_state.pop(KEPT)
    if day is not None:
        show_day(date.fromisoformat(day))
    st.success("Saved.")
    for notice in notices:
        st.warning(plain(notice))


def _told(problems: Iterable[Problem]) -> list[str]:
    return [
        DOES_NOT_FIT if one.code in _NOT_FITTING else in_sentences([one])[0] for one in problems
    ]


# Forms one after the other in a session: each has widgets of its own, so a new one is empty.


ROUND = "change_round"
"""Counts the changes of a session."""


def form_key(name: str) -> str:
    """Return a key for a form that is unlike that of every form before the last change."""
    return f"{name}-{st.session_state.get(ROUND, 0)}"


def begin_new_forms() -> None:
    """Let forms show what is stored now, and not what was filled in before."""
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1


# What was changed in this session, each with a button that takes it back.


DONE = "changes_done"
UNDONE = "change_undone"
MOST_KEPT = 20
HOW_LONG = (
    "What you changed can be undone until somebody changes the same record, for as long as this "
    "page stays open in your browser."
)


@dataclass(frozen=True, slots=True)
class Done:
    """A change of this session.

    Parameters
    ----------
    place
        The store in which it was made.
    number
        Counts the changes of the session.
    sentence
        What was changed.
    change
        What takes it back.
    """

    place: str
    number: int
    sentence: str
    change: Change


def remember(store: Store, sentence: str, change: Change) -> None:
    """Keep a change in the session, so that it can be undone from any page."""
    kept = _kept()
    number = kept[-1].number + 1 if kept else 1
    done = Done(store.place, number, sentence, change)
    st.session_state[DONE] = [*kept, done][-MOST_KEPT:]


def offer_undo(store: Store) -> None:
    """Show what was undone just now, and what can be: the last change of each record first."""
    undone = st.session_state.pop(UNDONE, None)
    if undone is not None:
        st.success(plain(f"Undone. It is again as it was before: {undone}"))
    offered = [done for done in _last_of_each_record() if done.place == store.place]
    if not offered:
        return
    with st.container(border=True, gap="small"):
        for done in offered:
            with st.container(horizontal=True, vertical_alignment="center"):
                show(element("p", done.sentence))
                label = "Undo" if len(offered) == 1 else f"Undo change {done.number}"
                if st.button(label, key=f"undo-{done.number}"):
                    _undo(store, done)
        show(element("p", HOW_LONG, class_="tpg-small"))


def _undo(store: Store, done: Done) -> None:
    try:
        undo(store, done.change, day=today())
    except DataProblemsError as refused:
        for sentence in in_sentences(refused.problems):
            st.error(plain(sentence))
    except TrustedPersonGraphError as refused:
        st.error(plain(str(refused)))
        if isinstance(refused, ChangedSinceError):
            _forget(done)
    else:
        _forget(done)
        st.session_state[UNDONE] = done.sentence
        begin_new_forms()
        st.rerun()


def _last_of_each_record() -> list[Done]:
    """Return the changes that no later one of this session lies over, the latest first."""
    free: list[Done] = []
    later: set[object] = set()
    for done in reversed(_kept()):
        if later.isdisjoint(done.change.keys):
            free.append(done)
        later |= done.change.keys
    return free


def _kept() -> list[Done]:
    kept: list[Done] = st.session_state.get(DONE, [])
    return kept


def _forget(done: Done) -> None:
    st.session_state[DONE] = [one for one in _kept() if one.number != done.number]
