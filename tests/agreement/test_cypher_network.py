"""What is round a person or a service, in Cypher = the same told from the rows themselves."""

import math
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from graphmodel.model import MODEL
from graphmodel.model.kinds import NodeKind
from graphmodel.stores.neo4j_store.query_files import read_queries
from graphmodel.stores.neo4j_store.store import Neo4jStore
from tests.agreement.brute_force import Row, Tables
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.partnerships import random_partnership
from tests.graphmodel.stores.neo4j_store.neo4j_stores import new
from tests.support.stored import bring_in

SEEDS = range(7_100, 7_106)
MANY = 10_000

Tie = tuple[str, str, str, date | None, date | None]
"""Type, both ends, and the days."""

OWN = {"TRUSTS", "CONNECTED_TO", "EXCLUDED_FROM", "SUPPORTS", "WORKS_WITH"}
UNSAFE = {"RISK_FROM", "NO_CONTACT_WITH"}


@pytest.fixture(
    scope="module",
    params=[SEEDS[0], *(pytest.param(seed, marks=pytest.mark.slow) for seed in SEEDS[1:])],
)
def partnership(request, neo4j_server, tmp_path_factory):
    tables = random_partnership(request.param)
    with new(neo4j_server) as store:
        bring_in(store, tables, tmp_path_factory.mktemp("files"))
        yield tables, store


def ask(store: Neo4jStore, name: str, **given: Any) -> list[list[Any]]:
    query = read_queries()[name]
    assert set(given) == set(query.parameters)
    return store.read(lambda transaction: transaction.run(query.text, **given).values())


def native(day: Any) -> date | None:
    return None if day is None else day.to_native()


def links_of(kind: NodeKind, row: Row) -> Iterator[Tie]:
    for link in kind.links:
        linked = row.get(link.name)
        for to in (linked or ()) if link.many else (linked,):
            if to is not None:
                ends = (to, row["id"]) if link.from_target else (row["id"], to)
                yield (link.relationship, *ends, None, None)


def ties_of(tables: Tables) -> list[Tie]:
    """Every relationship that the rows make."""
    found: list[Tie] = []
    for kind in MODEL:
        for row in tables.get(kind.table, ()):
            if isinstance(kind, NodeKind):
                found += links_of(kind, row)
            else:
                ends = (row[kind.source.name], row[kind.target.name])
                found.append((kind.relationship, *ends, row["started_on"], row["ended_on"]))
    return found


def round_person(tables: Tables, person: str, steps: int) -> dict[Tie, int]:
    """Each tie round a person, and how many ties away it lies."""
    ties = ties_of(tables)
    needs = {row["id"] for row in tables["need"] if row["person"] == person}
    own = {row["id"] for row in tables["referral"] if row["person"] == person}
    concerning = {row["id"] for row in tables["referral"] if needs & set(row["needs"] or ())}
    faced = {row["id"] for row in tables["barrier"] if person in (row["people"] or ())}
    step: dict[Tie, int] = {}
    met: set[str] = set()
    for tie in ties:
        kind, source, target, *_ = tie
        if (kind in OWN | UNSAFE and person in (source, target)) or (
            (kind in {"ADDRESSES", "HELPS_WITH"} and target in needs)
            or (kind in {"TO", "FROM"} and source in own | concerning)
        ):
            step[tie] = 1
            met |= {source, target} - needs - own - concerning
        elif (
            (kind in {"HAS_NEED"} and source == person)
            or (kind in {"FOR", "CONCERNING"} and source in own)
            or (kind == "CONCERNING" and target in needs)
            or (kind == "FACED_BY" and target == person)
            or (kind in {"AT", "RAISED_BY"} and source in faced)
        ):
            step[tie] = 1
    met |= {
        row["service"] for row in tables["works_with"] if row["person"] == person and row["service"]
    }
    met -= {person}
    reached = everybody = set(met)
    for away in range(2, steps + 1):
        onward = set()
        for tie in ties:
            kind, source, target, *_ = tie
            if kind in {"KNOWS", "WORKS_FOR", "PATHWAY_TO"} and source in reached:
                step.setdefault(tie, away)
                onward.add(target)
            if kind == "KNOWS" and target in reached:
                step.setdefault(tie, away)
                onward.add(source)
        reached = onward
        everybody = everybody | onward
    if steps > 1:
        services = everybody & {row["id"] for row in tables["service"]}
        for tie in ties:
            kind, source, target, *_ = tie
            among = {source, target} <= everybody
            if (kind in UNSAFE and among) or (
                (kind == "PART_OF" and source in services)
                or (kind == "PARTNER_IN" and target in services)
            ):
                step.setdefault(tie, 2)
    return step


@pytest.mark.parametrize("steps", [1, 2, 3, 4])
def test_what_is_round_a_person_is_theirs_and_nobody_elses(partnership, steps):
    tables, store = partnership
    for person in [row["id"] for row in tables["person"]][:4]:
        found = ask(store, "person", on=ON, person=person, steps=steps, rows=MANY)
        told = {
            (tie, source, target, native(started_on), native(ended_on)): step
            for step, tie, source, target, started_on, ended_on, *_ in found
        }
        assert told == round_person(tables, person, steps)
        records = {(tie, source, target) for _, tie, source, target, *_ in found}
        assert not any(
            person not in ends for tie, *ends in records if tie in {*OWN, "HAS_NEED", "FOR"}
        )
        assert ask(store, "person", on=ON, person=person, steps=steps, rows=2) == found[:2]


def test_a_tie_says_whether_it_holds_at_the_day(partnership):
    tables, store = partnership
    for row in ask(store, "person", on=ON, person=tables["person"][0]["id"], steps=4, rows=MANY):
        started_on, ended_on = native(row[4]), native(row[5])
        assert row[6] == ((started_on or ON) <= ON and (ended_on is None or ended_on > ON))


def holds(row: Row) -> bool:
    return (row["started_on"] or ON) <= ON and (row["ended_on"] is None or row["ended_on"] > ON)


def living(tables: Tables, human: str) -> bool:
    roles = [row for name in ("person", "worker") for row in tables[name] if row["id"] == human]
    return all(row["deceased_on"] is None or row["deceased_on"] > ON for row in roles)


def round_service(tables: Tables, service: Row) -> Iterator[list[Any]]:
    """Every line about a service, as the query gives them."""
    own = service["id"]
    yield ["agency", service["agency"], None, None, None]
    for row in tables["partner_in"]:
        if row["service"] == own and holds(row):
            yield ["partner", row["agency"], None, None, row["started_on"]]
    for row in tables["works_for"]:
        if row["service"] == own and holds(row) and living(tables, row["worker"]):
            yield ["worker", row["worker"], None, None, row["started_on"]]
    for row in tables["pathway_to"]:
        if row["from_service"] == own and holds(row):
            yield ["pathway_to", row["to_service"], None, None, row["started_on"]]
        if row["to_service"] == own and holds(row):
            yield ["pathway_from", row["from_service"], None, None, row["started_on"]]
    needs = {row["id"]: row for row in tables["need"] if row["identified_on"] <= ON}
    people = {
        row["person"]
        for row in tables["supports"]
        if row["service"] == own and holds(row) and row["status"] != "paused"
    } | {
        needs[row["need"]]["person"]
        for row in tables["addresses"]
        if row["service"] == own and holds(row) and row["need"] in needs
    }
    people = {person for person in people if living(tables, person)}
    yield ["people", None, None, len(people), None]
    by_domain = defaultdict(set)
    for row in needs.values():
        is_open = row["closed_on"] > ON if row["closed_on"] else row["status"] == "open"
        if is_open and row["person"] in people:
            by_domain[row["domain"]].add(row["person"])
    for domain, some in by_domain.items():
        yield ["people_by_need", None, domain, len(some), None]


def test_what_is_round_a_service_names_nobody_whom_it_supports(partnership):
    tables, store = partnership
    for service in tables["service"]:
        found = ask(store, "service", on=ON, service=service["id"], rows=MANY)
        told = [
            [part, one, domain, number, native(day)] for part, one, domain, number, day in found
        ]
        assert sorted(told, key=repr) == sorted(round_service(tables, service), key=repr)
        assert ask(store, "service", on=ON, service=service["id"], rows=1) == found[:1]


def test_everything_comes_in_pages_and_each_node_and_tie_once(partnership):
    tables, store = partnership
    [whole] = ask(store, "everything", on=ON, after="", page=MANY)
    parts: list[list[Any]] = [[], [], [], [], []]
    last, times = "", 0
    while last is not None:
        [[last, *page]] = ask(store, "everything", on=ON, after=last or "", page=7)
        parts = [before + more for before, more in zip(parts, page, strict=True)]
        times += 1
    assert parts == whole[1:]
    ids, labels, *ties = whole[1:]
    gone = {row["id"] for row in tables["need"] if row["closed_on"] and row["closed_on"] <= ON} | {
        row["id"] for row in tables["need"] if row["identified_on"] > ON
    }
    living_people = {row["id"] for row in tables["person"] if living(tables, row["id"])}
    labelled = dict(zip(ids, labels, strict=True))
    assert {one for one in ids if "Person" in labelled[one].split()} == living_people
    assert not gone & set(ids)
    nodes = {row["id"] for kind in MODEL.nodes for row in tables.get(kind.table, ())}
    assert times == math.ceil(len(nodes) / 7) + 1
    expected = [
        (source, tie, target)
        for tie, source, target, started_on, ended_on in ties_of(tables)
        if source in labelled and holds({"started_on": started_on, "ended_on": ended_on})
    ]
    sources, types, targets = ties
    assert sorted(zip(sources, types, targets, strict=True)) == sorted(expected)
