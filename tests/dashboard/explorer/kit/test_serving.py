import socket
import sys
from datetime import date
from importlib.metadata import packages_distributions

import pytest
import streamlit as st

from dashboard.explorer import serve
from dashboard.explorer.kit.admission import Admission, AsgiMessage
from dashboard.explorer.kit.start_options import StartOptions, set_start_options, start_options
from dashboard.explorer.server import FIRST_PORT, SCRIPT, ExplorerApp, server_settings
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


HOST = b"127.0.0.1:8501"
ORIGIN = (b"origin", b"http://127.0.0.1:8501")


def asked(
    path: str,
    *headers: tuple[bytes, bytes],
    of: Admission,
    method: str = "GET",
    query: str = "",
    host: bytes = HOST,
    kind: str = "http",
) -> list[AsgiMessage]:
    """Ask at an address as a browser does; return what is answered before Streamlit is asked."""
    answered: list[AsgiMessage] = []

    async def receive() -> AsgiMessage:
        raise AssertionError

    async def send(message: AsgiMessage) -> None:
        answered.append(message)

    scope = {
        "type": kind,
        "method": method,
        "path": path,
        "query_string": query.encode(),
        "headers": [(b"host", host), *headers],
    }
    # Nothing of ours waits, so it needs no event loop: a browser's tests may have one running.
    with pytest.raises(StopIteration):
        ExplorerApp(SCRIPT, of, opens=None)(scope, receive, send).send(None)
    return answered


@pytest.fixture
def admission() -> Admission:
    return Admission("127.0.0.1:8501")


@pytest.fixture
def cookie(admission: Admission) -> tuple[bytes, bytes]:
    """What a browser brings that came by the first address."""
    start, _ = asked("/", of=admission, query=admission.first_address.partition("?")[2])
    given = dict(start["headers"])[b"set-cookie"].split(b"; ")
    assert given[1:] == [b"Path=/", b"HttpOnly", b"SameSite=Strict"]
    return b"cookie", given[0]


@pytest.fixture
def reached(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Addresses at which Streamlit was asked."""
    left: list[str] = []

    async def answer(_: object, scope: AsgiMessage, *__: object) -> None:
        left.append(scope["path"])

    monkeypatch.setattr(st.App, "__call__", answer)
    return left


@pytest.mark.parametrize("path", ["/a/b", "/person/b/c", "//elsewhere.example/a"])
def test_an_address_of_several_parts_leads_to_the_first_page(path, admission, cookie):
    start, body = asked(path, cookie, (b"accept", b"text/html,*/*"), of=admission)
    assert (start["status"], dict(start["headers"])[b"location"]) == (307, b"/")
    assert dict(start["headers"])[b"x-frame-options"] == b"DENY"
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
def test_what_streamlit_answers_is_left_to_it(path, accept, admission, cookie, reached):
    assert asked(path, cookie, (b"accept", accept), of=admission) == []
    assert reached == [path]


PATHS = ["/", "/person", "/_stcore/health", "/static/js/a.js", "/media/a.pdf", "/_stcore/metrics"]


@pytest.mark.parametrize("path", PATHS)
def test_without_the_first_address_nothing_is_answered_but_a_sentence(path, admission, reached):
    start, body = asked(path, (b"cookie", b"tpgraph_8501=guessed"), of=admission)
    assert start["status"] == 403
    assert b"the address that tpgraph printed" in body["body"]
    assert reached == []


def test_the_cookie_of_an_explorer_that_has_ended_is_refused_with_what_to_do(cookie, reached):
    start, body = asked("/", cookie, of=Admission("127.0.0.1:8501"))
    assert start["status"] == 403
    assert b"started again meanwhile" in body["body"]
    assert reached == []


def test_a_socket_is_opened_to_our_own_pages_alone(admission, cookie, reached):
    stream = "/_stcore/stream"
    assert asked(stream, cookie, ORIGIN, of=admission, kind="websocket") == []
    assert reached == [stream]
    foreign = [(b"origin", origin) for origin in FOREIGN]
    for headers in ([ORIGIN], [cookie], *([cookie, origin] for origin in foreign)):
        (answer,) = asked(stream, *headers, of=admission, kind="websocket")
        assert answer["type"] == "websocket.close"
    assert reached == [stream]


FOREIGN = [
    b"http://127.0.0.1:8502",
    b"http://localhost:8501",
    b"https://127.0.0.1:8501",
    b"http://127.0.0.1:8501.example",
    b"http://evil.example",
    b"null",
    b"",
]


@pytest.mark.parametrize("origin", FOREIGN)
@pytest.mark.parametrize("method", ["GET", "PUT", "OPTIONS"])
def test_a_request_from_another_page_is_refused(origin, method, admission, cookie, reached):
    headers = (cookie, (b"origin", origin))
    start, _ = asked("/_stcore/upload_file/a/b", *headers, of=admission, method=method)
    assert start["status"] == 403
    assert reached == []


@pytest.mark.parametrize("site", [b"same-site", b"cross-site"])
def test_a_request_of_which_the_browser_says_that_another_page_makes_it_is_refused(
    site, admission, cookie, reached
):
    start, _ = asked("/media/a.pdf", cookie, (b"sec-fetch-site", site), of=admission)
    assert start["status"] == 403
    assert reached == []


@pytest.mark.parametrize(
    "host", [b"evil.example:8501", b"127.0.0.1", b"127.0.0.1:8502", b"localhost:8501", b""]
)
def test_a_request_by_another_name_of_this_machine_is_refused(host, admission, cookie, reached):
    start, _ = asked("/", cookie, of=admission, host=host)
    assert start["status"] == 403
    assert reached == []


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/metrics",
        "/_stcore/script-health-check",
        "/_stcore/agent/mcp",
        "/person/_stcore/metrics",
        "/_stcore/health/_stcore/metrics",
        "/auth/login",
        "/oauth2callback",
        "/component/x/index.html",
        "/_stcore",
    ],
)
def test_what_no_page_needs_is_not_there(path, admission, cookie, reached):
    start, _ = asked(path, cookie, of=admission)
    assert start["status"] == 404
    assert reached == []


def test_another_cookie_of_the_same_name_besides_keeps_nobody_out(admission, cookie, reached):
    both = (b"cookie", b"tpgraph_8501=set-by-another-port; " + cookie[1])
    assert asked("/", both, of=admission) == []
    assert reached == ["/"]


@pytest.mark.parametrize("query", ["key=", "key=guessed", "key=%FF", "kex={key}", "key={key}x"])
def test_a_wrong_secret_lets_nobody_in(query, admission):
    key = admission.first_address.partition("=")[2]
    start, _ = asked("/", of=admission, query=query.replace("{key}", key))
    assert start["status"] == 403
    assert b"set-cookie" not in dict(start["headers"])
