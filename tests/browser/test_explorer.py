"""The main job in a real browser: look at somebody, ask them, bring files in, print."""

import io
import socket
from pathlib import Path

import pytest
from openpyxl import Workbook
from playwright.sync_api import FilePayload, Page, expect
from pypdf import PdfReader

from tests.browser.hands import SECONDS, choose_person, go_to, open_explorer, press, select, type_in
from tests.support.ports import HOST

pytestmark = pytest.mark.browser


def workbook(*rows: tuple[str | None, ...]) -> FilePayload:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("person")
    for row in rows:
        sheet.append(row)
    packed = io.BytesIO()
    book.save(packed)
    return {"name": "people.xlsx", "mimeType": "application/zip", "buffer": packed.getvalue()}


def test_a_person_is_picked_and_their_picture_is_drawn(page: Page, address: str):
    open_explorer(page, address)
    choose_person(page, "sammy", "Sam Ngata (p1)")
    expect(page.get_by_text("Sam Ngata trusts Aunt Bea (family).").first).to_be_visible()
    expect(page.get_by_text("Housing (urgent): Who could take this on?")).to_be_visible()
    expect(page.locator(".canvas canvas")).to_be_visible(timeout=SECONDS)
    assert page.url == f"{address}/"
    assert page.title() == "Person"


def test_another_day_tells_another_story(page: Page, address: str):
    open_explorer(page, address)
    choose_person(page, "sammy", "Sam Ngata (p1)")
    page.get_by_role("button", name="Choose date").first.click()
    page.get_by_role("button", name="Previous month").click()
    page.get_by_role("button", name="Friday, 15 May 2026").click()
    expect(page.get_by_text("As at 15 May 2026:").first).to_be_visible(timeout=SECONDS)
    go_to(page, "Caseload")
    expect(page.get_by_text("As at: 15 May 2026.")).to_be_visible()


def test_somebody_named_in_the_form_stands_on_the_persons_page(page: Page, address: str):
    open_explorer(page, address)
    choose_person(page, "sam ngata", "Sam Ngata (p2)")
    press(page, "Ask who you trust")
    page.get_by_text("Yes, there is somebody").click()
    page.get_by_text("Somebody new").click()
    type_in(page, "Their name", "Ola <b>Reyes</b> *x*")
    select(page, "Who they are to you", "Neighbour")
    page.get_by_text("Very close").click()
    page.get_by_label("How do you reach them?").fill("over the fence")
    page.get_by_text("Come to meetings").click()
    press(page, "Save")
    expect(page.get_by_text("Saved. Ola <b>Reyes</b> *x* can be asked.")).to_be_visible()
    page.get_by_role("link", name="See the person's page").click()
    expect(page.get_by_role("heading", name="Person", level=1)).to_be_visible()
    expect(page.get_by_role("rowheader", name="Ola <b>Reyes</b> *x* (neighbour)")).to_be_visible()
    expect(page.get_by_role("cell", name="over the fence")).to_be_visible()


def test_a_bad_workbook_is_refused_line_by_line_and_a_good_one_comes_in(page: Page, address: str):
    open_explorer(page, address)
    go_to(page, "Partnership data")
    chooser = page.locator("input[type=file]")
    chooser.set_input_files([workbook(("id", "name", "trust_answer"), ("p8", None, "maybe"))])
    press(page, "Check the files")
    expect(page.get_by_text("2 problems found. Nothing was written")).to_be_visible(timeout=SECONDS)
    expect(page.get_by_role("cell", name="trust_answer")).to_be_visible()
    page.get_by_role("button", name="Remove people.xlsx").click()
    # Until the page knows that the file is gone, the button would check the old one again.
    expect(page.get_by_role("button", name="Check the files")).to_be_disabled(timeout=SECONDS)
    chooser.set_input_files([workbook(("id", "name"), ("p8", "Ola Reyes"))])
    press(page, "Check the files")
    press(page, "Import")
    expect(page.get_by_text("Imported. person: 1 added, 0 changed.")).to_be_visible(timeout=SECONDS)
    go_to(page, "Person")
    choose_person(page, "ola reyes", "Ola Reyes (p8)")


def test_the_page_for_a_meeting_is_printed(page: Page, address: str, tmp_path: Path):
    open_explorer(page, address)
    choose_person(page, "sammy", "Sam Ngata (p1)")
    with page.expect_download() as downloading:
        page.get_by_role("button", name="Print for a meeting (PDF)").click()
    downloading.value.save_as(tmp_path / "page.pdf")
    assert "Ngata" not in downloading.value.suggested_filename
    words = PdfReader(tmp_path / "page.pdf").pages[0].extract_text()
    assert "Sam Ngata" in words
    assert "Aunt Bea" in words


def test_a_row_of_the_caseload_opens_the_person(page: Page, address: str, tmp_path: Path):
    open_explorer(page, address)
    go_to(page, "Caseload")
    with page.expect_download() as downloading:
        page.get_by_role("button", name="Download these rows (CSV)").click()
    downloading.value.save_as(tmp_path / "gaps.csv")
    assert '"p1"' in (tmp_path / "gaps.csv").read_text("utf-8-sig")
    table = page.get_by_test_id("stDataFrame")
    table.scroll_into_view_if_needed()
    table.click(position={"x": 16, "y": 52})  # the box before the first row
    expect(page.get_by_role("heading", name="Sam Ngata")).to_be_visible(timeout=SECONDS)


def test_two_people_at_the_explorer_each_see_whom_they_chose(page: Page, address: str):
    other = page.context.new_page()
    open_explorer(page, address)
    open_explorer(other, address)
    choose_person(page, "sammy", "Sam Ngata (p1)")
    choose_person(other, "zoe", "Zoë")
    expect(other.get_by_text("no trusted contact who can be asked").first).to_be_visible()
    page.get_by_role("button", name="Ask who you trust").click()
    expect(page.get_by_role("heading", name="Sam Ngata")).to_be_visible(timeout=SECONDS)


@pytest.mark.parametrize(("host", "status"), [("127.0.0.1", "101"), ("evil.example", "403")])
def test_a_page_of_another_name_cannot_talk_to_the_explorer(address: str, host: str, status: str):
    port = int(address.rpartition(":")[2])
    asking = (
        "GET /_stcore/stream HTTP/1.1",
        f"Host: {host}:{port}",
        f"Origin: http://{host}:{port}",
        "Connection: Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
    )
    with socket.create_connection((HOST, port), timeout=30) as line:
        line.sendall("".join(f"{header}\r\n" for header in (*asking, "")).encode())
        assert line.recv(64).split()[1].decode() == status
