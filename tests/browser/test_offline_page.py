"""The picture that works offline, opened from a disk in a browser without any network."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.pictures.agency_map.links import DrawnMap, draw_agency_map, team_map
from dashboard.pictures.ecomap.layout import EcomapLayout, lay_out_ecomap
from dashboard.pictures.offline_page import offline_agency_map, offline_ecomap
from graphmodel.analysis.agencies.partnership import partnership
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import example_n
from tests.browser.support.touching import canvas_of, drag, expect_selected_at, touch
from tests.dashboard.pictures.ecomap.invented_contacts import contacts_of, neutral
from tests.support.in_memory import network_of

pytestmark = pytest.mark.browser

MADE = datetime(2026, 6, 2, 14, 5, tzinfo=UTC)
HOSTILE = "</script><script>alert('href')</script> شبكة \U0001f469\u200d\U0001f680"
INKED = """canvas => {
    const dots = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
    let inked = 0;
    for (let at = 0; at < dots.length; at += 4) inked += dots[at + 3] > 0 && dots[at] < 200;
    return inked;
}"""


@contextmanager
def opened(browser: Browser, folder: Path, content: bytes, **more) -> Iterator[Page]:
    """Open a page from a disk; nothing may be asked of anybody, and nothing go wrong."""
    file = folder / "picture.html"
    file.write_bytes(content)
    context = browser.new_context(viewport={"width": 1400, "height": 900}, offline=True, **more)
    asked: list[str] = []
    wrong: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    context.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    context.on("weberror", lambda problem: wrong.append(str(problem.error)))
    context.on("dialog", lambda dialog: wrong.append(dialog.message))
    page = context.new_page()
    page.goto(file.as_uri())
    expect(canvas_of(page)).to_be_visible()
    yield page
    context.close()
    assert wrong == []
    assert asked == [file.as_uri()]


def a_person() -> tuple[EcomapLayout, bytes]:
    layout = lay_out_ecomap("Sam", [*contacts_of(3, 14), neutral("F99", HOSTILE)])
    return layout, offline_ecomap(layout, "Sam trusts Jo.", "Sam, as at 01/06/2026", MADE)


def the_partnership() -> tuple[DrawnMap, bytes]:
    found = partnership(network_of(example_n(), ON))
    names = {one: f"Agency {one}" for one in found.agencies["agency"]}
    drawn = draw_agency_map(team_map(found, names), "Four agencies.")
    return drawn, offline_agency_map(drawn, "people", "Agencies, as at 01/06/2026", MADE)


def unmarked(text: str) -> str:
    """Without the signs that keep a name from turning what stands round it."""
    return text.replace("\u2068", "").replace("\u2069", "")


def nodes_of(page: Page) -> list[dict[str, Any]]:
    nodes: list[dict[str, Any]] = json.loads(page.locator("#data").inner_text())["nodes"]
    return nodes


def test_the_picture_of_a_person_is_drawn_and_its_table_names_everybody_in_it(
    browser, tmp_path, shots
):
    layout, content = a_person()
    with opened(browser, tmp_path, content) as page:
        assert canvas_of(page).evaluate(INKED) > 5000
        heads = page.locator("tbody th").all_inner_texts()
        titles = [unmarked(node["title"]) for node in nodes_of(page) if "title" in node]
        assert sorted(heads) == sorted(title.partition("\n")[0] for title in titles)
        assert len(heads) == len(layout.contacts) == 15
        assert HOSTILE in heads
        page.screenshot(path=shots / "offline-person.png")


def test_the_map_of_agencies_is_drawn_and_its_tables_have_its_agencies_and_links(
    browser, tmp_path, shots
):
    drawn, content = the_partnership()
    with opened(browser, tmp_path, content) as page:
        assert canvas_of(page).evaluate(INKED) > 1000
        agencies, links = page.locator("table").all()
        heads = agencies.locator("tbody th").all_inner_texts()
        assert sorted(heads) == sorted(agency.name for agency in drawn.agencies.values())
        assert links.locator("tbody tr").count() == len(drawn.links) > 0
        page.screenshot(path=shots / "offline-partnership.png")


def test_whom_is_touched_is_marked_and_told_and_can_be_moved_and_enlarged(browser, tmp_path):
    layout, content = a_person()
    one = layout.contacts[0]
    spot = one.point[0] / layout.width, one.point[1] / layout.height
    with opened(browser, tmp_path, content) as page:
        touch(page, spot)
        expect_selected_at(page, spot)
        expect(page.get_by_role("status")).to_contain_text(one.shown.name.split()[0])
        drag(page, spot, (spot[0] + 0.1, spot[1]))
        expect_selected_at(page, (spot[0] + 0.1, spot[1]))
        page.get_by_role("button", name="Put back what I moved").click()
        expect_selected_at(page, spot)
        before = canvas_of(page).evaluate(INKED)
        page.get_by_role("button", name="Larger").click()
        assert canvas_of(page).evaluate(INKED) != before


def test_a_finger_can_touch_it_on_a_small_screen(browser, tmp_path):
    layout, content = a_person()
    one = layout.contacts[0]
    with opened(browser, tmp_path, content, has_touch=True, is_mobile=True) as page:
        page.set_viewport_size({"width": 390, "height": 800})
        canvas_of(page).scroll_into_view_if_needed()
        box = canvas_of(page).bounding_box()
        assert box is not None
        x = box["width"] * one.point[0] / layout.width
        y = box["height"] * one.point[1] / layout.height
        canvas_of(page).tap(position={"x": x, "y": y})
        expect(page.get_by_role("status")).to_contain_text(one.shown.name.split()[0])
