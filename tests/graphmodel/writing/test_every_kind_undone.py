"""Each kind of row, and any changes after each other, undone on one store that is as it was.

The store is filled once: every test leaves it as it found it, or fails, and those after it do too.
"""

from collections.abc import Iterator
from random import Random

import pytest

from graphmodel.model import MODEL
from graphmodel.model.kinds import NodeKind
from graphmodel.stores import Store, open_store
from graphmodel.writing.digest import digest
from graphmodel.writing.importing import import_records
from graphmodel.writing.reversible_change import change_records, undo
from graphmodel.writing.verifying import verify
from tests.graphmodel.small_partnership import DAY, ROWS, Row, a, partnership, records
from tests.graphmodel.stores.differences import rows_of
from tests.graphmodel.stores.neo4j_store.neo4j_stores import new
from tests.support.runs.walking import all_tried, few_and_others

pytestmark = pytest.mark.slow_on_neo4j  # what is written there: tests of stores/

SEEDS = range(12)


@pytest.fixture(scope="module", params=["sqlite", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def empty_store(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Store]:
    if request.param == "sqlite":
        opened = open_store(str(tmp_path_factory.mktemp("store") / "partnership.tpg"))
        yield opened
        opened.close()
    else:
        with new(request.getfixturevalue("neo4j_server")) as on_neo4j:
            yield on_neo4j


@pytest.fixture(scope="module")
def brought_in(empty_store: Store) -> Store:
    import_records(empty_store, partnership(), day=DAY)
    return empty_store


@pytest.fixture(scope="module")
def before(brought_in: Store) -> str:
    return digest(brought_in)


def another(table: str) -> Row:
    """A row that the partnership lacks, and that fits beside what it has."""
    kind = MODEL.by_table[table]
    if table == "register_entry":
        return a(table, id="entry-new", register="dsr")
    if isinstance(kind, NodeKind):
        return a(table, id=f"{table}-new")
    if table == "pathway_to":
        return {"from_service": "s2", "to_service": "s1", "started_on": "2026-02-01"}
    return a(table, started_on="2020-01-01", ended_on="2020-06-01")


def works_for_in_the_past() -> Row:
    return a("works_for", started_on="2015-01-01", ended_on="2016-01-01")


def added_row(table: str) -> Row:
    if table == "works_for":
        return works_for_in_the_past()
    row = another(table)
    if MODEL.by_table[table].key[2:3] == ("started_on",) and ROWS[table].get("started_on") is None:
        return {**row, "a": "p1"} if table == "knows" else {**row, **_other_ends(table)}
    return row


def _other_ends(table: str) -> Row:
    return {
        "connected_to": {"other": "w1"},
        "helps_with": {"helper": "w1"},
        "works_with": {"role": "idva"},
        "partner_in": {"service": "s2"},
    }.get(table, {})


@pytest.mark.parametrize("tables", few_and_others(MODEL.by_table, 3))
def test_a_row_that_was_added_is_gone_without_a_trace(brought_in, before, tables):
    with all_tried() as tried:
        for table in tables:
            with tried(table):
                given = records(**{table: [added_row(table)]})
                change = change_records(brought_in, given, day=DAY, new=[table])
                assert len(rows_of(brought_in, table)) == len(rows_of_kept(table)) + 1
                undo(brought_in, change, day=DAY)
                assert digest(brought_in) == before
    assert verify(brought_in) == []


def rows_of_kept(table: str) -> list[object]:
    return [None, None] if table == "service" else [None]


@pytest.mark.parametrize("tables", few_and_others(MODEL.by_table, 3))
def test_a_row_that_was_changed_gets_back_every_column(brought_in, before, tables):
    otherwise = {"source": "a form", "recorded_by": "Jo", "restricted": "team"}
    with all_tried() as tried:
        for table in tables:
            with tried(table):
                told = {name: ROWS[table].get(name) for name in MODEL.by_table[table].key}
                given = records(**{table: [{**ROWS[table], **told, **otherwise}]})
                change = change_records(brought_in, given, day=DAY)
                assert "a form" in {row["source"] for row in rows_of(brought_in, table)}
                undo(brought_in, change, day=DAY)
                assert digest(brought_in) == before
    assert verify(brought_in) == []


@pytest.mark.parametrize("seeds", few_and_others(SEEDS, 4))
def test_any_changes_undone_in_turn_leave_what_was(brought_in, before, seeds):
    with all_tried() as tried:
        for seed in seeds:
            with tried("seed", seed):
                undo_any_changes(brought_in, Random(seed))
                assert digest(brought_in) == before
    assert verify(brought_in) == []


def undo_any_changes(store: Store, dice: Random) -> None:
    changes = []
    for step in range(dice.randint(1, 4)):
        tables = dice.sample([*MODEL.by_table], dice.randint(1, 4))
        given = {
            table: [
                {**ROWS[table], "source": f"step {step}"},
                *([added_row(table)] if step == 0 and dice.random() < 0.5 else []),
            ]
            for table in tables
        }
        changes.append(change_records(store, records(**given), day=DAY))
    for change in reversed(changes):
        undo(store, change, day=DAY)
