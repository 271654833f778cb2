"""The order of a workshop, and which step it is at."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st

from dashboard.words.agencies import declared_in_words, is_declared
from dashboard.words.findings import join_words
from dashboard.workshop.journey import journey, moment_scene
from dashboard.workshop.map_drawing import LineKind, WorkshopLine, draw_step_map
from dashboard.workshop.scene import Room, Scene
from graphmodel.analysis.facts.answer import Row, rows_of
from graphmodel.model.in_words import in_words

# The steps of a workshop, each made from the drawn layers alone.


ROUNDED = (
    "Numbers of people are to the nearest 5. Fewer than 5, or none, is not shown: no line does not "
    "mean that nobody is shared."
)
MOST_LINES = 400
MOST_NAMED = 6


def agencies_step(room: Room, only: str | None = None) -> Scene:
    """Agencies, without a line between them."""
    del only
    services = room.layers.services
    rows = []
    for agency in rows_of(room.layers.agencies):
        own = services[services["agency"] == agency["id"]]
        areas = sorted({in_words(word) for words in own["domains"] for word in words or ()})
        rows.append(
            (
                room.names[agency["id"]],
                in_words(agency["sector"]),
                f"{len(own):,}",
                join_words(areas) if areas else "none recorded",
            )
        )
    summary = (
        f"{_number(len(rows), 'agency', 'agencies')} with "
        f"{_number(len(services), 'open service', 'open services')}. Who is not in this picture?"
    )
    return Scene(
        "Who is here?",
        summary,
        draw_step_map(room.table, [], summary),
        "Agencies",
        ("Agency", "What it is", "Open services", "Areas of life"),
        rows,
    )


def pathways_step(room: Room, only: str | None = None) -> Scene:
    """Declared pathways between agencies."""
    links = _links(room, _has_pathway, only)
    summary = (
        f"{_pairs(len(links))} of agencies have agreed a pathway from a service of the one to a "
        f"service of the other. {_without(room, _has_pathway, 'No pathway is declared for')}"
    )
    return _scene(
        room,
        only,
        "What is agreed? Pathways",
        summary,
        [_pathway_line(row) for row in links],
        ("One agency", "The other", "Agreed"),
        [(*_ends(room, row), declared_in_words(_without_teams(row), room.names)) for row in links],
        "Pathways that services have declared. Whether people get through is another question.",
    )


def teams_step(room: Room, only: str | None = None) -> Scene:
    """Declared teams of several agencies."""
    links = _links(room, _has_team, only)
    summary = (
        f"{_pairs(len(links))} of agencies work in a team of both. "
        f"{_without(room, _has_team, 'No such team is declared for')}"
    )
    return _scene(
        room,
        only,
        "What is agreed? Teams of several agencies",
        summary,
        [WorkshopLine(row["a"], row["b"], LineKind.TEAM) for row in links],
        ("One agency", "The other", "Teams of both"),
        [(*_ends(room, row), f"{row['teams']:,}") for row in links],
        "Meetings are not kept in the store yet, so none is drawn.",
    )


def shared_people_step(room: Room, only: str | None = None) -> Scene:
    """Rounded numbers of people in common."""
    links = _links(room, _is_shared, only)
    summary = _withheld(room) or (
        f"{_pairs(len(links))} of agencies have 5 people or more in common. "
        "Do these agencies talk to each other?"
    )
    return _scene(
        room,
        only,
        "Whom do we share?",
        summary,
        [_counted(row, LineKind.SHARED) for row in links],
        ("One agency", "The other", "People in common, about"),
        [(*_ends(room, row), f"{row['shared']:,}") for row in links],
        ROUNDED,
    )


def unagreed_pairs_step(room: Room, only: str | None = None) -> Scene:
    """Pairs who share people and have no pathway."""
    links = _links(room, lambda row: _is_shared(row) and not _has_pathway(row), only)
    summary = _withheld(room) or (
        f"{_pairs(len(links))} of agencies have 5 people or more in common and no agreed pathway "
        "in either direction. What would help here?"
    )
    return _scene(
        room,
        only,
        "Where is nothing agreed?",
        summary,
        [_counted(row, LineKind.UNAGREED) for row in links],
        ("One agency", "The other", "People in common, about", "Teams of both"),
        [(*_ends(room, row), f"{row['shared']:,}", _some(row["teams"])) for row in links],
        ROUNDED,
    )


def both_layers_step(room: Room, only: str | None = None) -> Scene:
    """Both layers, to be questioned."""
    links = _links(room, lambda row: True, only)
    edge = sorted(room.names[row["agency"]] for row in _agencies(room) if not row["degree"])
    summary = f"{_pairs(len(links))} of agencies are joined by what is declared or by people. "
    if len(edge) > MOST_NAMED:
        summary += f"{len(edge):,} agencies are at the edge, without any line."
    elif edge:
        summary += f"At the edge, without any line: {join_words(edge)}."
    lines = [_counted(row, LineKind.SHARED) for row in links if _is_shared(row)]
    lines += [_pathway_line(row) for row in links if _has_pathway(row)]
    lines += [WorkshopLine(row["a"], row["b"], LineKind.TEAM) for row in links if _has_team(row)]
    return _scene(
        room,
        only,
        "What is missing or wrong?",
        summary.strip(),
        lines,
        ("One agency", "The other", "People in common, about", "Agreed"),
        [
            (
                *_ends(room, row),
                f"{row['shared']:,}" if _is_shared(row) else "not shown",
                declared_in_words(row, room.names) if is_declared(row) else "nothing",
            )
            for row in links
        ],
        ROUNDED,
    )


def _scene(
    room: Room,
    only: str | None,
    title: str,
    summary: str,
    lines: list[WorkshopLine],
    head: tuple[str, ...],
    rows: list[tuple[str, ...]],
    remark: str,
) -> Scene:
    if only is not None:
        summary = f"Only the lines of {room.names[only]}. {summary}"
    if len(lines) > MOST_LINES:
        remark += (
            f" The picture draws {MOST_LINES} of {len(lines):,} lines; the table has every pair."
        )
    drawing = draw_step_map(room.table, lines[:MOST_LINES], f"{title} {summary}")
    return Scene(
        title, summary, drawing, "Pairs of agencies", head, rows, remark, can_look_at_one=True
    )


def _links(room: Room, wanted: Callable[[Row], bool], only: str | None) -> list[Row]:
    rows = rows_of(room.layers.view.links)
    return [row for row in rows if wanted(row) and (only is None or only in (row["a"], row["b"]))]


def _agencies(room: Room) -> list[dict[str, Any]]:
    return rows_of(room.layers.view.agencies)


def _without(room: Room, wanted: Callable[[Row], bool], words: str) -> str:
    joined = {row[end] for row in _links(room, wanted, None) for end in ("a", "b")}
    left = sorted(name for one, name in room.names.items() if one not in joined)
    if len(left) > MOST_NAMED:
        return f"{words} {len(left):,} of {len(room.names):,} agencies."
    return f"{words} {join_words(left)}." if left else ""


def _withheld(room: Room) -> str:
    return room.layers.view.withheld


def _has_pathway(row: Row) -> bool:
    return bool(row["pathways_ab"] or row["pathways_ba"])


def _has_team(row: Row) -> bool:
    return bool(row["teams"])


def _is_shared(row: Row) -> bool:
    return row["shared"] is not None


def _without_teams(row: Row) -> Row:
    return {**row, "teams": 0}


def _pathway_line(row: Row) -> WorkshopLine:
    there, back = bool(row["pathways_ab"]), bool(row["pathways_ba"])
    return WorkshopLine(row["a"], row["b"], LineKind.PATHWAY, there, back)


def _counted(row: Row, kind: LineKind) -> WorkshopLine:
    return WorkshopLine(row["a"], row["b"], kind, number=row["shared"])


def _ends(room: Room, row: Row) -> tuple[str, str]:
    return room.names[row["a"]], room.names[row["b"]]


def _some(number: int) -> str:
    return f"{number:,}" if number else "none"


def _pairs(number: int) -> str:
    return _number(number, "pair", "pairs") if number else "No pairs"


def _number(number: int, one: str, several: str) -> str:
    return f"{number:,} {one if number == 1 else several}"


STEP = "workshop_step"

STEPS: tuple[Callable[[Room, str | None], Scene], ...] = (
    agencies_step,
    pathways_step,
    teams_step,
    shared_people_step,
    unagreed_pairs_step,
    *(partial(moment_scene, number) for number in range(len(journey()))),
    both_layers_step,
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
