import pytest

from graphmodel.errors import UsageError
from ingest.files import read_files, read_upload
from ingest.formats.csv_files import sample_as, undecodable_row
from tests.ingest.made_files import codes, places, rows_of

TEXT = "id,name\np1,Zoë Łukasz\n"
ZOE = {2: {"id": "p1", "name": "Zoë Łukasz"}}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_file_that_says_its_encoding_is_read_unasked(encoding):
    assert rows_of(read_upload("person.csv", TEXT.encode(encoding)), "person") == ZOE


def test_utf_16_is_read_by_its_mark_in_either_order():
    big = b"\xfe\xff" + TEXT.encode("utf-16-be")
    assert rows_of(read_upload("person.csv", big), "person") == ZOE


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_told_and_read_when_asked_for(encoding):
    content = TEXT.encode(encoding)
    files = read_upload("person.csv", content)
    assert places(files) == [("utf-16-without-mark", "person", 1, "")]
    assert "--encoding utf-16" in files.problems[0].advice
    assert rows_of(read_upload("person.csv", content, encoding="UTF-16"), "person") == ZOE


def test_utf_16_cut_within_a_letter_is_told():
    assert codes(read_upload("person.csv", TEXT.encode("utf-16") + b"x")) == ["not-this-encoding"]


def test_windows_1252_is_refused_unasked_with_its_row_and_read_when_asked_for():
    content = 'id,name\np1,"two\nlines"\np2,Zoë\np3,Ash\n'.encode("cp1252")
    files = read_upload("person.csv", content)
    assert places(files) == [("not-utf-8", "person", 3, "")]
    assert "--encoding cp1252" in files.problems[0].advice
    assert "person" not in files.records.tables
    for name in ("cp1252", "windows-1252", "CP-1252"):
        read = rows_of(read_upload("person.csv", content, encoding=name), "person")
        assert read[3] == {"id": "p2", "name": "Zoë"}


def test_windows_1252_far_into_a_long_file_is_told_with_its_row():
    lines = [f"p{number},Sam\n".encode() for number in range(30_000)]
    lines[25_000] = "p,Zoë\n".encode("cp1252")
    files = read_upload("person.csv", b"id,name\n" + b"".join(lines))
    assert places(files) == [("not-utf-8", "person", 25_002, "")]


def test_the_last_letter_cut_in_half_is_told():
    assert places(read_upload("person.csv", "id,name\np1,Zoë".encode()[:-1])) == [
        ("not-utf-8", "person", 2, "")
    ]


def test_a_byte_that_windows_1252_does_not_know_is_told():
    files = read_upload("person.csv", b"id,name\np1,\x81\n", encoding="cp1252")
    assert places(files) == [("not-this-encoding", "person", 2, "")]


def test_utf_8_read_as_windows_1252_is_seen_by_its_letters():
    files = read_upload("person.csv", "id,name\np1,Zoë\n".encode(), encoding="cp1252")
    assert places(files) == [("wrong-letters", "person", 2, "name")]


def test_a_mark_at_the_beginning_weighs_more_than_what_was_asked_for():
    content = TEXT.encode("utf-8-sig")
    assert rows_of(read_upload("person.csv", content, encoding="cp1252"), "person") == ZOE


@pytest.mark.parametrize("name", ["latin-1", "ascii", "utf-32", "", "klingon"])
def test_an_unknown_encoding_is_wrong_usage(tmp_path, name):
    with pytest.raises(UsageError, match="cp1252"):
        read_files([tmp_path], encoding=name)


def test_a_sample_shows_the_lines_that_tell_encodings_apart():
    content = "id,name\np1,Sam\np2,Zoë\np3,Ana\np4,Ângela\np5,Łukasz\n".encode()
    assert sample_as(content, "utf-8", lines=2) == ["p2,Zoë", "p4,Ângela"]
    assert sample_as("p2,Zoë".encode("cp1252"), "cp1252") == ["p2,Zoë"]
    assert sample_as(b"id,name\n", "cp1252") == []


def test_the_row_that_cannot_be_decoded_is_counted_where_rows_can_be_told_apart():
    assert undecodable_row(b'id,name\np1,"a\nb"\n\xff', "utf-8") == 3
    assert undecodable_row(b"id,name\np1,Sam\n", "utf-8") is None
    assert undecodable_row(b'"' + b"x" * 200_000 + b"\xff", "utf-8") is None
