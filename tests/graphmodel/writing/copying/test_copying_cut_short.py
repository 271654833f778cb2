"""A copy that is stopped, killed, or not alone: finished by the next, or told."""

import multiprocessing
import time
from collections.abc import Callable
from typing import Any

import pytest

from graphmodel.errors import StoreBusyError, StoreError
from graphmodel.progress import Progress
from graphmodel.stores import open_store
from graphmodel.stores.neo4j_store.store import Neo4jStore
from graphmodel.stores.sqlite_store.store import SqliteStore
from graphmodel.stores.store import Store
from graphmodel.writing.copying import copy_store
from graphmodel.writing.digest import digest
from graphmodel.writing.importing import import_records
from graphmodel.writing.verifying import verify
from tests.graphmodel.small_partnership import DAY, a, records
from tests.graphmodel.stores.neo4j_store.neo4j_stores import new
from tests.graphmodel.writing.copying.copied import Open, brought_in, kept, rich
from tests.support.neo4j_servers.server import Neo4jServer

pytestmark = pytest.mark.slow  # waits, and stops programs half-way

IN_STEPS: dict[str, Any] = {"whole_rows": 5, "step_rows": 3}
"""Sizes at which a small partnership takes many transactions."""


class StoppedError(Exception):
    """What a test stops a copy with."""


def stop_at(chosen: str) -> Progress:
    def progress(what: str, done: int, total: int) -> None:
        if what == chosen:
            raise StoppedError

    return progress


@pytest.mark.many_cases(quick=1)
@pytest.mark.parametrize("at", ["read", "agency", "person", "supports", "compare"])
def test_a_copy_that_was_stopped_is_finished_by_the_next(at: str, file: Open, target: Store):
    source = brought_in(file("source"), **rich())
    with pytest.raises(StoppedError):
        copy_store(source, target, stop_at(at))
    result = copy_store(source, target)
    assert result.digest == digest(source) == digest(target)
    assert verify(target) == []


@pytest.mark.many_cases(quick=1)
@pytest.mark.parametrize("at", ["agency", "need", "trusts", "supports"])
def test_a_copy_in_steps_that_was_stopped_is_read_by_nobody_and_finished_by_the_next(
    at: str, file: Open, neo4j_server: Neo4jServer
):
    source = brought_in(file("source"), **rich())
    with new(neo4j_server, **IN_STEPS) as target:
        with pytest.raises(StoppedError):
            copy_store(source, target, stop_at(at))
        for read in (lambda: digest(target), lambda: copy_store(target, file("onward"))):
            with pytest.raises(StoreBusyError, match="is being applied"):
                read()
        assert kept(file("onward")) == kept(file("nothing"))
        other = brought_in(file("other"))
        with pytest.raises(StoreBusyError, match="is being applied"):
            copy_store(other, target)
        result = copy_store(source, target)
        assert result.digest == digest(source) == digest(target)
        assert result.is_new
        assert verify(target) == []


def once_at(chosen: str, work: Callable[[], object]) -> Progress:
    """Do something once in the midst of a copy."""
    left = [work]

    def progress(what: str, done: int, total: int) -> None:
        if what == chosen and left:
            left.pop()()

    return progress


@pytest.mark.many_cases(quick=1)
@pytest.mark.parametrize("at", ["read", "compare"])
def test_a_source_that_was_written_to_meanwhile_is_told(at: str, file: Open, target: Store):
    source = brought_in(file("source"))
    before = digest(source)
    agency = records(agency=[a("agency", id="a9")])
    progress = once_at(at, lambda: import_records(source, agency, day=DAY))
    with pytest.raises(StoreError, match="as at data version 1, and it is at 2 by now"):
        copy_store(source, target, progress)
    assert digest(target) == before
    assert copy_store(source, target).digest == digest(target) == digest(source)


def test_a_target_that_somebody_else_wrote_to_meanwhile_is_told(
    file: Open, neo4j_server: Neo4jServer
):
    source = brought_in(file("source"))
    agency = records(agency=[a("agency", id="a9")])
    with new(neo4j_server) as target:
        progress = once_at("compare", lambda: import_records(target, agency, day=DAY))
        with pytest.raises(StoreError, match=r"not equal to .* in agency: somebody else"):
            copy_store(source, target, progress)


def stop_half_way(source: str, login: tuple[str, ...], at: str, half_way: Any) -> None:
    """Begin a copy and never end it; what a program does that is killed in the middle."""

    def stop(what: str, done: int, total: int) -> None:
        if what == at:
            half_way.set()
            time.sleep(3_600)

    target = Neo4jStore(*login, **IN_STEPS) if login[1:] else open_store(*login)
    copy_store(open_store(source), target, stop)


@pytest.mark.slow
@pytest.mark.parametrize("at", ["agency", "supports", "compare"])
def test_a_copy_that_was_killed_is_finished_by_the_next(
    at: str, file: Open, target: Store, request: pytest.FixtureRequest
):
    source = brought_in(file("source"), **rich())
    place: tuple[str, ...] = (target.place,)
    if not isinstance(target, SqliteStore):
        server = request.getfixturevalue("neo4j_server")
        place = (server.url, server.username, server.password)
    started_anew = multiprocessing.get_context("spawn")
    half_way = started_anew.Event()
    program = started_anew.Process(target=stop_half_way, args=(source.place, place, at, half_way))
    program.start()
    assert half_way.wait(120)
    program.kill()
    program.join()
    assert copy_store(source, target).digest == digest(source) == digest(target)
    assert kept(target) == kept(source)
    assert verify(target) == []
