"""What may be odd within one row: days that cross, a word that a day contradicts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from graphmodel.check.merged import MergedTable
from graphmodel.check.said import Verdict
from graphmodel.check.sheets import Flags, filled, is_after, same
from graphmodel.problems import Severity
from graphmodel.vocabulary import NeedStatus

__all__ = ["ODDITIES", "Oddity"]


@dataclass(frozen=True)
class Oddity:
    """One thing to look for in the rows of one table, as they will be."""

    table: str
    column: str
    code: str
    message: str
    advice: str
    holds: Callable[[MergedTable], Flags]

    @property
    def verdict(self) -> Verdict:
        """What is said of each such row."""
        return Verdict(self.code, self.message, self.advice, Severity.NOTICE)


def _after(later: str, earlier: str) -> Callable[[MergedTable], Flags]:
    return lambda merged: is_after(merged.after(later), merged.after(earlier))


def _filled_alone(column: str, without: str) -> Callable[[MergedTable], Flags]:
    return lambda merged: filled(merged.after(column)) & ~filled(merged.after(without))


def _closed_without_day(merged: MergedTable) -> Flags:
    status = merged.after("status")
    closed = filled(status) & ~same(status, NeedStatus.OPEN)
    return closed & ~filled(merged.after("closed_on"))


def _open_with_closing_day(merged: MergedTable) -> Flags:
    return filled(merged.after("closed_on")) & same(merged.after("status"), NeedStatus.OPEN)


def _follows_itself(merged: MergedTable) -> Flags:
    follows = merged.after("follows")
    return filled(follows) & same(follows, merged.after("id"))


def _now_of_another_person(merged: MergedTable) -> Flags:
    before, after = merged.before("person"), merged.after("person")
    return filled(before) & filled(after) & ~same(before, after)


ODDITIES = (
    Oddity(
        "service",
        "closed_on",
        "service-closed-before-opened",
        "The service closed before it opened.",
        "Look at opened_on and closed_on.",
        _after("opened_on", "closed_on"),
    ),
    Oddity(
        "service",
        "age_max",
        "ages-crossed",
        "The oldest age is below the youngest, so nobody is of an age for this service.",
        "Look at age_min and age_max.",
        _after("age_min", "age_max"),
    ),
    Oddity(
        "person",
        "deceased_on",
        "died-before-birth",
        "The day of death lies before the day of birth.",
        "Look at date_of_birth and deceased_on.",
        _after("date_of_birth", "deceased_on"),
    ),
    Oddity(
        "need",
        "closed_on",
        "need-closed-before-identified",
        "The need was closed before it was identified.",
        "Look at identified_on and closed_on.",
        _after("identified_on", "closed_on"),
    ),
    Oddity(
        "need",
        "closed_on",
        "closed-need-without-day",
        "The need is no longer open, and the day on which it was closed is not recorded.",
        "Write closed_on if it is known; without it the need counts as closed at every day.",
        _closed_without_day,
    ),
    Oddity(
        "need",
        "closed_on",
        "open-need-with-closing-day",
        "The need has a day of closing and the status open.",
        "The day counts; write how it was closed, or empty closed_on.",
        _open_with_closing_day,
    ),
    Oddity(
        "need",
        "person",
        "now-of-another-person",
        "The store has this need as another person's.",
        "Two agencies may have used one id for two needs; look before you go on.",
        _now_of_another_person,
    ),
    Oddity(
        "referral",
        "person",
        "now-of-another-person",
        "The store has this referral as another person's.",
        "Two agencies may have used one id for two referrals; look before you go on.",
        _now_of_another_person,
    ),
    Oddity(
        "referral",
        "follows",
        "follows-itself",
        "The referral follows itself.",
        "Write the id of the earlier referral, or leave it empty.",
        _follows_itself,
    ),
    Oddity(
        "trusts",
        "end_reason",
        "ended-without-reason",
        "The trust ended, and why is not recorded.",
        "Ask; until then it counts as trust in somebody who cannot be reached.",
        _filled_alone("ended_on", without="end_reason"),
    ),
    Oddity(
        "trusts",
        "ended_on",
        "reason-without-end",
        "There is a reason why it ended, and no day on which it did: it still counts.",
        "Write ended_on, or empty end_reason.",
        _filled_alone("end_reason", without="ended_on"),
    ),
    Oddity(
        "supports",
        "ended_on",
        "reason-without-end",
        "There is a reason why it ended, and no day on which it did: it still counts.",
        "Write ended_on, or empty end_reason.",
        _filled_alone("end_reason", without="ended_on"),
    ),
)
