import io
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


def test_the_table_is_not_changed():
    frame = pd.DataFrame({"name": ["=1"]})
    write_csv_for_spreadsheets(frame, io.StringIO())
    assert frame.equals(pd.DataFrame({"name": ["=1"]}))
