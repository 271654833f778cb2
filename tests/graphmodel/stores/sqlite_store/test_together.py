"""Several programs, and several threads of one, at the same store."""

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from graphmodel.stores import open_store
from graphmodel.writing.verifying import verify
from tests.graphmodel.stores.programs import AT_ONCE, agencies, write
from tests.support.neo4j_servers.jars import ROOT


def program(*arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.graphmodel.stores.programs", *map(str, arguments)],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.slow
def test_two_programs_write_and_a_third_reads_meanwhile(tmp_path):
    path = tmp_path / "partnership.tpg"  # which all three want to make
    running = [
        program("write", path, 0, 15),
        program("write", path, 100_000, 15),
        program("read", path, 30),
    ]
    said = [each.communicate(timeout=120)[1] for each in running]
    assert [each.returncode for each in running] == [0, 0, 0], said
    with closing(open_store(str(path))) as store:
        assert store.data_version() == 30
        assert len(store.rows("agency")) == 30 * AT_ONCE
        assert verify(store) == []


def test_threads_of_one_program_read_while_one_writes(tmp_path):
    with closing(open_store(str(tmp_path / "partnership.tpg"))) as store:

        def count(_: int) -> bool:
            rows, version = store.read(lambda each: (each.count("agency"), each.data_version()))
            return rows == version * AT_ONCE

        with ThreadPoolExecutor(8) as threads:
            writing = threads.submit(write, store, 0, 10)
            assert all(threads.map(count, range(100)))
            writing.result()
        assert len(store.rows("agency")) == 10 * AT_ONCE


def test_threads_that_write_wait_for_one_another(tmp_path):
    with closing(open_store(str(tmp_path / "partnership.tpg"))) as store:
        with ThreadPoolExecutor(6) as threads:
            firsts = [turn * AT_ONCE for turn in range(30)]
            list(
                threads.map(
                    lambda first: store.transact(lambda t: t.write(agencies(first))), firsts
                )
            )
        assert store.data_version() == 30
        assert len(store.rows("agency")) == 30 * AT_ONCE


@pytest.mark.slow
def test_a_program_that_is_killed_leaves_whole_writes(tmp_path):
    """Ten kills, each at a later moment of a write."""
    path = tmp_path / "partnership.tpg"
    open_store(str(path)).close()
    seen = 0
    for turn in range(10):
        running = program("write", path, turn * 1_000_000, 10_000)
        while data_version(path) == seen:
            time.sleep(0.01)
        time.sleep(0.03 * turn)
        running.kill()
        running.communicate()
        with closing(open_store(str(path))) as store:
            seen = store.data_version()
            assert len(store.rows("agency")) == seen * AT_ONCE
            assert verify(store) == []


def data_version(path: Path) -> int:
    with closing(open_store(str(path))) as store:
        return store.data_version()
