"""The map for a workshop: agencies, what they declared, and rounded numbers, without people."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from dashboard.explorer.kit.markup import element, plain, show
from dashboard.explorer.kit.tables import (
    offer_csv,
    rows_csv,
    show_column_meanings,
    show_long_table,
    show_what_is_counted,
)
from dashboard.explorer.partnership.map import show_agencies_map
from dashboard.explorer.partnership.tables import (
    workshop_agency_columns,
    workshop_link_columns,
)
from dashboard.pictures.agency_map.links import AgencyKind, DrawnMap, MapContent, draw_agency_map
from dashboard.words.agencies import WORKSHOP_COLUMNS, quarter_in_words, workshop_in_words
from dashboard.words.columns import cells_by_head, file_rows, heads, text_rows
from dashboard.words.findings import settings_in_words
from graphmodel.analysis.agencies.workshop_view import WorkshopView
from graphmodel.analysis.facts.answer import rows_of


def show_workshop(
    view: WorkshopView, names: Mapping[str, str], kinds: Mapping[str, AgencyKind] | None = None
) -> None:
    """Show the map, tables of the same, and the files.

    Parameters
    ----------
    view
        What may be shown outside the team.
    names
        Agencies' names by id.
    kinds
        Each agency's kind by its id; None offers no filters by kind.
    """
    agencies, links = rows_of(view.agencies), rows_of(view.links)
    meaning = what_the_workshop_counts(view)
    show(element("p", workshop_in_words(agencies, links), class_="tpg-lead"))
    show_what_is_counted(meaning)
    if view.withheld:
        st.warning(plain(view.withheld))
    drawn = draw_workshop_map(view, names)
    if drawn.links:
        _show_picture(view, _on_the_map(view, names, kinds))
    elif drawn.left_out:
        show(element("p", drawn.left_out, class_="tpg-small"))
    show(element("h3", "Links on the map"))
    of_links = workshop_link_columns(names)
    rows = text_rows(of_links, links)
    show_long_table("Links on the map", heads(of_links), rows, key="workshop_links_shown")
    show(element("h3", "Agencies on the map"))
    of_agencies = workshop_agency_columns(view.agencies, names)
    rows = text_rows(of_agencies, agencies)
    show_long_table("Agencies on the map", heads(of_agencies), rows, key="workshop_agencies_shown")
    show_column_meanings(WORKSHOP_COLUMNS)
    with st.container(horizontal=True):
        offer_csv(
            "Download the map's links (CSV)",
            lambda: rows_csv(meaning, file_rows(of_links, links)),
            f"workshop-links-{view.links.attrs['on']}",
        )
        offer_csv(
            "Download the map's agencies (CSV)",
            lambda: rows_csv(meaning, file_rows(of_agencies, agencies)),
            f"workshop-agencies-{view.links.attrs['on']}",
        )
        if drawn.links:
            st.download_button(
                "Download the map (SVG)",
                lambda: drawn.svg,
                file_name=f"workshop-map-{view.links.attrs['on']}.svg",
                mime="image/svg+xml",
                on_click="ignore",
            )


def what_the_workshop_counts(view: WorkshopView) -> dict[str, str]:
    """Return what the map's numbers mean, as named sentences without a day."""
    told = view.links.attrs
    return {
        "Question": "Which agencies are joined, by what they declared and by people they share?",
        "As at": f"the beginning of {quarter_in_words(told['on'])}, whatever day the other "
        "pages show: a workshop has one map",
        "Counted out of": f"{told['denominator']:,} pairs of agencies",
        "Not shown": f"{told['not_recorded']:,} pairs without a number: fewer than "
        f"{told['settings']['small_number']} people in common, or none; the map does not tell "
        "which",
        "Settings": settings_in_words(told["settings"]),
    }


def draw_workshop_map(view: WorkshopView, names: Mapping[str, str]) -> DrawnMap:
    """Return the map, and a sentence about what is not in it.

    Parameters
    ----------
    view
        What to draw.
    names
        Agencies' names by id.
    """
    given = _on_the_map(view, names)
    return draw_agency_map(given, workshop_in_words(given.agencies, given.links))


def _on_the_map(
    view: WorkshopView, names: Mapping[str, str], kinds: Mapping[str, AgencyKind] | None = None
) -> MapContent:
    agencies, links = rows_of(view.agencies), rows_of(view.links)
    return MapContent(agencies, links, names, "shared", "share about", kinds or {})


def _show_picture(view: WorkshopView, given: MapContent) -> None:
    _, *columns = workshop_agency_columns(view.agencies, given.names)
    facts = {row["agency"]: cells_by_head(columns, row) for row in given.agencies}
    meaning = what_the_workshop_counts(view)
    show_agencies_map(
        given,
        workshop_in_words(given.agencies, given.links),
        facts.__getitem__,
        key="workshop_map",
        about=f"The map for a workshop, as at {meaning['As at'].partition(',')[0]}",
        notes=[f"Not shown: {meaning['Not shown']}."],
    )
