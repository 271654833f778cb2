"""Agencies and services as tables."""

from __future__ import annotations

import numpy as np

from ingest.sample.columns import NOTHING, Calendar, Rows, text_of, words, yes_no
from ingest.sample.draws import Draws
from ingest.sample.places import DISTRICTS_PER_COUNTY, county_name, district_name, house_name
from ingest.sample.services import Services

__all__ = ["agency_rows", "service_rows"]


def agency_rows(services: Services) -> Rows:
    """The table ``agency``."""
    names = [_placed(pattern.name, county) for pattern, county in services.patterns]
    sectors = [pattern.sector for pattern, _ in services.patterns]
    every = np.arange(len(names))
    return {"id": services.agency_ids, "name": words(names, every), "sector": words(sectors, every)}


def service_rows(services: Services, draws: Draws, people: int, calendar: Calendar) -> Rows:
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
        "name": words(_service_names(services), every),
        "agency": services.agency_ids[services.agency],
        "domains": words([kind.domains.replace(" ", "|") for kind in kinds], every),
        "functions": words([kind.functions.replace(" ", "|") for kind in kinds], every),
        "areas": words(
            ["|".join(names[i] for i in places) for places in services.districts], every
        ),
        "age_min": text_of(np.array([least for least, _ in ages], dtype=np.int64)),
        "age_max": text_of(np.array([most for _, most in ages], dtype=np.int64)),
        "access": words([kind.access for kind in kinds], every),
        "capacity": text_of(np.where(limited, capacity, NOTHING)),
        "lapse_after_days": words(
            ["" if kind.lapse is None else str(kind.lapse) for kind in kinds], every
        ),
        "status": words(("open", "paused", "closed"), np.where(unsaid, NOTHING, status)),
        "opened_on": calendar.cells(services.opened),
        "closed_on": calendar.cells(services.closed),
        "scheme_type": words([kind.scheme for kind in kinds], every),
        "settled": yes_no(
            np.array([NOTHING if kind.settled is None else int(kind.settled) for kind in kinds])
        ),
        "max_stay_days": words(
            ["" if kind.max_stay is None else str(kind.max_stay) for kind in kinds], every
        ),
    }


def _placed(text: str, county: int) -> str:
    first = county * DISTRICTS_PER_COUNTY
    districts = [district_name(first + place) for place in range(DISTRICTS_PER_COUNTY)]
    return text.format(*districts, county=county_name(county))


def _service_names(services: Services) -> list[str]:
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
