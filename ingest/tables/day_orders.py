"""Whether days are written day first or month first, told by those that can be only one of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum, auto

from graphmodel.check.verdicts import Verdict
from ingest.tables.problems_found import ProblemsFound


class DayOrder(StrEnum):
    """Which of the first two numbers of ``04/05/2026`` can be the day, and which the month."""

    DAY_FIRST = auto()
    MONTH_FIRST = auto()
    EITHER = auto()


_TWO_NUMBERS_AND_A_YEAR = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/[0-9]{4}")


def day_order(text: str) -> DayOrder | None:
    """Return in which order a day can be written; None where it is the same day in both.

    Examples
    --------
    >>> [day_order(text) for text in ("13/05/2026", "05/13/2026", "04/05/2026", "05/05/2026")]
    [<DayOrder.DAY_FIRST: 'day_first'>, <DayOrder.MONTH_FIRST: 'month_first'>,
     <DayOrder.EITHER: 'either'>, None]
    """
    parts = _TWO_NUMBERS_AND_A_YEAR.match(text)
    first, second = (int(parts[1]), int(parts[2])) if parts else (0, 0)
    if first == second or not (1 <= min(first, second) <= 12 and max(first, second) <= 31):
        return None
    if max(first, second) <= 12:
        return DayOrder.EITHER
    return DayOrder.DAY_FIRST if first > 12 else DayOrder.MONTH_FIRST


_SWAPPED_PERHAPS = Verdict(
    "month-first",
    "The day stands beside days that are written month first, and reads as another one so.",
    "Mend it with them: write each day as 2026-06-01, or as 01/06/2026 with the day first.",
)


@dataclass
class _WrittenAlike:
    """Days of one column that were written in one way."""

    orders: set[DayOrder] = field(default_factory=set)
    doubtful_rows: list[int] = field(default_factory=list)

    @property
    def is_certain(self) -> bool:
        return DayOrder.DAY_FIRST in self.orders

    @property
    def is_month_first(self) -> bool:
        return DayOrder.MONTH_FIRST in self.orders and not self.is_certain


class DaysAsWritten:
    """How the days of all files of an import are written, column by column.

    One export writes all of its files alike, so a column of one file tells of the others: where
    days are month first, a day that reads as another one so is named in whatever column does not
    itself show that it is day first, and in whatever other table has no such column.

    A workbook's real dates stand for themselves. Where a spreadsheet opened a month-first file it
    made dates of those days alone that it could read, swapped; the others stayed text beside them.
    """

    def __init__(self) -> None:
        self._typed: defaultdict[tuple[str, str], _WrittenAlike] = defaultdict(_WrittenAlike)
        self._dates: defaultdict[tuple[str, str], _WrittenAlike] = defaultdict(_WrittenAlike)

    def add(
        self,
        table: str,
        column: str,
        orders: Iterable[DayOrder],
        doubtful_rows: Iterable[int],
        *,
        are_dates: bool,
    ) -> None:
        """Take note of days of a column.

        Parameters
        ----------
        table, column
            Where they stand.
        orders
            The orders that were met.
        doubtful_rows
            Rows of days that read as others with their month first.
        are_dates
            Whether they are a spreadsheet's dates, rather than typed.
        """
        found = (self._dates if are_dates else self._typed)[table, column]
        found.orders.update(orders)
        found.doubtful_rows.extend(doubtful_rows)

    def refuse_swapped(self, found: ProblemsFound) -> None:
        """Name every day that is swapped if what looks month first is so."""
        month_first = {table for (table, _), one in self._typed.items() if one.is_month_first}
        if not month_first:
            return
        day_first = {table for (table, _), one in self._typed.items() if one.is_certain}
        for written, tables in (
            (self._typed, month_first | ({table for table, _ in self._typed} - day_first)),
            (self._dates, month_first),
        ):
            for (table, column), one in written.items():
                if table in tables and not one.is_certain:
                    for row in one.doubtful_rows:
                        found.add(_SWAPPED_PERHAPS, table, row, column)
