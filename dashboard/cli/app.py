"""The command itself, and the options that every sub-command shares."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape

from graphmodel.errors import UsageError
from graphmodel.stores import open_store
from graphmodel.stores.store import Store

__all__ = ["OnOption", "StoreOption", "app", "day_of", "notes", "opened", "out"]

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

out = Console(highlight=False, soft_wrap=True)
"""Where answers go."""

notes = Console(stderr=True, highlight=False, soft_wrap=True)
"""Where progress, warnings and problems go."""


def day_of(text: str | None) -> date:
    """Return the day that an option names; today where it names none.

    Raises
    ------
    UsageError
        It is no day of the calendar, written 2026-06-01 or 01/06/2026.
    """
    if text is None:
        return datetime.now().astimezone().date()
    for pattern in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(text, pattern).astimezone().date()
        except ValueError:
            continue
    message = f"{text!r} is no day of the calendar. Write it like 2026-06-01 or 01/06/2026."
    raise UsageError(message)


def opened(url: str, *, create: bool = False) -> Store:
    """Open the store that an option names, and say what is risky about where it lies.

    A missing one is made only where `create` says so.
    """
    store = open_store(url, create=create)
    for caution in store.cautions():
        notes.print(escape(caution))
    return store
