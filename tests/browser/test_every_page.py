"""Every page, wide and narrow: nothing sticks out, no barrier, and a picture to look at."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.hands import choose_person, go_to, open_explorer, select, settled
from tests.browser.looking import barriers_on, keep

pytestmark = pytest.mark.browser

PAGES = (
    "Change",
    "Caseload",
    "Services and barriers",
    "Partnership",
    "If somebody leaves",
    "Questions",
    "Partnership data",
)
"""Pages as they are first drawn; Person and Ask are looked at with somebody chosen."""


@pytest.mark.parametrize("width", [1400, 1024, 400])
def test_every_page_fits_its_window_and_bars_nobody(
    page: Page, sample_address: str, shots: Path, width: int
):
    page.set_viewport_size({"width": width, "height": 900})
    look_at_every_page(page, sample_address, shots, str(width))


@pytest.mark.neo4j
def test_every_page_is_the_same_over_the_shared_store(page: Page, shared_address: str, shots: Path):
    look_at_every_page(page, shared_address, shots, "shared")


def look_at_every_page(page: Page, address: str, shots: Path, called: str) -> None:
    open_explorer(page, address)
    found = {}
    for name in drawn_one_after_the_other(page):
        keep(page, shots / f"{name.lower().replace(' ', '-')}-{called}.png")
        found[name] = barriers_on(page)
    assert {name: barriers for name, barriers in found.items() if barriers} == {}


def drawn_one_after_the_other(page: Page) -> Iterator[str]:
    choose_person(page, "", "(p0")
    page.wait_for_timeout(1500)  # the picture draws itself
    yield "Person"
    go_to(page, "Ask who you trust")
    page.get_by_text("Yes, there is somebody").click()
    settled(page)
    select(page, "Who you trust", "(")
    yield "Ask"
    for name in PAGES:
        go_to(page, name)
        yield name
