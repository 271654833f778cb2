"""A partnership given as plain rows, brought in as a coordinator would: files, check, import."""

from datetime import date
from pathlib import Path

from graphmodel.stores import open_store
from graphmodel.stores.store import Store
from graphmodel.writing.importing import import_records
from ingest.files import read_files
from tests.agreement.brute_force import Tables
from tests.agreement.random_partnerships.days import IMPORTED_ON
from tests.agreement.random_partnerships.partnerships import write_csvs


def bring_in(store: Store, tables: Tables, folder: Path, day: date = IMPORTED_ON) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    write_csvs(tables, folder)
    read = read_files([folder])
    import_records(store, read.records, day=day, found=read.problems)


def stored(tables: Tables, folder: Path) -> Store:
    store = open_store(str(folder / "partnership.tpg"))
    bring_in(store, tables, folder / "files")
    return store
