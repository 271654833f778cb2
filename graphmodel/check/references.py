"""References that lead nowhere, or to something of another kind."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import chain

from graphmodel.check.cells import Judged
from graphmodel.check.checked_table import CheckedTable
from graphmodel.check.existing import Existing
from graphmodel.check.verdicts import Verdict, a_label, no_label, quoted
from graphmodel.errors import Problem
from graphmodel.model import MODEL
from graphmodel.model.columns import Link
from graphmodel.model.kinds import INDIVIDUAL, Kind, TieKind

_HUMANS = tuple(kind.label for kind in MODEL.humans)


def check_references(judged: Judged, existing: Existing) -> Iterator[Problem]:
    """Yield references to ids that neither files nor store have, or have of another kind.

    Parameters
    ----------
    judged
        Rows of the files. An id may stand in a table that could not be read, so a reference that
        could lead there is left alone.
    existing
        What the store has.
    """
    known = _known_ids(judged, existing)
    for table, checked in judged.tables.items():
        for link in _links(checked.kind):
            tables = {_table(label) for label in _labels(link)}
            if link.name in checked and not judged.unread & tables:
                yield from _astray(table, checked, link, known)


def _known_ids(judged: Judged, existing: Existing) -> dict[str, list[Collection[str]]]:
    """Ids by label, in pieces: those of the files, those of the store."""
    known: dict[str, list[Collection[str]]] = {}
    for kind in MODEL.nodes:
        known[kind.label] = [existing.ids(kind.label)]
        if kind.table in judged.tables:
            known[kind.label].append(judged.tables[kind.table].ids)
    return known


def _links(kind: Kind) -> tuple[Link, ...]:
    return (*kind.ends, *kind.links) if isinstance(kind, TieKind) else kind.links


def _labels(link: Link) -> tuple[str, ...]:
    labels = (_HUMANS if label == INDIVIDUAL else (label,) for label in link.targets)
    return tuple(chain.from_iterable(labels))


def _table(label: str) -> str:
    return MODEL.node(label).table


def _astray(
    table: str, checked: CheckedTable, link: Link, known: Mapping[str, list[Collection[str]]]
) -> Iterator[Problem]:
    cells = checked.cells(link.name)
    distinct = set(cells.tolist()) - {None}
    if link.many:
        distinct = set(chain.from_iterable(distinct))
    astray = distinct.difference(*chain.from_iterable(known[label] for label in _labels(link)))
    if not astray:
        return
    verdicts = {identifier: _verdict(link, identifier, known) for identifier in astray}
    for row, cell in zip(checked.frame.index, cells, strict=True):
        for identifier in cell if isinstance(cell, tuple) else (cell,):
            if identifier in verdicts:
                yield verdicts[identifier].at(table, int(row), link.name)


def _verdict(link: Link, identifier: str, known: Mapping[str, list[Collection[str]]]) -> Verdict:
    wanted = no_label(link.targets)
    for label, pieces in known.items():
        if any(identifier in piece for piece in pieces):
            message = f"{quoted(identifier)} is {a_label(label)} and {wanted}."
            return Verdict("wrong-kind", message, "Write the id of what is meant.")
    tables = " or ".join(_table(label) for label in _labels(link))
    return Verdict(
        "unknown-id",
        f"{wanted.capitalize()} has the id {quoted(identifier)}.",
        f"Add a row with this id to the table {tables}, or mend the id.",
    )
