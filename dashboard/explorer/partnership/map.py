"""The map of agencies on the screen: filters of its links, and details of one agency."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from xml.etree.ElementTree import Element

import streamlit as st

from dashboard.explorer.kit.cache import cached_per_data_version
from dashboard.explorer.kit.choices import choose_or_none
from dashboard.explorer.kit.markup import element, show
from dashboard.explorer.kit.picture_and_list import show_map_beside_list
from dashboard.explorer.person.tables import named_facts
from dashboard.pictures.agency_map.links import (
    AgencyKind,
    LinkFilter,
    MapContent,
    Rows,
    draw_agency_map,
    numbers_to_choose,
    usual_number,
)
from dashboard.pictures.offline_page import LABEL, offline_agency_map
from dashboard.readers.restricted import open_to_all
from dashboard.words.agencies import declared_in_words, is_declared
from graphmodel.analysis.facts.answer import Row, rows_of
from graphmodel.model.in_words import in_words
from graphmodel.stores.store import Store

MOST_PAIRS = 12
FEW = 25
"""Up to this many pairs are drawn without filters."""
CHOOSE = "Choose an agency in the list or in the map, and what is known of it stands here."
NO_LINE = "No link is left. Ask for fewer people in common, or for any kind of agency."


@st.fragment
def show_agencies_map(
    given: MapContent,
    words: str,
    facts: Callable[[str], Mapping[str, str]],
    *,
    key: str,
    about: str,
    notes: Sequence[str] = (),
) -> None:
    """Show a map, and beside it a list of its agencies and the details of the chosen one.

    Parameters
    ----------
    given
        The agencies and links.
    words
        The map in a few sentences.
    facts
        Returns the facts about an agency, by their names.
    key
        Session key of the map.
    about, notes
        Whose map it is and of which day, and further sentences, for its file.
    """
    drawn = draw_agency_map(given, words, _asked(given, key))
    if drawn.picture is None:
        show(element("p", NO_LINE))
        return
    show_map_beside_list(
        drawn.picture,
        key=key,
        words=f"Map of agencies; the list and the tables below say the same. {words}",
        label="Show details of",
        choices={
            one: given.names[one]
            for one in sorted(drawn.picture.touch, key=given.names.__getitem__)
        },
        details=lambda agency: _show_details(given, agency, facts),
    )
    if drawn.left_out:
        show(element("p", drawn.left_out, class_="tpg-small"))
    st.download_button(
        LABEL,
        lambda: offline_agency_map(drawn, given.counted, about, datetime.now().astimezone(), notes),
        file_name=f"{key.replace('_', '-')}.html",
        mime="text/html",
        on_click="ignore",
    )


def _asked(given: MapContent, key: str) -> LinkFilter:
    """Show filters of the links where there are many; return what they choose."""
    counts = numbers_to_choose(given.links)
    if sum(row["shared"] is not None for row in given.links) <= FEW or len(counts) < 2:
        return LinkFilter()
    usual = usual_number(counts)
    cells = st.columns(3)
    least = cells[0].selectbox(
        "Show links of at least",
        list(counts),
        index=list(counts).index(usual) if usual in counts else 0,
        format_func=lambda number: _people(number, counts[number]),
        key=f"{key}_least",
        persist_state="session",
    )
    sectors = sorted({kind.sector for kind in given.kinds.values() if kind.sector})
    areas = sorted({area for kind in given.kinds.values() for area in kind.areas})
    sector = choose_or_none(
        cells[1],
        "Only links of agencies that are",
        sectors,
        str.capitalize,
        disabled=not sectors,
        key=f"{key}_sector",
    )
    area = choose_or_none(
        cells[2],
        "Only links of agencies that work in",
        areas,
        str.capitalize,
        disabled=not areas,
        key=f"{key}_area",
    )
    return LinkFilter(None if least == usual else least, sector, area)


def _people(number: int, pairs: int) -> str:
    people = "1 person" if number == 1 else f"{number:,} people"
    return f"{people} ({pairs:,} {'link' if pairs == 1 else 'links'})"


def _show_details(
    given: MapContent, agency: str | None, facts: Callable[[str], Mapping[str, str]]
) -> None:
    if agency is None:
        show(element("p", CHOOSE, class_="tpg-small"))
        return
    own = [row for row in given.links if agency in (row["a"], row["b"])]
    told = [element("h3", given.names[agency]), named_facts(dict(facts(agency)))]
    show(*told, *_pairs(given, own, agency))


def _pairs(given: MapContent, own: Rows, agency: str) -> list[Element]:
    if not own:
        return []
    lines = [element("li", _pair_in_words(given, row, agency)) for row in own[:MOST_PAIRS]]
    told = [element("p", "Linked with", class_="tpg-label"), element("ul", *lines)]
    if len(own) > MOST_PAIRS:
        rest = f"And {len(own) - MOST_PAIRS:,} more; the tables below name them all."
        told.append(element("p", rest, class_="tpg-small"))
    return told


def _pair_in_words(given: MapContent, row: Row, agency: str) -> str:
    said = []
    if row["shared"] is not None:
        said.append(f"{row['shared']:,} in common")
    if is_declared(row):
        said.append(declared_in_words(row, given.names))
    return f"{given.names[row['b'] if row['a'] == agency else row['a']]}: {'; '.join(said)}"


# What kind of organisation each agency is, and in which areas of life it works.


@cached_per_data_version("Reading what kinds of agencies there are", most=2)
def agency_kinds(store: Store) -> Mapping[str, AgencyKind]:
    """Return the kind of each agency by its id; restricted rows are left out."""
    areas: dict[str, set[str]] = {}
    for row in rows_of(open_to_all(store.rows("service"))):
        areas.setdefault(row["agency"], set()).update(map(in_words, row["domains"] or ()))
    return {
        row["id"]: AgencyKind(
            in_words(row["sector"]) if row["sector"] else "",
            frozenset(areas.get(row["id"], ())),
        )
        for row in rows_of(open_to_all(store.rows("agency")))
    }
