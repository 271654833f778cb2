"""Random partnerships in which rows are open, for the team, restricted, or do not say."""

from copy import deepcopy
from typing import Any

from tests.agreement.brute_force import Row, Tables
from tests.agreement.random_partnerships.days import Dice
from tests.agreement.random_partnerships.partnerships import random_partnership

BESIDE = {
    "trusts": "trusted",
    "connected_to": "other",
    "supports": "service",
    "works_with": "worker",
    "excluded_from": "service",
    "addresses": "service",
}
"""Tables whose rows put somebody beside a person, and the column of who that is."""


def partly_restricted(seed: int, share: float = 0.5, *, tables: Tables | None = None) -> Tables:
    """Return a partnership, some rows of its ties and needs restricted.

    Without ties that ended as an error: they were never true, and are no rows of a network.
    """
    dice = Dice(seed)
    made = {
        table: [row for row in rows if row.get("end_reason") != "error"]
        for table, rows in deepcopy(tables or random_partnership(seed)).items()
    }
    for table in (*BESIDE, "helps_with", "knows", "need"):
        for row in made.get(table, []):
            open_to = dice.one_of(["open", "team", None])
            row["restricted"] = "restricted" if dice.chance(share) else open_to
    return made


def hides(row: Row) -> bool:
    return row.get("restricted") == "restricted"


def rows_beside(tables: Tables, person: str) -> list[tuple[str, Row]]:
    """Return every row that puts somebody beside a person, with who that is."""
    owner = {row["id"]: row["person"] for row in tables.get("need", [])}
    return [
        (row[column], row)
        for table, column in BESIDE.items()
        for row in tables.get(table, [])
        if (owner[row["need"]] if table == "addresses" else row["person"]) == person
    ]


def hidden_beside(tables: Tables, person: str) -> set[str]:
    """Return who stands beside a person in restricted rows alone, row by row."""
    beside = rows_beside(tables, person)
    return {one for one, _ in beside if all(hides(row) for other, row in beside if other == one)}


def without_restricted(tables: Tables) -> Tables:
    return {
        table: [row for row in rows if not hides(row) or table == "need"]
        for table, rows in tables.items()
    }


def called(tables: Tables, one: str, name: str) -> Tables:
    """Return a partnership in which something has another id wherever it stands."""

    def renamed(value: Any) -> Any:
        if isinstance(value, list):
            return [renamed(part) for part in value]
        return name if value == one else value

    return {
        table: [{column: renamed(value) for column, value in row.items()} for row in rows]
        for table, rows in tables.items()
    }
