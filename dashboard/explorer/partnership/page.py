"""The partnership page: how agencies are connected, for the team and for a workshop."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

import pandas as pd
import streamlit as st

from dashboard.drawing.name_text import isolated
from dashboard.explorer.kit.cache import cached_per_data_version
from dashboard.explorer.kit.days import mark_other_day, pick_day, shown_day
from dashboard.explorer.kit.frame import current_reader
from dashboard.explorer.kit.markup import element, plain, show
from dashboard.explorer.kit.partnership_cache import read_partnership
from dashboard.explorer.kit.tables import (
    offer_csv,
    rows_csv,
    show_column_meanings,
    show_long_table,
    show_what_is_counted,
)
from dashboard.explorer.partnership.map import agency_kinds, show_agencies_map
from dashboard.explorer.partnership.reading import (
    Agencies,
    agencies_as_at,
    open_services,
    workshop_as_at,
)
from dashboard.explorer.partnership.tables import (
    agency_columns,
    pair_columns,
    show_bridges,
)
from dashboard.explorer.partnership.what_if import choose_closing, choose_pathway
from dashboard.explorer.partnership.workshop_map import show_workshop
from dashboard.pictures.agency_map.links import team_map
from dashboard.readers.reader import HIDDEN, Reader
from dashboard.readers.restricted import open_to_all
from dashboard.reports.system_report import SystemReport, system_pdf
from dashboard.reports.system_words import report_in_words, rounding_in_words
from dashboard.words.agencies import (
    AGENCY_COLUMNS,
    FOR_THE_TEAM,
    PAIR_COLUMNS,
    distinct_names,
    map_title,
    partnership_in_words,
)
from dashboard.words.columns import Column, cells_by_head, file_rows, heads, text_rows
from dashboard.words.findings import what_is_counted
from graphmodel.analysis.facts.answer import Row, rows_of
from graphmodel.analysis.system_view import SystemView, system_view
from graphmodel.settings import Settings
from graphmodel.stores.store import Store

TEAM, WORKSHOP = "The team", "A workshop"
MAP, BRIDGES, CLOSING = "Map", "What it hangs on", "If a service closes"
PATHWAY, REPORT = "If two agree a pathway", "Report"


def partnership_page(store: Store) -> None:
    """Draw the page, for the team or for a workshop."""
    words, as_at = st.columns([5, 1])
    for_whom = words.radio(
        "For",
        [TEAM, WORKSHOP],
        horizontal=True,
        key="partnership_for",
        persist_state="session",
    )
    if for_whom == WORKSHOP:
        day = shown_day()
    else:
        with as_at:
            day = pick_day()
        mark_other_day()
    if for_whom == WORKSHOP:
        _show_workshop(store, day)
    else:
        _show_team(store, day, agencies_as_at(store, day, Settings()))


NO_AGENCY = "No agency is recorded."


def _show_workshop(store: Store, day: date) -> None:
    workshop = workshop_as_at(store, day, Settings())
    if workshop.view.agencies.empty:
        show(element("p", NO_AGENCY))
        return
    st.header("The map for a workshop", anchor=False)
    show_workshop(workshop.view, workshop.names, agency_kinds(store))


def _show_team(store: Store, day: date, agencies: Agencies) -> None:
    if agencies.found.agencies.empty:
        show(element("p", NO_AGENCY))
        return
    topic = st.radio(
        "Topic",
        [MAP, BRIDGES, CLOSING, PATHWAY, REPORT],
        horizontal=True,
        key="partnership_topic",
        persist_state="session",
    )
    if topic == MAP:
        _show_agencies(store, agencies)
        return
    st.header(topic, anchor=False)
    if topic == REPORT:
        show_report(store, day)
        return
    show(element("p", FOR_THE_TEAM, class_="tpg-check"))
    if topic == BRIDGES:
        show_bridges(agencies)
    elif topic == CLOSING:
        choose_closing(store, day, open_services(store, day))
    else:
        choose_pathway(store, day, open_services(store, day))


def _show_agencies(store: Store, agencies: Agencies) -> None:
    found, names = agencies.found, agencies.names
    meaning = what_is_counted(found.pairs)
    show(element("p", _summary(agencies), class_="tpg-lead"))
    show_what_is_counted(meaning)
    show(element("p", FOR_THE_TEAM, class_="tpg-check"))
    _show_map(store, agencies)
    st.header("Agencies", anchor=False)
    columns = agency_columns(found.agencies, names)
    rows = text_rows(columns, rows_of(found.agencies))
    show_long_table("Agencies", heads(columns), rows, key="agencies_shown")
    show_column_meanings(AGENCY_COLUMNS)
    _offer_file("agencies", columns, found.agencies, meaning)
    st.header("Pairs of agencies", anchor=False)
    columns = pair_columns(names)
    rows = text_rows(columns, rows_of(_pairs_chosen(agencies)))
    show_long_table("Pairs of agencies", heads(columns), rows, key="pairs_shown")
    show_column_meanings(PAIR_COLUMNS)
    _offer_file("pairs", columns, found.pairs, meaning)


def _show_map(store: Store, agencies: Agencies) -> None:
    found, names = agencies.found, agencies.names
    given = team_map(found, names, agency_kinds(store))
    if not given.links:
        return
    _, *columns = agency_columns(found.agencies, names)
    facts = {row["agency"]: cells_by_head(columns, row) for row in given.agencies}
    st.header("Map", anchor=False)
    show_agencies_map(
        given,
        _summary(agencies),
        facts.__getitem__,
        key="agencies_map",
        about=map_title(found.agencies.attrs["on"]),
        notes=[FOR_THE_TEAM],
    )


def _summary(agencies: Agencies) -> str:
    pairs, of_each = agencies.found
    return partnership_in_words(
        rows_of(of_each), rows_of(pairs), of_each.attrs["denominator"], agencies.names
    )


def _pairs_chosen(agencies: Agencies) -> pd.DataFrame:
    pairs, names = agencies.found.pairs, agencies.names
    chosen = st.selectbox(
        "Only the pairs of",
        sorted(names, key=names.__getitem__),
        index=None,
        format_func=lambda one: isolated(names[one]),
        placeholder="Any agency",
        width=420,
        key="pairs_of",
    )
    return pairs if chosen is None else pairs[(pairs["a"] == chosen) | (pairs["b"] == chosen)]


def _offer_file(
    what: str, columns: Sequence[Column[Row]], rows: pd.DataFrame, meaning: Mapping[str, str]
) -> None:
    offer_csv(
        f"Download all {what} (CSV)",
        lambda: rows_csv({"For": FOR_THE_TEAM, **meaning}, file_rows(columns, rows_of(rows))),
        f"partnership-{what}-{rows.attrs['on']}",
    )


# The system report: what is in it, and the file.


def show_report(store: Store, on: date) -> None:
    """Show what the report says and how it is rounded, and a button to download it.

    Parameters
    ----------
    store
        The store to report on.
    on
        A day of the quarter to report on.
    """
    report = report_as_at(store, on)
    small = report.view.trust.attrs["settings"]["small_number"]
    show(
        element("p", report_in_words(report.view), class_="tpg-lead"),
        element("p", rounding_in_words(small, report.quarter), class_="tpg-check"),
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
    """Return what the report says about the quarter of a day; whoever reads, it is handed out.

    A service that is not open to all is not named.
    """
    everybody = current_reader().as_everybody()
    network = read_partnership(store, on, everybody).network
    view = _find_view(store, on, Settings(), everybody)
    workshop = workshop_as_at(store, on, Settings())
    services = network.names_of(network.rows("service")["id"]).tolist()
    open_rows = open_to_all(store.rows("service"))
    known = dict(zip(open_rows["id"], open_rows["name"], strict=True))
    unnamed = [one for one in services if one not in known]
    of_services = distinct_names(known | dict.fromkeys(unnamed, HIDDEN), services, unnamed)
    return SystemReport(view, workshop.view, {**workshop.names, **of_services})


@cached_per_data_version("Counting and rounding the report", most=4)
def _find_view(store: Store, on: date, settings: Settings, reader: Reader) -> SystemView:
    return system_view(read_partnership(store, on, reader).network, settings)
