"""The command line, ``tpgraph``: reads its arguments, asks the layers below, prints, exits.

Exit codes: 0 done, 1 the data has problems, 2 wrong usage, 3 the store cannot be used.
"""

from __future__ import annotations

import sys

from dashboard.cli import explore, export, find, import_, indicators, print_, sample, store
from dashboard.cli.app import app, exit_code

__all__ = [
    "app",
    "explore",
    "export",
    "find",
    "import_",
    "indicators",
    "main",
    "print_",
    "sample",
    "store",
]


def main() -> None:
    """Run the command line and leave with its exit code."""
    arguments = sys.argv[1:]
    debug = "--debug" in arguments
    words = [word for word in arguments if word != "--debug"]
    sys.exit(exit_code(lambda: app(args=words), debug=debug))
