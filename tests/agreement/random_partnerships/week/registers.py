"""Registers, scores, sightings, institutions and weather of a random partnership."""

from datetime import timedelta

from tests.agreement.brute_force import Row, Tables
from tests.agreement.random_partnerships.days import Dice, day
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


def add_what_figures_count(dice: Dice, tables: Tables) -> None:
    """Fill in what only figures ask for: a GP, health, advisers, shared practice, later scores."""
    for person in tables["person"]:
        person["gp_status"] = dice.one_of([None, "registered", "registered", "not_registered"])
        person["gp_registered_on"] = dice.one_of([None, dice.past_day(), near(dice, 0)])
    for need in tables["need"]:
        need["domain"] = "physical_health" if dice.chance(0.2) else need["domain"]
    for service in tables["service"]:
        service["domains"] = [*service["domains"], *dice.some_of(["physical_health"], 0, 1)]
    for tie in tables["works_with"]:
        if tie["role"] == "key_worker" and dice.chance(0.5):
            tie["role"] = "personal_adviser"
    for practice in tables["practice"]:
        practice["shared_on"] = dice.past_day() if practice["status"] == "shared" else None
    _add_scores_again(dice, tables)
    _add_sleeping_rough_again(dice, tables)
    _add_ratings(dice, tables)


def _add_scores_again(dice: Dice, tables: Tables) -> None:
    for number in range(dice.number(0, 4)):
        ends: Row = {"person": dice.one_of(ids_of(tables, "person")), "completed_by": None}
        tool = dice.one_of(["ndt", "hos"])
        for ago in (dice.one_of([130, 120]), dice.one_of([60, 61, 10])):
            score: Row = {"id": f"again {number} {ago}", "tool": tool, "total": dice.number(0, 40)}
            tables["outcome_score"].append({**ends, **score, "scored_on": day(-ago)})


def _add_sleeping_rough_again(dice: Dice, tables: Tables) -> None:
    """Add people who are seen month after month, some of whom have left an institution."""
    for person in dice.some_of(ids_of(tables, "person"), 0, 3):
        row: Row = {"person": person, "verified": True, "area": None, "session": None}
        for ago in dice.some_of([500, 210, 160, 120, 90, 60, 31, 2], 1, 5):
            tables["sighting"].append({**row, "id": f"{person} {ago}", "seen_on": day(-ago)})
        if dice.chance(0.5):
            stay: Row = {"id": f"{person} left", "person": person, "stay_kind": "prison"}
            stay |= {"started_on": day(-700), "expected_release_on": None}
            ended_on = day(dice.one_of([-210, -145, -116, -117, -60]))
            tables["institution_stay"].append({**stay, "ended_on": ended_on})


def _add_ratings(dice: Dice, tables: Tables) -> None:
    """Put people on the register dsr whose rating changes, and agree actions at a C(E)TR."""
    on_it = [row["person"] for row in tables["register_entry"] if row["register"] == "dsr"]
    for person in dice.some_of(ids_of(tables, "person"), 0, 3):
        start = near(dice, -91, -60)
        for number in range(0 if person in on_it else 3):
            end = None if number == 2 else start + timedelta(days=dice.one_of([7, 30]))
            row: Row = {"id": f"{person} rated {number}", "person": person, "register": "dsr"}
            row |= {"started_on": start, "ended_on": end, "rating": dice.one_of(_RATINGS)}
            row |= {"next_review_on": None, "end_reason": None if end is None else "re_rated"}
            tables["register_entry"].append(row)
            start = end or start
    reviews = [row["id"] for row in tables["meeting"] if row["meeting_type"] == "professionals"]
    for meeting in tables["meeting"]:
        if meeting["id"] in reviews and dice.chance(0.7):
            meeting["meeting_type"] = dice.one_of(["ctr", "cetr"])
