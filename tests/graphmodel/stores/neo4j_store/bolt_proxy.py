"""A wire between a client and a Neo4j that is cut at the worst moment, once it is told to."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import TracebackType
from urllib.parse import urlsplit

from tests.support.ports import HOST, free_port

COMMIT = b"\x00\x02\xb0\x12\x00\x00"
"""The message by which a client asks to keep a transaction, in a chunk of its own."""


class Proxy:
    """Passes bytes on between its own address and a server's.

    Attributes
    ----------
    unheard
        How many of the next commits reach the server and are answered to nobody.
    lost
        How many of the next commits do not reach the server.
    ends
        Whether nobody is let in any more after such a commit.
    """

    def __init__(self, url: str) -> None:
        target = urlsplit(url)
        self._target = (target.hostname, target.port)
        self.unheard = 0
        self.lost = 0
        self.ends = False
        port = free_port()
        self.url = f"bolt://{HOST}:{port}"
        self._listener = socket.create_server((HOST, port))
        self._ends = [self._listener]
        threading.Thread(target=self._accept, daemon=True).start()

    def __enter__(self) -> "Proxy":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for end in self._ends:
            _hang_up(end)

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            server = socket.create_connection(self._target)
            self._ends += [client, server]
            cut = threading.Event()
            for pass_on in (self._ask, self._answer):
                threading.Thread(target=pass_on, args=(client, server, cut), daemon=True).start()

    def _ask(self, client: socket.socket, server: socket.socket, cut: threading.Event) -> None:
        with _while_both_are_there(client, server):
            while data := client.recv(65_536):
                if COMMIT in data and self.lost:
                    self.lost -= 1
                    return
                if COMMIT in data and self.unheard:
                    self.unheard -= 1
                    cut.set()
                    if self.ends:
                        _hang_up(self._listener)
                server.sendall(data)

    def _answer(self, client: socket.socket, server: socket.socket, cut: threading.Event) -> None:
        with _while_both_are_there(client, server):
            # The server answers a commit when it has kept it.
            while (data := server.recv(65_536)) and not cut.is_set():
                client.sendall(data)


@contextmanager
def _while_both_are_there(client: socket.socket, server: socket.socket) -> Iterator[None]:
    with suppress(OSError):
        yield
    _hang_up(client)
    _hang_up(server)


def _hang_up(end: socket.socket) -> None:
    with suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
    end.close()
