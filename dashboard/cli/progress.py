"""A progress bar for work that may take longer than two seconds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
)

from dashboard.cli.app import notes
from graphmodel.stores.transaction import Progress as Told

__all__ = ["progress_shown"]


@contextmanager
def progress_shown() -> Iterator[Told]:
    """Show a bar for each piece of work that is told about; it goes when all is done."""
    bars = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=notes,
        transient=True,
        disable=not notes.is_terminal,
    )
    tasks: dict[str, TaskID] = {}
    with bars:

        def told(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bars.add_task(what, total=total)
            bars.update(tasks[what], completed=done, total=total)

        yield told
