"""The workshop's one page: a step, its picture and table, and what the room says about the map."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from dashboard.explorer.forms.saving import offer_undo, show_saved
from dashboard.explorer.kit.markup import element, plain, show
from dashboard.explorer.kit.tables import show_long_table
from dashboard.words.agencies import quarter_in_words
from dashboard.workshop.picture import choose_agency, show_picture
from dashboard.workshop.proposals import FORM, show_proposal_form, show_proposals
from dashboard.workshop.scene import Room, Scene, the_room
from dashboard.workshop.steps import LAST, STEPS, scene_at, show_buttons, step_now
from dashboard.workshop.taking_away import offer_files
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
    show_saved()
    offer_undo(store, FORM)
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
    st.header("What was said so far", anchor=False)
    show_proposals(store, room)
