"""Barriers, escalations and practices of a random partnership."""

from datetime import date

from tests.agreement.brute_force import Row, Tables
from tests.agreement.random_partnerships.days import FUTURE, Dice, day
from tests.agreement.random_partnerships.nodes import DOMAINS, NAMES, ids

_TYPES = {"waiting": 3, "threshold": 3, "exclusion_ban": 2, "id_documents": 2, "other": 1}
_STATUS = {"open": 8, "mitigated": 2, "resolved": 3, "accepted": 1}
_LEVELS = (
    "manager",
    "change_forum",
    "systems_leadership_network",
    "commissioner",
    "safeguarding_board",
)
_ANSWERED = ("acknowledged", "agreed", "declined", "resolved")


def add_barriers(dice: Dice, tables: Tables) -> None:
    """Add the three tables, of which any may be empty."""
    tables["barrier"] = _barriers(dice, tables)
    tables["escalation"] = _escalations(dice, tables)
    tables["practice"] = _practices(dice, tables)


def _barriers(dice: Dice, tables: Tables) -> list[Row]:
    places = [row["id"] for name in ("service", "agency") for row in tables[name]]
    agencies = [row["id"] for row in tables["agency"]]
    people = [row["id"] for row in tables["person"]]
    rows = []
    for key in ids(dice, "b", dice.number(0, 6)):
        raised_on = _raised(dice)
        status = dice.by_weight(_STATUS)
        is_dated = dice.chance(0.15 if status == "open" else 0.7)
        rows.append(
            {
                "id": key,
                "barrier_type": dice.by_weight(_TYPES),
                "description": dice.one_of(NAMES),
                "status": status,
                "raised_on": raised_on,
                "resolved_on": dice.day_after(raised_on) if is_dated else None,
                "domain": dice.by_weight({None: 2, **DOMAINS}),
                "at": dice.one_of([None, *places, *places]),
                "raised_by": dice.one_of([None, *agencies, *agencies]),
                "people": dice.some_of(people, 0, 4),
            }
        )
    return rows


def _escalations(dice: Dice, tables: Tables) -> list[Row]:
    rows: list[Row] = []
    count = dice.number(0, 5) if tables["barrier"] else 0
    for key in ids(dice, "e", count):
        barrier = dice.one_of(tables["barrier"])
        raised_on = dice.day_from(barrier["raised_on"])
        status = dice.one_of(["sent", *_ANSWERED])
        rows.append(
            {
                "id": key,
                "barrier": barrier["id"],
                "level": dice.one_of(_LEVELS),
                "raised_on": raised_on,
                "response_due_on": dice.one_of([None, dice.day_from(raised_on)]),
                "responded_on": dice.day_from(raised_on) if status in _ANSWERED else None,
                "status": status,
                "response": dice.one_of([None, *NAMES]),
            }
        )
    return rows


def _practices(dice: Dice, tables: Tables) -> list[Row]:
    services = [row["id"] for row in tables["service"]]
    known = [row["id"] for row in tables["barrier"]]
    return [
        {
            "id": key,
            "title": dice.one_of(NAMES),
            "summary": dice.one_of(NAMES),
            "meam_element": dice.one_of([None, "flexible responses"]),
            "domain": dice.one_of([None, *DOMAINS]),
            "status": dice.one_of(["draft", "agreed", "shared"]),
            "agreed_on": dice.one_of([None, dice.past_day()]),
            "shared_on": None,
            "by": dice.one_of([None, *services]),
            "answers": dice.some_of(known, 0, 3),
        }
        for key in ids(dice, "x", dice.number(0, 3))
    ]


def _raised(dice: Dice) -> date:
    return day(dice.one_of(FUTURE)) if dice.chance(0.1) else dice.past_day()
