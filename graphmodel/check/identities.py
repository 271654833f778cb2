"""One id, one thing: ids given twice, ids of two kinds, and humans in two roles."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import chain, combinations
from typing import Any

from graphmodel.check.cells import JudgedRecords
from graphmodel.check.checked_table import CheckedTable
from graphmodel.check.existing import Existing
from graphmodel.check.merged import MergedTable, MergedTables
from graphmodel.check.verdicts import Verdict, a_label, no_label, quoted
from graphmodel.errors import Problem
from graphmodel.model import MODEL
from graphmodel.model.columns import Link
from graphmodel.model.kinds import INDIVIDUAL, NodeKind
from graphmodel.model.records import ids_in
from graphmodel.names.look_alikes import look_alike_key
from graphmodel.names.words_for_nothing import stands_for_nothing

PERSON, WORKER = "Person", "Worker"
_HUMANS = frozenset(kind.label for kind in MODEL.humans)
_TABLE = {kind.label: kind.table for kind in MODEL.nodes}


def check_identities(tables: MergedTables, existing: Existing) -> Iterator[Problem]:
    """Yield ids that stand for more than one thing."""
    declared = _declared(tables)
    moved = who_became_workers(tables, existing)
    yield from _given_twice(tables)
    yield from _of_two_kinds(tables, declared, existing, moved)
    yield from _with_two_names(tables, declared, existing, moved)


def who_became_workers(tables: MergedTables, existing: Existing) -> frozenset[str]:
    """Return stored individuals whom the files name as workers, and as nothing else."""
    declared = _declared(tables)
    workers = declared.get(WORKER, frozenset()) & existing.ids(INDIVIDUAL)
    others = (declared.get(label, frozenset()) for label in (PERSON, INDIVIDUAL))
    return workers.difference(*others)


def _declared(tables: MergedTables) -> dict[str, frozenset[str]]:
    """Ids that the files give to something, by label."""
    return {
        merged.kind.label: merged.checked.ids
        for merged in tables.values()
        if isinstance(merged.kind, NodeKind)
    }


def _given_twice(tables: MergedTables) -> Iterator[Problem]:
    for table, merged in tables.items():
        if not isinstance(merged.kind, NodeKind) or not merged.repeats.any():
            continue
        first = _first_rows(merged, merged.checked.cells("id")[merged.repeats])
        repeats = merged.checked.frame["id"][merged.repeats]
        for row, identifier in zip(repeats.index, repeats.tolist(), strict=True):
            message = f"The id {quoted(identifier)} stands in row {first[identifier]} too."
            advice = "Give each thing an id of its own, or leave one of the rows out."
            yield Verdict("duplicate-id", message, advice).at(table, int(row), "id")


def _first_rows(merged: MergedTable, ids: Iterable[str]) -> dict[str, int]:
    """Row number by id, of the first row that has it."""
    column = merged.checked.frame["id"]
    meant = column[column.isin(list(ids))].drop_duplicates()
    return dict(zip(meant.tolist(), meant.index.tolist(), strict=True))


def _of_two_kinds(
    tables: MergedTables,
    declared: Mapping[str, frozenset[str]],
    existing: Existing,
    moved: frozenset[str],
) -> Iterator[Problem]:
    # At the row in `individual` where the files have one: that is the odd one out.
    labels = (INDIVIDUAL, *(label for label in _TABLE if label != INDIVIDUAL))
    for label, other in combinations(labels, 2):
        if {label, other} == {PERSON, WORKER}:
            continue
        first, second = (declared.get(one, frozenset()) for one in (label, other))
        both = first & (second | existing.ids(other))
        yield from _told(tables, label, other, both)
        allowed = moved if (label, other) == (INDIVIDUAL, WORKER) else frozenset()
        yield from _told(tables, other, label, (second & existing.ids(label)) - both - allowed)


def _told(tables: MergedTables, label: str, other: str, both: frozenset[str]) -> Iterator[Problem]:
    table = _TABLE[label]
    humans = {label, other} <= _HUMANS
    for identifier, row in _first_rows(tables[table], both).items() if both else ():
        message = f"The id {quoted(identifier)} is the id of {a_label(other)} already."
        if humans:
            advice = (
                "The table individual is for those who are neither person nor worker: leave the "
                "row there out, or give this human another id."
            )
            yield Verdict("individual-with-another-role", message, advice).at(table, row, "id")
        else:
            advice = "Give one of the two another id, the same wherever it is meant."
            yield Verdict("id-of-two-kinds", message, advice).at(table, row, "id")


def _with_two_names(
    tables: MergedTables,
    declared: Mapping[str, frozenset[str]],
    existing: Existing,
    moved: frozenset[str],
) -> Iterator[Problem]:
    people, workers = (
        declared.get(label, frozenset()) | existing.ids(label) for label in (PERSON, WORKER)
    )
    named_anew = declared.get(PERSON, frozenset()) | declared.get(WORKER, frozenset())
    for ids, other in (((people & workers) & named_anew, PERSON), (moved, INDIVIDUAL)):
        if not ids:
            continue
        as_worker = _names(tables, existing, WORKER, ids)
        as_other = _names(tables, existing, other, ids)
        two = {one for one in ids if _differ(as_worker.get(one), as_other.get(one))}
        # At the worker's row where the files have one, else at the person's.
        yield from _two_names_at(tables, WORKER, two & declared.get(WORKER, frozenset()), other)
        yield from _two_names_at(tables, other, two - declared.get(WORKER, frozenset()), WORKER)


def _differ(name: str | None, other: str | None) -> bool:
    return name is not None and other is not None and name != other


def _names(
    tables: MergedTables, existing: Existing, label: str, ids: frozenset[str]
) -> dict[str, str | None]:
    """Names as they will be, by id; None where a name is missing or wrong."""
    names: dict[str, Any] = {one: existing.names.get((label, one)) for one in ids}
    merged = tables.get(_TABLE[label])
    if merged is not None and "name" in merged.checked:
        pairs = zip(merged.checked.cells("id"), merged.checked.cells("name"), strict=True)
        names |= {identifier: name for identifier, name in pairs if identifier in ids}
    return names


def _two_names_at(
    tables: MergedTables, label: str, ids: frozenset[str] | set[str], other: str
) -> Iterator[Problem]:
    table = _TABLE[label]
    for identifier, row in _first_rows(tables[table], ids).items() if ids else ():
        message = f"{quoted(identifier)} is {a_label(other)} too, under another name."
        advice = (
            "One id is one human: write the same name in both tables, or give one of the two "
            "another id."
        )
        yield Verdict("one-id-two-names", message, advice).at(table, row, "name")


# References that lead nowhere, or to something of another kind.


def check_references(judged: JudgedRecords, existing: Existing) -> Iterator[Problem]:
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
    nearest = _NearestId(known, existing)
    for table, checked in judged.tables.items():
        for link in checked.kind.references:
            tables = {kind.table for kind in MODEL.kinds_at(link)}
            if link.name in checked and not judged.unread & tables:
                yield from _astray(table, checked, link, known, nearest)


def _known_ids(judged: JudgedRecords, existing: Existing) -> dict[str, list[Collection[str]]]:
    """Ids by label, in pieces: those of the files, those of the store."""
    known: dict[str, list[Collection[str]]] = {}
    for kind in MODEL.nodes:
        known[kind.label] = [existing.ids(kind.label)]
        if kind.table in judged.tables:
            known[kind.label].append(judged.tables[kind.table].ids)
    return known


class _NearestId:
    """Finds the id that an unknown one was probably meant to be; reads all ids at the first."""

    def __init__(self, known: Mapping[str, Iterable[Collection[str]]], existing: Existing) -> None:
        self._known = known
        self._existing = existing

    @cached_property
    def _by_key(self) -> dict[str, str]:
        pieces = chain.from_iterable(self._known.values())
        found = {look_alike_key(one): one for one in chain.from_iterable(pieces)}
        return {**self._existing.alike, **found}

    def question(self, identifier: str) -> str:
        """Return a question that offers it; an empty text where none is near."""
        nearest = self._by_key.get(look_alike_key(identifier))
        return "" if nearest is None else f"Did you mean {quoted(nearest)}? "


def _astray(
    table: str,
    checked: CheckedTable,
    link: Link,
    known: Mapping[str, list[Collection[str]]],
    nearest: _NearestId,
) -> Iterator[Problem]:
    cells = checked.cells(link.name)
    distinct = set(cells.tolist()) - {None}
    if link.many:
        distinct = set(chain.from_iterable(distinct))
    astray = distinct.difference(
        *chain.from_iterable(known[kind.label] for kind in MODEL.kinds_at(link))
    )
    if not astray:
        return
    verdicts = {identifier: _verdict(link, identifier, known, nearest) for identifier in astray}
    for row, cell in zip(checked.frame.index, cells, strict=True):
        for identifier in ids_in(cell):
            if identifier in verdicts:
                yield verdicts[identifier].at(table, int(row), link.name)


def _verdict(
    link: Link,
    identifier: str,
    known: Mapping[str, list[Collection[str]]],
    nearest: _NearestId,
) -> Verdict:
    wanted = no_label(link.targets)
    for label, pieces in known.items():
        if any(identifier in piece for piece in pieces):
            message = f"{quoted(identifier)} is {a_label(label)} and {wanted}."
            return Verdict("wrong-kind", message, "Write the id of what is meant.")
    tables = " or ".join(kind.table for kind in MODEL.kinds_at(link))
    advice = f"Add a row with this id to the table {tables}, or mend the id."
    if stands_for_nothing(identifier) and not link.required:
        advice = "Leave the cell empty where there is none."
    elif link.many and any(sign in identifier for sign in ",;"):
        advice = "Join several ids by |."
    return Verdict(
        "unknown-id",
        f"{wanted.capitalize()} has the id {quoted(identifier)}.",
        f"{nearest.question(identifier)}{advice}",
    )
