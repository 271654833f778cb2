"""The explorer in a real browser: from a list to a person, for two at once, for nobody else."""

import shlex
import socket
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.support.explorer_process import running_explorer
from tests.browser.support.files import taken
from tests.browser.support.hands import SECONDS, choose_person, go_to, open_explorer
from tests.browser.support.kept import kept
from tests.support.ports import HOST

pytestmark = pytest.mark.browser


def test_a_row_of_the_caseload_opens_the_person(page: Page, address: str, tmp_path: Path):
    open_explorer(page, address)
    go_to(page, "Caseload")
    rows = taken(page, page.get_by_role("button", name="Download these rows (CSV)"), tmp_path)
    assert '"p1"' in rows.read_text("utf-8-sig")
    table = page.get_by_test_id("stDataFrame")
    table.scroll_into_view_if_needed()
    table.click(position={"x": 16, "y": 52})  # the box before the first row
    expect(page.get_by_role("heading", name="Sam Ngata")).to_be_visible(timeout=SECONDS)


STAYS = """
import sys, time
from pathlib import Path
opened = Path(sys.argv[1])
opened.write_text(sys.argv[2], "utf-8")
while opened.exists():
    time.sleep(0.1)
"""


def test_it_opens_in_a_browser_which_may_stay_open_as_one_in_a_terminal_does(
    page: Page, tmp_path: Path
):
    program, opened = tmp_path / "browser.py", tmp_path / "opened"
    program.write_text(STAYS, "utf-8")
    command = shlex.join([sys.executable, str(program), str(opened), "%s"])
    with (
        kept(1, tmp_path / "store") as store,
        running_explorer(store.place, browser=command) as address,
    ):
        open_explorer(page, address)
        assert opened.read_text("utf-8") == address
        opened.unlink()
        page.close()  # before the explorer that it asks


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
