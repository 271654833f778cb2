from itertools import combinations

import pytest

from dashboard.pictures.ecomap.layout import lay_out_ecomap
from tests.dashboard.pictures.ecomap.ecomap_drawn import draw_ecomap_svg
from tests.dashboard.pictures.ecomap.invented_contacts import contacts_of

pytestmark = pytest.mark.browser


def test_names_as_the_browser_sets_them_keep_apart(browser):
    """The browser's own measure of the words, against the widths that the layout reckons with."""
    page = browser.new_page()
    for seed in range(10):
        page.set_content(draw_ecomap_svg(lay_out_ecomap("Sam", contacts_of(seed, 30)), ""))
        boxes = page.locator("svg").evaluate(
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
    page.close()
