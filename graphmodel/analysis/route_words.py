"""A route in plain English, step by step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from graphmodel.analysis.route_graph import RouteGraph, route_graph
from graphmodel.analysis.route_pathways import LEAST_DECIDED
from graphmodel.network.network import Network
from graphmodel.settings import Settings

__all__ = ["steps_in_words"]

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
