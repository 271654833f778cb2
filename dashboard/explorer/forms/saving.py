"""The one way to save a form: check, write in one transaction, say so, and offer to undo it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from dashboard.explorer.kit.days import show_day
from dashboard.explorer.kit.frame import current_reader
from dashboard.explorer.kit.markup import element, plain, show
from dashboard.explorer.kit.start_options import today
from dashboard.readers.imports import view_of
from graphmodel.errors import DataProblemsError, Problem, TrustedPersonGraphError
from graphmodel.model import MODEL
from graphmodel.model.in_words import in_words
from graphmodel.model.kinds import TieKind
from graphmodel.model.records import Records, records_frame
from graphmodel.model.rules import OneAtATime
from graphmodel.stores.store import Store
from graphmodel.stores.transaction import Transaction
from graphmodel.writing.last_import import keys_in, stored_rows
from graphmodel.writing.reversible_change import (
    Change,
    ChangedSinceError,
    RecordedAlreadyError,
    RecordKey,
    change_records,
    is_as_left,
    undo,
)

SOURCE = "told in the explorer"

RowsByTable = Mapping[str, Sequence[Mapping[str, Any]]]
"""Rows that a form makes, by table."""

Subject = tuple[str, frozenset[str]]
"""A table, and the id of its node or of both ends of its tie: one or several records."""

SAVED = "form_saved"
ROUND = "form_round"
"""Session key of the number of saved forms."""

TABLES_WITH_NOTICES = {
    *(kind.table for kind in MODEL.nodes if not kind.human),
    "supports",
    "addresses",
}
"""Notices about other tables are not shown: they could reveal that somebody has died."""


@dataclass(frozen=True, slots=True)
class Message:
    """What the page shows once after a form was saved.

    Parameters
    ----------
    text
        What follows "Saved."
    notices
        Notices about the rows, as sentences.
    day
        The day they are about, which pages then show unless they show a later one.
    """

    text: str
    notices: Sequence[str]
    day: str | None


def save(
    store: Store,
    rows: RowsByTable,
    sentence: str,
    *,
    message: str = "",
    day: str | None = None,
    new: Collection[str] = (),
    form: str = "",
    also_about: Collection[Subject] = (),
    then: Callable[[], None] | None = None,
) -> None:
    """Save rows in one transaction, and run the page again.

    Parameters
    ----------
    store
        The store to save in.
    rows
        The rows that the form makes; what one leaves out stays as it is stored.
    sentence
        What was saved, shown wherever it can be undone.
    message
        What the page shows once, after "Saved."
    day
        The day it is about.
    new
        Tables whose rows must not be in the store yet.
    form
        Names the form where its undo is offered beside it alone; see ``offer_undo``.
    also_about
        What it may be about besides the records in `rows`: all that whoever filled in the form
        knows of. Which changes can be undone then depends on nothing that they may not see.
    then
        Called once it is saved, before the page runs again.

    Raises
    ------
    DataProblemsError
        The rows break the model, or would weaken a safety fact; nothing was written.
    UsageError
        A row to be added is in the store, or somebody would become a worker.
    """

    def made(transaction: Transaction) -> Records:
        filled = {table: each for table, each in rows.items() if each}
        alike = {table: _alike(transaction, table, each) for table, each in filled.items()}
        return Records({table: records_frame(each) for table, each in alike.items()})

    view = view_of(current_reader())
    change = change_records(store, made, day=today(), new=new, view=view)
    _remember(store, sentence, form, change, also_about)
    notices = in_sentences(one for one in change.notices if one.table in TABLES_WITH_NOTICES)
    st.session_state[SAVED] = Message(message, notices, day)
    if then is not None:
        then()
    _begin_new_forms()
    st.rerun()


def _alike(
    transaction: Transaction, table: str, rows: Sequence[Mapping[str, Any]]
) -> Sequence[Mapping[str, Any]]:
    """Return rows that give the same columns: what one leaves out it has from the store."""
    names = {name for row in rows for name in row}
    if all(len(row) == len(names) for row in rows):
        return rows
    kind = MODEL.by_table[table]
    keys = records_frame([{name: row.get(name) for name in kind.key} for row in rows])
    found = stored_rows(transaction, table, keys)
    stored = dict(zip(keys_in(kind, found), found.to_dict("records"), strict=True))
    nothing = dict.fromkeys(names)
    return [
        nothing
        | {
            name: value
            for name, value in stored.get(tuple(row.get(one) for one in kind.key), {}).items()
            if name in names
        }
        | dict(row)
        for row in rows
    ]


def begin_with_saved_day() -> bool:
    """Let the page show the day of what was just saved; return whether a form was saved.

    A page calls it before it shows its day, and `show_saved` where its form was.
    """
    message: Message | None = st.session_state.get(SAVED)
    if message is not None and message.day is not None:
        show_day(date.fromisoformat(message.day))
    return message is not None


def show_saved() -> bool:
    """Show once that a form was saved; return whether one was."""
    message: Message | None = st.session_state.pop(SAVED, None)
    with st.container():  # always there: what is open below it stays open when the words go
        if message is not None:
            st.success(plain(f"Saved. {message.text}".strip()))
            for notice in message.notices:
                st.warning(plain(notice))
    return message is not None


def form_key(name: str) -> str:
    """Return a key for a form and its widgets, a new one after each save: a new form is empty."""
    return f"{name}-{st.session_state.get(ROUND, 0)}"


def _begin_new_forms() -> None:
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1


# The reasons why a form is not saved, in sentences.


DOES_NOT_FIT = (
    "It does not fit beside what is recorded already: the same thing cannot be recorded twice for "
    "one day. Nothing was changed. Look at the list and at the day, or ask whoever looks after the "
    "records."
)
"""The same sentence whether or not the reader may see the other row."""

_NOT_FITTING = {"overlapping-spells", "duplicate-tie"} | {
    rule.code for kind in MODEL for rule in kind.rules if isinstance(rule, OneAtATime)
}


@contextmanager
def problems_shown() -> Iterator[None]:
    """Show why the block is refused, and continue after the block."""
    try:
        yield
    except DataProblemsError as refused:
        sentences = (
            DOES_NOT_FIT if one.code in _NOT_FITTING else in_sentences([one])[0]
            for one in refused.problems
        )
        for sentence in dict.fromkeys(sentences):
            st.error(plain(sentence))
    except RecordedAlreadyError:
        st.error(plain(DOES_NOT_FIT))
    except TrustedPersonGraphError as refused:
        st.error(plain(str(refused)))


def in_sentences(problems: Iterable[Problem]) -> list[str]:
    """Return problems of a form as sentences, without numbers of rows.

    Examples
    --------
    >>> in_sentences([Problem("no-day", "It has no day.", "Write one.", "barrier", 2, "raised_on")])
    ['Raised on: It has no day. Write one.']
    """
    return [
        f"{in_words(one.column or one.table).capitalize()}: {one.message} {one.advice}"
        for one in problems
    ]


# The changes saved in this session, each with a button that undoes it.


CHANGES = "form_changes"
UNDONE = "form_undone"
CHECKED = "form_changes_checked"
MOST_CHANGES = 20
HOW_LONG = (
    "What you changed can be undone until somebody changes the same record, for as long as this "
    "page stays open in your browser."
)


@dataclass(frozen=True, slots=True, eq=False)
class SavedChange:
    """A change of this session.

    Parameters
    ----------
    place
        The store in which it was made.
    number
        Number of the change in the session.
    sentence
        What was changed.
    form
        The form beside which alone its undo is offered; empty where every page may offer it.
    change
        What undoes it.
    subjects
        What it is about, as far as whoever filled in the form knows.
    hidden
        Ids in it that the reader was not shown when it was made.
    """

    place: str
    number: int
    sentence: str
    form: str
    change: Change
    subjects: frozenset[Subject]
    hidden: frozenset[str]


def offer_undo(store: Store, form: str | None = None) -> None:
    """Show what was just undone, and what can be undone: the last change of each record.

    Parameters
    ----------
    store
        Where.
    form
        The one form whose changes are offered; all of the session where it is None.
    """
    undone: SavedChange | None = st.session_state.get(UNDONE)
    with st.container():  # as in `show_saved`
        if undone is not None and form in (None, undone.form):
            del st.session_state[UNDONE]
            st.success(plain(f"Undone. It is again as it was before: {undone.sentence}"))
    for one in _changes():
        if st.session_state.get(_key(one)):  # pressed; it is undone before its words are shown
            _undo(store, one)
    _forget_what_others_changed(store)
    offered = [
        one
        for one in _last_of_each_record()
        if one.place == store.place and form in (None, one.form)
    ]
    if not offered:
        return
    with st.container(border=True, gap="small"):
        for one in offered:
            with st.container(horizontal=True, vertical_alignment="center"):
                show(element("p", one.sentence))
                label = "Undo" if len(offered) == 1 else f"Undo change {one.number}"
                st.button(label, key=_key(one))
        show(element("p", HOW_LONG, class_="tpg-small"))


def _key(one: SavedChange) -> str:
    return f"undo-{one.number}"


def _undo(store: Store, one: SavedChange) -> None:
    with problems_shown():
        try:
            undo(store, one.change, day=today())
        except ChangedSinceError:
            _forget(one)
            raise
        _forget(one)
        st.session_state[UNDONE] = one
        _begin_new_forms()
        st.rerun()


def _last_of_each_record() -> list[SavedChange]:
    """Return the changes that no later one of this session overwrote, the latest first."""
    last: list[SavedChange] = []
    later: set[Subject] = set()
    for one in reversed(_changes()):
        if later.isdisjoint(one.subjects):
            last.append(one)
        later |= one.subjects
    return last


def _forget_what_others_changed(store: Store) -> None:
    """Forget changes whose records somebody changed, or hid from the reader, since.

    What the reader was not shown when they filled in the form has no effect on this.
    """
    if not _changes():
        return
    state = store.cache_key()
    if st.session_state.get(CHECKED) == state:
        return
    for one in _changes()[::-1]:
        is_last = one in _last_of_each_record()
        if one.place == store.place and is_last and not _stands(store, one):
            _forget(one)
    st.session_state[CHECKED] = state


def _stands(store: Store, one: SavedChange) -> bool:
    hidden = current_reader().hidden_nodes(store, one.change.ids)
    return hidden <= one.hidden and is_as_left(store, one.change)


def _remember(
    store: Store, sentence: str, form: str, change: Change, also_about: Collection[Subject]
) -> None:
    changes = _changes()
    number = changes[-1].number + 1 if changes else 1
    subjects = frozenset(map(_subject, change.keys)) | frozenset(also_about)
    hidden = current_reader().hidden_nodes(store, change.ids)
    saved = SavedChange(store.place, number, sentence, form, change, subjects, hidden)
    st.session_state[CHANGES] = [*changes, saved][-MOST_CHANGES:]


def _subject(key: RecordKey) -> Subject:
    """Return what a record is about; of a tie without its day, which the reader may not know."""
    table, parts = key
    kind = MODEL.by_table[table]
    columns = [end.name for end in kind.ends] if isinstance(kind, TieKind) else ["id"]
    return table, frozenset(
        part for name, part in zip(kind.key, parts, strict=True) if name in columns and part
    )


def _changes() -> list[SavedChange]:
    changes: list[SavedChange] = st.session_state.get(CHANGES, [])
    return changes


def _forget(one: SavedChange) -> None:
    st.session_state[CHANGES] = [each for each in _changes() if each.number != one.number]
