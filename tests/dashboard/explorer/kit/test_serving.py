import asyncio
import socket
import sys
from datetime import date
from importlib.metadata import packages_distributions

import pytest
import streamlit as st

from dashboard.explorer import serve
from dashboard.explorer.kit.start_options import StartOptions, set_start_options, start_options
from dashboard.explorer.server import FIRST_PORT, SCRIPT, AsgiMessage, ExplorerApp, server_settings
from graphmodel.errors import UsageError


@pytest.fixture(autouse=True)
def _environment_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("TPGRAPH_STORE", "TPGRAPH_EXPLORER_RISK_READER", "TPGRAPH_EXPLORER_ON"):
        monkeypatch.setenv(name, "")


def start(address: str, port: int | None = None) -> None:
    serve("x.tpg", port=port, risk_reader=False, open_browser=False, address=address)


ELSEWHERE = ["0.0.0.0", "::", "192.168.1.20", "example.org", "", "127.0.0.1.org"]  # noqa: S104


@pytest.mark.parametrize("address", ELSEWHERE)
def test_any_address_but_the_loopback_is_refused(address):
    with pytest.raises(UsageError, match="serves this machine alone"):
        start(address)


@pytest.mark.parametrize("address", ["127.0.0.1", "localhost"])
def test_a_taken_port_is_refused_with_a_sentence(address):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(UsageError, match=f"Port {port} is taken"):
            start(address, port)


@pytest.mark.parametrize("port", [-1, 65536])
def test_a_port_that_cannot_be_is_refused(port):
    with pytest.raises(UsageError, match="not allowed"):
        start("127.0.0.1", port)


def test_the_server_gives_nothing_away():
    settings = server_settings("127.0.0.1", FIRST_PORT, open_browser=False)
    assert settings["server.address"] == "127.0.0.1"
    assert settings["server.allowedHosts"] == ["127.0.0.1", "localhost"]
    assert settings["browser.gatherUsageStats"] is False
    assert settings["client.showErrorDetails"] == "none"
    assert settings["client.showErrorLinks"] is False
    assert settings["client.toolbarMode"] == "minimal"
    assert settings["server.fileWatcherType"] == "none"
    assert settings["server.maxUploadSize"] == 25
    assert settings["server.enableXsrfProtection"] is True
    assert settings["server.enableCORS"] is True
    assert settings["server.enableStaticServing"] is False


@pytest.mark.parametrize(
    "handover",
    [
        StartOptions("p.tpg"),
        StartOptions("bolt://127.0.0.1", risk_reader=True, on=date(2026, 6, 1)),
    ],
)
def test_what_is_handed_over_arrives(handover):
    set_start_options(handover)
    assert start_options() == handover


def test_nothing_handed_over_is_a_sentence():
    with pytest.raises(UsageError, match="No store was named"):
        start_options()


def test_no_screen_hides_a_package():
    modules = {path.stem for path in SCRIPT.parent.glob("*.py")}
    taken = {*sys.stdlib_module_names, *packages_distributions(), "graphmodel", "ingest"}
    assert not modules & taken


def asked(path: str, method: str = "GET", accept: bytes = b"text/html,*/*") -> list[AsgiMessage]:
    """Ask at an address as a browser does; return what is answered before Streamlit is asked."""
    answered: list[AsgiMessage] = []

    async def receive() -> AsgiMessage:
        raise AssertionError

    async def send(message: AsgiMessage) -> None:
        answered.append(message)

    scope = {"type": "http", "method": method, "path": path, "headers": [(b"accept", accept)]}
    asyncio.run(ExplorerApp(SCRIPT, opens=None)(scope, receive, send))
    return answered


@pytest.mark.parametrize("path", ["/a/b", "/person/b/c", "//elsewhere.example/a"])
def test_an_address_of_several_parts_leads_to_the_first_page(path):
    start, body = asked(path)
    assert (start["status"], dict(start["headers"])[b"location"]) == (307, b"/")
    assert body["body"] == b""


@pytest.mark.parametrize(
    ("path", "accept"),
    [
        ("/", b"text/html"),
        ("/person", b"text/html"),
        ("/media/report.html", b"text/html"),
        ("/person/_stcore/health", b"text/html"),
        ("/a/b.js", b"*/*"),
    ],
)
def test_what_streamlit_answers_is_left_to_it(path, accept, monkeypatch):
    left = []

    async def answer(_: object, scope: AsgiMessage, *__: object) -> None:
        left.append(scope["path"])

    monkeypatch.setattr(st.App, "__call__", answer)
    assert asked(path, accept=accept) == []
    assert left == [path]
