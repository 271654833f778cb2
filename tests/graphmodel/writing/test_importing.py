from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from graphmodel.errors import DataProblemsError, Problem, Severity
from graphmodel.model import MODEL
from graphmodel.stores import open_store
from graphmodel.stores.store import Store
from graphmodel.writing.importing import check_import, import_records
from tests.graphmodel.small_partnership import (
    DAY,
    ROWS,
    SECOND_SERVICE,
    Row,
    a,
    partnership,
    places,
    records,
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(str(tmp_path / "partnership.tpg"))
    yield opened
    opened.close()


@pytest.fixture
def full(store: Store) -> Store:
    """A store that has one of each."""
    import_records(store, partnership(), day=DAY)
    return store


def brought(store: Store, **tables: list[Row]):
    return import_records(store, records(**tables), day=DAY)


def kept(store: Store) -> dict[str, list[Row]]:
    """Every row of every table, as text that can be compared."""
    return {kind.table: _sorted_rows(store.rows(kind.table)) for kind in MODEL}


def _sorted_rows(frame: pd.DataFrame) -> list[Row]:
    rows = [dict(zip(frame.columns, cells, strict=True)) for cells in frame.to_numpy().tolist()]
    return sorted(rows, key=repr)


def refused(store: Store, **tables: list[Row]) -> list[Problem]:
    """Problems of an import that is refused; nothing of it may be kept."""
    before, version = kept(store), store.data_version()
    with pytest.raises(DataProblemsError) as refusal:
        brought(store, **tables)
    assert (kept(store), store.data_version()) == (before, version)
    return list(refusal.value.problems)


def test_a_first_import_adds_every_row(store):
    result = import_records(store, partnership(), day=DAY)
    assert result.added == {table: 2 if table == "service" else 1 for table in ROWS}
    assert result.changed == {}
    assert store.rows("person")["name"].tolist() == ["Sam Ngata"]
    assert store.rows("trusts")["recorded_on"].tolist() == ["2026-06-01"]


def test_importing_twice_changes_nothing_and_writes_nothing(full):
    before, version = kept(full), full.data_version()
    result = import_records(full, partnership(), day=date(2030, 1, 1))
    assert (result.added, result.changed) == ({}, {})
    assert (kept(full), full.data_version()) == (before, version)


def test_only_rows_that_differ_are_counted_as_changed(full):
    rows = [a("service", status="paused"), SECOND_SERVICE]
    result = brought(full, service=rows, need=[a("need", level=4)])
    assert result.changed == {"service": 1, "need": 1}
    assert full.rows("need")["level"].tolist() == [4]


def test_an_absent_column_keeps_what_is_stored_and_an_empty_cell_clears(full):
    brought(full, worker=[a("worker", contact="desk", champion=True)])
    brought(full, worker=[a("worker", contact=None)])
    [row] = full.rows("worker").to_dict("records")
    assert (row["contact"], row["champion"]) == (None, True)


def test_every_problem_is_told_at_once_and_nothing_is_kept(full):
    problems = refused(
        full,
        person=[a("person", id="p2", name=None), a("person", id="p3")],
        need=[a("need", id="n2", person="nobody", level=9)],
        trusts=[a("trusts", started_on="2025-06-01")],
    )
    assert places(problems) == [
        ("required-missing", "person", 2, "name"),
        ("unknown-id", "need", 2, "person"),
        ("out-of-range", "need", 2, "level"),
        ("overlapping-spells", "trusts", 2, "started_on"),
    ]


def test_what_the_reading_found_stops_the_import_and_stands_in_its_place(full):
    found = [
        Problem("unknown-column", "m.", "a.", "person", None, "colour"),
        Problem("odd-file", "m.", "a.", "person", severity=Severity.NOTICE),
    ]
    with pytest.raises(DataProblemsError) as refusal:
        import_records(full, records(agency=[a("agency", sector="x")]), day=DAY, found=found)
    assert [problem.code for problem in refusal.value.problems] == ["not-in-list", "unknown-column"]


def test_notices_stop_nothing_and_are_returned(full):
    found = [Problem("odd-file", "m.", "a.", "person", severity=Severity.NOTICE)]
    given = records(need=[a("need", status="met")])
    result = import_records(full, given, day=DAY, found=found)
    assert [notice.code for notice in result.notices] == ["odd-file", "closed-need-without-day"]
    assert full.rows("need")["status"].tolist() == ["met"]


def test_a_weakened_safety_fact_needs_leave(full):
    weaker = {"risk_from": [a("risk_from", status="refuted")]}
    assert places(refused(full, **weaker)) == [("weakened-safety-fact", "risk_from", 2, "status")]
    result = import_records(full, records(**weaker), day=DAY, allow_safety_changes=True)
    assert [fact.was for fact in result.weakened] == ["confirmed"]
    assert full.rows("risk_from")["status"].tolist() == ["refuted"]


def test_weakened_facts_are_told_beside_the_problems(full):
    problems = refused(
        full,
        risk_from=[a("risk_from", status="historic")],
        agency=[a("agency", sector="x")],
    )
    assert [problem.code for problem in problems] == ["not-in-list", "weakened-safety-fact"]


@pytest.mark.parametrize("cell", [None, "gone"])
def test_a_wrong_cell_is_told_as_wrong_and_not_as_weakened(full, cell):
    problems = refused(full, risk_from=[a("risk_from", status=cell)])
    assert [problem.code for problem in problems] != []
    assert "weakened-safety-fact" not in {problem.code for problem in problems}


def test_who_becomes_staff_keeps_their_ties(full):
    brought(full, worker=[a("worker", id="i2", name="B"), a("worker")])
    given = records(worker=[a("worker", id="i1", name="Ada Ngata")])
    result = import_records(full, given, day=DAY)
    assert result.became_workers == ("i1",)
    assert result.added == {"worker": 1}
    assert full.rows("individual").empty
    assert full.rows("trusts")["trusted"].tolist() == ["i1"]
    assert full.rows("helps_with")["helper"].tolist() == ["i1"]
    assert import_records(full, given, day=DAY).became_workers == ()


def test_who_becomes_staff_does_not_lose_protection_unasked(full):
    brought(full, individual=[a("individual", check_flag="do_not_contact")])
    problems = refused(full, worker=[a("worker", id="i1", name="Ada Ngata")])
    assert places(problems) == [("weakened-safety-fact", "individual", None, "check_flag")]


def test_an_import_into_a_store_with_people_of_other_names_goes_by_ids_alone(full):
    given = records(person=[a("person", id="p2")], trusts=[a("trusts", person="p2")])
    assert import_records(full, given, day=DAY).added == {"person": 1, "trusts": 1}


def test_many_rows_beside_a_small_store_are_compared_with_all_of_it(full):
    many = [a("person", id=f"q{n}", name=f"Q {n}") for n in range(2_500)]
    needs = [a("need", id=f"m{n}", person=f"q{n}") for n in range(2_500)]
    added = brought(full, person=[a("person"), *many], need=[a("need"), *needs]).added
    assert added == {"person": 2_500, "need": 2_500}
    again = brought(full, person=[*many[:-1], a("person", id="q2499", name="Other")], need=needs)
    assert (again.added, again.changed) == ({}, {"person": 1})


def test_a_few_rows_beside_a_large_store_are_compared_with_theirs_alone(full):
    many = [a("person", id=f"q{n}", name=f"Q {n}") for n in range(6_000)]
    brought(full, person=many)
    some = [*many[:1_200], a("person", id="q0new")]
    result = brought(full, person=some)
    assert (result.added, result.changed) == ({"person": 1}, {})


def test_progress_is_told(store):
    told = []
    import_records(store, partnership(), day=DAY, progress=lambda *step: told.append(step[0]))
    assert set(told) >= {"person", "trusts"}


def test_a_check_finds_what_an_import_would_and_writes_nothing(full):
    before = kept(full)
    rows = {"risk_from": [a("risk_from", status="alleged")], "agency": [a("agency", name=None)]}
    checked = check_import(full, records(**rows), day=DAY)
    assert places(checked.problems) == [("required-missing", "agency", 2, "name")]
    assert [fact.column for fact in checked.weakened] == ["status"]
    assert kept(full) == before
