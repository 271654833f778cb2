import csv
import io
import random
import re
from typing import Any

import openpyxl
import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from graphmodel.errors import Problem
from graphmodel.model.records import records_frame
from ingest.files import read_upload, read_uploads
from ingest.for_spreadsheets import safe_for_spreadsheets, write_csv_for_spreadsheets
from tests.ingest.made_files import rows_of
from tests.ingest.made_workbooks import saved

MISREAD = re.compile("[ÂÃ\ufffd]|â€|[a-z][\u017d\u0160\u0178\u201a\u201e\u02c6\u2030\u2039¡¢¤]")

# Text as a store holds it: no control characters, no space at its ends, no sign of wrong letters.
TEXTS = (
    st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=80)
    | st.text("=+-@'|\" ,;\naÉ\uff1d", max_size=12)
).filter(lambda text: text == text.strip() and text != "" and not MISREAD.search(text))


@given(st.lists(TEXTS, min_size=1, max_size=20))
@example(["=1", "'=1", "''=1", "'tis", "-", '"', "a\nb", "example-1", "  ".join("ab")])
def test_every_text_written_to_csv_is_read_back(texts):
    rows = [{"id": f"p{number}", "area": text} for number, text in enumerate(texts)]
    stream = io.StringIO(newline="")
    write_csv_for_spreadsheets(records_frame(rows), stream)
    files = read_upload("person.csv", stream.getvalue().encode())
    assert [row["area"] for row in rows_of(files, "person").values()] == texts


@pytest.mark.slow
@given(st.lists(TEXTS.filter(lambda text: not text.startswith("#")), min_size=1, max_size=40))
@example(["=1", "'=1", "''=1", "'tis", "-", '"', "a\nb", "1", "1.0", "TRUE", "2026-06-01"])
@settings(max_examples=8)
def test_every_text_written_to_a_workbook_is_read_back(texts):
    made = openpyxl.Workbook()
    sheet = made.worksheets[0]
    sheet.title = "person"
    sheet.append(["id", "area"])
    for row, text in enumerate(texts, 2):
        sheet.cell(row, 1, f"p{row}")
        sheet.cell(row, 2, safe_for_spreadsheets(text)).data_type = "s"
    files = read_upload("book.xlsx", saved(made))
    assert [row["area"] for row in rows_of(files, "person").values()] == texts


def test_a_table_of_records_written_for_a_spreadsheet_is_read_back():
    rows: list[dict[str, Any]] = [
        {
            "id": "s1",
            "name": "=Night Door",
            "domains": ("housing", "drugs"),
            "capacity": 12,
            "settled": False,
            "opened_on": "2024-02-29",
            "areas": None,
        },
        {
            "id": "s2",
            "name": "Day Door\n(annexe)",
            "domains": ("alcohol",),
            "capacity": None,
            "settled": None,
            "opened_on": None,
            "areas": ("North", "South"),
        },
    ]
    frame = records_frame(rows)
    stream = io.StringIO(newline="")
    write_csv_for_spreadsheets(frame, stream)
    read = read_upload("service.csv", stream.getvalue().encode()).records.tables["service"]
    pd.testing.assert_frame_equal(read, frame, check_index_type=False)


def test_mutated_files_are_read_or_told_and_never_raise():
    dice = random.Random(20)
    header = b"id,person,domain,level,status,identified_on,required_functions,persons_words\r\n"
    rows = (
        b'n1,p1,housing,3,open,2024-01-15,advocacy|therapy,"A ""door"", that\nlocks"\r\n'
        b"n2,p1,drugs,2,met,15/01/2024,,Zo\xc3\xab\r\n"
    )
    content = header + rows * 6
    parts = [
        b'"',
        b",",
        b"\n",
        b"\r",
        b"\0",
        b"\xff",
        b"\xef\xbb\xbf",
        b"|",
        b"'=",
        b"\xc3",
        b"a" * 5000,
    ]
    unharmed = 0
    for _ in range(600):
        mutated = bytearray(content)
        for _ in range(dice.randint(1, 3)):
            place = dice.randrange(len(mutated))
            mutated[place : place + dice.randint(0, 9)] = dice.choice(parts) * dice.randint(0, 2)
        files = read_uploads({"need.csv": bytes(mutated)})
        assert all(isinstance(problem, Problem) for problem in files.problems)
        assert files.problems or len(files.records)
        unharmed += not files.problems
    assert 0 < unharmed < 600


def test_a_file_cut_anywhere_is_read_or_told():
    content = 'id,name\np1,"Sam, Zoë"\np2,Ash\n'.encode("utf-8-sig")
    for length in range(len(content)):
        files = read_upload("person.csv", content[:length])
        assert files.problems or len(files.records)
    for length in range(len(content.decode("utf-8-sig").encode("utf-16"))):
        files = read_upload("person.csv", content.decode("utf-8-sig").encode("utf-16")[:length])
        assert files.problems or len(files.records)


def test_what_the_csv_module_writes_is_read():
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows([["id", "name"], ["p1", 'a "b", c\nd']])
    assert rows_of(read_upload("person.csv", stream.getvalue().encode()), "person") == {
        2: {"id": "p1", "name": 'a "b", c\nd'}
    }
