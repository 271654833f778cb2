"""Who could introduce a person to a service that could meet a need of theirs, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.person.view import NeedLine
from dashboard.readers.person_access import NameLookup, PersonAccess
from dashboard.words import findings as wording
from graphmodel.analysis.facts.answer import rows_of
from graphmodel.analysis.routes.introductions import introductions, steps_in_words
from graphmodel.model.in_words import in_words

NO_SERVICE = "No service that could meet it is recorded. Who could provide this?"
NOBODY_TO_ASK = (
    "Nobody whom they trust can be asked today. Build it directly, or ask about somebody: "
    "see “Whom to ask about”."
)
NO_ROUTE = (
    "No warm introduction can be shown. Build it directly: go to the service together with the "
    "person; or ask those whom they trust whether they know somebody there."
)


@dataclass(frozen=True, slots=True)
class WarmRoute:
    """One way to a service, through somebody whom the person trusts.

    Parameters
    ----------
    chain
        Who introduces to whom, from the first human to the service.
    words
        Each step in a sentence; its end says to check who else is there.
    carries
        The score as a word and a number.
    weakest
        The step that carries least.
    assumed
        Whether the share of a pathway was assumed.
    """

    chain: str
    words: str
    carries: str
    weakest: str
    assumed: bool


@dataclass(frozen=True, slots=True)
class RoutesToMeet:
    """The ways to meet one need, best first, and what to do where there is none."""

    need: str
    heading: str
    routes: tuple[WarmRoute, ...]
    next_step: str
    services: int
    """How many services could meet the need."""


@dataclass(frozen=True, slots=True)
class Introductions:
    """The ways to meet each gap, worst gap first.

    Parameters
    ----------
    needs
        A row for each need.
    services_without_domains
        Services that no way leads to, because it is not recorded what they work on.
    """

    needs: tuple[RoutesToMeet, ...]
    services_without_domains: int


def who_could_introduce(
    access: PersonAccess, needs: Iterable[NeedLine], names: NameLookup
) -> Introductions:
    """Return the warm routes to whatever could meet some needs, as a reader may see them.

    A route of which the reader may not see every row is left out whole, and reads as one that is
    not there.

    Parameters
    ----------
    access
        The whole partnership, the person, and who reads.
    needs
        Open needs of the person.
    names
        Where names come from.
    """
    found = []
    without_domains = 0
    for need in needs:
        answer = introductions(access.network, access.person, need.id, access.settings)
        rows = [row for row in rows_of(answer) if access.may_show_route(row["steps"])]
        services, without_domains = answer.attrs["denominator"], answer.attrs["not_recorded"]
        found.append(
            RoutesToMeet(
                need=need.id,
                heading=f"{in_words(need.domain).capitalize()} ({wording.LEVELS[need.level]})",
                routes=tuple(_route(access, row, names) for row in rows),
                next_step="" if rows else _next_step(access, services),
                services=services,
            )
        )
    return Introductions(tuple(found), without_domains)


def _route(access: PersonAccess, row: Mapping[str, Any], names: NameLookup) -> WarmRoute:
    steps, called = row["steps"], names(row["steps"])
    words = steps_in_words(access.network, steps, access.settings, called.__getitem__)
    return WarmRoute(
        chain=" → ".join(called[one] for one in steps[1:]),
        words=f"{words}.",
        carries=wording.route_strength(row["score"]),
        weakest=" to ".join(called[one] for one in row["weakest"]),
        assumed=row["assumed"],
    )


def _next_step(access: PersonAccess, services: int) -> str:
    if not services:
        return NO_SERVICE
    return NO_ROUTE if access.has_usable else NOBODY_TO_ASK
