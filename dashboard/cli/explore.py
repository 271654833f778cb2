"""``tpgraph explore`` and ``tpgraph demo``: the screen."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.markup import escape

from dashboard.cli.app import (
    DEFAULT_STORE,
    OnOption,
    StoreOption,
    app,
    day_of_option,
    open_chosen_store,
    out,
    progress_bars,
)

PortOption = Annotated[int | None, typer.Option(help="Port; default a free one near 8501.")]
BrowserOption = Annotated[
    bool, typer.Option("--browser/--no-browser", help="Whether a browser window is opened.")
]


@app.command()
def explore(
    port: PortOption = None,
    address: Annotated[
        str, typer.Option(help="Only this computer: any other address is refused.")
    ] = "127.0.0.1",
    risk_reader: Annotated[
        bool,
        typer.Option("--risk-reader", help="Show who is unsafe for whom, and why not available."),
    ] = False,
    workshop: Annotated[
        bool,
        typer.Option(
            "--workshop",
            help="For a projector: agencies and rounded numbers alone, as at the first day of the "
            "quarter; no other page is there.",
        ),
    ] = False,
    on: OnOption = None,
    browser: BrowserOption = True,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Open the explorer on the store, for this computer alone."""
    from dashboard.explorer import serve
    from graphmodel.privacy import first_day_of_quarter

    day = None if on is None else day_of_option(on)
    if workshop:
        # Fixed now: a workshop may last over midnight.
        day = first_day_of_quarter(day_of_option(on))
    open_chosen_store(store, create=not workshop).close()
    serve(
        store,
        port=port,
        risk_reader=risk_reader,
        open_browser=browser,
        address=address,
        on=day,
        workshop=workshop,
    )


@app.command()
def demo(
    people: Annotated[int, typer.Option(min=1, max=1_000_000, help="How many people.")] = 500,
    port: PortOption = None,
    browser: BrowserOption = True,
) -> None:
    """Open the explorer on an invented partnership, kept until you stop it with Ctrl+C."""
    from dashboard.explorer import end_by_signals, serve
    from graphmodel.private_files import private_folder
    from graphmodel.writing.importing import import_records
    from ingest.files import read_files
    from ingest.sample import write_sample

    day = day_of_option(None)
    end_by_signals()  # now: to make the partnership takes a while, too
    with private_folder("demo") as folder:
        files, store = folder / "files", folder / "demo.tpg"
        with progress_bars() as progress:
            write_sample(files, people, 1, day, progress)
            partnership = open_chosen_store(str(store), create=True)
            import_records(partnership, read_files([files]).records, day=day)
            partnership.close()
        out.print(escape(f"An invented partnership of {people:,} people. Stop with Ctrl+C."))
        serve(str(store), port=port, risk_reader=False, open_browser=browser, on=day)
