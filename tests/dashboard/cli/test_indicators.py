"""``tpgraph indicators``: the figures of a time, the people behind one, and files to hand out."""

import csv
import json
import stat
from io import StringIO
from pathlib import Path

import pytest

from dashboard.cli.indicators import SET_WORDS
from graphmodel.analysis.indicators.indicators import SETS
from tests.dashboard.conftest import Run
from tests.graphmodel.analysis.indicators.test_quarter_by_hand import HERE

QUARTER = ("--from", "2026-01-01", "--to", "2026-04-01", "--on", "2026-04-30")


@pytest.fixture(scope="module")
def quarter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a store of the quarter that is worked out by hand."""
    from datetime import date

    from graphmodel.stores import open_store
    from graphmodel.writing.importing import import_records
    from ingest.files import read_files

    folder = tmp_path_factory.mktemp("quarter")
    store = open_store(str(folder / "partnership.tpg"))
    read = read_files([HERE / "quarter"])
    import_records(store, read.records, day=date(2026, 9, 1), found=read.problems)
    store.close()
    return folder


def test_the_help_names_every_set():
    assert [each.name for each in SETS] == SET_WORDS.split(", ")


def test_a_set_is_printed_with_names_of_services_and_its_formulas(quarter: Path, said: Run):
    printed = said(quarter, "indicators", "accommodation", *QUARTER)
    assert "Elm House (supported)" in printed
    assert "54%" in printed
    assert "let again, median: Median of the days from when a bed was left" in printed
    assert "For the time: 1 January 2026 to the day before 1 April 2026." in printed
    assert "Exact numbers, for the team alone" in printed
    assert printed.endswith("0")


def test_json_is_one_object_with_the_columns_of_the_definition(quarter: Path, said: Run):
    printed = said(quarter, "indicators", "rough-sleeping", *QUARTER, "--format", "json")
    answer = json.loads(printed[:-1])
    assert (answer["set"], answer["from"], answer["to"]) == (
        "rough-sleeping",
        "2026-01-01",
        "2026-04-01",
    )
    first = answer["rows"][0]
    assert first.pop("formula").startswith("Of the people new on the streets")
    assert first == {
        "set": "rough-sleeping",
        "name": "helped_within_two_weeks",
        "group": None,
        "numerator": 3,
        "denominator": 6,
        "value": None,
        "pending": 0,
        "not_recorded": 2,
    }


def test_csv_has_a_row_for_each_figure_and_group(quarter: Path, said: Run):
    printed = said(quarter, "indicators", "dsr", *QUARTER, "--format", "csv")
    rows = {(row["name"], row["group"]): row for row in csv.DictReader(StringIO(printed))}
    assert rows["by_rating", "red"]["numerator"] == "1"


def test_who_is_behind_a_figure_is_listed_by_name_and_as_codes(quarter: Path, said: Run):
    asked = ("indicators", "rough-sleeping", *QUARTER, "--names", "still_off_at_28")
    printed = " ".join(said(quarter, *asked).split())
    assert "Ada Quarter (p01) counts Ben Quarter (p02) counts" in printed
    assert "Gus Quarter (p07) does not count" in printed
    found = json.loads(said(quarter, *asked, "--format", "json")[:-1])
    assert found["figure"] == "still_off_at_28"
    assert found["rows"][0] == {"group": None, "person": "p01", "counted": "yes"}


def test_a_night_and_registers_can_be_named(quarter: Path, said: Run):
    asked = ("indicators", "rough-sleeping", *QUARTER, "--night", "2026-01-05", "--format", "csv")
    rows = list(csv.DictReader(StringIO(said(quarter, *asked))))
    assert [row["group"] for row in rows if row["name"] == "single_night"] == ["2026-01-05"]
    asked = ("indicators", "coordination", *QUARTER, "--register", "dsr", "--format", "csv")
    rows = list(csv.DictReader(StringIO(said(quarter, *asked))))
    assert {row["denominator"] for row in rows if row["name"] == "never_asked"} == {"4"}


def test_a_file_to_hand_out_withholds_small_numbers_and_is_its_owners_alone(
    quarter: Path, said: Run
):
    printed = said(quarter, "indicators", "rough-sleeping", *QUARTER, "--out", "q1.csv")
    assert "withheld" in printed
    written = quarter / "q1.csv"
    assert stat.S_IMODE(written.stat().st_mode) == 0o600
    rows = list(csv.DictReader(written.read_text("utf-8-sig").split("\n\n")[0].splitlines()))
    seen = {row["Figure (id)"]: (row["Value"], row["Numerator"]) for row in rows}
    # 10 were seen, 6 of them never before: 2 and 2 are few, and neither follows from 10 - 6.
    assert seen["stock"] == seen["returner"] == ("withheld", "withheld")
    assert (seen["seen"], seen["flow"]) == (("10", "10"), ("6", "6"))
    assert said(quarter, "indicators", "dsr", *QUARTER, "--out", "q1.xlsx").endswith("0")
    assert (quarter / "q1.xlsx").read_bytes()[:2] == b"PK"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("dsrr", *QUARTER), "There is no set of figures 'dsrr'. Ask for one of: rough-sleeping"),
        (("dsr", "--from", "2026-04-01", "--to", "2026-01-01"), "holds no day"),
        (("dsr", "--from", "1 April", "--to", "2026-01-01"), "is no day of the calendar"),
        (("dsr", *QUARTER, "--names", "seen"), "The set dsr has no figure 'seen'."),
        (("dsr", *QUARTER, "--names", "by_rating", "--out", "a.csv"), "Names do not leave"),
        (("dsr", *QUARTER, "--out", "figures.pdf"), "ends neither in .csv nor in .xlsx"),
        (("coordination", *QUARTER, "--register", "caseload"), "There is no register 'caseload'."),
        (("rough-sleeping", *QUARTER, "--night", "2026-05-01"), "does not lie in the window"),
        (("dsr", *QUARTER, "--set", "small_number=3", "--out", "a.csv"), "set it to 5 or more"),
    ],
)
def test_what_makes_no_sense_is_a_sentence_and_nothing_is_written(
    words, sentence, quarter: Path, said: Run
):
    printed = said(quarter, "indicators", *words)
    assert sentence in " ".join(printed.split())
    assert printed.endswith("2")
    assert not (quarter / "a.csv").exists()
