"""How services are joined: teams of several agencies, and agreed pathways."""

from __future__ import annotations

import numpy as np

from ingest.sample.columns import (
    NO_DAY,
    Calendar,
    Draws,
    Ints,
    TextColumns,
    Truth,
    first_of_each,
    numbered,
    words_of_codes,
)
from ingest.sample.county.fit import Group
from ingest.sample.county.services import InventedServices

Pathways = tuple[Ints, Ints, Truth]
"""From which service, to which, and whether the pathway has ended."""

_TRIES = 4


def partner_columns(services: InventedServices, draws: Draws, calendar: Calendar) -> TextColumns:
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


def build_pathways(draws: Draws, services: InventedServices) -> tuple[Pathways, Group]:
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


def pathway_columns(
    pathways: Pathways, services: InventedServices, draws: Draws, calendar: Calendar
) -> TextColumns:
    """The table ``pathway_to``."""
    source, target, over = pathways
    n = len(source)
    started = -draws.between(n, 400, 2_000)
    ended = np.where(over, -draws.between(n, 10, 300), NO_DAY)
    return {
        "from_service": services.ids[source],
        "to_service": services.ids[target],
        "protocol": words_of_codes(("formal", "custom"), draws.pick(n, (10, 45, 45)) - 1),
        "started_on": calendar.cells(np.where(draws.yes(n, 20), NO_DAY, started)),
        "ended_on": calendar.cells(ended),
    }


# What an earlier workshop said about the map: about agencies alone, and naming nobody.


_SAID = (
    ("A link is missing: their teams share an office on Thursdays.", "open"),
    ("A link is missing: they agreed by letter to take each other's referrals.", "taken_up"),
    ("A link is wrong: nobody in the room knows of this pathway.", "open"),
    ("A link is wrong: the team was closed at the end of its funding.", "refused"),
    ("A link is missing: both come to the weekly meeting about rough sleeping.", "open"),
)
_DAYS_AGO = 120


def proposal_columns(services: InventedServices, draws: Draws, calendar: Calendar) -> TextColumns:
    """The table ``proposal``: each about two different agencies.

    Parameters
    ----------
    services
        Whose agencies they are about.
    draws
        Source of chance.
    calendar
        Days as text.
    """
    n, agencies = len(_SAID), len(services.agency_ids)
    one = draws.whole(n, agencies)
    other = (one + 1 + draws.whole(n, agencies - 1)) % agencies
    every = np.arange(n)
    return {
        "id": numbered("m", 1, n, 2),
        "made_on": calendar.cells(np.full(n, -_DAYS_AGO)),
        "text": words_of_codes([text for text, _ in _SAID], every),
        "a": services.agency_ids[one],
        "b": services.agency_ids[other],
        "status": words_of_codes([status for _, status in _SAID], every),
    }
