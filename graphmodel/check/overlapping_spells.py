"""Ties: to themselves, given twice, and spells that share a day."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from graphmodel.check.checked_table import Cells, RowFlags, is_after, is_filled, is_same
from graphmodel.check.merged import (
    IN_STORE,
    NOT_STORED,
    AllRows,
    KeyCodes,
    MergedTable,
    MergedTables,
)
from graphmodel.check.verdicts import Verdict, notice
from graphmodel.errors import Problem, Severity
from graphmodel.model.kinds import FORMER_START, NO_START, STARTED_AND_ENDED, Kind, TieKind
from graphmodel.model.vocabulary import Restricted
from graphmodel.network.coded_columns import BEFORE_RECORDS, FOREVER


def check_ties(tables: MergedTables) -> Iterator[Problem]:
    """Yield ties of a node to itself, ties given twice, and spells that overlap."""
    for table, merged in tables.items():
        if isinstance(merged.kind, TieKind):
            yield from _to_itself(table, merged, merged.kind)
            yield from _given_twice(table, merged)
            yield from _former_starts(table, merged)
            yield from _overlapping(table, merged)


def _to_itself(table: str, merged: MergedTable, kind: TieKind) -> Iterator[Problem]:
    checked = merged.checked
    source, target = (checked.cells(end.name) for end in kind.ends)
    itself = is_same(source, target) & is_filled(source)
    verdict = Verdict(
        "tie-to-itself", "Both ends are the same.", "Write two different ids, or leave the row out."
    )
    yield from verdict.at_each(table, checked.rows(itself), kind.target.name)


def _given_twice(table: str, merged: MergedTable) -> Iterator[Problem]:
    if not merged.repeats.any():
        return
    own, _ = merged.key_codes
    keyed = merged.checked.keyed
    first: dict[int, int] = {}
    for row, code in zip(merged.checked.rows(keyed), own[keyed].tolist(), strict=True):
        first.setdefault(code, row)
    key = ", ".join(merged.kind.key)
    advice = "Leave one of the two rows out, or mend what should differ."
    repeats = own[merged.repeats].tolist()
    for row, code in zip(merged.checked.rows(merged.repeats), repeats, strict=True):
        message = f"Row {first[code]} has the same {key}."
        yield Verdict("duplicate-tie", message, advice).at(table, row)


_NO_FORMER = Verdict(
    "unknown-former-start",
    "The store has no such spell that began on this day.",
    f"Write the start day that is stored, or {NO_START} where none is stored.",
)
_START_TAKEN = Verdict(
    "former-start-of-another-spell",
    "The store has a spell with this started_on already, beside the one to be mended.",
    "Leave the cell empty to change the one; write another started_on to mend the other.",
)
_MENDED_TWICE = Verdict(
    "former-start-twice",
    "Another row of the file speaks of the same stored spell.",
    "Leave one of the two rows out.",
)


def _former_starts(table: str, merged: MergedTable) -> Iterator[Problem]:
    name = FORMER_START.name
    if name not in merged.checked:
        return
    at_key, at_former = merged.stored_at_key, merged.stored_at_former
    mends = is_filled(merged.checked.cells(name)) & merged.checked.sound(name)
    unknown = mends & merged.checked.keyed & (merged.stored_at == NOT_STORED)
    taken = (at_former != NOT_STORED) & (at_key != NOT_STORED) & (at_key != at_former)
    meant = pd.Series(merged.stored_at)
    twice = mends & merged.is_stored & meant.duplicated(keep=False).to_numpy() & ~merged.repeats
    for verdict, flags in ((_NO_FORMER, unknown), (_START_TAKEN, taken), (_MENDED_TWICE, twice)):
        yield from verdict.at_each(table, merged.checked.rows(flags), name)


@dataclass(frozen=True)
class Spells:
    """Spells of the files and the store that may share a day with one another.

    Sorted by what they are spells of, then by start.
    """

    group: KeyCodes
    started_on: Cells
    ended_on: Cells
    row: npt.NDArray[np.int64]
    """Row number in the files; IN_STORE for a spell that only the store has."""
    place: npt.NDArray[np.intp]
    """Where each stands among all rows of its table."""

    def sharing_days(self) -> Iterator[tuple[int, str]]:
        """Yield the rows of the files that share days with another spell, and with which."""
        for place in np.flatnonzero(self._shares_a_day()).tolist():
            earlier = self._first_sharing(place)
            blamed, other = (place, earlier) if self.row[place] != IN_STORE else (earlier, place)
            if self.row[blamed] != IN_STORE:
                yield int(self.row[blamed]), self._in_words(other)

    def holding(self) -> npt.NDArray[np.int64]:
        """Return how many spells of its group hold on the day on which each begins."""
        started_on, ended_on = _ranks(self.started_on, self.ended_on)
        width = int(max(started_on.max(), ended_on.max())) + 1
        begins = self.group * width + started_on
        ends = np.sort(self.group * width + ended_on)
        begun, over = (np.searchsorted(days, begins, side="right") for days in (begins, ends))
        return np.asarray(begun - over, np.int64)

    def one_of_files(self, place: int) -> int | None:
        """Return a row of the files that holds when a spell begins, its own if it is one."""
        if self.row[place] != IN_STORE:
            return int(self.row[place])
        day = self.started_on[place]
        holds = (self.group == self.group[place]) & (self.started_on <= day) & (day < self.ended_on)
        rows = self.row[holds & (self.row != IN_STORE)]
        return int(rows[-1]) if len(rows) else None

    def _first_sharing(self, place: int) -> int:
        """Return the earliest spell of the same group that is not over when this one starts."""
        first = int(np.searchsorted(self.group, self.group[place]))
        begins = self.started_on[place]
        return next(at for at in range(first, place) if self.ended_on[at] > begins)

    def _shares_a_day(self) -> RowFlags:
        """Which spells begin before an earlier one of the same group ended."""
        started_on, ended_on = _ranks(self.started_on, self.ended_on)
        # The furthest end reached so far; that of another group counts for nothing.
        width = int(max(started_on.max(), ended_on.max())) + 1
        reached = np.maximum.accumulate(self.group * width + ended_on)
        begins = self.group * width + started_on
        same_group = self.group[1:] == self.group[:-1]
        return np.concatenate([[False], same_group & (begins[1:] < reached[:-1])])

    def _in_words(self, place: int) -> str:
        in_store = self.row[place] == IN_STORE
        where = "in the store" if in_store else f"of row {int(self.row[place])}"
        started_on, ended_on = self.started_on[place], self.ended_on[place]
        begun = "before records" if started_on == BEFORE_RECORDS else f"on {started_on}"
        over = "has no end" if ended_on == FOREVER else f"ended on {ended_on}"
        return f"It shares days with the spell {where} that began {begun} and {over}."


def _overlapping(table: str, merged: MergedTable) -> Iterator[Problem]:
    rows = AllRows(merged.kind, merged, merged.stored)
    refused = sharing_days(rows, what_is_alike(merged.kind))
    for row, which in refused.items():
        yield Verdict(
            "overlapping-spells",
            which,
            "End one spell before the next begins. If it is the same spell and only its start day "
            f"is wrong, write the stored start day into {FORMER_START.name} (none where none is "
            "stored).",
        ).at(table, row, "started_on")
    yield from two_accounts(rows, what_is_alike(merged.kind), refused, "started_on")


def what_is_alike(kind: Kind) -> list[str]:
    """Return the columns in which spells of one tie are alike: all of its key but the start."""
    return [name for name in kind.key if name != "started_on"]


def sharing_days(
    rows: AllRows, alike: Sequence[str], but: RowFlags | None = None, *, of_all: bool = False
) -> dict[int, str]:
    """Return the rows of the files that share days with another spell, each with which it is.

    Parameters
    ----------
    rows, alike, but, of_all
        As for ``parallel_spells``.
    """
    spells = parallel_spells(rows, alike, but, of_all=of_all)
    return {} if spells is None else dict(spells.sharing_days())


def two_accounts(
    rows: AllRows,
    alike: Sequence[str],
    refused: Collection[int],
    column: str,
    but: RowFlags | None = None,
) -> Iterator[Problem]:
    """Yield a notice for each row that shares days with one that other people may see.

    Whoever may not see the one can write down the other, as though it were not there: were it
    refused, the refusal would tell them.

    Parameters
    ----------
    rows, alike, but
        As for ``parallel_spells``.
    refused
        Rows that are refused, for they share days with one that as many may see.
    column
        The column at which it is told.
    """
    if _protects(rows.kind) or not _is_restricted(rows).any():
        return  # then nothing is grouped by who may see it
    for row, which in sharing_days(rows, alike, but, of_all=True).items():
        if row not in refused:
            yield notice(
                "two-accounts",
                f"{which} One of the two is restricted, the other is not.",
                "Both stand, as two accounts. Look at both; end one, or mend its days, if it is "
                "wrong.",
            ).at(rows.kind.table, row, column)


def parallel_spells(
    rows: AllRows, alike: Sequence[str], but: RowFlags | None = None, *, of_all: bool = False
) -> Spells | None:
    """Return the spells of groups that have several; None where there is no such group.

    Restricted rows are groups of their own, but in tables whose rows protect somebody: there a
    second account could take back what the first one says.

    Parameters
    ----------
    rows
        Rows of a table that lasts for a time.
    alike
        Columns in which the rows of a group are alike; a row in which one is empty has no group.
    but
        Rows that are left out.
    of_all
        Whether restricted rows are in one group with the others.
    """
    days = rows.kind.interval or STARTED_AND_ENDED
    started_on, ended_on = map(rows.column, days)
    both = is_filled(started_on) & is_filled(ended_on)
    counts = rows.sound(*days, *alike) & ~(both & ~is_after(ended_on, started_on))
    for name in alike:
        counts &= is_filled(rows.column(name))
    if but is not None:
        counts &= ~but
    place = np.flatnonzero(counts)
    group = rows.codes(alike)
    if not (of_all or _protects(rows.kind)):
        group = group * 2 + _is_restricted(rows)
    group = group[place]
    several = np.bincount(group, minlength=1)[group] > 1
    if not several.any():
        return None
    place, group = place[several], group[several]
    started_on, ended_on = started_on[place], ended_on[place]
    started_on = np.where(is_filled(started_on), started_on, BEFORE_RECORDS)
    ended_on = np.where(is_filled(ended_on), ended_on, FOREVER)
    order = np.lexsort((_ranks(started_on)[0], group))
    return Spells(
        group[order], started_on[order], ended_on[order], rows.row[place][order], place[order]
    )


def _is_restricted(rows: AllRows) -> RowFlags:
    return is_same(rows.column("restricted"), Restricted.RESTRICTED)


def _protects(kind: Kind) -> bool:
    """Whether rows of a table say that somebody may not be asked, or is a risk."""
    return isinstance(kind, TieKind) and (kind.safety or "contact_consent" in kind.column_names)


def _ranks(*columns: Cells) -> list[npt.NDArray[np.int64]]:
    """Numbers in the order of the texts, over several columns at once."""
    codes, _ = pd.factorize(np.concatenate(columns), sort=True)
    return np.split(codes.astype(np.int64), len(columns))


# Days that come in the wrong order within one row.


def check_days(tables: MergedTables) -> Iterator[Problem]:
    """Yield intervals that end before they start, those of one day, and referrals out of order."""
    for table, merged in tables.items():
        interval = merged.kind.interval
        if interval is not None and merged.one_day is not None:
            rows = merged.checked.rows(merged.one_day)
            yield from _one_day(*interval).at_each(table, rows, interval[1])
        if interval == STARTED_AND_ENDED:
            yield from _TOO_SOON.at_each(
                table, merged.checked.rows(ends_too_soon(merged)), "ended_on"
            )
        stepped = merged.kind.stepped
        if stepped is not None and stepped.stages:
            days = list(dict.fromkeys(step.day for step in stepped.steps))
            yield from _decreasing(merged, days)


_TOO_SOON = Verdict(
    "ends-before-it-starts",
    "It ends before it starts.",
    "ended_on is the first day on which it no longer held; write a later one, or mend started_on.",
)


def _one_day(begins: str, ends: str) -> Verdict:
    return Verdict(
        "one-day",
        f"{ends} is the day of {begins}. It is read as that one day, over on the day after.",
        f"If it lasted longer, write the first day on which it no longer held into {ends}.",
        Severity.NOTICE,
    )


def ends_too_soon(merged: MergedTable) -> RowFlags:
    """Which rows have an interval without a day in it."""
    started_on, ended_on = merged.after("started_on"), merged.after("ended_on")
    both = (
        is_filled(started_on) & is_filled(ended_on) & merged.checked.sound("started_on", "ended_on")
    )
    return both & ~is_after(ended_on, started_on)


def _decreasing(merged: MergedTable, days: Sequence[str]) -> Iterator[Problem]:
    table, reached = merged.kind.table, merged.after(days[0])
    stage = np.full(len(reached), days[0], dtype=object)
    for name in days[1:]:
        day = merged.after(name)
        early = is_after(reached, day)
        for row, before in zip(merged.checked.rows(early), stage[early], strict=True):
            message = f"{name} is earlier than {before}."
            advice = f"Look at both days; they mostly follow {' ≤ '.join(days)}."
            verdict = Verdict("referral-days-decrease", message, advice, Severity.NOTICE)
            yield verdict.at(table, row, name)
        later = is_filled(day) & ~early
        reached = np.where(later, day, reached)
        stage = np.where(later, name, stage)
