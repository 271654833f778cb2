"""Gaps in provision: where needs are that nobody meets, and whether a service for them exists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from xml.etree.ElementTree import Element

import pandas as pd
import streamlit as st

from dashboard.drawing.name_text import isolated
from dashboard.explorer.kit.markup import element, show
from dashboard.explorer.kit.tables import (
    offer_csv,
    rows_csv,
    show_column_meanings,
    show_long_table,
    show_what_is_counted,
)
from dashboard.readers.small_numbers import SHARES, share_in_words
from dashboard.words.columns import Column, file_rows, heads, text_rows
from dashboard.words.findings import join_words, what_is_counted
from graphmodel.analysis.facts.answer import Row, rows_of
from graphmodel.model.in_words import in_words

PROVISION_COLUMNS: tuple[Column[Row], ...] = (
    Column("Area of life", lambda row: in_words(row["domain"]).capitalize()),
    Column("Place", lambda row: row["area"]),
    Column(
        "With an open need",
        lambda row: row["people_with_need"],
        "living people of the place with an open need in this area of life.",
    ),
    Column(
        "With a gap",
        lambda row: row["people_with_gap"],
        "those of them for whom at least one such need is a gap, as on the caseload.",
    ),
    Column(
        "Share",
        lambda row: share_in_words(row["share"], row["people_with_need"]),
        "people with a gap out of people with an open need.",
    ),
    Column(
        "Not tried",
        lambda row: row["exists_untried"],
        "gaps for which there is a service for people of this age and place that takes people, is "
        "not full, and was never asked about this need.",
    ),
    Column(
        "Under way",
        lambda row: row["under_way"],
        "of the other gaps, those that such a service is at, or was asked about and has not "
        "answered for good.",
    ),
    Column(
        "Tried",
        lambda row: row["exists_tried"],
        "of the other gaps, those for which there is such a service: all were tried, and nothing "
        "is under way.",
    ),
    Column(
        "Full or closed",
        lambda row: row["exists_full_or_closed"],
        "of the other gaps, those for which one is full, paused or closed.",
    ),
    Column(
        "None exists",
        lambda row: row["does_not_exist"],
        "gaps for which there is no service for people of this age and place at all.",
    ),
)
"""The columns of ``provision_gaps``; the last five add up to the gaps."""

EXISTS_WORDS = {
    "exists_untried": "not tried",
    "under_way": "under way",
    "exists_tried": "tried",
    "exists_full_or_closed": "full or closed",
    "does_not_exist": "none exists",
}

ORDERS: Mapping[str, str | None] = {
    "Most people with a gap first": "people_with_gap",
    "Most gaps for which none exists first": "does_not_exist",
    "By area of life": None,
}
"""Order of the rows to the column that decides it."""


def show_provision(found: pd.DataFrame) -> None:
    """Show ``provision_gaps``."""
    meaning = {**what_is_counted(found), "Shares": SHARES}
    show_what_is_counted(meaning)
    if found.empty:
        show(element("p", "No open need is recorded of anybody whose place is known."))
        return
    show_heat(found)
    show(element("h3", "Each area of life in each place"))
    rows = _choose(found)
    listed = rows_of(rows)
    show_long_table(
        "Provision by area of life and place",
        heads(PROVISION_COLUMNS),
        text_rows(PROVISION_COLUMNS, listed),
        key="provision_shown",
    )
    if listed:
        show_column_meanings({one.head: one.means for one in PROVISION_COLUMNS if one.means})
        offer_csv(
            "Download these rows (CSV)",
            lambda: rows_csv(meaning, file_rows(PROVISION_COLUMNS, listed)),
            f"provision-{found.attrs['on']}",
        )


def _choose(found: pd.DataFrame) -> pd.DataFrame:
    domain_cell, area_cell, order_cell = st.columns(3)
    domains = {one: in_words(one).capitalize() for one in sorted(found["domain"].unique())}
    areas = {one: one for one in sorted(found["area"].unique())}
    rows = found
    for column, label, words, cell in (
        ("domain", "Area of life", domains, domain_cell),
        ("area", "Place", areas, area_cell),
    ):
        wanted = cell.multiselect(
            label,
            list(words),
            format_func={one: isolated(word) for one, word in words.items()}.__getitem__,
            placeholder="Any",
            select_all=False,
            key=f"provision_{column}",
            persist_state="session",
        )
        if wanted:
            rows = rows[rows[column].isin(wanted)]
    order = order_cell.selectbox(
        "Order", list(ORDERS), key="provision_order", persist_state="session"
    )
    decides = ORDERS[order]
    if decides is None:
        return rows
    return rows.sort_values(decides, ascending=False, kind="stable")


# A shaded table of gaps by area of life and place, worst first, with what exists for them.


MOST_PLACES = 8
SHADES = {
    "none": "#ffffff",
    "few": "#fdf1e6",
    "some": "#fbdfc6",
    "many": "#f6c49a",
    "very-many": "#efa869",
}
BOUNDS = {"very many": 0.75, "many": 0.5, "some": 0.25}
RULES = """
.stHtml .tpg-heat th, .stHtml .tpg-heat td { border: 1px solid #b1b4b6; }
.stHtml .tpg-heat th, .stHtml .tpg-heat td { padding: 0.4rem 0.5rem; font-size: 0.875rem; }
.stHtml .tpg-heat td::before { color: #0b0c0c; }
.tpg-heat span { display: block; }
@media (max-width: 640px) {
  .stHtml .tpg-heat tbody th, .stHtml .tpg-heat td { border: 0; border-top: 1px solid #ffffff; }
}
"""
SHADED = "".join(f".tpg-heat .tpg-{word} {{ background: {ink}; }}" for word, ink in SHADES.items())
STYLE = f"<style>{RULES}{SHADED}</style>"
SENTENCES = {
    "exists_untried": "have a service that was not tried",
    "under_way": "have one that is at it or was asked",
    "exists_tried": "have only services that were tried",
    "exists_full_or_closed": "have only one that is full or closed",
    "does_not_exist": "have none at all",
}
"""What exists for gaps, for the sentence about all of them."""

NOTHING_RECORDED = "nothing recorded"
CAPTION = "Gaps by area of life and place"

ProvisionCells = Mapping[tuple[str, str], Mapping[str, Any]]


def show_heat(found: pd.DataFrame) -> None:
    """Show ``provision_gaps`` as a table of areas of life by places, those with most gaps first.

    Each cell shows its number, a word for it, and what exists; the shade only repeats the word.
    """
    cells = {(row["domain"], row["area"]): {**row, "gaps": _gaps(row)} for row in rows_of(found)}
    domains, places = (_worst_first(cells, end) for end in (0, 1))
    most = max((row["gaps"] for row in cells.values()), default=0)
    st.html(STYLE)
    show(
        element("p", heat_in_words(cells), class_="tpg-lead"),
        _table(cells, domains, places[:MOST_PLACES], most),
        element("p", _legend(most, len(places)), class_="tpg-small"),
    )


def heat_in_words(cells: ProvisionCells) -> str:
    """Return a sentence or two about where most gaps are, and what exists for all of them."""
    gaps = sum(row["gaps"] for row in cells.values())
    if not gaps:
        return "No need of anybody whose place is known is a gap on this day."
    worst = min(cells, key=lambda ends: (-cells[ends]["gaps"], ends))
    domain, place = worst
    all_gaps = {name: sum(row[name] for row in cells.values()) for name in SENTENCES}
    exists = [f"{all_gaps[name]:,} {words}" for name, words in SENTENCES.items() if all_gaps[name]]
    return (
        f"{_gaps_in_words(gaps)}, most in {in_words(domain)} in {place}: "
        f"{cells[worst]['gaps']:,}. Of all gaps, {join_words(exists)}."
    )


def shade_word(gaps: int, most: int) -> str:
    """Return a word for a number of gaps beside the largest number in the table.

    Examples
    --------
    >>> [shade_word(gaps, 12) for gaps in (0, 1, 3, 6, 9, 12)]
    ['none', 'few', 'some', 'many', 'very many', 'very many']
    """
    if not gaps:
        return "none"
    return next((word for word, part in BOUNDS.items() if gaps >= part * most), "few")


def _table(
    cells: ProvisionCells, domains: Sequence[str], places: Sequence[str], most: int
) -> Element:
    head = [element("th", "Area of life", scope="col", role="columnheader")]
    head += [element("th", place, scope="col", role="columnheader") for place in places]
    rows = [
        element(
            "tr",
            element("th", in_words(domain).capitalize(), scope="row", role="rowheader"),
            *(_cell(cells.get((domain, place)), place, most) for place in places),
            role="row",
        )
        for domain in domains
    ]
    made = element(
        "table",
        element("caption", CAPTION),
        element("thead", element("tr", *head, role="row"), role="rowgroup"),
        element("tbody", *rows, role="rowgroup"),
        role="table",
        class_="tpg-heat",
    )
    return element(
        "div", made, class_="tpg-scroll", tabindex="0", role="region", aria_label=CAPTION
    )


def _cell(row: Mapping[str, Any] | None, place: str, most: int) -> Element:
    if row is None:
        return element("td", NOTHING_RECORDED, role="cell", data_label=place)
    word = shade_word(row["gaps"], most)
    shade = f"tpg-{word.replace(' ', '-')}"
    told = [element("b", f"{_gaps_in_words(row['gaps'])}: {word}" if row["gaps"] else "no gap")]
    of_people = f"{row['people_with_gap']:,} of {row['people_with_need']:,} people"
    told.append(element("span", of_people))
    exists = [f"{row[name]:,} {words}" for name, words in EXISTS_WORDS.items() if row[name]]
    if exists:
        told.append(element("span", ", ".join(exists)))
    return element("td", *told, role="cell", data_label=place, class_=shade)


def _legend(most: int, places: int) -> str:
    said = (
        "Each cell: gaps, and a word for how many beside the largest cell "
        f"({most:,}): few (under a quarter of it), some (under half), many (under three quarters), "
        "very many; then the people with a gap out of the people with an open need there; then "
        "what exists. The shade says the same as the word. Areas of life and places with most "
        "gaps come first."
    )
    if places > MOST_PLACES:
        said += f" Of {places:,} places the {MOST_PLACES} with most gaps are here; all are below."
    return said


def _gaps_in_words(number: int) -> str:
    return f"{number:,} {'gap' if number == 1 else 'gaps'}"


def _worst_first(cells: ProvisionCells, end: int) -> list[str]:
    gaps: dict[str, int] = {}
    for ends, row in cells.items():
        gaps[ends[end]] = gaps.get(ends[end], 0) + row["gaps"]
    return sorted(gaps, key=lambda name: (-gaps[name], name))


def _gaps(row: Mapping[str, Any]) -> int:
    return sum(row[name] for name in EXISTS_WORDS)
