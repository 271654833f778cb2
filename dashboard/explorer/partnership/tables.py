"""Tables about agencies: their columns, and what would be cut off without one of them."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from dashboard.explorer.kit.markup import element, show
from dashboard.explorer.kit.tables import show_long_table, show_what_is_counted
from dashboard.explorer.partnership.reading import Agencies
from dashboard.words.agencies import (
    declared_in_words,
    group_in_words,
    groups_of_several,
    in_percent,
    referrals_in_words,
)
from dashboard.words.columns import Column, id_column
from dashboard.words.findings import what_is_counted
from dashboard.words.what_if import bridge_rows, bridges_in_words
from graphmodel.analysis.facts.answer import Row, rows_of


def agency_columns(agencies: pd.DataFrame, names: Mapping[str, str]) -> tuple[Column[Row], ...]:
    """Return the columns about agencies.

    Parameters
    ----------
    agencies
        Rows of ``partnership``.
    names
        Agencies' names by id.
    """
    return _agency_columns(agencies, names, ("People", "people"), "Shares people with")


def pair_columns(names: Mapping[str, str]) -> tuple[Column[Row], ...]:
    """Return the columns about pairs of agencies."""
    return (
        *_ends(names),
        Column("Share", lambda row: row["shared"]),
        Column("Of all theirs", lambda row: in_percent(row["jaccard"])),
        Column("Weighed", lambda row: row["newman"]),
        Column(
            "Referrals to the other",
            lambda row: referrals_in_words(row["referrals_ab"], row["accepted_ab"]),
        ),
        Column(
            "Referrals from the other",
            lambda row: referrals_in_words(row["referrals_ba"], row["accepted_ba"]),
        ),
        Column("Only link", lambda row: _yes(row["bridge"])),
    )


def workshop_link_columns(names: Mapping[str, str]) -> tuple[Column[Row], ...]:
    """Return the columns about the links on the workshop's map."""
    return (
        *_ends(names),
        Column("Share", lambda row: "not shown" if row["shared"] is None else row["shared"]),
        Column("Declared", lambda row: declared_in_words(row, names)),
        Column("Only link", lambda row: _yes(row["bridge"])),
    )


def workshop_agency_columns(
    agencies: pd.DataFrame, names: Mapping[str, str]
) -> tuple[Column[Row], ...]:
    """Return the columns about the agencies on the workshop's map."""
    return _agency_columns(agencies, names, ("Shared in all", "shared"), "Joined with")


def _ends(names: Mapping[str, str]) -> tuple[Column[Row], ...]:
    return (
        Column("One agency", lambda row: names[row["a"]]),
        id_column("One agency", lambda row: row["a"]),
        Column("The other", lambda row: names[row["b"]]),
        id_column("The other", lambda row: row["b"]),
    )


def _agency_columns(
    agencies: pd.DataFrame, names: Mapping[str, str], counted: tuple[str, str], joined: str
) -> tuple[Column[Row], ...]:
    several = groups_of_several(rows_of(agencies))
    head, column = counted
    return (
        Column("Agency", lambda row: names[row["agency"]]),
        id_column("Agency", lambda row: row["agency"]),
        Column(head, lambda row: row[column]),
        Column(joined, lambda row: row["degree"]),
        Column("Stands between", lambda row: in_percent(row["betweenness"])),
        Column("Only link", lambda row: _yes(row["articulation"])),
        Column("Group", lambda row: group_in_words(row["community"], several)),
    )


def _yes(marked: bool) -> str:  # noqa: FBT001 - one cell of a row
    return "yes" if marked else ""


# What would be cut off without one agency, or without one link.


BRIDGES_HEAD = ("Without", "What is gone", "Groups that are left", "Cut off from the rest")
NO_VERDICT = (
    "To be asked about an agency here: what would carry on if it were not there, and who else "
    "could be joined directly? It says nothing about how well anybody works."
)


def show_bridges(agencies: Agencies) -> None:
    """Show what would be cut off without an agency, or without the link between two."""
    rows = rows_of(agencies.bridges)
    show(element("p", bridges_in_words(rows, agencies.names), class_="tpg-lead"))
    show_what_is_counted(what_is_counted(agencies.bridges))
    show(element("p", NO_VERDICT, class_="tpg-check"))
    if rows:
        told = bridge_rows(rows, agencies.names)
        show_long_table("What the map hangs on", BRIDGES_HEAD, told, key="bridges_shown")
