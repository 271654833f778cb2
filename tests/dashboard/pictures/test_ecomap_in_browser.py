from itertools import combinations

import pytest
from playwright.sync_api import BrowserContext

from dashboard.pictures.ecomap_contacts import Contact, Sphere
from dashboard.pictures.ecomap_html import render_ecomap
from tests.dashboard.pictures.invented_contacts import contacts_of, friend, neutral, service

pytestmark = pytest.mark.browser

HURT = "window.hurt = 1"
HOSTILE = [
    f"</script><script>{HURT}</script>",
    f"<img src=x onerror='{HURT}'>",
    f'"><svg onload="{HURT}">',
    f"<!--<script>{HURT}",
    "x" * 300,
    "😀 O'Brien \u202e\u2028",
]


@pytest.fixture
def show(browser, tmp_path):
    """Return a function that shows a page, and tells what it asked for and what went wrong."""
    contexts: list[BrowserContext] = []

    def shown(page_text, *, width=1400, height=1150, **settings):
        file = tmp_path / f"page{len(contexts)}.html"
        file.write_text(page_text, encoding="utf-8")
        context = browser.new_context(viewport={"width": width, "height": height}, **settings)
        contexts.append(context)
        page = context.new_page()
        page.asked, page.wrong = [], []
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("console", lambda message: page.wrong.append(message.text))
        page.on("pageerror", lambda error: page.wrong.append(str(error)))
        page.goto(file.as_uri())
        page.address = file.as_uri()
        return page

    yield shown
    for context in contexts:
        context.close()


def pixels(page):
    return page.evaluate("document.querySelector('canvas').toDataURL()")


def once_drawn(page, is_so):
    """Wait until the picture is as it should be; a key is followed by a drawing, not at once."""
    for _ in range(100):
        now = pixels(page)
        if is_so(now):
            return now
        page.wait_for_timeout(50)
    pytest.fail("the picture was not drawn so within five seconds")


def test_the_picture_is_drawn_and_asks_nothing_of_anybody(show):
    page = show(render_ecomap("Sam", contacts_of(1, 25), "Twenty-five people round Sam."))
    page.wait_for_timeout(300)
    assert page.asked == [page.address]
    assert page.wrong == []
    assert page.locator("canvas").is_visible()
    assert not page.locator(".picture > svg").is_visible()
    few = show(render_ecomap("Sam", [], ""))
    assert len(pixels(page)) > 2 * len(pixels(few))
    picture = page.get_by_label("Twenty-five people round Sam.")
    assert picture.get_attribute("role") == "application"


def test_hostile_names_are_shown_and_do_nothing(show):
    contacts = [
        Contact.neutral(f"i{place}", name, Sphere.PROFESSIONALS, name)
        for place, name in enumerate(HOSTILE)
    ] + [service(name, detail=name, needs=(name,)) for name in HOSTILE]
    for name in HOSTILE:
        page = show(render_ecomap(name, contacts, name))
        page.wait_for_timeout(200)
        assert page.evaluate("window.hurt") is None
        assert page.locator("img").count() == 0
        assert page.locator("script").count() == 3
        assert page.asked == [page.address]
        assert page.wrong == []


def test_a_tooltip_shows_markup_as_words(show):
    page = show(render_ecomap("Sam", [friend("i1", detail="<b>sister</b>")], ""))
    box = page.locator("#ecomap").bounding_box()
    # Alone in the top sector, on the closest ring: straight above the person.
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] * (495 - 150) / 990)
    tooltip = page.locator(".vis-tooltip")
    tooltip.wait_for(state="visible")
    assert tooltip.inner_text() == "Jo\n<b>sister</b>\ntrusted, can be asked\nstrong tie"


def test_the_wheel_scrolls_the_page_and_leaves_the_picture_alone(show):
    page = show(render_ecomap("Sam", contacts_of(2, 20), ""), height=500)
    before = pixels(page)
    page.mouse.move(700, 250)
    page.mouse.wheel(0, 300)
    page.wait_for_function("window.scrollY > 100")
    assert pixels(page) == before


def test_the_picture_is_enlarged_and_moved_by_keys_alone_and_comes_back_whole(show):
    page = show(render_ecomap("Sam", contacts_of(2, 20), "picture"))
    page.wait_for_timeout(300)
    whole = pixels(page)
    page.get_by_role("button", name="Larger").press("Enter")
    larger = once_drawn(page, lambda now: now != whole)
    page.get_by_label("picture", exact=True).press("ArrowRight", delay=200)
    once_drawn(page, lambda now: now not in {whole, larger})
    page.get_by_role("button", name="Whole picture").press("Enter")
    once_drawn(page, lambda now: now == whole)


def test_without_script_the_still_picture_is_there(show):
    page = show(render_ecomap("Sam", [friend("i1")], "Sam trusts Jo."), java_script_enabled=False)
    assert page.locator(".picture > svg").is_visible()
    assert page.get_by_role("img", name="Sam trusts Jo.").is_visible()
    assert not page.locator(".zoom").is_visible()


def test_on_paper_the_still_picture_takes_the_place_of_the_canvas(show):
    page = show(render_ecomap("Sam", [friend("i1")], ""))
    page.emulate_media(media="print")
    assert page.locator(".picture > svg").is_visible()
    assert not page.locator("canvas").is_visible()
    assert not page.locator(".zoom").is_visible()


def test_on_a_narrow_page_the_names_stay_readable_and_the_picture_scrolls(show):
    page = show(render_ecomap("Sam", [neutral("i1")], ""), width=600, height=900)
    picture = page.locator(".picture").bounding_box()
    assert picture["width"] * 16 / 1400 >= 12  # the names' size on the screen
    assert page.evaluate("document.documentElement.scrollWidth") == 600


def test_names_as_the_browser_sets_them_keep_apart(show):
    """The browser's own measure of the words, against the widths that the layout reckons with."""
    for seed in range(10):
        page = show(render_ecomap("Sam", contacts_of(seed, 30), ""), java_script_enabled=False)
        boxes = page.locator(".picture > svg").evaluate(
            """svg => [...svg.querySelectorAll("g")].map(g => {
                const words = [...g.querySelectorAll(":scope > text:not([stroke])")]
                    .filter(text => text.getAttribute("font-weight") !== "bold")
                    .map(text => text.getBBox());
                return [
                    Math.min(...words.map(w => w.x)), Math.min(...words.map(w => w.y)),
                    Math.max(...words.map(w => w.x + w.width)),
                    Math.max(...words.map(w => w.y + w.height)),
                ];
            })"""
        )
        air = 3  # a line's box is higher than its letters
        for one, other in combinations(boxes, 2):
            across = min(one[2], other[2]) - max(one[0], other[0])
            down = min(one[3], other[3]) - max(one[1], other[1]) - air
            assert across <= 0 or down <= 0, f"seed {seed}"
