"""The one real browser of a test run; Playwright bears no second one beside it."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, sync_playwright

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class NoBrowserError(RuntimeError):
    """There is no browser on this machine."""


@contextmanager
def launched_chromium() -> Iterator[Browser]:
    """Start the browser of this machine, or the one that TPGRAPH_TEST_CHROMIUM names.

    Raises
    ------
    NoBrowserError
        There is none.
    """
    named = os.environ.get("TPGRAPH_TEST_CHROMIUM")
    found = named or next(filter(None, map(shutil.which, CHROMIUMS)), None)
    if found is None:
        raise NoBrowserError(f"none of {', '.join(CHROMIUMS)} is installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests."""
    try:
        with launched_chromium() as browser:
            yield browser
    except NoBrowserError as problem:
        pytest.skip(f"Browser left out: {problem}")
