"""What the tables refuse by themselves, whoever writes into the file."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.graphmodel.stores.differences import one_of_each, write


@pytest.fixture
def file(sqlite_store) -> Path:
    write(sqlite_store, one_of_each())
    sqlite_store.close()
    return Path(sqlite_store.place)


def run(file: Path, statement: str) -> int:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("PRAGMA foreign_keys = ON")
        return connection.execute(statement).rowcount


NEED = "INSERT INTO need (id, person, domain, level, status, identified_on) VALUES "
KNOWS = "INSERT INTO knows (a, b, strength, started_on) VALUES "
TRUST = "INSERT INTO trusts (person, trusted, trusted_kind, named_by, tie) VALUES "


@pytest.mark.many_cases(quick=6)
@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO agency (id, name, sector) VALUES ('a9', 'Northway', 'council')",
        NEED + "('n9', 'p1', 'housing', 3, 'open', '2026-01-01')",
        NEED + "('n1', 'p1', 'housing', 'three', 'open', '2026-01-01')",
        "UPDATE need SET level = 'three'",
        "UPDATE need SET level = 5",
        "UPDATE need SET level = 0",
        "UPDATE need SET level = NULL",
        "UPDATE need SET status = 'almost'",
        "UPDATE need SET status = ''",
        "UPDATE need SET person = 'nobody'",
        "UPDATE need SET person = 'w1'",
        "UPDATE need SET identified_on = '2023-02-31'",
        "UPDATE need SET identified_on = '2023-2-3'",
        "UPDATE need SET identified_on = '2023-02-03 '",
        "UPDATE need SET identified_on = 20230203",
        "UPDATE need SET required_functions = 'keywork'",
        "UPDATE need SET required_functions = '[]'",
        "UPDATE need SET required_functions = '[\"keywork\"'",
        "UPDATE need SET required_functions = '{}'",
        "UPDATE worker SET champion = 2",
        "UPDATE worker SET role_title = ''",
        "UPDATE person SET id = 's1'",
        "UPDATE trusts SET ended_on = started_on",
        "UPDATE trusts SET ended_on = '2024-12-31'",
        "UPDATE trusts SET trusted = 's1'",
        "UPDATE trusts SET trusted = 'a1', trusted_kind = 'Agency'",
        TRUST + "('p1', 'p1', 'Individual', 'person', 'strong')",
        "UPDATE knows SET a = b, b = a",
        "UPDATE knows SET b = a",
        "UPDATE knows SET b = 's1'",
        KNOWS + "('i1', 'w1', 'strong', NULL)",
        "UPDATE pathway_to SET to_service = from_service",
        "INSERT INTO referral_needs (referral, need) VALUES ('r1', 'n1')",
        "INSERT INTO referral_needs (referral, need) VALUES ('r1', 'nothing')",
        "UPDATE barrier SET at = 'a1'",
        "UPDATE barrier SET at_kind = NULL",
        "UPDATE barrier SET at = NULL",
        "UPDATE barrier SET at = 'nowhere', at_kind = NULL",
        "UPDATE barrier SET at = 'p1', at_kind = 'Individual'",
        "UPDATE barrier SET raised_by = 's1'",
        "INSERT INTO barrier_people (barrier, person) VALUES ('barrier1', 'w1')",
        "INSERT INTO practice_answers (practice, barrier) VALUES ('practice1', 'n1')",
        "INSERT INTO node (id, kind) VALUES ('p1', 'Agency')",
        "INSERT INTO node (id, kind) VALUES ('', 'Agency')",
        "INSERT INTO node (id, kind) VALUES ('x1', 'Client')",
        "UPDATE node SET kind = 'Agency' WHERE id = 'p1'",
        "DELETE FROM node WHERE id = 'p1'",
        "DELETE FROM person",
        "INSERT INTO meta VALUES (2, 0, 'x', 'y', 0, '', 0)",
    ],
)
def test_a_row_that_breaks_the_model_is_refused(file, statement):
    with pytest.raises(sqlite3.IntegrityError):
        run(file, statement)


@pytest.mark.many_cases(quick=5)
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE need SET level = 4",
        "UPDATE need SET status = 'met', closed_on = '2024-02-29'",
        "UPDATE need SET required_functions = '[\"keywork\"]'",
        "UPDATE need SET closed_on = NULL",
        "UPDATE worker SET champion = 0",
        "UPDATE trusts SET ended_on = '2025-01-02'",
        "UPDATE trusts SET started_on = NULL",
        "UPDATE trusts SET trusted = 's1', trusted_kind = 'Service'",
        TRUST + "('p1', 'w1', 'Individual', 'person', 'strong')",
        KNOWS + "('i1', 'w1', 'strong', '2020-01-01')",
        "UPDATE barrier SET at = 'a1', at_kind = 'Agency'",
        "UPDATE barrier SET at = NULL, at_kind = NULL",
        "UPDATE practice SET by = NULL",
        "INSERT INTO node (id, kind) VALUES ('x1', 'Agency')",
    ],
)
def test_its_nearest_neighbour_is_taken(file, statement):
    assert run(file, statement) == 1
