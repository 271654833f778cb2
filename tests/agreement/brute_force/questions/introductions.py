"""Warm routes from a person to a service: every simple path is walked, and the best are kept."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from tests.agreement.brute_force.facts.answer import Answer, Row, Settings, Tables, rounded
from tests.agreement.brute_force.facts.eligible import targets
from tests.agreement.brute_force.facts.lookup import items, row_with_id, rows_of
from tests.agreement.brute_force.facts.route_edges import Edges, route_edges
from tests.agreement.brute_force.facts.what_holds import has_died, need_is_open


def introductions(tables: Tables, on: date, settings: Settings, person: str, need: str) -> Answer:
    wanted = _need_of(tables, person, need)
    # > an open need of a living p (a need that is not open has no rows [...])
    if has_died(tables, person, on) or not need_is_open(wanted, on):
        return Answer([])
    # > of these, for different first humans, the best 3 by score, fewer steps, ids
    rows: list[Row] = []
    for route in _best_of_each_pair(tables, wanted, on, settings):
        first = route["steps"][1]
        if len(rows) < 3 and first not in [row["steps"][1] for row in rows]:
            rows.append(route)
    return Answer(
        rows,
        # > Denominator: services that could meet the need.
        denominator=len(targets(tables, wanted, on, settings)),
        # > Not recorded: services without domains.
        not_recorded=sum(items(row, "domains") == [] for row in rows_of(tables, "service")),
    )


def route_pairs(
    tables: Tables, on: date, settings: Settings, person: str, need: str
) -> set[tuple[str, str]]:
    """> the set of (first human, target) pairs before the best three are taken (the issue)."""
    wanted = _need_of(tables, person, need)
    if has_died(tables, person, on) or not need_is_open(wanted, on):
        return set()
    routes = _best_of_each_pair(tables, wanted, on, settings)
    return {(route["steps"][1], route["service"]) for route in routes}


# > another person's need is refused
def _need_of(tables: Tables, person: str, need: str) -> Row:
    row = row_with_id(tables, "need", need)
    if row is None or row["person"] != person:
        raise LookupError(need)
    return row


# > Per (first human, target) the best by score, then fewer steps, then ids
def _best_of_each_pair(tables: Tables, need: Row, on: date, settings: Settings) -> list[Row]:
    edges = route_edges(tables, need["person"], on, settings)
    aims = targets(tables, need, on, settings)
    best: dict[tuple[str, str], Row] = {}
    for path in _walks([need["person"]], edges, settings.max_route_steps):
        if path[-1] not in aims:
            continue
        route = _route(path, need, edges)
        pair = (path[1], path[-1])
        if pair not in best or _best_first(route) < _best_first(best[pair]):
            best[pair] = route
    return sorted(best.values(), key=_best_first)


def _best_first(route: Row) -> tuple[float, int, list[str]]:
    return (-route["score"], len(route["steps"]), route["steps"])


# > Route: a simple path of at most max_route_steps edges
def _walks(path: list[str], edges: Edges, steps_left: int) -> Iterator[list[str]]:
    if steps_left == 0:
        return
    for one, other in edges:
        if one == path[-1] and other not in path:
            yield [*path, other]
            yield from _walks([*path, other], edges, steps_left - 1)


def _route(path: list[str], need: Row, edges: Edges) -> Row:
    pairs = list(pairwise(path))
    # > score = product of weights
    score = 1.0
    for pair in pairs:
        score *= edges[pair][0]
    # > weakest (the first pair with the least weight)
    weights = [rounded(edges[pair][0]) for pair in pairs]
    return {
        "person": need["person"],
        "need": need["id"],
        "service": path[-1],
        "score": rounded(score),
        # > steps (ids from p)
        "steps": path,
        "weakest": list(pairs[weights.index(min(weights))]),
        # > assumed (a pathway weight was assumed)
        "assumed": any(edges[pair][1] for pair in pairs),
    }
