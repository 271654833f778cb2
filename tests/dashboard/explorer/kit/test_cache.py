from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date
from pathlib import Path
from threading import Event

import pytest
from streamlit import cache_resource

from dashboard.explorer.kit.cache import (
    cached_per_data_version,
    cached_per_data_version_with_progress,
)
from dashboard.readers.reader import Reader
from graphmodel.progress import Progress
from graphmodel.stores import Store, open_store
from graphmodel.writing.importing import import_records
from tests.graphmodel.small_partnership import records

SECONDS = 30
DAY, DAY_BEFORE = date(2026, 6, 1), date(2026, 5, 31)


@pytest.fixture(autouse=True)
def _empty_cache():
    cache_resource.clear()


@pytest.fixture
def store(tmp_path):
    with closing(open_store(str(tmp_path / "one.tpg"))) as opened:
        import_people(opened, "p1", "p2")
        yield opened


def import_people(store: Store, *people: str) -> None:
    rows = [{"id": one, "name": f"Sam {one}"} for one in people]
    import_records(store, records(person=rows), day=DAY)


@cached_per_data_version("Counting", most=4)
def people_in(store: Store) -> int:
    return len(store.rows("person"))


def test_what_two_ask_for_at_once_is_worked_out_once(store):
    begun, may_end = Event(), Event()
    worked: list[str] = []

    @cached_per_data_version("Looking", most=4)
    def find(store: Store) -> str:
        worked.append(store.place)
        begun.set()
        assert may_end.wait(SECONDS)
        return "found"

    with ThreadPoolExecutor(2) as askers:
        first = askers.submit(find, store)
        assert begun.wait(SECONDS)
        second = askers.submit(find, store)
        may_end.set()
        assert (first.result(SECONDS), second.result(SECONDS)) == ("found", "found")
    assert find(store) == "found"
    assert worked == [store.place]


def test_what_failed_is_worked_out_again_for_the_next_one(store):
    fails = [True, False]

    @cached_per_data_version_with_progress("Looking", most=4)
    def find(store: Store, progress: Progress) -> str:
        progress("Half of it", 1, 2)
        if fails.pop(0):
            raise ValueError("the store went away")
        return "found"

    with pytest.raises(ValueError, match="the store went away"):
        find(store)
    assert find(store) == "found"
    assert fails == []


def test_two_stores_never_share_a_value(store, tmp_path):
    with closing(open_store(str(tmp_path / "other.tpg"))) as other:
        import_people(other, "p1", "p2", "p3")
        assert other.data_version() == store.data_version()
        assert (people_in(store), people_in(other), people_in(store)) == (2, 3, 2)


def test_a_write_by_somebody_else_gives_a_new_value(store):
    assert people_in(store) == 2
    with closing(open_store(store.place, create=False)) as other_process:
        import_people(other_process, "p3")
    assert people_in(store) == 3


def test_arguments_are_told_apart(store):
    worked = []

    @cached_per_data_version("Looking", most=40)
    def find(
        store: Store, on: date, _hidden: str, people: tuple[str, ...] = (), *, alone: bool = False
    ) -> tuple[object, ...]:
        worked.append(1)
        return (on, _hidden, people, alone)

    asked = [
        (DAY, "a", (), False),
        (DAY_BEFORE, "a", (), False),
        (DAY, "b", (), False),  # Streamlit itself leaves such an argument out of its key
        (DAY, "a", ("p1",), False),
        (DAY, "a", ("p1", "p2"), False),
        (DAY, "a", ("p1str:p2",), False),  # Streamlit's hash of it is that of the line above
        (DAY, "a", ("p2", "p1"), False),
        (DAY, "a", ("p1",), True),
    ]
    for _ in range(2):
        found = [find(store, on, name, people, alone=alone) for on, name, people, alone in asked]
        assert found == asked
    assert len(worked) == len(asked)


def test_two_readers_are_told_apart(store):
    @cached_per_data_version("Reading", most=4)
    def read(store: Store, reader: Reader) -> str:
        return "all" if reader.risk_reader else "not what is restricted"

    @cached_per_data_version("Reading", most=4)
    def read_by(store: Store, *, risk_reader: bool) -> str:
        return "all" if risk_reader else "not what is restricted"

    for _ in range(2):
        assert read(store, Reader(risk_reader=True)) == "all"
        assert read(store, Reader()) == "not what is restricted"
        assert read_by(store, risk_reader=True) == "all"
        assert read_by(store, risk_reader=False) == "not what is restricted"


def test_two_functions_never_share_a_value(store):
    @cached_per_data_version("Looking", most=4)
    def first(store: Store, person: str) -> str:
        return f"first of {person}"

    @cached_per_data_version_with_progress("Looking", most=4)
    def second(store: Store, progress: Progress, person: str) -> str:
        return f"second of {person}"

    for _ in range(2):
        assert (first(store, "p1"), second(store, "p1")) == ("first of p1", "second of p1")


def test_so_many_values_are_kept_and_the_oldest_goes(store):
    worked = []

    @cached_per_data_version("Looking", most=2)
    def find(store: Store, person: str) -> str:
        worked.append(person)
        return person

    for person in ("p1", "p2", "p2", "p3", "p1"):
        assert find(store, person) == person
    assert worked == ["p1", "p2", "p3", "p1"]


def test_clearing_streamlits_cache_clears_this_one(store):
    worked = []

    @cached_per_data_version("Looking", most=2)
    def find(store: Store) -> None:
        worked.append("worked")

    find(store)
    find(store)
    cache_resource.clear()
    find(store)
    assert worked == ["worked", "worked"]


def test_the_store_that_is_asked_is_the_one_that_is_read(store, tmp_path: Path, monkeypatch):
    monkeypatch.setenv("TPGRAPH_STORE", str(tmp_path / "not there.tpg"))
    assert people_in(store) == 2
