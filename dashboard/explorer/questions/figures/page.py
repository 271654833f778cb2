"""The page of figures: a set for a time as at a day, with formulas, and who is behind each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any
from xml.etree.ElementTree import Element

import pandas as pd
import streamlit as st

from dashboard.explorer.kit.cache import cached_per_data_version
from dashboard.explorer.kit.choices import choose_or_none, offer_person
from dashboard.explorer.kit.days import FIRST_DAY, LAST_DAY, pick_day
from dashboard.explorer.kit.frame import current_reader
from dashboard.explorer.kit.markup import element, folded, plain, show
from dashboard.explorer.kit.partnership_cache import read_partnership
from dashboard.explorer.kit.tables import (
    CSV_MIME,
    XLSX_MIME,
    show_long_table,
    show_what_is_counted,
)
from dashboard.explorer.questions.figures.file import CSV, XLSX, figures_file
from dashboard.readers.figures import to_hand_out, visible_people
from dashboard.readers.reader import Reader
from dashboard.readers.small_numbers import SHARES, TOO_FEW
from dashboard.words.columns import heads, text_rows
from dashboard.words.figures import (
    FOR,
    FOR_THE_TEAM,
    LAST_CONTACTS,
    figure_columns,
    figure_of,
    people_columns,
    service_of,
    title_of,
    what_figures_mean,
)
from graphmodel.analysis.facts.answer import rows_of
from graphmodel.analysis.indicators.figures import FigureSet
from graphmodel.analysis.indicators.indicators import (
    SETS,
    USUAL_REGISTERS,
    indicators,
    people_behind,
    set_called,
)
from graphmodel.model.coordination.words import Register
from graphmodel.model.in_words import in_words
from graphmodel.privacy import first_day_of_quarter
from graphmodel.stores.store import Store

FILES = {"CSV": (CSV, CSV_MIME), "XLSX": (XLSX, XLSX_MIME)}
FROM_VISIBLE_ROWS = (
    "The list is made of the rows that may be shown here; the figure counts the others too."
)
NOBODY_BEHIND = "Nobody who may be named here is behind this figure in this time."


@dataclass(frozen=True)
class AskedFigures:
    """A set of figures, for which time and as at which day.

    Parameters
    ----------
    chosen
        Name of the set.
    on, start, end
        The day D, the first day, and the first day after the last.
    night
        The night of the figure of a single night, if one is named.
    registers
        The registers whose people coordination is about.
    """

    chosen: str
    on: date
    start: date
    end: date
    night: date | None = None
    registers: tuple[str, ...] = ()

    @property
    def arguments(self) -> dict[str, Any]:
        """What `indicators` and `people_behind` take by name."""
        return {
            "start": self.start,
            "end": self.end,
            "night": self.night,
            "registers": self.registers,
        }


@cached_per_data_version("Counting the figures", most=8)
def _figures(store: Store, asked: AskedFigures, reader: Reader) -> pd.DataFrame:
    network = read_partnership(store, asked.on, reader).network
    return indicators(network, asked.chosen, **asked.arguments)


@cached_per_data_version("Counting the figures to hand out", most=4)
def _to_hand_out(store: Store, asked: AskedFigures, reader: Reader) -> pd.DataFrame:
    network = read_partnership(store, asked.on, reader).network
    return indicators(to_hand_out(network), asked.chosen, **asked.arguments)


@cached_per_data_version("Looking who is behind it", most=8)
def _people(store: Store, asked: AskedFigures, name: str, reader: Reader) -> pd.DataFrame:
    network = read_partnership(store, asked.on, reader).network
    return visible_people(
        network, reader, lambda one: people_behind(one, asked.chosen, name, **asked.arguments)
    )


def figures_page(store: Store) -> None:
    """Draw the page."""
    asked = _ask()
    chosen = set_called(asked.chosen)
    figures = _figures(store, asked, current_reader())
    names = read_partnership(store, asked.on, current_reader()).names
    show_what_is_counted(what_figures_mean(chosen, figures))
    _show_figures(chosen, figures, names)
    show(
        element("p", FOR_THE_TEAM, class_="tpg-check"),
        element("p", f"Shares are {SHARES}. {LAST_CONTACTS}", class_="tpg-small"),
    )
    _offer_files(store, chosen, figures, names, asked)
    _show_people(store, chosen, asked, names)


def _ask() -> AskedFigures:
    """Draw the choices of a set, its time and the day."""
    of_set, first, after, as_at = st.columns([3, 1, 1, 1], vertical_alignment="bottom")
    with as_at:
        day = pick_day()
    by_name = {each.name: each for each in SETS}
    chosen = of_set.selectbox(
        "Which figures?",
        list(by_name),
        format_func=lambda one: _title_of_set(by_name[one]),
        key="figures_set",
        persist_state="session",
    )
    quarter = first_day_of_quarter(day)
    with first:
        start = _pick_day("From", first_day_of_quarter(quarter - timedelta(days=1)), "figures_from")
    with after:
        end = _pick_day("To the day before", quarter, "figures_to")
    night = None
    registers = [str(one) for one in USUAL_REGISTERS]
    if chosen == "rough-sleeping":
        night = st.date_input(
            "Single night",
            None,
            FIRST_DAY,
            LAST_DAY,
            format="DD/MM/YYYY",
            width=240,
            key="figures_night",
            help=plain("Empty: the night of this time on which most people were seen."),
        )
    if chosen == "coordination":
        registers = st.multiselect(
            "People on the registers",
            [str(one) for one in Register],
            registers,
            format_func=in_words,
            key="figures_registers",
            persist_state="session",
        )
    return AskedFigures(chosen, day, start, end, night, tuple(registers))


def _title_of_set(chosen: FigureSet) -> str:
    """Return the name of a set as it is read."""
    return title_of(chosen.name.replace("-", "_"))


def _pick_day(label: str, offered: date, key: str) -> date:
    day: date = st.date_input(
        label,
        offered,
        FIRST_DAY,
        LAST_DAY,
        format="DD/MM/YYYY",
        key=key,
        persist_state="session",
    )
    return day


def _show_figures(chosen: FigureSet, figures: pd.DataFrame, names: Mapping[str, str]) -> None:
    rows = _rows_to_show(chosen, rows_of(figures), names)
    columns = [
        column
        for column in figure_columns(chosen, names, TOO_FEW)
        if column.head != FOR or any(row["group"] for row in rows)
    ]
    cells: list[tuple[str | Element, ...]] = [
        (folded(name, figure_of(chosen, row).formula), *others)
        for row, (name, *others) in zip(rows, text_rows(columns, rows), strict=True)
    ]
    show_long_table("Figures", heads(columns), cells, key="figures_shown")


def _rows_to_show(
    chosen: FigureSet, rows: list[dict[str, Any]], names: Mapping[str, str]
) -> list[dict[str, Any]]:
    """Return the rows of the service and figure that are chosen where rows are per service."""
    services = {one for row in rows if (one := service_of(chosen, row)) is not None}
    if not services:
        return rows
    of_service, of_figure = st.columns(2)
    service = choose_or_none(
        of_service,
        "Only the service",
        sorted(services, key=lambda one: names.get(one, one)),
        lambda one: names.get(one, one),
        placeholder="All services",
        key="figures_service",
    )
    figure = choose_or_none(
        of_figure,
        "Only the figure",
        [one.name for one in chosen.figures],
        title_of,
        placeholder="All figures",
        key="figures_figure",
    )
    return [
        row
        for row in rows
        if figure in {None, row["name"]} and (service is None or service_of(chosen, row) == service)
    ]


def _offer_files(
    store: Store,
    chosen: FigureSet,
    figures: pd.DataFrame,
    names: Mapping[str, str],
    asked: AskedFigures,
) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        exact = st.checkbox("Exact numbers: for the team alone", key="figures_exact")
        if not exact and current_reader().risk_reader:
            figures = _to_hand_out(store, asked, current_reader())
        for kind, (ending, mime) in FILES.items():
            st.download_button(
                f"Download the figures ({kind})",
                partial(figures_file, figures, chosen, names, ending, exact=exact),
                file_name=f"{chosen.name}-{asked.start}-{asked.end}{ending}",
                mime=mime,
                on_click="ignore",
            )


def _show_people(
    store: Store, chosen: FigureSet, asked: AskedFigures, names: Mapping[str, str]
) -> None:
    st.header("Who is behind a figure", anchor=False)
    name = choose_or_none(
        None,
        "Which figure?",
        [figure.name for figure in chosen.figures],
        title_of,
        placeholder="Choose a figure",
        width=420,
        key=f"figures_people_{chosen.name}",
    )
    if name is None:
        return
    reader = current_reader()
    rows = [{**row, "name": name} for row in rows_of(_people(store, asked, name, reader))]
    if not reader.risk_reader:
        show(element("p", FROM_VISIBLE_ROWS, class_="tpg-small"))
    if not rows:
        show(element("p", NOBODY_BEHIND))
        return
    columns = people_columns(chosen, names, names)
    show_long_table("People", heads(columns), text_rows(columns, rows), key="figures_people_page")
    people = {row["person"]: names.get(row["person"], row["person"]) for row in rows}
    offer_person("Person in this list", people, key="figures_person")
