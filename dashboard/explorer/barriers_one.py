"""One barrier: where it stands in the way, of whom, who was asked, and what answers it."""

from __future__ import annotations

import streamlit as st

from dashboard.explorer.barriers_list_rows import (
    ESCALATIONS,
    PRACTICES,
    area_of_life,
    barrier_title,
    escalation_rows,
    how_it_stands,
    practice_rows,
    raised,
)
from dashboard.explorer.barriers_reported import Reported, Row
from dashboard.explorer.chosen import offer_person
from dashboard.explorer.markup import element, plain, show, table

__all__ = ["show_barrier"]

FOR_THE_TEAM = "Named on this team's screen alone."


def show_barrier(row: Row, reported: Reported) -> None:
    """Show all that is recorded of a barrier, as far as its reader may see it."""
    st.header(plain(f"{barrier_title(row)}, {reported.place(row)}"), anchor=False)
    show(element("p", row["description"], class_="tpg-lead"))
    facts = (
        ("How it stands", how_it_stands(row, reported)),
        ("Area of life", area_of_life(row)),
        ("Raised", raised(row, reported)),
        ("Id", row["id"]),
    )
    show(element("ul", *(element("li", element("b", head), f": {said}") for head, said in facts)))
    _show_people(row, reported)
    show(element("h3", "Taken to"))
    escalations = reported.escalations_of(row["id"])
    if escalations:
        show(table("Taken to", ESCALATIONS, escalation_rows(escalations, reported.on)))
    else:
        show(element("p", "Nobody yet."))
    show(element("h3", "Practice that answers it"))
    practices = reported.practices_for(row["id"])
    if practices:
        show(table("Practice that answers it", PRACTICES, practice_rows(practices, reported)))
    else:
        show(element("p", "None is recorded."))


def _show_people(row: Row, reported: Reported) -> None:
    people = reported.people_of(row)
    show(element("h3", f"People whom it keeps out: {len(people):,}"))
    if not people:
        show(element("p", "None is recorded."))
        return
    listed = ", ".join(f"{name} ({one})" for one, name in people.items())
    show(element("p", f"{listed}. {FOR_THE_TEAM}"))
    offer_person("Person of this barrier", people, key=f"person_of_{row['id']}")
