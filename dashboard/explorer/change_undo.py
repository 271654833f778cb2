"""What was changed in this session, each with a button that takes it back."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from dashboard.explorer.barriers_saving import in_sentences
from dashboard.explorer.change_round import begin_new_forms
from dashboard.explorer.handover import today
from dashboard.explorer.markup import element, plain, show
from graphmodel.errors import DataProblemsError, TrustedPersonGraphError
from graphmodel.stores.store import Store
from graphmodel.writing.reversible_change import Change, ChangedSinceError, undo

__all__ = ["offer_undo", "remember"]

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
