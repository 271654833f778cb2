"""A picture of every page, wide and narrow, for people to look at; nothing may stick out."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.hands import choose_person, go_to, open_explorer, select, settled

pytestmark = pytest.mark.browser

STICKS_OUT = "document.querySelector('[data-testid=stMain]').scrollWidth - innerWidth"
TALL = "document.querySelector('[data-testid=stMain]').scrollHeight"


@pytest.mark.parametrize("width", [1400, 400])
def test_every_page_fits_its_window(page: Page, sample_address: str, shots: Path, width: int):
    page.set_viewport_size({"width": width, "height": 900})
    open_explorer(page, sample_address)
    choose_person(page, "", "(p0")
    page.wait_for_timeout(1500)  # the picture draws itself
    keep(page, shots / f"person-{width}.png")
    go_to(page, "Ask who you trust")
    page.get_by_text("Yes, there is somebody").click()
    settled(page)
    select(page, "Who you trust", "(")
    keep(page, shots / f"ask-{width}.png")
    go_to(page, "Caseload")
    keep(page, shots / f"caseload-{width}.png")
    for name in ("Services and barriers", "Partnership", "If somebody leaves", "Partnership data"):
        go_to(page, name)
        keep(page, shots / f"{name.lower().replace(' ', '-')}-{width}.png")


def keep(page: Page, shot: Path) -> None:
    settled(page)
    width = page.viewport_size["width"] if page.viewport_size else 0
    page.screenshot(path=shot.with_name(f"{shot.stem}-first.png"))
    page.set_viewport_size({"width": width, "height": int(page.evaluate(TALL)) + 80})
    page.wait_for_timeout(500)
    page.screenshot(path=shot)
    page.set_viewport_size({"width": width, "height": 900})
    assert page.evaluate(STICKS_OUT) <= 0
