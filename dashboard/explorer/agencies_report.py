"""The system report, to take away: what is in it, and the file."""

from __future__ import annotations

from datetime import date, datetime

import streamlit as st

from dashboard.explorer.agencies_read import agencies_as_at
from dashboard.explorer.frame import the_store
from dashboard.explorer.markup import element, plain, show
from dashboard.explorer.whole import whole_of
from dashboard.reports.system_report import SystemReport, system_pdf
from dashboard.reports.system_words import how_it_is_rounded, report_in_words
from dashboard.words.agencies import told_apart
from graphmodel.analysis.system_view import SystemView, system_view
from graphmodel.settings import Settings
from graphmodel.stores.store import Store

__all__ = ["report_as_at", "show_report"]


def show_report(store: Store, on: date) -> None:
    """Show what the report says and how it is rounded, and offer it.

    Parameters
    ----------
    store
        What it is about.
    on
        A day of the quarter that it is about.
    """
    report = report_as_at(store, on)
    small = report.view.trust.attrs["settings"]["small_number"]
    show(
        element("p", report_in_words(report.view), class_="tpg-lead"),
        element("p", how_it_is_rounded(small, report.quarter), class_="tpg-check"),
        element("p", "In it:"),
        element("ul", *(element("li", section.title) for section, _ in report.sections)),
    )
    for section, table in report.sections:
        if table.attrs["withheld"]:
            st.warning(plain(f"{section.title}: {table.attrs['withheld']}"))
    st.download_button(
        "Download the system report (PDF)",
        lambda: system_pdf(report, datetime.now().astimezone()),
        file_name=f"system-report-{report.quarter}.pdf",
        mime="application/pdf",
        on_click="ignore",
    )


def report_as_at(store: Store, on: date) -> SystemReport:
    """Return what the report says about the quarter of a day."""
    whole = whole_of(store, on)
    view = _find_view(store.place, store.data_version(), on, Settings())
    ids = [whole.network.names_of(whole.network.rows(name)["id"]) for name in ("service", "agency")]
    names = told_apart(whole.names, [one for some in ids for one in some.tolist()])
    return SystemReport(view, agencies_as_at(store, on, Settings()).workshop, names)


@st.cache_resource(max_entries=4, ttl="30m", show_spinner="Counting and rounding the report")
def _find_view(
    place: str,  # with the version, what makes the answer this one and no other's
    data_version: int,
    on: date,
    settings: Settings,
) -> SystemView:
    return system_view(whole_of(the_store(), on).network, settings)
