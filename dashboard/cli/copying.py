"""``tpgraph copy``: a partnership from one store into another."""

from __future__ import annotations

from contextlib import closing
from typing import Annotated

import typer
from rich.markup import escape

from dashboard.cli.app import app, notes, opened, out
from dashboard.cli.progress import progress_shown
from dashboard.logged_in import logged_in_name
from graphmodel.errors import DataProblemsError
from graphmodel.writing.copying import copy_store

__all__ = ["copy"]

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
    with closing(opened(source)) as partnership, closing(opened(target, create=True)) as place:
        try:
            with progress_shown() as progress:
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
