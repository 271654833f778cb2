"""What a search looks through, for every node that is written: the folded names of all roles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import pandas as pd

from graphmodel.difference import Difference
from graphmodel.kinds import INDIVIDUAL, NodeKind
from graphmodel.model import MODEL
from graphmodel.names import search_name
from graphmodel.stores.layout import has_name
from graphmodel.stores.store import Transaction

__all__ = ["search_names"]


def search_names(difference: Difference, transaction: Transaction) -> dict[str, str]:
    """Return folded names, a line each, by id, for every node of a difference that has a name.

    Parameters
    ----------
    difference
        What is about to be written.
    transaction
        Asked for the names of a human's other roles, which are not written now.
    """
    lines: defaultdict[str, dict[str, None]] = defaultdict(dict)
    humans = {
        identifier
        for kind in MODEL.humans
        for frame in _written(difference, kind)
        for identifier in frame["id"]
    }
    for kind in MODEL.nodes:
        if not has_name(kind):
            continue
        frames = [*_written(difference, kind)]
        if kind.human and humans:
            frames.append(_in_store(difference, kind, humans, transaction))
        for frame in frames:
            for identifier, folded in _folded(frame):
                lines[identifier] |= dict.fromkeys(folded.split("\n"))
    return {identifier: "\n".join(folded) for identifier, folded in lines.items()}


def _written(difference: Difference, kind: NodeKind) -> Iterator[pd.DataFrame]:
    table = difference.tables.get(kind.table)
    if table is not None:
        yield table.added
        yield table.changed


def _in_store(
    difference: Difference, kind: NodeKind, humans: set[str], transaction: Transaction
) -> pd.DataFrame:
    """Rows, not written now, of humans of whom another role is written."""
    others = humans.difference(*(frame["id"] for frame in _written(difference, kind)))
    if kind.label == INDIVIDUAL:
        others -= set(difference.became_workers)
    if not transaction.count(kind.table):
        others = set()
    return transaction.rows(kind.table, "id", others)


def _folded(frame: pd.DataFrame) -> Iterator[tuple[str, str]]:
    names = frame["name"].tolist()
    others = frame["known_as"].tolist() if "known_as" in frame.columns else [None] * len(names)
    for identifier, name, known_as in zip(frame["id"].tolist(), names, others, strict=True):
        yield identifier, search_name(name, known_as or ())
