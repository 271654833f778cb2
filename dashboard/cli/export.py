"""``tpgraph export``: the data out again, as files that import unchanged."""

from __future__ import annotations

from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from dashboard.cli.app import (
    DEFAULT_STORE,
    StoreOption,
    app,
    day_of_option,
    open_chosen_store,
    out,
    progress_bars,
)


@app.command()
def export(
    path: Annotated[
        Path,
        typer.Option(
            "--out",
            metavar="FOLDER|FILE.xlsx",
            help="A new folder, for CSV files; or a name that ends in .xlsx.",
        ),
    ],
    team: Annotated[
        str, typer.Option(metavar="ID", help="Only the people of this service or agency.")
    ] = "",
    worker: Annotated[str, typer.Option(metavar="ID", help="Only the people of this worker.")] = "",
    risk_reader: Annotated[
        bool,
        typer.Option(
            "--risk-reader",
            help="With what is recorded about harm and trust, and restricted rows; its name says "
            "that it is confidential.",
        ),
    ] = False,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Write a partnership, or some people's part of it, as files that import again unchanged.

    Without --risk-reader nothing is in it about harm, trust, deaths, consent, flags, contact
    details and ends of posts, nor any restricted row; imported again, it changes none of that.
    """
    from dashboard.readers.exports import tables_to_export
    from dashboard.readers.reader import Reader
    from graphmodel.stores.store import logged_in_name
    from ingest.export.about import About
    from ingest.export.writing import write_export

    with closing(open_chosen_store(store)) as partnership:
        tables = tables_to_export(
            partnership, Reader(risk_reader), day_of_option(None), team=team, worker=worker
        )
    made = datetime.now().astimezone()
    about = About(logged_in_name(), made, team, worker, is_whole=risk_reader)
    with progress_bars() as progress:
        written = write_export(tables, path, about, progress)
    rows = sum(map(len, tables.values()))
    out.print(escape(f"Written: {written}, {rows:,} rows, read again and found equal."))
    out.print("It holds personal data: keep it where nobody else reads it, and delete it after.")
