"""The agencies of a county and their services, built from the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from math import isqrt

import numpy as np

from graphmodel.model.vocabulary import Domain
from graphmodel.model.vocabulary_services import Function
from graphmodel.settings import Settings
from ingest.sample.columns import (
    NO_DAY,
    NOTHING,
    Calendar,
    Draws,
    Ints,
    TextColumn,
    TextColumns,
    Truth,
    numbered,
    text_of,
    words_of_codes,
    yes_no_words,
)
from ingest.sample.county.agencies import AGENCIES, AgencyPattern
from ingest.sample.county.catalogue import CATALOGUE, Provision
from ingest.sample.county.places import DISTRICTS_PER_COUNTY, county_name, district_name, house_name

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
class InventedServices:
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
    agency_ids: TextColumn
    ids: TextColumn

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
    """Number of counties' worth of provision that people have; grows with the square root."""
    return max(1, isqrt(people // _PEOPLE_PER_COUNTY))


def build_services(draws: Draws, counties: int) -> InventedServices:
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
    return InventedServices(
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


# Agencies and services as tables.


def agency_columns(services: InventedServices) -> TextColumns:
    """The table ``agency``."""
    names = [_placed(pattern.name, county) for pattern, county in services.patterns]
    sectors = [pattern.sector for pattern, _ in services.patterns]
    every = np.arange(len(names))
    return {
        "id": services.agency_ids,
        "name": words_of_codes(names, every),
        "sector": words_of_codes(sectors, every),
    }


def service_columns(
    services: InventedServices, draws: Draws, people: int, calendar: Calendar
) -> TextColumns:
    """The table ``service``."""
    n = len(services)
    kinds = services.kinds
    every = np.arange(n)
    # A service with a limit takes from half to three times an equal share of the people.
    fair_share = max(people // n, 2)
    capacity = np.maximum(draws.between(n, 5, 30) * fair_share // 10, 3)
    limited = np.array([bool(kind.scheme) for kind in kinds]) | draws.yes(n, 30)
    status = np.array([0, 0, 1, 0, 2, 2, 0])[services.standing]
    unsaid = draws.yes(n, 20) & (status == 0)
    ages = [[NOTHING if age is None else age for age in kind.ages] for kind in kinds]
    names = services.district_names
    return {
        "id": services.ids,
        "name": words_of_codes(_service_names(services), every),
        "agency": services.agency_ids[services.agency],
        "domains": words_of_codes([kind.domains.replace(" ", "|") for kind in kinds], every),
        "functions": words_of_codes([kind.functions.replace(" ", "|") for kind in kinds], every),
        "areas": words_of_codes(
            ["|".join(names[i] for i in places) for places in services.districts], every
        ),
        "age_min": text_of(np.array([least for least, _ in ages], dtype=np.int64)),
        "age_max": text_of(np.array([most for _, most in ages], dtype=np.int64)),
        "access": words_of_codes([kind.access for kind in kinds], every),
        "capacity": text_of(np.where(limited, capacity, NOTHING)),
        "lapse_after_days": words_of_codes(
            ["" if kind.lapse is None else str(kind.lapse) for kind in kinds], every
        ),
        "status": words_of_codes(("open", "paused", "closed"), np.where(unsaid, NOTHING, status)),
        "opened_on": calendar.cells(services.opened),
        "closed_on": calendar.cells(services.closed),
        "scheme_type": words_of_codes([kind.scheme for kind in kinds], every),
        "settled": yes_no_words(
            np.array([NOTHING if kind.settled is None else int(kind.settled) for kind in kinds])
        ),
        "max_stay_days": words_of_codes(
            ["" if kind.max_stay is None else str(kind.max_stay) for kind in kinds], every
        ),
    }


def _placed(text: str, county: int) -> str:
    first = county * DISTRICTS_PER_COUNTY
    districts = [district_name(first + place) for place in range(DISTRICTS_PER_COUNTY)]
    return text.format(*districts, county=county_name(county))


def _service_names(services: InventedServices) -> list[str]:
    names = []
    houses = 0
    for kind, agency, places in zip(
        services.kinds, services.agency.tolist(), services.districts, strict=True
    ):
        pattern, county = services.patterns[agency]
        if kind.scheme:
            place = house_name(houses)
            houses += 1
        else:
            place = district_name(places[0]) if places else county_name(county)
        names.append(f"{place} {kind.title} ({_placed(pattern.short, county)})")
    return names
