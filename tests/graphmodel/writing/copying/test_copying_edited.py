"""A store that was edited past the program is told of and not copied."""

import re
import sqlite3
from contextlib import closing

import pytest

from graphmodel.errors import DataProblemsError
from graphmodel.stores.store import Store
from graphmodel.writing.copying import copy_store
from tests.graphmodel.stores.neo4j_store.neo4j_stores import ask, new
from tests.graphmodel.writing.copying.copied import Open, brought_in
from tests.support.neo4j_servers.server import Neo4jServer


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


@pytest.mark.many_cases(quick=3)
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


@pytest.mark.slow
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
