"""The main job by keys alone, with what has the focus in plain sight all the way."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.support.hands import SECONDS, open_explorer, settled
from tests.browser.support.touching import LIST, details, one_picture

pytestmark = pytest.mark.browser

MOST_STEPS = 150
LOOKS = """
  const focused = () => {
    let one = document.activeElement;
    while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
    return one;
  };
  const looks = (one) => {
    const seen = [];
    for (let up = 0; one && up < 6; up += 1, one = one.parentElement) {
      const style = getComputedStyle(one);
      seen.push([style.outline, style.boxShadow, style.borderColor, style.backgroundColor,
        style.color, style.textDecorationLine].join());
    }
    return seen.join("; ");
  };
"""
# Remembers what has the focus, and how it and what stands round it look with it.
NOTE = f"() => {{ {LOOKS} const one = focused(); window.left = {{one, looks: looks(one)}}; }}"
# Of what had the focus: what it is, where it looks no other without it. The whole page below the
# navigation, which Streamlit makes a stop so that keys scroll it, is not asked.
LOOKS_THE_SAME = f"""() => {{ {LOOKS}
  const {{one, looks: before}} = window.left;
  if (!one?.isConnected || one === focused()) return null;
  if (one === document.body) return null;
  return looks(one) === before ? one.outerHTML.slice(0, 200) : null;
}}"""
AT_ONCE = "*, *::before, *::after { transition: none !important; animation: none !important; }"
"""So that no colour has to fade in before it is looked at."""
DRAWN = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
HAS_FOCUS = "one => one === one.getRootNode().activeElement"


def go_by_keys(page: Page, wanted: Locator, key: str = "Tab") -> None:
    """Press a key until something has the focus; all on the way must show when they have it."""
    for _ in range(MOST_STEPS):
        page.evaluate(NOTE)
        page.keyboard.press(key)
        page.evaluate(DRAWN)
        assert page.evaluate(LOOKS_THE_SAME) is None
        if wanted.count() and wanted.first.evaluate(HAS_FOCUS):
            return
    pytest.fail(f"{MOST_STEPS} times {key} did not lead there")


def open_unmoving(page: Page, address: str) -> None:
    open_explorer(page, address)
    page.add_style_tag(content=AT_ONCE)


def choose_by_keys(page: Page, label: str, letters: str) -> None:
    """Go to a list, write what its line begins with, and take it."""
    go_by_keys(page, page.get_by_role("combobox", name=label, exact=True))
    page.keyboard.press("Control+a")
    page.keyboard.type(letters)
    expect(page.get_by_role("option", name=letters).first).to_be_visible(timeout=SECONDS)
    page.keyboard.press("Enter")
    settled(page)


def test_a_person_is_picked_looked_at_and_left_by_keys_alone(page: Page, sams_address: str):
    open_unmoving(page, sams_address)
    go_by_keys(page, page.get_by_label("Search for a person by name"))
    page.keyboard.type("sammy")
    page.keyboard.press("Enter")
    settled(page)
    choose_by_keys(page, "Person", "Sam Ngata (p1)")
    expect(page.get_by_role("heading", name="Sam Ngata", level=2)).to_be_visible(timeout=SECONDS)
    one_picture(page)
    choose_by_keys(page, LIST, "Zoë")
    expect(details(page, "Zoë")).to_be_visible(timeout=SECONDS)
    go_by_keys(page, page.get_by_role("link", name="Caseload", exact=True))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Caseload", level=1)).to_be_visible(timeout=SECONDS)


def test_the_tour_is_taken_and_left_by_keys_alone(page: Page, sams_address: str):
    open_unmoving(page, sams_address)
    go_by_keys(page, page.get_by_role("button", name="Tour"))
    page.keyboard.press("Enter")
    tour = page.get_by_role("dialog")
    expect(tour.get_by_text("Step 1 of")).to_be_visible(timeout=SECONDS)
    go_by_keys(page, tour.get_by_role("button", name="Next"))
    page.keyboard.press("Enter")
    expect(tour.get_by_text("Step 2 of")).to_be_visible(timeout=SECONDS)
    page.keyboard.press("Escape")
    expect(tour).to_have_count(0, timeout=SECONDS)
