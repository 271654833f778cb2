"""Keep what a form says about a person: checked, in one transaction, and to be undone."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st

from dashboard.explorer.barriers_saving import in_sentences
from dashboard.explorer.change_round import begin_new_forms
from dashboard.explorer.change_undo import remember
from dashboard.explorer.chosen import show_day
from dashboard.explorer.handover import today
from dashboard.explorer.markup import plain
from graphmodel.errors import DataProblemsError, Problem, UsageError
from graphmodel.records import Records, records_frame
from graphmodel.stores.store import Store
from graphmodel.writing.reversible_change import RecordedAlreadyError, change_records

__all__ = ["keep", "records_of", "tell_what_was_kept"]

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


def records_of(rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> Records:
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
