"""A large import that is killed at random, over and over: nobody ever reads a half of it."""

import logging
import multiprocessing
import os
import random
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from typing import Any, NamedTuple

import pytest

from graphmodel.errors import StoreBusyError, StoreUnreachableError
from graphmodel.model import MODEL
from graphmodel.model.records import Records
from graphmodel.stores import Store, open_store
from graphmodel.stores.neo4j_store.store import Neo4jStore
from graphmodel.writing.digest import digest, table_digest
from graphmodel.writing.importing import import_records
from graphmodel.writing.verifying import verify
from ingest.files import read_files
from ingest.sample import write_sample
from tests.graphmodel.stores.neo4j_store.bolt_proxy import Proxy
from tests.graphmodel.stores.neo4j_store.neo4j_stores import DAY, ask, opened
from tests.support.neo4j_servers.server import take_nodes_out

pytestmark = pytest.mark.slow

KILLS = int(os.environ.get("TPGRAPH_TEST_KILLS", "2"))
"""So often an import is killed at a random moment, the server and the program by turns."""

LOST_COMMITS = int(os.environ.get("TPGRAPH_TEST_LOST_COMMITS", "6"))
"""So many commits are answered to nobody, or never reach the server."""

SEED = int(os.environ.get("TPGRAPH_TEST_SEED", "20261122"))

LOG = logging.getLogger(__name__)
"""Where each kill hit: ``pytest --log-cli-level=INFO`` shows it."""

IN_STEPS: dict[str, Any] = {"whole_rows": 20, "step_rows": 25}
"""Sizes at which some hundred rows take some forty transactions."""


class Growing(NamedTuple):
    """What is there first, an import that changes and adds much, and all that may be seen."""

    before: Records
    after: Records
    old: set[str]
    whole: set[str]


@pytest.fixture(scope="module")
def growing(tmp_path_factory):
    folder = tmp_path_factory.mktemp("growing")
    write_sample(folder / "files", 40, 1, DAY)
    tables = read_files([folder / "files"]).records.tables
    first = ("agency", "service", "person", "need")
    before = Records({name: tables[name].head(30).assign(source="before") for name in first})
    after = Records({name: rows.assign(source="after") for name, rows in tables.items()})
    with closing(open_store(str(folder / "growing.tpg"))) as store:
        import_records(store, before, day=DAY)
        old = {look(store) for look in LOOKS}
        import_records(store, after, day=DAY)
        return Growing(before, after, old, {look(store) for look in LOOKS})


def glance(store: Store) -> str:
    """The first table that is written and the last, quickly and as at one moment."""
    return store.read(
        lambda each: " ".join(
            table_digest(MODEL.by_table[name], each.rows(name))
            for name in ("person", "excluded_from")
        )
    )


LOOKS = (digest, glance)


def begun_anew(server, before: Records) -> None:
    take_nodes_out(server)
    with opened(server) as store:
        import_records(store, before, day=DAY)


def refuse_other_than_whole(server, growing: Growing) -> None:
    with opened(server) as store:
        assert {look(store) for look in LOOKS} == growing.whole
        assert store.data_version() == 2
        assert verify(store) == []


@contextmanager
def polled(server) -> Iterator[Counter[str]]:
    """Read over and over meanwhile; counts what was seen, and how often it was refused."""
    seen: Counter[str] = Counter()
    ended = threading.Event()

    def poll() -> None:
        with opened(server) as store:
            while not ended.is_set():
                for look in LOOKS:
                    try:
                        seen[look(store)] += 1
                    except StoreBusyError:
                        seen["busy"] += 1
                    except StoreUnreachableError:
                        seen["away"] += 1
                    time.sleep(0.02)  # else the server does little but refuse

    with ThreadPoolExecutor(1) as readers:
        reading = readers.submit(poll)
        try:
            yield seen
        finally:
            ended.set()
        reading.result()


def refuse_a_half(seen: Counter[str], growing: Growing) -> None:
    """Nothing was seen but all of the one or all of the other."""
    assert set(seen) <= {*growing.old, *growing.whole, "busy", "away"}


def import_in_steps(url, username, password, given, begun, told):
    """Import, and count the steps; what another process is told to do."""

    def count(table, done, total):
        told.value += 1

    store = Neo4jStore(url, username, password, **IN_STEPS)
    begun.set()
    import_records(store, given, day=DAY, by="Sam", progress=count)


def wait_for(reached: Callable[[], bool]) -> None:
    """Return at some moment soon after a number of steps was reached, or an import ended."""
    until = time.monotonic() + 120
    while not reached() and time.monotonic() < until:
        time.sleep(0.001)


def kill_the_program(server, after, step, delay):
    """Kill an import's program soon after a step; return where the store then stood."""
    started_anew = multiprocessing.get_context("spawn")
    begun, told = started_anew.Event(), started_anew.Value("i", 0)
    login = (server.url, server.username, server.password)
    program = started_anew.Process(target=import_in_steps, args=(*login, after, begun, told))
    program.start()
    assert begun.wait(60)
    wait_for(lambda: told.value >= step or not program.is_alive())
    time.sleep(delay)
    program.kill()
    program.join()
    [[steps]] = ask(server, "MATCH (m:Meta {one: 1}) RETURN m.import_steps")
    return steps


def kill_the_server(server, after, step, delay):
    """Kill the server soon after a step and start it again; return how many were told of.

    The import outlives it, or is told so and is run again by whoever reads that.
    """
    told: list[str] = []
    ended = threading.Event()
    moments: list[int] = []

    def pull_the_plug() -> None:
        wait_for(lambda: len(told) >= step or ended.is_set())
        time.sleep(delay)
        server.kill()
        moments.append(len(told))
        server.start()

    with opened(server, **IN_STEPS) as store, ThreadPoolExecutor(1) as killers:
        pulled = killers.submit(pull_the_plug)
        # One that went away before the import began is not waited for.
        with suppress(StoreUnreachableError):
            import_records(
                store, after, day=DAY, by="Sam", progress=lambda table, *_: told.append(table)
            )
        ended.set()
        pulled.result()
    return moments[0]


@pytest.mark.parametrize("seed", [SEED])
def test_killed_at_random_moments_and_run_again_it_is_as_if_undisturbed(own_neo4j, growing, seed):
    chance = random.Random(seed)
    told: list[str] = []
    begun_anew(own_neo4j, growing.before)
    with opened(own_neo4j, **IN_STEPS) as store:
        import_records(store, growing.after, day=DAY, progress=lambda name, *_: told.append(name))
    refuse_other_than_whole(own_neo4j, growing)
    for number in range(KILLS):
        begun_anew(own_neo4j, growing.before)
        kill = (kill_the_server, kill_the_program)[number % 2]
        with polled(own_neo4j) as seen:
            moment = kill(
                own_neo4j, growing.after, chance.randrange(len(told)), chance.uniform(0, 0.05)
            )
            with opened(own_neo4j, **IN_STEPS) as store:
                import_records(store, growing.after, day=DAY, by="Ada")
            refuse_other_than_whole(own_neo4j, growing)
        refuse_a_half(seen, growing)
        reads = seen.total() - seen["busy"] - seen["away"]
        LOG.info(
            "%s at %s of %s: %s reads, %s refused",
            kill.__name__,
            moment,
            len(told),
            reads,
            seen["busy"],
        )


@pytest.mark.parametrize("seed", [SEED])
def test_commits_whose_answer_is_lost_are_each_kept_once(own_neo4j, growing, seed):
    chance = random.Random(seed)
    cuts: list[str] = []

    def cut_the_next(table, done, total):
        if len(cuts) < LOST_COMMITS and chance.random() < 0.5:
            cuts.append(chance.choice(["unheard", "lost"]))
            setattr(wire, cuts[-1], 1)

    while len(cuts) < LOST_COMMITS:
        begun_anew(own_neo4j, growing.before)
        with (
            polled(own_neo4j) as seen,
            Proxy(own_neo4j.url) as wire,
            opened(own_neo4j, wire.url, **IN_STEPS) as store,
        ):
            import_records(store, growing.after, day=DAY, by="Sam", progress=cut_the_next)
            assert (wire.unheard, wire.lost) == (0, 0)
            refuse_other_than_whole(own_neo4j, growing)
        refuse_a_half(seen, growing)
        reads = seen.total() - seen["busy"] - seen["away"]
        LOG.info("%s commits lost: %s reads, %s refused", len(cuts), reads, seen["busy"])
