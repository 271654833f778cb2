"""One service: what becomes of referrals to it, who is kept out, what rests on it alone."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

from dashboard.explorer.agencies_closing import show_closing
from dashboard.explorer.barriers_list import barrier_table
from dashboard.explorer.barriers_read import Services
from dashboard.explorer.barriers_referrals import show_what_became_of_them
from dashboard.explorer.barriers_referrals_read import referrals_as_at
from dashboard.explorer.barriers_reported import Reported
from dashboard.explorer.barriers_service_columns import COLUMNS, reasons_in_words
from dashboard.explorer.markup import element, plain, show, table
from dashboard.words.findings import day_in_words
from graphmodel.analysis.facts.answer import rows_of
from graphmodel.settings import Settings
from graphmodel.stores.store import Store

__all__ = ["show_service"]

IT_IS_CLOSED = "It is closed on this day."


def show_service(store: Store, found: pd.DataFrame, services: Services, reported: Reported) -> None:
    """Show all about one service.

    Parameters
    ----------
    store
        Where it is.
    found
        Its one row of ``service_barriers``.
    services
        What is found about all services.
    reported
        The barriers that this reader may see.
    """
    (row,) = rows_of(found)
    service = row["service"]
    name = services.names[service]
    on = date.fromisoformat(services.barriers.attrs["on"])
    st.header(plain(name), anchor=False)
    show(element("p", f"A service of {services.names[services.agency_of[service]]}."))
    facts = [(column.head, column.says(row), column.means) for column in COLUMNS]
    every_reason = ("Declined for", reasons_in_words(row), "every reason, most often first.")
    facts[2] = every_reason
    show(table("One service", ("About the service", "This day", "What it means"), facts))
    st.header(plain(f"Referrals to {name}"), anchor=False)
    show_what_became_of_them(referrals_as_at(store, on, Settings(), service))
    st.header(plain("Open barriers at this service"), anchor=False)
    _show_barriers(service, int(row["barriers"]), reported)
    st.header(plain(f"If it closed on {day_in_words(on)}"), anchor=False)
    if service in services.closed:
        show(element("p", IT_IS_CLOSED))
        return
    show_closing(store, service, name, on, key="service")


def _show_barriers(service: str, number: int, reported: Reported) -> None:
    open_here = [one for one in reported.barriers if one["at"] == service and reported.is_open(one)]
    barrier_table("Open barriers at this service", open_here, reported, key="barriers_here")
    hidden = number - len(open_here)
    if hidden:
        show(
            element(
                "p", f"{hidden} more open here: restricted, and not listed.", class_="tpg-small"
            )
        )
