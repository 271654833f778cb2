"""How long a command takes to start, and ``find gaps`` to answer, beside Python itself."""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.embedded import write_files

PEOPLE = 500
TIMES = 7
COMMAND = "from dashboard.cli import main; main()"


def start_up_rows(folder: Path) -> list[dict[str, object]]:
    """Start each command several times: seconds until it ends, and seconds of work.

    Parameters
    ----------
    folder
        Where the sample and its store are written.
    """
    files, store = folder / "start-up", folder / "start-up.tpg"
    write_files(files, PEOPLE)
    _run(["-c", COMMAND, "import", str(files), "--store", str(store)])
    find = ["find", "gaps", "--store", str(store), "--format", "json"]
    commands = {
        "python -c pass": ["-c", "pass"],
        "import graphmodel": ["-c", "import graphmodel"],
        "tpgraph --help": ["-c", COMMAND, "--help"],
        "tpgraph find nothing": ["-c", COMMAND, "find", "nothing"],
        f"tpgraph find gaps, {PEOPLE} people": ["-c", COMMAND, *find],
    }
    return [
        {"what": name, **_spread([_run(arguments) for _ in range(TIMES)]), "times": TIMES}
        for name, arguments in commands.items()
    ]


def _run(arguments: Sequence[str]) -> tuple[float, float]:
    """Run Python once; return the seconds until it ended, and the seconds of its processor."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([sys.executable, *arguments], capture_output=True, check=False)
    seconds, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    work = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds, work


def _spread(runs: Sequence[tuple[float, float]]) -> dict[str, str]:
    seconds, work = zip(*runs, strict=True)
    return {
        "fastest": f"{min(seconds):.2f}",
        "median": f"{statistics.median(seconds):.2f}",
        "slowest": f"{max(seconds):.2f}",
        "of the processor": f"{statistics.median(work):.2f}",
    }
