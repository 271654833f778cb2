import random
from datetime import date, datetime, time, timedelta

import pytest

from ingest.formats import workbook_process
from tests.ingest.made_workbooks import (
    SAM,
    SHEET,
    archive,
    lines_of,
    sheet_of,
    text_cell,
    workbook,
)


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("Sam", "Sam"),
        (" ", " "),
        (3, "3"),
        (3.0, "3"),
        (0.1, "0.1"),
        (True, "TRUE"),
        (False, "FALSE"),
        (date(2024, 2, 29), ["day", "2024-02-29"]),
        (datetime(2024, 2, 29, 9, 30), ["moment", "09:30:00"]),  # noqa: DTZ001 - as is
        (time(9, 30), ["moment", "09:30:00"]),
        (timedelta(hours=30), ["moment", "30:00:00"]),
        ("=1+1", ["formula", ""]),
        ("#REF!", ["error", ""]),
        ("x" * 4001, "x" * 4001),
        (10**15, ["long_number", ""]),
        (10**15 - 1, "999999999999999"),
        (-(10**15), ["long_number", ""]),
    ],
)
def test_a_cell_is_text_or_says_what_more_it_is(value, cell):
    lines = lines_of(workbook(person=[["id"], [value, "x"]]))
    assert lines == [["sheet", "person"], ["row", 1, ["id"]], ["row", 2, [cell, "x"]], ["end"]]


def test_numbers_that_are_none_are_errors():
    cell = '<c r="B2"><v>1e999</v></c>'
    lines = lines_of(archive(rows=f'<row r="2">{text_cell("A2", "p1")}{cell}</row>'))
    assert lines[2] == ["row", 2, ["p1", ["error", ""]]]


def test_empty_cells_at_the_end_and_empty_rows_are_left_out():
    lines = lines_of(workbook(person=[["id", None], [], [None, None], ["p1", None]]))
    assert lines[1:-1] == [["row", 1, ["id"]], ["row", 4, ["p1"]]]


def test_every_sheet_is_read_but_those_beside_the_tables():
    lines = lines_of(workbook(person=[["id"]], notes=[["x"]], need=[["id"]]))
    assert [line[1] for line in lines if line[0] == "sheet"] == ["person", "need"]


def test_a_sheet_with_too_much_is_left_and_the_next_one_read(monkeypatch):
    monkeypatch.setattr(workbook_process, "MOST_ROWS", 2)
    monkeypatch.setattr(workbook_process, "MOST_COLUMNS", 3)
    lines = lines_of(
        workbook(
            long=[["id"], ["p1"], ["p2"], ["p3"], ["p4"]],
            wide=[["id"], ["a", "b", "c"], ["a", "b", "c", "d"]],
            right=[["id"], ["a", "b", "c"], ["p2"]],
        )
    )
    assert lines == [
        ["sheet", "long"],
        *(["row", 1 + number, [name]] for number, name in enumerate(["id", "p1", "p2"])),
        ["refused", "too-many-rows", 4, ""],
        ["sheet", "wide"],
        ["row", 1, ["id"]],
        ["row", 2, ["a", "b", "c"]],
        ["refused", "too-many-columns", 3, ""],
        ["sheet", "right"],
        ["row", 1, ["id"]],
        ["row", 2, ["a", "b", "c"]],
        ["row", 3, ["p2"]],
        ["end"],
    ]


def test_more_text_than_is_passed_on_is_refused(monkeypatch):
    content = archive(rows=SAM)
    assert lines_of(content)[-2:] == [["row", 2, ["p1", "Sam"]], ["end"]]
    monkeypatch.setattr(workbook_process, "MOST_WRITTEN", 60)
    assert lines_of(content)[-2:] == [["refused", "too-much-text", None, ""], ["end"]]


def test_a_workbook_that_takes_all_memory_is_refused(monkeypatch):
    def take_all(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr(workbook_process, "Workbook", take_all)
    assert lines_of(archive()) == [["refused", "workbook-too-large", None, ""], ["end"]]


def test_mutated_sheets_are_read_or_told():
    dice = random.Random(8)
    told = 0
    rows = "".join(SAM.replace('"2"', f'"{row}"').replace('2"', f'{row}"') for row in (2, 3, 4))
    for _ in range(200):
        sheet = bytearray(sheet_of(rows).encode())
        for _ in range(dice.randint(1, 4)):
            sheet[dice.randrange(len(sheet))] = dice.randrange(32, 127)
        lines = lines_of(archive({SHEET: bytes(sheet)}))
        assert lines[-1] == ["end"]
        told += lines[-2][0] == "refused"
    assert 0 < told < 200
