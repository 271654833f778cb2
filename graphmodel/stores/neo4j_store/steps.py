"""A difference as steps: rows of one table that are written together, whole, links and all.

After any number of steps the store holds some rows as they will be and the others as they were;
only what refers to a row of its own table (``follows``) comes a step later. So whoever is stopped
between two steps can compare again and go on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd

from graphmodel.model import MODEL
from graphmodel.model.columns import Column, FieldType, Link
from graphmodel.model.kinds import INDIVIDUAL, NAMELESS, Kind, NodeKind, TieKind
from graphmodel.model.records import Difference
from graphmodel.model.vocabulary import NamedBy, TrustEndReason
from graphmodel.names.words_for_nothing import are_no_names
from graphmodel.stores.columns_in_store import has_name
from graphmodel.stores.neo4j_store.cypher import writes
from graphmodel.stores.neo4j_store.cypher.names import property_of
from graphmodel.stores.neo4j_store.reading import searched_name, tie_key
from graphmodel.stores.removal import left_roles

_LISTS = {FieldType.WORDS, FieldType.TEXTS}

CellList = list[Any]


@dataclass(frozen=True)
class Order:
    """A statement and its parameters.

    Parameters
    ----------
    statement
        Composed from the model.
    parameters
        Rows, column by column.
    rows
        How many rows it must say that it wrote; None where it says none.
    otherwise
        A statement that writes all the same rows, in case that the first left some out.
    """

    statement: str
    parameters: Mapping[str, Any]
    rows: int | None = None
    otherwise: str = ""


@dataclass(frozen=True)
class WriteStep:
    """Rows of one table that are written together or not at all.

    Parameters
    ----------
    table
        Name of the table.
    rows
        How many rows this step writes.
    done, total
        How many rows of the table are written after it, and of how many.
    orders
        What is done, in this order.
    """

    table: str
    rows: int
    done: int
    total: int
    orders: tuple[Order, ...]


def steps_of(difference: Difference, size: int) -> Iterator[WriteStep]:
    """Yield the steps that write a difference, what is referred to before what refers to it.

    Rows to take away come later, and the other way round. What is noted beside the rows comes
    first, and what is noted no longer comes last.

    Parameters
    ----------
    difference
        What to write.
    size
        The most rows in one step.
    """
    yield from journal_steps(difference, is_written=True)
    for kind in MODEL:
        table = difference.tables.get(kind.table)
        if table is None:
            continue
        if isinstance(kind, NodeKind):
            became = frozenset(difference.became_workers) if kind.label == "Worker" else frozenset()
            left = difference.left_roles if kind.label == INDIVIDUAL else frozenset()
            steps = _node_steps(kind, table.added, table.changed, became, left, size)
        else:
            steps = _tie_steps(kind, table.added, table.changed, size)
        yield from _counted(steps, len(table) - len(table.removed))
    for kind in reversed(tuple(MODEL)):
        table = difference.tables.get(kind.table)
        if table is not None and len(table.removed):
            left, before = left_roles(difference, kind), _role_left_before(difference)
            steps = _removal_steps(kind, table.removed, left, before, size)
            yield from _counted(steps, len(table.removed))
    yield from journal_steps(difference, is_written=False)


def journal_steps(difference: Difference, *, is_written: bool) -> Iterator[WriteStep]:
    """Yield the step that writes what is noted beside the rows, or takes away what is no longer."""
    written = [
        {"one": f"{topic} {entry}", "topic": topic, "entry": entry, "value": value}
        for (topic, entry), value in difference.journal.items()
        if value is not None
    ]
    gone = [f"{topic} {entry}" for (topic, entry), value in difference.journal.items() if not value]
    if is_written and written:
        yield WriteStep("", 0, 0, 0, (Order(writes.WRITE_JOURNAL, {"entries": written}),))
    if not is_written and gone:
        yield WriteStep("", 0, 0, 0, (Order(writes.DROP_JOURNAL, {"entries": gone}),))


def _counted(steps: Iterable[WriteStep], total: int) -> Iterator[WriteStep]:
    done = 0
    for step in steps:
        done += step.rows
        yield replace(step, done=done, total=total)


def _role_left_before(difference: Difference) -> frozenset[str]:
    """Ids whose role of worker went in the step that made an individual of them."""
    table = difference.tables.get(MODEL.node(INDIVIDUAL).table)
    return difference.left_roles.intersection([] if table is None else table.added["id"])


def _removal_steps(
    kind: Kind, removed: pd.DataFrame, left: frozenset[str], before: frozenset[str], size: int
) -> Iterator[WriteStep]:
    if isinstance(kind, NodeKind) and kind.human and left:
        is_role = removed["id"].isin(left)
        for rows in _slices(removed[is_role & ~removed["id"].isin(before)], size):
            yield _step(kind, rows, [_leaving(kind, rows)])
        removed = removed[~is_role]
    for rows in _slices(removed, size):
        if isinstance(kind, NodeKind):
            ids = {"ids": rows["id"]}
            links = [Order(writes.drop_links(kind, link), ids) for link in kind.links]
            orders = [*links, Order(writes.drop_nodes(kind), ids, _length(rows))]
        else:
            keys = {"key": _tie_keys(kind, rows)}
            orders = [Order(writes.drop_ties(kind), keys, _length(rows))]
            if kind.table == "trusts":
                orders.append(Order(writes.RELABEL_TRUSTED, {"ids": sorted(set(rows["trusted"]))}))
        yield _step(kind, rows, orders)


def _node_steps(
    kind: NodeKind,
    added: pd.DataFrame,
    changed: pd.DataFrame,
    became: frozenset[str],
    left: frozenset[str],
    size: int,
) -> Iterator[WriteStep]:
    own = [link for link in kind.links if kind.label in link.targets]
    with_node = writes.required_links(kind)
    later = [link for link in kind.links if link not in own and link not in with_node]
    create, change = writes.create_nodes(kind), writes.change_nodes(kind)
    joining = change if writes.has_several_roles(kind) else ""
    again = added["id"].isin(left)
    for rows in _slices(added[again], size):
        made = Order(change, _node_columns(kind, rows), _length(rows))
        yield _step(kind, rows, [_leaving(MODEL.node("Worker"), rows), made])
    added = added[~again]
    for rows in _slices(added, size):
        made = Order(create, _node_columns(kind, rows, with_node), _length(rows), joining)
        links = [_linking(kind, link, rows) for link in later]
        yield _step(kind, rows, [made, *links, *_becoming(rows, became)])
    for rows in _slices(changed, size):
        made = Order(change, _node_columns(kind, rows), _length(rows))
        links = [order for link in (*with_node, *later) for order in _relinking(kind, link, rows)]
        yield _step(kind, rows, [made, *links, *_becoming(rows, became)])
    for link in own:
        for rows in _slices(added[added[link.name].notna()], size):
            yield _step(kind, {}, [_linking(kind, link, rows)])
        for rows in _slices(changed, size):
            yield _step(kind, {}, _relinking(kind, link, rows))


def _tie_steps(
    kind: TieKind, added: pd.DataFrame, changed: pd.DataFrame, size: int
) -> Iterator[WriteStep]:
    create, change = writes.create_ties(kind), writes.change_ties(kind)
    for statement, frame in ((create, added), (change, changed)):
        for rows in _slices(frame, size):
            orders = [Order(statement, _tie_columns(kind, rows), _length(rows))]
            if kind.table == "trusts":
                orders += _labelling(rows)
            yield _step(kind, rows, orders)


def _step(kind: Kind, rows: Mapping[str, CellList], orders: Iterable[Order]) -> WriteStep:
    needed = tuple(order for order in orders if order.rows != 0)
    return WriteStep(kind.table, _length(rows), 0, 0, needed)


def _linking(kind: NodeKind, link: Link, rows: Mapping[str, CellList]) -> Order:
    pairs = [
        (identifier, target)
        for identifier, found in zip(rows["id"], rows[link.name], strict=True)
        for target in (dict.fromkeys(found or ()) if link.many else (found,))
        if target is not None
    ]
    columns = {"id": [one for one, _ in pairs], "target": [other for _, other in pairs]}
    return Order(writes.write_links(kind, link), columns, len(pairs))


def _relinking(kind: NodeKind, link: Link, rows: Mapping[str, CellList]) -> list[Order]:
    dropped = Order(writes.drop_links(kind, link), {"ids": rows["id"]})
    return [dropped, _linking(kind, link, rows)]


def _becoming(rows: Mapping[str, CellList], became: frozenset[str]) -> Iterator[Order]:
    """Change the role in the same step as the worker, while it is known who was an individual."""
    ids = [identifier for identifier in rows["id"] if identifier in became]
    if ids:
        yield Order(writes.BECOME_WORKERS, {"ids": ids})


def _leaving(kind: NodeKind, rows: Mapping[str, CellList]) -> Order:
    """Take a role away from those who have, or are given in the same step, another one."""
    names = [searched_name(name, None) for name in rows["name"]]
    return Order(writes.drop_role(kind), {"ids": rows["id"], "names": names}, _length(rows))


def _labelling(rows: Mapping[str, CellList]) -> Iterator[Order]:
    """Label whom a row itself says that somebody trusts; look after the others whom it names."""
    said = [
        (trusted, reason == TrustEndReason.ERROR)
        for trusted, named_by, reason in zip(
            rows["trusted"], rows["named_by"], rows["end_reason"], strict=True
        )
        if named_by == NamedBy.PERSON
    ]
    trusted = {identifier for identifier, is_mistake in said if not is_mistake}
    yield Order(writes.LABEL_TRUSTED, {"ids": sorted(trusted)})
    others = {identifier for identifier, is_mistake in said if is_mistake} - trusted
    yield Order(writes.RELABEL_TRUSTED, {"ids": sorted(others)})


def _node_columns(
    kind: NodeKind, rows: Mapping[str, CellList], links: Sequence[Link] = ()
) -> dict[str, CellList]:
    columns = {"id": rows["id"], **{link.name: rows[link.name] for link in links}}
    if has_name(kind):
        others = rows.get("known_as") or [None] * _length(rows)
        names = zip(rows["name"], others, strict=True)
        columns["search_name"] = [searched_name(name, known_as) for name, known_as in names]
    if kind.human:
        columns[NAMELESS] = [one or None for one in are_no_names(rows["name"])]
    stored = _stored(kind.fields, rows)
    return {**columns, **{property_of(kind, name): cells for name, cells in stored.items()}}


def _tie_columns(kind: TieKind, rows: Mapping[str, CellList]) -> dict[str, CellList]:
    ends = {end.name: rows[end.name] for end in kind.ends}
    return {**ends, "key": _tie_keys(kind, rows), **_stored(kind.columns, rows)}


def _tie_keys(kind: TieKind, rows: Mapping[str, CellList]) -> list[str]:
    return [tie_key(key) for key in zip(*(rows[name] for name in kind.key), strict=True)]


def _stored(columns: Iterable[Column], rows: Mapping[str, CellList]) -> dict[str, CellList]:
    """Return cells as properties, and each distinct day in them once, in ``all_days``."""
    stored: dict[str, CellList] = {}
    places: dict[str | None, int | None] = {None: None}
    for column in columns:
        cells = rows[column.name]
        if isinstance(column, Link):
            stored[column.name] = cells
        elif column.type is FieldType.DAY:
            for day in set(cells) - places.keys():
                places[day] = len(places) - 1
            stored[column.name] = [places[day] for day in cells]
        elif column.type in _LISTS:
            stored[column.name] = [list(cell) if cell else None for cell in cells]
        elif column.type is FieldType.TEXT:
            stored[column.name] = [cell or None for cell in cells]
        else:
            stored[column.name] = cells
    stored["all_days"] = [date.fromisoformat(day) for day in places if day is not None]
    return stored


def _slices(frame: pd.DataFrame, size: int) -> Iterator[dict[str, CellList]]:
    """Yield some rows at a time, column by column."""
    columns = {str(name): frame[name].tolist() for name in frame.columns}
    for start in range(0, len(frame), size):
        yield {name: cells[start : start + size] for name, cells in columns.items()}


def _length(rows: Mapping[str, CellList]) -> int:
    return len(next(iter(rows.values()), []))
