"""Meetings, who was asked to them, and what was agreed, of a random partnership."""

from tests.agreement.brute_force import Row, Tables
from tests.agreement.random_partnerships.days import Dice, day
from tests.agreement.random_partnerships.nodes import NAMES, ids
from tests.agreement.random_partnerships.ties import humans, ids_of
from tests.agreement.random_partnerships.week.plans import near

_TYPES = {"professionals": 6, "mdt": 3, "cetr": 1, "marac": 1, "risk_management": 1}

# Of these only the team's own actions are kept, for few eyes.
_RESTRICTED = ("marac", "mappa", "iom")
_STATUS = {"open": 5, "in_progress": 3, "done": 5, "cancelled": 1, "transferred": 1}


def add_meetings(dice: Dice, tables: Tables) -> None:
    """Add the three tables, of which any may be empty."""
    tables["meeting"] = _meetings(dice, tables)
    tables["invited_to"] = _invited_to(dice, tables)
    tables["action"] = _actions(dice, tables)


def _meetings(dice: Dice, tables: Tables) -> list[Row]:
    rows = []
    for key in ids(dice, "k", dice.number(0, 5)):
        meeting_type = dice.by_weight(_TYPES)
        rows.append(
            {
                "id": key,
                "meeting_type": meeting_type,
                "held_on": near(dice, 0, -90, -365) if dice.chance(0.6) else dice.past_day(),
                "purpose": dice.one_of([None, *NAMES]),
                "cancelled": dice.one_of([None, None, None, False, True]),
                "people": dice.some_of(ids_of(tables, "person"), 0, dice.one_of([1, 1, 3])),
                "agencies": dice.some_of(ids_of(tables, "agency"), 0, 2),
                "restricted": "restricted" if meeting_type in _RESTRICTED else None,
            }
        )
    return rows


def _invited_to(dice: Dice, tables: Tables) -> list[Row]:
    rows = []
    for meeting in tables["meeting"]:
        about = meeting["people"]
        close = [tie["trusted"] for tie in tables["trusts"] if tie["person"] in about]
        close = [one for one in close if one in humans(tables)]
        found = dice.some_of(close, 0, 2) + dice.some_of(ids_of(tables, "worker"), 0, 3)
        found += dice.some_of(humans(tables), 0, 1)
        for one in dict.fromkeys(found):
            for started_on, ended_on in dice.spells(may_begin_before_records=True):
                ends = {"individual": one, "meeting": meeting["id"]}
                rows.append(
                    {
                        **ends,
                        "attended": dice.one_of([None, "yes", "yes", "no", "apologies"]),
                        "started_on": started_on,
                        "ended_on": ended_on if dice.chance(0.4) else None,
                        "restricted": meeting["restricted"],
                    }
                )
                if rows[-1]["ended_on"] is None:
                    break
    return rows


def _actions(dice: Dice, tables: Tables) -> list[Row]:
    staff, people = ids_of(tables, "worker"), ids_of(tables, "person")
    meetings = {row["id"]: row for row in tables["meeting"]}
    rows: list[Row] = []
    for key in ids(dice, "c", dice.number(0, 10)):
        agreed_on = day(dice.one_of([1, 0, -1])) if dice.chance(0.2) else dice.past_day()
        status = dice.by_weight(_STATUS)
        is_dated = dice.chance(0.15 if status in ("open", "in_progress") else 0.7)
        meeting = dice.one_of([None, *meetings])
        due_on = near(dice, 0, 7) if dice.chance(0.7) else dice.day_from(agreed_on)
        restricted = meeting is not None and meetings[meeting]["restricted"]
        rows.append(
            {
                "id": key,
                "title": dice.one_of(NAMES),
                "owner": dice.one_of([None, *staff, *staff]),
                "person": dice.one_of([None, *people]),
                "meeting": meeting,
                "barrier": dice.one_of([None, None, *ids_of(tables, "barrier")]),
                "agreed_on": agreed_on,
                "due_on": max(due_on, agreed_on),
                "status": status,
                "closed_on": dice.day_from(agreed_on) if is_dated else None,
                "evidence": None,
                "restricted": restricted or None,
            }
        )
    return rows
