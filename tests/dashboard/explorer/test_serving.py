import socket
import sys
from datetime import date
from importlib.metadata import packages_distributions

import pytest

from dashboard.explorer import serve
from dashboard.explorer.handover import Handover, hand_over, handed_over
from dashboard.explorer.serving import FIRST_PORT, SCRIPT, server_settings
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
    assert settings["server_address"] == "127.0.0.1"
    assert settings["server_allowedHosts"] == ["127.0.0.1", "localhost"]
    assert settings["browser_gatherUsageStats"] is False
    assert settings["client_showErrorDetails"] == "none"
    assert settings["client_showErrorLinks"] is False
    assert settings["client_toolbarMode"] == "minimal"
    assert settings["server_fileWatcherType"] == "none"
    assert settings["server_maxUploadSize"] == 25
    assert settings["server_enableXsrfProtection"] is True
    assert settings["server_enableCORS"] is True
    assert settings["server_enableStaticServing"] is False


@pytest.mark.parametrize(
    "handover",
    [Handover("p.tpg"), Handover("bolt://127.0.0.1", risk_reader=True, on=date(2026, 6, 1))],
)
def test_what_is_handed_over_arrives(handover):
    hand_over(handover)
    assert handed_over() == handover


def test_nothing_handed_over_is_a_sentence():
    with pytest.raises(UsageError, match="No store was named"):
        handed_over()


def test_no_screen_hides_a_package():
    modules = {path.stem for path in SCRIPT.parent.glob("*.py")}
    taken = {*sys.stdlib_module_names, *packages_distributions(), "graphmodel", "ingest"}
    assert not modules & taken
