"""Ids and humans that may be taken for one another, and names that stand for nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import numpy as np

from graphmodel.check.checked_table import Cells, RowFlags, is_filled, is_same
from graphmodel.check.existing import Existing
from graphmodel.check.merged import MergedTable, MergedTables
from graphmodel.check.one_human import (
    names_of_humans,
    one_human_twice,
    trust_under_another_id,
)
from graphmodel.check.values import FEW
from graphmodel.check.verdicts import Verdict, notice, quoted
from graphmodel.errors import Problem
from graphmodel.model.kinds import NodeKind
from graphmodel.model.vocabulary import TrustAnswer
from graphmodel.names.folding import fold_area, fold_name
from graphmodel.names.look_alikes import look_alike_key
from graphmodel.names.misspelt import nearest_name
from graphmodel.names.words_for_nothing import is_no_name


def check_resemblances(tables: MergedTables, existing: Existing) -> Iterator[Problem]:
    """Yield what may be one thing under two ids, two things under one, or nothing at all."""
    yield from _ids_alike(tables, existing)
    yield from _another_under_one_id(tables)
    yield from _born_on_another_day(tables)
    yield from one_human_twice(tables, existing)
    yield from trust_under_another_id(tables, existing)
    yield from _names_lost(tables)
    yield from _trust_in_nobody(tables, existing)
    yield from _said_none_and_trusts(tables, existing)
    yield from _areas_of_nobody(tables, existing)
    yield from _areas_like_others(tables, existing)


# Whose id is this?


def _ids_alike(tables: MergedTables, existing: Existing) -> Iterator[Problem]:
    nodes = {table: merged for table, merged in tables.items() if isinstance(merged.kind, NodeKind)}
    if not any(merged.is_new.any() for merged in nodes.values()):
        return
    first: dict[str, tuple[str, str]] = {
        key: (identifier, "in the store") for key, identifier in existing.alike.items()
    }
    for table, merged in nodes.items():
        ids, rows = merged.checked.cells("id").tolist(), merged.checked.frame.index.tolist()
        for identifier, row, new in zip(ids, rows, merged.is_new.tolist(), strict=True):
            if identifier is None:
                continue
            place = (identifier, f"in row {row} of {table}")
            other, where = first.setdefault(look_alike_key(identifier), place)
            if new and other != identifier:
                message = (
                    f"The id {quoted(identifier)} is hard to tell from {quoted(other)} {where}."
                )
                advice = f"Did you mean {quoted(other)}? If both are right, nothing need be done."
                yield notice("look-alike-id", message, advice).at(table, row, "id")


def _another_under_one_id(tables: MergedTables) -> Iterator[Problem]:
    for table, merged in tables.items():
        if not isinstance(merged.kind, NodeKind) or "name" not in merged.checked:
            continue
        was, name = merged.before("name"), merged.after("name")
        changed = is_filled(was) & is_filled(name) & ~is_same(was, name)
        if not changed.any():
            continue
        another = _each(lambda one, other: not _words(one) & _words(other), was, name, changed)
        if table == "person":
            said = _says_birth(merged)
            same_day = is_same(merged.before("date_of_birth"), merged.after("date_of_birth"))
            renamed = _each(
                lambda one, other: fold_name(one) != fold_name(other), was, name, changed
            )
            another = np.where(said, renamed & ~same_day, another)
        of = "name and day of birth" if table == "person" else "name"
        verdict = notice(
            "now-somebody-else",
            f"The store has this id under another {of}.",
            "Two agencies may have used one id for two; look before you go on, and give one of "
            "the two another id.",
        )
        yield from verdict.at_each(table, merged.checked.rows(another), "id")


def _says_birth(merged: MergedTable) -> RowFlags:
    """Which rows of the files say on which day somebody was born, where the store says it too."""
    if "date_of_birth" not in merged.checked:
        return np.zeros(len(merged.checked), np.bool_)
    before, said = merged.before("date_of_birth"), merged.checked.cells("date_of_birth")
    return is_filled(before) & is_filled(said)


def _born_on_another_day(tables: MergedTables) -> Iterator[Problem]:
    merged = tables.get("person")
    if merged is None:
        return
    differs = ~is_same(merged.before("date_of_birth"), merged.after("date_of_birth"))
    verdict = notice(
        "another-day-of-birth",
        "The store has another day of birth of this person.",
        "Nobody is born twice: look which day is right, and whether both are one human.",
    )
    rows = merged.checked.rows(_says_birth(merged) & differs)
    yield from verdict.at_each("person", rows, "date_of_birth")


def _words(name: str) -> set[str]:
    return set(fold_name(name).split())


def _each(holds: Any, was: Cells, name: Cells, among: RowFlags) -> RowFlags:
    found = np.zeros(len(among), np.bool_)
    pairs = zip(was[among].tolist(), name[among].tolist(), strict=True)
    found[among] = [holds(one, other) for one, other in pairs]
    return found


# Words for nothing, where they would count as something.


def _names_lost(tables: MergedTables) -> Iterator[Problem]:
    verdict = Verdict(
        "name-lost",
        "The store has a name here, and this would put a word for nothing in its place.",
        "Write the name as it was, or leave the column out: nothing is forgotten by an import.",
    )
    for table, merged in tables.items():
        if "name" in merged.checked and merged.is_stored.any():
            was, name = merged.before("name"), merged.checked.cells("name")
            changed = is_filled(was) & is_filled(name) & ~is_same(was, name)
            lost = _each(
                lambda one, other: is_no_name(other) and not is_no_name(one), was, name, changed
            )
            yield from verdict.at_each(table, merged.checked.rows(lost), "name")


def _trust_in_nobody(tables: MergedTables, existing: Existing) -> Iterator[Problem]:
    merged = tables.get("trusts")
    if merged is None:
        return
    trusted = merged.checked.cells("trusted")
    nobody = {
        identifier
        for identifier, name in names_of_humans(tables, existing, trusted)
        if is_no_name(name)
    }
    verdict = Verdict(
        "trust-in-nobody",
        "Nobody is named here: the name of the one trusted is a word for nothing.",
        "Leave the row out, or write the name; where the person said that there is nobody, write "
        "trust_answer said_none and trust_asked_on in the table person.",
    )
    rows = [identifier in nobody for identifier in trusted.tolist()]
    yield from verdict.at_each("trusts", merged.checked.rows(np.array(rows, np.bool_)), "trusted")


def _said_none_and_trusts(tables: MergedTables, existing: Existing) -> Iterator[Problem]:
    said_none = {
        (identifier, asked)
        for identifier, answer, asked in _rows(
            tables, existing, "person", "id", "trust_answer", "trust_asked_on"
        )
        if answer == TrustAnswer.SAID_NONE and asked is not None
    }
    if not said_none:
        return
    places = existing.ids("Service")
    if "service" in tables:
        places |= tables["service"].checked.ids
    both = set()
    columns = ("person", "trusted", "named_by", "last_confirmed_on", "started_on", "ended_on")
    for person, trusted, named_by, confirmed, started, ended in _rows(
        tables, existing, "trusts", *columns
    ):
        for day in {confirmed, started} - {None}:
            lasts = ended is None or ended > day
            if named_by == "person" and lasts and trusted not in places:
                both.add((person, day))
    verdict = notice(
        "said-none-and-trusts",
        "The person said that there is nobody, and trust was confirmed on that same day.",
        "Ask which of the two holds: mend trust_answer, or end the trust.",
    )
    conflicts = both & said_none
    for table, who, days in (
        ("person", "id", ["trust_asked_on"]),
        ("trusts", "person", ["last_confirmed_on", "started_on"]),
    ):
        merged = tables.get(table)
        if merged is None or not conflicts:
            continue
        told = set()
        found_on = [merged.checked.cells(who), *map(merged.after, days)]
        cells = zip(*(column.tolist() for column in found_on), strict=True)
        for row, (person, *on) in zip(merged.checked.frame.index, cells, strict=True):
            found = conflicts.intersection((person, day) for day in on)
            if found:
                yield verdict.at(table, int(row), days[0])
                told |= found
        conflicts -= told


def _rows(
    tables: MergedTables, existing: Existing, table: str, *columns: str
) -> Iterator[tuple[Any, ...]]:
    """Yield some columns of the rows of a table as they will be, stored ones among them."""
    stored = existing.of(table)
    merged = tables.get(table)
    if merged is not None:
        yield from zip(*(merged.after(name).tolist() for name in columns), strict=True)
        stored = stored.drop(stored.index[merged.stored_at[merged.is_stored]])
    yield from zip(*(stored[name].tolist() for name in columns), strict=True)


def _areas_of_nobody(tables: MergedTables, existing: Existing) -> Iterator[Problem]:
    merged = tables.get("service")
    if merged is None or "areas" not in merged.checked:
        return
    lived_in = set(existing.areas)
    if "person" in tables:
        areas = set(tables["person"].checked.cells("area").tolist()) - {None}
        lived_in |= set(map(fold_area, areas))
    if not lived_in:
        return
    verdict = notice(
        "area-of-nobody",
        "No person lives in one of its areas, as they are written.",
        "Look at the spelling in services and people; join several areas by |, and leave the cell "
        "empty where the service is for everywhere. Case, spaces, bent apostrophes and "
        "accents put together in another way do not matter.",
    )
    cells = merged.checked.cells("areas").tolist()
    rows = [not {fold_area(area) for area in areas or ()} <= lived_in for areas in cells]
    yield from verdict.at_each("service", merged.checked.rows(np.array(rows, np.bool_)), "areas")


def _areas_like_others(tables: MergedTables, existing: Existing) -> Iterator[Problem]:
    merged = tables.get("person")
    if merged is None or "area" not in merged.checked:
        return
    served = set(existing.served)
    if "service" in tables and "areas" in tables["service"].checked:
        lists = tables["service"].checked.cells("areas").tolist()
        served |= {fold_area(area) for areas in lists for area in areas or ()}
    cells = merged.checked.cells("area").tolist()
    unserved = {area for area in set(cells) - {None} if fold_area(area) not in served}
    if not served or not unserved:
        return
    several = {area for area in unserved if _names_one_of(served, area)}
    looked_up = sorted(unserved - several)[:FEW]
    misspelt = {one for one in looked_up if nearest_name(fold_area(one), served, _NEARLY)}
    for areas, verdict in ((several, _SEVERAL_AREAS), (misspelt, _NEARLY_AN_AREA)):
        rows = np.array([area in areas for area in cells], np.bool_)
        yield from verdict.at_each("person", merged.checked.rows(rows), "area")


_NEARLY = 0.85
_BETWEEN_AREAS = re.compile(r"[|,;/&+]|\band\b")
_SEVERAL_AREAS = notice(
    "several-areas",
    "The cell seems to name several areas, and is compared as the name of one.",
    "Write the one where the person lives or stays; services may have several.",
)
_NEARLY_AN_AREA = notice(
    "area-like-another",
    "No service names this area, and one names an area that is written nearly the same.",
    "Look at the spelling in people and services.",
)


def _names_one_of(areas: set[str], text: str) -> bool:
    parts = _BETWEEN_AREAS.split(fold_area(text))
    return len(parts) > 1 and any(part.strip() in areas for part in parts)
