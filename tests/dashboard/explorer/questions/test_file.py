"""Answers as files: harmless cells, and no name unasked."""

import csv
import io
from typing import Any

import openpyxl
import pandas as pd
import pytest

from dashboard.explorer.kit.frame import current_store
from dashboard.explorer.kit.tables import rows_csv, tables_xlsx
from dashboard.explorer.questions.answer import answer_file
from dashboard.explorer.questions.reading import AskedQuestion, answer_question
from dashboard.readers.reader import Reader
from graphmodel.settings import Settings
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import (
    addresses,
    days_ago,
    example_i,
    individual,
    need,
    partnership,
    trusts,
    worker,
)
from tests.dashboard.explorer.county import restricted_partnership
from tests.dashboard.explorer.leaving.leaving import around
from tests.dashboard.explorer.on_screen import explorer
from tests.support.stored import stored

RESTRICTED: dict[str, Any] = {"restricted": "restricted"}


@pytest.fixture
def rows_over(tmp_path, monkeypatch):
    def find(tables, name: str, *named, risk_reader: bool = False) -> pd.DataFrame:
        stored(tables, tmp_path).close()
        explorer(tmp_path / "partnership.tpg", monkeypatch, risk_reader=risk_reader)
        asking = AskedQuestion(name, ON, Settings(), named, reader=Reader(risk_reader=risk_reader))
        return answer_question(current_store(), asking, lambda words, done, of: None).parts["rows"]

    return find


def sheets_of(content: bytes) -> dict[str, list[tuple[object, ...]]]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {sheet.title: list(sheet.values) for sheet in book.worksheets}


def test_a_workbook_says_what_it_counts_and_holds_each_table():
    rows = pd.DataFrame({"person": ["p1"], "days": pd.array([3], "Int64")})
    sheets = sheets_of(tables_xlsx({"As at": "1 June 2026"}, {"Rows": rows, "Agencies": rows}))
    assert sheets == {
        "About": [("About", "this file"), ("As at", "1 June 2026")],
        "Rows": [("person", "days"), ("p1", 3)],
        "Agencies": [("person", "days"), ("p1", 3)],
    }


@pytest.mark.parametrize("harm", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\uff1d1"])
def test_no_cell_runs_as_a_formula(harm):
    rows = pd.DataFrame({"Person": [harm], "Person (id)": ["p1"]})
    sheets = sheets_of(tables_xlsx({"Asked about": harm}, {"Rows": rows}))
    assert sheets["Rows"][1] == ("'" + harm, "p1")
    assert sheets["About"][1] == ("Asked about", "'" + harm)
    text = rows_csv({}, rows).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text)))[1] == ["'" + harm, "p1"]


def test_a_character_that_no_workbook_holds_is_left_out():
    rows = pd.DataFrame({"person": ["p\x071"]})
    assert sheets_of(tables_xlsx({}, {"Rows": rows}))["Rows"][1] == ("p1",)


def test_an_empty_cell_stays_empty():
    rows = pd.DataFrame({"Share": pd.array([None, 0.5], "Float64"), "Since": [None, None]})
    sheet = sheets_of(tables_xlsx({}, {"Rows": rows}))["Rows"]
    assert sheet[1:] == [(None, None), (0.5, None)]


def test_a_day_is_a_day_in_a_workbook_and_written_as_on_screen_in_csv():
    rows = pd.DataFrame({"Since": [ON, None]}, dtype=object)
    book = openpyxl.load_workbook(io.BytesIO(tables_xlsx({}, {"Rows": rows})))
    assert book["Rows"]["A2"].value.date() == ON
    assert book["Rows"]["A2"].number_format == "d mmmm yyyy"
    assert book["Rows"].column_dimensions["A"].width >= len("1 June 2026")
    assert '"1 June 2026"' in rows_csv({}, rows).decode("utf-8-sig")


def test_a_whole_number_stays_one_beside_an_empty_cell():
    rows = pd.DataFrame({"Half wait at most (days)": [39, None], "Since": [ON, None]}, dtype=object)
    assert '39,"1 June 2026"' in rows_csv({}, rows).decode("utf-8-sig")


@pytest.mark.parametrize("with_names", [False, True])
def test_names_stand_beside_ids_only_where_they_are_wanted(opened, store, with_names):
    opened()
    asking = AskedQuestion("gaps", ON, Settings())
    found = answer_question(store, asking, lambda words, done, of: None)
    table = answer_file(store, found, "rows", with_names=with_names)
    (line,) = table.to_dict("records")
    assert ("Person" in line, "Services" in line) == (with_names, with_names)
    assert line.get("Person", "Sam Ngata") == "Sam Ngata"
    assert (line["Person (id)"], line["Services (id)"]) == ("p1", "")
    assert (line["Need"], line["Need (id)"]) == ("Housing (urgent)", "n2")
    assert (line["Area of life"], line["Level"]) == ("housing", "urgent")
    assert (line["How it stands"], line["Since"]) == ("nobody", days_ago(300))


@pytest.mark.parametrize("risk_reader", [False, True])
def test_who_stands_at_somebody_in_restricted_rows_alone_is_masked(rows_over, risk_reader):
    found = rows_over(restricted_partnership(), "gaps", risk_reader=risk_reader)
    services = dict(zip(found["person"], found["services"], strict=True))
    assert services == {"p1": ["S2"] if risk_reader else ["restricted"], "p2": ["S2"]}


@pytest.mark.parametrize("risk_reader", [False, True])
def test_agencies_do_not_tell_of_a_service_that_is_masked(rows_over, risk_reader):
    tables = restricted_partnership()
    tables["need"] = [need("n1")]
    tables["addresses"] = [addresses("S1", "n1"), addresses("S2", "n1", **RESTRICTED)]
    found = rows_over(tables, "duplicates", risk_reader=risk_reader)
    seen = (found["services"].to_list(), found["agencies"].to_list())
    masked = ([["S1", "restricted"]], [["restricted"]])
    assert seen == (([["S1", "S2"]], [["A1"]]) if risk_reader else masked)


@pytest.mark.parametrize(("risk_reader", "lines"), [(False, ["p2"]), (True, ["p1", "p2"])])
def test_what_would_be_lost_by_a_restricted_row_names_nobody(rows_over, risk_reader, lines):
    tables = around(of_p1=RESTRICTED)
    found = rows_over(tables, "departure", ("leaver", "W1"), risk_reader=risk_reader)
    assert found["person"].to_list() == lines


def test_what_rests_on_one_alone_by_a_restricted_row_is_masked(rows_over):
    found = rows_over(around(of_p1=RESTRICTED), "fragility").set_index("node")
    assert found["sole_contact_of"]["W1"] == ["p2", "restricted"]


@pytest.mark.parametrize("risk_reader", [False, True])
@pytest.mark.parametrize("name", ["introductions", "warm_routes"])
def test_a_route_over_a_restricted_row_is_not_told(rows_over, name, risk_reader):
    tables = example_i()
    del tables["pathway_to"]
    tables["knows"][0] |= RESTRICTED
    named = (("person", "p1"), ("need", "n1")) if name == "introductions" else ()
    found = rows_over(tables, name, *named, risk_reader=risk_reader)
    text = found.to_csv()
    assert ("T2" in text) == risk_reader
    assert ("S3" in text) == risk_reader
    assert len(found) == (1 if risk_reader or name == "warm_routes" else 0)


@pytest.mark.parametrize("risk_reader", [False, True])
def test_somebody_to_ask_about_by_a_restricted_row_is_not_told(rows_over, risk_reader):
    tables = example_i()
    tables["trusts"] = []
    tables["individual"] += [individual("F8"), individual("F9")]
    tables["connected_to"] = [
        {"person": "p1", "other": "F8", "restricted": "restricted"},
        {"person": "p1", "other": "F9"},
    ]
    found = rows_over(tables, "candidates", ("person", "p1"), risk_reader=risk_reader)
    assert found["candidate"].to_list() == (["F8", "F9"] if risk_reader else ["F9"])


@pytest.mark.parametrize("risk_reader", [False, True])
def test_a_change_by_a_restricted_row_is_not_told(rows_over, risk_reader):
    tables = around()
    tables["individual"] = [individual("F8")]
    tables["trusts"].append(trusts("F8", "p1", started_on="2026-05-20", **RESTRICTED))
    since = ("since", ON.replace(day=1, month=5))
    found = rows_over(tables, "changes", since, risk_reader=risk_reader)
    (row,) = found[found["what"] == "trust"].to_dict("records")
    assert row["nodes"] == (["F8"] if risk_reader else [])
    assert ("F8" in found.to_csv()) == risk_reader


def test_the_persons_own_row_being_restricted_leaves_them_out(rows_over):
    tables = restricted_partnership()
    tables["person"][1] |= RESTRICTED
    assert rows_over(tables, "leads")["person"].to_list() == ["p1"]


@pytest.mark.parametrize(
    ("name", "named"),
    [
        ("candidates", ("person", "p1")),
        ("departure", ("leaver", "W1")),
        ("changes", ("since", ON)),
        ("gaps", None),
        ("warm_routes", None),
    ],
)
def test_an_answer_without_rows_has_its_heads_all_the_same(rows_over, name, named):
    tables = partnership(worker=[worker()], trusts=[], need=[])
    found = rows_over(tables, name, *([] if named is None else [named]))
    assert len(found) == 0
    assert "person" in found
    assert found.attrs["question"] == name
