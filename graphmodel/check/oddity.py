"""What an oddity within one row is, and the ways to look for one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from graphmodel.check.merged import MergedTable
from graphmodel.check.said import Verdict
from graphmodel.check.sheets import Flags, filled, is_after, same
from graphmodel.errors import Severity

__all__ = ["Looks", "Oddity", "after", "filled_alone", "filled_where", "missing_where"]

Looks = Callable[[MergedTable], Flags]
"""Says of each row, as it will be, whether it is odd."""


@dataclass(frozen=True)
class Oddity:
    """One thing to look for in the rows of one table, as they will be."""

    table: str
    column: str
    code: str
    message: str
    advice: str
    holds: Looks

    @property
    def verdict(self) -> Verdict:
        """What is said of each such row."""
        return Verdict(self.code, self.message, self.advice, Severity.NOTICE)


def after(later: str, earlier: str) -> Looks:
    """Where a day (or number) lies after one that should not lie before it."""
    return lambda merged: is_after(merged.after(later), merged.after(earlier))


def filled_alone(column: str, without: str) -> Looks:
    """Where one of two columns is filled, and the other one empty."""
    return lambda merged: filled(merged.after(column)) & ~filled(merged.after(without))


def filled_where(column: str, *statuses: str) -> Looks:
    """Where a column is filled, and the status speaks against it."""
    return lambda merged: filled(merged.after(column)) & _has(merged, statuses)


def missing_where(column: str, *statuses: str) -> Looks:
    """Where a column is empty, and the status asks for it."""
    return lambda merged: ~filled(merged.after(column)) & _has(merged, statuses)


def _has(merged: MergedTable, statuses: tuple[str, ...]) -> Flags:
    status = merged.after("status")
    has: Flags = np.logical_or.reduce([same(status, one) for one in statuses])
    return has
