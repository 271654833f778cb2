import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from graphmodel.check.verdicts import Verdict
from graphmodel.model import MODEL
from ingest.tables.cell_values import Odd, OddCell
from ingest.tables.column_reader import ColumnReader
from tests.ingest.made_files import codes, one_cell, places, read, rows_of


def test_a_row_is_read_into_the_values_that_records_hold():
    text = (
        "id,name,agency,domains,areas,capacity,opened_on,settled,source\n"
        "s1,Night Door,a1,housing|drugs,North|South,12,2024-02-29,no,\n"
    )
    assert rows_of(read(service=text), "service") == {
        2: {
            "id": "s1",
            "name": "Night Door",
            "agency": "a1",
            "domains": ("housing", "drugs"),
            "areas": ("North", "South"),
            "capacity": 12,
            "opened_on": "2024-02-29",
            "settled": False,
            "source": None,
        }
    }


def test_every_column_of_the_model_can_be_read():
    for kind in MODEL:
        line = ",".join(kind.column_names)
        files = read(**{kind.table: f"{line}\n{',' * (len(kind.column_names) - 1)}\n"})
        assert codes(files) == ["no-rows"]
        assert tuple(files.records.tables[kind.table].columns) == kind.column_names


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("2026-06-01", "2026-06-01"),
        ("01/06/2026", "2026-06-01"),
        ("1/6/2026", "2026-06-01"),
        ("31/01/2026", "2026-01-31"),
        ("29/02/2024", "2024-02-29"),
        (" 2026-06-01 ", "2026-06-01"),
        ("", None),
        ("29/02/2023", "impossible-day"),
        ("2023-02-31", "impossible-day"),
        ("06/13/2026", "impossible-day"),
        ("0000-01-01", "impossible-day"),
        ("01/06/26", "two-digit-year"),
        ("01-06-26", "two-digit-year"),
        ("2026-6-1", "not-a-day"),
        ("20260601", "not-a-day"),
        ("2026-W23-1", "not-a-day"),
        ("01.06.2026", "not-a-day"),
        ("1 June 2026", "not-a-day"),
        ("2026-06-01 00:00:00", "2026-06-01"),
        ("2026-06-01T00:00:00", "2026-06-01"),
        ("2026-06-01T00:00:00.000", "2026-06-01"),
        ("2026-06-01T00:00:00Z", "2026-06-01"),
        ("2026-06-01 00:00:00+00:00", "2026-06-01"),
        ("01/06/2026 00:00", "2026-06-01"),
        ("1/6/2026 0:00:00", "2026-06-01"),
        ("01/06/2026 12:00:00 AM", "2026-06-01"),
        ("01/06/2026 13:42", "day-with-a-time"),
        ("2026-06-01T23:59:59.999Z", "day-with-a-time"),
        ("2026-06-01T00:00:00+01:00", "2026-06-01"),
        ("01/06/2026 12:00:00 PM", "day-with-a-time"),
        ("01/06/26 00:00", "two-digit-year"),
        ("31/02/2026 00:00", "impossible-day"),
        ("noon 12:00", "not-a-day"),
        ("46174", "not-a-day"),
        ("\u0660\u0661/\u0660\u0666/\u0662\u0660\u0662\u0666", "not-a-day"),
    ],
)
def test_days_are_iso_or_uk_and_nothing_else(cell, value):
    assert one_cell("person", "date_of_birth", cell) == value


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("3", 3),
        ("3.0", 3),
        ("-3", -3),
        ("+3", 3),
        ("007", 7),
        ("", None),
        ("3.5", "not-a-whole-number"),
        (".5", "not-a-whole-number"),
        ("3,000", "not-a-number"),
        ("1e3", "not-a-number"),
        ("three", "not-a-number"),
        ("\u0663", "not-a-number"),
        ("1" * 15, int("1" * 15)),
        ("1" * 16, "too-many-digits"),
    ],
)
def test_numbers_are_whole(cell, value):
    assert one_cell("service", "capacity", cell) == value


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("yes", True),
        ("Y", True),
        ("TRUE", True),
        ("No", False),
        ("n", False),
        ("false", False),
        ("", None),
        ("  ", None),
    ],
)
def test_an_empty_yes_or_no_is_not_recorded_and_never_no(cell, value):
    assert one_cell("trusts", "stressful", cell) is value


@pytest.mark.parametrize("cell", ["1", "0", "unknown", "yes|no"])
def test_yes_and_no_are_not_guessed(cell):
    assert one_cell("trusts", "stressful", cell) == "not-yes-or-no"


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("mental_health", "mental_health"),
        (" Mental Health ", "mental_health"),
        ("MENTAL-HEALTH", "mental_health"),
        ("education, training, employment", "ete"),
        ("", None),
        ("mental", "not-in-list"),
        ("housing|drugs", "not-in-list"),
    ],
)
def test_a_word_may_be_written_as_it_is_spoken(cell, value):
    assert one_cell("need", "domain", cell) == value


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("housing", ("housing",)),
        ("housing | Drugs|housing", ("housing", "drugs")),
        ("|", None),
        ("", None),
        ("housing,drugs", "not-in-list"),
        ("housing|dance", "not-in-list"),
    ],
)
def test_words_are_joined_by_bars(cell, value):
    assert one_cell("service", "domains", cell) == value


def test_a_word_that_is_not_in_the_list_comes_with_the_nearest_one():
    problem = read(need="id,domain\nn1,mentl health\n").problems[0]
    assert "Did you mean mental_health?" in problem.advice
    assert "immigration_legal" in problem.advice


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("Zoë  Ngata", "Zoë  Ngata"),
        (" Zoë ", "Zoë"),
        ("two\r\nlines", "two\nlines"),
        ("JOÃO", "JOÃO"),
        ("café", "café"),
        ("x" * 4000, "x" * 4000),
        ("x" * 4001, "cell-too-long"),
        ("a\x00b", "control-character"),
        ("a\x1bb", "control-character"),
        ("\x1f", "control-character"),
        ("a\x85b", "control-character"),
        ("ZoÃ«", "wrong-letters"),
        ("â€\u02dcquoted", "wrong-letters"),
        ("Zo\ufffd", "wrong-letters"),
        ("Â£5", "wrong-letters"),
        ("CAFÃ‰", "wrong-letters"),
        ("voilÃ ", "wrong-letters"),
        ("Jos\u201a", "wrong-letters"),
        ("Ren\u017de", "wrong-letters"),
        ("\u017dofie, 50\u2030", "\u017dofie, 50\u2030"),
    ],
)
def test_text_is_kept_as_it_is_and_misread_letters_are_refused(cell, value):
    assert one_cell("person", "name", cell) == value


def test_misread_letters_advise_to_name_the_encoding():
    assert "--encoding" in read(person="id,name\np1,ZoÃ«\n").problems[0].advice


def test_a_cell_of_a_megabyte_is_named_with_its_place_and_the_rest_is_read():
    files = read(person=f"id,name,area\np1,{'x' * 1_000_000},North\np2,Sam,7\np3,Ash\x07,\n")
    assert places(files) == [
        ("cell-too-long", "person", 2, "name"),
        ("control-character", "person", 4, "name"),
    ]
    assert list(files.records.tables["person"]["name"]) == [None, "Sam", None]


def test_a_cell_longer_than_any_ends_its_file_with_a_sentence():
    files = read(person=f"id,name\np1,Sam\np2,{'x' * 3_000_000}\np3,Ash\n")
    assert places(files) == [("cell-too-long", "person", 3, "")]


def test_every_problem_is_found_at_once():
    files = read(
        need="id,person,level,identified_on\nn1,p1,severe,2024-01-01\nn2,p1,2,31/31/2024\nn3,p1,x,y\n"
    )
    assert places(files) == [
        ("not-a-number", "need", 2, "level"),
        ("impossible-day", "need", 3, "identified_on"),
        ("not-a-number", "need", 4, "level"),
        ("not-a-day", "need", 4, "identified_on"),
    ]


def test_a_cell_with_a_problem_is_empty_and_its_row_stays():
    files = read(need="id,level\nn1,severe\nn2,2\n")
    assert list(files.records.tables["need"]["level"]) == [None, 2]


def test_very_many_problems_alike_are_counted():
    rows = "".join(f"n{number},severe\n" for number in range(1500))
    files = read(
        need=f"id,level,status\n{rows}n,3\n".replace("severe\n", "severe,\n", 1500) + "m,1,\n"
    )
    alike = [problem for problem in files.problems if problem.code == "not-a-number"]
    assert [problem.row for problem in alike] == list(range(2, 1002))
    (more,) = [problem for problem in files.problems if problem.code == "more-of-the-same"]
    assert more.message == "500 more rows have the problem not-a-number."


def test_no_problem_repeats_a_name_or_a_note():
    secret = "Sam Ngata of 7 Mill Lane"
    text = f"id,name,known_as,area,ethnicity\np1,{secret}\x07,{secret}Ã«,{'x' * 5000},{secret}\n"
    files = read(person=text)
    assert len(files.problems) == 3
    assert not any("Ngata" in str(problem) for problem in files.problems)


def test_what_is_quoted_is_short_and_can_be_seen():
    cell = "soon\t" * 500
    problem = read(person=f"id,date_of_birth\np1,{cell}\n").problems[0]
    assert problem.code == "not-a-day"
    assert len(problem.message) < 200
    assert "\t" not in problem.message


def test_a_word_of_each_kind_of_cell_is_looked_up_once_however_often_it_stands_there():
    text = "id,domain\n" + "".join(f"n{number},Drugs\n" for number in range(3000))
    values = read(need=text).records.tables["need"]["domain"]
    assert set(values) == {"drugs"}
    assert len({id(value) for value in values}) == 1


def test_a_column_of_more_texts_than_are_remembered_is_read_alike(monkeypatch):
    monkeypatch.setattr("ingest.tables.column_reader._MOST_REMEMBERED", 2)
    text = "id,level\n" + "".join(f"n{number},{number % 5}x\n" for number in range(10))
    files = read(need=text)
    assert list(files.records.tables["need"]["id"]) == [f"n{number}" for number in range(10)]
    assert [problem.row for problem in files.problems] == list(range(2, 12))


@given(st.lists(st.text(max_size=20) | st.text("' =e\nx-", max_size=12), min_size=1, max_size=30))
@example(["example-p1", "p2"])
@example([" p1", "p2"])
@example(["p1 ", "p2"])
@example(["p1\n", "p2"])
@example(["'=1", "p2"])
@example(["p1", "", "p2"])
@example(["p1", "x" * 4001])
@example(["p1\x7f", "p2"])
def test_a_column_whose_texts_never_repeat_is_read_as_any_other(texts):
    for name in ("id", "area"):
        fresh = ColumnReader(MODEL.by_table["person"], name)
        used = ColumnReader(MODEL.by_table["person"], name)
        used.read_all(tuple(f"p{number}" for number in range(100)))
        assert used.read_all(tuple(texts)) == [fresh[text] for text in texts]
        assert used.met_an_example == fresh.met_an_example
        assert used.met_a_problem == fresh.met_a_problem


def test_a_column_whose_texts_never_repeat_may_hold_what_a_workbook_knows_better():
    reader = ColumnReader(MODEL.by_table["person"], "area")
    reader.read_all(tuple(f"p{number}" for number in range(100)))
    text, day = reader.read_all(("North", OddCell(Odd.DAY, "2024-02-29")))
    assert text == "North"
    assert isinstance(day, Verdict)
    assert day.code == "became-a-day"
