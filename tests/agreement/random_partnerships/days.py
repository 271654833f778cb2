"""Chances, and days that fall where rules change: on the day, the day before, the day after."""

import random
from collections.abc import Sequence
from datetime import date, timedelta
from typing import TypeVar

T = TypeVar("T")

# The day the questions are asked for, and the day on which the tables are taken in. Contacts
# between the two are in the store, yet after the day asked for.
ON = date(2026, 6, 1)
IMPORTED_ON = date(2026, 9, 1)

# Days from ON at which something tips: dormant, to be confirmed, lapsed, notice, the day itself.
YEARS_PAST = (-730, -400, -366, -365, -364, -184, -183, -182, -120, -91, -90, -89, -60, -30)
PAST = (*YEARS_PAST, -29, -28, -27, -8, -7, -2, -1, 0)
FUTURE = (1, 2, 27, 28, 29, 60)
TURNS = PAST + FUTURE


def day(offset: int) -> date:
    return ON + timedelta(days=offset)


class Dice:
    """One seeded source of chance, so that a seed gives the same partnership everywhere."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def chance(self, share: float) -> bool:
        return self._random.random() < share

    def number(self, low: int, high: int) -> int:
        return self._random.randint(low, high)

    def one_of(self, choices: Sequence[T]) -> T:
        return self._random.choice(choices)

    def by_weight(self, choices: dict[T, int]) -> T:
        return self._random.choices(list(choices), weights=list(choices.values()))[0]

    def some_of(self, choices: Sequence[T], low: int, high: int) -> list[T]:
        count = min(self.number(low, high), len(choices))
        return self._random.sample(list(choices), count)

    def past_day(self) -> date:
        return day(self.one_of(PAST))

    def day_after(self, start: date | None) -> date:
        """Return a day at which something tips, later than `start`."""
        later = [turn for turn in TURNS if start is None or day(turn) > start]
        return day(self.one_of(later)) if later else ON + timedelta(days=200)

    def day_from(self, start: date) -> date:
        """Return one of the next few such days, `start` itself among them."""
        later = [turn for turn in TURNS if day(turn) >= start][:8]
        return day(self.one_of(later)) if later else start

    def recorded_day(self, lapse_days: int) -> date | None:
        """Return a day of contact or confirmation: at the edge of a lapse, or after ON, or none."""
        if self.chance(0.2):
            return None
        if self.chance(0.1):
            return day(self.one_of([1, 30, (IMPORTED_ON - ON).days]))
        if self.chance(0.4):
            return day(-lapse_days + self.one_of([-1, 0, 1]))
        return self.past_day()

    def spells(self, *, may_begin_before_records: bool) -> list[tuple[date | None, date | None]]:
        """Return the half-open intervals of one tie in order: none overlaps, each is a day long."""
        if self.chance(0.2):
            found = self._several_spells()
        else:
            start = day(self.one_of(FUTURE)) if self.chance(0.08) else self.past_day()
            found = [(start, self._end_of(start))]
        if may_begin_before_records and self.chance(0.2):
            found[0] = (None, found[0][1])
        return found

    def _end_of(self, start: date) -> date | None:
        if self.chance(0.6):
            return None
        if self.chance(0.5):
            return self.day_after(max(start, ON))
        return self.day_after(start)

    def _several_spells(self) -> list[tuple[date | None, date | None]]:
        turns = sorted(self.some_of(TURNS, 4, 6))
        found: list[tuple[date | None, date | None]] = []
        for first, last in zip(turns[0::2], turns[1::2], strict=False):
            start = day(first)
            if found and self.chance(0.4):
                start = found[-1][1] or start
            found.append((start, day(last)))
        if self.chance(0.6):
            found[-1] = (found[-1][0], None)
        return found
