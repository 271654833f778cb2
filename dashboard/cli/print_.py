"""``tpgraph print``: one person on paper."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from dashboard.cli.app import DEFAULT_STORE, OnOption, StoreOption, app, day_of, opened, out
from graphmodel.settings import Settings

commands = typer.Typer(no_args_is_help=True, help="Pages to print.")
app.add_typer(commands, name="print")


@commands.callback()
def pages() -> None:
    """Pages to print."""


@commands.command()
def person(
    identifier: Annotated[str, typer.Argument(metavar="ID", help="Whose page.")],
    file: Annotated[Path, typer.Option("--out", metavar="FILE.pdf", help="Where to write it.")],
    on: OnOption = None,
    settings: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="NAME=VALUE", help="Change a threshold; may be repeated."),
    ] = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Write what a professionals' meeting needs of a person, as an A4 PDF: words, and a picture."""
    from dashboard.person.build import person_view
    from dashboard.person.view import Reader
    from dashboard.reports.meeting_page import person_pdf

    day = day_of(on)
    chosen = Settings().with_values(settings or ())
    partnership = opened(store)
    try:
        view = person_view(partnership, identifier, day, chosen, Reader())
    finally:
        partnership.close()
    file.write_bytes(person_pdf(view, datetime.now().astimezone()))
    out.print(escape(f"Written as at {day.isoformat()}: {file}"))
