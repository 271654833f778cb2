"""A partnership given as plain rows, brought in as a coordinator would: files, check, import."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from graphmodel.stores import open_store
from graphmodel.stores.store import Store
from graphmodel.writing.importing import import_records
from ingest.files import read_files
from tests.agreement.brute_force import Tables
from tests.agreement.random_partnerships.days import IMPORTED_ON
from tests.agreement.random_partnerships.partnerships import write_csvs

FILES = 30
_files: dict[str, bytes] = {}
"""The latest files made, by their tables: most partnerships are brought in by several tests."""


def bring_in(store: Store, tables: Tables, folder: Path, day: date = IMPORTED_ON) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    write_csvs(tables, folder)
    read = read_files([folder])
    import_records(store, read.records, day=day, found=read.problems)


def stored(tables: Tables, folder: Path) -> Store:
    """Bring a partnership into the file of a folder, made anew or added to."""
    path = folder / "partnership.tpg"
    if path.exists():
        store = open_store(str(path))
        bring_in(store, tables, folder / "files")
        return store
    path.write_bytes(_file(tables))
    return open_store(str(path))


def _file(tables: Tables) -> bytes:
    key = repr(tables)
    if key not in _files:
        with TemporaryDirectory() as folder:
            path = Path(folder, "partnership.tpg")
            store = open_store(str(path))
            bring_in(store, tables, Path(folder, "files"))
            store.close()
            assert [*path.parent.glob("*.tpg*")] == [path]  # all is in the one file
            _files[key] = path.read_bytes()
        if len(_files) > FILES:
            del _files[next(iter(_files))]
    return _files[key]
