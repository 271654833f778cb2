"""Tables about agencies: their rows in words, and what would be cut off without one."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from dashboard.explorer.kit.markup import element, show
from dashboard.explorer.kit.tables import TextRows, show_long_table, show_what_is_counted
from dashboard.explorer.partnership.reading import Agencies
from dashboard.words.agencies import (
    declared_in_words,
    group_in_words,
    groups_of_several,
    in_percent,
    referrals_in_words,
)
from dashboard.words.findings import what_is_counted
from dashboard.words.what_if import bridge_rows, bridges_in_words
from graphmodel.analysis.agencies.parts import bridges
from graphmodel.analysis.facts.answer import rows_of

AGENCIES_HEAD = ("Agency", "People", "Shares people with", "Stands between", "Only link", "Group")
PAIRS_HEAD = (
    "One agency",
    "The other",
    "Share",
    "Of all theirs",
    "Weighed",
    "Referrals to the other",
    "Referrals from the other",
    "Only link",
)
WORKSHOP_LINKS_HEAD = ("One agency", "The other", "Share", "Declared", "Only link")
WORKSHOP_AGENCIES_HEAD = (
    "Agency",
    "Shared in all",
    "Joined with",
    "Stands between",
    "Only link",
    "Group",
)


def agency_rows(agencies: pd.DataFrame, names: Mapping[str, str]) -> TextRows:
    """Return rows about agencies, under `AGENCIES_HEAD`."""
    return _agency_rows(agencies, names, "people")


def pair_rows(pairs: pd.DataFrame, names: Mapping[str, str]) -> TextRows:
    """Return rows about pairs of agencies, under `PAIRS_HEAD`."""
    return [
        (
            names[row["a"]],
            names[row["b"]],
            f"{row['shared']:,}",
            in_percent(row["jaccard"]),
            f"{row['newman']:,.1f}",
            referrals_in_words(row["referrals_ab"], row["accepted_ab"]),
            referrals_in_words(row["referrals_ba"], row["accepted_ba"]),
            _yes(row["bridge"]),
        )
        for row in rows_of(pairs)
    ]


def workshop_link_rows(links: pd.DataFrame, names: Mapping[str, str]) -> TextRows:
    """Return the links on the workshop's map, under `WORKSHOP_LINKS_HEAD`."""
    return [
        (
            names[row["a"]],
            names[row["b"]],
            "not shown" if row["shared"] is None else f"{row['shared']:,}",
            declared_in_words(row, names),
            _yes(row["bridge"]),
        )
        for row in rows_of(links)
    ]


def workshop_agency_rows(agencies: pd.DataFrame, names: Mapping[str, str]) -> TextRows:
    """Return the agencies on the workshop's map, under `WORKSHOP_AGENCIES_HEAD`."""
    return _agency_rows(agencies, names, "shared")


def with_agency_names(rows: pd.DataFrame, names: Mapping[str, str]) -> pd.DataFrame:
    """Return rows with each agency's name beside its id, for a file."""
    beside = rows.copy()
    for column in ("b", "a", "agency"):
        if column in beside:
            after = list(beside.columns).index(column) + 1
            beside.insert(after, f"{column}_name", beside[column].map(names))
    return beside


def _agency_rows(agencies: pd.DataFrame, names: Mapping[str, str], counted: str) -> TextRows:
    rows = rows_of(agencies)
    several = groups_of_several(rows)
    return [
        (
            names[row["agency"]],
            f"{row[counted]:,}",
            f"{row['degree']:,}",
            in_percent(row["betweenness"]),
            _yes(row["articulation"]),
            group_in_words(row["community"], several),
        )
        for row in rows
    ]


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
    rows = rows_of(bridges(agencies.found))
    show(element("p", bridges_in_words(rows, agencies.names), class_="tpg-lead"))
    show_what_is_counted(what_is_counted(agencies.found.agencies))
    show(element("p", NO_VERDICT, class_="tpg-check"))
    if rows:
        told = bridge_rows(rows, agencies.names)
        show_long_table("What the map hangs on", BRIDGES_HEAD, told, key="bridges_shown")
