"""The command itself, and the options that every sub-command shares.

Each command imports what it works with inside its function, so that help and refusals come at
once: pandas alone takes as long as all the rest of them.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.markup import escape

from graphmodel.errors import (
    DataProblemsError,
    Problem,
    StoreError,
    TrustedPersonGraphError,
    UsageError,
    in_rows,
)

if TYPE_CHECKING:
    from rich.progress import TaskID

    from graphmodel.progress import Progress
    from graphmodel.stores import Store


FIRST_YEAR, LAST_YEAR = 1900, 2199

DEFAULT_STORE = "partnership.tpg"

app = typer.Typer(
    name="tpgraph",
    help="Who is round a person, whom they trust, what nobody covers, where services double up.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    epilog="Exit codes: 0 done, 1 the data has problems, 2 wrong usage, 3 the store cannot be "
    "used. --debug, anywhere, shows where in the program something failed.",
)

StoreOption = Annotated[
    str,
    typer.Option(
        "--store",
        envvar="TPGRAPH_STORE",
        help="A file (SQLite), or neo4j://, neo4j+s://, bolt:// with NEO4J_USERNAME and "
        "NEO4J_PASSWORD in the environment.",
        show_default=True,
    ),
]

OnOption = Annotated[
    str | None,
    typer.Option("--on", metavar="DAY", help="As at which day (2026-06-01); default today."),
]

out = Console(highlight=False, soft_wrap=True, emoji=False)
"""Where answers go."""

notes = Console(stderr=True, highlight=False, soft_wrap=True, emoji=False)
"""Where progress, warnings and problems go."""


def day_of_option(text: str | None) -> date:
    """Return the day that an option names; today where it names none.

    Raises
    ------
    UsageError
        It is no day of the calendar, written 2026-06-01 or 01/06/2026, or too far away to count
        the days of a threshold from.
    """
    if text is None:
        return datetime.now().astimezone().date()
    for pattern in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            # As UTC: elsewhere a day may have no midnight, and be taken for the one before.
            day = datetime.strptime(text, pattern).replace(tzinfo=UTC).date()
        except ValueError:
            continue
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            message = f"{text!r} is too far away: name a day from {FIRST_YEAR} to {LAST_YEAR}."
            raise UsageError(message)
        return day
    message = f"{text!r} is no day of the calendar. Write it like 2026-06-01 or 01/06/2026."
    raise UsageError(message)


def open_chosen_store(url: str, *, create: bool = False) -> Store:
    """Open the store that an option names, and say what is risky about where it lies.

    A missing one is made only where `create` says so.
    """
    from graphmodel.stores import open_store

    store = open_store(url, create=create)
    for caution in store.cautions():
        notes.print(escape(caution))
    return store


# From errors to sentences and exit codes; no traceback reaches a user who did not ask for it.


DONE, PROBLEMS, WRONG_USAGE, NO_STORE = 0, 1, 2, 3

MOST_LISTED = 200


def exit_code(work: Callable[[], object], *, debug: bool) -> int:
    """Run a command and return its exit code; say in a sentence what went wrong."""
    try:
        work()
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else WRONG_USAGE
    except Exception as error:
        if debug:
            notes.print(escape(_places(error)))
        return _explain(error)
    return DONE


def _places(error: BaseException) -> str:
    """Return where something failed, and of which kind: a message may repeat somebody's data."""
    before = error.__cause__ or error.__context__
    earlier = f"{_places(before)}\n\nThen:\n\n" if before is not None else ""
    told = f": {error}" if isinstance(error, TrustedPersonGraphError) else ""
    return (
        f"{earlier}{''.join(traceback.format_tb(error.__traceback__))}{type(error).__name__}{told}"
    )


def _explain(error: Exception) -> int:
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
    """Print problems, those alike in one line with their rows; of very many, the first."""
    listed = in_rows(problems)
    for problem in listed[:MOST_LISTED]:
        notes.print(escape(str(problem)))
    more = len(listed) - MOST_LISTED
    if more > 0:
        notes.print(f"… and {more:,} more; --problems FILE.csv writes them all to a file.")
    elif not all(problem.all_named for problem in listed):
        notes.print("--problems FILE.csv writes every row to a file.")


# A progress bar for work that may take longer than two seconds.


@contextmanager
def progress_bars() -> Iterator[Progress]:
    """Show a bar for each piece of work that is reported; it goes when all is done."""
    from rich import progress

    bars = progress.Progress(
        progress.TextColumn("{task.description}"),
        progress.BarColumn(),
        progress.MofNCompleteColumn(),
        progress.TimeElapsedColumn(),
        console=notes,
        transient=True,
        disable=not notes.is_terminal,
    )
    tasks: dict[str, TaskID] = {}
    with bars:

        def update(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bars.add_task(what, total=total)
            bars.update(tasks[what], completed=done, total=total)

        yield update
