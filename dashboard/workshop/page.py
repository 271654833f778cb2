"""The workshop's one page: a step, its picture and table, and what the room says about the map."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pandas as pd
import streamlit as st

from dashboard.drawing.pdf import as_pdf
from dashboard.drawing.png import as_png
from dashboard.drawing.svg import as_svg
from dashboard.explorer.forms.saving import offer_undo, show_saved
from dashboard.explorer.kit.markup import element, plain, show
from dashboard.explorer.kit.tables import (
    CSV_MIME,
    XLSX_MIME,
    rows_csv,
    show_long_table,
    tables_xlsx,
)
from dashboard.words.agencies import quarter_in_words
from dashboard.workshop.picture import choose_agency, show_picture
from dashboard.workshop.proposals import (
    FORM,
    HEAD,
    proposal_rows,
    proposals_of,
    show_proposal_form,
    show_proposals,
)
from dashboard.workshop.scene import Room, Scene, the_room
from dashboard.workshop.steps import LAST, STEPS, scene_at, show_buttons, step_now
from graphmodel.stores.store import Store

STYLESHEET = Path(__file__).with_name("workshop.css")
NO_AGENCY = "No agency is recorded, so there is no map. Bring in the table of agencies first."


def workshop_page(store: Store) -> None:
    """Draw the page."""
    st.html(STYLESHEET)
    room = the_room()
    if not room.names:
        show(element("p", NO_AGENCY))
        return
    step = step_now()
    show(element("p", _where(room, step), class_="tpg-small"))
    with st.container(horizontal=True, vertical_alignment="bottom", key="workshop_steer"):
        show_buttons()
        only = choose_agency(room)
    scene = scene_at(room, step, only)
    st.header(plain(scene.title), anchor=False)
    show(element("p", scene.summary, class_="tpg-lead"))
    if scene.remark:
        show(element("p", scene.remark, class_="tpg-check"))
    with st.container(key="workshop_scene"):
        with st.container(key="workshop_picture"):
            show_picture(room, scene, only)
        if step == LAST:
            with st.container(key="workshop_said"):
                _show_what_the_room_says(store, room)
        with st.container(key="workshop_table"):
            st.header(plain(scene.caption), anchor=False)
            _show_table(scene, step)
    offer_files(store, room, scene, step)


def _where(room: Room, step: int) -> str:
    quarter = quarter_in_words(room.layers.view.links.attrs["on"])
    return (
        f"Step {step + 1} of {len(STEPS)}. One map for the whole workshop: as at the beginning of "
        f"{quarter}. Go on with the buttons, or with the left and right arrow keys."
    )


def _show_table(scene: Scene, step: int) -> None:
    if scene.rows:
        show_long_table(scene.caption, scene.head, scene.rows, key=f"workshop_rows_{step}")
    else:
        show(element("p", "None."))


def _show_what_the_room_says(store: Store, room: Room) -> None:
    st.header("What does the room say?", anchor=False)
    show_proposal_form(store, room)
    show_saved()
    offer_undo(store, FORM)
    st.header("What was said so far", anchor=False)
    show_proposals(store, room)


# Files to take away from a workshop: tables, proposals, and the picture.


KINDS = {
    "csv": CSV_MIME,
    "svg": "image/svg+xml",
    "png": "image/png",
    "pdf": "application/pdf",
    "xlsx": XLSX_MIME,
}
SHEETS = ("Agencies", "Pathways", "Teams", "Shared people", "Nothing agreed")
WHAT_IS_IN_FILES = "Rounded numbers, and proposals as the room worded them: read those first."
NEVER_A_FACT = "What people said in a workshop; none of it is a fact."


def offer_files(store: Store, room: Room, scene: Scene, step: int) -> None:
    """Offer the step's table and picture, and all tables with the proposals."""
    quarter = room.layers.view.links.attrs["on"]
    named = f"workshop-{quarter}-step-{step + 1}"

    with st.expander("Files to take away"):
        show(element("p", WHAT_IS_IN_FILES))
        with st.container(horizontal=True):
            _offer(
                "This table (CSV)", lambda: rows_csv(meaning_of(room), scene.frame), named, "csv"
            )
            _offer("This picture (SVG)", lambda: as_svg(scene.drawing).encode(), named, "svg")
            _offer("This picture (PNG)", lambda: as_png(scene.drawing), named, "png")
            _offer("This picture (PDF)", lambda: as_pdf(scene.drawing, _foot(room)), named, "pdf")
        with st.container(horizontal=True):
            all_of_it = f"workshop-{quarter}"
            _offer("All tables (XLSX)", lambda: workbook_of(store, room), all_of_it, "xlsx")
            _offer(
                "Proposals (CSV)",
                lambda: proposals_csv(store, room),
                f"{all_of_it}-proposals",
                "csv",
            )


def meaning_of(room: Room) -> dict[str, str]:
    """Return what the tables mean, as named sentences."""
    told = room.layers.view.links.attrs
    small = told["settings"]["small_number"]
    return {
        "As at": f"the beginning of {quarter_in_words(told['on'])}",
        "People in common": f"to the nearest 5; fewer than {small}, or none, is not shown",
        "Counted out of": f"{told['denominator']:,} pairs of agencies",
        "Not shown": f"{told['not_recorded']:,} pairs without a number",
    }


def proposals_csv(store: Store, room: Room) -> bytes:
    """Return the proposals as CSV that is safe to open in a spreadsheet."""
    return rows_csv({"Proposals": NEVER_A_FACT}, _proposals(store, room))


def workbook_of(store: Store, room: Room) -> bytes:
    """Return all tables as a workbook in which no cell runs as a formula."""
    return tables_xlsx(
        {**meaning_of(room), "Proposals": NEVER_A_FACT},
        {
            **{name: scene_at(room, step, None).frame for step, name in enumerate(SHEETS)},
            "Whole map": scene_at(room, LAST, None).frame,
            "Proposals": _proposals(store, room),
        },
    )


def _proposals(store: Store, room: Room) -> pd.DataFrame:
    return pd.DataFrame(proposal_rows(proposals_of(store), room), columns=list(HEAD))


def _foot(room: Room) -> str:
    told = " · ".join(f"{name}: {value}" for name, value in list(meaning_of(room).items())[:2])
    made = datetime.now().astimezone()
    return f"{told} · Made on {made:%d/%m/%Y at %H:%M}"


def _offer(label: str, make: Callable[[], bytes], name: str, ending: str) -> None:
    st.download_button(
        label,
        make,
        file_name=f"{name}.{ending}",
        mime=KINDS[ending],
        on_click="ignore",
    )
