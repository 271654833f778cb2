"""The files of an export: private, whole, marked, never over another, or a sentence why not."""

import os

import pytest
from openpyxl import load_workbook

from graphmodel.errors import DataProblemsError, UsageError
from graphmodel.stores.store import Store
from graphmodel.writing.importing import import_records
from ingest.export.about import README
from ingest.files import read_files
from tests.graphmodel.small_partnership import DAY, a, partnership
from tests.graphmodel.stores.differences import one_of_each, write
from tests.ingest.export.conftest import Open
from tests.ingest.export.exported import (
    contents,
    export,
)


@pytest.fixture
def small(new_file: Open) -> Store:
    store = new_file()
    import_records(store, partnership(), day=DAY)
    return store


@pytest.mark.skipif(os.name != "posix", reason="rights of files are POSIX's")
def test_only_the_owner_may_read_any_of_it(small, tmp_path):
    folder, book = export(small, tmp_path / "out"), export(small, tmp_path / "out.xlsx")
    modes = [path.stat().st_mode & 0o777 for path in (folder, book, *folder.iterdir())]
    assert modes[0] == 0o700
    assert set(modes[1:]) == {0o600}


def test_an_export_about_harm_says_so_in_its_name_and_first(small, tmp_path):
    folder, book = export(small, tmp_path / "out"), export(small, tmp_path / "out.xlsx")
    assert (folder.name, book.name) == ("out-confidential", "out-confidential.xlsx")
    words = (folder / README).read_text("utf-8")
    assert words.startswith("CONFIDENTIAL: personal data")
    assert "what is recorded about harm" in words
    assert "Made by sam on 2026-06-01 at 09:30." in words
    first = load_workbook(book).worksheets[0]
    assert first.title == "notes"
    shown = [str(first.cell(row, 1).value) for row in range(1, 5)]
    assert "\n\n".join(shown) in words


def test_a_name_that_says_so_already_stays(small, tmp_path):
    assert export(small, tmp_path / "Confidential June").name == "Confidential June"


@pytest.mark.parametrize("name", ["out-confidential", "out-confidential.xlsx"])
def test_what_is_there_already_stays(small, tmp_path, name):
    path = tmp_path / name
    path.write_text("mine", "utf-8")
    with pytest.raises(UsageError, match="is left as it is"):
        export(small, path)
    assert path.read_text("utf-8") == "mine"


def test_an_empty_folder_is_filled_and_a_full_one_stays(small, tmp_path):
    folder = tmp_path / "out-confidential"
    folder.mkdir()
    assert len(list(export(small, folder).iterdir())) > 20
    with pytest.raises(UsageError, match="a folder that is not empty"):
        export(small, folder)


@pytest.mark.slow
def test_the_same_rows_give_the_same_bytes_whatever_their_order_in_the_store(
    small, new_file, tmp_path
):
    other = new_file()
    second = a("service", id="s2")
    import_records(small, partnership(service=[a("service"), second]), day=DAY)
    import_records(other, partnership(service=[second, a("service")]), day=DAY)
    first, again = (export(one, tmp_path / f"{place}") for place, one in enumerate((small, other)))
    assert contents(first) == contents(again)
    assert (
        contents(export(small, tmp_path / "b.xlsx"))["b-confidential.xlsx"]
        == (contents(export(other, tmp_path / "c.xlsx"))["c-confidential.xlsx"])
    )


@pytest.mark.parametrize("name", ["out", "out.xlsx"])
def test_a_cell_that_no_file_can_keep_is_named_by_id_and_nothing_is_left(new_file, tmp_path, name):
    store = new_file()
    write(store, one_of_each(person=[a("person", gender="a\x07b")]))
    with pytest.raises(DataProblemsError) as refused:
        export(store, tmp_path / name)
    (problem,) = refused.value.problems
    assert (problem.table, problem.column, problem.row) == ("person", "gender", None)
    assert '"p1"' in problem.message
    assert [path.name for path in tmp_path.iterdir() if "tpg" not in path.name] == []


def test_a_text_of_the_longest_that_a_store_takes_comes_back(new_file, tmp_path):
    store = new_file()
    words = "=" + "x" * 3_998 + " "
    import_records(store, partnership(need=[a("need", persons_words=words)]), day=DAY)
    for name in ("out", "out.xlsx"):
        read = read_files([export(store, tmp_path / name)])
        assert read.records.tables["need"]["persons_words"].tolist() == [words]


@pytest.mark.slow
def test_a_list_of_a_thousand_people_comes_back(new_file, tmp_path):
    store = new_file()
    people = [a("person", id=f"p{place:04}", name=f"Sam {place}") for place in range(1_000)]
    ids = tuple(row["id"] for row in people)
    write(store, one_of_each(person=[a("person"), *people], barrier=[a("barrier", people=ids)]))
    for name in ("out", "out.xlsx"):
        read = read_files([export(store, tmp_path / name)])
        assert read.records.tables["barrier"]["people"].tolist() == [ids]


def test_an_empty_store_and_a_name_of_another_kind_are_refused(new_file, small, tmp_path):
    with pytest.raises(UsageError, match="nothing to export"):
        export(new_file(), tmp_path / "out")
    with pytest.raises(UsageError, match="no folder and no workbook"):
        export(small, tmp_path / "people.csv")


def test_a_workbook_that_would_be_too_large_says_to_name_a_folder(small, tmp_path, monkeypatch):
    monkeypatch.setattr("ingest.export.writing.MOST_ROWS", 1)
    with pytest.raises(UsageError, match="CSV files instead"):
        export(small, tmp_path / "out.xlsx")
    assert not list(tmp_path.glob("*.xlsx"))


def test_a_disk_that_fills_leaves_nothing(small, tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("ingest.export.writing.write_csv_file", full)
    with pytest.raises(UsageError, match="No space left on device"):
        export(small, tmp_path / "out")
    assert not [path for path in tmp_path.iterdir() if "out" in path.name]
