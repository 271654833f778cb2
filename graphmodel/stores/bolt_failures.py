"""From what the driver raises to a sentence for the person at the keyboard.

Neither a password nor a piece of data goes into a message: the server's own words can hold both.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from neo4j.exceptions import DriverError, Neo4jError, ServiceUnavailable, SessionExpired

from graphmodel.errors import StoreError, StoreFullError, StoreUnreachableError

__all__ = ["full_at_once", "told_plainly"]

_FULL = ("OutOfMemory", "StackOverFlow", "OutOfDisk", "NoSpace")

_LOGIN = "Neo.ClientError.Security."
_SENTENCES = {
    f"{_LOGIN}AuthenticationRateLimit": (
        "takes no login for a while, after too many wrong ones. Wait a minute and try again."
    ),
    f"{_LOGIN}CredentialsExpired": (
        "wants the password of this login changed first. Change it, and set NEO4J_PASSWORD."
    ),
    f"{_LOGIN}Forbidden": ("does not let this login do that. Ask whoever keeps the server."),
    "Neo.ClientError.Database.DatabaseNotFound": (
        "has no database of that name. Check ?database= in the address, or NEO4J_DATABASE."
    ),
}
_REFUSED_LOGIN = (
    "refuses the user name or password. Set NEO4J_USERNAME and NEO4J_PASSWORD to a login it knows."
)


@contextmanager
def told_plainly(place: str) -> Iterator[None]:
    """Turn the driver's errors into ours.

    Raises
    ------
    StoreUnreachableError
        Nobody answers, the login is refused, or the server went away.
    StoreFullError
        The server has no memory or disk left for the transaction; nothing was kept.
    StoreError
        Anything else the server refuses.
    """
    try:
        yield
    except (ServiceUnavailable, SessionExpired) as error:
        message = (
            f"{place} does not answer, or went away; what was not finished is not kept. "
            "Check that the server runs and that the address is right, then try again."
        )
        raise StoreUnreachableError(message) from error
    except Neo4jError as error:
        raise _refusal(place, error) from error
    except DriverError as error:
        message = f"{place} could not be used ({type(error).__name__}). Check the address."
        raise StoreUnreachableError(message) from error


@contextmanager
def full_at_once(place: str) -> Iterator[None]:
    """Say that the server's memory is short, at once.

    The server calls that a passing thing and the driver would try again, for minutes, what needs
    as much memory as before.

    Raises
    ------
    StoreFullError
        The server has no memory left for the transaction; nothing was kept.
    """
    try:
        yield
    except Neo4jError as error:
        if _is_full(error):
            raise _refusal(place, error) from error
        raise


def _is_full(error: Neo4jError) -> bool:
    return any(word in (error.code or "") for word in _FULL)


def _refusal(place: str, error: Neo4jError) -> StoreError:
    code = error.code or ""
    if _is_full(error):
        message = (
            f"{place} has no memory left for a change of this size; nothing was kept. "
            "Bring the files in smaller parts, or give the server more memory."
        )
        return StoreFullError(message)
    if code in _SENTENCES:
        return StoreUnreachableError(f"{place} {_SENTENCES[code]}")
    if code.startswith(_LOGIN):
        return StoreUnreachableError(f"{place} {_REFUSED_LOGIN}")
    return StoreError(f"{place} refused the request ({code}); nothing was kept.")
