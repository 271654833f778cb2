"""From what the driver raises to a sentence for the person at the keyboard.

Neither a password nor a piece of data goes into a message: the server's own words can hold both.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from neo4j.exceptions import (
    DriverError,
    IncompleteCommit,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
)

from graphmodel.errors import StoreError, StoreFullError, StoreUnreachableError

_FULL = "OutOfMemory"
"""In the codes of the server's several ways to run out of it."""

_LOGIN = "Neo.ClientError.Security."
_SENTENCES = {
    f"{_LOGIN}AuthenticationRateLimit": (
        "takes no login for a while, after too many wrong ones. Wait a minute and try again."
    ),
    f"{_LOGIN}CredentialsExpired": (
        "wants the password of this login changed first. Change it, and set NEO4J_PASSWORD."
    ),
    f"{_LOGIN}Forbidden": "does not let this login do that. Ask whoever keeps the server.",
    "Neo.ClientError.Database.DatabaseNotFound": (
        "has no database of that name. Check ?database= in the address, or NEO4J_DATABASE."
    ),
}
_TIMED_OUT = "Neo.ClientError.Transaction.TransactionTimedOut"
"""How the codes begin of a time that ran out: the one we set, and the server's own."""

_BEHIND = "Neo.TransientError.Transaction.BookmarkTimeout"
"""The server waited for the last write of this program, and has it not."""

_WRONG_TYPE = "Neo.ClientError.Statement.TypeError"

_REFUSED_LOGIN = (
    "refuses the user name or password. Set NEO4J_USERNAME and NEO4J_PASSWORD to a login it knows."
)


@contextmanager
def neo4j_in_words(place: str) -> Iterator[None]:
    """Turn the driver's errors into ours.

    Raises
    ------
    StoreUnreachableError
        Nobody answers, the login is refused, or the server went away.
    StoreFullError
        The server has no memory left for the transaction; nothing was written.
    StoreError
        Anything else the server refuses.
    """
    try:
        yield
    except IncompleteCommit as error:
        message = (
            f"{place} went away while it kept the change, and nobody heard whether it did. Do the "
            "same again when the server runs: what is there already is not written twice."
        )
        raise StoreUnreachableError(message) from error
    except (ServiceUnavailable, SessionExpired) as error:
        raise StoreUnreachableError(_silent(place)) from error
    except Neo4jError as error:
        raise _refusal(place, error) from error
    except DriverError as error:
        message = f"{place} could not be used ({type(error).__name__}). Check the address."
        raise StoreUnreachableError(message) from error


@contextmanager
def not_tried_again(place: str) -> Iterator[None]:
    """Raise at once what the server calls a passing thing, and trying again would not help.

    The driver would do so for minutes: with a transaction that needs as much memory as before,
    and with a server that has lost what was written last.

    Raises
    ------
    StoreFullError
        The server has no memory left for the transaction; nothing was written.
    StoreError
        The server has not got what was written last.
    """
    try:
        yield
    except Neo4jError as error:
        if _is_full(error) or error.code == _BEHIND:
            raise _refusal(place, error) from error
        raise


def _silent(place: str) -> str:
    hint = ""
    if "+s://" in place:
        hint = " +s:// needs a certificate that this machine knows; +ssc:// takes any."
    return (
        f"{place} does not answer; what was not finished was not written. Check that the server "
        f"runs and that the address is right, then try again.{hint}"
    )


def _is_full(error: Neo4jError) -> bool:
    return _FULL in (error.code or "")


def _refusal(place: str, error: Neo4jError) -> StoreError:
    code = error.code or ""
    if _is_full(error):
        message = (
            f"{place} has no memory left for so much at once; nothing was written. Ask about "
            "fewer people, bring the files in smaller parts, or give the server more memory."
        )
        return StoreFullError(message)
    if code == _BEHIND:
        message = (
            f"{place} has not got what this program wrote last: the database was brought back from "
            "a backup, or a member of a cluster is far behind. Nothing was read or written. Close "
            "this program, look at what is there, and open it again."
        )
        return StoreError(message)
    if code.startswith(_TIMED_OUT):
        message = (
            f"{place} took too long over a question and ended it; nothing was written. Ask about "
            "fewer people, or try again when the server has less to do."
        )
        return StoreError(message)
    if code == _WRONG_TYPE:
        message = (
            f"{place} holds something of a type that does not belong there. "
            "`tpgraph store verify` says in which rows."
        )
        return StoreError(message)
    if code in _SENTENCES:
        return StoreUnreachableError(f"{place} {_SENTENCES[code]}")
    if code.startswith(_LOGIN):
        return StoreUnreachableError(f"{place} {_REFUSED_LOGIN}")
    return StoreError(f"{place} refused the request ({code}); nothing was written.")
