"""What a reader takes out says nothing of rows they may not see, and takes none of them away."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dashboard.readers.exports import tables_to_export
from dashboard.readers.imports import view_of
from dashboard.readers.reader import Reader
from graphmodel.model import MODEL
from graphmodel.stores.store import Store
from graphmodel.writing.digest import digest
from graphmodel.writing.importing import import_records
from graphmodel.writing.preview import preview_import
from ingest.export.about import About
from ingest.export.writing import write_export
from ingest.files import read_files
from tests.agreement.random_partnerships.days import IMPORTED_ON, ON
from tests.dashboard.readers.guesses import seen_by_all, with_hidden_rows
from tests.dashboard.readers.random_restriction import partly_restricted
from tests.support.stored import stored

READER = Reader()
ABOUT = About("sam", datetime(2026, 6, 1, 9, 30, tzinfo=UTC))
WHOSE = [{}, {"team": "S1"}, {"worker": "W1"}]


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Store]]:
    """The same partnership without hidden rows, and with them."""
    stores = []
    for tables in (seen_by_all(), with_hidden_rows()):
        tables["supports"] = [
            {"service": "S1", "person": "p1", "started_on": ON},
            *tables.get("supports", []),
        ]
        tables["works_with"] = [
            {"worker": "W1", "person": "p1", "role": "key_worker"},
            *tables.get("works_with", []),
        ]
        stores.append(stored(tables, tmp_path_factory.mktemp("exports")))
    yield stores
    for store in stores:
        store.close()


def taken_out(store: Store, folder: Path, **whose: str) -> dict[str, bytes]:
    path = write_export(tables_to_export(store, READER, ON, **whose), folder, ABOUT)
    return {file.name: file.read_bytes() for file in path.iterdir()}


@pytest.mark.parametrize("whose", WHOSE, ids=["whole", "team", "worker"])
def test_an_export_is_the_same_whether_or_not_hidden_rows_are_there(whose, both, tmp_path):
    without, beside = (
        taken_out(store, tmp_path / f"{place}", **whose) for place, store in enumerate(both)
    )
    assert without == beside
    assert b"p1" in without["person.csv"]


def test_whoever_may_see_all_takes_out_something_else(both):
    risk_reader = Reader(risk_reader=True)
    assert tables_to_export(both[1], risk_reader, ON).keys() == MODEL.by_table.keys()
    rows = [sum(map(len, tables_to_export(one, risk_reader, ON).values())) for one in both]
    assert rows[0] < rows[1]


def test_no_table_about_harm_or_trust_is_in_it_nor_what_says_why_somebody_is_not_available(both):
    tables = tables_to_export(both[1], READER, ON)
    assert tables.keys().isdisjoint({"trusts", "risk_from", "no_contact_with"})
    said = {"contact", "contact_consent", "check_flag", "under_18", "deceased_on"}
    for table in ("person", "worker", "individual"):
        assert said.isdisjoint(tables[table].columns)


@pytest.mark.many_cases(quick=2)
@pytest.mark.parametrize("whose", WHOSE, ids=["whole", "team", "worker"])
@pytest.mark.parametrize("view", [None, view_of(READER)], ids=["all", "part"])
def test_imported_again_it_changes_nothing_that_is_hidden(whose, view, both, tmp_path):
    store = both[1]
    path = write_export(tables_to_export(store, READER, ON, **whose), tmp_path / "out", ABOUT)
    read = read_files([path])
    seen = preview_import(store, read.records, day=IMPORTED_ON, on=ON, view=view)
    assert (list(seen.problems), dict(seen.tables)) == ([], {})
    before = digest(store), store.data_version()
    import_records(store, read.records, day=IMPORTED_ON, view=view)
    assert (digest(store), store.data_version()) == before


@pytest.mark.parametrize("seed", [11, 12])
def test_of_random_partnerships_no_restricted_row_goes_out_and_each_link_leads_somewhere(
    seed, tmp_path
):
    store = stored(partly_restricted(seed), tmp_path)
    tables = tables_to_export(store, READER, ON)
    path = write_export(tables, tmp_path / "out", ABOUT)
    assert all((frame["restricted"] != "restricted").all() for frame in tables.values())
    read = read_files([path])
    seen = preview_import(store, read.records, day=IMPORTED_ON, on=ON)
    assert (list(seen.problems), dict(seen.tables)) == ([], {})
    store.close()


def test_a_hidden_link_stays_where_a_file_leaves_it_empty_and_goes_where_it_names_another(
    both, tmp_path
):
    store = stored(with_hidden_rows(), tmp_path)
    (tmp_path / "referral.csv").write_text("id,from_service\nr-open,\n", "utf-8")
    empty = read_files([tmp_path / "referral.csv"])
    result = import_records(store, empty.records, day=IMPORTED_ON)
    assert [one.code for one in result.notices] == ["restricted-link-kept"]
    assert link_of(store) == "S-9"
    (tmp_path / "referral.csv").write_text("id,from_service\nr-open,S2\n", "utf-8")
    import_records(store, read_files([tmp_path / "referral.csv"]).records, day=IMPORTED_ON)
    assert link_of(store) == "S2"
    store.close()


def link_of(store: Store) -> str:
    (link,) = store.rows("referral", "id", ["r-open"])["from_service"]
    return str(link)
