"""Cells and rows that people and their spreadsheets write, and what is said of them."""

import pytest

from graphmodel.errors import Problem
from graphmodel.model import MODEL
from ingest.files import read_files, read_uploads
from tests.ingest.made_files import codes, one_cell, places, read, rows_of


def refused(table: str, column: str, cell: str) -> Problem:
    [problem] = read(**{table: f'{column},source\n"{cell}",x\n'}).problems
    return problem


@pytest.mark.parametrize("cell", ["1974", "06/1974", "c. 1974", "about 1974", "1974-06"])
def test_where_only_the_year_is_known_the_cell_is_left_empty(cell):
    problem = refused("person", "date_of_birth", cell)
    assert problem.code == "not-a-day"
    assert "leave it empty where only the year is known" in problem.advice
    assert "empty" not in refused("need", "identified_on", cell).advice


def test_the_number_of_a_day_is_called_what_it_is():
    assert "spreadsheet counts a day" in refused("person", "date_of_birth", "46174").message


@pytest.mark.parametrize("cell", ["0", "00/01/1900", "0000-00-00", "00/00/0000", "0.0"])
def test_a_zero_is_what_a_spreadsheet_makes_of_an_empty_cell(cell):
    assert refused("person", "date_of_birth", cell).code == "zero-for-empty"


def test_days_written_month_first_are_all_named():
    files = read(
        supports="service,person,started_on,last_contact_on\n"
        "s2,p2,04/05/2026,05/13/2026\ns2,p1,03/04/2026,05/06/2026\ns2,p3,2026-04-05,05/05/2026\n"
    )
    assert places(files) == [
        ("impossible-day", "supports", 2, "last_contact_on"),
        ("month-first", "supports", 2, "started_on"),
        ("month-first", "supports", 3, "last_contact_on"),
        ("month-first", "supports", 3, "started_on"),
    ]
    assert "13 as month" in files.problems[0].message


def test_a_column_with_a_day_that_is_certain_is_not_month_first():
    files = read(
        supports="service,person,started_on,last_contact_on\n"
        "s2,p2,14/05/2026,04/05/2026\ns2,p1,05/13/2026,05/06/2026\n"
    )
    assert places(files) == [("impossible-day", "supports", 3, "started_on")]


def test_a_month_first_file_tells_of_its_siblings_but_of_none_that_is_day_first():
    files = read(
        supports="service,person,started_on\ns2,p2,05/13/2026\n",
        need="id,person,domain,level,status,identified_on\n"
        "n1,p1,housing,3,open,04/05/2026\nn2,p2,housing,3,open,2026-05-04\n",
        works_with="worker,person,role,started_on,last_contact_on\n"
        "w1,p1,key_worker,13/04/2026,04/05/2026\n",
    )
    assert places(files) == [
        ("month-first", "need", 2, "identified_on"),
        ("impossible-day", "supports", 2, "started_on"),
    ]


@pytest.mark.parametrize(
    ("cell", "level"), [("High", 3), ("low", 1), (" URGENT ", 4), ("3 high", 3), ("2.0", 2)]
)
def test_a_level_may_be_written_by_its_name(cell, level):
    assert one_cell("need", "level", cell) == level


@pytest.mark.parametrize("cell", ["severe", "2.5", "4 high"])
def test_a_level_that_is_none_is_answered_with_all_of_them(cell):
    advice = refused("need", "level", cell).advice
    assert advice == "Write one of 1 low, 2 medium, 3 high, 4 urgent."


def test_a_number_is_answered_with_its_range():
    assert "from 0 to 150, in digits, or leave" in refused("service", "age_min", "young").advice


@pytest.mark.parametrize(
    "cell",
    ["Northgate, Harbour", "Northgate; Harbour", "Northgate\nHarbour", "['North']", "{North}"],
)
def test_a_list_of_names_is_joined_by_bars_alone(cell):
    for table, column in (("service", "areas"), ("person", "known_as")):
        problem = refused(table, column, cell)
        assert (problem.code, "|" in problem.message) == ("not-joined-by-bars", True)
    assert one_cell("service", "areas", "Northgate|Harbour") == ("Northgate", "Harbour")


@pytest.mark.parametrize(
    "row",
    [
        "Total,1,",
        "TOTALS,,",
        "Grand total,12,",
        "Total: 12,,",
        "Sum,3,",
        "Total people,2,",
        "Gesamtsumme: 2,,",
        "合计,2,",
        "Count of id,2,",
        "(blank),1,",
    ],
)
def test_a_row_of_totals_is_refused(row):
    files = read(person=f"id,name,area\np3,Lee Frost,Northgate\n{row}\n")
    assert places(files) == [("totals-row", "person", 3, "")]


@pytest.mark.many_cases(quick=8)
@pytest.mark.parametrize("table", [kind.table for kind in MODEL])
def test_a_row_of_totals_is_refused_in_every_table(table):
    names = MODEL.by_table[table].column_names
    files = read(**{table: f"{','.join(names)}\nTotal,2{',' * (len(names) - 2)}\n"})
    assert ("totals-row", table, 2, "") in places(files)


@pytest.mark.parametrize("row", ["Total,1,", ",No. of people: 2,", "Northgate,2,Grand total"])
def test_a_row_of_totals_is_known_by_its_first_cell_and_its_name_too(row):
    files = read(person=f"area,id,name\nNorthgate,p3,Lee Frost\n{row}\n")
    assert places(files) == [("totals-row", "person", 3, "")]


def test_totals_of_a_tie_are_known_by_its_ends():
    files = read(supports="service,person,started_on\nTotal,12,2026-01-01\n")
    assert "totals-row" in codes(files)


@pytest.mark.parametrize(
    ("table", "header", "again"),
    [("person", "id,name", "\ufeffid,name"), ("worker", "name,id,role_title", "Name,ID,Role title"),
     ("knows", "a,b", "a,b"), ("person", "id,name", "service,person")],
)  # fmt: skip
def test_a_header_that_stands_again_among_the_rows_is_no_row(table, header, again):
    files = read(**{table: f"{header}\n{again}\n"})
    assert places(files) == [("header-again", table, 2, "")]


@pytest.mark.parametrize("row", ["id,Lee", "names,id", "p3,name"])
def test_a_row_with_one_word_of_the_header_is_no_header(row):
    assert "header-again" not in codes(read(supports=f"service,person\n{row}\n"))


def test_a_row_below_the_header_that_says_what_columns_hold_is_nobody():
    told = "Unique ID,Full name of the client,Area"
    assert places(read(person=f"id,name,area\n{told}\np7,Lee Frost,Harbour\n")) == [
        ("header-again", "person", 2, "")
    ]
    for row in ("Harbour House,Lee Frost,Area", "p 7,Name Frost,Harbour"):
        assert "header-again" not in codes(read(person=f"id,name,area\n{row}\n"))


def test_an_apostrophe_before_a_number_is_no_part_of_a_contact():
    files = read(individual="id,name,individual_kind,contact\ni2,Dee Vale,family,'07700 900457\n")
    assert files.records.tables["individual"]["contact"].tolist() == ["07700 900457"]


@pytest.mark.parametrize("row", ["total-1,Lee", "sum1,Lee", "p3,Tot Al", "account,Lee", "p3,Suma"])
def test_a_row_that_is_like_totals_is_read(row):
    assert codes(read(person=f"id,name\n{row}\n")) == []


def test_sum_may_be_a_name():
    assert codes(read(person="name,id\nSum,p3\n")) == []


PERSON, WORKER = b"id,name\np1,Sam\n", b"id,name,role_title\nw1,Jo,Nurse\n"


def test_of_two_files_of_one_table_both_are_named():
    files = read_uploads({"person.csv": PERSON, "PERSON.csv": b"id,name\np2,Ash\n"})
    [problem] = files.problems
    assert (problem.code, problem.table) == ("doubled-table", "person")
    assert 'Both "person.csv" and "PERSON.csv" hold the table person' in problem.message
    assert 'Take "person.csv" away' in problem.advice


def test_a_copy_is_a_file_of_the_same_table_whatever_programs_add_to_its_name():
    for name in ("person (1).csv", "Copy of person.csv", "person - Copy (2).csv"):
        alone = read_uploads({name: PERSON})
        assert (codes(alone), len(alone.records.tables["person"])) == ([], 1)
        assert codes(read_uploads({"person.csv": PERSON, name: PERSON})) == ["doubled-table"]


def test_two_agencies_folders_are_told_apart_and_imported_one_after_the_other(tmp_path):
    for agency in ("north", "south"):
        folder = tmp_path / agency
        folder.mkdir()
        (folder / "person.csv").write_bytes(PERSON)
        (folder / "worker.csv").write_bytes(WORKER)
    problems = read_files([tmp_path / "north", tmp_path / "south"]).problems
    assert [(one.code, one.table) for one in problems] == [
        ("doubled-table", "person"),
        ("doubled-table", "worker"),
    ]
    assert 'Both the first "person.csv" and the other "person.csv"' in problems[0].message
    assert "one after the other" in problems[0].advice


@pytest.mark.parametrize("header", ['"id";"name"', '"id"\t"name"', '"id"|"name"'])
def test_names_in_quotation_marks_between_semicolons_are_told_to_be_so(header):
    [problem] = read(person=f'{header}\n"p3";"Lee"\n').problems
    assert (problem.code, problem.row) == ("not-separated-by-commas", 1)
    assert codes(read(person='"id"x,name\np3,Lee\n')) == ["broken-quotes"]


def test_a_text_that_a_program_kept_from_becoming_a_number_is_that_text():
    rows = rows_of(
        read(individual='id,name,contact\n"=""007""",Kit,"=""07700 900456"""\n=,=1+1,"="""\n'),
        "individual",
    )
    assert rows == {
        2: {"id": "007", "name": "Kit", "contact": "07700 900456"},
        3: {"id": "=", "name": "=1+1", "contact": '="'},
    }


def test_a_word_for_nothing_instead_of_a_day_is_answered_with_an_empty_cell():
    for word in ("N/A", "NaT", "Ongoing", "to date"):
        assert "Leave the cell empty" in refused("supports", "ended_on", word).advice
    assert "Leave the cell empty" not in refused("referral", "made_on", "N/A").advice


@pytest.mark.many_cases(quick=6)
@pytest.mark.parametrize("cell", ["#REF!", "#n/a", "########"])
@pytest.mark.parametrize(
    ("table", "column"),
    [("person", "id"), ("need", "person"), ("need", "domain"), ("need", "level"),
     ("person", "date_of_birth"), ("worker", "champion"), ("referral", "needs")],
)  # fmt: skip
def test_an_error_of_a_spreadsheet_is_called_one_in_a_csv_file_too(table, column, cell):
    assert one_cell(table, column, cell) == "spreadsheet-error"


def test_a_number_that_a_narrow_column_hid_is_not_taken_as_none():
    assert one_cell("worker", "contact", "########") == "spreadsheet-error"
    assert one_cell("worker", "contact", "#4, Mill Lane") == "#4, Mill Lane"
    assert one_cell("person", "id", "#1") == "#1"
