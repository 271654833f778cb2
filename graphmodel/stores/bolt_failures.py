"""From what the driver raises to a sentence for the person at the keyboard.

Neither a password nor a piece of data goes into a message: the server's own words can hold both.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from neo4j.exceptions import (
    AuthError,
    ClientError,
    ConfigurationError,
    DriverError,
    Forbidden,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
)

from graphmodel.errors import StoreError, StoreFullError, StoreUnreachableError

__all__ = ["told_plainly"]

_FULL = ("OutOfMemory", "MemoryPool", "StackOverflow", "TransactionOutOfMemory", "OutOfDisk")


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
    except AuthError as error:
        message = (
            f"{place} refuses the user name or password. "
            "Set NEO4J_USERNAME and NEO4J_PASSWORD to a login that it knows."
        )
        raise StoreUnreachableError(message) from error
    except (ServiceUnavailable, SessionExpired) as error:
        message = (
            f"{place} does not answer, or went away; what was not finished is not kept. "
            "Check that the server runs and that the address is right, then try again."
        )
        raise StoreUnreachableError(message) from error
    except Forbidden as error:
        message = f"{place} does not let this login do that. Ask whoever keeps the server."
        raise StoreError(message) from error
    except (Neo4jError, DriverError, ConfigurationError) as error:
        raise _refusal(place, error) from error


def _refusal(place: str, error: Exception) -> StoreError:
    code = str(getattr(error, "code", "") or "")
    if "DatabaseNotFound" in code:
        message = f"{place} has no database of that name. Check ?database= or NEO4J_DATABASE."
        return StoreUnreachableError(message)
    if any(word in code for word in _FULL):
        message = (
            f"{place} has no memory left for a change of this size; nothing was kept. "
            "Bring the files in smaller parts, or give the server more memory."
        )
        return StoreFullError(message)
    if isinstance(error, TransientError | ClientError) and code:
        return StoreError(f"{place} refused the request ({code}); nothing was kept. Try again.")
    return StoreError(f"{place} could not be used ({type(error).__name__}). Check the address.")
