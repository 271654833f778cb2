"""The page of services and barriers: referrals, provision, and what keeps people out."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

from dashboard.explorer.barriers.forms import show_changes, show_raise
from dashboard.explorer.barriers.list import barrier_table, pick_barrier, show_barrier
from dashboard.explorer.barriers.recorded import ReportedBarriers, reported_as_at
from dashboard.explorer.forms.saving import begin_with_saved_day, offer_undo, show_saved
from dashboard.explorer.kit.cache import cached_per_data_version
from dashboard.explorer.kit.choices import choose_or_none, chosen_one, pick_one
from dashboard.explorer.kit.days import pick_day
from dashboard.explorer.kit.frame import current_reader
from dashboard.explorer.kit.markup import element, plain, show, table
from dashboard.explorer.kit.tables import (
    offer_csv,
    offer_print,
    rows_csv,
    show_column_meanings,
    show_long_table,
    show_what_is_counted,
)
from dashboard.explorer.partnership.what_if import show_closing
from dashboard.explorer.services.provision import show_provision
from dashboard.explorer.services.reading import ServiceFindings, referrals_as_at, services_as_at
from dashboard.explorer.services.referrals import show_referral_findings, show_referrals
from dashboard.explorer.services.service_rows import (
    ORDERS,
    SERVICE_COLUMNS,
    SERVICE_FILTERS,
    filtered_services,
    reasons_in_words,
    service_columns,
)
from dashboard.readers.reader import Reader
from dashboard.readers.small_numbers import SHARES
from dashboard.reports.barriers_page import (
    BarriersPage,
    barriers_pdf,
    barriers_png,
    read_barriers_page,
)
from dashboard.words.columns import cell_text, file_rows, heads, text_rows
from dashboard.words.findings import EXACT_NUMBERS, day_in_words, what_is_counted
from graphmodel.analysis.facts.answer import rows_of
from graphmodel.settings import Settings
from graphmodel.stores.store import Store

TOPIC = "barriers_topic"
ALL_SERVICES, REFERRALS, PROVISION = "Services", "Referrals", "Provision"
BARRIERS, RAISE = "Barriers", "Raise a barrier"


def services_page(store: Store) -> None:
    """Draw the page; what was saved, and its undo, stand below the form."""
    if begin_with_saved_day():
        st.session_state[TOPIC] = BARRIERS
    _show_topic(store)
    show_saved()
    offer_undo(store)


def _show_topic(store: Store) -> None:
    topics, as_at = st.columns([5, 1])
    with as_at:
        day = pick_day()
    chosen = topics.radio(
        "Topic",
        [ALL_SERVICES, REFERRALS, PROVISION, BARRIERS, RAISE],
        horizontal=True,
        key=TOPIC,
        persist_state="session",
    )
    reported = reported_as_at(store, day, current_reader())
    st.header(chosen, anchor=False)
    if chosen == RAISE:
        show_raise(store, reported)
        return
    show(element("p", EXACT_NUMBERS, class_="tpg-check"))
    if chosen == ALL_SERVICES:
        show_services(store, services_as_at(store, day, Settings()), reported)
    elif chosen == REFERRALS:
        show_referrals(store, day, services_as_at(store, day, Settings()))
    elif chosen == PROVISION:
        show_provision(services_as_at(store, day, Settings()).provision)
    else:
        above = st.container()
        barrier = pick_barrier(reported)
        if barrier is None:
            with above:
                _offer_page(store, day)
        else:
            show_barrier(barrier, reported)
            show_changes(store, barrier, reported)


FOR_A_BOARD = (
    "One page for a board: who was asked, what was not answered, and practice that answers it. It "
    "names nobody, and numbers of people are rounded."
)


def _offer_page(store: Store, day: date) -> None:
    page = _read_barriers_page(store, day, current_reader())
    show(element("p", FOR_A_BOARD))
    name = f"barriers-{day.isoformat()}"
    with st.container(horizontal=True):
        offer_print("The page (PDF)", lambda made: barriers_pdf(page, made), f"{name}.pdf")
        offer_print("The page (PNG)", lambda made: barriers_png(page, made), f"{name}.png")


@cached_per_data_version("Reading the barriers", most=8)
def _read_barriers_page(store: Store, day: date, reader: Reader) -> BarriersPage:
    return read_barriers_page(store, day, Settings(), reader)


# What becomes of referrals to each service: all services, and one of them.


SERVICE_KEY = "one_service"
"""Session key of the chosen service."""


def show_services(store: Store, services: ServiceFindings, reported: ReportedBarriers) -> None:
    """Show the services that pass the filters, or the chosen one.

    Parameters
    ----------
    store
        The store that holds them.
    services
        The findings about them.
    reported
        The barriers that this reader may see.
    """
    meaning = {**what_is_counted(services.barriers), "Shares": SHARES}
    show_what_is_counted(meaning)
    if services.barriers.empty:
        show(element("p", "No service is recorded."))
        return
    chosen = chosen_one(SERVICE_KEY, services.agency_of)
    rows = _choose(services) if chosen is None else services.barriers
    labels = {one: services.names[one] for one in rows["service"]}
    pick_one("One service", labels, key=SERVICE_KEY, back="Back to all services")
    if chosen is not None:
        show_service(store, rows[rows["service"] == chosen], services, reported)
        return
    columns, listed = service_columns(services), rows_of(rows)
    show_long_table("Services", heads(columns), text_rows(columns, listed), key="services_shown")
    if listed:
        show_column_meanings({column.head: column.means for column in SERVICE_COLUMNS})
        offer_csv(
            "Download these rows (CSV)",
            lambda: rows_csv(meaning, file_rows(columns, listed)),
            f"services-{services.barriers.attrs['on']}",
        )


def _choose(services: ServiceFindings) -> pd.DataFrame:
    name_cell, agency_cell, shown_cell, order_cell = st.columns(4)
    name = name_cell.text_input(
        "Service, by name", key="service_name", autocomplete="off", persist_state="session"
    )
    agencies = sorted(set(services.agency_of.values()), key=services.names.__getitem__)
    names = services.names.__getitem__
    agency = choose_or_none(agency_cell, "Agency", agencies, names, key="service_agency")
    shown = choose_or_none(
        shown_cell, "Which", list(SERVICE_FILTERS), placeholder="All", key="service_shown"
    )
    order = order_cell.selectbox(
        "Order", list(ORDERS), key="service_order", persist_state="session"
    )
    return filtered_services(services, name, agency, shown, order)


# One service: what becomes of referrals to it, who is kept out, what rests on it alone.


IT_IS_CLOSED = "It is closed on this day."


def show_service(
    store: Store, found: pd.DataFrame, services: ServiceFindings, reported: ReportedBarriers
) -> None:
    """Show everything about one service.

    Parameters
    ----------
    store
        The store that holds it.
    found
        Its one row of ``service_barriers``.
    services
        The findings about all services.
    reported
        The barriers that this reader may see.
    """
    (row,) = rows_of(found)
    service = row["service"]
    name = services.names[service]
    on = date.fromisoformat(services.barriers.attrs["on"])
    st.header(plain(name), anchor=False)
    show(element("p", f"A service of {services.names[services.agency_of[service]]}."))
    facts = [(one.head, cell_text(one.cell(row)), one.means) for one in SERVICE_COLUMNS]
    every_reason = ("Declined for", reasons_in_words(row), "every reason, most often first.")
    facts[2] = every_reason
    show(table("One service", ("About the service", "This day", "What it means"), facts))
    st.header(plain(f"Referrals to {name}"), anchor=False)
    show_referral_findings(referrals_as_at(store, on, Settings(), service))
    st.header(plain("Open barriers at this service"), anchor=False)
    _show_barriers(service, int(row["barriers"]), reported)
    st.header(plain(f"If it closed on {day_in_words(on)}"), anchor=False)
    if service in services.closed:
        show(element("p", IT_IS_CLOSED))
        return
    show_closing(store, service, name, on, key="service")


def _show_barriers(service: str, number: int, reported: ReportedBarriers) -> None:
    open_here = [one for one in reported.barriers if one["at"] == service and reported.is_open(one)]
    barrier_table("Open barriers at this service", open_here, reported, key="barriers_here")
    hidden = number - len(open_here)
    if hidden:
        show(
            element(
                "p", f"{hidden} more open here: restricted, and not listed.", class_="tpg-small"
            )
        )
