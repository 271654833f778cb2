"""For whom anything can differ when somebody leaves, so that nobody else need be looked at.

When x leaves, what is no more are the ties of x and, where x is a service, the posts in it. So
those who go out of reach are x and whoever holds a post in x: *they who go*. Everything else that
an analysis reads is the same before and after.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy.typing as npt

from graphmodel.analysis.route_first_steps import first_steps
from graphmodel.network.coded_columns import NOBODY
from graphmodel.network.network import Flags, Network
from graphmodel.settings import Settings

__all__ = ["people_affected"]


def people_affected(network: Network, leaver: int, settings: Settings) -> list[str]:
    """Return the ids of all living people who can lose anything when somebody leaves.

    Parameters
    ----------
    network
        A partnership as at D, before anybody leaves.
    leaver
        Code of the one who leaves.

    Notes
    -----
    A leaver who is supported can lose all of it. Of the others:

    *Contacts, leads, cover.* A usable contact or a lead is lost by a tie to one of them who go, or
    by the closing of the service for which a lead is held; cover is lost by a tie of x to a need.
    So whoever loses any is at such a tie, active at D.

    *Warm routes.* A route that is there before and not after has lost a step, a node or its
    target, and each of these losses is at one of them who go. So the route, of at most k =
    ``max_route_steps`` steps, runs from the person to a human t who may introduce them, and on
    from t to one of them who go: in at most k - 1 steps where that is the service x, and in at
    most k - 2 where it is a human, since a route ends at a service. We walk back that far over
    every tie that can be a step for anybody; what removes humans, services and steps for one
    person only makes their routes fewer.
    """
    going = _they_who_go(network, leaver)
    steps = first_steps(network, settings)
    routed = steps["person"][_within_reach(network, going, settings)[steps["trusted"]]]
    marked = network.flags([leaver], routed) | _tied(network, going, leaver)
    people = network.living_people
    names: list[str] = network.text_ids[people[marked[people]]].tolist()
    return names


def _they_who_go(network: Network, leaver: int) -> Flags:
    posts = network.posts
    return network.flags([leaver], posts["worker"][posts["service"] == leaver])


def _tied(network: Network, going: Flags, leaver: int) -> Flags:
    trusts, addresses = network.active("trusts"), network.active("addresses")
    works_with = network.active("works_with")
    at_the_service = works_with["service"].to_numpy() == leaver
    owner = network.value_by_id("need", "person", NOBODY)
    return network.flags(
        trusts["person"][going[trusts["trusted"]]],
        works_with["person"][going[works_with["worker"]] | at_the_service],
        owner[addresses["need"][addresses["service"] == leaver]],
    )


def _within_reach(network: Network, going: Flags, settings: Settings) -> Flags:
    """Mark whoever a route could lead on from to one of them who go, and to a service."""
    longest = settings.max_route_steps - 1
    reached = going & network.is_service
    for steps_left in range(longest, 0, -1):
        reached = _one_step_back(network, reached)
        if steps_left == longest:
            reached |= going & network.is_human
    return reached


def _one_step_back(network: Network, reached: Flags) -> Flags:
    sources = [source[reached[target]] for source, target in _steps(network)]
    return reached | network.flags(*sources)


def _steps(network: Network) -> Iterator[tuple[npt.NDArray[Any], npt.NDArray[Any]]]:
    """Yield the two ends of everything that can be a step between humans and services."""
    knows, posts, pathways = network.active("knows"), network.posts, network.active("pathway_to")
    yield knows["a"].to_numpy(), knows["b"].to_numpy()
    yield knows["b"].to_numpy(), knows["a"].to_numpy()
    yield posts["worker"].to_numpy(), posts["service"].to_numpy()
    yield pathways["from_service"].to_numpy(), pathways["to_service"].to_numpy()
