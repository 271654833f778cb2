"""Programs that use one SQLite store at the same time, each in a process of its own.

``python -m tests.graphmodel.stores.programs write PATH FIRST ROUNDS`` and the like.
"""

import sys
import time
from contextlib import closing
from functools import partial

from graphmodel.model import MODEL
from graphmodel.model.records import Difference, TableDifference, records_frame
from graphmodel.stores import Store, Transaction, open_store

AT_ONCE = 50
"""Agencies in each write: a state of the store in between is seen at once."""


def agencies(first: int) -> Difference:
    empty = dict.fromkeys(MODEL.by_table["agency"].column_names)
    rows = [
        {**empty, "id": f"a{number}", "name": f"Agency {number}", "sector": "voluntary"}
        for number in range(first, first + AT_ONCE)
    ]
    frame = records_frame(rows)
    return Difference({"agency": TableDifference(frame, frame.iloc[:0], frame.iloc[:0])})


def write(store: Store, first: int, rounds: int) -> None:
    for turn in range(rounds):
        store.transact(partial(_write_one, agencies(first + turn * AT_ONCE)))


def _write_one(difference: Difference, transaction: Transaction) -> None:
    transaction.write(difference)


def read(store: Store, rounds: int) -> None:
    """Read until so many writes are seen; every reading holds whole writes alone."""
    version = 0
    until = time.monotonic() + 60
    while version < rounds and time.monotonic() < until:
        count, ids, version = store.read(
            lambda each: (
                each.count("agency"),
                each.columns("agency").num_rows,
                each.data_version(),
            )
        )
        if not count == ids == version * AT_ONCE:
            sys.exit(f"{count} and {ids} agencies after {version} writes")
    if version < rounds:
        sys.exit(f"only {version} of {rounds} writes were seen")


def stay(path: str) -> None:
    """Write into a store, and leave it open until told to end."""
    store = open_store(path)
    for first in (0, AT_ONCE):
        store.transact(partial(_write_one, agencies(first)))
    sys.stdout.write("written\n")
    sys.stdout.flush()
    sys.stdin.readline()


def main(what: str, path: str, *numbers: str) -> None:
    if what == "stay":
        stay(path)
        return
    with closing(open_store(path)) as store:
        if what == "write":
            write(store, *map(int, numbers))
        else:
            read(store, *map(int, numbers))


if __name__ == "__main__":
    main(*sys.argv[1:])
