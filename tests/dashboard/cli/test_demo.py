"""The demo as people run it: however it ends, the next one starts, and nothing is left to grow."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.support import leash
from tests.support.ports import free_port, listens

SECONDS = 120
DEMO = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever runs the tests may ignore it
signal.signal(signal.SIGHUP, signal.SIG_DFL)
from dashboard.cli import main
main()
"""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name != "posix", reason="signals are POSIX's"),
]


@contextmanager
def running_demo(folder: Path, port: int) -> Iterator[int]:
    """Start a demo that keeps its files in a folder; yield its process's number once it serves."""
    words = ["demo", "--people", "20", "--no-browser", "--port", str(port)]
    starter = subprocess.Popen(
        [sys.executable, leash.__file__, sys.executable, "-c", DEMO, *words],
        env={**os.environ, "TMPDIR": str(folder)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert starter.stdout is not None
    try:
        number = int(starter.stdout.readline())
        until(lambda: listens(port) or starter.poll() is not None)
        assert listens(port)
        yield number
        until(lambda: starter.poll() is not None)
    finally:
        starter.communicate(timeout=SECONDS)  # where it runs still, the leash ends it


def until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + SECONDS
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.1)


@pytest.mark.parametrize("ending", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_demo_that_is_ended_leaves_no_file_and_its_port_is_free(tmp_path, ending):
    port = free_port()
    with running_demo(tmp_path, port) as number:
        assert any(tmp_path.iterdir())
        os.kill(number, getattr(signal, ending))
    assert not listens(port)
    assert not list(tmp_path.iterdir())


def test_after_a_demo_was_killed_the_next_one_starts_at_its_port_and_removes_what_it_left(tmp_path):
    port = free_port()
    with running_demo(tmp_path, port) as number:
        os.kill(number, signal.SIGKILL)
    assert not listens(port)
    left = set(tmp_path.iterdir())
    assert left
    with running_demo(tmp_path, port) as number:
        assert not left & set(tmp_path.iterdir())
        os.kill(number, signal.SIGTERM)
    assert not list(tmp_path.iterdir())
