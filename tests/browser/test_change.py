"""Something is added round a person, in a real browser, and taken back."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.support.hands import choose_person, go_to, open_explorer, press, select, settled
from tests.browser.support.looking import keep

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [1400, 400])
def test_a_tie_is_added_and_undone(page: Page, address: str, shots: Path, width: int):
    page.set_viewport_size({"width": width, "height": 900})
    open_explorer(page, address)
    go_to(page, "Change")
    choose_person(page, "sammy", "Sam Ngata (p1)")
    keep(page, shots / f"change-{width}.png")
    page.get_by_text("People in their life").first.click()
    settled(page)
    select(page, "What do you want to do?", "Add somebody, or a service, in their life")
    select(page, "Who or which service is in their life?", "Wendy Okoro")
    keep(page, shots / f"change-add-{width}.png")
    press(page, "Save")
    expect(page.get_by_text("Added: Wendy Okoro is in the life of Sam Ngata.")).to_be_visible()
    expect(page.get_by_role("row", name="Wendy Okoro (W1)")).to_be_visible()
    keep(page, shots / f"change-added-{width}.png")
    press(page, "Undo")
    expect(page.get_by_text("Undone. It is again as it was before")).to_be_visible()
    expect(page.get_by_role("row", name="Wendy Okoro (W1)")).to_have_count(0)


@pytest.mark.parametrize("width", [1400, 400])
def test_the_forms_fit_their_window(page: Page, address: str, shots: Path, width: int):
    page.set_viewport_size({"width": width, "height": 900})
    open_explorer(page, address)
    go_to(page, "Change")
    choose_person(page, "sammy", "Sam Ngata (p1)")
    select(page, "What do you want to do?", "Change what the person said")
    keep(page, shots / f"change-closeness-{width}.png")
    select(page, "What do you want to do?", "End trust")
    select(page, "Which?", "Aunt Bea")
    keep(page, shots / f"change-end-{width}.png")
