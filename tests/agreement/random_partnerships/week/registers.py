"""Registers, scores, sightings, institutions and weather of a random partnership."""

from datetime import timedelta

from tests.agreement.brute_force import Row, Tables
from tests.agreement.random_partnerships.days import Dice
from tests.agreement.random_partnerships.nodes import AREAS, ids
from tests.agreement.random_partnerships.ties import ids_of
from tests.agreement.random_partnerships.week.plans import near, owners

_REGISTERS = ("dsr", "cea_caseload", "tpg")
_RATINGS = (None, "blue", "red", "amber", "green")


def add_registers(dice: Dice, tables: Tables) -> None:
    """Add the six tables, of which any may be empty."""
    tables["register_entry"] = _register_entries(dice, tables)
    tables["outcome_score"] = _scores(dice, tables)
    tables["sighting"] = _sightings(dice, tables)
    tables["institution_stay"] = _institution_stays(dice, tables)
    tables["reconnection"] = _reconnections(dice, tables)
    tables["weather_activation"] = _weather(dice)


# Entries of one person on one register never overlap: each begins when the one before has ended,
# on that day or about as much later as tells who has returned.
def _register_entries(dice: Dice, tables: Tables) -> list[Row]:
    rows: list[Row] = []
    for person in ids_of(tables, "person"):
        for register in dice.some_of(_REGISTERS, 0, 2):
            start = near(dice, -7, -28, -91, -120, 0) if dice.chance(0.6) else dice.past_day()
            for number in range(dice.number(1, 4)):
                goes_on = dice.chance(0.3)
                days = dice.one_of([1, 2, 7, 20, 30, 63, 91])
                ended_on = None if goes_on else start + timedelta(days=days)
                reasons = [None, "moved_on", "re_rated", "error"]
                rows.append(
                    {
                        "id": f"{person} {register} {number}",
                        "person": person,
                        "register": register,
                        "started_on": start,
                        "ended_on": ended_on,
                        "rating": dice.one_of(_RATINGS),
                        "next_review_on": near(dice, 0, 28) if dice.chance(0.3) else None,
                        "end_reason": None if goes_on else dice.one_of(reasons),
                    }
                )
                if ended_on is None:
                    break
                start = ended_on + timedelta(days=dice.one_of([0, 0, 1, 28, 29, 30]))
    return rows


def _scores(dice: Dice, tables: Tables) -> list[Row]:
    people = owners(dice, tables, 1)
    return [
        {
            "id": key,
            "person": person,
            "tool": dice.one_of(["ndt", "reqol10"]),
            "scored_on": dice.past_day(),
            "total": dice.number(0, 40),
            "completed_by": dice.one_of([None, "self", "worker"]),
        }
        for key, person in zip(ids(dice, "o", len(people)), people, strict=True)
    ]


def _sightings(dice: Dice, tables: Tables) -> list[Row]:
    people = [*owners(dice, tables, 2), None]
    return [
        {
            "id": key,
            "person": person,
            "seen_on": dice.past_day(),
            "verified": dice.chance(0.7),
            "area": dice.one_of([None, *AREAS]),
            "session": None,
        }
        for key, person in zip(ids(dice, "y", len(people)), people, strict=True)
    ]


def _institution_stays(dice: Dice, tables: Tables) -> list[Row]:
    people = owners(dice, tables, 1)
    rows: list[Row] = []
    for key, person in zip(ids(dice, "i", len(people)), people, strict=True):
        start = dice.one_of([None, dice.past_day(), near(dice, 0)])
        ends = dice.chance(0.25)
        rows.append(
            {
                "id": key,
                "person": person,
                "stay_kind": dice.one_of(["prison", "hospital"]),
                "started_on": start,
                "expected_release_on": near(dice, 0, 28) if dice.chance(0.7) else None,
                "ended_on": dice.day_after(start) if ends else None,
            }
        )
        release = rows[-1]["expected_release_on"]
        if start is not None and release is not None and release <= start:
            rows[-1]["expected_release_on"] = start + timedelta(days=28)
    return rows


def _reconnections(dice: Dice, tables: Tables) -> list[Row]:
    rows: list[Row] = []
    for person in dice.some_of(ids_of(tables, "person"), 0, 2):
        assessed_on = dice.past_day()
        is_completed = dice.chance(0.5)
        rows.append(
            {
                "id": f"reconnection of {person}",
                "person": person,
                "assessed_on": assessed_on,
                "policy_applies": dice.chance(0.7),
                "offered_on": None,
                "completed_on": dice.day_from(assessed_on) if is_completed else None,
                "outcome": "completed" if is_completed else dice.one_of([None, "declined"]),
                "destination_area": None,
            }
        )
    return rows


def _weather(dice: Dice) -> list[Row]:
    rows: list[Row] = []
    for key in ids(dice, "h", dice.number(0, 1)):
        started_on = dice.past_day()
        ended_on = dice.day_after(started_on)
        rows.append({"id": key, "started_on": started_on, "ended_on": ended_on, "trigger": None})
    return rows
