"""The steps that follow the invented journey, one for each of its moments."""

from __future__ import annotations

from dashboard.words.findings import join_words
from dashboard.workshop.journey import Met, journey, met_at
from dashboard.workshop.map_drawing import Line, LineKind, draw_map
from dashboard.workshop.scene import NOT_NAMED, Room, Scene
from graphmodel.analysis.facts.answer import rows_of

__all__ = ["INVENTED", "moment_scene"]

INVENTED = "Invented: Ash does not exist, and nobody's records were used."


def moment_scene(number: int, room: Room, only: str | None = None) -> Scene:
    """Return the step of the moment with a number, from 0; it is about no agency alone."""
    del only
    moments = journey()
    moment, met = moments[number], met_at(room.layers, number)
    summary = f"{moment.words} {_what_there_is(met, number)}"
    return Scene(
        f"A made-up journey, {number + 1} of {len(moments)}: {moment.title}",
        summary,
        draw_map(
            room.table,
            _lines(room, met),
            f"{INVENTED} {summary}",
            lit=set(met.services["agency"]),
            note="Invented",
        ),
        "Services that could take this on",
        ("Service", "Agency", "Agreed pathways from the moment before"),
        _rows(room, met, number),
        INVENTED,
    )


def _what_there_is(met: Met, number: int) -> str:
    services, agencies = len(met.services), met.services["agency"].nunique()
    if not services:
        return "No open service on this map says that it does this."
    could = (
        f"{services:,} open {'service' if services == 1 else 'services'} of {agencies:,} "
        f"{'agency' if agencies == 1 else 'agencies'} could take this on."
    )
    if number == 0:
        return could
    reached = met.pathways["to_service"].nunique()
    if not reached:
        return f"{could} No agreed pathway leads there from the moment before: who walks with Ash?"
    return f"{could} Agreed pathways from the moment before lead to {reached:,} of them."


def _lines(room: Room, met: Met) -> list[Line]:
    """Return the pathways between different agencies, each pair and direction once."""
    agency = dict(zip(room.layers.services["id"], room.layers.services["agency"], strict=True))
    ways = {
        (agency[row["from_service"]], agency[row["to_service"]]) for row in rows_of(met.pathways)
    }
    return [
        Line(one, other, LineKind.PATHWAY, there=True)
        for one, other in sorted(ways)
        if one != other and {one, other} <= set(room.table.seats)
    ]


def _rows(room: Room, met: Met, number: int) -> list[tuple[str, ...]]:
    names = dict(zip(room.layers.services["id"], room.layers.services["name"], strict=True))
    rows: list[tuple[str, ...]] = []
    for service in rows_of(met.services):
        leading = met.pathways[met.pathways["to_service"] == service["id"]]
        before = sorted(names[one] for one in leading["from_service"])
        none = "where it begins" if number == 0 else "none"
        rows.append(
            (
                service["name"],
                room.names.get(service["agency"], NOT_NAMED),
                join_words([f"from {name}" for name in before]) if before else none,
            )
        )
    return rows
