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

from graphmodel.model.vocabulary import Domain
from graphmodel.model.vocabulary_services import Function
from graphmodel.writing.workshop_layers import WorkshopLayers

__all__ = ["Met", "Moment", "journey", "met_at"]


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
class Met:
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


def met_at(layers: WorkshopLayers, number: int) -> Met:
    """Return what the partnership has for the moment with a number, from 0."""
    moments = journey()
    services = _able(layers.services, moments[number])
    before = services[:0] if number == 0 else _able(layers.services, moments[number - 1])
    pathways = layers.pathways
    leading = pathways["from_service"].isin(before["id"])
    leading &= pathways["to_service"].isin(services["id"])
    return Met(services, pathways[leading])


def _able(services: pd.DataFrame, moment: Moment) -> pd.DataFrame:
    able = [
        _has(domains, [moment.domain]) and _has(functions, moment.functions)
        for domains, functions in zip(services["domains"], services["functions"], strict=True)
    ]
    return services[pd.Series(able, services.index, dtype=bool)]


def _has(said: object, wanted: Sequence[str]) -> bool:
    return isinstance(said, (tuple, list)) and any(word in said for word in wanted)
