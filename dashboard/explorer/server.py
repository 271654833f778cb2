"""Serve the explorer from this process, on the loopback interface alone."""

from __future__ import annotations

import ipaddress
import os
import signal
import socket
import webbrowser
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from datetime import date
from html import escape
from pathlib import Path
from threading import Thread
from typing import Any

import streamlit as st
import typer

from dashboard.explorer.kit.admission import (
    STREAMLITS_OWN,
    Admission,
    AsgiMessage,
    Receive,
    Send,
    with_headers,
)
from dashboard.explorer.kit.start_options import StartOptions, set_start_options
from graphmodel.errors import UsageError
from graphmodel.private_files import private_folder
from ingest.tables.limits import LARGEST_FILE

SCRIPT = Path(__file__).with_name("app.py")
WORKSHOP_SCRIPT = Path(__file__).parents[1] / "workshop" / "app.py"
NO_RISK_AT_A_WORKSHOP = (
    "A workshop is shown nothing about anybody, so --risk-reader cannot go with --workshop. "
    "Leave one of the two out."
)
FIRST_PORT, LAST_PORT = 8501, 8599


def serve(
    store_url: str,
    *,
    port: int | None,
    risk_reader: bool,
    open_browser: bool,
    address: str = "127.0.0.1",
    on: date | None = None,
    workshop: bool = False,
) -> None:
    """Serve the explorer until it is stopped.

    Parameters
    ----------
    store_url
        Path or address of the store; user name and password stay in the environment.
    port
        Where to listen; None takes the first free one from 8501.
    risk_reader
        Whether the reader may see risk information.
    open_browser
        Whether to open the explorer in the browser.
    address
        A loopback address.
    on
        The day that pages show first; None is today.
    workshop
        Whether to serve the workshop's page instead of the explorer's pages.

    Raises
    ------
    UsageError
        The address is no loopback address, the port is taken, or a workshop would show risk.
    """
    if workshop and risk_reader:
        raise UsageError(NO_RISK_AT_A_WORKSHOP)
    _refuse_all_but_loopback(address)
    port = _free_port(address, port)
    set_start_options(StartOptions(store_url, risk_reader, on))
    admission = Admission(f"[{address}]:{port}" if ":" in address else f"{address}:{port}")
    script = WORKSHOP_SCRIPT if workshop else SCRIPT
    end_by_signals()
    # Ctrl+C, after the server has closed what is open
    with suppress(KeyboardInterrupt), _opening_page(admission.first_address) as opens:
        served = ExplorerApp(script, admission, opens=opens if open_browser else None)
        typer.echo(
            f"The explorer is at {admission.first_address} (Ctrl+C ends it).\n"
            "Whoever has this address may look at everything that is shown here."
        )
        served.run(config=server_settings(address, port, open_browser=open_browser))


def end_by_signals() -> None:
    """Let what ends a program end it as Ctrl+C does, so that it leaves nothing behind.

    A closed terminal sends SIGHUP, which nohup has ignored on purpose.
    """
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    hangup = getattr(signal, "SIGHUP", None)
    if hangup is not None and signal.getsignal(hangup) is not signal.SIG_IGN:
        # The server has a handler of its own for SIGTERM, and none for SIGHUP.
        signal.signal(hangup, lambda *_: signal.raise_signal(signal.SIGTERM))


@contextmanager
def _opening_page(address: str) -> Iterator[str]:
    """Make a page that leads to an address, for a browser to open; yield its own address.

    Everybody on a machine sees with which words a browser was started, so the secret is in none.
    """
    with private_folder("opening") as folder:
        page = folder / "explorer.html"
        link = escape(address)
        page.write_text(
            "<!doctype html><meta charset='utf-8'><title>The explorer opens</title>"
            f"<meta http-equiv='refresh' content='0;url={link}'>"
            f"<p>The explorer opens. <a href='{link}'>Open it now</a>.</p>",
            "utf-8",
        )
        yield page.as_uri()


def server_settings(address: str, port: int, *, open_browser: bool) -> dict[str, Any]:
    """Return Streamlit's settings, which override its files and its environment variables."""
    return {
        "server.address": address,
        "server.port": port,
        "server.headless": not open_browser,
        "server.allowedHosts": [address, "localhost"],
        "server.enableCORS": True,
        "server.enableXsrfProtection": True,
        "server.enableStaticServing": False,
        "server.enableAgentApi": False,
        "server.maxUploadSize": LARGEST_FILE // 1_000_000,
        "server.fileWatcherType": "none",
        "server.runOnSave": False,
        "browser.gatherUsageStats": False,
        "browser.serverAddress": address,
        "client.showErrorDetails": "none",
        "client.showErrorLinks": False,
        "client.toolbarMode": "minimal",
        "client.allowedOrigins": [],
        "logger.hideWelcomeMessage": True,
        "theme.base": "light",
        "theme.font": 'Arial, Helvetica, "Liberation Sans", sans-serif',
        "theme.primaryColor": "#1d70b8",
        "theme.linkColor": "#1d70b8",
        "theme.backgroundColor": "#ffffff",
        "theme.secondaryBackgroundColor": "#f3f2f1",
        "theme.textColor": "#0b0c0c",
        "theme.borderColor": "#8a9096",
        "theme.baseRadius": "small",
        "theme.showWidgetBorder": True,
    }


def _refuse_all_but_loopback(address: str) -> None:
    try:
        is_loopback = address == "localhost" or ipaddress.ip_address(address).is_loopback
    except ValueError:
        is_loopback = False
    if not is_loopback:
        message = (
            "The explorer has no sign-in yet, so it serves this machine alone. "
            "Leave the address out, or use 127.0.0.1."
        )
        raise UsageError(message)


def _free_port(address: str, wanted: int | None) -> int:
    for port in range(FIRST_PORT, LAST_PORT + 1) if wanted is None else [wanted]:
        if _is_free(address, port):
            return port
    if wanted is None:
        message = f"All ports from {FIRST_PORT} to {LAST_PORT} are taken. Name one with --port."
    else:
        message = f"Port {wanted} is taken or not allowed. Name another one with --port."
    raise UsageError(message)


def _is_free(address: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        if os.name == "posix":  # on Windows it would let two programs share a port
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except (OSError, OverflowError):
            return False
    return True


# Streamlit's application, for those who are let in, without addresses that show a blank page.


class ExplorerApp(st.App):
    """Streamlit's application for those who are let in, with a page at every address.

    Streamlit answers every address with one page that refers to its files by relative addresses: at
    ``/a/b`` the browser looks for them under ``/a``, does not find them, and shows a blank page.
    So an address of several parts is redirected to the first page.

    Parameters
    ----------
    script
        The script that Streamlit runs.
    admission
        Decides who is let in.
    opens
        The address to open in the browser at the start; None opens none.
    """

    def __init__(self, script: Path, admission: Admission, opens: str | None) -> None:
        super().__init__(script, lifespan=self._opening)
        self._admission = admission
        self._opens = opens

    async def __call__(self, scope: AsgiMessage, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] == "lifespan":
            await super().__call__(scope, receive, send)
            return
        if await self._admission.refuses(scope, send):
            return
        send = with_headers(send)
        if not _leads_nowhere(scope):
            await super().__call__(scope, receive, send)
            return
        headers = [(b"location", b"/"), (b"cache-control", b"no-cache"), (b"content-length", b"0")]
        await send({"type": "http.response.start", "status": 307, "headers": headers})
        await send({"type": "http.response.body", "body": b""})

    @asynccontextmanager
    async def _opening(self, app: st.App) -> AsyncIterator[None]:
        """Open the browser; a request that comes before the server is ready waits."""
        del app
        if self._opens:  # in a thread, as a browser in a terminal blocks until it is closed
            Thread(target=webbrowser.open, args=[self._opens], daemon=True).start()
        yield


def _leads_nowhere(scope: AsgiMessage) -> bool:
    """Return whether a browser opens an address of several parts that is no file of Streamlit."""
    if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
        return False
    parts = [part for part in scope["path"].split("/") if part]
    opened = any(name == b"accept" and b"text/html" in value for name, value in scope["headers"])
    return opened and len(parts) > 1 and STREAMLITS_OWN.isdisjoint(parts)
