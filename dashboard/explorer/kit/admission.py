"""Which requests the explorer answers: those of a browser that came by its first address.

Every account and every page of a machine reaches a port on its loopback interface. So the first
address carries a secret, which becomes a cookie that every request must bring. A browser sends a
cookie to all ports of a host, also to another account's, which could use it itself: where the
operating system tells whose a connection is, one of another account is refused with any cookie.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Awaitable, Callable, MutableMapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

AsgiMessage = MutableMapping[str, Any]
"""A scope or message of ASGI, by key."""

Receive = Callable[[], Awaitable[AsgiMessage]]
Send = Callable[[AsgiMessage], Awaitable[None]]

KEY = "key"
"""Name of the secret in the first address."""

STREAMLITS_OWN = frozenset({"_stcore", "component", "media", "oauth2callback", "static"})
"""Parts of an address at which Streamlit answers with something other than a page."""

_NEEDED = frozenset({"health", "host-config", "stream", "upload_file", "bidi-components"})
"""What the pages ask for below ``_stcore``; the rest, such as metrics, is not there."""

_NOT_NEEDED = frozenset({"auth", "oauth2callback", "component"})

_HEADERS = (
    (b"x-frame-options", b"DENY"),
    (b"content-security-policy", b"frame-ancestors 'none'"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
)
"""What stands in every answer: no page may frame, embed or be told of one of ours."""

_ENTER = (
    "<!doctype html><html lang='en'><meta charset='utf-8'><title>The explorer opens</title>"
    "<meta http-equiv='refresh' content='0;url=/'><p>The explorer opens. "
    "<a href='/'>Open it now</a>.</p></html>"
)
"""Goes on to the first page. A redirect would not do: after a link on another site, or in a file,
the browser would not send the cookie along."""

_NOT_ADMITTED = (
    "The explorer opens only by the address that tpgraph printed when it was started: copy it "
    "whole, with what follows the question mark. If the explorer was started again meanwhile, the "
    "older address and the older tabs have ended; use the new one."
)
_ANOTHER_ADDRESS = "The explorer answers at its own address alone, and to its own pages."
_ANOTHER_ACCOUNT = "The explorer answers to the account that started it, and to no other."
_NOTHING_HERE = "There is nothing at this address."


class Admission:
    """Decides what is answered to a request before Streamlit is asked.

    Parameters
    ----------
    host
        Host and port as a browser must name them: ``127.0.0.1:8501``.
    """

    def __init__(self, host: str) -> None:
        self._origin = f"http://{host}"
        self._host = host
        self._key = secrets.token_urlsafe(32)
        self._token = secrets.token_urlsafe(32)
        self._cookie = f"tpgraph_{host.rpartition(':')[2]}"

    @property
    def first_address(self) -> str:
        """The address that lets a browser in; whoever has it may look."""
        return f"{self._origin}/?{KEY}={self._key}"

    async def refuses(self, scope: AsgiMessage, send: Send) -> bool:
        """Answer a request that Streamlit is not to be asked, and return whether it was one."""
        answer = self._answer(scope)
        if answer is None:
            return False
        status, text, more = answer
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008, "reason": ""})
            return True
        body = text.encode()
        kind = b"text/html" if text == _ENTER else b"text/plain"
        headers = [
            (b"content-type", kind + b"; charset=utf-8"),
            (b"content-length", str(len(body)).encode()),
            (b"cache-control", b"no-store"),
            *_HEADERS,
            *more,
        ]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})
        return True

    def _answer(self, scope: AsgiMessage) -> tuple[int, str, list[tuple[bytes, bytes]]] | None:
        if not _is_of_this_account(scope):
            return 403, _ANOTHER_ACCOUNT, []
        if not self._is_addressed_here(scope):
            return 403, _ANOTHER_ADDRESS, []
        if self._brings_key(scope):
            cookie = f"{self._cookie}={self._token}; Path=/; HttpOnly; SameSite=Strict"
            return 200, _ENTER, [(b"set-cookie", cookie.encode())]
        if not (self._brings_cookie(scope) and self._is_asked_by_own_page(scope)):
            return 403, _NOT_ADMITTED, []
        if not _is_needed(scope["path"]):
            return 404, _NOTHING_HERE, []
        return None

    def _is_addressed_here(self, scope: AsgiMessage) -> bool:
        """Whether a request names us and, where it says from which page, one of ours."""
        origins = _values(scope, b"origin")
        is_plain = scope["type"] == "http" and scope["method"] in {"GET", "HEAD"}
        if not origins and is_plain:  # a browser then names none; else it always does
            return _values(scope, b"host") == [self._host]
        return _values(scope, b"host") == [self._host] and origins == [self._origin]

    def _is_asked_by_own_page(self, scope: AsgiMessage) -> bool:
        """Whether no other page asks, as far as the browser says so."""
        return set(_values(scope, b"sec-fetch-site")) <= {"same-origin", "none"}

    def _brings_key(self, scope: AsgiMessage) -> bool:
        if scope["type"] != "http" or scope["method"] != "GET" or scope["path"] != "/":
            return False
        given = parse_qs(scope["query_string"].decode("latin-1")).get(KEY, [])
        return len(given) == 1 and _is_same(given[0], self._key)

    def _brings_cookie(self, scope: AsgiMessage) -> bool:
        given = []
        for header in _values(scope, b"cookie"):
            for part in header.split(";"):
                name, _, value = part.strip().partition("=")
                if name == self._cookie:
                    given.append(value)
        # A page of another port can set one of this name besides.
        return any(_is_same(value, self._token) for value in given)


def with_headers(send: Send) -> Send:
    """Return what sends an answer of Streamlit's with the headers that every answer has."""
    ours = {name for name, _ in _HEADERS}

    async def send_with_headers(message: AsgiMessage) -> None:
        if message["type"] == "http.response.start":
            theirs = [each for each in message.get("headers", ()) if each[0].lower() not in ours]
            message = {**message, "headers": [*theirs, *_HEADERS]}
        await send(message)

    return send_with_headers


def _values(scope: AsgiMessage, name: bytes) -> list[str]:
    return [value.decode("latin-1") for each, value in scope["headers"] if each == name]


def _is_same(given: str, expected: str) -> bool:
    return secrets.compare_digest(given.encode(), expected.encode())


def _is_needed(path: str) -> bool:
    parts = [part for part in path.split("/") if part]
    if not _NOT_NEEDED.isdisjoint(parts):
        return False
    if "_stcore" not in parts:
        return True
    below = parts[parts.index("_stcore") + 1 :]
    return bool(below) and below[0] in _NEEDED and parts.count("_stcore") == 1


# Whose a connection is, where the operating system tells (Linux).


_TABLES = (Path("/proc/net/tcp"), Path("/proc/net/tcp6"))


def _is_of_this_account(scope: AsgiMessage) -> bool:
    """Whether this account, or the one that may read everything, is at the other end."""
    client, server = scope.get("client"), scope.get("server")
    if client is None or server is None:
        return True
    if not all(table.is_file() for table in _TABLES):
        return True
    # In both: a program may reach an address of the one kind by a socket of the other.
    table = "".join(table.read_text("ascii") for table in _TABLES)
    return _account_of(client[1], server[1], table) in {0, os.getuid()}


def _account_of(port: int, peer: int, table: str) -> int | None:
    """Return the account that owns the connection from a port of this machine to another.

    Examples
    --------
    >>> line = "0: 0100007F:1F90 0100007F:2135 01 00000000:00000000 00:00000000 00000000 1000 0 1"
    >>> _account_of(0x1F90, 0x2135, line), _account_of(0x2135, 0x1F90, line)
    (1000, None)
    """
    ends = [f"{number:04X}" for number in (port, peer)]
    for line in table.splitlines():
        words = line.split()
        if len(words) > 7 and [word.rpartition(":")[2] for word in words[1:3]] == ends:
            return int(words[7])
    return None
