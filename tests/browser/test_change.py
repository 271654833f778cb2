"""The forms that change something, in a real browser."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.hands import (
    choose_person,
    go_to,
    open_explorer,
    select,
)
from tests.browser.looking import keep

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [1400])
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
