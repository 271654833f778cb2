"""A day's work from end to end in a real browser, over either kind of store."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.support.files import taken, words_in, workbook
from tests.browser.support.hands import (
    SECONDS,
    choose_person,
    go_to,
    open_explorer,
    pick_day,
    press,
    select,
    settled,
    type_in,
)
from tests.browser.support.kept import explorer_over, kept
from tests.browser.support.sams_county import sams_county
from tests.browser.support.touching import Spot, details, one_picture, spots_of, touch
from tests.support.neo4j_servers.server import Neo4jServer

pytestmark = pytest.mark.browser

NEW = "Ola <b>Reyes</b> *x*"


@pytest.fixture
def served(
    either_server: Neo4jServer | None, tmp_path: Path
) -> Iterator[tuple[str, dict[str, Spot]]]:
    """The explorer over a new store, and where Sam's contacts stand in the picture."""
    with (
        kept(sams_county(), tmp_path, either_server) as store,
        explorer_over(store, tmp_path, either_server) as address,
    ):
        yield address, spots_of(store, "p1")


def test_from_looking_somebody_up_to_printing_their_page(
    served: tuple[str, dict[str, Spot]], page: Page, tmp_path: Path
):
    address, spots = served
    open_explorer(page, address)
    pick_sam(page)
    touch_a_contact(page, spots["Aunt Bea"])
    move_the_day(page)
    ask_whom_they_trust(page)
    add_a_tie_and_undo_it(page)
    bring_a_bad_workbook(page)
    bring_a_good_one(page)
    print_their_page(page, tmp_path)


def pick_sam(page: Page) -> None:
    choose_person(page, "sammy", "Sam Ngata (p1)")
    expect(page.get_by_text("Sam Ngata trusts Aunt Bea (family)").first).to_be_visible()
    expect(page.get_by_text("Housing (urgent): Who could take this on?")).to_be_visible()
    assert urlsplit(page.url)[2:] == ("/", "", "")  # nobody stands in an address
    assert page.title() == "Person"
    one_picture(page)


def touch_a_contact(page: Page, spot: Spot) -> None:
    touch(page, spot)
    expect(details(page, "Aunt Bea")).to_be_visible(timeout=SECONDS)
    expect(page.locator(".tpg-facts").get_by_text("07700 900002")).to_be_visible()


def move_the_day(page: Page) -> None:
    press(page, "Change before")
    expect(page.get_by_text("The picture is as at")).to_be_visible(timeout=SECONDS)
    press(page, "Change after")
    expect(page.get_by_text("The picture is as at")).to_have_count(0, timeout=SECONDS)
    pick_day(page, "Previous month", "Friday, 15 May 2026")
    expect(page.get_by_text("As at 15 May 2026:").first).to_be_visible(timeout=SECONDS)
    go_to(page, "Caseload")
    expect(page.get_by_text("As at: 15 May 2026.")).to_be_visible(timeout=SECONDS)
    go_to(page, "Person")
    pick_day(page, "Next month", "Monday, 1 June 2026")
    expect(page.get_by_text("As at 1 June 2026:").first).to_be_visible(timeout=SECONDS)


def ask_whom_they_trust(page: Page) -> None:
    press(page, "Ask who you trust")
    page.get_by_text("Yes, there is somebody").click()
    page.get_by_text("Somebody new").click()
    type_in(page, "Their name", NEW)
    select(page, "Who they are to you", "Neighbour")
    page.get_by_text("Strong: the first I would turn to").click()
    page.get_by_role("textbox", name="How do you reach them?").fill("over the fence")
    page.get_by_text("Come to meetings").click()
    press(page, "Save")
    expect(page.get_by_text("Saved.", exact=True)).to_be_visible(timeout=SECONDS)
    page.get_by_role("link", name="See the person's page").click()
    expect(page.get_by_role("heading", name="Person", level=1)).to_be_visible(timeout=SECONDS)
    expect(page.get_by_role("rowheader", name=f"{NEW} (neighbour)")).to_be_visible(timeout=SECONDS)
    expect(page.get_by_role("cell", name="over the fence")).to_be_visible()


def add_a_tie_and_undo_it(page: Page) -> None:
    go_to(page, "Change")
    expect(page.get_by_role("heading", name="Sam Ngata", level=2)).to_be_visible(timeout=SECONDS)
    page.get_by_text("People in their life").first.click()
    settled(page)
    select(page, "What do you want to do?", "Add somebody, or a service, in their life")
    select(page, "Who or which service is in their life?", "Wendy Okoro")
    press(page, "Save")
    expect(page.get_by_text("Added: Wendy Okoro is in the life of Sam Ngata.")).to_be_visible()
    expect(page.get_by_role("row", name="Wendy Okoro (W1)")).to_be_visible()
    press(page, "Undo change 2")  # the first is what was said on "Ask who you trust"
    expect(page.get_by_text("Undone. It is again as it was before")).to_be_visible()
    expect(page.get_by_role("row", name="Wendy Okoro (W1)")).to_have_count(0)


def bring_a_bad_workbook(page: Page) -> None:
    go_to(page, "Partnership data")
    chooser = page.locator("input[type=file]")
    chooser.set_input_files([workbook(("id", "name", "trust_answer"), ("p8", None, "maybe"))])
    press(page, "Check the files")
    expect(page.get_by_text("2 problems found. Nothing was written")).to_be_visible(timeout=SECONDS)
    expect(page.get_by_role("cell", name="trust_answer")).to_be_visible()
    page.get_by_role("button", name="Remove people.xlsx").click()
    # Until the page knows that the file is gone, the button would check the old one again.
    expect(page.get_by_role("button", name="Check the files")).to_be_disabled(timeout=SECONDS)


def bring_a_good_one(page: Page) -> None:
    chooser = page.locator("input[type=file]")
    chooser.set_input_files([workbook(("id", "name"), ("p8", "Ines Adeyemi"))])
    press(page, "Check the files")
    expect(page.get_by_role("row", name="person 1 0")).to_be_visible(timeout=SECONDS)
    press(page, "Import")
    expect(page.get_by_text("Imported. person: 1 added, 0 changed.")).to_be_visible(timeout=SECONDS)
    go_to(page, "Person")
    choose_person(page, "ines", "Ines Adeyemi (p8)")


def print_their_page(page: Page, folder: Path) -> None:
    choose_person(page, "sammy", "Sam Ngata (p1)")
    button = page.get_by_role("button", name="Print for a meeting (PDF)")
    files = [taken(page, button, folder)]
    page.get_by_role("button", name="More to print").click()
    for label in ("For a meeting (Word)", "Their own copy (PDF)", "Their own copy (Word)"):
        files.append(taken(page, page.get_by_role("button", name=label), folder))
    assert [file.name for file in files] == [
        "person-page-2026-06-01.pdf",
        "person-page-2026-06-01.docx",
        "own-copy-2026-06-01.pdf",
        "own-copy-2026-06-01.docx",
    ]
    for file in files:
        words = " ".join(words_in(file).split())
        for told in ("Sam Ngata", "Aunt Bea", "Ola <b>Reyes</b> *x*"):
            assert told in words, file.name
