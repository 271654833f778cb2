import os
import random
import subprocess
import sys
import zipfile

import pytest

from ingest.files import read_files, read_upload
from ingest.formats import workbook
from ingest.formats.workbook_guard import check_archive
from ingest.tables import limits
from tests.ingest.made_files import codes, places, rows_of
from tests.ingest.made_workbooks import SAM, SHEET, archive, sheet_of, text_cell

DTD = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]>'


@pytest.fixture(autouse=True)
def read_in_this_process():
    """Read workbooks as everywhere but in the other tests: in a process of their own."""


def code_of(content: bytes) -> str:
    """Return the one problem of a workbook, which is told of the file as a whole."""
    files = read_upload("book.xlsx", content)
    ((code, table, row, column),) = places(files)
    assert (table, row, column) == ("book.xlsx", None, "")
    assert len(files.records) == 0
    return code


def test_an_honest_archive_is_let_through():
    assert check_archive(archive()) is None
    assert check_archive(archive(method=zipfile.ZIP_STORED)) is None


@pytest.mark.parametrize("content", [b"id,name\np1,Sam\n", b"PK", b"~$" + bytes(1000)])
def test_what_is_no_archive_is_no_workbook(content):
    assert code_of(content) == "not-a-workbook"


def test_an_archive_of_something_else_is_no_workbook():
    content = archive().replace(b"xl/workbook.xml", b"xl/workbook.bin")
    assert code_of(content) == "not-a-workbook"


def test_a_workbook_with_a_password_or_of_the_old_kind_is_told():
    assert code_of(b"\xd0\xcf\x11\xe0" + bytes(5000)) == "locked-or-old-workbook"


def test_an_archive_with_a_password_is_told():
    content = bytearray(archive())
    place = 0
    while (place := content.find(b"PK\x01\x02", place)) >= 0:
        content[place + 8] |= 1  # the flag that says encrypted
        place += 4
    assert code_of(bytes(content)) == "locked-or-old-workbook"


def test_macros_are_refused():
    assert code_of(archive({"xl/vbaProject.bin": b"x"})) == "workbook-with-macros"
    assert code_of(archive({"xl/other/VBAPROJECT.BIN": b"x"})) == "workbook-with-macros"


def test_links_to_other_files_are_refused():
    parts = {"xl/externalLinks/externalLink1.xml": "<x/>"}
    assert code_of(archive(parts)) == "workbook-with-external-links"


@pytest.mark.parametrize("name", ["../evil.xml", "xl/../../evil", "/etc/evil", "c:/evil", "..\\e"])
def test_names_that_lead_out_of_the_archive_are_refused(name):
    assert code_of(archive({name: "x"})) == "unsafe-workbook"


def test_two_entries_of_one_name_are_refused():
    assert code_of(archive({SHEET.upper(): "x"})) == "unsafe-workbook"


def test_what_follows_the_end_of_an_archive_is_refused():
    assert code_of(archive() + b"x") == "damaged-workbook"
    assert code_of(archive() + archive()[:90]) == "damaged-workbook"


def test_too_many_entries_are_refused():
    most = {f"xl/media/{number}": "x" for number in range(limits.MOST_ENTRIES - 5)}
    assert check_archive(archive(most)) is None
    assert code_of(archive({**most, "xl/media/last": "x"})) == "unsafe-workbook"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused_in_any_encoding(encoding):
    assert code_of(archive({SHEET: (DTD + sheet_of(SAM)).encode(encoding)})) == "unsafe-workbook"


def test_a_document_type_is_seen_across_the_pieces_it_is_read_in():
    for padding in range(65_536 - 12, 65_536 + 2):
        content = archive({"xl/x.xml": " " * padding + DTD}, method=zipfile.ZIP_STORED)
        assert code_of_look(content) == "unsafe-workbook"


def code_of_look(content: bytes) -> str:
    looked = check_archive(content)
    assert looked is not None
    return looked.code


def test_an_entry_that_unpacks_to_a_hundred_times_its_size_is_refused():
    assert code_of(archive({"xl/media/x": bytes(3_000_000)})) == "workbook-too-large-unpacked"


def test_a_small_entry_may_be_as_repetitive_as_it_likes():
    assert check_archive(archive({"xl/media/x": bytes(900_000)})) is None


def test_a_huge_cell_is_refused_before_it_is_read():
    row = f'<row r="2">{text_cell("A2", "x" * 3_000_000)}</row>'
    assert code_of(archive(rows=row)) == "workbook-too-large-unpacked"


def test_entries_that_together_unpack_to_too_much_are_refused(monkeypatch):
    noise = random.Random(1).randbytes(70_000)  # of a ratio of 1, each entry alone is fine
    monkeypatch.setattr("ingest.formats.workbook_guard.LARGEST_UNPACKED", 200_000)
    parts = {f"xl/media/{number}": noise for number in range(2)}
    assert check_archive(archive(parts)) is None
    assert code_of_look(archive({**parts, "xl/media/2": noise})) == "workbook-too-large-unpacked"


def test_sizes_that_an_archive_claims_are_not_believed():
    content = bytearray(archive({SHEET: sheet_of(SAM * 50_000)}))
    place = content.rfind(b"PK\x01\x02", 0, content.rfind(SHEET.encode()))
    content[place + 24 : place + 28] = (10).to_bytes(4, "little")
    assert code_of(bytes(content)) in {"damaged-workbook", "unsafe-workbook"}


def test_a_file_over_the_limit_is_refused_unread(tmp_path):
    path = tmp_path / "book.xlsx"
    with path.open("wb") as stream:
        stream.truncate(limits.LARGEST_FILE + 1)
    assert codes(read_files([path])) == ["file-too-large"]


def test_other_ways_of_packing_are_refused():
    assert code_of(archive(method=zipfile.ZIP_LZMA)) == "unsafe-workbook"


def test_a_cell_at_the_far_end_of_the_sheet_is_refused_and_costs_nothing():
    far = f'<row r="1048576">{text_cell("XFD1048576", "x")}</row>'
    files = read_upload("book.xlsx", archive(rows=SAM + far))
    assert places(files) == [("too-many-rows", "person", 1_048_576, "")]


def test_a_cell_in_a_far_column_is_refused():
    far = f'<row r="3">{text_cell("XFD3", "x")}</row>'
    files = read_upload("book.xlsx", archive(rows=SAM + far))
    assert places(files) == [("too-many-columns", "person", 3, "")]


@pytest.mark.many_cases(quick=1)
@pytest.mark.parametrize("sheet", ["<worksheet", "no xml", "", sheet_of("<row r='x'/>")])
def test_a_damaged_sheet_is_told(sheet):
    files = read_upload("book.xlsx", archive({SHEET: sheet}))
    assert set(codes(files)) <= {"damaged-workbook", "place-beyond-the-sheet"}
    assert codes(files)


def test_a_damaged_workbook_is_told():
    assert code_of(archive({"xl/workbook.xml": "<workbook"})) == "damaged-workbook"


def test_a_workbook_cut_short_is_told():
    content = archive()
    assert code_of(content[: len(content) // 2]) == "damaged-workbook"


def test_a_reader_that_takes_too_long_is_stopped(monkeypatch):
    monkeypatch.setattr(workbook, "SECONDS", 0.01)
    assert code_of(archive()) == "workbook-takes-too-long"


def test_a_reader_that_dies_is_told(monkeypatch):
    monkeypatch.setenv("PYTHONHOME", "nowhere")
    assert code_of(archive()) == "workbook-not-read"


def test_a_reader_is_found_from_any_folder(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "json.py").write_text("raise SystemExit")
    (tmp_path / "ingest").mkdir()
    assert rows_of(read_upload("book.xlsx", archive()), "person") == {
        2: {"id": "p1", "name": "Sam"}
    }


def test_the_process_that_reads_a_workbook_starts_without_what_takes_long_to_import():
    source = "import sys, ingest.formats.workbook_process; print(*sys.modules)"
    environment = {**os.environ, "PYTHONPATH": workbook._PACKAGES}
    ended = subprocess.run(
        [sys.executable, "-c", source], env=environment, capture_output=True, text=True, check=True
    )
    assert not {"numpy", "pandas", "pyarrow"} & set(ended.stdout.split())


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such limit")
def test_the_process_that_reads_a_workbook_cannot_take_all_memory():
    source = (
        "from ingest.formats import workbook_process as reader; reader._limit_resources(); "
        "bytes(1_200_000_000)"
    )
    environment = {**os.environ, "PYTHONPATH": workbook._PACKAGES, "OPENBLAS_NUM_THREADS": "1"}
    ended = subprocess.run(
        [sys.executable, "-c", source], env=environment, capture_output=True, text=True
    )
    assert "MemoryError" in ended.stderr


def test_mutated_workbooks_are_read_or_told():
    dice = random.Random(7)
    content = archive(method=zipfile.ZIP_STORED)
    outcomes = set()
    for _ in range(40):
        mutated = bytearray(content)
        for _ in range(dice.randint(1, 8)):
            mutated[dice.randrange(len(mutated))] = dice.randrange(256)
        looked = check_archive(bytes(mutated))
        outcomes.add(looked.code if looked is not None else "let through")
    assert len(outcomes) > 1
