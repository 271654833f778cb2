"""What a figure is: its formula, what it counts, and how rows are made of that."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum, auto
from functools import cached_property
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from graphmodel.analysis.facts import answer as f
from graphmodel.network.coded_columns import NOBODY, Codes, Numbers
from graphmodel.network.network import Flags, Network
from graphmodel.settings import Settings

Floats = npt.NDArray[np.float64]
Group = str | None
"""What a row is per; None where it is about all."""

NOT_RECORDED_WORD = "not_recorded"
"""Stands in a group for a word that is not recorded."""


class Shows(StrEnum):
    """What a figure's value is."""

    NUMBER = auto()
    SHARE = auto()
    MIDDLE = auto()


@dataclass(frozen=True)
class Window:
    """The days [a, b) that figures are about, as at D.

    Parameters
    ----------
    network
        A partnership as at D.
    first, last
        Day numbers of a, and of the last day, the earlier of b - 1 and D.
    settings
        Thresholds.
    night
        The night of the figure of a single night; None takes the one with most people.
    registers
        Words of the registers whose people the figures of coordination are about.
    """

    network: Network
    first: int
    last: int
    settings: Settings
    night: int | None
    registers: frozenset[str]

    def holds(self, days: npt.ArrayLike) -> Flags:
        """Whether each day lies in the window; what has no day does not."""
        numbers = np.asarray(days)
        inside: Flags = (numbers >= self.first) & (numbers <= self.last)
        return inside

    @cached_property
    def at_first(self) -> Network:
        """The partnership on the first day; on D where that is earlier."""
        return self._at(min(self.first, self.last))

    @cached_property
    def at_last(self) -> Network:
        """The partnership on the last day."""
        return self._at(self.last)

    def _at(self, number: int) -> Network:
        network = self.network
        days = timedelta(days=number - network.day)
        return network.at(network.on + days) if days else network


@dataclass(frozen=True)
class Items:
    """What a figure counts, one entry for each person, stay, action or wait.

    Parameters
    ----------
    groups
        Every group that is a row, each once.
    not_recorded
        For each group, how many could not be counted; shape (groups,).
    group
        Position of each entry's group; shape (n,), as all that follow.
    person
        Code of the person whom it is about, NOBODY where it is about nobody.
    counted, out_of, pending
        How often it counts in the numerator, the denominator, and among what is not decided yet.
    value
        The number of which a median or mean is taken.
    """

    groups: Sequence[Group]
    not_recorded: Numbers
    group: Numbers
    person: Codes
    counted: Numbers
    out_of: Numbers
    pending: Numbers
    value: Floats


def items(
    person: npt.ArrayLike,
    *,
    group: npt.ArrayLike = 0,
    groups: Sequence[Group] = (None,),
    counted: npt.ArrayLike = 1,
    out_of: npt.ArrayLike = 1,
    pending: npt.ArrayLike = 0,
    value: npt.ArrayLike = np.nan,
    not_recorded: npt.ArrayLike = 0,
) -> Items:
    """Return `Items` of which a single value holds for all; who is pending counts nowhere else.

    Examples
    --------
    >>> found = items([4, 7], counted=[True, False], pending=[False, True])
    >>> found.counted, found.out_of
    (array([1, 0]), array([1, 0]))
    """
    people = np.asarray(person, np.int32)
    waits = _filled(pending, len(people), np.int64)
    judged = waits == 0
    return Items(
        groups=groups,
        not_recorded=_filled(not_recorded, len(groups), np.int64),
        group=_filled(group, len(people), np.int64),
        person=people,
        counted=_filled(counted, len(people), np.int64) * judged,
        out_of=_filled(out_of, len(people), np.int64) * judged,
        pending=waits,
        value=_filled(value, len(people), np.float64),
    )


def _filled(values: npt.ArrayLike, size: int, kind: type) -> npt.NDArray[Any]:
    return np.broadcast_to(np.asarray(values, kind), (size,))


Middle = Callable[[Floats, Numbers], float | None]
"""From the values of a group's entries, and which of them count, to the value of the row."""


def median(values: Floats, _counted: Numbers) -> float | None:
    """Return the middle value, or the mean of the two in the middle; None of none.

    Examples
    --------
    >>> median(np.array([3.0, 1.0]), np.ones(2, np.int64)), median(np.array([]), np.array([]))
    (2.0, None)
    """
    return float(np.median(values)) if len(values) else None


def mean(values: Floats, _counted: Numbers) -> float | None:
    """Return the mean; None of none."""
    return float(np.mean(values)) if len(values) else None


@dataclass(frozen=True)
class Figure:
    """One figure of a set.

    Parameters
    ----------
    name
        Its name.
    shows
        What its value is.
    formula
        How it is counted, in one sentence.
    items
        Returns what it counts.
    middle
        Makes the value of a median, mean or percentile.
    settings
        Names of the thresholds that count for it.
    by_word
        Whether its groups end in a word, so that those of one place add up to its total.
    is_of_counts
        Whether it is a mean of counts, so that times its denominator it is how many there were.
    """

    name: str
    shows: Shows
    formula: str
    items: Callable[[Window], Items]
    middle: Middle = median
    settings: tuple[str, ...] = ()
    by_word: bool = False
    is_of_counts: bool = False

    def place_of(self, group: Group) -> str:
        """Return what a group is per without its word: what its numbers can be added up over."""
        if group is None:
            return ""
        return group.rpartition("/")[0] if self.by_word else group


class Cell(NamedTuple):
    """A number of a figure, in each of its groups, or in those that end in one of some words."""

    figure: str
    column: str = "numerator"
    words: frozenset[str] = frozenset()


class Parts(NamedTuple):
    """Numbers, of which others are parts that have nothing in common.

    Where `all_of_it`, they add up to the same; else there is a rest that no figure tells.
    """

    whole: tuple[Cell, ...]
    parts: tuple[Cell, ...]
    all_of_it: bool = False


def as_many(*figures: str) -> tuple[Parts, ...]:
    """Return that figures are over equally many."""
    first, *others = (Cell(figure, "denominator") for figure in figures)
    return tuple(Parts((first,), (other,), all_of_it=True) for other in others)


@dataclass(frozen=True)
class FigureSet:
    """Figures that are owed together.

    Parameters
    ----------
    name
        Its word.
    about
        What they are about, in a few words.
    asked_by
        Who owes them.
    figures
        Its figures in their order.
    parts
        Which numbers are parts of which, so that no small one can be worked out.
    """

    name: str
    about: str
    asked_by: str
    figures: tuple[Figure, ...]
    parts: tuple[Parts, ...] = ()


# From what a figure counts to its rows, and to the people behind it.


def rows_of_figure(figure: Figure, found: Items, settings: Settings) -> pd.DataFrame:
    """Return a row for each group: name, group, the numbers, formula; sorted by group."""
    size = len(found.groups)

    def total(numbers: Numbers) -> Numbers:
        return np.bincount(found.group, numbers, size).astype(np.int64)

    counted, out_of = total(found.counted), total(found.out_of)
    value = _values(figure, found, counted, out_of, settings)
    is_middle, is_number = figure.shows is Shows.MIDDLE, figure.shows is Shows.NUMBER
    nothing = np.full(size, -1, np.int64)
    order = sorted(range(size), key=lambda place: found.groups[place] or "")
    return pd.DataFrame(
        {
            "name": figure.name,
            "group": pd.Series(list(found.groups), dtype="str"),
            "numerator": f.count_column(nothing if is_middle else counted, empty=-1),
            "denominator": f.count_column(nothing if is_number else out_of, empty=-1),
            "value": np.round(value, f.DECIMALS),
            "pending": f.count_column(total(found.pending)),
            "not_recorded": f.count_column(found.not_recorded),
            "formula": figure.formula,
        }
    ).iloc[order]


def _values(
    figure: Figure, found: Items, counted: Numbers, out_of: Numbers, settings: Settings
) -> Floats:
    if figure.shows is Shows.NUMBER:
        return counted.astype(np.float64)
    value: Floats = np.full(len(found.groups), np.nan)
    if figure.shows is Shows.SHARE:
        is_given = out_of >= max(settings.share_from, 1)
        np.divide(counted, out_of, out=value, where=is_given)
        return value
    order = np.argsort(found.group, kind="stable")
    bounds = np.searchsorted(found.group[order], np.arange(len(found.groups) + 1))
    for place, (start, stop) in enumerate(pairwise(bounds.tolist())):
        chosen = order[start:stop]
        middle = figure.middle(found.value[chosen], found.counted[chosen])
        value[place] = np.nan if middle is None else middle
    return value


COUNTED = ("yes", "no", "pending")
"""How somebody behind a figure counts: in the numerator, in the denominator alone, not yet."""


def people_of_figure(network: Network, found: Items) -> pd.DataFrame:
    """Return group, person (id), counted of everybody behind a figure, each once.

    Sorted by group, counted, person.
    """
    counts = np.select([found.counted > 0, found.pending > 0], [0, 2], 1)
    about = (found.person != NOBODY) & (
        (found.counted > 0) | (found.pending > 0) | (found.out_of > 0)
    )
    ranks = np.argsort(np.argsort([one or "" for one in found.groups], kind="stable"))
    keys = np.stack([ranks[found.group], counts, found.person], axis=1)[about]
    rank, how, person = np.unique(keys, axis=0).T if len(keys) else keys.T
    names = np.array(sorted(found.groups, key=lambda one: one or ""), object)
    return pd.DataFrame(
        {
            "group": pd.Series(names[rank], dtype="str"),
            "person": f.id_column(network, person),
            "counted": f.word_column(COUNTED, how),
        }
    )
