"""A partnership kept in one file or in a Neo4j, and the explorer over it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from graphmodel.stores import open_store
from graphmodel.stores.store import Store
from graphmodel.writing.importing import import_records
from ingest.files import read_files
from ingest.sample import write_sample
from tests.agreement.brute_force import Tables
from tests.agreement.random_partnerships.days import IMPORTED_ON, ON
from tests.agreement.random_partnerships.partnerships import write_csvs
from tests.browser.support.explorer_process import running_explorer
from tests.graphmodel.stores.neo4j_store.neo4j_stores import new
from tests.support.neo4j_servers.server import Neo4jServer


@contextmanager
def kept(given: Tables | int, folder: Path, server: Neo4jServer | None = None) -> Iterator[Store]:
    """Bring a partnership into a new store.

    Parameters
    ----------
    given
        Its tables; or how many people an invented one has.
    folder
        Where its files lie, and the store, unless that is on a server.
    server
        Emptied, and filled with it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    files = folder / "files"
    if isinstance(given, int):
        write_sample(files, given, 3, ON)
    else:
        files.mkdir()
        write_csvs(given, files)
    read = read_files([files])
    with _empty(folder, server) as store:
        import_records(store, read.records, day=IMPORTED_ON, found=read.problems)
        yield store


@contextmanager
def explorer_over(
    store: Store,
    folder: Path,
    server: Neo4jServer | None = None,
    *,
    reader: str = "",
) -> Iterator[str]:
    """Serve a store, which may be open here as well; yield the explorer's address."""
    said = folder / f"said{f' to {reader}' if reader else ''}.log"
    with running_explorer(store.place, said=said, login=_login(server), reader=reader) as address:
        yield address


@contextmanager
def _empty(folder: Path, server: Neo4jServer | None) -> Iterator[Store]:
    if server is not None:
        with new(server) as shared:
            yield shared
        return
    store = open_store(str(folder / "partnership.tpg"))
    try:
        yield store
    finally:
        store.close()


def _login(server: Neo4jServer | None) -> Mapping[str, str]:
    if server is None:
        return {}
    return {"NEO4J_USERNAME": server.username, "NEO4J_PASSWORD": server.password}
