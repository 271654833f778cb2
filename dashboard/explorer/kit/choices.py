"""Choices of a person or one item of a list, stored in the session, never in a URL."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import Literal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.drawing.name_text import isolated
from dashboard.explorer.kit.markup import plain, with_id
from dashboard.explorer.kit.pages import page_at
from dashboard.explorer.kit.search import NameSearch, search_and_choose
from graphmodel.stores.store import Store

PERSON_KEY = "person"
PEOPLE_SEARCH = NameSearch(("Person",), "Search for a person by name or id", listed="people")


def open_person(person: str) -> None:
    """Choose a person and go to their page."""
    st.session_state[PERSON_KEY] = person
    st.switch_page(page_at("person"))


def offer_person(label: str, names: Mapping[str, str], key: str) -> None:
    """Show a choice of people by name, and a button that opens the page of the one chosen."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        person = st.selectbox(
            label,
            list(names),
            index=None,
            format_func=lambda one: with_id(names[one], one),
            placeholder="Choose a person",
            width=420,
            key=key,
        )
        if st.button("Open their page", disabled=person is None) and person is not None:
            open_person(person)


def pick_person_and_day(store: Store, pick: Callable[[], date]) -> tuple[str | None, date]:
    """Show the choice of a person, and beside it the choice of a day.

    Parameters
    ----------
    store
        The store to search.
    pick
        Shows the choice of the day and returns it.

    Returns
    -------
    tuple[str | None, date]
        Id of the chosen person, if any, and the day.
    """
    choice, beside = st.columns([5, 1])
    with beside:
        day = pick()
    with choice:
        person = search_and_choose(
            store, PEOPLE_SEARCH, "Person", key=PERSON_KEY, placeholder="Choose a person"
        )
    return person, day


# A list from which one or none is chosen; the choice stays while other pages are shown.


def choose_or_none(
    cell: DeltaGenerator | None,
    label: str,
    offered: Sequence[str],
    describe: Callable[[str], str] = str,
    *,
    placeholder: str = "Any",
    disabled: bool = False,
    width: int | Literal["stretch"] = "stretch",
    key: str,
) -> str | None:
    """Show the list; return the chosen item, None where nothing is chosen.

    Parameters
    ----------
    cell
        The cell to draw it in; None draws it below what the page shows so far.
    label
        What is chosen.
    offered
        The items.
    describe
        Returns an item in words.
    placeholder
        Text while nothing is chosen.
    disabled
        Whether the list is disabled.
    width
        Its width.
    key
        Session key of the choice.
    """
    selectbox = st.selectbox if cell is None else cell.selectbox
    chosen: str | None = selectbox(
        label,
        offered,
        index=None,
        format_func=lambda one: isolated(describe(one)),
        placeholder=placeholder,
        disabled=disabled,
        width=width,
        key=key,
        persist_state="session",
    )
    return chosen


# One item of many, which a button closes again.


BARRIER_KEY = "barrier"
"""Session key of the chosen barrier."""


def choose_one(key: str, identifier: str | None) -> None:
    """Store which item `pick_one` of this key shows as chosen."""
    st.session_state[key] = identifier


def chosen_one(key: str, every: Collection[str]) -> str | None:
    """Return the id of the chosen item, if it is still among all items."""
    chosen: str | None = st.session_state.get(key)
    return chosen if chosen in every else None


def pick_one(label: str, offered: Mapping[str, str], *, key: str, back: str) -> None:
    """Show a choice of one item, which `chosen_one` returns.

    Parameters
    ----------
    label
        What is chosen.
    offered
        Id to name; the chosen item is among them.
    key
        Session key of the choice.
    back
        Label of the button that closes it.
    """
    chosen = chosen_one(key, offered)
    widget = f"{key}_choice"
    st.session_state[widget] = chosen
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            label,
            list(offered),
            format_func=lambda one: with_id(offered[one], one),
            placeholder="Choose one to see all of it",
            key=widget,
            on_change=lambda: choose_one(key, st.session_state[widget]),
            width=520,
        )
        if chosen is not None:
            st.button(plain(back), key=f"{key}_back", on_click=choose_one, args=(key, None))
