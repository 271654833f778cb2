"""Questions, the board of what is filled in, and a team's caseload, in a real browser."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.support.hands import go_to, open_explorer, press, select, settled
from tests.browser.support.looking import NARROW, WIDE, keep_at, look_at

pytestmark = pytest.mark.browser

SECONDS = 60_000


def test_a_question_is_asked_and_answered(page: Page, sample_address: str, shots: Path):
    open_explorer(page, sample_address)
    go_to(page, "Questions")
    keep_at(page, shots / "questions", WIDE, NARROW)
    select(page, "Which question?", "Which open needs does no service cover")
    press(page, "Ask")
    expect(page.get_by_role("heading", name="Gaps", level=2)).to_be_visible(timeout=SECONDS)
    assert our_barriers(page, shots / "questions-gaps") == []
    for size in (WIDE, NARROW):
        page.set_viewport_size(size)
        with page.expect_download() as download:
            page.get_by_role("button", name="Download the answer (XLSX)").click()
        assert download.value.suggested_filename == "gaps-2026-06-01.xlsx"
        assert download.value.path().read_bytes().startswith(b"PK")


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_an_introduction_is_found_in_words(
    page: Page, sample_address: str, shots: Path, size: ViewportSize
):
    page.set_viewport_size(size)
    open_explorer(page, sample_address)
    go_to(page, "Questions")
    select(page, "Which question?", "For which gaps is there a warm introduction")
    press(page, "Ask")
    expect(page.get_by_role("heading", name="Warm introductions", level=2)).to_be_visible(
        timeout=SECONDS
    )
    keep_at(page, shots / "questions-warm-routes", size)
    select(page, "Which question?", "What does the network round a person look like")
    select(page, "Person", "(p0")
    press(page, "Ask")
    expect(page.get_by_role("heading", name="Network in numbers", level=2)).to_be_visible(
        timeout=SECONDS
    )
    assert our_barriers(page, shots / "questions-person", size) == []


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_a_teams_people_have_next_steps(page: Page, address: str, shots: Path, size: ViewportSize):
    page.set_viewport_size(size)
    open_explorer(page, address)
    go_to(page, "Caseload")
    page.get_by_text("My team: one service's people").click()
    settled(page)
    select(page, "Which service?", "Harbour outreach")
    grid, plainly = page.locator(".st-key-wide_grid"), page.get_by_text("Plain table")
    expect(grid).to_be_visible(visible=size is WIDE)
    expect(plainly).to_be_visible(visible=size is WIDE)
    if size is WIDE:
        plainly.click()
        settled(page)
    expect(page.get_by_text("Ask who could introduce them").first).to_be_visible(timeout=SECONDS)
    assert our_barriers(page, shots / "caseload-team", size) == []


def test_the_board_says_what_to_do_next(page: Page, sample_address: str, shots: Path):
    open_explorer(page, sample_address)
    go_to(page, "Partnership data")
    expect(page.get_by_text("What is filled in, and what is not")).to_be_visible(timeout=SECONDS)
    assert our_barriers(page, shots / "partnership-data") == []


def our_barriers(page: Page, shot: Path, *sizes: ViewportSize) -> list[str]:
    """Return barriers but the parts of a day in Streamlit's own calendar field, 20 pixels high."""
    found = look_at(page, shot, *(sizes or (WIDE, NARROW)))
    return [one for one in found if "spinbutton" not in one]
