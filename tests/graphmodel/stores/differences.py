"""Rows to write into a store, without the check that an import makes of them."""

from collections.abc import Sequence
from typing import Any

from graphmodel.model import MODEL
from graphmodel.model.records import Difference, TableDifference
from graphmodel.stores import Store
from tests.graphmodel.small_partnership import ROWS, SECOND_SERVICE, Row, whole_rows


def adding(*, became_workers: Sequence[Any] = (), **tables: list[Row]) -> Difference:
    """The difference that adds whole rows; columns not given are empty."""
    differences = {}
    for name, rows in tables.items():
        frame = whole_rows(MODEL.by_table[name], rows)
        differences[name] = TableDifference(frame, frame.iloc[:0], frame.iloc[:0])
    return Difference(differences, tuple(became_workers))


def changing(**tables: list[Row]) -> Difference:
    """The difference that makes stored rows equal to these."""
    differences = {}
    for name, rows in tables.items():
        frame = whole_rows(MODEL.by_table[name], rows)
        differences[name] = TableDifference(frame.iloc[:0], frame, frame)
    return Difference(differences)


def one_of_each(**tables: list[Row]) -> Difference:
    """A small partnership; the tables given stand in place of theirs."""
    rows = {name: [row] for name, row in ROWS.items()}
    rows["service"].append(SECOND_SERVICE)
    return adding(**{**rows, **tables})


def write(store: Store, difference: Difference) -> None:
    store.transact(lambda transaction: transaction.write(difference))


def rows_of(store: Store, table: str, column: str = "", among: Sequence[str] | None = None):
    """Rows of one table as dictionaries, sorted."""
    frame = store.rows(table, column, among)
    assert list(frame.columns) == list(MODEL.by_table[table].column_names)
    assert {str(kind) for kind in frame.dtypes} <= {"object"}
    rows = [dict(zip(frame.columns, cells, strict=True)) for cells in frame.to_numpy().tolist()]
    return sorted(rows, key=repr)


def everything(store: Store) -> dict[str, list[Row]]:
    return {kind.table: rows_of(store, kind.table) for kind in MODEL}
