"""The relationship picture in a real browser: touched, moved, enlarged."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.support.hands import (
    SECONDS,
    choose_person,
    go_to,
    open_explorer,
    select,
    settled,
)
from tests.browser.support.sams_county import HOSTILE
from tests.browser.support.touching import (
    LIST,
    SELECTED,
    Spot,
    canvas_of,
    details,
    drag,
    expect_selected_at,
    listed,
    on_screen,
    one_picture,
    spots_of,
    touch,
)

pytestmark = pytest.mark.browser

INKED = """canvas => {
    const dots = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
    const colours = new Set();
    for (let at = 0; at < dots.length; at += 4) colours.add(dots.slice(at, at + 4).join());
    return colours.size;
}"""


@pytest.fixture(scope="module")
def spots(sams_store) -> dict[str, Spot]:
    return spots_of(sams_store, "p1")


@pytest.fixture
def sam(page: Page, sams_address: str) -> Page:
    """The page of Sam Ngata."""
    open_explorer(page, sams_address)
    choose_person(page, "sammy", "Sam Ngata (p1)")
    one_picture(page)
    return page


def enlarged(spot: Spot, zoom: float) -> Spot:
    return 0.5 + zoom * (spot[0] - 0.5), 0.5 + zoom * (spot[1] - 0.5)


def test_a_touch_selects_in_the_list_and_shows_what_is_known(sam: Page, spots):
    assert canvas_of(sam).evaluate(INKED) > 20
    touch(sam, spots["Aunt Bea"])
    expect(details(sam, "Aunt Bea")).to_be_visible(timeout=SECONDS)
    expect(listed(sam)).to_have_value("Aunt Bea (trusted contact)")
    expect(sam.locator(".tpg-facts").get_by_text("07700 900002")).to_be_visible()
    expect_selected_at(sam, spots["Aunt Bea"])
    touch(sam, spots["Kit Marlow"])
    expect(details(sam, "Kit Marlow")).to_be_visible(timeout=SECONDS)
    expect(sam.locator(".tpg-facts")).to_have_count(0)


def test_the_list_selects_in_the_picture_and_a_touch_of_the_same_undoes_it(sam: Page, spots):
    touch(sam, spots["Aunt Bea"])
    expect(details(sam, "Aunt Bea")).to_be_visible(timeout=SECONDS)
    select(sam, LIST, "Mill keywork")
    expect(details(sam, "Mill keywork")).to_be_visible(timeout=SECONDS)
    expect_selected_at(sam, spots["Mill keywork"])
    touch(sam, spots["Aunt Bea"])
    expect(details(sam, "Aunt Bea")).to_be_visible(timeout=SECONDS)
    expect_selected_at(sam, spots["Aunt Bea"])


def test_what_was_moved_and_enlarged_stays_over_reruns_and_pages(sam: Page, spots):
    there = (0.3, 0.6)
    drag(sam, spots["Mill keywork"], there)
    select(sam, LIST, "Mill keywork")
    expect_selected_at(sam, there)
    sam.get_by_role("button", name="Larger").click()
    expect_selected_at(sam, enlarged(there, 1.4))
    go_to(sam, "Caseload")
    go_to(sam, "Person")
    expect_selected_at(sam, enlarged(there, 1.4))
    expect(listed(sam)).to_have_value("Mill keywork (service)")
    sam.get_by_role("button", name="Whole picture").click()
    expect_selected_at(sam, there)
    sam.get_by_role("button", name="Put back what I moved").click()
    expect_selected_at(sam, spots["Mill keywork"])
    settled(sam)  # Streamlit does not hear what is said in the moment another page is asked for
    go_to(sam, "Caseload")
    go_to(sam, "Person")
    expect_selected_at(sam, spots["Mill keywork"])


def test_another_day_draws_into_the_same_picture(sam: Page, spots):
    drag(sam, spots["Mill keywork"], (0.3, 0.6))
    select(sam, LIST, "Mill keywork")
    canvas_of(sam).evaluate("canvas => { canvas.marked = true; }")
    sam.get_by_role("button", name="Choose date").first.click()
    sam.get_by_role("button", name="Previous month").click()
    sam.get_by_role("button", name="Friday, 15 May 2026").click()
    expect(sam.get_by_text("As at 15 May 2026:").first).to_be_visible(timeout=SECONDS)
    assert canvas_of(sam).evaluate("canvas => canvas.marked")
    expect_selected_at(sam, (0.3, 0.6))


def test_a_double_click_stays_also_on_somebody_who_has_a_page(sam: Page, spots):
    sam.mouse.dblclick(*on_screen(sam, spots["Zoë *Łukasz* [x](y)"]))
    expect(details(sam, "Zoë")).to_be_visible(timeout=SECONDS)
    expect(sam.get_by_role("heading", name="Sam Ngata", level=2)).to_be_visible()


def test_the_wheel_scrolls_the_page_and_leaves_the_picture_alone(sam: Page, spots):
    select(sam, LIST, "Mill keywork")
    expect_selected_at(sam, spots["Mill keywork"])
    sam.mouse.move(*on_screen(sam, (0.5, 0.2)))
    sam.mouse.wheel(0, 400)
    sam.wait_for_function("document.querySelector('[data-testid=stMain]').scrollTop > 100")
    expect_selected_at(sam, spots["Mill keywork"])


def test_an_enlarged_picture_is_moved_by_keys_and_comes_back_whole(sam: Page, spots):
    select(sam, LIST, "Mill keywork")
    sam.get_by_role("button", name="Larger").press("Enter")
    before = enlarged(spots["Mill keywork"], 1.4)
    expect_selected_at(sam, before)
    picture = sam.get_by_role("application")
    assert "Sam Ngata trusts Aunt Bea" in str(picture.get_attribute("aria-label"))
    picture.press("ArrowLeft", delay=400)
    sam.wait_for_timeout(300)
    seen = canvas_of(sam).evaluate(SELECTED)
    assert seen[0] > before[0] + 0.02
    sam.get_by_role("button", name="Whole picture").press("Enter")
    expect_selected_at(sam, spots["Mill keywork"])


def test_a_tooltip_and_a_name_show_markup_as_words(page: Page, sams_address: str):
    open_explorer(page, sams_address)
    choose_person(page, "sam ngata", "Sam Ngata (p2)")
    one_picture(page)
    for name in HOSTILE[:3]:
        select(page, LIST, name)
        expect(details(page, name)).to_be_visible(timeout=SECONDS)
    assert page.evaluate("window.hurt") is None
    seen = canvas_of(page).evaluate(SELECTED)
    page.mouse.move(*on_screen(page, tuple(seen)))
    tooltip = page.locator(".vis-tooltip")
    tooltip.wait_for(state="visible")
    assert tooltip.inner_text().startswith(HOSTILE[2])
    assert tooltip.locator("svg").count() == 0


def test_on_a_narrow_screen_the_list_and_the_words_come_first(sam: Page):
    sam.set_viewport_size({"width": 400, "height": 900})
    sam.wait_for_timeout(500)
    tops = [one.bounding_box() for one in (listed(sam), canvas_of(sam))]
    assert tops[0]
    assert tops[1]
    assert tops[0]["y"] < tops[1]["y"]
    assert tops[0]["width"] > 250
    assert tops[1]["width"] * 16 / 1400 >= 12  # the names' size on the screen
    main = "document.querySelector('[data-testid=stMain]')"
    assert sam.evaluate(f"{main}.scrollWidth - innerWidth") <= 0


def test_the_map_of_agencies_is_touched_in_the_same_way(page: Page, sample_address: str):
    open_explorer(page, sample_address)
    go_to(page, "Partnership")
    one_picture(page)
    listed(page).click()
    option = page.get_by_role("option").first
    name = option.inner_text()
    option.click()
    expect(details(page, name)).to_be_visible(timeout=SECONDS)
    page.wait_for_timeout(500)
    spot = canvas_of(page).evaluate(SELECTED)
    touch(page, (0.999, 0.001))
    expect(details(page, name)).to_have_count(0, timeout=SECONDS)
    touch(page, tuple(spot))
    expect(details(page, name)).to_be_visible(timeout=SECONDS)
