"""Units, who is offered them and lives in them; sightings, institutions and the way back."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from graphmodel.model.coordination.words import (
    Destination,
    OccupancyEndReason,
    OfferOutcome,
    ReconnectionOutcome,
    StayKind,
    UnitPeriodStatus,
)
from ingest.sample.columns import (
    NO_DAY,
    NOTHING,
    Calendar,
    Draws,
    Ints,
    TextColumn,
    TextColumns,
    first_of_each,
    numbered,
    rank_within,
    text_of,
    words_of_codes,
    yes_no_words,
)
from ingest.sample.county.services import InventedServices
from ingest.sample.people.people import InventedPeople
from ingest.sample.people.support import Spells

_ROOMS = tuple(f"room {number}" for number in range(1, 41))
_SESSIONS = ("early outreach", "late outreach", "street count")


@dataclass(frozen=True)
class InventedUnits:
    """The units round a batch of people, and who lives or lived in them.

    Parameters
    ----------
    ids, service, since
        The units: their ids, whose they are, and the first night. The last ones were never let.
    person, unit, started, ended
        The stays.
    """

    ids: TextColumn
    service: Ints
    since: Ints
    person: Ints
    unit: Ints
    started: Ints
    ended: Ints

    @property
    def never_let(self) -> Ints:
        """Units in which nobody has lived."""
        return np.setdiff1d(np.arange(len(self.ids)), self.unit)


def build_units(
    draws: Draws, people: InventedPeople, supports: Spells, services: InventedServices
) -> InventedUnits:
    """A unit wherever accommodation supports somebody, let again where that fits, and some empty.

    Nobody lives in two: of each person one spell of support is a stay.
    """
    housing = np.array([bool(kind.scheme) for kind in services.kinds])
    begun = np.flatnonzero(housing[supports.service] & (supports.started < 0))
    one = begun[first_of_each(supports.person[begun])]
    one = one[np.lexsort((supports.started[one], supports.service[one]))]
    person, service = supports.person[one], supports.service[one]
    started, ended = supports.started[one], supports.ended[one]
    again = np.zeros(len(one), np.bool_)
    again[1:] = (service[1:] == service[:-1]) & (ended[:-1] <= started[1:])
    again &= rank_within(service) % 2 == 1
    unit = np.cumsum(~again) - 1
    first = np.flatnonzero(~again)
    opened = services.opened[service[first]]
    earliest = np.where(opened == NO_DAY, -NO_DAY, opened)
    since = np.maximum(started[first] - draws.whole(len(first), 200), earliest)
    since = np.minimum(since, started[first])
    empty = len(first) // 8 + (len(first) > 0)
    beside = draws.whole(empty, len(first))
    return InventedUnits(
        np.append(
            "un" + people.numbers[person[first]], "uv" + people.numbers[person[first][:empty]]
        ),
        np.append(service[first], service[first][beside]),
        np.append(since, since[beside]),
        person,
        unit,
        started,
        ended,
    )


def unit_columns(
    units: InventedUnits, services: InventedServices, draws: Draws, calendar: Calendar
) -> TextColumns:
    """The table ``unit``."""
    n = len(units.ids)
    is_empty = np.isin(np.arange(n), units.never_let)
    women_only = np.where(is_empty, draws.maybe(n, 30, 50), draws.maybe(n, 0, 80))
    return {
        "id": units.ids,
        "service": services.ids[units.service],
        "unit_ref": words_of_codes(_ROOMS, draws.whole(n, len(_ROOMS))),
        "beds": text_of(1 + draws.yes(n, 10).astype(np.int64)),
        "in_service_on": calendar.cells(units.since),
        "out_of_service_on": calendar.cells(np.full(n, NO_DAY)),
        "accessible": yes_no_words(draws.maybe(n, 15, 65)),
        "women_only": yes_no_words(women_only),
        "pets_ok": yes_no_words(draws.maybe(n, 25, 55)),
    }


def period_columns(units: InventedUnits, draws: Draws, calendar: Calendar) -> TextColumns:
    """The table ``unit_period``: half of the units that were never let cannot be given now."""
    unit = units.never_let[draws.yes(len(units.never_let), 50)]
    n = len(unit)
    status = draws.pick(n, (60, 40))
    started = np.maximum(-draws.between(n, 2, 30), units.since[unit])
    reasons = ("a burst pipe", "new windows", "")
    return {
        "id": "up" + units.ids[unit],
        "unit": units.ids[unit],
        "status": words_of_codes([one.value for one in UnitPeriodStatus], status),
        "started_on": calendar.cells(started),
        "ended_on": calendar.cells(np.where(draws.yes(n, 30), draws.between(n, 1, 20), NO_DAY)),
        "reason": words_of_codes(reasons, np.where(status == 0, draws.whole(n, 3), 2)),
    }


def offer_columns(
    units: InventedUnits, people: InventedPeople, draws: Draws, calendar: Calendar
) -> TextColumns:
    """The table ``offered``: every stay began with one, and empty units are offered to others."""
    empty = units.never_let
    without = np.setdiff1d(np.flatnonzero(people.living), units.person)[: len(empty)]
    empty = empty[: len(without)]
    stays, more = len(units.person), len(without)
    is_stay = np.arange(stays + more) < stays
    began = np.append(units.started, np.zeros(more, np.int64))
    unit = np.append(units.unit, empty)
    before = began - draws.between(stays + more, 2, 14)
    lately = np.maximum(-draws.between(stays + more, 1, 30), units.since[unit])
    asked = np.where(is_stay, before, lately)
    outcomes = [one.value for one in OfferOutcome]
    other = draws.pick(stays + more, (50, 35, 15))
    outcome = np.where(is_stay, 0, np.where(other == 0, NOTHING, other))
    answered = np.where(outcome == NOTHING, NO_DAY, np.minimum(asked + 1, 0))
    return {
        "person": people.ids[np.append(units.person, without)],
        "unit": units.ids[unit],
        "started_on": calendar.cells(asked),
        "ended_on": calendar.cells(np.full(stays + more, NO_DAY)),
        "outcome": words_of_codes(outcomes, outcome),
        "answered_on": calendar.cells(answered),
        "signed_up_on": calendar.cells(np.where(is_stay, began, NO_DAY)),
    }


def occupancy_columns(
    units: InventedUnits, people: InventedPeople, draws: Draws, calendar: Calendar
) -> TextColumns:
    """The table ``occupies``."""
    n = len(units.person)
    reasons = [one.value for one in OccupancyEndReason]
    died = ~people.living[units.person] & (units.ended == people.now[units.person])
    reason = draws.pick(n, (45, 15, 10, 8, 7, 0, 15))
    reason = np.where(died, reasons.index(OccupancyEndReason.DIED), reason)
    destination = np.where(died, NOTHING, draws.pick(n, (10, 30, 20, 15, 8, 5, 4, 8)) - 1)
    over = units.ended != NO_DAY
    return {
        "person": people.ids[units.person],
        "unit": units.ids[units.unit],
        "started_on": calendar.cells(units.started),
        "ended_on": calendar.cells(units.ended),
        "end_reason": words_of_codes(reasons, np.where(over, reason, NOTHING)),
        "destination": words_of_codes(
            [one.value for one in Destination], np.where(over, destination, NOTHING)
        ),
    }


def sighting_columns(
    people: InventedPeople, services: InventedServices, draws: Draws, calendar: Calendar
) -> TextColumns:
    """The table ``sighting``: one in twelve was met sleeping rough, some on several nights."""
    met = np.flatnonzero(draws.yes(len(people), 8))
    person = np.repeat(met, draws.between(len(met), 1, 4))
    matched = len(person)
    unknown = len(met) // 8 + (len(met) > 0)
    person = np.append(person, np.full(unknown, NOTHING))
    n = len(person)
    now = np.append(people.now, 0)[person]
    district = np.where(person == NOTHING, 0, np.append(people.district, 0)[person])
    numbers = numbered("", 1, n, len(str(n)))
    batch = people.numbers[0]
    return {
        "id": "si" + batch + "-" + numbers,
        "person": np.append(people.ids[person[:matched]], np.full(unknown, "", object)),
        "seen_on": calendar.cells(now - draws.small(n, 720)),
        "verified": yes_no_words(draws.yes(n, 85).astype(np.int64)),
        "area": words_of_codes(services.district_names, district),
        "session": words_of_codes(_SESSIONS, draws.pick(n, (20, 40, 30, 10)) - 1),
    }


def institution_columns(people: InventedPeople, draws: Draws, calendar: Calendar) -> TextColumns:
    """The table ``institution_stay``."""
    stayed = np.flatnonzero(draws.yes(len(people), 6) & people.living)
    n = len(stayed)
    started = -draws.between(n, 5, 300)
    ended = np.where(draws.yes(n, 70), started + 1 + draws.whole(n, -started), NO_DAY)
    expected = np.where(draws.yes(n, 70), started + draws.between(n, 20, 330), NO_DAY)
    return {
        "id": "st" + people.numbers[stayed],
        "person": people.ids[stayed],
        "stay_kind": words_of_codes(
            [one.value for one in StayKind], draws.pick(n, (40, 5, 25, 15, 5, 7, 3))
        ),
        "started_on": calendar.cells(np.where(draws.yes(n, 92), started, NO_DAY)),
        "expected_release_on": calendar.cells(expected),
        "ended_on": calendar.cells(ended),
    }


def reconnection_columns(
    people: InventedPeople, services: InventedServices, draws: Draws, calendar: Calendar
) -> TextColumns:
    """The table ``reconnection``."""
    asked = np.flatnonzero(draws.yes(len(people), 3) & people.living)
    n = len(asked)
    assessed = -draws.between(n, 10, 300)
    outcomes = [one.value for one in ReconnectionOutcome]
    outcome = draws.pick(n, (30, 35, 20, 10, 5)) - 1
    applies = draws.yes(n, 70)
    outcome = np.where(applies, outcome, NOTHING)
    completed = np.where(outcome == 0, assessed + draws.whole(n, -assessed), NO_DAY)
    return {
        "id": "rc" + people.numbers[asked],
        "person": people.ids[asked],
        "assessed_on": calendar.cells(assessed),
        "policy_applies": yes_no_words(applies.astype(np.int64)),
        "offered_on": calendar.cells(np.where(applies, assessed, NO_DAY)),
        "completed_on": calendar.cells(completed),
        "outcome": words_of_codes(outcomes, outcome),
        "destination_area": words_of_codes(
            services.district_names, draws.whole(n, len(services.district_names))
        ),
    }


def weather_columns(draws: Draws, calendar: Calendar) -> TextColumns:
    """The table ``weather_activation``: three times in the last winters."""
    started = np.array([-500, -150, -120]) + draws.whole(3, 20)
    return {
        "id": numbered("we", 1, 3, 1),
        "started_on": calendar.cells(started),
        "ended_on": calendar.cells(started + draws.between(3, 1, 6)),
        "trigger": words_of_codes(("frost on three nights", "a red warning"), draws.whole(3, 2)),
    }
