"""Units, what was offered and who lives where, of a random partnership."""

from datetime import date, timedelta

from tests.agreement.brute_force import Row, Tables
from tests.agreement.random_partnerships.days import Dice, day
from tests.agreement.random_partnerships.nodes import ids
from tests.agreement.random_partnerships.ties import ids_of
from tests.agreement.random_partnerships.week.plans import near

_NEVER = date.max
_OUTCOMES = {None: 3, "accepted": 6, "refused": 1, "lapsed": 1}


def add_units(dice: Dice, tables: Tables) -> None:
    """Add the four tables, of which any may be empty."""
    tables["unit"] = _units(dice, tables)
    tables["unit_period"] = _periods(dice, tables)
    tables["occupies"] = _occupies(dice, tables)
    tables["offered"] = _offered(dice, tables)


def _units(dice: Dice, tables: Tables) -> list[Row]:
    places = [row["id"] for row in tables["service"] if row["scheme_type"] is not None]
    of_services = [place for place in places for _ in range(dice.number(0, 3))]
    rows: list[Row] = []
    for key, service in zip(ids(dice, "u", len(of_services)), of_services, strict=True):
        since = day(dice.one_of([-900, -900, -366, -30, -1, 0, 1]))
        ends = dice.chance(0.15)
        rows.append(
            {
                "id": key,
                "service": service,
                "unit_ref": f"Room {key}",
                "beds": dice.one_of([1, 1, 1, 2, 3]),
                "in_service_on": since,
                "out_of_service_on": dice.day_after(since) if ends else None,
                "accessible": dice.one_of([None, True, False]),
                "women_only": dice.one_of([None, False, True]),
                "pets_ok": None,
            }
        )
    return rows


def _periods(dice: Dice, tables: Tables) -> list[Row]:
    rows: list[Row] = []
    for unit in tables["unit"]:
        for number in range(dice.one_of([0, 0, 1, 1, 2])):
            started_on = near(dice, 0) if dice.chance(0.3) else dice.past_day()
            goes_on = dice.chance(0.4)
            rows.append(
                {
                    "id": f"{unit['id']} period {number}",
                    "unit": unit["id"],
                    "status": dice.one_of(["offline", "reserved", "reserved"]),
                    "started_on": started_on,
                    "ended_on": None if goes_on else dice.day_after(started_on),
                    "reason": None,
                }
            )
    return rows


# Nobody is in two units on one night, and no bed is given twice: a place is taken only where a bed
# is free on every night of it, and before a death.
def _occupies(dice: Dice, tables: Tables) -> list[Row]:
    units = {row["id"]: row for row in tables["unit"]}
    rows: list[Row] = []
    for person in ids_of(tables, "person"):
        died = min((day for day in deaths(tables, person)), default=_NEVER)
        start = near(dice, -84, -56, -60, -28, 0) if dice.chance(0.6) else dice.past_day()
        unit = dice.one_of([None, *units, *units])
        for _ in range(dice.number(1, 3)):
            if unit is None or start >= died:
                break
            goes_on = dice.chance(0.45)
            length = timedelta(days=dice.one_of([1, 2, 28, 56, 84]))
            ended_on = None if goes_on else start + length
            row: Row = {"person": person, "unit": unit, "started_on": start, "ended_on": ended_on}
            if has_bed(rows, units[unit], start, ended_on):
                reasons = [None, "moved_on_planned", "abandoned", "transferred"]
                row["end_reason"] = None if goes_on else dice.one_of(reasons)
                row["destination"] = None if goes_on else dice.one_of([None, "settled", "street"])
                rows.append(row)
            if ended_on is None:
                break
            start = ended_on + timedelta(days=dice.one_of([0, 0, 1, 10]))
            unit = dice.one_of(list(units))
    return rows


def deaths(tables: Tables, human: str) -> list[date]:
    rows = [row for name in ("person", "worker") for row in tables[name] if row["id"] == human]
    return [row["deceased_on"] for row in rows if row.get("deceased_on") is not None]


def has_bed(rows: list[Row], unit: Row, start: date, end: date | None) -> bool:
    there = [
        (row["started_on"], row["ended_on"] or _NEVER) for row in rows if row["unit"] == unit["id"]
    ]
    turns = [start, *(first for first, _ in there if start < first < (end or _NEVER))]
    taken = max(sum(first <= night < last for first, last in there) for night in turns)
    return bool(taken < unit["beds"])


def _offered(dice: Dice, tables: Tables) -> list[Row]:
    rows = []
    for person in ids_of(tables, "person"):
        lived = [row for row in tables["occupies"] if row["person"] == person]
        for unit in dice.some_of(ids_of(tables, "unit"), 0, 2):
            for started_on, ended_on in dice.spells(may_begin_before_records=False):
                outcome = dice.by_weight(_OUTCOMES)
                first = started_on or day(0)
                rows.append(
                    {
                        "person": person,
                        "unit": unit,
                        "started_on": first,
                        "ended_on": ended_on,
                        "outcome": outcome,
                        "answered_on": _answered(dice, first) if outcome else None,
                        "signed_up_on": None,
                    }
                )
        for tie in lived:
            known = any((row["person"], row["unit"]) == (person, tie["unit"]) for row in rows)
            if not known and dice.chance(0.5):
                # The offer with which they came, made on the day or some days before.
                first = tie["started_on"] - timedelta(days=dice.one_of([0, 1, 5]))
                ends: Row = {"person": person, "unit": tie["unit"], "started_on": first}
                rows.append({**ends, "ended_on": None, "outcome": "accepted", "answered_on": None})
    return rows


def _answered(dice: Dice, first: date) -> date | None:
    return dice.one_of([None, first, dice.day_from(first)])
