"""Time and memory of one piece of work, taken in a process of its own."""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any

from rich.console import Console
from rich.table import Table

__all__ = ["Measured", "measured", "printed", "timed"]

_MEGABYTE = 1024 if sys.platform != "darwin" else 1024 * 1024


@dataclass(frozen=True)
class Measured:
    """What a piece of work returned, and what it took.

    Parameters
    ----------
    answer
        What the work returned.
    seconds
        Wall time of the work alone, its imports left out.
    megabytes
        The largest memory of the whole process.
    """

    answer: Any
    seconds: float
    megabytes: float


def measured(work: Callable[..., Any], *arguments: object) -> Measured:
    """Run work in a new process; `work` and its arguments are named at a module's top level."""
    context = get_context("spawn")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_run, args=(there, work, arguments))
    process.start()
    there.close()
    try:
        answer, seconds, megabytes = here.recv()
    finally:
        process.join()
    return Measured(answer, seconds, megabytes)


def timed(work: Callable[[], Any]) -> tuple[Any, float]:
    """Return what work returns, and its wall time in seconds."""
    began = time.perf_counter()
    answer = work()
    return answer, time.perf_counter() - began


def printed(title: str, head: Sequence[str], rows: Sequence[Mapping[str, object]]) -> None:
    """Print a table."""
    table = Table(title=title, title_justify="left")
    for name in head:
        table.add_column(name)
    for row in rows:
        table.add_row(*(str(row.get(name, "")) for name in head))
    Console(width=140).print(table)


def _run(pipe: Connection, work: Callable[..., Any], arguments: Sequence[object]) -> None:
    answer, seconds = timed(lambda: work(*arguments))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _MEGABYTE
    pipe.send((answer, seconds, peak))
    pipe.close()
