"""The map for a workshop: agencies, what they declared, and rounded numbers; nobody in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.explorer.agencies_tables import (
    WORKSHOP_AGENCIES,
    WORKSHOP_LINKS,
    named,
    workshop_agency_rows,
    workshop_link_rows,
)
from dashboard.explorer.long_table import show_columns, show_counted, show_long_table
from dashboard.explorer.markup import element, plain, show
from dashboard.explorer.meaning import settings_in_words
from dashboard.explorer.rows_file import rows_csv
from dashboard.pictures.agency_map import MapAgency, MapLink, agency_map_html, agency_map_svg
from dashboard.pictures.agency_map_layout import WIDTH, height_for
from dashboard.wording import join_words
from dashboard.wording_agencies import (
    WORKSHOP_COLUMNS,
    declared_in_words,
    groups_of_several,
    is_declared,
    quarter_in_words,
    workshop_in_words,
)
from graphmodel.analysis.finding import rows_of
from graphmodel.analysis.workshop_view import WorkshopView

__all__ = ["DrawnMap", "drawn_map", "show_workshop", "what_the_workshop_counts"]

Row = Mapping[str, Any]

MOST_SHARED = 60
MOST_AGENCIES = 120
PICTURE_HEIGHT = 900  # without our stylesheet
# The picture is as wide as the page, but at least 1000 px; its legend stands above it.
AS_HIGH_AS_DRAWN = """<style>
.st-key-workshop_map iframe.stIFrame {{
  height: calc(max(1000px, 100vw - 3rem) * {ratio:.3f} + 100px) !important;
}}
@media (max-width: 640px) {{
  .st-key-workshop_map iframe.stIFrame {{ height: calc(1000px * {ratio:.3f} + 240px) !important; }}
}}
</style>"""


@dataclass(frozen=True)
class DrawnMap:
    """The picture.

    Parameters
    ----------
    svg
        The picture; "" where there is no link.
    ratio
        Its height over its width.
    left_out
        What is not in it, in sentences; "" where everything is.
    """

    svg: str
    ratio: float
    left_out: str


def show_workshop(view: WorkshopView, names: Mapping[str, str]) -> None:
    """Show the picture, the tables that say the same, and the files.

    Parameters
    ----------
    view
        What may be shown outside the team.
    names
        Agencies' names by id.
    """
    agencies, links = rows_of(view.agencies), rows_of(view.links)
    meaning = what_the_workshop_counts(view)
    show(element("p", workshop_in_words(agencies, links), class_="tpg-lead"))
    show_counted(meaning)
    if view.withheld:
        st.warning(plain(view.withheld))
    drawn = drawn_map(view, names)
    if drawn.svg:
        _show_picture(drawn, workshop_in_words(agencies, links))
    if drawn.left_out:
        show(element("p", drawn.left_out, class_="tpg-small"))
    show(element("h3", "Links on the map"))
    rows = workshop_link_rows(view.links, names)
    show_long_table("Links on the map", WORKSHOP_LINKS, rows, key="workshop_links_shown")
    show(element("h3", "Agencies on the map"))
    rows = workshop_agency_rows(view.agencies, names)
    show_long_table("Agencies on the map", WORKSHOP_AGENCIES, rows, key="workshop_agencies_shown")
    show_columns(WORKSHOP_COLUMNS)
    with st.container(horizontal=True):
        _offer("links", view.links, meaning, names)
        _offer("agencies", view.agencies, meaning, names)
        if drawn.svg:
            st.download_button(
                "Download the map (SVG)",
                drawn.svg,
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


def drawn_map(view: WorkshopView, names: Mapping[str, str]) -> DrawnMap:
    """Return the picture of the layers, and what is not in it.

    Parameters
    ----------
    view
        The layers to draw.
    names
        Agencies' names by id.
    """
    agencies, links = rows_of(view.agencies), rows_of(view.links)
    drawn, left_out = _links_to_draw(agencies, links)
    joined = {one for link in drawn for one in (link["a"], link["b"])}
    several = groups_of_several(agencies)
    discs = {
        row["agency"]: MapAgency(
            name=names[row["agency"]],
            title=f"{names[row['agency']]}: joined with {row['degree']:,}",
            group=row["community"] if row["community"] in several else None,
            joins=row["articulation"],
        )
        for row in agencies
        if row["agency"] in joined
    }
    apart = sorted(names[row["agency"]] for row in agencies if not row["degree"])
    if apart:
        left_out.append(f"Without any link here: {join_words(apart)}.")
    lines = [_link(row, names) for row in drawn]
    title = workshop_in_words(agencies, links)
    svg = agency_map_svg(discs, lines, title) if lines else ""
    return DrawnMap(svg, height_for(len(discs)) / WIDTH, " ".join(left_out))


def _links_to_draw(
    agencies: list[dict[str, Any]], links: list[dict[str, Any]]
) -> tuple[list[dict[str, Any]], list[str]]:
    """Return the links that fit into a picture, and sentences about those that do not."""
    left_out = []
    shared = [row for row in links if row["shared"] is not None]
    kept = {(row["a"], row["b"]) for row in shared[:MOST_SHARED]}
    drawn = [row for row in links if (row["a"], row["b"]) in kept or is_declared(row)]
    if len(shared) > MOST_SHARED:
        left_out.append(
            f"Of {len(shared):,} pairs that share people the picture draws the {MOST_SHARED} that "
            "share most, and all that is declared; the table below has every pair."
        )
    if len(agencies) > MOST_AGENCIES:
        most = sorted(agencies, key=lambda row: (-row["shared"], row["agency"]))
        in_it = {row["agency"] for row in most[:MOST_AGENCIES]}
        drawn = [row for row in drawn if {row["a"], row["b"]} <= in_it]
        left_out.append(
            f"Of {len(agencies):,} agencies the picture draws the {MOST_AGENCIES} that share most."
        )
    return drawn, left_out


def _link(row: Row, names: Mapping[str, str]) -> MapLink:
    shared = row["shared"]
    said = [f"{names[row['a']]} and {names[row['b']]}"]
    if shared is not None:
        said.append(f"share about {shared:,} people")
    if is_declared(row):
        said.append(declared_in_words(row, names))
    return MapLink(row["a"], row["b"], "; ".join(said), shared, is_declared(row))


def _show_picture(drawn: DrawnMap, summary: str) -> None:
    st.html(AS_HIGH_AS_DRAWN.format(ratio=drawn.ratio))
    with st.container(key="workshop_map"):
        st.iframe(
            agency_map_html(drawn.svg, "Map of agencies"),
            height=PICTURE_HEIGHT,
            alt=f"Map of agencies; the tables below say the same. {summary}",
        )


def _offer(
    what: str, rows: pd.DataFrame, meaning: Mapping[str, str], names: Mapping[str, str]
) -> None:
    st.download_button(
        f"Download the map's {what} (CSV)",
        lambda: rows_csv(meaning, named(rows, names)),
        file_name=f"workshop-{what}-{rows.attrs['on']}.csv",
        mime="text/csv",
        on_click="ignore",
    )
