"""Bad input on the command line: a clear sentence each, the right exit code, nothing lost.

Every case starts from a store that holds a small good partnership, and leaves it as it was.
"""

import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from openpyxl import Workbook

from graphmodel.stores import open_store
from tests.agreement.random_partnerships.hand_made import example_t
from tests.dashboard.conftest import Run
from tests.support.stored import stored

Spoil = Callable[[Path], None]

PERSON = "id,name\np90,Ana\n"


def files(**tables: str | bytes) -> Spoil:
    def write(folder: Path) -> None:
        for table, content in tables.items():
            raw = content if isinstance(content, bytes) else content.encode()
            (folder / f"{table}.csv").write_bytes(raw)

    return write


def nothing(folder: Path) -> None:
    """Leave the folder empty."""


def zip_bomb(folder: Path) -> None:
    with zipfile.ZipFile(folder / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 60_000_000)


def unknown_sheet(folder: Path) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("persn")
    sheet.append(["id", "name"])
    sheet.append(["p90", "Ana"])
    book.save(folder / "book.xlsx")


TRUSTS = "person,trusted,named_by,tie,started_on,ended_on\n"

BAD = {
    "an empty folder": (nothing, "no CSV file here"),
    "an unknown table": (files(persons=PERSON), "Did you mean person?"),
    "an unknown sheet": (unknown_sheet, "Did you mean person?"),
    "an unknown column": (files(person="id,name,brithday\np90,Ana,x\n"), "brithday"),
    "a wrong type": (
        files(
            need="id,person,domain,level,status,identified_on\nn9,p1,housing,severe,open,2026-01-01\n"
        ),
        "need, row 2, column level",
    ),
    "a day that is none": (
        files(person="id,name,date_of_birth\np90,Ana,2023-02-31\n"),
        "person, row 2, column date_of_birth",
    ),
    "an id that nothing has": (
        files(trusts=TRUSTS + "p1,nobody,person,strong,2026-01-01,\n"),
        "trusts, row 2, column trusted",
    ),
    "an id twice": (files(person="id,name\np90,Ana\np90,Ben\n"), "duplicate-id"),
    "overlapping spells": (
        files(
            trusts=TRUSTS
            + "p6,F2,person,strong,2026-01-01,\np6,F2,person,strong,2026-03-01,2026-04-01\n"
        ),
        "overlapping-spells",
    ),
    "an interval that ends before it starts": (
        files(trusts=TRUSTS + "p6,F2,person,strong,2026-03-01,2026-02-27\n"),
        "ends-before-it-starts",
    ),
    "an individual who is also a worker": (
        files(individual="id,name,individual_kind\nW1,Worker W1,friend\n"),
        "individual-with-another-role",
    ),
    "one id with two names": (files(person="id,name\nW1,Somebody Else\n"), "one-id-two-names"),
    "a cell of a megabyte": (files(person=f"id,name\np90,{'a' * 1_000_000}\n"), "4,000"),
    "a zip bomb of a workbook": (zip_bomb, "book"),
    "UTF-16 without a byte order mark": (files(person=PERSON.encode("utf-16-le")), "UTF-16"),
    "Windows-1252 unasked": (files(person="id,name\np90,Zoë\n".encode("cp1252")), "cp1252"),
    "a header and no rows": (files(person="id,name\n"), "No file has a row"),
    "an unclosed quote": (files(person='id,name\np90,"Ana\np91,Ben\n'), "person"),
}


@pytest.fixture
def partnership(tmp_path: Path) -> Path:
    """Return a folder with a good store and an empty folder for bad files."""
    stored(example_t(), tmp_path).close()
    (tmp_path / "bad").mkdir()
    return tmp_path


def kept(folder: Path) -> tuple[str, int]:
    """Digest of every row, and the number of writes."""
    store = open_store(str(folder / "partnership.tpg"))
    try:
        tables = [store.rows(table).to_csv() for table in ("person", "trusts", "need", "worker")]
        return sha256("".join(tables).encode()).hexdigest(), store.data_version()
    finally:
        store.close()


@pytest.mark.many_cases(quick=9)
@pytest.mark.parametrize(("spoil", "sentence"), BAD.values(), ids=BAD)
def test_bad_files_are_told_and_nothing_is_written(
    spoil: Spoil, sentence: str, partnership: Path, said: Run
):
    before = kept(partnership)
    spoil(partnership / "bad")
    paths = sorted((partnership / "bad").glob("*.xlsx")) or [partnership / "bad"]
    printed = said(partnership, "import", *map(str, paths))
    assert sentence in printed
    assert "Traceback" not in printed
    assert printed.endswith("1")
    assert kept(partnership) == before


def test_all_problems_come_at_once_and_into_a_file(partnership: Path, said: Run):
    files(
        person="id,name,date_of_birth\np90,,2023-02-31\np90,Ana,\n",
        trusts=TRUSTS + "p90,nobody,person,strong,,\n",
    )(partnership / "bad")
    printed = said(partnership, "import", "bad", "--check", "--problems", "problems.csv")
    for code in ("required-missing", "duplicate-id", "unknown-id"):
        assert code in printed
    listed = (partnership / "problems.csv").read_text("utf-8-sig")
    assert listed.count("\n") >= 4
    assert printed.endswith("1")


@pytest.mark.parametrize(
    ("words", "sentence", "code"),
    [
        (["import", "nowhere"], "There is no such file or folder", "1"),
        (["find", "gasp"], "There is no question 'gasp'", "2"),
        (["find", "gaps", "--on", "2026-02-31"], "no day of the calendar", "2"),
        (["find", "gaps", "--person", "p99"], "There is no person with the id 'p99'", "2"),
        (["find", "gaps", "--set", "lapse=3"], "There is no setting", "2"),
        (["find", "gaps", "--set", "lapse_after_days=soon"], "whole number", "2"),
        (["find", "gaps", "--store", "missing.tpg"], "missing.tpg", "3"),
        (["find", "gaps", "--store", "other.txt"], "other.txt", "3"),
        (["find", "gaps", "--store", "bolt://127.0.0.1:1"], "does not answer", "3"),
        (["find", "gaps", "--store", "bolt://graph.example.org"], "unencrypted", "2"),
        (["print", "person", "p99", "--out", "x.pdf"], "There is no person", "2"),
        (["print", "meeting", "m9", "--out", "x.pdf"], "no meeting with the id 'm9'", "2"),
        (["print", "person", "p1", "--out", "x.txt"], "must end in .pdf, .docx, .html", "2"),
        (["print", "partnership", "--out", "x.pdf"], "'x.pdf' must end in .html", "2"),
        (["print", "person", "p1", "--out", "no/x.pdf"], "There is no folder 'no'", "2"),
        (["print", "partnership", "--out", "no/x.html"], "There is no folder 'no'", "2"),
        (["print", "partnership", "--out", "x.html"], "No two agencies share anybody", "2"),
        (["sample", ".", "--people", "5"], "not empty", "2"),
        (["explore", "--address", "192.0.2.1", "--no-browser"], "this machine alone", "2"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_wrong_use_is_told(
    words: list[str], sentence: str, code: str, partnership: Path, said: Run
):
    (partnership / "other.txt").write_text("This is a letter, not a store. " * 400)
    printed = said(partnership, *words)
    assert sentence in printed
    assert "Traceback" not in printed
    assert printed.endswith(code)
    assert not (partnership / "x.pdf").exists()
    assert not (partnership / "missing.tpg").exists()


def test_ids_of_a_table_that_was_forgotten_are_one_line_and_a_few_are_each_their_own(
    tmp_path: Path, said: Run
):
    def lines(many: int) -> list[str]:
        rows = [f"s{row},p{row},2026-05-01" for row in range(2, many + 2)]
        text = "\n".join(["service,person,started_on", *rows, ""])
        (tmp_path / "supports.csv").write_text(text)
        printed = said(tmp_path, "import", "supports.csv", "--store", "s.tpg")
        return [line for line in printed.splitlines() if '"p' in line]

    assert len(lines(20)) == 20
    [line] = lines(1373)
    assert line.startswith("supports, rows 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 … (1,373 rows), column ")
    assert 'has the id "p2". (That is row 2; the other rows are alike, each with its own.)' in line


def test_one_notice_about_many_rows_is_one_line_and_a_file_has_them_all(tmp_path: Path, said: Run):
    rows = [f"q{row},Kit {row},1900-01-01" for row in range(2, 1375)]
    (tmp_path / "person.csv").write_text("\n".join(["id,name,date_of_birth", *rows, ""]))
    printed = said(tmp_path, "import", "person.csv", "--store", "s.tpg", "--problems", "all.csv")
    [line] = [line for line in printed.splitlines() if "[day-long-past]" in line]
    start = "person, rows 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 … (1,373 rows), column date_of_birth: "
    assert line.startswith(start)
    assert (tmp_path / "all.csv").read_text("utf-8-sig").count("day-long-past") == 1373
    assert "No problem found; 1,373 notices to look at." in printed
    assert printed.endswith("0")
