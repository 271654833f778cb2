import io
import os
from datetime import date
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest

from ingest.for_spreadsheets import safe_for_spreadsheets, write_csv_for_spreadsheets
from ingest.tables.cell_values import unguarded


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+44 1632",
        "-2",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "\uff1d1",
        "\uff0b1",
        "\uff0d1",
        "\uff201",
        " =1",
    ],
)
def test_a_text_that_could_run_as_a_formula_is_guarded(text):
    assert safe_for_spreadsheets(text) == "'" + text
    assert unguarded("'" + text) == text


@pytest.mark.parametrize(
    "text", ["Sam", "1+1", "a=b", "'tis", "", "\u2018=\u2019", "#N/A", "\u2019=1"]
)
def test_other_text_is_left_alone(text):
    assert safe_for_spreadsheets(text) == text
    assert unguarded(text) == text


def test_a_text_that_is_guarded_already_is_guarded_again():
    assert safe_for_spreadsheets("'=1") == "''=1"
    assert unguarded("''=1") == "'=1"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (-3, "-3"),
        (np.int64(-3), "-3"),
        (-0.5, "-0.5"),
        (Decimal("-0.5"), "-0.5"),
        (True, "yes"),
        (np.bool_(False), "no"),
        (date(2026, 6, 1), "2026-06-01"),
        (pd.Timestamp("2026-06-01"), "2026-06-01"),
        (pd.Timestamp("2026-06-01 09:30"), "2026-06-01T09:30:00"),
        (("housing", "drugs"), "housing|drugs"),
        (["=1", "2"], "'=1|2"),
        (None, ""),
        (float("nan"), ""),
        (pd.NaT, ""),
        (pd.NA, ""),
        ((), ""),
    ],
)
def test_numbers_stay_numbers_and_the_rest_is_written_as_people_write_it(value, text):
    assert safe_for_spreadsheets(value) == text


def test_a_table_is_written_with_its_texts_in_quotation_marks():
    frame = pd.DataFrame(
        {
            "person": pd.Series(["p1", '=HYPERLINK("x")'], dtype=object),
            "days": [-3, 4],
            "share": [0.5, None],
            "=odd": [True, None],
        }
    )
    stream = io.StringIO(newline="")
    write_csv_for_spreadsheets(frame, stream)
    assert stream.getvalue() == (
        '"person","days","share","\'=odd"\r\n"p1",-3,0.5,"yes"\r\n"\'=HYPERLINK(""x"")",4,"",""\r\n'
    )


def test_a_file_says_that_it_is_utf_8(tmp_path):
    path = tmp_path / "names.csv"
    write_csv_for_spreadsheets(pd.DataFrame({"name": ["Zoë"]}), path)
    assert path.read_bytes() == b'\xef\xbb\xbf"name"\r\n"Zo\xc3\xab"\r\n'


@pytest.mark.skipif(os.name != "posix", reason="rights of files are POSIX's")
def test_a_file_is_its_owners_alone_even_where_it_takes_the_place_of_one_for_all(tmp_path):
    path = tmp_path / "names.csv"
    path.touch(0o644)
    write_csv_for_spreadsheets(pd.DataFrame({"name": ["Zoë"]}), path)
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_file_that_cannot_be_written_leaves_the_former_one_and_nothing_else(tmp_path):
    path = tmp_path / "names.csv"
    path.write_text("former", "utf-8")
    with pytest.raises(UnicodeEncodeError):
        write_csv_for_spreadsheets(pd.DataFrame({"name": ["a", "\ud800"]}), path)
    assert [each.read_text("utf-8") for each in tmp_path.iterdir()] == ["former"]


def test_the_table_is_not_changed():
    frame = pd.DataFrame({"name": ["=1"]})
    write_csv_for_spreadsheets(frame, io.StringIO())
    assert frame.equals(pd.DataFrame({"name": ["=1"]}))
