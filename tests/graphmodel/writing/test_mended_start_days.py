"""A start day that was recorded wrongly is mended: one spell, and no end that never was."""

import pytest

from graphmodel.errors import DataProblemsError
from graphmodel.stores import Store
from graphmodel.writing.digest import digest
from graphmodel.writing.importing import import_records
from graphmodel.writing.preview import preview_import
from graphmodel.writing.reversible_change import change_records, undo
from graphmodel.writing.verifying import verify
from tests.graphmodel.small_partnership import DAY, Row, a, partnership, places, records
from tests.graphmodel.stores.conftest import sqlite_store, store  # noqa: F401 - fixtures


@pytest.fixture
def brought_in(store: Store) -> Store:  # noqa: F811
    import_records(store, partnership(), day=DAY)
    return store


def mended(start: str | None, former: str, **cells: object) -> Row:
    return {
        "service": "s1",
        "person": "p1",
        "started_on": start,
        "former_started_on": former,
        **cells,
    }


def spells(opened: Store, table: str = "supports") -> list[Row]:
    frame = opened.rows(table)
    return [dict(zip(frame.columns, cells, strict=True)) for cells in frame.to_numpy().tolist()]


@pytest.mark.slow_on_neo4j
def test_a_wrong_start_day_is_mended_and_everything_else_stays(brought_in):
    import_records(
        brought_in, records(supports=[a("supports", last_contact_on="2026-05-20")]), day=DAY
    )
    [before] = spells(brought_in)
    given = records(supports=[mended("2026-01-12", "2026-01-10")])
    preview = preview_import(brought_in, given, day=DAY, on=DAY)
    assert (preview.tables["supports"].added, preview.tables["supports"].changed) == (0, 1)
    assert preview.tables["supports"].changed_columns == {"started_on": 1}
    result = import_records(brought_in, given, day=DAY)
    assert (result.added, result.changed) == ({}, {"supports": 1})
    assert spells(brought_in) == [{**before, "started_on": "2026-01-12"}]
    assert verify(brought_in) == []
    again = import_records(brought_in, given, day=DAY)
    assert (again.added, again.changed) == ({}, {})


@pytest.mark.slow_on_neo4j
def test_a_missing_start_day_is_filled_in_and_one_can_be_taken_away(brought_in):
    trust = {"person": "p1", "trusted": "i1", "named_by": "person"}
    away = {**trust, "started_on": None, "former_started_on": "2025-01-01"}
    import_records(brought_in, records(trusts=[away]), day=DAY)
    assert [row["started_on"] for row in spells(brought_in, "trusts")] == [None]
    filled = {**trust, "started_on": "2019-01-01", "former_started_on": "none"}
    import_records(brought_in, records(trusts=[filled]), day=DAY)
    [row] = spells(brought_in, "trusts")
    assert (row["started_on"], row["tie"], row["ended_on"]) == ("2019-01-01", "strong", None)
    assert verify(brought_in) == []


@pytest.mark.slow_on_neo4j
def test_a_change_on_screen_that_mends_a_start_day_is_undone(brought_in):
    other = a("supports", service="s2", started_on="2026-02-01")
    service = a("service", id="s2", name="Quay")
    import_records(brought_in, records(service=[service], supports=[other]), day=DAY)
    before = digest(brought_in)
    for at, former in (("s1", "2026-01-10"), ("s2", "2026-02-01")):
        given = mended("2026-01-12", former, service=at)
        change = change_records(brought_in, records(supports=[given]), day=DAY)
        undo(brought_in, change, day=DAY)
    assert digest(brought_in) == before
    assert verify(brought_in) == []


@pytest.mark.slow_on_neo4j
def test_a_mended_start_day_takes_no_end_back_in_silence(brought_in):
    ended = a("supports", ended_on="2026-05-20", end_reason="excluded")
    import_records(brought_in, records(supports=[ended]), day=DAY)
    given = records(supports=[mended("2026-01-12", "2026-01-10", ended_on=None)])
    with pytest.raises(DataProblemsError) as refused:
        import_records(brought_in, given, day=DAY)
    assert places(refused.value.problems) == [("weakened-safety-fact", "supports", 2, "ended_on")]


@pytest.mark.many_cases(quick=2)
@pytest.mark.slow_on_neo4j
@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([mended("2026-01-12", "2026-01-11")], "unknown-former-start"),
        ([mended("2026-01-12", "none")], "unknown-former-start"),
        ([mended("2026-01-12", "soon")], "wrong-type"),
        ([mended("2026-01-12", "2026-01-10"), a("supports")], "former-start-twice"),
        (
            [mended("2026-01-12", "2026-01-10"), mended("2026-01-13", "2026-01-10")],
            "former-start-twice",
        ),
    ],
)
def test_a_former_start_that_fits_no_spell_is_refused(brought_in, rows, code):
    before = digest(brought_in)
    with pytest.raises(DataProblemsError) as refused:
        import_records(brought_in, records(supports=rows), day=DAY)
    assert code in {problem.code for problem in refused.value.problems}
    assert digest(brought_in) == before


@pytest.mark.slow_on_neo4j
def test_overlapping_spells_say_how_a_start_day_is_mended(brought_in):
    with pytest.raises(DataProblemsError) as refused:
        import_records(
            brought_in, records(supports=[a("supports", started_on="2026-01-12")]), day=DAY
        )
    [problem] = refused.value.problems
    assert problem.code == "overlapping-spells"
    assert "former_started_on" in problem.advice
