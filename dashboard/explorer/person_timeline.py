"""Since when and until when everybody was round one person: a picture, and the same as a table."""

from __future__ import annotations

import streamlit as st

from dashboard.explorer.markup import element, show, table
from dashboard.person.timeline import Timeline
from dashboard.pictures.timeline import WIDTH, draw_timeline

__all__ = ["person_timeline"]

HOW_TO_READ = (
    "A full bar with a point goes on; an empty one, closed by a stroke, has ended; dashes in front "
    "of a bar: since before records."
)
NOT_TOLD = "Of whoever is named and not available, and of what may not be seen, no day is told."


def person_timeline(timeline: Timeline) -> None:
    """Show the timeline under its sentence."""
    show(element("p", timeline.words))
    if timeline.rows:
        st.image(draw_timeline(timeline), width=WIDTH, alt=f"Bars. {timeline.words}")
        show(element("p", HOW_TO_READ, class_="tpg-small"))
        with st.expander("The same as a table"):
            head = ("Who", "What", "Spells", "Group")
            rows = [
                (
                    row.name,
                    row.what,
                    "; ".join(spell.in_words(timeline.on) for spell in row.spells),
                    row.group,
                )
                for row in timeline.rows
            ]
            show(table("Spells", head, rows))
    show(element("p", NOT_TOLD, class_="tpg-small"))
