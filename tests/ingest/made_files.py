"""Files made for a test, read from memory, and what came of them in a form to compare."""

from typing import Any

from ingest.files import ReadFiles, read_uploads


def read(**tables: str) -> ReadFiles:
    """Read CSV text, by table."""
    return read_uploads({f"{table}.csv": text.encode() for table, text in tables.items()})


def rows_of(files: ReadFiles, table: str) -> dict[int, dict[str, Any]]:
    """Return the rows of a table by row number."""
    assert files.problems == []
    frame = files.records.tables[table]
    assert all(frame[name].dtype == object for name in frame.columns)
    columns = [str(name) for name in frame.columns]
    rows = zip(*(frame[name] for name in columns), strict=True)
    return {
        int(row): dict(zip(columns, values, strict=True))
        for row, values in zip(frame.index, rows, strict=True)
    }


def places(files: ReadFiles) -> list[tuple[str, str, int | None, str]]:
    """Return code, table, row and column of each problem."""
    return [(p.code, p.table, p.row, p.column) for p in files.problems]


def codes(files: ReadFiles) -> list[str]:
    """Return the code of each problem."""
    return [problem.code for problem in files.problems]


def one_cell(table: str, column: str, cell: str) -> Any:
    """Return the value that a cell of a CSV file is read as, or the code of its problem."""
    quoted = '"' + cell.replace('"', '""') + '"'
    files = read(**{table: f"{column},source\n{quoted},x\n"})
    return codes(files)[0] if files.problems else files.records.tables[table][column].iloc[0]
