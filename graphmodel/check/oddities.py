"""What may be odd within one row: days that cross, a word that a day contradicts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain

import numpy as np

from graphmodel.check.checked_table import RowFlags, is_after, is_filled, is_same
from graphmodel.check.merged import MergedTable
from graphmodel.check.verdicts import Verdict
from graphmodel.errors import Severity
from graphmodel.model import MODEL
from graphmodel.model.coordination.words import ActionStatus, GoalStatus, PlanStatus
from graphmodel.model.kinds import Kind
from graphmodel.model.vocabulary import (
    ANSWERED,
    BarrierStatus,
    EscalationStatus,
    NeedStatus,
    PracticeStatus,
)

# The oddity within one row, and functions that look for one.


Looks = Callable[[MergedTable], RowFlags]
"""Returns for each row, as it will be, whether it is odd."""


@dataclass(frozen=True)
class Oddity:
    """One thing to look for in the rows of one table, as they will be.

    Parameters
    ----------
    table, column
        Where a notice about it points to.
    code
        Kebab-case, never reused.
    message, advice
        What is odd, and what to do next.
    holds
        Finds the odd rows.
    """

    table: str
    column: str
    code: str
    message: str
    advice: str
    holds: Looks

    @property
    def verdict(self) -> Verdict:
        """The notice for each such row."""
        return Verdict(self.code, self.message, self.advice, Severity.NOTICE)


def is_later(later: str, earlier: str) -> Looks:
    """Where a day (or number) lies after one that should not lie before it."""
    return lambda merged: is_after(merged.after(later), merged.after(earlier))


def filled_alone(column: str, without: str) -> Looks:
    """Where one of two columns is filled, and the other one empty."""
    return lambda merged: is_filled(merged.after(column)) & ~is_filled(merged.after(without))


def filled_where(column: str, *statuses: str) -> Looks:
    """Where a column is filled although the status contradicts it."""
    return lambda merged: is_filled(merged.after(column)) & _has(merged, statuses)


def missing_where(column: str, *statuses: str, of: str = "status") -> Looks:
    """Where a column is empty although the status, or another word, requires it."""
    return lambda merged: ~is_filled(merged.after(column)) & _has(merged, statuses, of)


def _has(merged: MergedTable, statuses: tuple[str, ...], of: str = "status") -> RowFlags:
    status = merged.after(of)
    has: RowFlags = np.logical_or.reduce([is_same(status, one) for one in statuses])
    return has


# What may be odd in a row about a barrier, an escalation or a practice.


def reason_without_end(table: str) -> Oddity:
    """Return what to look for where rows of a table give a reason why they ended."""
    return Oddity(
        table,
        "ended_on",
        "reason-without-end",
        "There is a reason why it ended, and no day on which it did: it still counts.",
        "Write ended_on, or empty end_reason.",
        filled_alone("end_reason", without="ended_on"),
    )


BARRIER_ODDITIES = (
    Oddity(
        "barrier",
        "resolved_on",
        "barrier-resolved-before-raised",
        "The barrier was resolved before it was raised.",
        "Look at raised_on and resolved_on.",
        is_later("raised_on", "resolved_on"),
    ),
    Oddity(
        "barrier",
        "resolved_on",
        "resolved-barrier-without-day",
        "The barrier is resolved, and the day on which it was is not recorded.",
        "Write resolved_on if it is known; without it the barrier counts as resolved at every day.",
        missing_where("resolved_on", BarrierStatus.RESOLVED),
    ),
    Oddity(
        "barrier",
        "resolved_on",
        "open-barrier-with-resolving-day",
        "The barrier has a day of resolving and the status open.",
        "The day counts; write how it stands, or empty resolved_on.",
        filled_where("resolved_on", BarrierStatus.OPEN),
    ),
    Oddity(
        "escalation",
        "response_due_on",
        "escalation-due-before-raised",
        "The answer was due before the barrier was taken there.",
        "Look at raised_on and response_due_on.",
        is_later("raised_on", "response_due_on"),
    ),
    Oddity(
        "escalation",
        "responded_on",
        "escalation-answered-before-raised",
        "The answer came before the barrier was taken there.",
        "Look at raised_on and responded_on.",
        is_later("raised_on", "responded_on"),
    ),
    Oddity(
        "escalation",
        "responded_on",
        "answered-escalation-without-day",
        "There is an answer, and the day on which it came is not recorded.",
        "Write responded_on if it is known.",
        missing_where("responded_on", *ANSWERED),
    ),
    Oddity(
        "escalation",
        "responded_on",
        "sent-escalation-with-answer-day",
        "An answer came, and the status is still sent.",
        "Write how it stands, or empty responded_on.",
        filled_where("responded_on", EscalationStatus.SENT),
    ),
    Oddity(
        "practice",
        "shared_on",
        "practice-shared-before-agreed",
        "The practice was shared before it was agreed.",
        "Look at agreed_on and shared_on.",
        is_later("agreed_on", "shared_on"),
    ),
    Oddity(
        "practice",
        "agreed_on",
        "draft-practice-with-agreed-day",
        "The practice has a day of agreement and the status draft.",
        "Write how far it has come, or empty agreed_on.",
        filled_where("agreed_on", PracticeStatus.DRAFT),
    ),
    Oddity(
        "practice",
        "shared_on",
        "unshared-practice-with-shared-day",
        "The practice has a day of sharing, and the status says that it is not shared.",
        "Write how far it has come, or empty shared_on.",
        filled_where("shared_on", PracticeStatus.DRAFT, PracticeStatus.AGREED),
    ),
)


COORDINATION_ODDITIES = (
    Oddity(
        "action",
        "owner",
        "action-without-owner",
        "Nobody is recorded who does it.",
        "Write who does it, or that it was cancelled.",
        missing_where("owner", *(one for one in ActionStatus if one != ActionStatus.CANCELLED)),
    ),
    Oddity(
        "action",
        "closed_on",
        "closed-action-without-day",
        "The action is no longer open, and the day on which it was closed is not recorded.",
        "Write closed_on if it is known; without it the action counts as closed at every day.",
        missing_where("closed_on", ActionStatus.DONE, ActionStatus.CANCELLED),
    ),
    Oddity(
        "action",
        "closed_on",
        "open-action-with-closing-day",
        "The action has a day of closing and a status that says that it is open.",
        "The day counts; write how it was closed, or empty closed_on.",
        filled_where("closed_on", ActionStatus.OPEN, ActionStatus.IN_PROGRESS),
    ),
    Oddity(
        "goal",
        "closed_on",
        "goal-closed-before-set",
        "The goal was closed before it was set.",
        "Look at set_on and closed_on.",
        is_later("set_on", "closed_on"),
    ),
    Oddity(
        "goal",
        "closed_on",
        "open-goal-with-closing-day",
        "The goal has a day of closing and the status active.",
        "The day counts; write how it was closed, or empty closed_on.",
        filled_where("closed_on", GoalStatus.ACTIVE),
    ),
    Oddity(
        "plan",
        "review_due_on",
        "review-before-plan-starts",
        "The plan is due to be looked at again before it starts.",
        "Look at started_on and review_due_on.",
        is_later("started_on", "review_due_on"),
    ),
    Oddity(
        "plan",
        "ended_on",
        "active-plan-with-end",
        "The plan has a day of ending and the status active.",
        "The day counts; write how it ended, or empty ended_on.",
        filled_where("ended_on", PlanStatus.ACTIVE),
    ),
    reason_without_end("occupies"),
    reason_without_end("register_entry"),
    Oddity(
        "offered",
        "answered_on",
        "answered-before-offered",
        "The answer came before the unit was offered.",
        "Look at started_on and answered_on.",
        is_later("started_on", "answered_on"),
    ),
)


_CLOSED_NEED = tuple(status for status in NeedStatus if status != NeedStatus.OPEN)


def _follows_itself(merged: MergedTable) -> RowFlags:
    follows = merged.after("follows")
    return is_filled(follows) & is_same(follows, merged.after("id"))


def _now_of_another_person(merged: MergedTable) -> RowFlags:
    before, after = merged.before("person"), merged.after("person")
    return is_filled(before) & is_filled(after) & ~is_same(before, after)


def _lost_its_zero(merged: MergedTable) -> RowFlags:
    before, after = merged.before("contact"), merged.after("contact")
    lost = is_filled(before) & is_filled(after) & ~is_same(before, after)
    pairs = zip(before[lost].tolist(), after[lost].tolist(), strict=True)
    lost[lost] = [
        _digits(one) != _digits(other) and _digits(one).lstrip("0") == _digits(other) != ""
        for one, other in pairs
    ]
    return lost


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


_LOST_ITS_ZERO = (
    "contact",
    "number-without-its-zero",
    "The store has this number with a zero in front, which the file has lost.",
    "A spreadsheet takes a zero in front away; format the column as text and write it again.",
    _lost_its_zero,
)

_IN_THEIR_OWN_WORDS = (
    Oddity("individual", *_LOST_ITS_ZERO),
    Oddity("worker", *_LOST_ITS_ZERO),
    Oddity(
        "service",
        "closed_on",
        "service-closed-before-opened",
        "The service closed before it opened.",
        "Look at opened_on and closed_on.",
        is_later("opened_on", "closed_on"),
    ),
    Oddity(
        "service",
        "age_max",
        "ages-crossed",
        "The oldest age is below the youngest, so nobody is of an age for this service.",
        "Look at age_min and age_max.",
        is_later("age_min", "age_max"),
    ),
    Oddity(
        "person",
        "deceased_on",
        "died-before-birth",
        "The day of death lies before the day of birth.",
        "Look at date_of_birth and deceased_on.",
        is_later("date_of_birth", "deceased_on"),
    ),
    Oddity(
        "need",
        "closed_on",
        "need-closed-before-identified",
        "The need was closed before it was identified.",
        "Look at identified_on and closed_on.",
        is_later("identified_on", "closed_on"),
    ),
    Oddity(
        "need",
        "closed_on",
        "closed-need-without-day",
        "The need is no longer open, and the day on which it was closed is not recorded.",
        "Write closed_on if it is known; without it the need counts as closed at every day.",
        missing_where("closed_on", *_CLOSED_NEED),
    ),
    Oddity(
        "need",
        "closed_on",
        "open-need-with-closing-day",
        "The need has a day of closing and the status open.",
        "The day counts; write how it was closed, or empty closed_on.",
        filled_where("closed_on", NeedStatus.OPEN),
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
        filled_alone("ended_on", without="end_reason"),
    ),
    reason_without_end("trusts"),
    reason_without_end("supports"),
    *BARRIER_ODDITIES,
    *COORDINATION_ODDITIES,
)


def _without_its_day(kind: Kind) -> Iterator[Oddity]:
    """Yield what to look for where steps have days: a word of one whose day is not there."""
    word = kind.stepped
    if word is None:
        return
    required = {column.name for column in kind.columns if column.required}
    told = {(one.table, one.column) for one in _IN_THEIR_OWN_WORDS if "without" in one.code}
    for name in dict.fromkeys(step.day for step in word.steps):
        if name in required or (kind.table, name) in told:
            continue
        words = [one for step in word.steps if step.day == name for one in step.words]
        yield Oddity(
            kind.table,
            name,
            "status-without-its-day",
            f"The {word.name} says that it came so far, and the day of that is not recorded.",
            f"Write {name} if it is known; without it the {word.name} counts at every day.",
            missing_where(name, *words, of=word.name),
        )


ODDITIES = (*_IN_THEIR_OWN_WORDS, *chain.from_iterable(map(_without_its_day, MODEL)))
