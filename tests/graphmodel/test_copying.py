"""A partnership copied from one store into another: all of it, as it is, or a sentence why not."""

import multiprocessing
import os
import re
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graphmodel.copying import copy_store
from graphmodel.digest import digest
from graphmodel.errors import DataProblemsError, StoreBusyError, StoreError, UsageError
from graphmodel.importing import import_records
from graphmodel.model import MODEL
from graphmodel.stores import open_store
from graphmodel.stores.bolt import BoltStore
from graphmodel.stores.sqlite import SqliteStore
from graphmodel.stores.store import Store
from tests.agreement.partnerships import random_partnership
from tests.graphmodel.small_partnership import DAY, Row, a, partnership, records
from tests.graphmodel.stores.bolt_stores import ask, new
from tests.graphmodel.stores.differences import adding, changing, everything, one_of_each, write
from tests.support.neo4j_server import Neo4jServer
from tests.support.stored import bring_in

HARD_TEXT = "Zoë O'Brien-Straße \"so called\", it's \\ | ; 你好 🦉 100 %_*\nsecond line\u2028'"

SEEDS = max(int(os.environ.get("TPGRAPH_SEEDS", "30")) // 10, 1)

IN_STEPS: dict[str, Any] = {"whole_rows": 5, "step_rows": 3}
"""Sizes at which a small partnership takes many transactions."""

Open = Callable[[str], Store]


@pytest.fixture
def file(tmp_path: Path) -> Iterator[Open]:
    """Open, or make, a store in a file of this name."""
    opened: list[Store] = []

    def open_one(name: str) -> Store:
        opened.append(open_store(str(tmp_path / f"{name}.tpg")))
        return opened[-1]

    yield open_one
    for one in opened:
        one.close()


@pytest.fixture(params=["sqlite", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def target(request: pytest.FixtureRequest, file: Open) -> Iterator[Store]:
    """An empty store of each kind."""
    if request.param == "sqlite":
        yield file("target")
    else:
        with new(request.getfixturevalue("neo4j_server")) as store:
            yield store


def kept(store: Store) -> dict[str, list[Row]]:
    """Every row of a store; lists of links, which have no order, sorted."""
    tables = everything(store)
    for table, name in (("referral", "needs"), ("barrier", "people"), ("practice", "answers")):
        for row in tables[table]:
            row[name] = row[name] and tuple(sorted(row[name]))
    return tables


def there_and_back(first: Store, server: Neo4jServer, last: Store) -> None:
    """Copy a store to Neo4j and from there on, and hold all three equal."""
    with new(server) as second:
        there = copy_store(first, second)
        back = copy_store(second, last)
        assert second.verify() == []
    assert there.digest == back.digest == digest(first) == digest(last)
    assert kept(last) == kept(first)
    assert last.verify() == []


def rich() -> dict[str, list[Row]]:
    """Former spells, lists in an order of their own, sources, days and rights unlike defaults."""
    told: Row = {"source": HARD_TEXT, "recorded_on": "2020-02-29", "recorded_by": "Zoë"}
    return {
        "person": [
            a("person", known_as=("Zed", "Abe", HARD_TEXT.replace("\n", " ").replace("|", "/"))),
            a("person", id="w1", name="Jo Field", restricted="restricted", **told),
        ],
        "service": [
            a("service", domains=("housing", "alcohol", "drugs"), areas=("Hill", "Ash")),
            a("service", id="s2", settled=False, capacity=0),
        ],
        "worker": [a("worker", champion=False, deceased_on="2026-03-01")],
        "individual": [
            a("individual", contact=HARD_TEXT),
            *(
                a("individual", id=name, name=name)
                for name in ("former", "mistaken", "said", "both")
            ),
        ],
        "need": [a("need", id=name, persons_words=HARD_TEXT) for name in ("n1", "n2", "n3")],
        "referral": [
            a("referral", needs=("n3", "n1", "n2")),
            a("referral", id="r2", needs=None, follows="r1"),
        ],
        "trusts": [
            a("trusts", agreed_roles=("pass_on_updates", "come_to_meetings"), **told),
            a("trusts", trusted="former", started_on=None, ended_on="2021-01-01"),
            a("trusts", trusted="former", started_on="2021-01-01", ended_on="2022-01-01"),
            a("trusts", trusted="mistaken", ended_on="2026-01-01", end_reason="error"),
            a("trusts", trusted="said", named_by="family"),
            a("trusts", trusted="both", ended_on="2026-01-01", end_reason="error"),
            a("trusts", trusted="both", started_on="2020-01-01", ended_on="2020-01-02"),
            a("trusts", trusted="w1"),
            a("trusts", trusted="s1"),
        ],
        "risk_from": [a("risk_from", restricted="open", **told)],
        "supports": [
            a("supports", started_on="2020-01-01", ended_on="2021-01-01"),
            a("supports", started_on="2021-01-01", ended_on="2021-01-02"),
            a("supports", last_contact_on="2150-01-01"),
        ],
    }


def brought_in(store: Store, **tables: list[Row]) -> Store:
    """A store into which a small partnership was imported, on a day long after."""
    import_records(store, partnership(**tables), day=date(2200, 1, 1))
    return store


def test_there_and_back_a_small_partnership_is_the_first(file: Open, neo4j_server: Neo4jServer):
    there_and_back(brought_in(file("first"), **rich()), neo4j_server, file("last"))


def test_there_and_back_one_of_each_is_the_first(file: Open, neo4j_server: Neo4jServer):
    first = file("first")
    write(first, one_of_each())
    there_and_back(first, neo4j_server, file("last"))


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


def test_copying_again_writes_nothing(file: Open, target: Store):
    source = brought_in(file("source"), **rich())
    assert copy_store(source, target).is_new
    version = target.data_version()
    again = copy_store(source, target)
    assert not again.is_new
    assert again.digest == digest(source)
    assert target.data_version() == version


def test_what_was_added_meanwhile_is_copied_by_the_next_copy(file: Open, target: Store):
    source = brought_in(file("source"), **rich())
    copy_store(source, target)
    import_records(source, records(agency=[a("agency", id="a9")]), day=DAY)
    assert copy_store(source, target).is_new
    assert kept(target) == kept(source)


class StoppedError(Exception):
    """What a test stops a copy with."""


def stop_at(chosen: str) -> Callable[[str, int, int], None]:
    def progress(what: str, done: int, total: int) -> None:
        if what == chosen:
            raise StoppedError

    return progress


@pytest.mark.parametrize("at", ["read", "agency", "person", "supports", "compare"])
def test_a_copy_that_was_stopped_is_finished_by_the_next(at: str, file: Open, target: Store):
    source = brought_in(file("source"), **rich())
    with pytest.raises(StoppedError):
        copy_store(source, target, stop_at(at))
    result = copy_store(source, target)
    assert result.digest == digest(source) == digest(target)
    assert target.verify() == []


@pytest.mark.parametrize("at", ["agency", "need", "trusts", "supports"])
def test_a_copy_in_steps_that_was_stopped_is_read_by_nobody_and_finished_by_the_next(
    at: str, file: Open, neo4j_server: Neo4jServer
):
    source = brought_in(file("source"), **rich())
    with new(neo4j_server, **IN_STEPS) as target:
        with pytest.raises(StoppedError):
            copy_store(source, target, stop_at(at))
        for read in (lambda: digest(target), lambda: copy_store(target, file("onward"))):
            with pytest.raises(StoreBusyError, match="is being applied"):
                read()
        assert kept(file("onward")) == kept(file("nothing"))
        other = brought_in(file("other"))
        with pytest.raises(StoreBusyError, match="is being applied"):
            copy_store(other, target)
        result = copy_store(source, target)
        assert result.digest == digest(source) == digest(target)
        assert result.is_new
        assert target.verify() == []


OTHER = {
    "a row that the source lacks": adding(person=[a("person", id="p9")]),
    "a cell that differs": changing(person=[a("person", area="Hill")]),
    "a list in another order": changing(service=[a("service", domains=("alcohol", "housing"))]),
    "a former spell that the source lacks": adding(
        supports=[a("supports", started_on="2001-01-01", ended_on="2002-01-01")]
    ),
}


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


def once_at(chosen: str, work: Callable[[], object]) -> Callable[[str, int, int], None]:
    """Do something once in the midst of a copy."""
    left = [work]

    def progress(what: str, done: int, total: int) -> None:
        if what == chosen and left:
            left.pop()()

    return progress


@pytest.mark.parametrize("at", ["read", "compare"])
def test_a_source_that_was_written_to_meanwhile_is_told(at: str, file: Open, target: Store):
    source = brought_in(file("source"))
    before = digest(source)
    agency = records(agency=[a("agency", id="a9")])
    progress = once_at(at, lambda: import_records(source, agency, day=DAY))
    with pytest.raises(StoreError, match="as at data version 1, and it is at 2 by now"):
        copy_store(source, target, progress)
    assert digest(target) == before
    assert copy_store(source, target).digest == digest(target) == digest(source)


def test_a_target_that_somebody_else_wrote_to_meanwhile_is_told(
    file: Open, neo4j_server: Neo4jServer
):
    source = brought_in(file("source"))
    agency = records(agency=[a("agency", id="a9")])
    with new(neo4j_server) as target:
        progress = once_at("compare", lambda: import_records(target, agency, day=DAY))
        with pytest.raises(StoreError, match=r"not equal to .* in agency: somebody else"):
            copy_store(source, target, progress)


def past_the_program(store: Store, statement: str) -> None:
    """Write into a file by SQL, with every rule switched off."""
    with closing(sqlite3.connect(store.place)) as connection, connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute(statement)


# What is done, and the code, table, column and beginning of what is told.
EDITED = {
    "no day of recording": (
        "UPDATE need SET recorded_on = NULL",
        ("copied-otherwise", "need", "recorded_on", '"n1": The cell is empty'),
    ),
    "no word on who may see it": (
        "UPDATE risk_from SET restricted = NULL",
        ("copied-otherwise", "risk_from", "restricted", '"p1" → "i1": The cell is empty'),
    ),
    "a text of loose accents": (
        "UPDATE person SET area = 'Cafe\u0301'",
        ("copied-otherwise", "person", "area", '"p1": An import would write'),
    ),
    "an empty text": (
        "UPDATE trusts SET source = ''",
        ("copied-otherwise", "trusts", "source", '"p1" → "i1": An import would write'),
    ),
    "a list that names one thing twice": (
        """UPDATE service SET domains = '["drugs", "drugs"]' WHERE id = 's1'""",
        ("copied-otherwise", "service", "domains", '"s1": An import would write'),
    ),
    "a tie turned round": (
        "UPDATE knows SET a = b, b = a",
        ("copied-otherwise", "knows", "a", '"w1" → "i1": The lesser id'),
    ),
    "an interval that ends too soon": (
        "UPDATE supports SET ended_on = '2026-01-09'",
        ("ends-before-it-starts", "supports", "ended_on", '"s1" → "p1": It ends'),
    ),
    "spells that share days": (
        "INSERT INTO supports (service, person, started_on, recorded_on, restricted)"
        " VALUES ('s1', 'p1', '2026-02-01', '2026-02-01', 'open')",
        ("overlapping-spells", "supports", "started_on", '"s1" → "p1": It shares days'),
    ),
    "somebody who is not there": (
        "UPDATE need SET person = 'p9'",
        ("unknown-id", "need", "person", '"n1": No person has the id "p9"'),
    ),
    "a word that is none": (
        "UPDATE need SET status = 'half'",
        ("not-in-list", "need", "status", '"n1": "half" is no word'),
    ),
}


@pytest.mark.parametrize("what", EDITED)
def test_a_row_that_was_edited_past_the_program_is_told_and_nothing_is_copied(
    what: str, file: Open
):
    source, target = brought_in(file("source")), file("target")
    statement, (code, table, column, told) = EDITED[what]
    past_the_program(source, statement)
    with pytest.raises(DataProblemsError) as raised:
        copy_store(source, target)
    problems = raised.value.problems
    assert (code, table, column) in [(one.code, one.table, one.column) for one in problems]
    (problem, *_) = (one for one in problems if one.code == code)
    assert problem.message.startswith(told)
    assert problem.row is None
    assert not any(re.search(r"row \d", str(one)) for one in problems)
    assert not any(name in str(one) for one in problems for name in ("Ngata", "Outreach", "Cafe"))
    assert target.data_version() == 0


def test_a_store_on_neo4j_that_was_edited_past_the_program_is_told(
    file: Open, neo4j_server: Neo4jServer
):
    target = file("target")
    with new(neo4j_server) as source:
        brought_in(source)
        ask(neo4j_server, "MATCH (n:Need) SET n.level = 2.5 REMOVE n.recorded_on")
        with pytest.raises(DataProblemsError) as raised:
            copy_store(source, target)
        ask(neo4j_server, "MATCH (n:Need) SET n.recorded_on = date('2026-01-01')")
        with pytest.raises(DataProblemsError) as again:
            copy_store(source, target)
    found = [{(one.code, one.column) for one in each.value.problems} for each in (raised, again)]
    wrong = ("wrong-type", "level")
    assert found == [{wrong, ("copied-otherwise", "recorded_on")}, {wrong}]
    assert target.data_version() == 0


def stop_half_way(source: str, login: tuple[str, ...], at: str, half_way: Any) -> None:
    """Begin a copy and never end it; what a program does that is killed in the middle."""

    def stop(what: str, done: int, total: int) -> None:
        if what == at:
            half_way.set()
            time.sleep(3_600)

    target = BoltStore(*login, **IN_STEPS) if login[1:] else open_store(*login)
    copy_store(open_store(source), target, stop)


@pytest.mark.slow
@pytest.mark.parametrize("at", ["agency", "supports", "compare"])
def test_a_copy_that_was_killed_is_finished_by_the_next(
    at: str, file: Open, target: Store, request: pytest.FixtureRequest
):
    source = brought_in(file("source"), **rich())
    place: tuple[str, ...] = (target.place,)
    if not isinstance(target, SqliteStore):
        server = request.getfixturevalue("neo4j_server")
        place = (server.url, server.username, server.password)
    started_anew = multiprocessing.get_context("spawn")
    half_way = started_anew.Event()
    program = started_anew.Process(target=stop_half_way, args=(source.place, place, at, half_way))
    program.start()
    assert half_way.wait(120)
    program.kill()
    program.join()
    assert copy_store(source, target).digest == digest(source) == digest(target)
    assert kept(target) == kept(source)
    assert target.verify() == []
