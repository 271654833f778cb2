import csv
from datetime import date

import openpyxl
import pytest

from graphmodel.check.check_records import check_records
from graphmodel.check.existing import Existing
from graphmodel.errors import UsageError, blocking
from graphmodel.model import MODEL
from graphmodel.model.columns import FieldType
from graphmodel.model.records import Records, records_frame
from ingest.files import read_files
from ingest.tables.names import EXAMPLE
from ingest.template import write_template
from ingest.template.example_ties import EXAMPLES
from tests.ingest.made_files import codes, rows_of

DAY = date(2024, 6, 1)
TABLES = [kind.table for kind in MODEL]


@pytest.fixture(scope="module")
def book_path(tmp_path_factory):
    path = tmp_path_factory.mktemp("template") / "new" / "partnership.xlsx"
    write_template(path)
    return path


@pytest.fixture(scope="module")
def book(book_path):
    return openpyxl.load_workbook(book_path)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("template") / "new" / "partnership"
    write_template(path)
    return path


def renamed(value, prefix):
    if isinstance(value, tuple):
        return tuple(renamed(item, prefix) for item in value)
    return value.replace(EXAMPLE, prefix) if isinstance(value, str) else value


def test_a_folder_holds_a_file_for_each_table_with_a_header_and_two_rows(folder):
    assert sorted(path.stem for path in folder.glob("*.csv")) == sorted(TABLES)
    for kind in MODEL:
        with (folder / f"{kind.table}.csv").open(encoding="utf-8-sig", newline="") as stream:
            header, *rows = list(csv.reader(stream))
        assert tuple(header) == kind.column_names
        assert len(rows) == 2


def test_a_workbook_holds_a_sheet_for_each_table_in_the_model_s_order(book):
    assert book.sheetnames == ["notes", *TABLES, "lists"]
    for kind in MODEL:
        sheet = book[kind.table]
        assert tuple(cell.value for cell in sheet[1]) == kind.column_names
        assert sheet.max_row == 3
        assert sheet.freeze_panes in {"B2", "C2"}


@pytest.mark.parametrize("kind", ["folder", "book_path"])
def test_an_untouched_template_is_all_examples(kind, request):
    files = read_files([request.getfixturevalue(kind)])
    assert codes(files) == ["no-rows"]
    assert files.skipped_examples == 2 * len(TABLES)


def test_the_examples_are_a_partnership_that_passes_the_check():
    assert sorted(EXAMPLES) == sorted(TABLES)
    records = Records({table: records_frame(rows) for table, rows in EXAMPLES.items()})
    assert check_records(records, Existing(), DAY) == []


@pytest.mark.slow
def test_examples_that_are_written_over_are_read_as_they_stand(tmp_path):
    write_template(tmp_path / "mine.xlsx")
    book = openpyxl.load_workbook(tmp_path / "mine.xlsx")
    for sheet in book.worksheets[1:-1]:
        for row in sheet.iter_rows(min_row=2):
            for cell in row:
                cell.value = renamed(cell.value, "mine-")
                if isinstance(cell.value, str):
                    cell.data_type = "s"
    book.save(tmp_path / "mine.xlsx")
    files = read_files([tmp_path / "mine.xlsx"])
    assert files.problems == []
    for table in TABLES:
        read = rows_of(files, table)
        for number, values in enumerate(EXAMPLES[table], 2):
            filled = {name: value for name, value in read[number].items() if value is not None}
            assert filled == {name: renamed(value, "mine-") for name, value in values.items()}
    assert blocking(check_records(files.records, Existing(), DAY, files.problems)) == []


def test_every_word_column_offers_its_list(book):
    lists = book["lists"]
    for kind in MODEL:
        offered = {}
        for validation in book[kind.table].data_validations.dataValidation:
            letter = str(validation.sqref).partition("2:")[0]
            name = book[kind.table][f"{letter}1"].value
            assert validation.prompt
            assert len(validation.prompt) <= 255
            if validation.type == "list":
                place = validation.formula1.removeprefix("lists!").replace("$", "")
                words = [row[0].value for row in lists[place]]
                offered[name] = (words, bool(validation.showErrorMessage))
        expected = {
            field.name: (
                [word.value for word in field.words],
                field.type is FieldType.WORD and field.name != "gender",
            )
            for field in kind.fields
            if field.words is not None
        }
        expected |= {
            field.name: (["yes", "no"], True)
            for field in kind.fields
            if field.type is FieldType.YES_NO
        }
        assert offered == expected


def test_required_columns_look_different_from_the_others(book):
    sheet = book["person"]
    looks = {
        cell.value: (cell.font.bold, cell.fill.fgColor.rgb, cell.border.bottom.style)
        for cell in sheet[1]
    }
    assert looks["id"] == looks["name"] != looks["area"]
    assert looks["id"][0]
    assert not looks["area"][0]


def test_example_rows_are_grey_and_italic(book):
    font = book["person"]["A2"].font
    assert font.italic
    assert font.color.rgb == "00757575"


def test_ids_are_formatted_as_text_and_days_are_days(book):
    sheet = book["person"]
    columns = {cell.value: cell.column_letter for cell in sheet[1]}
    assert sheet.column_dimensions[columns["id"]].number_format == "@"
    assert sheet[f"{columns['date_of_birth']}2"].value.date() == date(1988, 2, 29)


def test_the_notes_tell_what_every_table_and_column_means(book, folder):
    sheet = "\n".join(
        str(value) for row in book["notes"].iter_rows(values_only=True) for value in row if value
    )
    text = (folder / "notes.txt").read_text("utf-8")
    for kind in MODEL:
        for column in (kind, *kind.columns):
            assert column.description in sheet
            assert column.description in text
    assert "01/06/2026" in sheet
    assert "joined by |" in sheet
    assert "Required: one of yes, no, not_asked" not in sheet
    assert "Required: one of strong, moderate, tenuous." in sheet


def test_no_cell_of_the_template_is_a_formula(book):
    assert not any(
        cell.data_type == "f" for sheet in book for row in sheet.iter_rows() for cell in row
    )


def test_an_empty_folder_is_taken(tmp_path):
    (tmp_path / "new").mkdir()
    write_template(tmp_path / "new")
    assert (tmp_path / "new" / "person.csv").exists()


@pytest.mark.parametrize("name", ["book.xlsx", "folder", "file"])
def test_what_is_there_already_is_left_as_it_is(tmp_path, name):
    path = tmp_path / name
    if name == "folder":
        path.mkdir()
        (path / "person.csv").write_text("kept")
    else:
        path.write_text("kept")
    with pytest.raises(UsageError, match=r"left as it is. Choose another name."):
        write_template(path)
    kept = path / "person.csv" if name == "folder" else path
    assert kept.read_text() == "kept"
    assert len(list(tmp_path.rglob("*"))) == (2 if name == "folder" else 1)


@pytest.mark.parametrize("name", ["book.xlsx", "folder"])
def test_a_place_that_cannot_be_written_to_is_told(tmp_path, name):
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(UsageError, match="Choose another"):
        write_template(tmp_path / "file" / name)
