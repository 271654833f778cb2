"""Something is added round a person, in a real browser, and taken back."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.support.hands import choose_person, go_to, open_explorer, press, select, settled
from tests.browser.support.looking import NARROW, WIDE, keep_at

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_a_tie_is_added_and_undone(page: Page, address: str, shots: Path, size: ViewportSize):
    page.set_viewport_size(size)
    open_explorer(page, address)
    go_to(page, "Change")
    choose_person(page, "sammy", "Sam Ngata (p1)")
    keep_at(page, shots / "change", size)
    page.get_by_text("People in their life").first.click()
    settled(page)
    select(page, "What do you want to do?", "Add somebody, or a service, in their life")
    select(page, "Who or which service is in their life?", "Wendy Okoro")
    keep_at(page, shots / "change-add", size)
    press(page, "Save")
    expect(page.get_by_text("Added: Wendy Okoro is in the life of Sam Ngata.")).to_be_visible()
    expect(page.get_by_role("row", name="Wendy Okoro (W1)")).to_be_visible()
    keep_at(page, shots / "change-added", size)
    press(page, "Undo")
    expect(page.get_by_text("Undone. It is again as it was before")).to_be_visible()
    expect(page.get_by_role("row", name="Wendy Okoro (W1)")).to_have_count(0)


def test_the_forms_fit_their_window(page: Page, address: str, shots: Path):
    open_explorer(page, address)
    go_to(page, "Change")
    choose_person(page, "sammy", "Sam Ngata (p1)")
    select(page, "What do you want to do?", "Change what the person said")
    keep_at(page, shots / "change-strength", WIDE, NARROW)
    select(page, "What do you want to do?", "End trust")
    select(page, "Which?", "Aunt Bea")
    keep_at(page, shots / "change-end", WIDE, NARROW)
