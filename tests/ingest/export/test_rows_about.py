"""Whose rows go out with a team or a worker: theirs, what these point to, and nobody else's."""

import pytest

from graphmodel.errors import UnknownIdError, UsageError
from graphmodel.model import MODEL
from graphmodel.model.columns import Link
from graphmodel.model.kinds import INDIVIDUAL, Kind, TieKind
from graphmodel.stores.store import Store
from graphmodel.writing.importing import import_records
from tests.graphmodel.small_partnership import DAY, Row, a, partnership
from tests.ingest.export.conftest import Open
from tests.ingest.export.exported import changes_nothing, export, rows_out

# Of the worker w1: p1. Of the service s2, which the agency a2 runs: p2 by its support, p3 by a
# need, p4 by a worker in post who names no service, p5 by what is recorded of the work.
# p6 was there once, p7 will be, and p8 is a peer whom p1 trusts.
PEOPLE = [f"p{number}" for number in range(1, 9)]
TABLES: dict[str, list[Row]] = {
    "agency": [a("agency"), a("agency", id="a2", name="Southway")],
    "service": [
        a("service"),
        a("service", id="s2", agency="a2", name="Clinic"),
        a("service", id="s3", name="Elsewhere"),
    ],
    "person": [a("person", id=one, name=f"Sam {one}") for one in PEOPLE],
    "worker": [a("worker", id=one, name=f"Jo {one}") for one in ("w1", "w2", "w3", "w4", "peer")],
    "individual": [a("individual"), a("individual", id="i2", name="Bea Ngata")],
    "need": [a("need"), a("need", id="n3", person="p3"), a("need", id="n8", person="p8")],
    "referral": [a("referral"), a("referral", id="r8", person="p8", needs=("n8",))],
    "barrier": [
        a("barrier"),
        a("barrier", id="barrier2", people=("p1", "p8")),
        a("barrier", id="barrier3", people=None),
    ],
    "escalation": [a("escalation"), a("escalation", id="escalation2", barrier="barrier2")],
    "trusts": [
        a("trusts"),
        a("trusts", trusted="p8"),
        a("trusts", trusted="i2", person="p8"),
    ],
    "knows": [a("knows"), a("knows", a="i2", b="w3")],
    "helps_with": [a("helps_with"), a("helps_with", helper="p1", need="n8")],
    "supports": [
        a("supports", service="s2", person="p2"),
        a("supports", service="s2", person="p6", ended_on="2026-02-01"),
        a("supports", service="s2", person="p7", started_on="2026-12-01"),
        a("supports", service="s1", person="p8"),
    ],
    "addresses": [a("addresses"), a("addresses", service="s2", need="n3")],
    "works_with": [
        a("works_with"),
        a("works_with", worker="w2", person="p4"),
        a("works_with", worker="w3", person="p5", service="s2"),
        a("works_with", worker="w2", person="p8", service="s1"),
        a("works_with", worker="w4", person="p6", ended_on="2026-01-01"),
    ],
    "works_for": [
        a("works_for"),
        a("works_for", worker="w2", service="s2"),
        a("works_for", worker="w4", service="s2", ended_on="2026-01-01"),
    ],
}


@pytest.fixture
def store(new_store: Open) -> Store:
    made = new_store()
    import_records(made, partnership(**TABLES), day=DAY)
    return made


def ids(tables, table: str) -> set[str]:
    return set(tables[table]["id"])


@pytest.mark.slow_on_neo4j
def test_a_workers_people_go_out_with_all_that_is_about_them_and_nothing_of_others(store):
    tables = rows_out(store, worker="w1")
    assert ids(tables, "person") == {"p1"}
    assert (ids(tables, "need"), ids(tables, "referral")) == ({"n1"}, {"r1"})
    assert ids(tables, "barrier") == {"barrier1"}
    assert ids(tables, "escalation") == {"escalation1"}
    assert tables["trusts"]["trusted"].tolist() == ["i1"]
    assert set(zip(tables["knows"]["a"], tables["knows"]["b"], strict=True)) == set()
    assert tables["helps_with"]["helper"].tolist() == ["i1"]
    assert len(tables["risk_from"]) == len(tables["no_contact_with"]) == 1
    assert ids(tables, "individual") == {"i1"}
    assert ids(tables, "worker") == {"w1"}
    assert len(tables["works_for"]) == len(tables["pathway_to"]) == 0
    assert "s3" not in ids(tables, "service")


@pytest.mark.slow_on_neo4j
@pytest.mark.parametrize("team", ["s2", "a2"])
def test_a_teams_people_are_those_with_an_active_tie_to_it_or_to_its_staff(store, team):
    assert ids(rows_out(store, team=team), "person") == {"p2", "p3", "p4", "p5"}


@pytest.mark.slow_on_neo4j
@pytest.mark.parametrize("whose", [{"worker": "w1"}, {"team": "s2"}, {"team": "a1"}])
def test_every_link_leads_to_a_row_that_is_there_and_to_nobody_elses(store, whose):
    tables = rows_out(store, **whose)
    for kind in MODEL:
        for link in links(kind):
            there = set().union(*(ids(tables, table) for table in targets(link)))
            for cell in tables[kind.table][link.name]:
                named = cell if isinstance(cell, tuple) else () if cell is None else (cell,)
                assert there.issuperset(named)


@pytest.mark.slow_on_neo4j
def test_imported_again_a_teams_people_are_as_they_were(store, tmp_path):
    for number, whose in enumerate([{"worker": "w1"}, {"team": "s2"}]):
        assert changes_nothing(export(store, tmp_path / f"{number}", **whose), store)


def test_whoever_is_not_there_or_has_nobody_is_named(store):
    with pytest.raises(UnknownIdError, match='no worker with the id "s1"'):
        rows_out(store, worker="s1")
    with pytest.raises(UnknownIdError, match='no service or agency with the id "w1"'):
        rows_out(store, team="w1")
    with pytest.raises(UsageError, match="Nobody has an active tie there on 2026-06-01"):
        rows_out(store, team="s3")
    with pytest.raises(UsageError, match="not both"):
        rows_out(store, team="s2", worker="w1")


def links(kind: Kind) -> tuple[Link, ...]:
    return (*kind.ends, *kind.links) if isinstance(kind, TieKind) else kind.links


def targets(link: Link) -> list[str]:
    return [
        kind.table
        for kind in MODEL.nodes
        if kind.label in link.targets or (kind.human and INDIVIDUAL in link.targets)
    ]
