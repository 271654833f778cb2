"""From errors to sentences and exit codes; no traceback reaches a user who did not ask for it."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable

import typer
from rich.markup import escape

from dashboard.cli.app import notes
from graphmodel.errors import (
    DataProblemsError,
    Problem,
    StoreError,
    TrustedPersonGraphError,
    UsageError,
)

__all__ = ["list_problems", "told"]

DONE, PROBLEMS, WRONG_USAGE, NO_STORE = 0, 1, 2, 3

MOST_LISTED = 200


def told(work: Callable[[], object], *, debug: bool) -> int:
    """Run a command and return its exit code; say in a sentence what went wrong."""
    try:
        work()
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else WRONG_USAGE
    except Exception as error:
        if debug:
            notes.print(escape(traceback.format_exc()))
        return _say(error)
    return DONE


def _say(error: Exception) -> int:
    match error:
        case DataProblemsError():
            list_problems(error.problems)
            notes.print(escape(f"{error}."))
            return PROBLEMS
        case UsageError():
            notes.print(escape(str(error)))
            return WRONG_USAGE
        case StoreError():
            notes.print(escape(str(error)))
            return NO_STORE
        case TrustedPersonGraphError():
            notes.print(escape(str(error)))
            return PROBLEMS
        case OSError():
            reason = error.strerror or type(error).__name__
            where = f" ({error.filename})" if error.filename else ""
            notes.print(escape(f"A file cannot be used: {reason}{where}."))
            return WRONG_USAGE
        case typer.Abort() | KeyboardInterrupt():
            notes.print("Stopped; nothing further was done.")
            return WRONG_USAGE
        case _:
            notes.print(
                f"Something went wrong inside the program ({type(error).__name__}). "
                "Run the command again with --debug and send the text to whoever keeps it for you."
            )
            return PROBLEMS


def list_problems(problems: Iterable[Problem]) -> None:
    """Print problems, one to a line; of very many, the first and a count."""
    listed = list(problems)
    for problem in listed[:MOST_LISTED]:
        notes.print(escape(str(problem)))
    if len(listed) > MOST_LISTED:
        more = len(listed) - MOST_LISTED
        notes.print(f"… and {more:,} more; --problems FILE.csv writes them all to a file.")
