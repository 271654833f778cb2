"""Days that come in the wrong order within one row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from graphmodel.check.merged import MergedTable
from graphmodel.check.said import Verdict
from graphmodel.check.sheets import Flags, filled, is_after
from graphmodel.errors import Problem

__all__ = ["REFERRAL_DAYS", "check_days", "ends_too_soon"]

REFERRAL_DAYS = ("made_on", "received_on", "decided_on", "offered_on", "started_on", "closed_on")
"""The stages of a referral, in their order."""


def check_days(tables: Mapping[str, MergedTable]) -> Iterator[Problem]:
    """Yield intervals that are shorter than a day, and referrals whose days decrease."""
    for table, merged in tables.items():
        if {"started_on", "ended_on"} <= set(merged.kind.column_names):
            yield from _TOO_SOON.at_each(
                table, merged.sheet.rows(ends_too_soon(merged)), "ended_on"
            )
        if table == "referral":
            yield from _decreasing(merged)


_TOO_SOON = Verdict(
    "ends-before-it-starts",
    "It ends on or before the day on which it starts.",
    "ended_on is the first day on which it no longer held; write a later one, or mend started_on.",
)


def ends_too_soon(merged: MergedTable) -> Flags:
    """Which rows have an interval without a day in it."""
    started_on, ended_on = merged.after("started_on"), merged.after("ended_on")
    both = filled(started_on) & filled(ended_on) & merged.sheet.sound("started_on", "ended_on")
    return both & ~is_after(ended_on, started_on)


def _decreasing(merged: MergedTable) -> Iterator[Problem]:
    reached = merged.after(REFERRAL_DAYS[0])
    stage = np.full(len(reached), REFERRAL_DAYS[0], dtype=object)
    for name in REFERRAL_DAYS[1:]:
        day = merged.after(name)
        early = is_after(reached, day)
        for row, before in zip(merged.sheet.rows(early), stage[early], strict=True):
            message = f"{name} is earlier than {before}."
            advice = f"A referral's days never decrease: {' ≤ '.join(REFERRAL_DAYS)}."
            yield Verdict("referral-days-decrease", message, advice).at("referral", row, name)
        later = filled(day) & ~early
        reached = np.where(later, day, reached)
        stage = np.where(later, name, stage)
