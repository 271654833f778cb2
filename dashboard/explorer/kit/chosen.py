"""Which person and which day a session looks at; kept in the session, never in an address."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import Literal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.explorer.kit.markup import plain
from dashboard.explorer.kit.pages import page_at
from dashboard.explorer.kit.search import Search, search_and_choose
from dashboard.explorer.kit.started_with import handed_over
from graphmodel.stores.store import Store

PERSON = "person"
DAY = "day"
PEOPLE = Search(("Person",), "Search for a person by name", listed="people")
FIRST_DAY, LAST_DAY = date(1950, 1, 1), date(2999, 12, 31)


def chosen_person() -> str | None:
    """Return the id of the person who was chosen last, if any."""
    person: str | None = st.session_state.get(PERSON)
    return person


def open_person(person: str) -> None:
    """Choose a person and go to their page."""
    st.session_state[PERSON] = person
    st.switch_page(page_at("person"))


def offer_person(label: str, names: Mapping[str, str], key: str) -> None:
    """Show a choice of people by name, and a button that opens the page of the one chosen."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        person = st.selectbox(
            label,
            list(names),
            index=None,
            format_func=lambda one: f"{names[one]} ({one})",
            placeholder="Choose a person",
            width=420,
            key=key,
        )
        if st.button("Open their page", disabled=person is None) and person is not None:
            open_person(person)


def pick_person_and_day(store: Store, pick: Callable[[], date]) -> tuple[str | None, date]:
    """Show what a page about one person opens with: whom, and beside it which day.

    Parameters
    ----------
    store
        Where people are looked for.
    pick
        Shows the choice of the day; return it.

    Returns
    -------
    tuple[str | None, date]
        Id of the person chosen, if any, and the day.
    """
    choice, beside = st.columns([5, 1])
    with beside:
        day = pick()
    with choice:
        person = search_and_choose(
            store, PEOPLE, "Person", key=PERSON, placeholder="Choose a person"
        )
    return person, day


def pick_day() -> date:
    """Show the day picker; return D, the day of every answer."""
    day: date = st.date_input(
        "As at",
        handed_over().first_day,
        FIRST_DAY,
        LAST_DAY,
        key=DAY,
        format="DD/MM/YYYY",
        persist_state="session",
        help=plain("Everything on the page is told as it stood on this day."),
    )
    return day


def shown_day() -> date:
    """Return the day that pages show now."""
    day: date = st.session_state.get(DAY) or handed_over().first_day
    return day


def show_day(day: date) -> None:
    """Let pages show a day that has just been written about, unless they show a later one."""
    st.session_state[DAY] = max(day, shown_day())


# A list from which one may be chosen, or none; the choice stays while other pages are shown.


def one_of(
    cell: DeltaGenerator | None,
    label: str,
    offered: Sequence[str],
    said: Callable[[str], str] = str,
    *,
    placeholder: str = "Any",
    disabled: bool = False,
    width: int | Literal["stretch"] = "stretch",
    key: str,
) -> str | None:
    """Show the list; return what is chosen, None where nothing is.

    Parameters
    ----------
    cell
        Where it stands on the page; where the page has come to if it is None.
    label
        What is chosen.
    offered
        What there is to choose from.
    said
        Returns the words for what is offered.
    placeholder
        Stands in it while nothing is chosen.
    disabled
        Whether it cannot be opened.
    width
        How wide it is.
    key
        Names the choice in the session.
    """
    selectbox = st.selectbox if cell is None else cell.selectbox
    chosen: str | None = selectbox(
        label,
        offered,
        index=None,
        format_func=said,
        placeholder=placeholder,
        disabled=disabled,
        width=width,
        key=key,
        persist_state="session",
    )
    return chosen


# One of many, chosen and kept in the session, and left again by a button.


BARRIER = "barrier"
"""Where the session keeps which barrier is chosen."""


def choose_one(key: str, identifier: str | None) -> None:
    """Choose what `pick_one` of this key shows as chosen from now on."""
    st.session_state[key] = identifier


def chosen_one(key: str, every: Collection[str]) -> str | None:
    """Return the id of the one that was chosen last, where it is among all there are."""
    chosen: str | None = st.session_state.get(key)
    return chosen if chosen in every else None


def pick_one(label: str, offered: Mapping[str, str], *, key: str, back: str) -> None:
    """Show a choice, which `chosen_one` returns from then on.

    Parameters
    ----------
    label
        What is chosen.
    offered
        Id to name; the one that is chosen already is among them.
    key
        Where the session keeps the choice.
    back
        The button that leaves it.
    """
    chosen = chosen_one(key, offered)
    widget = f"{key}_choice"
    st.session_state[widget] = chosen
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            label,
            list(offered),
            format_func=lambda one: f"{offered[one]} ({one})",
            placeholder="Choose one to see all of it",
            key=widget,
            on_change=lambda: choose_one(key, st.session_state[widget]),
            width=520,
        )
        if chosen is not None:
            st.button(plain(back), key=f"{key}_back", on_click=choose_one, args=(key, None))
