"""How the model lies in a store: which columns a row has, and of which type they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

import pandas as pd
import pyarrow as pa

from graphmodel.errors import UsageError
from graphmodel.model import MODEL
from graphmodel.model.columns import Column, Field, FieldType, Link
from graphmodel.model.kinds import INDIVIDUAL, NAMELESS, Kind, NodeKind
from graphmodel.model.link_tables import LINK_TABLES
from graphmodel.model.records import Difference
from graphmodel.names.search import search_name
from graphmodel.names.words_for_nothing import are_no_names
from graphmodel.stores.transaction import Transaction

_ARROW_TYPES = {
    FieldType.TEXT: pa.string(),
    FieldType.TEXTS: pa.string(),
    FieldType.WORD: pa.string(),
    FieldType.WORDS: pa.string(),
    FieldType.DAY: pa.date32(),
    FieldType.NUMBER: pa.int64(),
    FieldType.YES_NO: pa.bool_(),
}


def row_columns(kind: Kind) -> dict[str, Column | None]:
    """Columns of a row itself, all but lists of links, by name; ``id`` is declared by no one."""
    columns: dict[str, Column | None] = {}
    if isinstance(kind, NodeKind):
        columns["id"] = None
    else:
        columns |= {end.name: end for end in kind.ends}
    for column in kind.columns:
        if not (isinstance(column, Link) and column.many):
            columns[column.name] = column
    return columns


def has_name(kind: Kind) -> bool:
    """Whether its rows have a name to be found by."""
    return "name" in kind.column_names


def analysed_types(table: str) -> dict[str, pa.DataType]:
    """Arrow types of the columns of a table that analyses read, in the model's order.

    Raises
    ------
    UsageError
        The model has no such table.
    """
    if table in LINK_TABLES:
        pairs = LINK_TABLES[table]
        return {pairs.source: pa.string(), pairs.target: pa.string()}
    if table not in MODEL.by_table:
        message = f"There is no table {table!r} in the model."
        raise UsageError(message)
    types: dict[str, pa.DataType] = {}
    for name, column in row_columns(MODEL.by_table[table]).items():
        if not isinstance(column, Field):
            types[name] = pa.string()
        elif column.analysed:
            types[name] = _ARROW_TYPES[column.type]
    if table in {kind.table for kind in MODEL.humans}:
        types[NAMELESS] = pa.bool_()
    return types


def refuse_unknown_column(table: str, column: str) -> None:
    """Raise unless rows of a table can be asked for by the ids in a column.

    Raises
    ------
    UsageError
        The model has no such table, or the column holds no ids.
    """
    if table in LINK_TABLES:
        known = column in analysed_types(table)
    else:
        columns = row_columns(MODEL.by_table[table])
        known = column in columns and not isinstance(columns[column], Field)
    if not known:
        message = f"Rows of {table} cannot be asked for by {column!r}: it is no column of ids."
        raise UsageError(message)


# What a search looks through, for every node that is written: the folded names of all roles.


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


def wrongly_nameless(table: str, names: Mapping[str, str], noted: Collection[str]) -> Iterator[str]:
    """Yield a sentence for each human of whom it is noted wrongly whether the name is none.

    Parameters
    ----------
    table
        A table of humans.
    names
        Their names by id.
    noted
        Ids of those whose name is noted as standing for nothing.
    """
    ids = list(names)
    right = {
        one for one, is_none in zip(ids, are_no_names(list(names.values())), strict=True) if is_none
    }
    for identifier in sorted(right ^ set(noted)):
        yield (
            f"{table} {identifier}, name: The store notes wrongly whether the name stands for"
            " nothing. [wrong-nameless]"
        )
