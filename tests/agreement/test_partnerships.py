"""Random partnerships are valid by the model, full of edges, and written as they are."""

import csv
from collections import Counter
from datetime import date
from itertools import pairwise

import pytest

from tests.agreement.brute_force import Row, Tables
from tests.agreement.random_partnerships.days import IMPORTED_ON, ON
from tests.agreement.random_partnerships.partnerships import random_partnership, write_csvs

pytestmark = pytest.mark.slow

SEEDS = range(200)

# Required columns and links, as the model's tables mark them; a tie's ends come first.
NODES = {
    "agency": "name sector",
    "service": "name agency>agency domains functions",
    "person": "name",
    "worker": "name role_title",
    "individual": "name individual_kind",
    "need": "person>person domain level status identified_on",
    "referral": "person>person to_service>service status made_on",
    "barrier": "barrier_type description status raised_on",
    "escalation": "barrier>barrier level raised_on status",
    "practice": "title summary status",
    "proposal": "made_on text status",
}
TIES = {
    "trusts": "person>person trusted>human|service named_by tie",
    "connected_to": "person>person other>human|service",
    "knows": "a>human b>human strength",
    "risk_from": "at_risk>human source_of_risk>human status",
    "no_contact_with": "a>human b>human",
    "supports": "service>service person>person started_on",
    "addresses": "service>service need>need function started_on",
    "helps_with": "helper>human need>need started_on",
    "works_with": "worker>worker person>person role",
    "works_for": "worker>worker service>service",
    "partner_in": "agency>agency service>service",
    "pathway_to": "from_service>service to_service>service",
    "excluded_from": "person>person service>service",
}
OPTIONAL_LINKS = {
    "referral": "from_service>service from_worker>worker follows>referral",
    "barrier": "at>service|agency raised_by>agency",
    "practice": "by>service",
    "proposal": "a>agency|service b>agency|service",
    "supports": "referral>referral",
    "works_with": "service>service",
}
HUMANS = ("person", "worker", "individual")
STAGES = ("made_on", "received_on", "decided_on", "offered_on", "started_on", "closed_on")


@pytest.fixture(scope="module")
def partnerships() -> list[Tables]:
    return [random_partnership(seed) for seed in SEEDS]


def _links(declared: str) -> dict[str, list[str]]:
    found = {}
    for word in declared.split():
        column, _, targets = word.partition(">")
        found[column] = targets.split("|") if targets else []
    return found


def _ids(tables: Tables, kinds: list[str]) -> set[str]:
    names = [name for kind in kinds for name in (HUMANS if kind == "human" else (kind,))]
    return {row["id"] for name in names for row in tables[name]}


def test_every_required_column_is_filled_and_every_link_leads_somewhere(partnerships):
    for tables in partnerships:
        assert set(tables) == {*NODES, *TIES}
        for name, declared in {**NODES, **TIES}.items():
            for column, kinds in _links(declared).items():
                for row in tables[name]:
                    assert row[column] not in (None, [], ""), (name, column)
                    assert not kinds or row[column] in _ids(tables, kinds), (name, column)
        for name, declared in OPTIONAL_LINKS.items():
            for column, kinds in _links(declared).items():
                linked = {row.get(column) for row in tables[name]} - {None}
                assert linked <= _ids(tables, kinds)
        referred = {need for row in tables["referral"] for need in row["needs"]}
        assert referred <= _ids(tables, ["need"])


def test_an_id_stands_for_one_node_and_one_name(partnerships):
    for tables in partnerships:
        rows = [(name, row["id"]) for name in NODES for row in tables[name]]
        assert len(rows) == len(set(rows))
        tables_of: dict[str, set[str]] = {}
        for name, key in rows:
            tables_of.setdefault(key, set()).add(name)
        both = {key for key, names in tables_of.items() if len(names) > 1}
        assert all(tables_of[key] == {"person", "worker"} for key in both)
        names = [{r["id"]: r["name"] for r in tables[name]} for name in ("person", "worker")]
        assert all(names[0][key] == names[1][key] for key in both)


def test_no_tie_leads_from_a_node_to_itself_and_knows_is_stored_once(partnerships):
    for tables in partnerships:
        for name, declared in TIES.items():
            source, target = list(_links(declared))[:2]
            assert all(row[source] != row[target] for row in tables[name])
        assert all(row["a"] < row["b"] for row in tables["knows"])


def test_spells_of_one_tie_are_a_day_long_and_never_overlap(partnerships):
    for tables in partnerships:
        for name, declared in TIES.items():
            source, target = list(_links(declared))[:2]
            spells: dict[tuple[str | None, ...], list[Row]] = {}
            for row in tables[name]:
                which = [row.get(column) for column in ("function", "role", "named_by")]
                spells.setdefault((row[source], row[target], *which), []).append(row)
            for rows in spells.values():
                days = [(r["started_on"] or date.min, r["ended_on"] or date.max) for r in rows]
                assert all(start < end for start, end in days)
                assert all(one[1] <= two[0] for one, two in pairwise(sorted(days)))


def test_no_contact_is_stored_in_one_direction(partnerships):
    for tables in partnerships:
        ends = {(row["a"], row["b"]) for row in tables["no_contact_with"]}
        assert all((b, a) not in ends for a, b in ends)


def test_the_days_of_a_referral_never_decrease(partnerships):
    for tables in partnerships:
        for row in tables["referral"]:
            days = [row[column] for column in STAGES if row.get(column) is not None]
            assert days == sorted(days)


def test_nothing_ends_before_it_begins(partnerships):
    for tables in partnerships:
        for name, first in (("need", "identified_on"), ("service", "opened_on")):
            for row in tables[name]:
                if row.get(first) is not None and row.get("closed_on") is not None:
                    assert row[first] < row["closed_on"]


def test_no_contact_or_confirmation_is_later_than_the_day_of_import(partnerships):
    seen = [
        row[column]
        for tables in partnerships
        for rows in tables.values()
        for row in rows
        for column in ("last_contact_on", "last_confirmed_on")
        if row.get(column) is not None
    ]
    assert max(seen) == IMPORTED_ON
    assert any(ON < day < IMPORTED_ON for day in seen)


def test_only_what_has_ended_or_will_end_has_an_end_reason(partnerships):
    for tables in partnerships:
        for name in TIES:
            for row in tables[name]:
                assert row.get("end_reason") is None or row["ended_on"] is not None


def test_every_table_but_the_first_three_is_sometimes_empty(partnerships):
    empty = Counter(name for tables in partnerships for name, rows in tables.items() if not rows)
    assert {*NODES, *TIES} - set(empty) == {"agency", "service", "person"}
    assert max(empty.values()) < len(SEEDS) / 2


def test_a_seed_gives_the_same_partnership_again_and_another_seed_another():
    assert random_partnership(7) == random_partnership(7)
    assert random_partnership(7) != random_partnership(8)


def test_some_people_are_staff_too_and_some_peers_are_trusted(partnerships):
    both = trusted = 0
    for tables in partnerships:
        both += len(_ids(tables, ["person"]) & _ids(tables, ["worker"]))
        trusted += sum(tie["trusted"] in _ids(tables, ["person"]) for tie in tables["trusts"])
    assert both >= 20
    assert trusted >= 20


@pytest.mark.parametrize("seed", range(5))
def test_files_hold_each_table_that_has_rows_as_text(tmp_path, seed):
    tables = random_partnership(seed)
    write_csvs(tables, tmp_path)
    filled = {name for name, rows in tables.items() if rows}
    assert {path.name for path in tmp_path.iterdir()} == {f"{name}.csv" for name in filled}
    for name in filled:
        with (tmp_path / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            read = list(csv.DictReader(file))
        assert len(read) == len(tables[name])
        for row, cells in zip(tables[name], read, strict=True):
            for column, value in row.items():
                assert cells.get(column, "") == _as_text(value)


def _as_text(value: object) -> str:
    if value is None or value == []:
        return ""
    if value is True or value is False:
        return {True: "yes", False: "no"}[value]
    return "|".join(value) if isinstance(value, list) else str(value)


def test_a_column_that_no_row_uses_is_not_written(tmp_path):
    write_csvs({"person": [{"id": "p1", "name": "A", "area": None, "known_as": []}]}, tmp_path)
    assert (tmp_path / "person.csv").read_text(encoding="utf-8").splitlines()[0] == "id,name"
