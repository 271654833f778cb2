"""What a person does with a picture: hands on its canvas, eyes on what is marked and told."""

import pytest
from playwright.sync_api import Locator, Page, expect

from dashboard.person.build import person_view
from dashboard.pictures.ecomap.layout import lay_out_ecomap
from dashboard.readers.reader import Reader
from graphmodel.settings import Settings
from graphmodel.stores.store import Store
from tests.agreement.random_partnerships.days import ON
from tests.browser.support.hands import SECONDS, settled

LIST = "Show details of"
# Where the middle of the yellow mark of what is selected is, in parts of the picture.
SELECTED = """canvas => {
    const dots = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
    let [number, across, down] = [0, 0, 0];
    for (let at = 0; at < dots.length; at += 4) {
        if (dots[at] !== 255 || dots[at + 1] !== 221 || dots[at + 2] !== 0) continue;
        number += 1;
        across += (at / 4) % canvas.width;
        down += Math.floor(at / 4 / canvas.width);
    }
    return number ? [across / number / canvas.width, down / number / canvas.height] : null;
}"""

Spot = tuple[float, float]


def spots_of(store: Store, person: str) -> dict[str, Spot]:
    """Where the contacts of a person stand, in parts of the picture, by name."""
    view = person_view(store, person, ON, Settings(), Reader())
    layout = lay_out_ecomap(view.name, view.picture, needs=view.picture_needs)
    return {
        one.shown.name: (one.point[0] / layout.width, one.point[1] / layout.height)
        for one in layout.contacts
    }


def canvas_of(page: Page) -> Locator:
    return page.locator(".canvas canvas")


def one_picture(page: Page) -> None:
    """Wait until a page shows one picture: while the next is drawn, the last is still there."""
    settled(page)
    expect(canvas_of(page)).to_have_count(1, timeout=SECONDS)
    expect(canvas_of(page)).to_be_visible(timeout=SECONDS)


def on_screen(page: Page, spot: Spot) -> tuple[float, float]:
    """Return a spot of the picture in pixels of the window."""
    canvas_of(page).scroll_into_view_if_needed()
    box = canvas_of(page).bounding_box()
    assert box is not None
    return box["x"] + box["width"] * spot[0], box["y"] + box["height"] * spot[1]


def touch(page: Page, spot: Spot) -> None:
    page.mouse.click(*on_screen(page, spot))


def drag(page: Page, spot: Spot, to: Spot) -> None:
    page.mouse.move(*on_screen(page, spot))
    page.mouse.down()
    page.mouse.move(*on_screen(page, to), steps=8)
    page.mouse.up()


def listed(page: Page) -> Locator:
    return page.get_by_role("combobox", name=LIST)


def details(page: Page, name: str) -> Locator:
    return page.get_by_role("heading", name=name, level=3)


def expect_selected_at(page: Page, spot: Spot) -> None:
    """Wait until the mark of what is selected stands at a spot."""
    seen = None
    for _ in range(100):
        seen = canvas_of(page).evaluate(SELECTED)
        if seen and max(abs(seen[0] - spot[0]), abs(seen[1] - spot[1])) < 0.02:
            return
        page.wait_for_timeout(50)
    pytest.fail(f"selected at {seen}, not at {spot}")
