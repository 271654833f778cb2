"""How services are joined: teams of several agencies, and agreed pathways."""

from __future__ import annotations

import numpy as np

from ingest.sample.columns import NO_DAY, Calendar, Ints, Rows, Truth, first_of_each, words
from ingest.sample.draws import Draws
from ingest.sample.fit import Group
from ingest.sample.services import Services

__all__ = ["Pathways", "build_pathways", "partner_rows", "pathway_rows"]

Pathways = tuple[Ints, Ints, Truth]
"""From which service, to which, and whether the pathway has ended."""

_TRIES = 4


def partner_rows(services: Services, draws: Draws, calendar: Calendar) -> Rows:
    """The table ``partner_in``: the other agencies of each multi-agency team."""
    wanted = np.array([kind.partners for kind in services.kinds])
    team = np.repeat(np.arange(len(services)), wanted)
    agencies = len(services.agency_ids)
    n = len(team)
    partner = (services.agency[team] + 1 + draws.whole(n, agencies - 1)) % agencies
    kept = first_of_each(team * agencies + partner)
    team, partner, n = team[kept], partner[kept], int(kept.sum())
    started = np.where(draws.yes(n, 25), NO_DAY, -draws.between(n, 90, 1_500))
    return {
        "agency": services.agency_ids[partner],
        "service": services.ids[team],
        "started_on": calendar.cells(started),
        "ended_on": calendar.cells(np.where(draws.yes(n, 12), -draws.between(n, 5, 80), NO_DAY)),
    }


def build_pathways(draws: Draws, services: Services) -> tuple[Pathways, Group]:
    """Pathways between services that share an area of life, and who sends to each service."""
    n = len(services)
    source = np.repeat(np.arange(n), _TRIES)
    target = (source + 1 + draws.whole(len(source), n - 1)) % n
    domains: Truth = np.any(services.does, axis=2)
    places: Truth = np.any(services.takes[:, :-1], axis=2)
    kept = (domains[source] & domains[target]).any(axis=1)
    kept &= (places[source] & places[target]).any(axis=1)
    kept &= first_of_each(source * n + target)
    source, target = source[kept], target[kept]
    ended = draws.yes(len(source), 8)
    return (source, target, ended), Group(target[~ended], source[~ended], n)


def pathway_rows(pathways: Pathways, services: Services, draws: Draws, calendar: Calendar) -> Rows:
    """The table ``pathway_to``."""
    source, target, over = pathways
    n = len(source)
    started = -draws.between(n, 400, 2_000)
    ended = np.where(over, -draws.between(n, 10, 300), NO_DAY)
    return {
        "from_service": services.ids[source],
        "to_service": services.ids[target],
        "protocol": words(("formal", "custom"), draws.pick(n, (10, 45, 45)) - 1),
        "started_on": calendar.cells(np.where(draws.yes(n, 20), NO_DAY, started)),
        "ended_on": calendar.cells(ended),
    }
