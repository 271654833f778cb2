"""The typical journey: an invented person's way through services, kept as data with the program.

Nobody's records were used for it. It is drawn from what services say that they do, and from the
pathways that they have declared.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import pandas as pd

from dashboard.words.findings import join_words
from dashboard.workshop.map_drawing import LineKind, WorkshopLine, draw_step_map
from dashboard.workshop.scene import UNNAMED_AGENCY, Room, Scene
from graphmodel.analysis.facts.answer import rows_of
from graphmodel.model.vocabulary import Domain
from graphmodel.model.vocabulary_services import Function
from graphmodel.writing.workshop_layers import WorkshopLayers


@dataclass(frozen=True)
class Moment:
    """One moment of the journey.

    Parameters
    ----------
    title, words
        What happens.
    domain, functions
        Services that work in this area of life and do any of these could take it on.
    """

    title: str
    words: str
    domain: Domain
    functions: tuple[Function, ...]


@dataclass(frozen=True)
class MomentServices:
    """What the partnership has for a moment.

    Parameters
    ----------
    services
        Rows of the services that could take it on.
    pathways
        Rows of the declared pathways to them from those of the moment before.
    """

    services: pd.DataFrame
    pathways: pd.DataFrame


@cache
def journey() -> tuple[Moment, ...]:
    """Return the moments of the invented journey, in their order."""
    told = json.loads((files("dashboard.workshop") / "journey.json").read_text("utf-8"))
    return tuple(
        Moment(
            one["title"],
            one["words"],
            Domain(one["domain"]),
            tuple(Function(function) for function in one["functions"]),
        )
        for one in told["moments"]
    )


def services_for_moment(layers: WorkshopLayers, number: int) -> MomentServices:
    """Return what the partnership has for the moment with a number, from 0."""
    moments = journey()
    services = _able(layers.services, moments[number])
    before = services[:0] if number == 0 else _able(layers.services, moments[number - 1])
    pathways = layers.pathways
    leading = pathways["from_service"].isin(before["id"])
    leading &= pathways["to_service"].isin(services["id"])
    return MomentServices(services, pathways[leading])


def _able(services: pd.DataFrame, moment: Moment) -> pd.DataFrame:
    able = [
        _has(domains, [moment.domain]) and _has(functions, moment.functions)
        for domains, functions in zip(services["domains"], services["functions"], strict=True)
    ]
    return services[pd.Series(able, services.index, dtype=bool)]


def _has(said: object, wanted: Sequence[str]) -> bool:
    return isinstance(said, (tuple, list)) and any(word in said for word in wanted)


# The steps that follow the invented journey, one for each of its moments.


INVENTED = "Invented: Ash does not exist, and nobody's records were used."


def moment_scene(number: int, room: Room, only: str | None = None) -> Scene:
    """Return the step of the moment with a number, from 0; it is never about a single agency."""
    del only
    moments = journey()
    moment, met = moments[number], services_for_moment(room.layers, number)
    summary = f"{moment.words} {_what_there_is(met, number)}"
    return Scene(
        f"A made-up journey, {number + 1} of {len(moments)}: {moment.title}",
        summary,
        draw_step_map(
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


def _what_there_is(met: MomentServices, number: int) -> str:
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


def _lines(room: Room, met: MomentServices) -> list[WorkshopLine]:
    """Return the pathways between different agencies, each pair and direction once."""
    agency = dict(zip(room.layers.services["id"], room.layers.services["agency"], strict=True))
    ways = {
        (agency[row["from_service"]], agency[row["to_service"]]) for row in rows_of(met.pathways)
    }
    return [
        WorkshopLine(one, other, LineKind.PATHWAY, there=True)
        for one, other in sorted(ways)
        if one != other and {one, other} <= set(room.table.seats)
    ]


def _rows(room: Room, met: MomentServices, number: int) -> list[tuple[str, ...]]:
    names = dict(zip(room.layers.services["id"], room.layers.services["name"], strict=True))
    rows: list[tuple[str, ...]] = []
    for service in rows_of(met.services):
        leading = met.pathways[met.pathways["to_service"] == service["id"]]
        before = sorted(names[one] for one in leading["from_service"])
        none = "where it begins" if number == 0 else "none"
        rows.append(
            (
                service["name"],
                room.names.get(service["agency"], UNNAMED_AGENCY),
                join_words([f"from {name}" for name in before]) if before else none,
            )
        )
    return rows
