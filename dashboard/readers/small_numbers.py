"""Shares out of few people are not shown: a few of few are soon known by name.

Of figures that leave the team, numbers under 5 are withheld too, and what would tell them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.words.agencies import in_percent
from graphmodel.analysis.facts.answer import Row, rows_of
from graphmodel.analysis.indicators.figures import Cell, FigureSet, Shows
from graphmodel.privacy import Sum, interval_audit, refuse_small_figures

LEAST_DENOMINATOR = 10
"""The least that a share is shown out of: safety rule 5 of the definitions."""

TOO_FEW = "too few to give a share"

SHARES = f"given where they are out of {LEAST_DENOMINATOR} or more, and left out otherwise"
"""The sentence that stands beside shares."""


def may_show_share(denominator: int) -> bool:
    """Whether a share with this denominator may be shown."""
    return denominator >= LEAST_DENOMINATOR


def share_in_words(share: float | None, denominator: int) -> str:
    """Return a share as a percentage, or why it is not given; empty where it is out of nothing.

    Examples
    --------
    >>> share_in_words(0.4, 10), share_in_words(0.5, 8), share_in_words(None, 0)
    ('40%', 'too few to give a share', '')
    """
    if share is None or not denominator:
        return ""
    return in_percent(share) if may_show_share(denominator) else TOO_FEW


# Figures of a set that leave the team: small numbers withheld, and as many more as would tell them.


NUMBERS = ("numerator", "denominator", "pending", "not_recorded")
"""Columns of figures with numbers of people, stays, nights."""


def may_leave_the_team(figures: pd.DataFrame, chosen: FigureSet, small_number: int) -> pd.DataFrame:
    """Return figures without the numbers under `small_number`, and without what would tell them.

    Parameters
    ----------
    figures
        What ``indicators`` returned for the set; it is not changed.
    chosen
        The set.
    small_number
        The smallest number that is given; 5 or more.

    Returns
    -------
    DataFrame
        The same rows, null where a number is withheld, and so is the value that rests on it; a row
        of a figure that is listed by word is left out where its number is withheld.

    Raises
    ------
    UsageError
        `small_number` is under 5.

    Notes
    -----
    A small number can be worked out where it is what is missing in a sum: of who counts out of
    all, of words that add up to a total, of a figure and a part of it. Where it could, the smallest
    of the other numbers of the sum is withheld too, until none can.
    """
    refuse_small_figures(small_number)
    declared = {figure.name: figure for figure in chosen.figures}
    made = figures.reset_index(drop=True)
    rows = rows_of(made)
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        places[declared[row["name"]].place_of(row["group"])].append(place)
    for chosen_rows in places.values():
        withheld = _Withheld({place: rows[place] for place in chosen_rows}, chosen, small_number)
        for place, column in withheld.hidden():
            made.loc[place, column] = pd.NA
    shows = made["name"].map({name: figure.shows for name, figure in declared.items()})
    top, under = made["numerator"].isna(), made["denominator"].isna()
    rests = {Shows.NUMBER: top, Shows.SHARE: top | under, Shows.MIDDLE: under}
    unknown = np.select([shows == one for one in rests], list(rests.values()))
    total = (figures["value"] * figures["denominator"]).to_numpy(float, na_value=np.nan)
    of_counts = made["name"].map({name: one.is_of_counts for name, one in declared.items()})
    unknown |= of_counts.to_numpy() & (np.round(total) < small_number)
    made["value"] = made["value"].mask(unknown.astype(bool))
    by_word = made["name"].map({name: figure.by_word for name, figure in declared.items()})
    made = made[~(by_word & top)].reset_index(drop=True)
    made.attrs = figures.attrs
    return made


class _Withheld:
    """Which numbers of one place must be withheld.

    Each number is a cell, known to a reader exactly, or withheld and known within bounds; sums tie
    cells together, among them rests that stand nowhere.
    """

    def __init__(self, rows: Mapping[int, Row], chosen: FigureSet, small: int) -> None:
        self._small = small
        self._rows: list[tuple[int, str]] = []
        self._true: list[int] = []
        self._sums: list[Sum] = []
        by_figure: defaultdict[tuple[str, str], list[tuple[str, int]]] = defaultdict(list)
        for place, row in rows.items():
            word = (row["group"] or "").rpartition("/")[2]
            for column in NUMBERS:
                if row[column] is not None:
                    cell = self._cell(row[column], place, column)
                    by_figure[row["name"], column].append((word, cell))
        self._cells = by_figure
        self._listed = len(self._true)
        for figure in chosen.figures:
            if figure.shows is Shows.SHARE:
                whole, part = Cell(figure.name, "denominator"), Cell(figure.name)
                self._add(self._of(whole), self._of(part), all_of_it=False)
        for one in chosen.parts:
            whole_cells = [cell for each in one.whole for cell in self._of(each)]
            part_cells = [cell for each in one.parts for cell in self._of(each)]
            self._add(whole_cells, part_cells, all_of_it=one.all_of_it)

    def _cell(self, number: int, row: int = -1, column: str = "") -> int:
        self._rows.append((row, column))
        self._true.append(number)
        return len(self._true) - 1

    def _of(self, cell: Cell) -> list[int]:
        found = self._cells[cell.figure, cell.column]
        return [place for word, place in found if not cell.words or word in cell.words]

    def _add(self, whole: list[int], parts: list[int], *, all_of_it: bool) -> None:
        """Take in that some cells together are as much as others, and a rest if there is one."""
        if not whole or not parts:
            return
        total = sum(self._true[one] for one in whole)
        rest = total - sum(self._true[one] for one in parts)
        if rest < 0 or (all_of_it and rest):
            return  # the record contradicts itself: nothing can be worked out by this sum
        if not all_of_it:
            parts = [*parts, self._cell(rest)]
        if len(whole) > 1:
            together = self._cell(total)
            self._sums.append(Sum(together, whole))
            whole = [together]
        self._sums.append(Sum(whole[0], parts))

    def hidden(self) -> Iterator[tuple[int, str]]:
        """Yield row and column of every number that must be withheld."""
        true = np.array(self._true, np.int64)
        is_listed = np.arange(len(true)) < self._listed
        shown = is_listed & (true >= self._small)
        most = int(true.sum())
        high = np.where(is_listed & (true < self._small), self._small - 1, most)
        while self._sums:
            audit = interval_audit(
                np.where(shown, true, 0), np.where(shown, true, high), self._sums, self._small
            )
            told = np.flatnonzero(audit.pinned)
            if not len(told):
                break
            shown[self._one_more(int(told[0]), shown)] = False
        for place in np.flatnonzero(is_listed & ~shown):
            yield self._rows[place]

    def _one_more(self, told: int, shown: npt.NDArray[np.bool_]) -> int:
        """Return the shown number to withhold so that one is told no longer: the smallest near it.

        A numerator goes before a denominator, out of which others are counted.
        """
        near = {told}
        reach: set[int] = set()
        while not reach:
            near |= {
                one
                for whole, parts in self._sums
                if near & {whole, *parts}
                for one in (whole, *parts)
            }
            reach = {one for one in near if shown[one]}
        return min(
            reach, key=lambda one: (self._rows[one][1] == "denominator", self._true[one], one)
        )
