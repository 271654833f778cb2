"""``tpgraph store``: what the store is, whether it is whole, and a copy of it."""

from __future__ import annotations

from contextlib import ExitStack, closing
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from dashboard.cli.app import (
    DEFAULT_STORE,
    StoreOption,
    app,
    notes,
    open_chosen_store,
    out,
    progress_bars,
)
from graphmodel.errors import DataProblemsError

commands = typer.Typer(no_args_is_help=True, help="The store: info, verify, backup.")
app.add_typer(commands, name="store")


@commands.command()
def info(store: StoreOption = DEFAULT_STORE) -> None:
    """Say what the store is and how many rows it holds; tables about harm are not counted."""
    with closing(open_chosen_store(store)) as partnership:
        described = partnership.info()
    out.print(escape(f"{described.kind}, {described.place}"))
    out.print(f"tables version {described.schema_version}, data version {described.data_version}")
    for caution in described.cautions:
        out.print(escape(caution))
    for table, rows in described.rows.items():
        out.print(f"{table}: {rows:,}")


@commands.command()
def verify(store: StoreOption = DEFAULT_STORE) -> None:
    """Check the whole store against the model."""
    from graphmodel.writing.verifying import verify as faults_of

    with closing(open_chosen_store(store)) as partnership:
        faults = faults_of(partnership)
    for fault in faults:
        out.print(escape(fault))
    if faults:
        raise typer.Exit(1)
    out.print("All is well: the store holds nothing that breaks the model.")


@commands.command()
def backup(
    path: Annotated[Path, typer.Argument(help="A new file.")], store: StoreOption = DEFAULT_STORE
) -> None:
    """Write a checked copy of everything to a new file."""
    with closing(open_chosen_store(store)) as partnership:
        partnership.backup(path)
    out.print(escape(f"Copied, and the copy checked: {path}"))


# ``tpgraph copy``: a partnership from one store into another.


SHOWN = 16
"""Digits of the digest that are printed: enough to compare two copies by eye."""


@app.command()
def copy(
    source: Annotated[
        str,
        typer.Argument(
            metavar="FROM",
            help="The store to copy: a file (SQLite), or neo4j://, neo4j+s://, bolt:// with "
            "NEO4J_USERNAME and NEO4J_PASSWORD in the environment.",
        ),
    ],
    target: Annotated[
        str, typer.Argument(metavar="TO", help="A new file, or the address of an empty database.")
    ],
) -> None:
    """Copy a whole partnership between a file and Neo4j, either way, and compare the two.

    Everything stays as it is: days, sources, former spells, who may see what. A copy that was
    interrupted is finished when it is run again.
    """
    from graphmodel.stores.store import logged_in_name
    from graphmodel.writing.copying import copy_store

    with ExitStack() as opened:
        partnership = opened.enter_context(closing(open_chosen_store(source)))
        place = open_chosen_store(target, create=True)
        opened.callback(place.close_unless_used)
        try:
            with progress_bars() as progress:
                result = copy_store(partnership, place, progress, by=logged_in_name())
        except DataProblemsError:
            message = (
                f"{partnership.place} holds rows that another program wrote or changed, and a copy"
                " takes over none that breaks the model. Mend them there, and copy again:"
            )
            notes.print(escape(message))
            raise
        for table, rows in result.rows.items():
            out.print(f"{table}: {rows:,}")
        done = "Copied to" if result.is_new else "Nothing to copy: all of it is in"
        out.print(escape(f"{done} {place.place}; tables about harm are not counted here."))
        out.print(f"Compared, and every row is equal. Digest {result.digest[:SHOWN]}")
