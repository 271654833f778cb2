"""Exports of stores in tests, and what they import again."""

from datetime import UTC, date, datetime
from pathlib import Path

import pandas as pd

from dashboard.readers.exports import tables_to_export
from dashboard.readers.reader import Reader
from graphmodel.stores.store import Store
from graphmodel.writing.digest import digest
from graphmodel.writing.importing import import_records
from graphmodel.writing.preview import preview_import
from ingest.export.about import About
from ingest.export.writing import write_export
from ingest.files import read_files
from tests.graphmodel.small_partnership import DAY

ABOUT = About("sam", datetime(2026, 6, 1, 9, 30, tzinfo=UTC), is_whole=True)


def rows_out(store: Store, **whose: str) -> dict[str, pd.DataFrame]:
    return tables_to_export(store, Reader(risk_reader=True), DAY, **whose)


def export(store: Store, path: Path, **whose: str) -> Path:
    """Write an export, and return where it is."""
    return write_export(rows_out(store, **whose), path, ABOUT)


def contents(path: Path) -> dict[str, bytes]:
    """Every file of an export."""
    files = [path] if path.is_file() else path.iterdir()
    return {file.name: file.read_bytes() for file in files}


def bring_back(path: Path, store: Store, day: date = DAY) -> None:
    read = read_files([path])
    assert read.problems == []
    import_records(store, read.records, day=day)


def changes_nothing(path: Path, store: Store) -> bool:
    """Whether an import of an export, previewed and done, leaves a store as it is."""
    read = read_files([path])
    seen = preview_import(store, read.records, day=DAY, on=DAY, found=read.problems)
    assert (list(seen.problems), list(seen.weakened), dict(seen.tables)) == ([], [], {})
    before = digest(store), store.data_version()
    import_records(store, read.records, day=DAY)
    return (digest(store), store.data_version()) == before
