"""What people need, in plausible combinations."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ingest.sample.columns import (
    NO_DAY,
    NOTHING,
    Calendar,
    Draws,
    Ints,
    TextColumn,
    TextColumns,
    Truth,
    rank_within,
    words_of_codes,
)
from ingest.sample.county.fit import Fit
from ingest.sample.county.services import DOMAINS, FUNCTIONS
from ingest.sample.people.need_stories import NEED_STORIES
from ingest.sample.people.people import NEED_WORDS, InventedPeople

_SEVERAL = 0
"""The outline of a life with several disadvantages at once."""

_COUNT_WEIGHTS = ((68, 24, 5, 2, 1, 0), (9, 24, 29, 21, 11, 6))
"""Lives with one, two … six needs: first the others, then those of the outline SEVERAL."""

# A life's outline: how likely each domain is, in the order of the vocabulary.
_OUTLINES = np.array(
    [
        #  h  mh  dr  al  da  cj  ph  sa  mo  et  re  li  ld  im
        [40, 34, 28, 18, 10, 30, 8, 4, 6, 2, 4, 3, 1, 1],  # several disadvantages
        [25, 22, 3, 3, 45, 2, 5, 15, 12, 3, 8, 2, 1, 1],  # leaving abuse
        [25, 15, 5, 3, 3, 4, 4, 6, 12, 30, 15, 25, 5, 1],  # leaving care
        [10, 20, 1, 1, 2, 2, 8, 8, 10, 8, 15, 20, 45, 1],  # learning disability or autism
        [12, 8, 1, 30, 2, 2, 30, 5, 10, 1, 20, 12, 1, 1],  # growing older
        [25, 8, 1, 1, 3, 1, 6, 3, 20, 10, 8, 2, 1, 45],  # new to the country
        [15, 15, 8, 8, 5, 8, 12, 6, 20, 10, 12, 8, 3, 2],  # anything
    ]
)
_OUTLINE_WEIGHTS = (40, 13, 9, 8, 9, 6, 15)


@dataclass(frozen=True)
class InventedNeeds:
    """The needs of a batch of people, one place in each array, person by person.

    Parameters
    ----------
    ids
        Their ids.
    numbers
        The digits of their ids.
    person, domain
        Whose they are, and in which area of life.
    story
        Place in :data:`NEED_STORIES`.
    days
        Days since they were identified, as at the person's now.
    identified, closed
        Day identified, day closed.
    function, other_function
        What a service would mainly do about it, and what else.
    first, second, other
        Two services that could do the first, and one that could do the second.
    """

    ids: TextColumn
    numbers: TextColumn
    person: Ints
    domain: Ints
    story: Ints
    days: Ints
    identified: Ints
    closed: Ints
    function: Ints
    other_function: Ints
    first: Ints
    second: Ints
    other: Ints

    def __len__(self) -> int:
        """Number of needs."""
        return len(self.ids)


def build_needs(draws: Draws, people: InventedPeople, fit: Fit) -> InventedNeeds:
    """One to six needs for everybody, each with its story."""
    person, domain = _who_needs_what(draws, len(people))
    n = len(person)
    story = draws.deal(n, [story.weight for story in NEED_STORIES])
    exclusive = _of_story("exclusive")[story]
    function = fit.functions(draws, domain, exclusive, np.full(n, NOTHING))
    other_function = fit.functions(draws, domain, np.zeros(n, np.bool_), function)
    place, ages = people.district[person], people.age_group[person]
    first, second = fit.two_services(draws, domain, function, place, ages)
    other, _ = fit.two_services(draws, domain, other_function, place, ages)
    days = _days_since(draws, story, people.living[person])
    now = people.now[person]
    numbers: TextColumn = people.numbers[person] + words_of_codes(
        "-123456", 1 + rank_within(person)
    )
    ids = np.array([f"n{number[:-1]}-{number[-1]}" for number in numbers], dtype=object)
    return InventedNeeds(
        ids,
        numbers,
        person,
        domain,
        story,
        days,
        now - days,
        _closed(draws, story, days, people.living[person], now),
        function,
        other_function,
        first,
        second,
        other,
    )


def need_columns(
    needs: InventedNeeds, people: InventedPeople, draws: Draws, calendar: Calendar
) -> TextColumns:
    """The table ``need``."""
    n = len(needs)
    status = np.array([story.status for story in NEED_STORIES], dtype=object)[needs.story]
    unexplained = (status == "open") & (needs.closed <= 0)
    status[unexplained] = "closed_other"
    said = needs.domain * len(NEED_WORDS[0]) + draws.whole(n, len(NEED_WORDS[0]))
    return {
        "id": needs.ids,
        "person": people.ids[needs.person],
        "domain": words_of_codes(DOMAINS, needs.domain),
        "level": words_of_codes("1234", draws.pick(n, (18, 40, 30, 12))),
        "status": status,
        "identified_on": calendar.cells(needs.identified),
        "closed_on": calendar.cells(needs.closed),
        "required_functions": _required(draws, needs),
        "persons_words": words_of_codes(
            [line for lines in NEED_WORDS for line in lines],
            np.where(draws.yes(n, 30), said, NOTHING),
        ),
    }


def _who_needs_what(draws: Draws, people: int) -> tuple[Ints, Ints]:
    """Persons and domains: every outline's likelier domains come first (weighted, no repeats)."""
    outline = draws.deal(people, _OUTLINE_WEIGHTS)
    one, several = (1 + draws.deal(people, weights) for weights in _COUNT_WEIGHTS)
    count = np.where(outline == _SEVERAL, several, one)
    shares = draws.shares(people * len(DOMAINS)).reshape(people, len(DOMAINS))
    order = np.argsort(shares / _OUTLINES[outline], axis=1, kind="stable")
    chosen = np.arange(len(DOMAINS)) < count[:, None]
    return np.repeat(np.arange(people), count), order[chosen].astype(np.int64)


def _of_story(flag: str) -> Truth:
    return np.array([getattr(story, flag) for story in NEED_STORIES], dtype=np.bool_)


def _days_since(draws: Draws, story: Ints, living: Truth) -> Ints:
    least = np.array([story.days[0] for story in NEED_STORIES])[story]
    most = np.array([story.days[1] for story in NEED_STORIES])[story]
    days = least + draws.small(len(story), most - least + 1)
    return np.where(living, days, np.maximum(days, 20))


def _closed(draws: Draws, story: Ints, days: Ints, living: Truth, now: Ints) -> Ints:
    n = len(story)
    is_closed = np.array([story.status != "open" for story in NEED_STORIES])[story]
    ahead = _of_story("closing")[story]
    closed = np.where(is_closed, now - draws.small(n, days // 2), NO_DAY)
    closed = np.where(ahead, np.where(living, draws.between(n, 5, 60), now), closed)
    # After a death, some needs are closed on that day and some are left standing.
    left_open = ~living & ~is_closed
    return np.where(left_open & draws.yes(n, 60), now, closed)


def _required(draws: Draws, needs: InventedNeeds) -> TextColumn:
    """None, the main function, or both."""
    n = len(needs)
    missing = _of_story("missing")[needs.story]
    main = np.where(missing | draws.yes(n, 25), needs.function, NOTHING)
    more = np.where(missing, needs.other_function, NOTHING)
    pairs = [
        "|".join(name for name in (one, other) if name)
        for one in ("", *FUNCTIONS)
        for other in ("", *FUNCTIONS)
    ]
    return words_of_codes(pairs, (main + 1) * (len(FUNCTIONS) + 1) + more + 1)
