"""Which agencies, and which links between two, the map of agencies hangs on."""

from __future__ import annotations

from dashboard.explorer.agencies_read import Agencies
from dashboard.explorer.long_table import show_counted, show_long_table
from dashboard.explorer.markup import element, show
from dashboard.words.meaning import what_is_counted
from dashboard.words.what_if import bridge_rows, bridges_in_words
from graphmodel.analysis.agencies.parts import bridges
from graphmodel.analysis.facts.answer import rows_of

__all__ = ["show_bridges"]

BRIDGES = ("Without", "What is gone", "Groups that are left", "Cut off from the rest")
NO_VERDICT = (
    "To be asked about an agency here: what would carry on if it were not there, and who else "
    "could be joined directly? It says nothing about how well anybody works."
)


def show_bridges(agencies: Agencies) -> None:
    """Show what would be cut off without an agency, or without the link between two."""
    rows = rows_of(bridges(agencies.found))
    show(element("p", bridges_in_words(rows, agencies.names), class_="tpg-lead"))
    show_counted(what_is_counted(agencies.found.agencies))
    show(element("p", NO_VERDICT, class_="tpg-check"))
    if rows:
        told = bridge_rows(rows, agencies.names)
        show_long_table("What the map hangs on", BRIDGES, told, key="bridges_shown")
