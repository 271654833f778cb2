"""If a service closes: what is counted before and after, and who would be left without it."""

from __future__ import annotations

from datetime import date

import streamlit as st

from dashboard.explorer.agencies_closing_read import Closing, closing_of
from dashboard.explorer.agencies_read import OpenServices
from dashboard.explorer.chosen import SCREENS
from dashboard.explorer.frame import reader
from dashboard.explorer.leaving_choice import LEAVER
from dashboard.explorer.leaving_tables import Reading, losses_by_effect
from dashboard.explorer.long_table import show_counted, show_long_table
from dashboard.explorer.markup import element, plain, show, table
from dashboard.explorer.whole import HIDDEN_NAME, whole_of
from dashboard.words.leaving import EFFECT_WORDS
from dashboard.words.meaning import counted_in_words
from dashboard.words.what_if import ABOUT_A_CLOSING, BEFORE_AND_AFTER, change_rows, closing_in_words
from graphmodel.analysis.facts.answer import rows_of
from graphmodel.settings import Settings
from graphmodel.stores.store import Store

__all__ = ["choose_closing", "show_closing"]

NO_OTHER = "No other service is in touch with them"
TWO_AGENCIES = "Two agencies"
LEAVING_SCREEN = SCREENS / "leaving.py"
WHO_LOSES = ("Person", "What would be lost", "About")
COUNTED = (
    "What rests on this service alone?",
    "living people",
    "people who were never asked whom they trust",
)
"""The question, what it counts out of, and what is not recorded."""
HIDDEN = "Of people who cannot be named here only the number is told."


def choose_closing(store: Store, on: date, services: OpenServices) -> None:
    """Show a choice of services, and what would be lost if the one chosen closed.

    Parameters
    ----------
    store
        Where they are.
    on
        The day.
    services
        The services that are open.
    """
    chosen = st.selectbox(
        "Which service closes?",
        list(services.labels),
        index=None,
        format_func=services.labels.__getitem__,
        placeholder="Choose a service",
        key="closing_service",
        persist_state="session",
        width=520,
    )
    if chosen is None:
        show(element("p", "Choose a service to see what rests on it alone."))
        return
    show_closing(store, chosen, services.names[chosen], on, key="partnership")


def show_closing(store: Store, service: str, name: str, on: date, *, key: str) -> None:
    """Show what would be lost if a service closed on a day.

    Parameters
    ----------
    store
        Where it is.
    service, name
        Its id and its name.
    on
        The day.
    key
        Of the page, unlike that of another.
    """
    found = closing_of(store, service, on, Settings())
    reading = Reading(whole_of(store, on), reader().risk_reader)
    numbers = rows_of(found.numbers)
    show(element("p", closing_in_words(name, numbers), class_="tpg-lead"))
    show_counted(counted_in_words(found.numbers.attrs, *COUNTED))
    show(
        element("p", ABOUT_A_CLOSING, class_="tpg-check"),
        table("Before and after it closes", BEFORE_AND_AFTER, change_rows(numbers)),
        element("h3", "Who would lose what"),
    )
    rows = _losses(found, service, reading)
    if not rows:
        show(element("p", "Nobody is recorded who would lose anything by it."))
    else:
        show_long_table("Who would lose what", WHO_LOSES, rows, key=f"closing_{key}")
        if any(row[0] == HIDDEN_NAME for row in rows):
            show(element("p", HIDDEN, class_="tpg-small"))
    if st.button(plain("Plan the handover"), key=f"handover_{key}"):
        st.session_state[LEAVER] = service
        st.switch_page(LEAVING_SCREEN)


def _losses(found: Closing, service: str, reading: Reading) -> list[tuple[str, str, str]]:
    """Return who would lose what; those who may not be named stand last."""
    told = [
        (reading.name(one), NO_OTHER, "")
        for one in found.alone
        if _may_be_named(one, found, service, reading)
    ]
    rows = sorted(told)
    rows += [(HIDDEN_NAME, NO_OTHER, "")] * (len(found.alone) - len(told))
    for effect, losses in losses_by_effect(found.leaving, reading).items():
        rows += [(loss.name or TWO_AGENCIES, EFFECT_WORDS[effect], loss.detail) for loss in losses]
    return sorted(rows, key=lambda row: row[0] == HIDDEN_NAME)


def _may_be_named(person: str, found: Closing, service: str, reading: Reading) -> bool:
    if reading.risk_reader:
        return True
    return person in found.alone_told and reading.may_name(person, [service])
