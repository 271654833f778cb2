"""Who may be harmed by whom, who must not meet, and who is excluded from where."""

from __future__ import annotations

import numpy as np

from ingest.sample.columns import (
    NO_DAY,
    NOTHING,
    Calendar,
    Draws,
    Ints,
    TextColumn,
    TextColumns,
    Truth,
    first_of_each,
    words_of_codes,
)
from ingest.sample.county.services import InventedServices
from ingest.sample.county.staff import InventedStaff
from ingest.sample.people.circle import KINDS, InventedCircle
from ingest.sample.people.need_stories import NEED_STORIES
from ingest.sample.people.needs import InventedNeeds
from ingest.sample.people.people import InventedPeople
from ingest.sample.people.trust import TIES, TrustTies

_STATUSES = ("alleged", "confirmed", "historic", "refuted")
_STATUS_WEIGHTS = (42, 26, 20, 12)
_RISKS = ("domestic_abuse", "exploitation", "violence", "other")
_ORDERS = (
    "non-molestation order", "restraining order", "licence condition", "bail condition",
    "agreed between services",
)  # fmt: skip
_ORDER_ENDS = ("expired", "lifted", "error")
_REASONS = (
    "conflict with somebody else there", "conflict with staff", "missed appointments",
    "rent arrears", "damage to a room", "visitors outside the house rules",
)  # fmt: skip
_REASONS_ANYWHERE = 3
"""The reasons that are not about a room come first."""

_RISKY_IN_100 = {"ex_partner": 50, "partner": 12, "other": 40, "friend": 3, "family": 4}


def risk_columns(
    ties: TrustTies,
    circle: InventedCircle,
    people: InventedPeople,
    staff: InventedStaff,
    draws: Draws,
    calendar: Calendar,
) -> TextColumns:
    """The table ``risk_from``: from the trusted, from others round a person, between people."""
    named, hazard = _hazards(ties)
    named = named[np.isin(hazard, (*_STATUSES, "feared_by"))]
    feared_by = hazard[np.isin(hazard, (*_STATUSES, "feared_by"))] == "feared_by"
    told = hazard[np.isin(hazard, (*_STATUSES, "feared_by"))]
    chances = np.array([_RISKY_IN_100.get(kind, 0) for kind in KINDS])[circle.kind]
    others = np.flatnonzero(circle.more & draws.yes(len(circle), chances))
    n = len(people)
    afraid = np.flatnonzero(draws.yes(n, 1)) if n > 1 else np.zeros(0, np.int64)
    feared = (afraid + 1 + draws.whole(len(afraid), n - 1)) % n
    threatening = np.flatnonzero(draws.shares(n) < 0.002)
    threatened = staff.working[draws.whole(len(threatening), len(staff.working))]
    own, individual = people.ids[ties.person[named]], circle.ids[ties.individual[named]]
    m = len(named) + len(others) + len(afraid) + len(threatening)
    status = draws.deal(m, _STATUS_WEIGHTS)
    status[: len(named)] = [
        _STATUSES.index(word) if word in _STATUSES else 0 for word in told.tolist()
    ]
    kind = circle.kind[np.concatenate((ties.individual[named], others))]
    close = np.isin(kind, (KINDS.index("partner"), KINDS.index("ex_partner")))
    risk = np.append(close, np.zeros(m - len(close), np.bool_))
    now = np.concatenate(
        (
            people.now[ties.person[named]],
            people.now[circle.person[others]],
            np.minimum(people.now[afraid], people.now[feared]),
            people.now[threatening],
        )
    )
    started = np.where(draws.yes(m, 40), NO_DAY, now - draws.between(m, 100, 1_500))
    return {
        "at_risk": np.concatenate(
            (
                np.where(feared_by, individual, own),
                people.ids[circle.person[others]],
                people.ids[afraid],
                staff.ids[threatened],
            )
        ),
        "source_of_risk": np.concatenate(
            (
                np.where(feared_by, own, individual),
                circle.ids[others],
                people.ids[feared],
                people.ids[threatening],
            )
        ),
        "status": words_of_codes(_STATUSES, status),
        "risk_kind": words_of_codes(
            _RISKS, np.where(risk, 0, draws.pick(m, (15, 25, 30, 20, 10)) - 1)
        ),
        "started_on": calendar.cells(started),
        "ended_on": calendar.cells(
            np.where(draws.yes(m, 12), now - draws.between(m, 1, 90), NO_DAY)
        ),
    }


def no_contact_columns(
    ties: TrustTies,
    circle: InventedCircle,
    people: InventedPeople,
    draws: Draws,
    calendar: Calendar,
) -> TextColumns:
    """The table ``no_contact_with``: individuals and people, and people among themselves."""
    named, hazard = _hazards(ties)
    ordered = np.char.startswith(hazard.astype(str), "order")
    named, hazard = named[ordered], hazard[ordered]
    former = circle.kind == KINDS.index("ex_partner")
    others = np.flatnonzero(circle.more & former & draws.yes(len(circle), 25))
    n = len(people)
    one = np.flatnonzero(draws.shares(n) < 0.004) if n > 1 else np.zeros(0, np.int64)
    other = (one + 1 + draws.whole(len(one), min(n - 1, 60))) % n
    low, high = np.minimum(one, other), np.maximum(one, other)
    once = first_of_each(low * n + high)
    low, high = low[once], high[once]
    m = len(named) + len(others) + len(low)
    end = draws.deal(m, (18, 6, 6, 70))
    end[: len(named)] = [
        {"order_lifted": 1, "order_error": 2}.get(word, 3) for word in hazard.tolist()
    ]
    over = end < 3
    now = np.concatenate(
        (
            people.now[ties.person[named]],
            people.now[circle.person[others]],
            np.minimum(people.now[low], people.now[high]),
        )
    )
    started = np.where(draws.yes(m, 30) & ~over, NO_DAY, now - draws.between(m, 200, 1_200))
    # An order often says at once when it will end.
    ahead = np.where(draws.yes(m, 40), now + draws.between(m, 20, 400), NO_DAY)
    return {
        "a": np.concatenate(
            (circle.ids[ties.individual[named]], circle.ids[others], people.ids[low])
        ),
        "b": np.concatenate(
            (people.ids[ties.person[named]], people.ids[circle.person[others]], people.ids[high])
        ),
        "order_type": words_of_codes(_ORDERS, draws.whole(m, len(_ORDERS))),
        "started_on": calendar.cells(started),
        "ended_on": calendar.cells(np.where(over, now - draws.between(m, 5, 150), ahead)),
        "end_reason": words_of_codes(_ORDER_ENDS, np.where(over, end, NOTHING)),
    }


def exclusion_columns(
    needs: InventedNeeds,
    people: InventedPeople,
    services: InventedServices,
    draws: Draws,
    calendar: Calendar,
) -> TextColumns:
    """The table ``excluded_from``: from the needs' stories, and others now past."""
    told = np.array([story.excluded for story in NEED_STORIES], dtype=np.bool_)[needs.story]
    blocked = np.flatnonzero(told & (needs.first != NOTHING))
    before = np.flatnonzero(draws.yes(len(people), 3))
    with_rooms = np.array([bool(kind.scheme) for kind in services.kinds])
    places = np.flatnonzero(services.steady & with_rooms)
    person = np.append(needs.person[blocked], before)
    service = np.append(needs.first[blocked], places[draws.whole(len(before), len(places))])
    holds = np.arange(len(person)) < len(blocked)
    once = first_of_each(person * len(services) + service)
    person, service, holds = person[once], service[once], holds[once]
    n = len(person)
    now = people.now[person]
    started = now - draws.between(n, 120, 700)
    ended = np.where(holds, np.where(people.living[person], NO_DAY, now),
                     now - draws.between(n, 10, 110))  # fmt: skip
    review = np.where(holds & draws.yes(n, 60), now + draws.between(n, -60, 120), NO_DAY)
    undated = draws.yes(n, 5) & holds
    again = np.flatnonzero(draws.yes(n, 8) & ~undated)
    k = len(again)
    until = started[again] - draws.between(k, 30, 200)
    since = until - draws.between(k, 14, 120)
    every = np.append(np.arange(n), again)
    reasons = np.where(with_rooms[service[every]], len(_REASONS), _REASONS_ANYWHERE)
    return {
        "person": people.ids[person[every]],
        "service": services.ids[service[every]],
        "reason": words_of_codes(_REASONS, draws.whole(n + k, reasons + 1) - 1),
        "review_on": calendar.cells(np.append(review, np.full(k, NO_DAY))),
        "started_on": calendar.cells(np.append(np.where(undated, NO_DAY, started), since)),
        "ended_on": calendar.cells(np.append(ended, until)),
    }


def _hazards(ties: TrustTies) -> tuple[Ints, TextColumn]:
    """The ties to individuals between whom and the person something stands, and what."""
    hazard = np.array([tie.hazard for tie in TIES], dtype=object)[ties.part]
    there: Truth = (hazard != "") & (ties.individual != NOTHING)
    return np.flatnonzero(there), hazard[there]
