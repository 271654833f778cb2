"""What a search looks through, for every node that is written: the folded names of all roles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

import pandas as pd

from graphmodel.model import MODEL
from graphmodel.model.kinds import INDIVIDUAL, NodeKind
from graphmodel.names import search_name
from graphmodel.records import Difference
from graphmodel.stores.layout import has_name
from graphmodel.stores.transaction import Transaction

__all__ = ["folded_names", "search_names"]


def folded_names(frames: Iterable[pd.DataFrame]) -> dict[str, str]:
    """Return all folded names of each node, a line each, by id.

    Parameters
    ----------
    frames
        Rows with ``id``, ``name`` and perhaps ``known_as``; roles of a human in the model's order.
    """
    lines: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for frame in frames:
        names = frame["name"].tolist()
        others = frame["known_as"].tolist() if "known_as" in frame.columns else [None] * len(names)
        for identifier, name, known_as in zip(frame["id"].tolist(), names, others, strict=True):
            lines[identifier] |= dict.fromkeys(search_name(name, known_as or ()).split("\n"))
    return {identifier: "\n".join(folded) for identifier, folded in lines.items()}


def search_names(difference: Difference, transaction: Transaction) -> dict[str, str]:
    """Return folded names by id of every node of a difference that has a name.

    Parameters
    ----------
    difference
        What is about to be written.
    transaction
        Asked for the names of a human's other roles, which are not written now.
    """
    return folded_names(_frames(difference, transaction))


def _frames(difference: Difference, transaction: Transaction) -> Iterator[pd.DataFrame]:
    humans: set[str] = set()
    for kind in MODEL.humans:
        humans.update(*(frame["id"] for frame in _written(difference, kind)))
    for kind in MODEL.nodes:
        if has_name(kind):
            yield from _written(difference, kind)
        if kind.human and humans:
            yield _in_store(difference, kind, humans, transaction)


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
