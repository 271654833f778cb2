"""Where a Neo4j is, as somebody typed it: which addresses are taken, and which are refused."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit

from graphmodel.errors import UsageError

__all__ = ["BoltAddress", "read_address"]

_PLAIN = ("neo4j", "bolt")
_ENCRYPTED = ("neo4j+s", "neo4j+ssc", "bolt+s", "bolt+ssc")


@dataclass(frozen=True)
class BoltAddress:
    """The address of a database.

    Parameters
    ----------
    url
        As the driver takes it, without a login and without the name of the database.
    database
        Name of the database; the user's own where it is None.
    """

    url: str
    database: str | None

    @property
    def place(self) -> str:
        """The address in words; safe to print."""
        return self.url if self.database is None else f"{self.url} (database {self.database})"


def read_address(url: str, database: str | None = None) -> BoltAddress:
    """Read an address that a person typed.

    Parameters
    ----------
    url
        ``neo4j+s://host``, ``bolt://localhost:7687`` and so on, with ``?database=`` or without.
    database
        Name of the database; goes before ``?database=``.

    Raises
    ------
    UsageError
        It is no address of a Neo4j, carries a password, or would send everything unencrypted to
        another machine.

    Examples
    --------
    >>> read_address("neo4j+s://graph.example.org?database=county").place
    'neo4j+s://graph.example.org (database county)'
    >>> read_address("neo4j://graph.example.org")
    Traceback (most recent call last):
    graphmodel.errors.UsageError: neo4j://graph.example.org would be spoken to unencrypted: \
password and names could be read on the way. Write neo4j+s:// in place of neo4j://.
    """
    parts = _split(url)
    told = f"{parts.scheme}://{parts.netloc}"
    if parts.path not in {"", "/"}:
        message = f"{told} takes no path. The database is named by ?database= or NEO4J_DATABASE."
        raise UsageError(message)
    if parts.scheme in _PLAIN and not _is_loopback(parts.hostname or ""):
        message = (
            f"{told} would be spoken to unencrypted: password and names could be read on the way. "
            f"Write {parts.scheme}+s:// in place of {parts.scheme}://."
        )
        raise UsageError(message)
    asked = dict(parse_qsl(parts.query))
    named = asked.pop("database", None)
    further = f"?{urlencode(asked)}" if asked else ""
    return BoltAddress(told + further, database or named)


def _split(url: str) -> SplitResult:
    """Split an address; nothing of one that may carry a password is repeated."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna")
        has_host = bool(host) and parts.port != 0
    except ValueError:  # no number for a port, half a bracket, a name with two dots in a row
        parts, has_host = SplitResult("", "", "", "", ""), False
    if "@" in url:
        message = (
            "User name and password do not belong into the address, where others see them. "
            "Set NEO4J_USERNAME and NEO4J_PASSWORD."
        )
        raise UsageError(message)
    if not has_host or parts.scheme not in (*_PLAIN, *_ENCRYPTED):
        schemes = ", ".join(f"{scheme}://" for scheme in (*_ENCRYPTED, *_PLAIN))
        message = f"{url} is no address of a Neo4j. Write one of {schemes} and the host's name."
        raise UsageError(message)
    return parts


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
