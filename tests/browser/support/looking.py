"""What a page looks like, for people, and whom it keeps out, by the rules of WCAG.

``TPGRAPH_SHOTS=1 pytest -m browser`` keeps pictures of the pages in tests/browser/shots, too.
"""

import os
from pathlib import Path

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, ViewportSize

from tests.browser.support.hands import A_MOMENT, settled

SHOTS = bool(os.environ.get("TPGRAPH_SHOTS"))
STICKS_OUT = "document.querySelector('[data-testid=stMain]').scrollWidth - innerWidth"
TALL = "document.querySelector('[data-testid=stMain]').scrollHeight"

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
"""Levels A and AA up to WCAG 2.2; axe's best practices beyond them are not asked for."""

VIOLATIONS = """async levels => {
    const options = { runOnly: { type: "tag", values: levels }, resultTypes: ["violations"] };
    const { violations } = await axe.run(options);
    return violations.map(({ id, help, nodes }) => (
        { id, help, places: nodes.map(node => node.html) }));
}"""
"""What is in order is not told, which would be most of a page, word for word."""

WIDE: ViewportSize = {"width": 1400, "height": 900}
MIDDLE: ViewportSize = {"width": 1024, "height": 900}
TWICE: ViewportSize = {"width": 700, "height": 450}
"""As many points as a wide window has in which all is twice as large."""
NARROW: ViewportSize = {"width": 400, "height": 900}


def look_at(page: Page, shot: Path, *sizes: ViewportSize) -> list[str]:
    """Keep a page at several sizes of the window; return what axe finds, each with the width."""
    found = []
    for size in sizes:
        keep_at(page, shot, size)
        found += [f"{size['width']}: {barrier}" for barrier in barriers_on(page)]
    if len(sizes) > 1:
        _resize(page, sizes[0])
    return found


def keep_at(page: Page, shot: Path, *sizes: ViewportSize) -> None:
    """Nothing may stick out of a window of any size; keep pictures, if they are asked for."""
    for size in sizes:
        _resize(page, size)
        if SHOTS:
            _take(page, size, shot.with_name(f"{shot.name}-{size['width']}"))
        assert page.evaluate(STICKS_OUT) <= 0
    if len(sizes) > 1:
        _resize(page, sizes[0])


def _resize(page: Page, size: ViewportSize) -> None:
    if page.viewport_size != size:
        page.set_viewport_size(size)
        page.wait_for_timeout(A_MOMENT)
    settled(page)


def _take(page: Page, size: ViewportSize, shot: Path) -> None:
    """Take a picture of the first screen and one of the whole page."""
    page.screenshot(path=f"{shot}-first.png", animations="disabled")
    page.set_viewport_size({**size, "height": int(page.evaluate(TALL)) + 80})
    page.wait_for_timeout(500)
    page.screenshot(path=f"{shot}.png", animations="disabled")
    page.set_viewport_size(size)
    page.wait_for_timeout(800)  # a touch while everything moves goes nowhere


def barriers_on(page: Page) -> list[str]:
    """Return what axe finds against the rules, each with the places where it is."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate(VIOLATIONS, WCAG)
    return [
        f"{one['id']}: {one['help']}: {[html[:200] for html in one['places'][:3]]}" for one in found
    ]
