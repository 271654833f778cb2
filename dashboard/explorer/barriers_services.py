"""What becomes of referrals to each service: all services, and one of them."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.explorer.barriers_choice import chosen_one, pick_one
from dashboard.explorer.barriers_read import Services
from dashboard.explorer.barriers_reported import Reported
from dashboard.explorer.barriers_service import show_service
from dashboard.explorer.barriers_service_columns import COLUMNS
from dashboard.explorer.barriers_service_rows import (
    ORDERS,
    SERVICES,
    SHOWN,
    chosen_services,
    service_file,
    service_rows,
)
from dashboard.explorer.long_table import show_columns, show_counted, show_long_table
from dashboard.explorer.markup import element, show
from dashboard.explorer.one_of import one_of
from dashboard.explorer.rows_file import rows_csv
from dashboard.readers.small_numbers import SHARES
from dashboard.words.meaning import what_is_counted
from graphmodel.stores.store import Store

__all__ = ["show_services"]

SERVICE = "one_service"
"""Where the session keeps which service is chosen."""


def show_services(store: Store, services: Services, reported: Reported) -> None:
    """Show the services that are asked for, or one of them.

    Parameters
    ----------
    store
        Where they are.
    services
        What is found about them.
    reported
        The barriers that this reader may see.
    """
    meaning = {**what_is_counted(services.barriers), "Shares": SHARES}
    show_counted(meaning)
    if services.barriers.empty:
        show(element("p", "No service is recorded."))
        return
    chosen = chosen_one(SERVICE, services.agency_of)
    rows = _choose(services) if chosen is None else services.barriers
    labels = {one: services.names[one] for one in rows["service"]}
    pick_one("One service", labels, key=SERVICE, back="Back to all services")
    if chosen is not None:
        show_service(store, rows[rows["service"] == chosen], services, reported)
        return
    show_long_table("Services", SERVICES, service_rows(rows, services.names), key="services_shown")
    if not rows.empty:
        show_columns({column.head: column.means for column in COLUMNS})
        st.download_button(
            "Download these rows (CSV)",
            lambda: rows_csv(meaning, service_file(rows, services)),
            file_name=f"services-{services.barriers.attrs['on']}.csv",
            mime="text/csv",
            on_click="ignore",
        )


def _choose(services: Services) -> pd.DataFrame:
    name_cell, agency_cell, shown_cell, order_cell = st.columns(4)
    name = name_cell.text_input(
        "Service, by name", key="service_name", autocomplete="off", persist_state="session"
    )
    agencies = sorted(set(services.agency_of.values()), key=services.names.__getitem__)
    names = services.names.__getitem__
    agency = one_of(agency_cell, "Agency", agencies, names, key="service_agency")
    shown = one_of(shown_cell, "Which", list(SHOWN), placeholder="All", key="service_shown")
    order = order_cell.selectbox(
        "Order", list(ORDERS), key="service_order", persist_state="session"
    )
    return chosen_services(services, name, agency, shown, order)
