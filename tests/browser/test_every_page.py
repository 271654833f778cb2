"""Every page, wide and narrow: nothing sticks out, no barrier, and a picture to look at."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, ViewportSize

from tests.browser.support.hands import choose_person, go_to, open_explorer, press, select, settled
from tests.browser.support.looking import MIDDLE, NARROW, TWICE, WIDE, look_at
from tests.browser.support.touching import one_picture

pytestmark = pytest.mark.browser

PAGES = (
    "Change",
    "Records",
    "Caseload",
    "Services and barriers",
    "Partnership",
    "If somebody leaves",
    "Questions",
    "Figures",
    "Partnership data",
)
"""Pages as they are first drawn; Person and Ask are looked at with somebody chosen."""

TOPICS = {
    "Caseload": ("Trust", "Doubles", "Lead", "Introductions"),
    "Services and barriers": ("Referrals", "Provision", "Barriers", "Raise a barrier"),
    "Partnership": (
        "What it hangs on",
        "If a service closes",
        "If two agree a pathway",
        "Report",
        "A workshop",
    ),
}
"""What else pages have, beside what they show first."""

Pages = Callable[[Page], Iterator[str]]


def test_every_page_fits_its_window_and_bars_nobody(page: Page, sample_address: str, shots: Path):
    sizes = (WIDE, MIDDLE, TWICE, NARROW)
    assert barriers(page, sample_address, drawn_one_after_the_other, shots, *sizes) == {}


@pytest.mark.parametrize("pages", ["topics", "what_unfolds"])
def test_what_pages_hold_besides_fits_and_bars_nobody(
    page: Page, sample_address: str, shots: Path, pages: str
):
    shown = topics_one_after_the_other if pages == "topics" else unfolded_one_after_the_other
    assert barriers(page, sample_address, shown, shots, WIDE, NARROW) == {}


@pytest.mark.neo4j
def test_every_page_is_the_same_over_the_shared_store(page: Page, shared_address: str, shots: Path):
    assert barriers(page, shared_address, drawn_one_after_the_other, shots / "shared", WIDE) == {}


def barriers(
    page: Page, address: str, pages: Pages, shots: Path, *sizes: ViewportSize
) -> dict[str, list[str]]:
    """Look at pages one after the other; return what bars somebody, by page."""
    open_explorer(page, address)
    found = {
        name: look_at(page, shots / name.lower().replace(" ", "-"), *sizes) for name in pages(page)
    }
    return {name: barriers for name, barriers in found.items() if barriers}


def drawn_one_after_the_other(page: Page) -> Iterator[str]:
    choose_person(page, "", "(p0")
    one_picture(page)
    yield "Person"
    go_to(page, "Ask who you trust")
    page.get_by_text("Yes, there is somebody").click()
    settled(page)
    select(page, "Who you trust", "(")
    yield "Ask"
    for name in PAGES:
        go_to(page, name)
        yield name


def topics_one_after_the_other(page: Page) -> Iterator[str]:
    for name, topics in TOPICS.items():
        go_to(page, name)
        for topic in topics:
            page.get_by_role("radiogroup").get_by_text(topic, exact=True).first.click()
            settled(page)
            yield f"{name} {topic}"


def unfolded_one_after_the_other(page: Page) -> Iterator[str]:
    press(page, "Tour")
    yield "Tour"
    page.get_by_role("dialog").get_by_role("button", name="Close", exact=True).click()
    settled(page)
    page.get_by_text("What the words mean").click()
    yield "Words"
    choose_person(page, "", "(p0")
    page.get_by_role("button", name="More to print").click()
    yield "More to print"
