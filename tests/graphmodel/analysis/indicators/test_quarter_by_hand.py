"""An invented quarter, worked out by hand: its files lie in ``quarter``, the sheet beside them.

The sheet ``quarter_by_hand.csv`` holds every figure of the first quarter of 2026 as at two days,
with the ids behind its numerator and denominator and the working. A row that is not on it counts
nothing.
"""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from graphmodel.analysis.facts.answer import Row, rows_of
from graphmodel.analysis.indicators.indicators import SETS, indicators, people_behind
from graphmodel.network.network import Network
from graphmodel.stores import open_store
from graphmodel.stores.store import Store
from graphmodel.writing.importing import import_records
from ingest.files import read_files
from tests.agreement.random_partnerships.days import IMPORTED_ON
from tests.graphmodel.stores.neo4j_store.neo4j_stores import new
from tests.support.neo4j_servers.server import Neo4jServer

HERE = Path(__file__).parent
FIRST, AFTER = date(2026, 1, 1), date(2026, 4, 1)
LATER, EARLIER = date(2026, 4, 30), date(2026, 2, 15)
NUMBERS = ("numerator", "denominator", "value", "pending", "not_recorded")


def _sheet() -> Iterator[Row]:
    with (HERE / "quarter_by_hand.csv").open(encoding="utf-8", newline="") as lines:
        for line in csv.DictReader(lines):
            numbers = {name: float(line[name]) if line[name] else None for name in NUMBERS}
            yield {**line, **numbers, "group": line["group"] or None}


SHEET = list(_sheet())


def _expected(on: date, chosen: str) -> list[Row]:
    return [row for row in SHEET if (row["as_at"], row["set"]) == (on.isoformat(), chosen)]


def _bring_in(store: Store) -> Store:
    read = read_files([HERE / "quarter"])
    import_records(store, read.records, day=IMPORTED_ON, found=read.problems)
    return store


def test_the_quarter_by_hand_is_the_tools_as_at_both_days(tmp_path: Path):
    store = _bring_in(open_store(str(tmp_path / "quarter.tpg")))
    _quarter_is_by_hand(store)
    store.close()


@pytest.mark.slow
def test_the_quarter_by_hand_is_the_tools_on_neo4j_too(neo4j_server: Neo4jServer):
    with new(neo4j_server) as store:
        _quarter_is_by_hand(_bring_in(store))


def _quarter_is_by_hand(store: Store) -> None:
    for on in (LATER, EARLIER):
        network = store.network(on)
        for each in SETS:
            _figures_are_by_hand(network, each.name)
            _people_are_by_hand(network, each.name)


def _figures_are_by_hand(network: Network, chosen: str) -> None:
    rows = rows_of(indicators(network, chosen, FIRST, AFTER))
    found = {(row["name"], row["group"]): row for row in rows}
    for row in _expected(network.on, chosen):
        one = found.pop((row["figure"], row["group"]))
        assert {name: one[name] for name in NUMBERS} == {name: row[name] for name in NUMBERS}, row
    for row in found.values():  # whatever the sheet leaves out counts nothing
        assert not any(row[name] for name in NUMBERS), row


def _people_are_by_hand(network: Network, chosen: str) -> None:
    for row in _expected(network.on, chosen):
        if not row["numerator_ids"] and not row["denominator_ids"]:
            continue
        behind = rows_of(people_behind(network, chosen, row["figure"], FIRST, AFTER))
        mine = [one for one in behind if one["group"] == row["group"]]
        counted = {one["person"] for one in mine if one["counted"] == "yes"}
        if row["numerator"] is not None:
            assert counted == set(row["numerator_ids"].split()), row
        if row["denominator"] is not None and row["numerator"] is not None:
            judged = {one["person"] for one in mine if one["counted"] in {"yes", "no"}}
            assert judged == set(row["denominator_ids"].split()), row
