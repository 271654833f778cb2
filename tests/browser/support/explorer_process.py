"""The explorer as people run it: a process of its own on a free port of this machine."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests.agreement.random_partnerships.days import ON
from tests.support import leash
from tests.support.neo4j_servers.jars import ROOT
from tests.support.ports import free_port, listens

SECONDS = 60
RISK_READER = "a risk reader"
BY_BROWSER = "whoever the browser says"
START = """
import sys
from dataclasses import replace
from datetime import date
import streamlit as st
from dashboard.explorer import serve
from dashboard.explorer.kit import frame
store, port, on, mode, reader, browser = sys.argv[1:]
start_options = frame.start_options
def told_by_browser():
    named = st.context.headers["User-Agent"]
    return replace(start_options(), risk_reader=named == "a risk reader")
if reader == "whoever the browser says":
    frame.start_options = told_by_browser
serve(
    store,
    port=int(port),
    risk_reader=reader == "a risk reader",
    open_browser=bool(browser),
    on=date.fromisoformat(on),
    workshop=mode == "workshop",
)
"""


@contextmanager
def running_explorer(
    store: Path | str,
    *,
    workshop: bool = False,
    said: Path | None = None,
    login: Mapping[str, str] | None = None,
    reader: str = "",
    browser: str = "",
) -> Iterator[str]:
    """Serve a store; yield the address by which a browser is let in. It never outlives the tests.

    Parameters
    ----------
    store
        A file, or an address with what stands in the environment for it (`login`).
    workshop
        Whether it is the workshop's page.
    said
        Where its words go; beside the store where that is a file.
    login
        User name and password, as they stand in the environment, for an address.
    reader
        `RISK_READER` where whoever reads has the right to see risk information; `BY_BROWSER`
        where each browser has it that calls itself so, as a sign-in would tell one process of
        many readers.
    browser
        The command that opens an address, ``%s``, as the person's own browser; none where empty.
    """
    port = free_port()
    mode = "workshop" if workshop else "explorer"
    told = [str(store), str(port), ON.isoformat(), mode, reader, browser]
    said = said or Path(store).with_suffix(".log")
    with said.open("w", encoding="utf-8") as log:
        process = subprocess.Popen(
            [sys.executable, leash.__file__, sys.executable, "-c", START, *told],
            cwd=ROOT,
            env={**os.environ, **(login or {}), "BROWSER": browser},
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=log,
        )
        try:
            _wait_until_it_listens(port, process, said)
            yield first_address(said.read_text("utf-8"))
        finally:
            process.communicate()  # closing its standard input lets the leash end the explorer
    assert "Traceback" not in said.read_text("utf-8")


def first_address(said: str) -> str:
    """Find the address that an explorer printed, with the secret that lets a browser in."""
    found = re.search(r"The explorer is at (\S+) ", said)
    assert found, said
    return found[1]


def _wait_until_it_listens(port: int, process: subprocess.Popen[bytes], said: Path) -> None:
    deadline = time.monotonic() + SECONDS
    while not listens(port):
        if process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"The explorer did not start: {said.read_text('utf-8')}")
        time.sleep(0.2)
