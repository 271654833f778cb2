"""What may be odd within one row: days that cross, a word that a day contradicts."""

from __future__ import annotations

from graphmodel.check.barrier_oddities import BARRIER_ODDITIES
from graphmodel.check.merged import MergedTable
from graphmodel.check.oddity import Oddity, after, filled_alone, filled_where, missing_where
from graphmodel.check.sheets import Flags, filled, same
from graphmodel.model.vocabulary import NeedStatus

__all__ = ["ODDITIES"]


_CLOSED_NEED = tuple(status for status in NeedStatus if status != NeedStatus.OPEN)


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
        after("opened_on", "closed_on"),
    ),
    Oddity(
        "service",
        "age_max",
        "ages-crossed",
        "The oldest age is below the youngest, so nobody is of an age for this service.",
        "Look at age_min and age_max.",
        after("age_min", "age_max"),
    ),
    Oddity(
        "person",
        "deceased_on",
        "died-before-birth",
        "The day of death lies before the day of birth.",
        "Look at date_of_birth and deceased_on.",
        after("date_of_birth", "deceased_on"),
    ),
    Oddity(
        "need",
        "closed_on",
        "need-closed-before-identified",
        "The need was closed before it was identified.",
        "Look at identified_on and closed_on.",
        after("identified_on", "closed_on"),
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
    Oddity(
        "trusts",
        "ended_on",
        "reason-without-end",
        "There is a reason why it ended, and no day on which it did: it still counts.",
        "Write ended_on, or empty end_reason.",
        filled_alone("end_reason", without="ended_on"),
    ),
    Oddity(
        "supports",
        "ended_on",
        "reason-without-end",
        "There is a reason why it ended, and no day on which it did: it still counts.",
        "Write ended_on, or empty end_reason.",
        filled_alone("end_reason", without="ended_on"),
    ),
    *BARRIER_ODDITIES,
)
