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
