"""What a person does at the explorer, by what they can read on the screen."""

from playwright.sync_api import Page, expect
from playwright.sync_api import TimeoutError as NotInTimeError

SECONDS = 60_000
A_MOMENT = 100
"""Between a click and the server's first word about it."""
SETTLED = """deadline => new Promise(done => {
    const isSettled = () => {
        const feet = document.querySelectorAll('.tpg-foot');  // while a page is drawn, two or none
        return feet.length === 1 && feet[0].getClientRects().length > 0
            && !document.querySelector('[data-testid=stApp][data-test-script-state=running]')
            && !document.querySelector('[data-stale=true]');
    };
    const until = performance.now() + deadline;
    const look = () => {
        if (isSettled()) requestIdleCallback(() => done(true), { timeout: 500 });
        else if (performance.now() > until) done(false);
        else setTimeout(look, 20);
    };
    look();
})"""
"""Looked at on the page itself, often: Playwright asks once a second. Keys are heard when idle."""


def settled(page: Page) -> None:
    """Wait until the page has been drawn to its end, and nothing of an earlier drawing is left."""
    page.wait_for_timeout(A_MOMENT)
    assert page.evaluate(SETTLED, SECONDS), "the page was not drawn to its end in time"


def open_explorer(page: Page, address: str) -> None:
    page.goto(address)
    # The first address leads on to another, where the page asks anew.
    expect(page.locator(".tpg-foot").first).to_be_visible(timeout=SECONDS)
    settled(page)


def go_to(page: Page, name: str) -> None:
    """Follow a link of the navigation, which a narrow screen folds away."""
    folded = page.get_by_test_id("stExpandSidebarButton")
    if folded.is_visible():
        folded.click()
    page.get_by_role("link", name=name, exact=True).first.click()
    expect(page.get_by_role("heading", name=name, level=1)).to_be_visible(timeout=SECONDS)
    unfolded = page.get_by_test_id("stSidebarCollapseButton").get_by_role("button")
    if unfolded.is_visible():
        unfolded.click()
    settled(page)


def type_in(page: Page, label: str, text: str) -> None:
    page.get_by_role("textbox", name=label).fill(text)
    page.keyboard.press("Enter")
    settled(page)


def select(page: Page, label: str, option: str) -> None:
    """Choose in a list by the beginning of what stands in it."""
    listed = page.get_by_role("combobox", name=label).first
    offered = page.get_by_role("option", name=option).first
    listed.click()
    try:
        offered.click(timeout=5_000)
    except NotInTimeError:  # the list folded when the page was drawn anew, or is longer than shown
        page.keyboard.press("Escape")
        listed.click()
        page.keyboard.type(option)
        offered.click()
    settled(page)


def choose_person(page: Page, name: str, option: str) -> None:
    type_in(page, "Search for a person by name", name)
    select(page, "Person", option)
    expect(page.get_by_role("heading", level=2).first).to_be_visible(timeout=SECONDS)
    settled(page)


def press(page: Page, label: str) -> None:
    page.get_by_role("button", name=label, exact=True).click()
    settled(page)


def pick_day(page: Page, turn: str, day: str) -> None:
    """Choose in the calendar of the page a day of the month before or after the one it shows."""
    page.get_by_role("button", name="Choose date").first.click()
    page.get_by_role("button", name=turn).click()
    page.get_by_role("button", name=day).click()
    settled(page)
