"""What is asked of a set of indicators, and the row that a figure and group make."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction

from tests.agreement.brute_force.facts.answer import Row, Settings, Tables, rounded


@dataclass(frozen=True)
class Asked:
    """> Window [a, b), as at D; z = min(b - 1, D) is its last day"""

    tables: Tables
    on: date
    settings: Settings
    start: date
    end: date
    night: date | None = None
    registers: Sequence[str] = ("cea_caseload",)

    @property
    def last(self) -> date:
        return min(self.end - timedelta(days=1), self.on)

    def holds(self, day: date | None) -> bool:
        """Whether a day lies in [a, b), and what was on it is known by D."""
        return day is not None and self.start <= day < self.end and day <= self.on

    @property
    def nights(self) -> list[date]:
        """> the nights of [a, b) ≤ D"""
        days = (self.last - self.start).days + 1
        return [self.start + timedelta(days=number) for number in range(max(days, 0))]


@dataclass(frozen=True)
class Figure:
    """One figure for one group; `counted` and `out_of` name who or what is behind it."""

    name: str
    group: str | None
    numerator: int | None
    denominator: int | None
    value: float | None
    pending: int = 0
    not_recorded: int = 0
    counted: list[str] = field(default_factory=list)
    out_of: list[str] = field(default_factory=list)

    @property
    def row(self) -> Row:
        names = ("name", "group", "numerator", "denominator", "value", "pending", "not_recorded")
        return {name: getattr(self, name) for name in names}


# > A number: numerator = value, denominator empty.
def number(
    name: str,
    counted: Iterable[str],
    group: str | None = None,
    *,
    pending: int = 0,
    not_recorded: int = 0,
) -> Figure:
    found = sorted(counted)
    size = len(found)
    return Figure(name, group, size, None, size, pending, not_recorded, found)


# > A share: value only where the denominator ≥ share_from.
def share(
    asked: Asked,
    name: str,
    counted: Iterable[str],
    out_of: Iterable[str],
    group: str | None = None,
    *,
    pending: int = 0,
    not_recorded: int = 0,
) -> Figure:
    found, whole = sorted(counted), sorted(out_of)
    figure = share_of(asked, name, len(found), len(whole), group, not_recorded=not_recorded)
    more = {"pending": pending, "counted": found, "out_of": whole}
    return Figure(**{**vars(figure), **more})


def share_of(
    asked: Asked,
    name: str,
    numerator: int,
    denominator: int,
    group: str | None = None,
    *,
    not_recorded: int = 0,
) -> Figure:
    is_given = denominator >= max(asked.settings.share_from, 1)
    value = rounded(numerator / denominator) if is_given else None
    return Figure(name, group, numerator, denominator, value, 0, not_recorded)


# > A median, mean or percentile: numerator empty, denominator = how many it is over.
def median(
    name: str, values: Sequence[int], group: str | None = None, *, not_recorded: int = 0
) -> Figure:
    return middle(name, _median(values), len(values), group, not_recorded=not_recorded)


def mean(name: str, values: Sequence[int], group: str | None = None) -> Figure:
    value = Fraction(sum(values), len(values)) if values else None
    return middle(name, value, len(values), group)


def middle(
    name: str,
    value: Fraction | int | None,
    over: int,
    group: str | None = None,
    *,
    not_recorded: int = 0,
) -> Figure:
    given = None if value is None else rounded(float(value))
    return Figure(name, group, None, over, given, 0, not_recorded)


def _median(values: Sequence[int]) -> Fraction | None:
    if not values:
        return None
    ordered = sorted(values)
    half = len(ordered) // 2
    if len(ordered) % 2:
        return Fraction(ordered[half])
    return Fraction(ordered[half - 1] + ordered[half], 2)
