"""The best routes from a first human to every service within reach: a hop-limited search.

Routes are searched step by step, all of one length together. A route is better by its score (the
product of its weights, multiplied in the order of its steps and rounded to 9 decimals), then by
fewer steps, then by its ids.

Why a search over walks finds simple paths: no weight is above 1, so a walk that comes back to
where it was is never stronger there than it was the first time, and it is longer. A beginning is
kept at a node only if it is stronger than everything that reached the node in fewer steps; so one
that comes back is dropped, and what is dropped was beaten by a shorter route to every service
beyond. Multiplying by a weight keeps the order of two numbers, rounded or not, so this holds in
floating point as well. The person is never entered again, because they are removed.

Of two beginnings of one length at one node, one that is neither stronger nor earlier by ids than
the other is dropped: whatever follows, the other is at least as good. One that is earlier by ids
but weaker is kept as long as both could still have the same score once it is rounded.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import NamedTuple

from graphmodel.analysis.facts.answer import DECIMALS
from graphmodel.analysis.routes.graph import RouteGraph
from graphmodel.analysis.routes.ground import Ground

_SAME_SCORE = 2 * 10.0**-DECIMALS
"""Two numbers that differ by more are never rounded to one."""


class Route(NamedTuple):
    """A route from a person to a service.

    Parameters
    ----------
    score
        Product of the weights of its steps.
    path
        Codes of whom it passes, from the first human to the service; one for each step.
    """

    score: float
    path: tuple[int, ...]

    @property
    def rank(self) -> tuple[float, int, tuple[int, ...]]:
        """What routes are sorted by, the best first."""
        return (-self.score, len(self.path), self.path)

    @property
    def first(self) -> int:
        """Code of the first human."""
        return self.path[0]

    @property
    def service(self) -> int:
        """Code of the service at its end."""
        return self.path[-1]


@dataclass(frozen=True, slots=True)
class Reach:
    """What a search found.

    Parameters
    ----------
    routes
        The best route to each service within reach, the best first.
    passed
        Codes of all whom the search met on ground that was open to it.
    closed
        Codes of the humans it met who are a step only for those for whom they are usable.
    """

    routes: tuple[Route, ...]
    passed: frozenset[int]
    closed: frozenset[int]

    def is_the_same_on(self, ground: Ground) -> bool:
        """Whether a search on bare ground holds for a person: it met nothing that differs."""
        return self.passed.isdisjoint(ground.removed) and self.closed.isdisjoint(ground.usable)


class _Beginning(NamedTuple):
    path: tuple[int, ...]
    product: float


_Front = dict[int, list[_Beginning]]
"""By node, the beginnings of one length: their paths ascending, and their products too."""


def search_routes(graph: RouteGraph, ground: Ground, first: int, weight: float, most: int) -> Reach:
    """Return the best route through a first human to each service within reach.

    Parameters
    ----------
    graph
        The steps at D.
    ground
        Where the person's routes may pass.
    first, weight
        Code of the first human and the weight of the person's step to them.
    most
        The most steps that a route may take, the one to the first human counted.
    """
    best: dict[int, Route] = {}
    strongest: dict[int, float] = {}
    closed: set[int] = set()
    front: _Front = {first: [_Beginning((first,), weight)]} if most else {}
    for steps in range(1, most + 1):
        for node, beginnings in front.items():
            strongest[node] = beginnings[-1].product
            if graph.is_service[node]:
                _keep_better(best, node, beginnings)
        steps_left = most - steps
        met = _one_step_on(graph, ground, front, strongest, closed, steps_left)
        # Nothing that follows carries less than this.
        least = graph.least_weight ** max(steps_left - 1, 0)
        front = {node: _worth_keeping(found, least) for node, found in met.items()}
    routes = sorted(best.values(), key=lambda route: route.rank)
    return Reach(tuple(routes), frozenset(strongest), frozenset(closed))


def _keep_better(best: dict[int, Route], service: int, beginnings: list[_Beginning]) -> None:
    """Keep the best of the routes of one length; a longer one only where its score is greater."""
    score = round(beginnings[-1].product, DECIMALS)
    if service in best and best[service].score >= score:
        return
    path = next(path for path, product in beginnings if round(product, DECIMALS) == score)
    best[service] = Route(score, path)


def _one_step_on(
    graph: RouteGraph,
    ground: Ground,
    front: _Front,
    strongest: dict[int, float],
    closed: set[int],
    steps_left: int,
) -> _Front:
    met: defaultdict[int, list[_Beginning]] = defaultdict(list)
    if not steps_left:
        return met
    for node, beginnings in front.items():
        onward = graph.onward(node)
        steps = list(onward.services)
        if steps_left > 1:  # a route ends at a service, so the last step leads to no human
            steps += onward.workers
            for human, weight in onward.others:
                if human in ground.usable:
                    steps.append((human, weight))
                else:
                    closed.add(human)
        for target, weight in steps:
            if target in ground.removed:
                continue
            reached = strongest.get(target, 0.0)
            for path, product in beginnings:
                if product * weight > reached:
                    met[target].append(_Beginning((*path, target), product * weight))
    return met


def _worth_keeping(found: list[_Beginning], least: float) -> list[_Beginning]:
    if len(found) == 1:
        return found
    kept: list[_Beginning] = []
    for beginning in sorted(found):
        if not kept or beginning.product > kept[-1].product:
            kept.append(beginning)
    top = kept[-1].product
    return [each for each in kept if (top - each.product) * least <= _SAME_SCORE]
