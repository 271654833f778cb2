"""The explorer as a server answers with it: Streamlit's, and no address that stays blank."""

from __future__ import annotations

import webbrowser
from collections.abc import AsyncIterator, Awaitable, Callable, MutableMapping
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Thread
from typing import Any

import streamlit as st

__all__ = ["Served"]

Told = MutableMapping[str, Any]
"""What a server and an application tell each other: ASGI's scopes and messages."""

STREAMLITS_OWN = frozenset({"_stcore", "component", "media", "oauth2callback", "static"})


class Served(st.App):
    """Streamlit's application, which leads an address of several parts to the first page.

    Streamlit answers every address with one page whose own files are named beside it: at ``/a/b``
    it looks for them under ``/a``, does not find them, and stays blank.

    Parameters
    ----------
    script
        What Streamlit runs.
    opens
        An address that is opened in the browser as soon as it can be; none where it is None.
    """

    def __init__(self, script: Path, opens: str | None) -> None:
        super().__init__(script, lifespan=self._opening)
        self._opens = opens

    async def __call__(
        self,
        scope: Told,
        receive: Callable[[], Awaitable[Told]],
        send: Callable[[Told], Awaitable[None]],
    ) -> None:
        """Answer a request."""
        if not _leads_nowhere(scope):
            await super().__call__(scope, receive, send)
            return
        headers = [(b"location", b"/"), (b"cache-control", b"no-cache"), (b"content-length", b"0")]
        await send({"type": "http.response.start", "status": 307, "headers": headers})
        await send({"type": "http.response.body", "body": b""})

    @asynccontextmanager
    async def _opening(self, app: st.App) -> AsyncIterator[None]:
        """Open the browser; whoever asks before all is ready waits a moment."""
        del app
        if self._opens:  # beside the server: a browser in a terminal stays until it is closed
            Thread(target=webbrowser.open, args=[self._opens], daemon=True).start()
        yield


def _leads_nowhere(scope: Told) -> bool:
    """Tell whether somebody opens an address of several parts that is no file of Streamlit's."""
    if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
        return False
    parts = [part for part in scope["path"].split("/") if part]
    opened = any(name == b"accept" and b"text/html" in value for name, value in scope["headers"])
    return opened and len(parts) > 1 and STREAMLITS_OWN.isdisjoint(parts)
