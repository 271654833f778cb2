"""Second accounts of what is recorded already, restricted where the first ones are open.

Whoever may not see a row can write it down once more: both are kept, and share days.
"""

from datetime import date, timedelta

from tests.agreement.brute_force import Row, Tables
from tests.agreement.random_partnerships.days import Dice
from tests.agreement.random_partnerships.ties import ids_of
from tests.agreement.random_partnerships.week.units import deaths, has_bed
from tests.support.spells import SPELLS

# In what two accounts of one time are alike: nobody is in two units, or twice on one register. Of
# trust and of what is recorded about harm no second account is drawn.
_NOT_DRAWN = {"trusts", "risk_from", "no_contact_with"}
_ALIKE = {table: alike for table, alike in SPELLS.items() if table not in _NOT_DRAWN} | {
    "occupies": ("person",),
    "register_entry": ("person", "register"),
}


def add_second_accounts(dice: Dice, tables: Tables) -> None:
    """Add some for each table in which two accounts may be kept."""
    for table, alike in _ALIKE.items():
        groups: dict[tuple[str, ...], list[Row]] = {}
        for row in tables[table]:
            groups.setdefault(tuple(row[column] for column in alike), []).append(row)
        for rows in groups.values():
            row = dice.one_of(rows)
            if not dice.chance(0.2) or row.get("end_reason") == "error" or row.get("restricted"):
                continue
            second = _told_again(dice, tables, table, row)
            starts = [one["started_on"] for one in rows]
            is_second = _share_a_day(row, second) and second["started_on"] not in starts
            if is_second and (table != "occupies" or _may_be_there(tables, second)):
                tables[table].append(second)


def _told_again(dice: Dice, tables: Tables, table: str, row: Row) -> Row:
    start = row["started_on"] or dice.past_day()
    start += timedelta(days=dice.one_of([-40, -3, -1, 1, 2, 30]))
    end = None if dice.chance(0.4) else start + timedelta(days=dice.one_of([1, 2, 28, 60, 200]))
    second: Row = {**row, "started_on": start, "ended_on": end, "restricted": "restricted"}
    if "end_reason" in row:
        second["end_reason"] = None
    if "last_contact_on" in row:
        second["last_contact_on"] = dice.recorded_day(90)
    if table == "supports":
        second["status"] = dice.one_of([None, "paused"])
    if table == "works_with":
        second["service"] = dice.one_of([None, *ids_of(tables, "service")])
    if table == "register_entry":
        second |= {"id": f"{row['id']} again", "rating": dice.one_of([None, "red", "green"])}
    if table == "occupies":
        second["unit"] = dice.one_of([row["unit"], *ids_of(tables, "unit")])
    if table == "offered":
        second["answered_on"] = None
    return second


def _share_a_day(one: Row, other: Row) -> bool:
    starts = [row["started_on"] or date.min for row in (one, other)]
    ends = [row["ended_on"] or date.max for row in (one, other)]
    return max(starts) < min(ends)


def _may_be_there(tables: Tables, tie: Row) -> bool:
    (unit,) = [row for row in tables["unit"] if row["id"] == tie["unit"]]
    died = min(deaths(tables, tie["person"]), default=date.max)
    is_free = has_bed(tables["occupies"], unit, tie["started_on"], tie["ended_on"])
    return tie["started_on"] < died and is_free
