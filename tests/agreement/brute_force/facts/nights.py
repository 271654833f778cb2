"""Who is in which unit on which night, which units there are, and what was offered."""

from dataclasses import dataclass
from datetime import date

from tests.agreement.brute_force.facts.answer import Row, Tables
from tests.agreement.brute_force.facts.lookup import listed, row_with_id, rows_of, rows_of_human
from tests.agreement.brute_force.facts.what_holds import active, begun, service_is_closed


def died_on(tables: Tables, human: str) -> date | None:
    days: list[date] = []
    for row in rows_of_human(tables, human):
        if row.get("deceased_on") is not None:
            days.append(row["deceased_on"])
    return min(days) if days != [] else None


def earlier(one: date | None, other: date | None) -> date | None:
    """Return the earlier of two days, of which an empty one lies in no past."""
    days = [day for day in (one, other) if day is not None]
    return min(days) if days != [] else None


# > An `occupies` ends on its ended_on or on the person's deceased_on, whichever is earlier.
def occupies_by(tables: Tables, on: date) -> list[Row]:
    """Return the ties begun by D, each with the day on which it ends."""
    found = []
    for tie in rows_of(tables, "occupies"):
        if tie["started_on"] <= on:
            ends = earlier(tie.get("ended_on"), died_on(tables, tie["person"]))
            found.append({**tie, "ended_on": ends})
    return found


# > whoever occupies a unit from s to e is there on the nights s ... e - 1
def occupants(tables: Tables, unit: str, night: date) -> list[str]:
    ties = occupies_by(tables, night)
    return listed(tie["person"] for tie in ties if tie["unit"] == unit and active(tie, night))


def service_of_unit(tables: Tables, unit: str) -> str:
    row = row_with_id(tables, "unit", unit)
    if row is None:
        raise LookupError(unit)
    return str(row["service"])


# > A unit is in service on night t ⇔ in_service_on ≤ t, out_of_service_on empty or > t, and its
# > service not closed on t
def is_in_service(tables: Tables, unit: Row, night: date) -> bool:
    if unit["in_service_on"] > night or service_is_closed(tables, unit["service"], night):
        return False
    return unit.get("out_of_service_on") is None or unit["out_of_service_on"] > night


# > offline or reserved ⇔ a `unit_period` of that status covers t
def periods(tables: Tables, unit: str, status: str, night: date) -> list[Row]:
    return [
        period
        for period in rows_of(tables, "unit_period")
        if period["unit"] == unit and period["status"] == status and active(period, night)
    ]


@dataclass(frozen=True)
class ServiceStay:
    """One person's nights in the units of one service, without a break, as at a day D."""

    person: str
    service: str
    ties: list[Row]
    on: date

    @property
    def began_on(self) -> date:
        first: date = self.ties[0]["started_on"]
        return first

    @property
    def is_active(self) -> bool:
        return active(self.last, self.on)

    @property
    def last(self) -> Row:
        return last_of(self.ties, self.on)


# Two accounts of one time may be kept, open and restricted. The last one is then the last begun of
# those that hold at D; where none does, the one that ended last.
def last_of(spells: list[Row], on: date) -> Row:
    holding = [spell for spell in spells if active(spell, on)]
    if holding != []:
        return holding[-1]
    latest = max(spell["ended_on"] for spell in spells)
    return [spell for spell in spells if spell["ended_on"] == latest][-1]


def go_on(spells: list[Row], day: date) -> bool:
    """Whether one of the spells had not ended before this day."""
    return any(spell.get("ended_on") is None or day <= spell["ended_on"] for spell in spells)


# > A stay in a service = the occupies of one person in units of one service, joined where the next
# > begins on or before the day on which the one before ended.
def service_stays(tables: Tables, on: date) -> list[ServiceStay]:
    ties = [
        (tie["person"], service_of_unit(tables, tie["unit"]), tie)
        for tie in occupies_by(tables, on)
    ]
    ties.sort(key=lambda found: (found[0], found[1], found[2]["started_on"], found[2]["unit"]))
    stays: list[ServiceStay] = []
    for person, service, tie in ties:
        before = stays[-1] if stays else None
        if (
            before is not None
            and (before.person, before.service) == (person, service)
            and go_on(before.ties, tie["started_on"])
        ):
            before.ties.append(tie)
        else:
            stays.append(ServiceStay(person, service, [tie], on))
    return stays


# > An offer is answered by D ⇔ outcome is given and answered_on is empty or ≤ D
def offer_is_answered(offer: Row, on: date) -> bool:
    if offer.get("outcome") is None:
        return False
    return offer.get("answered_on") is None or offer["answered_on"] <= on


# > open at D ⇔ active (ended_on = taken back) and not answered by D
def open_offers(tables: Tables, on: date) -> list[Row]:
    return [
        offer
        for offer in rows_of(tables, "offered")
        if active(offer, on) and not offer_is_answered(offer, on)
    ]


# > An accepted offer at D ⇔ answered by D with accepted, not taken back by D, and not followed by
# > an `occupies` of that unit by that person, begun on or after the offer, that has ended by D.
def accepted_offers(tables: Tables, on: date) -> list[Row]:
    found = []
    for offer in rows_of(tables, "offered"):
        if not active(offer, on) or not offer_is_answered(offer, on):
            continue
        if offer["outcome"] == "accepted" and not _was_left(tables, offer, on):
            found.append(offer)
    return found


def _was_left(tables: Tables, offer: Row, on: date) -> bool:
    return any(not active(tie, on) for tie in taken_up(tables, offer, on))


def taken_up(tables: Tables, offer: Row, on: date) -> list[Row]:
    """Return the `occupies` with which somebody took up what they were offered."""
    return [
        tie
        for tie in occupies_by(tables, on)
        if (tie["person"], tie["unit"]) == (offer["person"], offer["unit"])
        and tie["started_on"] >= offer["started_on"]
    ]


def institution_stays(tables: Tables, person: str, on: date) -> list[Row]:
    """Return the stays in an institution that have begun by D and not ended by D."""
    return [
        stay
        for stay in rows_of(tables, "institution_stay")
        if stay["person"] == person and begun(stay, on) and active(stay, on)
    ]
