"""The explorer in a real browser: from a list to a person, for two at once, for nobody else."""

import json
import os
import shlex
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

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
        # Everybody sees with which words a program was started: the secret is in none of them.
        leading = Path(unquote(urlsplit(opened.read_text("utf-8")).path))
        assert f"url={address}'" in leading.read_text("utf-8")
        assert leading.parent.stat().st_mode & 0o077 == 0
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


# Another account of the machine, and a page of another of its ports, get nothing.


NOBODY = 65534

STREAM = "/_stcore/stream"
PATHS = ("/", "/person", "/_stcore/health", "/_stcore/host-config", "/_stcore/metrics", STREAM)

STATUS_OF_EACH = """
import encodings.idna, os, socket, sys
account, host, port, cookie, *paths = sys.argv[1:]
if account:
    os.setgroups([])
    os.setgid(int(account))
    os.setuid(int(account))
stream = ("Origin: http://%s:%s" % (host, port), "Connection: Upgrade", "Upgrade: websocket",
          "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==")
for path in paths:
    more = stream if path.endswith("/stream") else ("Connection: close",)
    lines = ["GET %s HTTP/1.1" % path, "Host: %s:%s" % (host, port), "Cookie: " + cookie, *more]
    with socket.create_connection((host, int(port)), timeout=30) as line:
        line.sendall(("\\r\\n".join(lines) + "\\r\\n\\r\\n").encode())
        print(path.partition("?")[0], line.recv(64).split()[1].decode())
"""

ATTACK = """<!doctype html><title>elsewhere</title><script>
const target = "http://%s", found = [];
const socket = address => new Promise(done => {
  const one = new WebSocket(address);
  one.onopen = () => done("open"); one.onerror = () => done("refused");
});
const fetched = (path, options) => fetch(target + path, options)
  .then(answer => answer.text()).catch(() => "refused");
const framed = path => new Promise(done => {
  const frame = document.createElement("iframe");
  frame.onload = () => {
    try { done(frame.contentDocument ? "blank" : "of another page"); } catch { done("refused"); }
  };
  frame.src = target + path; document.body.append(frame);
});
const run = async () => {
  found.push(await socket(target.replace("http", "ws") + "/_stcore/stream"));
  for (const path of ["/", "/_stcore/health", "/_stcore/host-config"]) {
    found.push(await fetched(path, { credentials: "include" }));
    found.push(await fetched(path, { credentials: "include", method: "POST" }));
  }
  document.title = JSON.stringify(found);
};
</script><body onload="run()">"""


@pytest.fixture(scope="module")
def entered(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[BrowserContext, str]]:
    """A browser that came by the first address and may look at the explorer; host and port."""
    with (
        kept(1, tmp_path_factory.mktemp("guarded")) as store,
        running_explorer(Path(store.place)) as address,
    ):
        context = browser.new_context()
        open_explorer(context.new_page(), address)
        yield context, urlsplit(address).netloc
        context.close()


@contextmanager
def served_page(text: str) -> Iterator[int]:
    """Serve one page on a port of its own."""

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer((HOST, 0), Page) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


def cookie_of(context: BrowserContext) -> str:
    given = {cookie["name"]: cookie["value"] for cookie in context.cookies()}
    return "; ".join(f"{name}={value}" for name, value in given.items())


def statuses(cookie: str, netloc: str, *, account: int | None) -> dict[str, str]:
    """Return what is answered at each path to a program of an account.

    It becomes that account's once Python runs: the account may not be let into the folders in
    which the Python lies.
    """
    host, _, port = netloc.partition(":")
    told = ["" if account is None else str(account), host, port, cookie]
    asked = subprocess.run(
        [sys.executable, "-I", "-S", "-c", STATUS_OF_EACH, *told, *PATHS],
        cwd="/",
        capture_output=True,
        text=True,
        check=True,
    )
    return dict(line.split() for line in asked.stdout.splitlines())


def test_a_program_without_the_cookie_gets_nothing(entered: tuple[BrowserContext, str]):
    _, netloc = entered
    assert set(statuses("a=b", netloc, account=None).values()) == {"403"}


def test_the_browser_that_was_let_in_goes_on_seeing(entered: tuple[BrowserContext, str]):
    context, netloc = entered
    found = statuses(cookie_of(context), netloc, account=None)
    assert found[STREAM] == "101"
    assert found["/_stcore/health"] == found["/"] == "200"
    assert found["/_stcore/metrics"] == "404"


@pytest.mark.skipif(
    not hasattr(os, "getuid") or os.getuid() != 0, reason="only root can act as another account"
)
def test_another_account_gets_nothing_even_with_the_cookie(entered: tuple[BrowserContext, str]):
    context, netloc = entered
    for cookie in ("a=b", cookie_of(context)):
        assert set(statuses(cookie, netloc, account=NOBODY).values()) == {"403"}


@pytest.mark.parametrize("name", [HOST, "localhost"])
def test_a_page_of_another_port_gets_nothing(entered: tuple[BrowserContext, str], name: str):
    context, netloc = entered
    with served_page(ATTACK % netloc) as port:
        page = context.new_page()
        page.goto(f"http://{name}:{port}/")
        page.wait_for_function("document.title.startsWith('[')")
        assert json.loads(page.title()) == ["refused"] * 7
        page.evaluate("framed('/')")
        inner = page.frames[1]
        assert "Streamlit" not in inner.content()
        page.close()
