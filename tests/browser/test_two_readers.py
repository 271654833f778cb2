"""Two at the explorer at once, one with the right to see risk information and one without."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from graphmodel.stores.store import Store
from tests.agreement.brute_force import Tables
from tests.agreement.random_partnerships.hand_made import individual, need, trusts
from tests.browser.conftest import watched
from tests.browser.support.explorer_process import BY_BROWSER, RISK_READER
from tests.browser.support.hands import open_explorer
from tests.browser.support.kept import explorer_over, kept
from tests.browser.support.sent import Sent
from tests.browser.support.told import pages_about
from tests.dashboard.two_partnerships import with_a_risk

pytestmark = pytest.mark.browser

ANYBODY = "anybody else"
FOR_A_RISK_READER = ("Hidden Heron", "unsafe: a risk")
EVERYBODY = "Worker, individual or service"
"""A list of all who are known; that they are is told to anybody, with whom they are tied is not."""


def partly_restricted() -> Tables:
    """Sam trusts one whom a restricted row alone names, and has a restricted need."""
    tables = with_a_risk()
    tables["individual"].append(individual("F9", name="Hidden Heron"))
    tables["trusts"].append(trusts("F9", restricted="restricted"))
    tables["need"].append(need("n9", "money_benefits", restricted="restricted"))
    return tables


def at_once(browser: Browser, readers: list[tuple[str, str]]) -> list[set[str]]:
    """Let readers, each at an address, look at the same pages; each page, one after the other."""
    with ExitStack() as open_at_once:
        visits: list[Iterator[str]] = []
        sent: list[Sent] = []
        for reader, address in readers:
            context = open_at_once.enter_context(watched(browser, user_agent=reader))
            page = context.new_page()
            sent.append(Sent(page))
            open_explorer(page, address)
            visits.append(pages_about(page, "Sam Ngata (p1)", "Kit Marlow"))
        for steps in zip(*visits, strict=True):
            assert len(set(steps)) == 1
            sent[0].wait_for_all(*sent[1:])
    return [one.elements() for one in sent]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("restricted")


@pytest.fixture(scope="module")
def store(folder: Path) -> Iterator[Store]:
    with kept(partly_restricted(), folder) as store:
        yield store


@pytest.fixture(scope="module")
def alone(browser: Browser, store: Store, folder: Path) -> tuple[set[str], set[str]]:
    """What a risk reader and anybody else are told by explorers of their own, at one time."""
    with (
        explorer_over(store, folder, reader=RISK_READER) as theirs,
        explorer_over(store, folder) as ours,
    ):
        one, other = at_once(browser, [(RISK_READER, theirs), (ANYBODY, ours)])
        return one, other


def test_beside_a_risk_readers_explorer_another_tells_nothing_that_is_for_them(
    alone: tuple[set[str], set[str]],
):
    for_them, for_us = ([one for one in told if EVERYBODY not in one] for told in alone)
    for words in FOR_A_RISK_READER:
        assert [one for one in for_them if words in one] != []
        assert [one for one in for_us if words in one] == []


def test_readers_of_one_explorer_are_told_what_each_would_be_told_alone(
    browser: Browser, store: Store, folder: Path, alone: tuple[set[str], set[str]]
):
    with explorer_over(store, folder, reader=BY_BROWSER) as address:
        readers = [(name, address) for name in (RISK_READER, ANYBODY, RISK_READER, ANYBODY)]
        told = at_once(browser, readers)
    for one, by_themselves in zip(told, [*alone, *alone], strict=True):
        assert one ^ by_themselves == set()
