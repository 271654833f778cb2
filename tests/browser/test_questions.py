"""Questions, the board of what is filled in, and a team's caseload, in a real browser."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.support.hands import go_to, open_explorer, press, select, settled
from tests.browser.support.looking import barriers_on, keep

pytestmark = pytest.mark.browser

SECONDS = 60_000


@pytest.mark.parametrize("width", [1400, 400])
def test_a_question_is_asked_and_answered(page: Page, sample_address: str, shots: Path, width: int):
    page.set_viewport_size({"width": width, "height": 900})
    open_explorer(page, sample_address)
    go_to(page, "Questions")
    keep(page, shots / f"questions-{width}.png")
    select(page, "Which question?", "Which open needs does no service cover")
    press(page, "Ask")
    expect(page.get_by_role("heading", name="Gaps", level=2)).to_be_visible(timeout=SECONDS)
    keep(page, shots / f"questions-gaps-{width}.png")
    assert our_barriers_on(page) == []
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the answer (XLSX)").click()
    assert download.value.suggested_filename == "gaps-2026-06-01.xlsx"
    assert download.value.path().read_bytes().startswith(b"PK")


@pytest.mark.parametrize("width", [1400, 400])
def test_an_introduction_is_found_in_words(
    page: Page, sample_address: str, shots: Path, width: int
):
    page.set_viewport_size({"width": width, "height": 900})
    open_explorer(page, sample_address)
    go_to(page, "Questions")
    select(page, "Which question?", "For which gaps is there a warm introduction")
    press(page, "Ask")
    expect(page.get_by_role("heading", name="Warm introductions", level=2)).to_be_visible(
        timeout=SECONDS
    )
    keep(page, shots / f"questions-warm-routes-{width}.png")
    select(page, "Which question?", "What does the network round a person look like")
    select(page, "Person", "(p0")
    press(page, "Ask")
    expect(page.get_by_role("heading", name="Network in numbers", level=2)).to_be_visible(
        timeout=SECONDS
    )
    keep(page, shots / f"questions-person-{width}.png")
    assert our_barriers_on(page) == []


@pytest.mark.parametrize("width", [1400, 400])
def test_a_teams_people_have_next_steps(page: Page, address: str, shots: Path, width: int):
    page.set_viewport_size({"width": width, "height": 900})
    open_explorer(page, address)
    go_to(page, "Caseload")
    page.get_by_text("My team: one service's people").click()
    settled(page)
    select(page, "Which service?", "Harbour outreach")
    grid, plainly = page.locator(".st-key-wide_grid"), page.get_by_text("Plain table")
    expect(grid).to_be_visible(visible=width > 640)
    expect(plainly).to_be_visible(visible=width > 640)
    if width > 640:
        plainly.click()
        settled(page)
    expect(page.get_by_text("Ask who could introduce them").first).to_be_visible(timeout=SECONDS)
    keep(page, shots / f"caseload-team-{width}.png")
    assert our_barriers_on(page) == []


@pytest.mark.parametrize("width", [1400, 400])
def test_the_board_says_what_to_do_next(page: Page, sample_address: str, shots: Path, width: int):
    page.set_viewport_size({"width": width, "height": 900})
    open_explorer(page, sample_address)
    go_to(page, "Partnership data")
    expect(page.get_by_text("What is filled in, and what is not")).to_be_visible(timeout=SECONDS)
    keep(page, shots / f"partnership-data-{width}.png")
    assert our_barriers_on(page) == []


def our_barriers_on(page: Page) -> list[str]:
    """Return barriers but the parts of a day in Streamlit's own calendar field, 20 pixels high."""
    return [one for one in barriers_on(page) if "spinbutton" not in one]
