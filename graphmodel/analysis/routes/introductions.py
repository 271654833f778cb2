"""The best warm routes from a person, through those they trust, to what could meet a need."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np
import pandas as pd

from graphmodel.analysis.facts import answer as f
from graphmodel.analysis.facts.answer import DECIMALS
from graphmodel.analysis.routes.graph import LEAST_DECIDED, RouteGraph, route_graph
from graphmodel.analysis.routes.ground import first_steps_of, grounds
from graphmodel.analysis.routes.search import Route, search_routes
from graphmodel.analysis.routes.targets import services_without_domains, targets
from graphmodel.errors import UnknownIdError, UsageError
from graphmodel.network.network import Network
from graphmodel.settings import Settings

MOST_ROUTES = 3


def introductions(
    network: Network, person: str, need: str, settings: Settings | None = None
) -> pd.DataFrame:
    """Return the best warm routes from a person to a service that could meet an open need.

    Parameters
    ----------
    network
        The whole partnership as at D: how far a pathway carries is seen in other people's
        referrals, so what is round the person is not enough.
    person, need
        Ids of a person and of a need of theirs.
    settings
        ``max_route_steps``, ``year_days``, ``lapse_after_days`` and the settings of trust count
        here.

    Returns
    -------
    DataFrame
        person, need, service, score, steps (ids from the person to the service), weakest (the two
        ids of the first step with the least weight), words (each step in plain English), assumed
        (whether the share of a pathway was assumed); at most three rows, each with another first
        human, sorted by score, fewer steps, ids. No rows where the need is not open. Denominator:
        services that could meet the need. Not recorded: services without domains.

    Raises
    ------
    UnknownIdError
        No person, or no need, has this id.
    UsageError
        The need is another person's.

    Notes
    -----
    A route goes from the person to a usable human who agreed to make introductions, on over
    humans who know each other, to a service where the last of them works, and on over pathways.
    Its score is the product of the weights of its steps: of trust 1, 0.7 or 0.4 by strength,
    halved if stressful, halved if it is to be confirmed; of knowing 1, 0.7 or 0.4 by strength; of
    a post 1; of a pathway the share of referrals accepted in the last year, or 0.5 where fewer
    than 5 were decided. What is removed before the search is listed in ``ground.py`` and
    ``graph.py``.
    """
    settings = settings or Settings()
    routes = routes_to(network, person, need, settings)
    best_of_each: dict[int, Route] = {}
    for route in sorted(routes, key=lambda route: route.rank):
        best_of_each.setdefault(route.first, route)
    chosen = list(best_of_each.values())[:MOST_ROUTES]
    services = targets(network, settings)
    wanted = services.wanted(network.code(need))
    return f.finding(
        "introductions",
        network,
        settings,
        _columns(network, settings, person, need, chosen),
        denominator=services.number(wanted) if wanted else 0,
        not_recorded=services_without_domains(network),
    )


def routes_to(network: Network, person: str, need: str, settings: Settings) -> list[Route]:
    """Return the best route of every first human to every service that could meet a need.

    Parameters and errors are those of `introductions`, which takes the best of these.
    """
    code = network.person_code(person)
    _refuse_unless_theirs(network, person, need)
    services = targets(network, settings)
    wanted = services.wanted(network.code(need))
    if wanted is None:
        return []
    graph = route_graph(network, settings)
    ground = grounds(network, settings).of(code)
    return [
        route
        for first, weight in first_steps_of(network, settings, code)
        for route in search_routes(graph, ground, first, weight, settings.max_route_steps).routes
        if services.could_meet(wanted, route.service)
    ]


def _refuse_unless_theirs(network: Network, person: str, need: str) -> None:
    needs = network.rows("need")
    whose = needs["person"].to_numpy()[needs["id"].to_numpy() == network.code(need)]
    if not len(whose):
        message = f"There is no need with the id {need!r} in this partnership."
        raise UnknownIdError(message)
    if network.code(person) not in whose:
        message = f"The need {need!r} is not a need of {person!r}. Ask about one of their own."
        raise UsageError(message)


def _columns(
    network: Network, settings: Settings, person: str, need: str, routes: list[Route]
) -> dict[str, object]:
    graph = route_graph(network, settings)
    first_weights = dict(first_steps_of(network, settings, network.code(person)))
    steps = _steps(network, person, routes)
    weakest = [
        list(_weakest(graph, first_weights[route.first], route, each))
        for route, each in zip(routes, steps, strict=True)
    ]
    words = [steps_in_words(network, each, settings) for each in steps]
    return {
        "person": pd.Series([person] * len(routes), dtype="str"),
        "need": pd.Series([need] * len(routes), dtype="str"),
        "service": _ids(network, [route.service for route in routes]),
        "score": pd.Series([route.score for route in routes], dtype="float64"),
        "steps": pd.Series(steps, dtype=object),
        "weakest": pd.Series(weakest, dtype=object),
        "words": pd.Series(words, dtype="str"),
        "assumed": f.yes_no_column([_is_assumed(graph, route) for route in routes]),
    }


def _ids(network: Network, codes: list[int]) -> pd.Series[str]:
    return f.id_column(network, np.array(codes, np.int32))


def _steps(network: Network, person: str, routes: list[Route]) -> list[list[str]]:
    return [[person, *network.names_of(route.path).tolist()] for route in routes]


def _weakest(
    graph: RouteGraph, first_weight: float, route: Route, steps: list[str]
) -> tuple[str, str]:
    """Return the first step with the least weight."""
    weights = [first_weight, *(graph.weight(*each) for each in pairwise(route.path))]
    rounded = [round(weight, DECIMALS) for weight in weights]
    return list(pairwise(steps))[rounded.index(min(rounded))]


def _is_assumed(graph: RouteGraph, route: Route) -> bool:
    measured = (graph.pathway(*each) for each in pairwise(route.path))
    return any(pathway is not None and pathway.is_assumed for pathway in measured)


# A route in plain English, step by step.


LAST_WORDS = "check who else is there"


def steps_in_words(
    network: Network,
    steps: Sequence[str],
    settings: Settings | None = None,
    name: Callable[[str], str] = str,
) -> str:
    """Return a route in words: ``p1 trusts T1; T1 works for S1; check who else is there``.

    Parameters
    ----------
    network
        The partnership in which the route was found.
    steps
        Ids from the person to the service, as `introductions` returns them.
    settings
        The settings with which it was found.
    name
        What to call a human or service, by id; the id itself if left out.
    """
    graph = route_graph(network, settings or Settings())
    person, *others = steps
    phrases = [f"{name(person)} trusts {name(others[0])}"]
    for source, target in pairwise(others):
        does, how_far = _kind_of_step(network, graph, network.code(source), network.code(target))
        phrases.append(f"{name(source)} {does} {name(target)}{how_far}")
    return "; ".join([*phrases, LAST_WORDS])


def _kind_of_step(network: Network, graph: RouteGraph, source: int, target: int) -> tuple[str, str]:
    if not network.is_service[target]:
        return "knows", ""
    pathway = graph.pathway(source, target)
    if pathway is None:
        return "works for", ""
    if pathway.is_assumed:
        return "has a pathway to", f" (fewer than {LEAST_DECIDED} referrals decided: half assumed)"
    return (
        "has a pathway to",
        f" ({pathway.accepted} of {pathway.decided} referrals accepted)",
    )
