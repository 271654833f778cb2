"""The agencies of a county and their services, built from the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from math import isqrt

import numpy as np

from graphmodel.model.vocabulary import Domain
from graphmodel.model.vocabulary_services import Function
from graphmodel.settings import Settings
from ingest.sample.agencies import AGENCIES, AgencyPattern
from ingest.sample.catalogue import CATALOGUE, Provision
from ingest.sample.columns import (
    NO_DAY,
    Cells,
    Ints,
    Truth,
    numbered,
)
from ingest.sample.draws import Draws
from ingest.sample.places import DISTRICTS_PER_COUNTY, district_name

__all__ = [
    "AGE_GROUPS",
    "DOMAINS",
    "FUNCTIONS",
    "Services",
    "Standing",
    "build_services",
    "counties_for",
]

DOMAINS = tuple(domain.value for domain in Domain)
FUNCTIONS = tuple(function.value for function in Function)

AGE_GROUPS = ((16, 17), (18, 24), (25, 54), (55, 84))
"""First and last age of the groups that services are matched to."""

_PEOPLE_PER_COUNTY = 20_000
_ACCESS = ("self", "any", "professional", "invite")


class Standing(IntEnum):
    """What becomes of a service around the day of the sample."""

    ORDINARY = 0
    NEW = 1
    PAUSED = 2
    CLOSING = 3
    CLOSED = 4
    CLOSED_UNDATED = 5
    COMING = 6


_STANDING_WEIGHTS = (132, 4, 5, 3, 5, 2, 2)


@dataclass(frozen=True)
class Services:
    """All services, one place in each array, and the agencies that run them.

    Parameters
    ----------
    patterns
        Agency patterns and the county of each agency.
    kinds
        What each service is.
    agency
        Which agency runs it.
    districts
        Which districts it serves; none means everybody.
    standing
        A :class:`Standing` each.
    opened, closed
        First day open, first day closed.
    lapse
        Days without contact before support has lapsed, the default filled in.
    does
        Whether a service does a function in a domain, in this order.
    takes
        Whether a service takes somebody of a district and age group; the last district stands for
        an unknown one.
    """

    patterns: tuple[tuple[AgencyPattern, int], ...]
    kinds: tuple[Provision, ...]
    agency: Ints
    districts: tuple[tuple[int, ...], ...]
    standing: Ints
    opened: Ints
    closed: Ints
    lapse: Ints
    does: Truth
    takes: Truth
    agency_ids: Cells
    ids: Cells

    def __len__(self) -> int:
        """Number of services."""
        return len(self.kinds)

    @property
    def district_names(self) -> tuple[str, ...]:
        """Names of all districts."""
        return tuple(district_name(number) for number in range(self.takes.shape[1] - 1))

    @property
    def steady(self) -> Truth:
        """Services that were there all the time and are not closed."""
        return np.isin(self.standing, (Standing.ORDINARY, Standing.PAUSED, Standing.CLOSING))

    @property
    def walk_in(self) -> Truth:
        """Services that people can come to without being sent."""
        return np.array([kind.access in {"self", "any"} for kind in self.kinds], dtype=np.bool_)

    @property
    def shut(self) -> Truth:
        """Services that are closed."""
        return np.isin(self.standing, (Standing.CLOSED, Standing.CLOSED_UNDATED))


def counties_for(people: int) -> int:
    """How many counties' worth of provision so many people have; grows with the square root."""
    return max(1, isqrt(people // _PEOPLE_PER_COUNTY))


def build_services(draws: Draws, counties: int) -> Services:
    """Every agency with its services, and what becomes of each of them."""
    patterns = tuple((pattern, county) for county in range(counties) for pattern in AGENCIES)
    runs = [
        (number, county, *_parsed(service))
        for number, (pattern, county) in enumerate(patterns)
        for service in pattern.runs.split()
    ]
    kinds = tuple(kind for _, _, kind, _ in runs)
    districts = tuple(
        tuple(county * DISTRICTS_PER_COUNTY + place for place in places)
        for _, county, _, places in runs
    )
    n = len(kinds)
    standing = draws.deal(n, _STANDING_WEIGHTS)
    default = Settings().lapse_after_days
    return Services(
        patterns,
        kinds,
        np.array([agency for agency, _, _, _ in runs], dtype=np.int64),
        districts,
        standing,
        *_days(draws, standing),
        np.array([default if kind.lapse is None else kind.lapse for kind in kinds], dtype=np.int64),
        _does(kinds),
        _takes(kinds, districts, counties * DISTRICTS_PER_COUNTY),
        numbered("a", 1, len(patterns), 4),
        numbered("s", 1, n, 4),
    )


def _parsed(service: str) -> tuple[Provision, tuple[int, ...]]:
    kind, _, places = service.partition("@")
    return CATALOGUE[kind], tuple(int(place) for place in places)


def _days(draws: Draws, standing: Ints) -> tuple[Ints, Ints]:
    """First day open and first day closed of each service."""
    n = len(standing)
    opened = -draws.between(n, 2_000, 6_000)
    opened[draws.yes(n, 15)] = NO_DAY
    closed = np.full(n, NO_DAY)
    for mark, days, first, last in (
        (Standing.NEW, opened, -150, -30),
        (Standing.COMING, opened, 10, 60),
        (Standing.CLOSING, closed, 8, 60),
        (Standing.CLOSED, closed, -240, -20),
    ):
        chosen = standing == mark
        days[chosen] = draws.between(n, first, last)[chosen]
    return opened, closed


def _does(kinds: tuple[Provision, ...]) -> Truth:
    in_domain = np.array([[name in kind.domains.split() for name in DOMAINS] for kind in kinds])
    with_function = np.array(
        [[name in kind.functions.split() for name in FUNCTIONS] for kind in kinds]
    )
    return np.asarray(in_domain[:, :, None] & with_function[:, None, :])


def _takes(
    kinds: tuple[Provision, ...], districts: tuple[tuple[int, ...], ...], count: int
) -> Truth:
    serves = np.ones((len(kinds), count + 1), dtype=np.bool_)
    for row, places in enumerate(districts):
        if places:
            serves[row, :count] = False
            serves[row, list(places)] = True
    fits = np.array(
        [
            [(kind.ages[0] or 0) <= first and last <= (kind.ages[1] or 999)
             for first, last in AGE_GROUPS]
            for kind in kinds
        ]
    )  # fmt: skip
    return np.asarray(serves[:, :, None] & fits[:, None, :])
