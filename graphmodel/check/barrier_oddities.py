"""What may be odd in a row about a barrier, an escalation or a practice."""

from __future__ import annotations

from graphmodel.check.oddity import Oddity, after, filled_where, missing_where
from graphmodel.model.vocabulary import BarrierStatus, EscalationStatus, PracticeStatus

__all__ = ["BARRIER_ODDITIES"]

_ANSWERED = (EscalationStatus.AGREED, EscalationStatus.DECLINED, EscalationStatus.RESOLVED)

BARRIER_ODDITIES = (
    Oddity(
        "barrier",
        "resolved_on",
        "barrier-resolved-before-raised",
        "The barrier was resolved before it was raised.",
        "Look at raised_on and resolved_on.",
        after("raised_on", "resolved_on"),
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
        after("raised_on", "response_due_on"),
    ),
    Oddity(
        "escalation",
        "responded_on",
        "escalation-answered-before-raised",
        "The answer came before the barrier was taken there.",
        "Look at raised_on and responded_on.",
        after("raised_on", "responded_on"),
    ),
    Oddity(
        "escalation",
        "responded_on",
        "answered-escalation-without-day",
        "There is an answer, and the day on which it came is not recorded.",
        "Write responded_on if it is known.",
        missing_where("responded_on", *_ANSWERED),
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
        after("agreed_on", "shared_on"),
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
