"""Goals, plans, who contributes to them, and assessments of a random partnership."""

from datetime import date

from tests.agreement.brute_force import Row, Tables
from tests.agreement.random_partnerships.days import Dice, day
from tests.agreement.random_partnerships.nodes import DOMAINS, NAMES, ids
from tests.agreement.random_partnerships.ties import humans, ids_of

_PLANS = {"support": 4, "pathway": 3, "person_centred": 1, "risk": 1, "resettlement": 1}
_STANDING = {"active": 7, "draft": 1, "superseded": 2, "closed": 2}
_KINDS = {"full": 5, "initial": 1, "risk": 1}
FORMATS = (None, "plain", "easy_read")


def add_plans(dice: Dice, tables: Tables) -> None:
    """Add the four tables, of which any may be empty."""
    tables["goal"] = _goals(dice, tables)
    tables["plan"] = _plans(dice, tables)
    tables["contributes_to"] = _contributes_to(dice, tables)
    tables["assessment"] = _assessments(dice, tables)


def near(dice: Dice, *limits: int) -> date:
    """Return a day at one of these distances from ON, a day before or a day after."""
    return day(dice.one_of(limits) + dice.one_of([-1, 0, 1]))


def owners(dice: Dice, tables: Tables, most: int) -> list[str]:
    """Return people, each as often as they are to have a row."""
    return [one for one in ids_of(tables, "person") for _ in range(dice.number(0, most))]


def _goals(dice: Dice, tables: Tables) -> list[Row]:
    people = owners(dice, tables, 2)
    rows: list[Row] = []
    for key, person in zip(ids(dice, "g", len(people)), people, strict=True):
        set_on = near(dice, 0) if dice.chance(0.15) else dice.past_day()
        status = dice.one_of(["active", "active", "active", "achieved", "dropped"])
        is_dated = dice.chance(0.15 if status == "active" else 0.8)
        rows.append(
            {
                "id": key,
                "person": person,
                "statement": dice.one_of(NAMES),
                "status": status,
                "set_on": set_on,
                "target_on": dice.one_of([None, near(dice, 0), dice.day_after(set_on)]),
                "closed_on": dice.day_after(set_on) if is_dated else None,
                "domain": dice.by_weight({None: 1, **DOMAINS}),
            }
        )
    return rows


def _plans(dice: Dice, tables: Tables) -> list[Row]:
    people = owners(dice, tables, 2)
    staff = ids_of(tables, "worker")
    rows: list[Row] = []
    for key, person in zip(ids(dice, "l", len(people)), people, strict=True):
        started_on = near(dice, 0, -91, -183, -63, -155) if dice.chance(0.7) else dice.past_day()
        status = dice.by_weight(_STANDING)
        is_dated = dice.chance(0.15 if status in ("active", "draft") else 0.8)
        own_goals = [goal["id"] for goal in tables["goal"] if goal["person"] == person]
        own_needs = [need["id"] for need in tables["need"] if need["person"] == person]
        rows.append(
            {
                "id": key,
                "person": person,
                "plan_type": dice.by_weight(_PLANS),
                "status": status,
                "started_on": started_on,
                "ended_on": dice.day_after(started_on) if is_dated else None,
                "review_due_on": near(dice, 0, 28) if dice.chance(0.3) else None,
                "agreed_by_person": dice.one_of([None, "yes", "yes", "yes", "no", "not_able"]),
                "format": dice.one_of(FORMATS),
                "lead": dice.one_of([None, *staff, *staff]),
                "goals": dice.some_of(own_goals, 0, 2),
                "needs": dice.some_of(own_needs, 0, 2),
            }
        )
    return rows


def _contributes_to(dice: Dice, tables: Tables) -> list[Row]:
    rows = []
    for plan in tables["plan"]:
        trusted = [tie["trusted"] for tie in tables["trusts"] if tie["person"] == plan["person"]]
        found = dice.some_of(trusted, 0, 2) + dice.some_of(humans(tables), 0, 1)
        found += dice.some_of(ids_of(tables, "service"), 0, 1)
        for one in dict.fromkeys(found):
            if one == plan["person"]:
                continue
            for started_on, ended_on in dice.spells(may_begin_before_records=False):
                ends = {"contributor": one, "plan": plan["id"]}
                rows.append({**ends, "started_on": started_on, "ended_on": ended_on})
    return rows


def _assessments(dice: Dice, tables: Tables) -> list[Row]:
    people = owners(dice, tables, 4)
    services = ids_of(tables, "service")
    return [
        {
            "id": key,
            "person": person,
            "service": dice.one_of([None, *services]),
            "assessment_kind": dice.by_weight(_KINDS),
            "domains": dice.some_of(list(DOMAINS), 1, 2),
            "done_on": near(dice, 0, -180) if dice.chance(0.4) else dice.past_day(),
            "asked_for_full_story": dice.one_of([None, True, True, True, False]),
        }
        for key, person in zip(ids(dice, "q", len(people)), people, strict=True)
    ]
