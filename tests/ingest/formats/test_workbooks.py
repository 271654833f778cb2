import io
from datetime import date, datetime, time
from typing import Any

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from ingest.files import read_files, read_upload
from ingest.tables.limits import MOST_ROWS
from tests.ingest.made_files import codes, places, rows_of
from tests.ingest.made_workbooks import SHEET, archive, saved, sheet_of, text_cell, workbook


def read_book(**sheets):
    return read_upload("partnership.xlsx", workbook(**sheets))


def test_each_sheet_is_a_table_whatever_the_case_of_its_name(tmp_path):
    path = tmp_path / "Partnership.XLSX"
    path.write_bytes(workbook(Person=[["id", "name"], ["p1", "Sam"]], need=[["id"], ["n1"]]))
    files = read_files([path])
    assert rows_of(files, "person") == {2: {"id": "p1", "name": "Sam"}}
    assert rows_of(files, "need") == {2: {"id": "n1"}}
    assert files.files == ("Partnership.XLSX",)


def test_a_workbook_and_a_csv_folder_of_the_same_rows_are_read_alike(tmp_path):
    (tmp_path / "service.csv").write_text(
        "id,name,domains,capacity,opened_on,settled\n"
        "s1,Night Door,housing|drugs,12,2024-02-29,no\n"
        "7,Day Door,housing,,,\n"
    )
    header = ["id", "name", "domains", "capacity", "opened_on", "settled"]
    rows = [
        ["s1", "Night Door", "housing|drugs", 12.0, date(2024, 2, 29), False],
        [7, "Day Door", "housing", None, None, None],
    ]
    from_book = rows_of(read_book(service=[header, *rows]), "service")
    assert from_book == rows_of(read_files([tmp_path]), "service")


CELLS = [
    ("person", "date_of_birth", date(2024, 2, 29), "2024-02-29"),
    ("person", "date_of_birth", datetime(2024, 2, 29), "2024-02-29"),  # noqa: DTZ001 - as is
    ("person", "date_of_birth", "29/02/2024", "2024-02-29"),
    ("person", "date_of_birth", datetime(2024, 2, 29, 9), "day-with-a-time"),  # noqa: DTZ001
    ("person", "date_of_birth", time(9), "day-with-a-time"),
    ("person", "date_of_birth", 45351, "not-a-day"),
    ("service", "capacity", 3, 3),
    ("service", "capacity", 3.0, 3),
    ("service", "capacity", "3.0", 3),
    ("service", "capacity", 3.5, "not-a-whole-number"),
    ("service", "capacity", 10**15, "too-many-digits"),
    ("service", "capacity", date(2024, 2, 29), "not-a-number"),
    ("service", "settled", True, True),
    ("service", "settled", "no", False),
    ("service", "settled", 1, "not-yes-or-no"),
    ("person", "id", 4857773456, "4857773456"),
    ("person", "id", 4857773456.0, "4857773456"),
    ("person", "id", 1234567890123456, "too-many-digits"),
    ("person", "id", date(2024, 2, 29), "became-a-day"),
    ("person", "area", date(2024, 2, 29), "became-a-day"),
    ("person", "area", 1.5, "1.5"),
    ("person", "area", "'=1+1", "=1+1"),
    ("person", "area", "#N/A", "spreadsheet-error"),
    ("person", "area", "x" * 4000, "x" * 4000),
    ("person", "area", "x" * 4001, "cell-too-long"),
    ("person", "area", "two_x000D_\nlines", "two\nlines"),
]


@pytest.fixture(scope="module")
def what_cells_mean():
    """Value or problem of each cell above, all in one workbook: a row and a column to each."""
    sheets: dict[str, list[list[Any]]] = {}
    for row, (table, column, value, _) in enumerate(CELLS, 2):
        sheet = sheets.setdefault(table, [["source"], *(["x"] for _ in CELLS)])
        if column not in sheet[0]:
            sheet[0].append(column)
        place = sheet[0].index(column)
        sheet[row - 1] += [None] * (place + 1 - len(sheet[row - 1]))
        sheet[row - 1][place] = value
    files = read_book(**sheets)
    problems = {(p.table, p.column, p.row): p.code for p in files.problems}
    return {
        (table, column, row): problems.get(
            (table, column, row), files.records.tables[table][column].get(row)
        )
        for row, (table, column, _, _) in enumerate(CELLS, 2)
    }


@pytest.mark.many_cases(quick=9)
@pytest.mark.parametrize("row", range(2, len(CELLS) + 2), ids=lambda row: CELLS[row - 2][3])
def test_a_cell_means_what_the_spreadsheet_shows(what_cells_mean, row):
    table, column, _, read = CELLS[row - 2]
    assert what_cells_mean[table, column, row] == read


def test_rows_bear_the_numbers_of_the_sheet():
    sheet = [["id", "name"], [], ["p1", "Sam"], [None, None], [None, "  "], ["p2", "Ash"]]
    assert list(rows_of(read_book(person=sheet), "person")) == [3, 6]


def test_short_rows_are_rows_with_empty_cells_at_their_end():
    sheet = [["id", "name", "area"], ["p1", "Sam"], ["p2", None, "North"]]
    rows = rows_of(read_book(person=sheet), "person")
    assert rows[2] == {"id": "p1", "name": "Sam", "area": None}
    assert rows[3] == {"id": "p2", "name": None, "area": "North"}


def test_a_cell_beyond_the_header_is_refused():
    files = read_book(person=[["id", "name"], ["p1", "Sam", "lost"]])
    assert places(files) == [("too-many-cells", "person", 2, "")]


def test_a_header_that_is_not_in_the_first_row_is_refused():
    files = read_book(person=[[], ["id", "name"], ["p1", "Sam"]])
    assert places(files) == [("no-header", "person", 1, "")]


def test_a_table_s_sheet_with_nothing_at_all_has_no_header():
    files = read_book(person=[], need=[["id"], ["n1"]])
    assert places(files) == [("no-header", "person", 1, "")]


def test_a_header_of_more_columns_than_are_read_is_refused():
    files = read_book(person=[["id"] * 101], need=[["id"], ["n1"]])
    assert places(files) == [("too-many-columns", "person", 1, "")]


def test_a_date_for_a_header_is_no_header():
    files = read_book(person=[[date(2024, 2, 29)], ["p1"]])
    assert places(files) == [("no-header", "person", 1, "")]


def test_empty_sheets_and_sheets_beside_the_tables_are_passed_over():
    files = read_book(
        **{
            "Sheet2": [],
            "Notes": [["Anything"]],
            "lists": [["Domain"]],
            "who is who (IGNORE)": [["x"] * 200],
            "person": [["id"], ["p1"]],
        }
    )
    assert rows_of(files, "person") == {2: {"id": "p1"}}


def test_an_unknown_sheet_is_refused_with_the_nearest_name():
    files = read_book(persons=[["id"], ["p1"]], need=[["id"], ["n1"]])
    assert places(files) == [("unknown-table", "persons", None, "")]
    assert "Did you mean person?" in files.problems[0].advice


def test_two_sheets_for_one_table_are_refused():
    files = read_book(**{"person": [["id"], ["p1"]], "Person ": [["id"], ["p2"]]})
    assert places(files) == [("doubled-table", "person", None, "")]


def test_a_workbook_without_a_row_is_refused():
    assert codes(read_book(person=[["id", "name"]])) == ["no-rows"]


def test_a_formula_is_refused_where_it_makes_up_an_id_or_a_link():
    made = openpyxl.Workbook()
    sheet = made.worksheets[0]
    sheet.title = "need"
    sheet.append(["id", "person", "persons_words"])
    sheet.append(['="n"&1', "p1", "a roof"])
    sheet.append(["n2", "=A2", "a roof"])
    sheet.append(["n3", "p1", "=A2"])
    assert places(read_upload("book.xlsx", saved(made))) == [
        ("formula-in-key", "need", 2, "id"),
        ("formula-in-key", "need", 3, "person"),
        ("formula-without-result", "need", 4, "persons_words"),
    ]


def test_the_saved_result_of_a_formula_is_read_where_it_is_no_id():
    formula = '<c r="B2" t="str"><f>UPPER("sam")</f><v>SAM</v></c>'
    row = f'<row r="2">{text_cell("A2", "p1")}{formula}</row>'
    assert rows_of(read_upload("book.xlsx", archive(rows=row)), "person") == {
        2: {"id": "p1", "name": "SAM"}
    }


def test_days_of_a_workbook_that_counts_from_1904_are_right():
    made = openpyxl.Workbook()
    made.epoch = CALENDAR_MAC_1904
    sheet = made.worksheets[0]
    sheet.title = "person"
    sheet.append(["id", "date_of_birth"])
    sheet.append(["p1", date(1950, 3, 1)])
    rows = rows_of(read_upload("book.xlsx", saved(made)), "person")
    assert rows[2]["date_of_birth"] == "1950-03-01"


def test_a_link_in_a_cell_is_no_link_to_another_file():
    made = openpyxl.load_workbook(io.BytesIO(workbook(worker=[["id", "contact"], ["w1", "x"]])))
    made.worksheets[0]["B2"].value = "kim@housing.example"
    made.worksheets[0]["B2"].hyperlink = "mailto:kim@housing.example"
    rows = rows_of(read_upload("book.xlsx", saved(made)), "worker")
    assert rows[2]["contact"] == "kim@housing.example"


def test_progress_ends_where_the_file_ends():
    told = []
    content = workbook(person=[["id"], ["p1"]])
    read_upload("book.xlsx", content, progress=lambda *said: told.append(said))
    assert told[-1] == ("book.xlsx", len(content), len(content))


@pytest.mark.slow
def test_more_rows_than_are_read_are_refused_with_their_row():
    rows = f'<row r="{MOST_ROWS + 2}">{text_cell(f"A{MOST_ROWS + 2}", "p9")}</row>'
    files = read_upload("book.xlsx", archive(rows=rows))
    assert places(files) == [("too-many-rows", "person", MOST_ROWS + 2, "")]
    rows = f'<row r="{MOST_ROWS + 1}">{text_cell(f"A{MOST_ROWS + 1}", "p9")}</row>'
    files = read_upload("book.xlsx", archive(rows=rows))
    assert list(rows_of(files, "person")) == [MOST_ROWS + 1]


@pytest.mark.slow
def test_the_workbook_made_by_hand_is_one():
    files = read_upload("book.xlsx", archive({SHEET: sheet_of("")}))
    assert codes(files) == ["no-rows"]
    assert rows_of(read_upload("book.xlsx", archive()), "person") == {
        2: {"id": "p1", "name": "Sam"}
    }
