from datetime import date
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphmodel.check.existing import Existing
from graphmodel.model import MODEL
from graphmodel.model.records import Difference, Records, TableDifference, records_frame
from graphmodel.writing.preparing import compare
from tests.graphmodel.small_partnership import (
    DAY,
    ROWS,
    Row,
    a,
    partnership,
    records,
    stored,
    stored_partnership,
    whole_rows,
)


def compared(given_records: Records, existing: Existing | None = None) -> Difference:
    return compare(given_records, existing or Existing(), DAY)


def only(difference: Difference) -> TableDifference:
    [table] = difference.tables.values()
    return table


def rows(frame: pd.DataFrame) -> list[Row]:
    return [{str(name): cell for name, cell in row.items()} for row in frame.to_dict("records")]


def test_a_new_row_gets_every_column_of_the_model():
    found = only(compared(records(agency=[a("agency")])))
    assert rows(found.added) == [
        {
            **ROWS["agency"],
            "source": None,
            "recorded_on": "2026-06-01",
            "recorded_by": None,
            "restricted": "open",
        }
    ]
    assert len(found.changed) == len(found.before) == 0


@pytest.mark.many_cases(quick=6)
@pytest.mark.parametrize("table", list(ROWS))
def test_every_table_of_a_difference_has_the_columns_of_the_model_in_their_order(table):
    found = compared(partnership()).tables[table]
    names = list(MODEL.by_table[table].column_names)
    for frame in (found.added, found.changed, found.before):
        assert list(frame.columns) == names
        assert set(frame.dtypes) == {pd.Series(dtype=object).dtype}


def test_row_numbers_stay_with_the_rows():
    known = stored(agency=[a("agency")])
    given_rows = [a("agency", id="a0"), a("agency", name="Southway")]
    found = only(compared(records(agency=given_rows), known))
    assert (list(found.added.index), list(found.changed.index)) == ([2], [3])
    assert list(found.before.index) == [3]


def test_risk_and_orders_are_restricted_where_nobody_says_otherwise():
    found = compared(partnership()).tables
    restricted = {table for table in found if found[table].added["restricted"][2] == "restricted"}
    assert restricted == {"risk_from", "no_contact_with"}


def test_importing_twice_changes_nothing_whatever_the_day():
    assert len(compare(partnership(), stored_partnership(), date(2030, 1, 1))) == 0


def test_an_absent_column_keeps_what_is_stored_and_an_empty_cell_clears():
    known = stored(worker=[a("worker", contact="0113 496 0000", champion=True)])
    found = only(compared(records(worker=[a("worker", contact=None)]), known))
    [row] = rows(found.changed)
    assert (row["contact"], row["champion"]) == (None, True)
    [before] = rows(found.before)
    assert before["contact"] == "0113 496 0000"


def test_a_row_that_was_recorded_keeps_its_day_when_it_changes():
    known = stored(agency=[a("agency", recorded_on="2020-02-02")])
    for cells in ({}, {"recorded_on": None}):
        found = only(compared(records(agency=[a("agency", name="Southway", **cells)]), known))
        assert rows(found.changed)[0]["recorded_on"] == "2020-02-02"


def test_a_day_of_recording_that_is_given_is_kept():
    known = stored(agency=[a("agency")])
    given_rows = [a("agency", recorded_on="2019-01-01"), a("agency", id="a2", recorded_on=None)]
    found = only(compared(records(agency=given_rows), known))
    assert rows(found.changed)[0]["recorded_on"] == "2019-01-01"
    assert rows(found.added)[0]["recorded_on"] == "2026-06-01"


def test_an_empty_word_on_who_may_see_a_row_is_the_default():
    known = stored_partnership(
        agency=[a("agency", restricted="team")], risk_from=[a("risk_from", restricted="open")]
    )
    given_records = records(
        agency=[a("agency", restricted=None)], risk_from=[a("risk_from", restricted=None)]
    )
    found = compared(given_records, known).tables
    assert found["agency"].changed["restricted"][2] == "open"
    assert found["risk_from"].changed["restricted"][2] == "restricted"


def test_an_empty_status_of_a_service_stays_empty():
    assert only(compared(records(service=[a("service", status=None)]))).added["status"][2] is None


def test_words_and_links_have_no_order_and_names_do():
    known = stored_partnership(
        service=[a("service", functions=("keywork", "therapy"))],
        referral=[a("referral", needs=("n1", "n2"))],
        person=[a("person", known_as=("Sam", "Sammy"))],
    )
    turned = records(
        service=[a("service", functions=("therapy", "keywork"))],
        referral=[a("referral", needs=("n2", "n1"))],
        person=[a("person", known_as=("Sammy", "Sam"))],
    )
    assert list(compared(turned, known).tables) == ["person"]


def test_another_set_of_words_is_a_change():
    known = stored(service=[a("service", functions=("keywork", "therapy"))])
    found = only(compared(records(service=[a("service", functions=("keywork",))]), known))
    assert rows(found.changed)[0]["functions"] == ("keywork",)
    cleared = only(compared(records(service=[a("service", functions=None)]), known))
    assert rows(cleared.changed)[0]["functions"] is None


def test_no_is_not_empty():
    known = stored(worker=[a("worker", champion=False)])
    assert len(compared(records(worker=[a("worker", champion=None)]), known)) == 1
    assert len(compared(records(worker=[a("worker", champion=False)]), known)) == 0


def test_another_first_day_is_another_spell():
    known = stored_partnership()
    found = only(compared(records(trusts=[a("trusts", started_on="2020-01-01")]), known))
    assert (len(found.added), len(found.changed)) == (1, 0)


def test_knowing_somebody_is_one_tie_whoever_comes_first():
    known = stored_partnership()
    assert len(compared(records(knows=[a("knows", a="w1", b="i1")]), known)) == 0


def test_a_person_and_a_worker_of_one_id_are_two_rows():
    known = stored(person=[a("person", id="x")])
    found = compared(records(worker=[a("worker", id="x", name="Sam Ngata")]), known)
    assert len(only(found).added) == 1
    assert found.became_workers == ()


def test_who_was_an_individual_becomes_a_worker():
    known = stored(individual=[a("individual"), a("individual", id="i2")])
    given_records = records(worker=[a("worker", id="i1", name="Ada Ngata"), a("worker")])
    found = compared(given_records, known)
    assert found.became_workers == ("i1",)
    assert list(found.tables) == ["worker"]


def test_what_is_compared_is_left_as_it_was():
    given_records, known = partnership(agency=[a("agency", name="Southway")]), stored_partnership()
    before = {name: frame.copy() for name, frame in given_records.tables.items()}
    stored_before = {name: frame.copy() for name, frame in known.rows.items()}
    compared(given_records, known)
    for name, frame in before.items():
        pd.testing.assert_frame_equal(given_records.tables[name], frame)
    for name, frame in stored_before.items():
        pd.testing.assert_frame_equal(known.rows[name], frame)


ids = st.sampled_from(["w1", "w2", "w3"])
cell = {
    "name": st.sampled_from(["Jo", "Zoë"]),
    "role_title": st.sampled_from(["navigator", "nurse"]),
    "contact": st.sampled_from([None, "here", "there"]),
    "champion": st.sampled_from([None, True, False]),
    "recorded_on": st.sampled_from([None, "2026-01-15", "2020-01-01"]),
    "restricted": st.sampled_from([None, "open", "team"]),
}
whole_tables = st.lists(
    st.fixed_dictionaries({"id": ids, **cell}), unique_by=lambda row: str(row["id"]), max_size=3
)


@pytest.mark.slow
@given(given_rows=whole_tables, stored_rows=whole_tables, absent=st.sets(st.sampled_from([*cell])))
def test_a_difference_is_what_row_by_row_reading_finds(given_rows, stored_rows, absent):
    stored_rows = [
        {**row, "recorded_on": row["recorded_on"] or "2021-01-01", "restricted": "team"}
        for row in stored_rows
    ]
    kept = [{k: v for k, v in row.items() if k not in absent} for row in given_rows]
    names = ["id", *(name for name in cell if name not in absent)]
    frame = records_frame(kept).reindex(columns=names)
    found = compared(Records({"worker": frame}), stored(worker=stored_rows))
    by_id = {row["id"]: row for row in rows(whole_rows(MODEL.by_table["worker"], stored_rows))}
    added, changed = [], []
    for row in kept:
        before = by_id.get(row["id"])
        after = _read_by_hand(row, before)
        if before is None:
            added.append(after)
        elif after != before:
            changed.append(after)
    table = found.tables.get("worker")
    assert (rows(table.added) if table else []) == added
    assert (rows(table.changed) if table else []) == changed
    assert [row["id"] for row in (rows(table.before) if table else [])] == [
        row["id"] for row in changed
    ]


def _read_by_hand(row: Row, before: Row | None) -> dict[str, Any]:
    after = dict(before) if before else dict.fromkeys(MODEL.by_table["worker"].column_names)
    for name, value in row.items():
        if name == "recorded_on" and value is None:
            continue
        after[name] = value
    after["recorded_on"] = after["recorded_on"] or "2026-06-01"
    after["restricted"] = after["restricted"] or "open"
    return after
