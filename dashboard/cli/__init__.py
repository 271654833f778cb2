"""The command line, ``tpgraph``: reads its arguments, asks the layers below, prints, exits.

Exit codes: 0 done, 1 the data has problems, 2 wrong usage, 3 the store cannot be used.
"""

from __future__ import annotations

import sys

from dashboard.cli.app import app, told

__all__ = [
    "app",
    "copying",
    "exploring",
    "finding",
    "importing",
    "keeping",
    "main",
    "printing",
    "sampling",
]


def main() -> None:
    """Run the command line and leave with its exit code."""
    arguments = sys.argv[1:]
    debug = "--debug" in arguments
    sys.exit(told(lambda: app(args=[word for word in arguments if word != "--debug"]), debug=debug))
