"""What a page looks like, for people, and whom it keeps out, by the rules of WCAG."""

from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.support.hands import settled

STICKS_OUT = "document.querySelector('[data-testid=stMain]').scrollWidth - innerWidth"
TALL = "document.querySelector('[data-testid=stMain]').scrollHeight"

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
"""Levels A and AA up to WCAG 2.2; axe's best practices beyond them are not asked for."""


def keep(page: Page, shot: Path) -> None:
    """Keep a picture of the first screen and one of the whole page; nothing may stick out."""
    settled(page)
    size = page.viewport_size
    assert size is not None
    page.screenshot(path=shot.with_name(f"{shot.stem}-first.png"), animations="disabled")
    page.set_viewport_size({**size, "height": int(page.evaluate(TALL)) + 80})
    page.wait_for_timeout(500)
    page.screenshot(path=shot, animations="disabled")
    page.set_viewport_size(size)
    page.wait_for_timeout(800)  # a touch while everything moves goes nowhere
    assert page.evaluate(STICKS_OUT) <= 0


def barriers_on(page: Page) -> list[str]:
    """Return what axe finds against the rules, each with the places where it is."""
    result = Axe().run(page, options={"runOnly": {"type": "tag", "values": WCAG}})
    return [
        f"{one['id']}: {one['help']}: {[node['html'][:200] for node in one['nodes'][:3]]}"
        for one in result.response["violations"]
    ]
