"""Which gaps could be met by a warm introduction, and through whom."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

import numpy as np
import pandas as pd

from graphmodel.analysis.facts import answer as f
from graphmodel.analysis.facts.index_by_code import ByCode
from graphmodel.analysis.needs.gaps import gaps
from graphmodel.analysis.routes.graph import route_graph
from graphmodel.analysis.routes.ground import Ground, first_steps, grounds
from graphmodel.analysis.routes.search import Reach, Route, search_routes
from graphmodel.analysis.routes.targets import Targets, services_without_domains, targets
from graphmodel.network.coded_columns import NOBODY
from graphmodel.network.network import Flags, Network
from graphmodel.progress import CountProgress
from graphmodel.settings import Settings

REPORTED_EVERY = 1000

GAP_COLUMNS = ("person", "need", "domain")
"""What a row takes over from its gap."""


def warm_routes(
    network: Network, settings: Settings | None = None, *, progress: CountProgress | None = None
) -> pd.DataFrame:
    """Return, for every gap, whether a warm route leads to a service that could meet the need.

    Parameters
    ----------
    network
        A partnership as at D.
    settings
        The settings of `introductions` and of `gaps` count here.
    progress
        Called from time to time with the progress of the search.

    Returns
    -------
    DataFrame
        person, need, domain, routed, first (the first human of the best route), service, score;
        those without a route first, then as gaps are sorted. Denominator: gaps. Not recorded:
        services without domains.
    """
    settings = settings or Settings()
    found = gaps(network, settings)
    need = network.ids.get_indexer(pd.Index(found["need"]))
    best = _best_routes(network, settings, need.tolist(), progress)
    routes = [best.get(code) for code in need.tolist()]
    routed = np.array([route is not None for route in routes], np.bool_)
    order = np.argsort(routed, kind="stable")
    in_order = [routes[row] for row in order]
    ends = [(route.first, route.service) if route else (NOBODY, NOBODY) for route in in_order]
    first, service = np.array(ends, np.int32).reshape(-1, 2).T
    columns = {
        **{name: found[name].take(order).reset_index(drop=True) for name in GAP_COLUMNS},
        "routed": f.yes_no_column(routed[order]),
        "first": f.id_column(network, first),
        "service": f.id_column(network, service),
        "score": pd.Series([route.score if route else None for route in in_order], dtype="float64"),
    }
    return f.finding(
        "warm_routes",
        network,
        settings,
        columns,
        denominator=len(found),
        not_recorded=services_without_domains(network),
    )


def _best_routes(
    network: Network, settings: Settings, needs: list[int], progress: CountProgress | None
) -> dict[int, Route]:
    """Return the best route for each need, by the need's code, where there is one."""
    services = targets(network, settings)
    whose = network.value_by_id("need", "person", NOBODY)[needs]
    needs_of = ByCode(whose, needs)
    best: dict[int, Route] = {}
    for person, reach in _reaches(network, settings, network.flags(whose), progress):
        for need in needs_of.of(person):
            route = _best_to(services, need, reach)
            if route and (need not in best or route.rank < best[need].rank):
                best[need] = route
    return best


def _best_to(services: Targets, need: int, reach: Reach) -> Route | None:
    wanted = services.wanted(need)
    if wanted is None:
        return None
    fitting = (route for route in reach.routes if services.could_meet(wanted, route.service))
    return next(fitting, None)


def _reaches(
    network: Network, settings: Settings, is_meant: Flags, progress: CountProgress | None
) -> Iterator[tuple[int, Reach]]:
    """Yield what each person reaches through each human who may introduce them.

    People who come by one human with one weight share one search. It is made on bare ground, and
    made again for whoever differs from the others in anything that it met.
    """
    graph, ground_of = route_graph(network, settings), grounds(network, settings).of
    most = settings.max_route_steps
    steps = first_steps(network, settings)
    steps = steps[is_meant[steps["person"]]].sort_values(["trusted", "weight"])
    ties = zip(*(steps[name].tolist() for name in ("trusted", "weight", "person")), strict=True)
    done = 0
    for (first, weight), together in groupby(ties, key=itemgetter(0, 1)):
        shared = search_routes(graph, Ground(), first, weight, most)
        for _, _, person in together:
            ground = ground_of(person)
            holds = shared.is_the_same_on(ground)
            yield person, shared if holds else search_routes(graph, ground, first, weight, most)
            done += 1
            if progress and (done % REPORTED_EVERY == 0 or done == len(steps)):
                progress(done, len(steps))
