"""A workshop in a real browser: step by step, wide and narrow, by keys alone, with no way out."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.workshop.round_table import NAME_SIZE, WIDTH
from dashboard.workshop.steps import STEPS
from graphmodel.stores import open_store
from graphmodel.writing.importing import import_records
from ingest.files import read_files
from ingest.sample import write_sample
from tests.agreement.random_partnerships.days import IMPORTED_ON, ON
from tests.browser.support.explorer_process import running_explorer
from tests.browser.support.files import taken
from tests.browser.support.hands import SECONDS, open_explorer, press, select, settled
from tests.browser.support.looking import NARROW, WIDE, look_at
from tests.browser.support.touching import SELECTED, touch

pytestmark = pytest.mark.browser

PEOPLE = 300
SMALL = """() => [...document.querySelectorAll(
    '[data-testid=stMain] :is(p, li, td, th, label, button, h1, h2, input, textarea)')]
  .filter(one => one.offsetParent && one.innerText?.trim() && !one.closest('[role=tooltip]')
    && !one.closest('[data-testid=stElementToolbar]') && one.tagName !== 'CAPTION')
  .filter(one => parseFloat(getComputedStyle(one).fontSize) < 20)
  .map(one => one.tagName + ': ' + one.innerText.slice(0, 40))"""

SMALL_AROUND_THE_PICTURE = """() => {
    const host = [...document.querySelectorAll('*')]
        .find(one => one.shadowRoot?.querySelector('.map'));
    return [...host.shadowRoot.querySelectorAll('button, li')]
        .filter(one => one.offsetParent && parseFloat(getComputedStyle(one).fontSize) < 20)
        .map(one => one.innerText);
}"""


@pytest.fixture(scope="module")
def workshop_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The workshop's page over an invented partnership."""
    folder = tmp_path_factory.mktemp("workshop")
    write_sample(folder / "files", PEOPLE, 3, ON)
    read = read_files([folder / "files"])
    store = open_store(str(folder / "partnership.tpg"))
    import_records(store, read.records, day=IMPORTED_ON, found=read.problems)
    store.close()
    with running_explorer(folder / "partnership.tpg", workshop=True) as address:
        yield address


def at_step(page: Page, number: int) -> None:
    expect(page.get_by_text(f"Step {number} of {len(STEPS)}.")).to_be_visible(timeout=SECONDS)
    settled(page)


def test_every_step_fits_its_window_in_large_type(page: Page, workshop_address: str, shots: Path):
    open_explorer(page, workshop_address)
    found = {}
    for number in range(1, len(STEPS) + 1):
        at_step(page, number)
        picture = page.get_by_role("application", name=re.compile("The table says the same"))
        expect(picture).to_be_attached()
        for size in (WIDE, NARROW):
            found[number, size["width"]] = look_at(page, shots / f"workshop-{number}", size)
            assert page.evaluate(SMALL) == []
            assert page.evaluate(SMALL_AROUND_THE_PICTURE) == []
            box = page.locator(".canvas canvas").bounding_box()
            assert box is not None
            assert box["width"] / WIDTH * NAME_SIZE >= 20  # pixels of a name on the screen
        if number < len(STEPS):
            press_next(page)
    assert {where: barriers for where, barriers in found.items() if barriers} == {}


def press_next(page: Page) -> None:
    page.get_by_role("button", name="Next").click()


def test_the_arrow_keys_lead_on_and_back_but_not_while_somebody_writes(
    page: Page, workshop_address: str
):
    open_explorer(page, workshop_address)
    for number in range(2, len(STEPS) + 1):
        page.keyboard.press("ArrowRight")
        at_step(page, number)
    page.get_by_role("textbox", name="What is missing or wrong?").fill("Both")
    page.keyboard.press("ArrowLeft")
    page.wait_for_timeout(1000)
    at_step(page, len(STEPS))
    page.get_by_role("heading", level=1).click()
    page.keyboard.press("ArrowLeft")
    at_step(page, len(STEPS) - 1)


def test_an_agency_is_looked_at_by_a_touch_and_by_keys_alone(page: Page, workshop_address: str):
    open_explorer(page, workshop_address)
    for number in range(2, 5):
        press_next(page)
        at_step(page, number)
    listed = page.get_by_role("combobox", name="Look at one agency")
    listed.press("ArrowDown")
    page.keyboard.press("Enter")
    chosen = page.get_by_text("Only the lines of")
    expect(chosen).to_be_visible(timeout=SECONDS)
    at_step(page, 4)
    name = listed.input_value()
    page.wait_for_timeout(500)
    canvas = page.locator(".canvas canvas")
    spot = canvas.evaluate(SELECTED)
    touch(page, (0.5, 0.02))
    expect(chosen).to_have_count(0, timeout=SECONDS)
    touch(page, tuple(spot))
    expect(page.get_by_text(f"Only the lines of {name}.")).to_be_visible(timeout=SECONDS)
    expect(listed).to_have_value(name)


def test_an_arrow_key_that_moves_the_picture_changes_no_step(page: Page, workshop_address: str):
    open_explorer(page, workshop_address)
    expect(page.locator(".canvas canvas")).to_be_visible(timeout=SECONDS)
    page.get_by_role("button", name="Larger").press("Enter")
    page.wait_for_timeout(1000)  # until Python knows that it is enlarged
    page.get_by_role("application").press("ArrowRight")
    page.wait_for_timeout(1000)
    at_step(page, 1)
    page.get_by_role("button", name="Whole picture").press("Enter")
    page.get_by_role("application").press("ArrowRight")
    at_step(page, 2)


def test_what_the_room_says_is_kept_and_can_be_taken_up(page: Page, workshop_address: str):
    open_explorer(page, workshop_address)
    for number in range(2, len(STEPS) + 1):
        press_next(page)
        at_step(page, number)
    page.get_by_text("This link is wrong", exact=True).click()
    for label, place in (("One agency", 0), ("The other agency", 1)):
        page.get_by_role("combobox", name=label, exact=True).click()
        page.get_by_role("option").nth(place).click()
        settled(page)
    page.get_by_role("textbox", name="What is missing or wrong?").fill("Ended in <b>May</b>.")
    page.get_by_text("No, nobody", exact=True).first.click()
    press(page, "Keep this proposal")
    expect(page.get_by_text("The proposal is kept. It is no fact")).to_be_visible(timeout=SECONDS)
    said = "This link is wrong: Ended in <b>May</b>."
    expect(page.get_by_role("rowheader", name=said)).to_be_visible()
    page.get_by_text("Say what became of a proposal").click()
    select(page, "Proposal", said)
    page.get_by_text("Taken up", exact=True).last.click()
    press(page, "Keep this")
    expect(page.get_by_text("Kept: taken up.")).to_be_visible(timeout=SECONDS)


TAKEN_AWAY = {
    "This table (CSV)": b"\xef\xbb\xbf",
    "This picture (SVG)": b"<svg",
    "This picture (PNG)": b"\x89PNG",
    "This picture (PDF)": b"%PDF",
    "All tables (XLSX)": b"PK",
}


def test_files_are_taken_away(page: Page, workshop_address: str, tmp_path: Path):
    open_explorer(page, workshop_address)
    page.get_by_text("Files to take away").click()
    for label, begins in TAKEN_AWAY.items():
        file = taken(page, page.get_by_role("button", name=label), tmp_path)
        assert file.read_bytes().startswith(begins), label


def test_no_address_leads_out_of_the_workshop(browser: Browser, workshop_address: str):
    # A page of its own: at an address that is not there Streamlit's files say 404 once.
    page = browser.new_page()
    open_explorer(page, workshop_address)
    for path in ("person", "partnership_data?person=p001", "a/b", "a/b/c?d=e"):
        page.goto(urljoin(workshop_address, path))
        heading = page.get_by_role("heading", name="Partnership workshop")
        expect(heading).to_be_visible(timeout=SECONDS)
        at_step(page, 1)
        assert page.get_by_role("navigation").count() == 0, path
    page.close()


def test_nothing_that_is_sent_tells_of_a_person(page: Page, workshop_address: str):
    sent: list[bytes] = []

    def note(frame: str | bytes) -> None:
        sent.append(frame if isinstance(frame, bytes) else frame.encode())

    page.on("websocket", lambda socket: socket.on("framereceived", note))
    open_explorer(page, workshop_address)
    for number in range(2, len(STEPS) + 1):
        press_next(page)
        at_step(page, number)
    together = b"\n".join(sent)
    assert b"Partnership workshop" in together
    assert re.findall(rb"\b[pwin]0\d{2,4}\b", together) == []
