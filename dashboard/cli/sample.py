"""``tpgraph sample``: an invented partnership as files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from dashboard.cli.app import OnOption, app, day_of_option, out, progress_bars
from graphmodel.errors import UsageError


@app.command()
def sample(
    folder: Annotated[Path, typer.Argument(help="A new or empty folder.")],
    people: Annotated[int, typer.Option(min=1, max=1_000_000, help="How many people.")] = 500,
    seed: Annotated[int, typer.Option(help="Same seed, day and number: same bytes.")] = 1,
    on: OnOption = None,
) -> None:
    """Write an invented partnership as CSV files: no real person, service or agency."""
    from ingest.sample import write_sample

    if folder.exists() and any(folder.iterdir()):
        message = f"{folder} is not empty. Give a new or empty folder, so that nothing is lost."
        raise UsageError(message)
    day = day_of_option(on)
    with progress_bars() as progress:
        rows = write_sample(folder, people, seed, day, progress)
    total = sum(rows.values())
    out.print(escape(f"Written as at {day.isoformat()}: {total:,} rows in {folder}, all invented."))
