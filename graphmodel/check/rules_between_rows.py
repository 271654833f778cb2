"""The declared rules between rows, judged on rows as they will be; see ``model/rules.py``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import singledispatch
from typing import Any

import numpy as np

from graphmodel.check.checked_table import Cells, RowFlags, is_after, is_filled, is_same
from graphmodel.check.existing import Existing
from graphmodel.check.merged import IN_STORE, AllRows, MergedTables
from graphmodel.check.overlapping_spells import (
    parallel_spells,
    sharing_days,
    two_accounts,
    what_is_alike,
)
from graphmodel.check.verdicts import Verdict
from graphmodel.errors import Problem
from graphmodel.model import MODEL
from graphmodel.model.columns import FieldType
from graphmodel.model.kinds import STARTED_AND_ENDED, Kind, TieKind
from graphmodel.model.rules import (
    KeptRestricted,
    NoMinutes,
    NoMoreThan,
    NotBefore,
    NotTheSame,
    OneAtATime,
    Rule,
    Where,
)
from graphmodel.model.vocabulary import Restricted
from graphmodel.network.coded_columns import ENDED_AS_ERROR


def check_rules(tables: MergedTables, existing: Existing) -> Iterator[Problem]:
    """Yield what breaks a declared rule, at a row of the files.

    A rule may look at rows of another table too: where only these are in the files, it is their
    rows that are blamed.

    Parameters
    ----------
    tables
        Rows of the files over those of the store.
    existing
        What else the store has: whatever the rules look at.
    """
    for kind in MODEL:
        for rule in kind.rules:
            elsewhere = _elsewhere(kind, rule, tables, existing)
            is_touched = kind.table in tables or (elsewhere and elsewhere.table in tables)
            if is_touched:
                yield from _broken(rule, _rows_of(kind, tables, existing), elsewhere)


def _rows_of(kind: Kind, tables: MergedTables, existing: Existing) -> AllRows:
    merged = tables.get(kind.table)
    return AllRows(kind, merged, existing.of(kind.table) if merged is None else merged.stored)


@dataclass(frozen=True)
class _Elsewhere:
    """What a rule looks at in another table.

    Parameters
    ----------
    table, column
        The table and its column.
    values
        What stands there, by id.
    row
        Row numbers of the files, by id.
    """

    table: str
    column: str
    values: Mapping[str, Any]
    row: Mapping[str, int]

    def of(self, ids: Cells) -> Cells:
        """Return what stands at each id; empty where nothing does."""
        found = np.full(len(ids), None, dtype=object)
        found[:] = [self.values.get(one) for one in ids.tolist()]
        return found

    def at(self, ids: Cells) -> list[int]:
        """Row numbers of the files that are about some ids."""
        return sorted({self.row[one] for one in ids.tolist() if one in self.row})


def _elsewhere(
    kind: Kind, rule: Rule, tables: MergedTables, existing: Existing
) -> _Elsewhere | None:
    if rule.elsewhere is None:
        return None
    link, column = rule.elsewhere
    other = MODEL.pointed_at(kind, link)
    rows = _rows_of(other, tables, existing)
    ids = rows.column("id").tolist()
    places = zip(ids, rows.row.tolist(), strict=True)
    numbered = {one: row for one, row in places if row != IN_STORE}
    values = dict(zip(ids, rows.column(column).tolist(), strict=True))
    return _Elsewhere(other.table, column, values, numbered)


def _verdict(rule: Rule, more: str = "") -> Verdict:
    return Verdict(rule.code, f"{rule.message} {more}".strip(), rule.advice)


@singledispatch
def _broken(rule: Rule, rows: AllRows, elsewhere: _Elsewhere | None) -> Iterator[Problem]:
    """Yield the problems with rows that break a rule."""
    raise NotImplementedError(type(rule))


@_broken.register
def _together(rule: OneAtATime, rows: AllRows, _: _Elsewhere | None) -> Iterator[Problem]:
    left_out, column = _left_out(rows), _first_day(rows)
    refused = sharing_days(rows, rule.alike, left_out)
    for row, which in refused.items():
        yield _verdict(rule, which).at(rows.kind.table, row, column)
    yield from two_accounts(rows, rule.alike, refused, column, _left_out(rows, of_all=True))


@_broken.register
def _too_many(rule: NoMoreThan, rows: AllRows, elsewhere: _Elsewhere | None) -> Iterator[Problem]:
    spells = parallel_spells(rows, [rule.link], _left_out(rows), of_all=True)
    if spells is None or elsewhere is None:
        return
    ids = rows.column(rule.link)[spells.place]
    most = elsewhere.of(ids)
    most = np.where(is_filled(most), most, len(ids)).astype(np.int64)
    blamed: dict[tuple[str, int], None] = {}
    for place in np.flatnonzero(spells.holding() > most).tolist():
        row = spells.one_of_files(place)
        if row is not None:
            blamed[rows.kind.table, row] = None
        elif ids[place] in elsewhere.row:
            blamed[elsewhere.table, elsewhere.row[ids[place]]] = None
    for table, row in blamed:
        column = rule.link if table == rows.kind.table else elsewhere.column
        yield _verdict(rule).at(table, row, column)


@_broken.register
def _too_early(rule: NotBefore, rows: AllRows, _: _Elsewhere | None) -> Iterator[Problem]:
    early = is_after(rows.column(rule.earlier), rows.column(rule.later))
    yield from _verdict(rule).at_each(rows.kind.table, rows.at(early), rule.later)


@_broken.register
def _the_same(rule: NotTheSame, rows: AllRows, elsewhere: _Elsewhere | None) -> Iterator[Problem]:
    if elsewhere is not None:
        there = elsewhere.of(rows.column(rule.link))
        same = is_filled(there) & is_same(there, rows.column(rule.column))
        yield from _blamed(rule, rows, same, rule.column, elsewhere)


@_broken.register
def _open(rule: KeptRestricted, rows: AllRows, elsewhere: _Elsewhere | None) -> Iterator[Problem]:
    is_open = ~is_same(rows.column("restricted"), Restricted.RESTRICTED)
    found = _where(rule, rows, elsewhere) & is_open
    yield from _blamed(rule, rows, found, "restricted", elsewhere)


@_broken.register
def _minutes(rule: NoMinutes, rows: AllRows, elsewhere: _Elsewhere | None) -> Iterator[Problem]:
    such = _where(rule, rows, elsewhere)
    for name in (one.name for one in rows.kind.fields if one.type is FieldType.TEXT):
        texts = zip(such.tolist(), rows.column(name).tolist(), strict=True)
        minutes = [one and text is not None and reads_like_minutes(text) for one, text in texts]
        found = np.array(minutes, np.bool_)
        yield from _blamed(rule, rows, found, name, elsewhere)


_LONGEST, _MOST_LINES = 300, 2
"""Characters and lines: what somebody undertook to do is told in fewer."""

_REPORTED = re.compile(
    # What is told at the beginning of a sentence, or by us, is what the team did.
    r"(?<=[^\W_][\s,])(?<!\bwe\s)(?<!\bi\s)(?<!\band\s)"
    r"(?:advise[ds]|alleged|confirm(?:ed|s)|disclosed|discussed|explain(?:ed|s)|felt|informed|noted"
    r"|raised|report(?:ed|s)|sa(?:id|ys)|state[ds]|tells|told)\b(?=\W+(?:that|the|us|of)\b)"
    r"|\bit was (?:said|noted|agreed|reported|felt|heard)\b|\bminutes (?:of|from)\b|\bthe minutes\b"
    r"|^\W*(?:apologies|attendees|chair|in attendance|minutes|present)\b\W*:"
    r"|(?<![\d.£])(?:[01]?\d|2[0-3])[:.][0-5]\d\b(?!\.?\d)|\b\d{1,2} ?[ap]\.?m\b",
    re.IGNORECASE,
)


def reads_like_minutes(text: str) -> bool:
    """Whether a text may be minutes: long, a list, what somebody said, or with times of day.

    Examples
    --------
    >>> reads_like_minutes("Ring the landlord about the locks.")
    False
    >>> reads_like_minutes("Police reported that he was seen."), reads_like_minutes("10:15 opened")
    (True, True)
    """
    is_long = len(text) > _LONGEST or len(text.splitlines()) > _MOST_LINES
    return is_long or _REPORTED.search(text) is not None


def _where(rule: Where, rows: AllRows, elsewhere: _Elsewhere | None) -> RowFlags:
    words = rows.column(rule.word) if elsewhere is None else elsewhere.of(rows.column(rule.link))
    return np.fromiter((word in rule.words for word in words.tolist()), np.bool_, len(words))


def _blamed(
    rule: Rule, rows: AllRows, found: RowFlags, column: str, elsewhere: _Elsewhere | None
) -> Iterator[Problem]:
    """Yield a problem for each row found; one in the store is blamed on what it points at."""
    verdict = _verdict(rule)
    yield from verdict.at_each(rows.kind.table, rows.at(found), column)
    if elsewhere is not None and rule.elsewhere is not None:
        stored = rows.column(rule.elsewhere[0])[found & (rows.row == IN_STORE)]
        yield from verdict.at_each(elsewhere.table, elsewhere.at(stored), elsewhere.column)


def _left_out(rows: AllRows, *, of_all: bool = False) -> RowFlags:
    """Rows that were never true, for they ended as an error, or that are told of as a spell."""
    left_out = np.zeros(len(rows.row), np.bool_)
    if "end_reason" in rows.kind.column_names:
        left_out |= is_same(rows.column("end_reason"), ENDED_AS_ERROR)
    if isinstance(rows.kind, TieKind):
        told = sharing_days(rows, what_is_alike(rows.kind), of_all=of_all)
        left_out |= np.isin(rows.row, [*told])
    return left_out


def _first_day(rows: AllRows) -> str:
    return (rows.kind.interval or STARTED_AND_ENDED)[0]
