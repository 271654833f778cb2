"""People who share nothing with a partnership, put into it beside those whom it is about."""

import re
from typing import Any

from tests.agreement.brute_force import Tables
from tests.agreement.random_partnerships.renamed import tables_renamed

MARK = "'"
"""Ends a stranger's ids, so that each sorts just behind the one that it is made from."""

ELSEWHERE = "Elsewhere"

HUMANS = ("person", "individual")
AMONG_THEM = {
    "trusts": ("person", "trusted"),
    "connected_to": ("person", "other"),
    "knows": ("a", "b"),
    "risk_from": ("at_risk", "source_of_risk"),
    "no_contact_with": ("a", "b"),
}


def friends_alone(tables: Tables) -> Tables:
    """Return people of another area with their needs and friends: no service, no referral."""
    people = [{**row, "area": ELSEWHERE} for row in tables["person"]]
    kept: Tables = {"person": people, "individual": tables["individual"], "need": tables["need"]}
    humans = {row["id"] for name in HUMANS for row in kept[name]}
    for name, ends in AMONG_THEM.items():
        kept[name] = [row for row in tables[name] if {row[end] for end in ends} <= humans]
    kept["helps_with"] = [row for row in tables["helps_with"] if row["helper"] in humans]
    return kept


def beside(tables: Tables, strangers: Tables) -> Tables:
    """Return both in one, the strangers under ids of their own."""
    ids = {row["id"] for rows in strangers.values() for row in rows if "id" in row}
    added = tables_renamed(strangers, {one: one + MARK for one in ids})
    return {name: [*rows, *added.get(name, [])] for name, rows in tables.items()}


def is_strangers(cell: Any) -> bool:
    """Whether anything in a cell is a stranger, or where only strangers live."""
    if isinstance(cell, list):
        return any(map(is_strangers, cell))
    return isinstance(cell, str) and (cell == ELSEWHERE or re.search(r"'(;| |$)", cell) is not None)


def without_strangers(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the rows that are not about strangers."""
    return [row for row in rows if not any(map(is_strangers, row.values()))]
