"""The explorer in a real browser: how long somebody waits for what they did."""

from __future__ import annotations

import statistics
from pathlib import Path

from playwright.sync_api import Page, expect

from benchmarks.measuring import timed
from tests.browser.support.explorer_process import running_explorer
from tests.browser.support.hands import SECONDS, go_to, settled
from tests.support.chromium import launched_chromium

__all__ = ["explorer_rows"]

WALKS = 10
"""People who are walked through, out of those that the list offers first."""

ASKED = {
    "first page, cold": 3.0,
    "person to person": 0.7,
    "a choice to the details": 0.4,
    "a step of the day": 0.5,
}
"""Seconds that people should wait at most."""


def explorer_rows(store: Path) -> list[dict[str, object]]:
    """Measure in a browser over a store, and return rows to print."""
    with running_explorer(store) as address, launched_chromium() as browser:
        page = browser.new_page(viewport={"width": 1400, "height": 900}, locale="en-GB")
        first = timed(lambda: _first(page, address))[1]
        walks, details, days = [], [], []
        for place in range(WALKS):
            walks.append(_walk(page, place))
            details += _details(page)
            days += _step(page)
        return [
            _line("first page, cold", [first]),
            _line("person to person", walks[1:]),  # the first draws the page itself
            _line("a choice to the details", details),
            _line("a step of the day", days),
            _line("the partnership's map", [timed(lambda: _partnership(page))[1]]),
        ]


def _first(page: Page, address: str) -> None:
    page.goto(address)
    settled(page)


def _walk(page: Page, place: int) -> float:
    """Choose one of the list; return seconds until their name stands there and all is drawn."""
    listed = page.get_by_role("combobox", name="Person", exact=True)
    listed.click()
    words = page.get_by_role("option").nth(place).inner_text()
    listed.fill(words)  # one is left: a list that moves would be clicked beside
    heading = page.get_by_role("heading", name=words, level=2, exact=True)

    def choose() -> None:
        page.keyboard.press("Enter")
        expect(heading).to_be_visible(timeout=SECONDS)
        settled(page)

    return timed(choose)[1]


def _details(page: Page) -> list[float]:
    """Choose a contact where there is one; return seconds until what is known of them is read."""
    listed = page.get_by_role("combobox", name="Show details of")
    if not listed.count():
        return []
    listed.click()
    option = page.get_by_role("option").first
    name = option.inner_text().rpartition(" (")[0]
    heading = page.get_by_role("heading", name=name, level=3).first

    def choose() -> None:
        option.click()
        expect(heading).to_be_visible(timeout=SECONDS)

    return [timed(choose)[1]]


def _step(page: Page) -> list[float]:
    """Go a day back where there is one; return seconds until the picture is of that day."""
    back = page.get_by_role("button", name="Change before", exact=True)
    if not back.count() or back.is_disabled():
        return []

    def step() -> None:
        back.click()
        page.wait_for_timeout(20)  # before that nobody has heard of the click
        settled(page)

    return [timed(step)[1]]


def _partnership(page: Page) -> None:
    go_to(page, "Partnership")
    expect(page.locator(".canvas canvas")).to_be_visible(timeout=SECONDS)


def _line(what: str, seconds: list[float]) -> dict[str, object]:
    asked = ASKED.get(what)
    return {
        "what": what,
        "median": f"{statistics.median(seconds):.2f}",
        "slowest": f"{max(seconds):.2f}",
        "asked": "" if asked is None else f"{asked:.1f}",
        "times": len(seconds),
    }
