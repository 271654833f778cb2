"""A partnership copied from one store into another: all of it, as it is, or a sentence why not."""

import os
from pathlib import Path

import pytest

from graphmodel.errors import StoreError, UsageError
from graphmodel.model import MODEL
from graphmodel.stores.store import Store
from graphmodel.writing.copying import copy_store
from graphmodel.writing.digest import digest
from graphmodel.writing.importing import import_records
from graphmodel.writing.verifying import verify
from tests.agreement.random_partnerships.partnerships import random_partnership
from tests.graphmodel.small_partnership import DAY, a, records
from tests.graphmodel.stores.differences import adding, changing, one_of_each, write
from tests.graphmodel.stores.neo4j_store.neo4j_stores import ask, new
from tests.graphmodel.writing.copying.copied import HARD_TEXT, Open, brought_in, kept, rich
from tests.support.neo4j_servers.server import Neo4jServer
from tests.support.stored import bring_in

pytestmark = pytest.mark.slow_on_neo4j  # what is written there: tests of stores/

SEEDS = max(int(os.environ.get("TPGRAPH_SEEDS", "30")) // 10, 1)


def there_and_back(first: Store, server: Neo4jServer, last: Store) -> None:
    """Copy a store to Neo4j and from there on, and hold all three equal."""
    with new(server) as second:
        there = copy_store(first, second)
        back = copy_store(second, last)
        assert verify(second) == []
    assert there.digest == back.digest == digest(first) == digest(last)
    assert kept(last) == kept(first)
    assert verify(last) == []


@pytest.mark.slow
def test_there_and_back_a_small_partnership_is_the_first(file: Open, neo4j_server: Neo4jServer):
    there_and_back(brought_in(file("first"), **rich()), neo4j_server, file("last"))


def test_there_and_back_one_of_each_is_the_first(file: Open, neo4j_server: Neo4jServer):
    first = file("first")
    write(first, one_of_each())
    there_and_back(first, neo4j_server, file("last"))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(8000, 8000 + SEEDS))
def test_there_and_back_a_random_partnership_is_the_first(
    seed: int, file: Open, tmp_path: Path, neo4j_server: Neo4jServer
):
    first = file("first")
    bring_in(first, random_partnership(seed), tmp_path / "files")
    there_and_back(first, neo4j_server, file("last"))


def test_nothing_is_filled_in_or_dated_anew(file: Open, target: Store):
    source = brought_in(file("source"), **rich())
    copy_store(source, target)
    found = kept(target)
    (risk,) = found["risk_from"]
    assert (risk["restricted"], risk["recorded_on"]) == ("open", "2020-02-29")
    assert (risk["source"], risk["recorded_by"]) == (HARD_TEXT, "Zoë")
    assert {row["recorded_on"] for row in found["need"]} == {"2200-01-01"}
    (service,) = (row for row in found["service"] if row["id"] == "s1")
    assert service["domains"] == ("housing", "alcohol", "drugs")
    assert service["areas"] == ("Hill", "Ash")
    spells = [(row["started_on"], row["ended_on"]) for row in found["supports"]]
    assert sorted(spells)[:2] == [("2020-01-01", "2021-01-01"), ("2021-01-01", "2021-01-02")]


def test_the_label_of_the_trusted_is_on_whom_the_person_named_and_not_by_mistake(
    file: Open, neo4j_server: Neo4jServer
):
    source = brought_in(file("source"), **rich())
    with new(neo4j_server) as target:
        copy_store(source, target)
        labelled = ask(neo4j_server, "MATCH (n:TrustedPerson) RETURN n.id ORDER BY n.id")
    assert labelled == [["both"], ["former"], ["i1"], ["w1"]]


def test_what_is_told_leaves_out_the_tables_about_harm(file: Open):
    told: list[str] = []
    source = brought_in(file("source"), **rich())
    result = copy_store(source, file("target"), lambda what, *_: told.append(what))
    assert result.rows["trusts"] == 9
    assert result.rows["escalation"] == 1
    harm = {kind.table for kind in MODEL.ties if kind.safety}
    assert harm == {"risk_from", "no_contact_with"}
    assert not harm & {*result.rows, *told}
    assert {"read", "person", "trusts", "compare"} <= set(told)


def test_an_empty_store_is_copied_as_it_is(file: Open, target: Store):
    result = copy_store(file("source"), target)
    assert not result.is_new
    assert result.digest == digest(target)
    assert set(result.rows.values()) == {0}


@pytest.mark.slow
@pytest.mark.slow_on_neo4j
def test_copying_again_writes_nothing(file: Open, target: Store):
    source = brought_in(file("source"), **rich())
    assert copy_store(source, target).is_new
    version = target.data_version()
    again = copy_store(source, target)
    assert not again.is_new
    assert again.digest == digest(source)
    assert target.data_version() == version


@pytest.mark.slow
def test_what_was_added_meanwhile_is_copied_by_the_next_copy(file: Open, target: Store):
    source = brought_in(file("source"), **rich())
    copy_store(source, target)
    import_records(source, records(agency=[a("agency", id="a9")]), day=DAY)
    assert copy_store(source, target).is_new
    assert kept(target) == kept(source)


OTHER = {
    "a row that the source lacks": adding(person=[a("person", id="p9")]),
    "a cell that differs": changing(person=[a("person", area="Hill")]),
    "a list in another order": changing(service=[a("service", domains=("alcohol", "housing"))]),
    "a former spell that the source lacks": adding(
        supports=[a("supports", started_on="2001-01-01", ended_on="2002-01-01")]
    ),
}


@pytest.mark.many_cases(quick=2)
@pytest.mark.parametrize("what", OTHER)
def test_a_store_that_holds_anything_else_is_refused_and_left_as_it_is(
    what: str, file: Open, target: Store
):
    service = [a("service", domains=("housing", "alcohol")), a("service", id="s2")]
    source = file("source")
    write(source, one_of_each(service=service))
    write(source, adding(agency=[a("agency", id="a9")]))
    write(target, one_of_each(service=service))
    write(target, OTHER[what])
    before = kept(target)
    with pytest.raises(StoreError, match="A copy goes into an empty store"):
        copy_store(source, target)
    assert kept(target) == before


def test_one_store_is_not_copied_into_itself(file: Open, tmp_path: Path, neo4j_server: Neo4jServer):
    source = brought_in(file("source"))
    (tmp_path / "other.tpg").symlink_to(tmp_path / "source.tpg")
    for same in (source, file("source"), file("other")):
        with pytest.raises(UsageError, match="is one store"):
            copy_store(source, same)
    with new(neo4j_server) as store, pytest.raises(UsageError, match="is one store"):
        copy_store(store, store)
