import os
from pathlib import Path

import pytest

from graphmodel.errors import blocking
from ingest.files import read_files, read_upload, read_uploads
from tests.ingest.made_files import codes, places, read, rows_of
from tests.ingest.made_workbooks import workbook

SAM = "id,name\np1,Sam\n"


def test_a_folder_is_read_whatever_the_case_of_its_names(tmp_path):
    (tmp_path / "Person.CSV").write_text(SAM)
    (tmp_path / "need.csv").write_text("id,person\nn1,p1\n")
    (tmp_path / "notes.txt").write_text("not a table")
    (tmp_path / ".person.csv").write_text("hidden")
    files = read_files([tmp_path])
    assert rows_of(files, "person") == {2: {"id": "p1", "name": "Sam"}}
    assert rows_of(files, "need") == {2: {"id": "n1", "person": "p1"}}
    assert files.files == ("Person.CSV", "need.csv")


def test_several_paths_make_one_partnership(tmp_path):
    (tmp_path / "person.csv").write_text(SAM)
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "agency.csv").write_text("id,name\na1,Northway\n")
    files = read_files([tmp_path / "person.csv", tmp_path / "more"])
    assert sorted(files.records.tables) == ["agency", "person"]


def test_a_missing_path_is_told_and_the_others_are_read(tmp_path):
    (tmp_path / "person.csv").write_text(SAM)
    files = read_files([tmp_path / "persons.csv", tmp_path / "person.csv"])
    assert places(files) == [("no-such-path", "persons.csv", None, "")]
    assert len(files.records) == 1


@pytest.mark.parametrize("name", ["empty", "only text"])
def test_a_folder_without_a_csv_file_is_refused(tmp_path, name):
    folder = tmp_path / name
    folder.mkdir()
    if name == "only text":
        (folder / "person.txt").write_text(SAM)
    assert codes(read_files([folder])) == ["nothing-to-read"]


def test_a_table_that_is_no_csv_file_beside_those_that_are_is_said(tmp_path):
    names = ["risk_from.xlsx", "Old list.ODS", "need.txt", "trusts.csv.bak", "knows", "all.ZIP"]
    passed_over = ["readme.txt", "~$risk_from.xlsx", "old (ignore).xlsx", ".trusts.xlsx"]
    (tmp_path / "person.csv").write_text(SAM)
    for name in names + passed_over:
        (tmp_path / name).write_bytes(b"x")
    files = read_files([tmp_path])
    assert sorted(places(files)) == [("not-read", name, None, "") for name in sorted(names)]
    assert (list(files.records.tables), blocking(files.problems)) == (["person"], [])


def test_a_folder_of_tables_within_a_folder_is_said_and_one_without_any_is_not(tmp_path):
    (tmp_path / "person.csv").write_text(SAM)
    for name in ("ties/trusts.csv", "sent/all.zip", "old (ignore)/need.csv", "maps/a.png",
                 "__MACOSX/._person.csv"):  # fmt: skip
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_bytes(b"x")
    files = read_files([tmp_path])
    assert places(files) == [("not-read", name, None, "") for name in ("sent", "ties")]
    assert "bring it by its own name too" in files.problems[0].advice
    assert blocking(files.problems) == []


@pytest.mark.parametrize("what", ["a folder", "a pipe", "a link to nowhere"])
def test_what_is_called_as_a_file_and_is_none_is_told_and_never_waited_for(tmp_path, what):
    (tmp_path / "person.csv").write_text(SAM)
    path = tmp_path / "trusts.csv"
    if what == "a folder":
        path.mkdir()
    elif what == "a pipe":
        os.mkfifo(path)
    else:
        path.symlink_to(tmp_path / "gone.csv")
    told = [("not-a-file", "trusts.csv", None, "")]
    assert places(read_files([tmp_path])) == told
    if what == "a pipe":
        assert places(read_files([path])) == told


def test_no_path_at_all_is_nothing_to_read():
    assert codes(read_files([])) == ["nothing-to-read"]


@pytest.mark.parametrize("name", ["person.txt", "book.xls", "book.xlsm", "book.ods", "all.zip"])
def test_another_kind_of_file_is_refused(name):
    assert places(read_upload(name, SAM.encode())) == [("not-csv-or-workbook", name, None, "")]


def test_a_file_that_may_not_be_read_is_told(tmp_path, monkeypatch):
    path = tmp_path / "person.csv"
    path.write_text(SAM)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", refuse)
    assert places(read_files([path])) == [("unreadable-file", "person.csv", None, "")]


def test_a_folder_that_may_not_be_looked_into_is_told(tmp_path, monkeypatch):
    def refuse(_: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "iterdir", refuse)
    assert places(read_files([tmp_path])) == [("unreadable-file", tmp_path.name, None, "")]


def test_an_unknown_table_is_refused_with_the_nearest_name():
    files = read(persons=SAM)
    assert places(files) == [("unknown-table", "persons", None, "")]
    assert "Did you mean person?" in files.problems[0].advice


def test_a_file_marked_to_be_ignored_is_passed_over():
    files = read_uploads({"person.csv": SAM.encode(), "old list (ignore).csv": b"whatever"})
    assert rows_of(files, "person") == {2: {"id": "p1", "name": "Sam"}}


def test_two_files_for_one_table_are_refused():
    files = read_uploads({"person.csv": SAM.encode(), "PERSON.csv": b"id,name\np2,Ash\n"})
    assert places(files) == [("doubled-table", "person", None, "")]


def test_a_table_without_rows_is_fine_among_others():
    files = read(person=SAM, need="id,person\n")
    assert files.problems == []
    assert len(files.records) == 1


@pytest.mark.parametrize("text", ["id,name\n", "id,name", "id,name\n,\n\n  ,\n"])
def test_files_with_no_row_at_all_are_refused(text):
    assert codes(read(person=text)) == ["no-rows"]
    assert codes(read(person=text, agency="id,name\n")) == ["no-rows"]


@pytest.mark.parametrize(
    "content",
    [b"\xef", b"\xef\xbb", b"\xef\xbb\xbf", b"\xff", b"\xff\xfe", b"\n", b",,\n", b" \n"],
)
def test_a_file_without_a_header_is_refused(content):
    assert places(read_upload("person.csv", content)) == [("no-header", "person", 1, "")]


@pytest.mark.parametrize("content", [b"", b"\0" * 5000])
def test_an_empty_file_is_called_empty(content):
    assert places(read_upload("person.csv", content)) == [("empty-file", "person", 1, "")]
    assert places(read_upload("book.xlsx", content)) == [("empty-file", "book.xlsx", None, "")]


@pytest.mark.parametrize("name", ["person.csv", "book.xlsx"])
def test_a_file_that_is_written_to_while_it_is_read_is_refused(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(workbook(person=[["id"], ["p1"]]) if name == "book.xlsx" else SAM.encode())
    rest = [b"p2,Ash\n"]

    def write_on(*_: object) -> None:
        if rest:
            path.write_bytes(path.read_bytes() + rest.pop())

    assert "file-changed" in codes(read_files([path], progress=write_on))
    if name == "person.csv":
        assert codes(read_files([path])) == []


@pytest.mark.parametrize("lock", ["~$person.csv", ".~lock.person.csv#"])
def test_a_file_that_is_open_in_a_spreadsheet_is_read_as_it_was_saved_and_that_is_said(
    tmp_path, lock
):
    (tmp_path / "person.csv").write_text(SAM)
    (tmp_path / lock).write_bytes(b"x")
    for path in (tmp_path, tmp_path / "person.csv"):
        files = read_files([path])
        assert places(files) == [("open-elsewhere", "person.csv", None, "")]
        assert (len(files.records), blocking(files.problems)) == (1, [])


def test_a_first_row_of_data_is_no_header_and_is_not_repeated():
    files = read(person="p1,Sam Ngata\np2,Ash\n")
    assert places(files) == [("no-header", "person", 1, "")]
    assert "Ngata" not in str(files.problems[0])


def test_a_header_below_an_empty_row_is_refused():
    assert codes(read(person="\nid,name\np1,Sam\n")) == ["no-header"]


@pytest.mark.parametrize(
    "header",
    [
        "\ufeff\ufeffid,name,area",
        "id,\ufeffname,area",
        "id,name,\u200barea\u00a0",
        "ID ,name,ar\u00adea",
    ],
)
def test_signs_that_nobody_sees_in_a_header_do_not_matter(header):
    rows = rows_of(read(person=f"{header}\np1,Sam,Northgate\n"), "person")
    assert rows == {2: {"id": "p1", "name": "Sam", "area": "Northgate"}}


def test_columns_may_stand_in_any_order_and_case():
    files = read(person=" NAME ,Date of birth,id\nSam,2000-01-01,p1\n")
    assert rows_of(files, "person") == {
        2: {"name": "Sam", "date_of_birth": "2000-01-01", "id": "p1"}
    }


def test_an_absent_column_is_absent_and_an_empty_cell_is_none():
    (row,) = rows_of(read(person="id,area\np1,\n"), "person").values()
    assert row == {"id": "p1", "area": None}


def test_an_unknown_column_is_refused_with_the_nearest_name():
    files = read(person="id,name,date_of_brith\np1,Sam,2000-01-01\n")
    assert places(files) == [("unknown-column", "person", 1, "date_of_brith")]
    assert "Did you mean date_of_birth?" in files.problems[0].advice


def test_a_doubled_column_is_refused():
    files = read(person="id,name,Name\np1,Sam,Sim\n")
    assert places(files) == [("doubled-column", "person", 1, "name")]


def test_an_empty_column_without_a_name_is_passed_over_and_a_full_one_is_not():
    assert rows_of(read(person="id,name,\np1,Sam,\n"), "person") == {2: {"id": "p1", "name": "Sam"}}
    files = read(person="id,name,\np1,Sam,\np2,Ash,lost\n")
    assert places(files) == [("nameless-column", "person", 3, "")]


@pytest.mark.parametrize("area", ["", "North"])
def test_numbers_of_rows_that_have_no_name_move_no_cell_into_another_column(area):
    files = read(person=f"id,name,area\n1,p3,Lee,{area}\n\n2,p4,Dee,\n")
    assert places(files) == [("one-name-short", "person", 1, "")]


@pytest.mark.parametrize("rows", ["7,Sam,N,\n6,Dee,S,", "7,Sam,N,\n8,Dee,S", "p1,Sam,N,\n2,Dee,S,"])
def test_commas_at_the_end_of_rows_hold_nothing_where_no_numbers_rise_in_front(rows):
    assert codes(read(person=f"id,name,area\n{rows}\n")) == []


def test_a_row_with_too_many_cells_is_refused_and_left_out():
    files = read(person="id,name,area\np1,Smith, Sam,North\np2,Ash\np3,Kit,West\n")
    assert places(files) == [("too-many-cells", "person", 2, "")]
    assert list(files.records.tables["person"].index) == [3, 4]


def test_a_short_row_as_excel_writes_it_ends_in_empty_cells():
    text = "service,person,started_on,ended_on,end_reason\ns2,p2,2026-04-14\n"
    assert rows_of(read(supports=text), "supports") == {
        2: {
            "service": "s2",
            "person": "p2",
            "started_on": "2026-04-14",
            "ended_on": None,
            "end_reason": None,
        }
    }


def test_lines_may_end_as_on_any_machine():
    for end in ("\n", "\r\n", "\r"):
        content = f"id,name{end}p1,Sam{end}p2,Ash{end}".encode()
        assert list(rows_of(read_upload("person.csv", content), "person")) == [2, 3]


def test_commas_after_the_last_column_hold_nothing():
    text = "id,name,area,,\np1,Sam,North,,,,\np2,Ash,,,\n,,,,,,,\n,\n"
    assert [row["area"] for row in rows_of(read(person=text), "person").values()] == ["North", None]


def test_rows_are_counted_as_a_spreadsheet_counts_them():
    text = 'id,name,area\np1,"Sam\nsecond line\nthird",North\n\n,,\np2,Ash,South\n'
    assert list(rows_of(read(person=text), "person")) == [2, 5]


@pytest.mark.parametrize(
    "text", ['id,name\np1,Sam\np2,"Ash\np3,Kit\n', 'id,name\np1,Sam\np2,"Ash" x\np3,Kit\n']
)
def test_a_quotation_mark_that_is_not_closed_ends_its_file(text):
    files = read(person=text)
    assert places(files) == [("broken-quotes", "person", 3, "")]
    assert "person" not in files.records.tables


def test_a_space_before_a_quotation_mark_is_refused_since_it_would_part_the_cell():
    files = read(person='id,name,area\np1, "Marsh, Sam"\np2,Ash,5" pipe\n')
    assert places(files) == [("quote-after-space", "person", 2, "")]


def test_quotation_marks_that_are_closed_are_read():
    text = 'id,name\np1,"Sam ""Sammy"" Ngata"\np2,5" pipe\n'
    names = [row["name"] for row in rows_of(read(person=text), "person").values()]
    assert names == ['Sam "Sammy" Ngata', '5" pipe']


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("id;name\np1;Sam\n", "not-separated-by-commas"),
        ("id\tname\np1\tSam\n", "not-separated-by-commas"),
        ("sep=;\nid;name\np1;Sam\n", "separator-line"),
        ("sep=,\nid,name\np1,Sam\n", "separator-line"),
    ],
)
def test_other_separators_are_told_and_not_guessed(text, code):
    assert places(read(person=text)) == [(code, "person", 1, "")]


def test_a_workbook_that_is_called_csv_is_told():
    assert codes(read_upload("person.csv", b"PK\x03\x04" + bytes(100))) == ["not-a-csv-file"]


def test_an_upload_over_the_limit_is_refused_and_a_file_on_disk_is_not(tmp_path):
    content = b"id,name\n" + (b"p1," + b"x" * 3990 + b"\n") * 6300
    assert len(content) > 25_000_000
    assert codes(read_upload("person.csv", content)) == ["file-too-large"]
    (tmp_path / "person.csv").write_bytes(content)
    assert len(read_files([tmp_path / "person.csv"]).records) == 6300


def test_the_name_of_an_upload_is_never_a_path():
    files = read_upload("../../etc/person.csv", SAM.encode())
    assert files.files == ("person.csv",)


def test_progress_is_told_in_bytes_up_to_the_end():
    told = []
    content = b"id,name\n" + b"".join(b"p%d,Sam\n" % number for number in range(50_000))
    read_uploads({"person.csv": content}, progress=lambda *said: told.append(said))
    assert {name for name, _, _ in told} == {"person.csv"}
    assert [done for _, done, _ in told] == sorted(done for _, done, _ in told)
    assert told[-1] == ("person.csv", len(content), len(content))
    assert 2 <= len(told) <= 10


def test_example_rows_are_skipped_and_counted():
    files = read(
        person="id,name\nexample-person-1,Alex\np1,Sam\n",
        trusts="person,trusted,started_on\nexample-person-1,example-worker-1,not a day\np1,w1,\n",
    )
    assert files.problems == []
    assert files.skipped_examples == 2
    assert list(rows_of(files, "person")) == [3]
    assert list(rows_of(files, "trusts")) == [3]


def test_a_tie_of_somebody_real_to_an_example_is_not_lost_in_silence():
    files = read(trusts="person,trusted\np1,example-worker-1\n")
    assert rows_of(files, "trusts") == {2: {"person": "p1", "trusted": "example-worker-1"}}
    assert files.skipped_examples == 0


def test_a_file_of_examples_alone_has_no_rows():
    files = read(person="id,name\nexample-person-1,Alex\n")
    assert codes(files) == ["no-rows"]
    assert "example" in files.problems[0].message
