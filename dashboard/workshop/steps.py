"""The order of a workshop, and which step it is at."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from dashboard.workshop import scenes
from dashboard.workshop.journey import journey
from dashboard.workshop.journey_scene import moment_scene
from dashboard.workshop.scene import Room, Scene

__all__ = ["LAST", "STEPS", "scene_at", "show_buttons", "step_now"]

STEP = "workshop_step"

STEPS: tuple[Callable[[Room, str | None], Scene], ...] = (
    scenes.who_is_here,
    scenes.pathways,
    scenes.teams,
    scenes.shared,
    scenes.unagreed,
    *(partial(moment_scene, number) for number in range(len(journey()))),
    scenes.whole_map,
)
"""Each makes a scene of what was read, for one agency alone where that is asked and has a sense."""

LAST = len(STEPS) - 1


def step_now() -> int:
    """Return the number of the step that is shown, from 0."""
    return int(st.session_state.get(STEP, 0))


def scene_at(room: Room, step: int, only: str | None) -> Scene:
    """Return the scene of a step; of one agency's links alone where an id is given."""
    return STEPS[step](room, only)


def show_buttons() -> None:
    """Show Back and Next, which the arrow keys press too, unless somebody is writing."""
    step = step_now()
    st.button("Back", disabled=step == 0, on_click=_go, args=(-1,), shortcut="Left")
    st.button(
        "Next", type="primary", disabled=step == LAST, on_click=_go, args=(1,), shortcut="Right"
    )


def _go(steps: int) -> None:
    st.session_state[STEP] = min(max(step_now() + steps, 0), LAST)
