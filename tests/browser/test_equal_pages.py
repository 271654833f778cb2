"""Safety rule 2 in a real browser: a risk and a dormant tie are told alike, to the last word."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.agreement.brute_force import Tables
from tests.browser.conftest import watched
from tests.browser.support.explorer_process import RISK_READER
from tests.browser.support.hands import choose_person, go_to, open_explorer
from tests.browser.support.kept import explorer_over, kept
from tests.browser.support.sent import Sent
from tests.browser.support.told import pages_about
from tests.dashboard.two_partnerships import with_a_dormant_tie, with_a_risk
from tests.support.neo4j_servers.server import Neo4jServer

pytestmark = pytest.mark.browser

SAM, ANA, FEARED = "Sam Ngata (p1)", "Ana Kova (p3)", "Kit Marlow"

Seen = tuple[str, str]
"""The words on a page, and what a screen reader is given."""


Tell = Callable[[Page, Sent], dict[str, Seen]]


def seen_on(page: Page, sent: Sent) -> Seen:
    sent.wait_for_all()
    whole = page.get_by_test_id("stApp")
    read_out = whole.aria_snapshot().replace(page.evaluate("location.origin"), "")
    return whole.inner_text(), read_out


def told(page: Page, sent: Sent) -> dict[str, Seen]:
    """Show all that might tell of Sam, of Ana and of the whole; return what is seen on each."""
    seen = {step: seen_on(page, sent) for step in pages_about(page, SAM, FEARED)}
    for name in ("Services and barriers", "Partnership", "Partnership data", "Person"):
        go_to(page, name)
        seen[f"{name}, as it is"] = seen_on(page, sent)
    choose_person(page, "ana", ANA)
    seen["Somebody without anybody"] = seen_on(page, sent)
    return seen


def told_first(page: Page, sent: Sent) -> dict[str, Seen]:
    choose_person(page, "sam", SAM)
    return {"Person": seen_on(page, sent)}


def looked_at(
    browser: Browser,
    tables: Tables,
    folder: Path,
    server: Neo4jServer | None,
    tell: Tell = told,
    reader: str = "",
) -> tuple[dict[str, Seen], set[str]]:
    """Return what is seen of a partnership, page by page, and all that was sent for it."""
    with (
        kept(tables, folder, server) as store,
        explorer_over(store, folder, server, reader=reader) as address,
        watched(browser) as context,
    ):
        page = context.new_page()
        sent = Sent(page)
        open_explorer(page, address)
        seen = tell(page, sent)
    shutil.rmtree(folder)  # so that the next one lies at the same place, which a page tells
    return seen, sent.elements()


def test_pages_are_the_same_to_whoever_may_not_read_about_risk(
    browser: Browser, either_server: Neo4jServer | None, tmp_path: Path
):
    seen, sent = looked_at(browser, with_a_risk(), tmp_path / "one", either_server)
    seen_too, sent_too = looked_at(browser, with_a_dormant_tie(), tmp_path / "one", either_server)
    for step in seen:
        assert seen[step] == seen_too[step], step
    assert sent ^ sent_too == set()
    assert all(any(name in one for one in sent) for name in ("Kit Marlow", "Aunt Bea", "Ola Brand"))


def test_a_risk_reader_is_sent_two_partnerships(browser: Browser, tmp_path: Path):
    (seen, sent), (seen_too, sent_too) = (
        looked_at(browser, tables, tmp_path / "one", None, told_first, RISK_READER)
        for tables in (with_a_risk(), with_a_dormant_tie())
    )
    assert seen["Person"] != seen_too["Person"]
    assert any("unsafe" in one for one in sent - sent_too)
