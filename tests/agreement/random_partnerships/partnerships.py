"""Random partnerships: small, valid by the model, and full of the cases that go wrong.

Few nodes, so that rows meet; days on both sides of every turn; names and ids that careless code
trips over. The same seed gives the same tables on every machine.
"""

import csv
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from tests.agreement.brute_force import Row, Tables
from tests.agreement.random_partnerships import nodes as random_nodes
from tests.agreement.random_partnerships import ties as random_ties
from tests.agreement.random_partnerships.barriers import add_barriers
from tests.agreement.random_partnerships.days import Dice
from tests.agreement.random_partnerships.proposals import add_proposals
from tests.agreement.random_partnerships.routes import add_routes


@dataclass(frozen=True)
class Size:
    """How many nodes of each kind, at least and at most; needs and referrals at most per person."""

    people: tuple[int, int] = (3, 8)
    services: tuple[int, int] = (3, 7)
    agencies: tuple[int, int] = (2, 4)
    workers: tuple[int, int] = (3, 6)
    individuals: tuple[int, int] = (2, 6)
    needs_each: int = 4
    referrals_each: int = 4


SMALL = Size()

# In the order in which one needs the other: risk falls where trust and help are.
TIES: dict[str, Callable[[Dice, Tables], list[Row]]] = {
    "trusts": random_ties.trusts,
    "connected_to": random_ties.connected_to,
    "knows": random_ties.knows,
    "supports": random_ties.supports,
    "addresses": random_ties.addresses,
    "helps_with": random_ties.helps_with,
    "works_with": random_ties.works_with,
    "works_for": random_ties.works_for,
    "partner_in": random_ties.partner_in,
    "pathway_to": random_ties.pathway_to,
    "excluded_from": random_ties.excluded_from,
    "risk_from": random_ties.risk_from,
    "no_contact_with": random_ties.no_contact_with,
}


def random_partnership(seed: int, size: Size = SMALL) -> Tables:
    """Return the core tables of a partnership; any but agency, service and person may be empty."""
    dice = Dice(seed)
    tables: Tables = {"agency": random_nodes.agencies(dice, dice.number(*size.agencies))}
    tables["service"] = random_nodes.services(dice, tables, dice.number(*size.services))
    tables["person"] = random_nodes.people(dice, dice.number(*size.people))
    tables["worker"] = _mostly(dice, random_nodes.workers(dice, tables, dice.number(*size.workers)))
    people_known = random_nodes.individuals(dice, dice.number(*size.individuals))
    tables["individual"] = _mostly(dice, people_known)
    tables["need"] = _mostly(dice, random_nodes.needs(dice, tables, size.needs_each))
    tables["referral"] = _mostly(dice, random_nodes.referrals(dice, tables, size.referrals_each))
    for name, draw in TIES.items():
        tables[name] = _mostly(dice, draw(dice, tables))
    _ask_after_an_end(dice, tables)
    if dice.chance(0.7):
        add_routes(dice, tables)
    add_barriers(dice, tables)
    for rows in tables.values():
        _add_sources(dice, rows)
    add_proposals(dice, tables)
    return tables


def _mostly(dice: Dice, rows: list[Row]) -> list[Row]:
    return rows if dice.chance(0.93) else []


def _ask_after_an_end(dice: Dice, tables: Tables) -> None:
    """Have some people asked on, before or after the day on which a tie of theirs ends."""
    for person in tables["person"]:
        ties = [tie for tie in tables["trusts"] if tie["person"] == person["id"]]
        ends = [tie["ended_on"] for tie in ties if tie["ended_on"] is not None]
        if ends and dice.chance(0.5):
            person["trust_asked_on"] = dice.one_of(ends) + timedelta(days=dice.number(-1, 1))
            person["trust_answer"] = dice.one_of(["said_none", "prefers_not", "not_ready"])


def _add_sources(dice: Dice, rows: list[Row]) -> None:
    for row in rows:
        if dice.chance(0.1):
            row["source"] = dice.one_of(random_nodes.NAMES)


def write_csvs(tables: Tables, folder: Path) -> None:
    """Write one UTF-8 file per table that has rows, with the columns that hold anything."""
    for name, rows in tables.items():
        columns = _columns_in_use(rows)
        if columns == []:
            continue
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(columns)
            writer.writerows([_cell(row.get(column)) for column in columns] for row in rows)


def _columns_in_use(rows: list[Row]) -> list[str]:
    used = [column for row in rows for column in row if row[column] not in (None, [])]
    return list(dict.fromkeys(used))


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return "|".join(value)
    return str(value)
