"""The thresholds of every analysis, in one frozen class, printed on every output."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields, replace

from graphmodel.errors import UsageError


@dataclass(frozen=True, slots=True)
class Settings:
    """Thresholds; days unless another unit is named.

    Examples
    --------
    >>> Settings().with_values(["lapse_after_days=30"]).lapse_after_days
    30
    """

    lapse_after_days: int = 90
    """A service without contact for longer has lapsed; a service's own value wins."""
    trust_confirm_days: int = 183
    """Trust that was confirmed longer ago is fragile."""
    trust_dormant_days: int = 365
    """Trust that was confirmed longer ago is not counted on."""
    leave_notice_days: int = 28
    """A tie or post that ends within this many days is about to end."""
    no_response_days: int = 28
    """A referral that is undecided for longer had no response."""
    repeat_story_days: int = 180
    """Full assessments within this many days count as telling the story again."""
    meeting_days: int = 90
    """Meetings within this many days count as recent."""
    year_days: int = 365
    """The window of yearly figures."""
    max_route_steps: int = 4
    """The longest warm route, in steps."""
    partnership_threshold: int = 1
    """The least number of shared people that joins two agencies."""
    small_number: int = 5
    """Numbers below this are not shown outside the team."""
    review_notice_days: int = 28
    """What is due to be looked at within this many days is listed."""
    plan_review_days: int = 91
    """A plan is due this many days after it began, where it has no day of its own."""
    long_plan_review_days: int = 183
    """So are pathway and person-centred plans after this many."""
    red_review_days: int = 7
    """A register entry rated red is due after this many days."""
    amber_review_days: int = 28
    """One rated amber or blue, or not rated, is due after this many."""
    green_review_days: int = 91
    """One rated green is due after this many."""
    soon_days: int = 7
    """An action that is due within this many days is due soon."""
    answer_days: int = 14
    """A referral that was sent is answered within this many days."""
    decision_days: int = 28
    """A referral that was received is decided within this many days."""
    start_days: int = 84
    """A referral that was accepted starts within this many days."""
    offer_days: int = 7
    """A place that was offered is taken up within this many days."""
    escalate_people: int = 3
    """A barrier that this many people face is to be escalated."""
    escalate_days: int = 60
    """So is one that has been open for longer."""
    reply_days: int = 28
    """An escalation is answered within this many days, where no day is set."""
    ending_days: int = 183
    """A birthday within this many days brings an ending."""
    release_days: int = 28
    """A release expected within this many days is an ending."""
    stay_notice_days: int = 28
    """A longest stay that is reached within this many days is an ending."""
    returner_gap_days: int = 28
    """Who comes back to a register after more days has returned."""
    in_touch_days: int = 56
    """A personal adviser whose contact is no older is in touch."""
    two_week_days: int = 14
    """Who is new on the streets is helped within this many days."""
    score_gap_days: int = 60
    """Two scores tell of a change when they lie at least this many days apart."""
    stock_days: int = 365
    """Who was seen within this many days before a window is of its stock."""
    new_after_days: int = 1826
    """Who was not seen for longer before is new on the streets."""
    share_from: int = 10
    """A share of figures is given out of at least this many."""

    def __post_init__(self) -> None:
        """Refuse values that mean nothing.

        Raises
        ------
        UsageError
            A value is negative or no whole number.
        """
        for name, value in self.as_dict().items():
            if type(value) is not int or value < 0:
                message = f"The setting {name} takes a whole number from 0, not {value!r}."
                raise UsageError(message)

    def as_dict(self) -> dict[str, int]:
        """Names and values, in the order declared."""
        return asdict(self)

    def with_values(self, assignments: Iterable[str]) -> Settings:
        """Return these settings with some changed by ``NAME=VALUE`` texts.

        Raises
        ------
        UsageError
            An unknown name, or a value that is no whole number from 0.
        """
        known = [field.name for field in fields(self)]
        changes: dict[str, int] = {}
        for assignment in assignments:
            name, equals, value = assignment.partition("=")
            name = name.strip().replace("-", "_")
            if not equals or name not in known:
                message = (
                    f"There is no setting {assignment!r}. Write NAME=VALUE with one of: "
                    f"{', '.join(known)}."
                )
                raise UsageError(message)
            if not value.strip().isdecimal():
                message = f"The setting {name} takes a whole number from 0, not {value!r}."
                raise UsageError(message)
            changes[name] = int(value)
        return replace(self, **changes)


GENERAL = tuple(field.name for field in fields(Settings))[:11]
"""The thresholds of most questions; the others are those of the week's work."""
