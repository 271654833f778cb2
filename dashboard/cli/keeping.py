"""``tpgraph store``: what the store is, whether it is whole, and a copy of it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from dashboard.cli.app import DEFAULT_STORE, StoreOption, app, opened, out

__all__ = ["backup", "info", "verify"]

commands = typer.Typer(no_args_is_help=True, help="The store: info, verify, backup.")
app.add_typer(commands, name="store")


@commands.command()
def info(store: StoreOption = DEFAULT_STORE) -> None:
    """Say what the store is and how many rows it holds; tables about harm are not counted."""
    partnership = opened(store)
    try:
        described = partnership.info()
    finally:
        partnership.close()
    out.print(escape(f"{described.kind}, {described.place}"))
    out.print(f"tables version {described.schema_version}, data version {described.data_version}")
    for caution in described.cautions:
        out.print(escape(caution))
    for table, rows in described.rows.items():
        out.print(f"{table}: {rows:,}")


@commands.command()
def verify(store: StoreOption = DEFAULT_STORE) -> None:
    """Check the whole store against the model."""
    partnership = opened(store)
    try:
        faults = partnership.verify()
    finally:
        partnership.close()
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
    partnership = opened(store)
    try:
        partnership.backup(path)
    finally:
        partnership.close()
    out.print(escape(f"Copied, and the copy checked: {path}"))
