"""Workers, their posts, and whom they know at work."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

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
    first_of_each,
    numbered,
    words_of_codes,
    yes_no_words,
)
from ingest.sample.county.fit import Group
from ingest.sample.county.places import PHONES, full_names
from ingest.sample.county.services import InventedServices

_STEADY_PER_SERVICE = 2
_PER_SERVICE = 3
_PEOPLE_PER_WORKER = 30


class Career(IntEnum):
    """What becomes of a worker around the day of the sample."""

    IN_POST = 0
    TWO_POSTS = 1
    MOVED = 2
    RETURNED = 3
    LEAVING = 4
    LEFT = 5
    DIED = 6
    ARRIVING = 7


_CAREER_WEIGHTS = (50, 8, 5, 4, 9, 16, 4, 4)
_WORKING = (Career.IN_POST, Career.TWO_POSTS, Career.MOVED, Career.RETURNED)


@dataclass(frozen=True)
class InventedStaff:
    """All workers, one place in each array, and their posts.

    Parameters
    ----------
    ids
        Their ids.
    service
        Where each of them works, or last worked.
    career
        A :class:`Career` each.
    deceased
        Day of death.
    posts
        Worker, service, first day and end of every post.
    team
        The workers in post of each service.
    """

    ids: TextColumn
    service: Ints
    career: Ints
    deceased: Ints
    posts: tuple[Ints, Ints, Ints, Ints]
    team: Group
    working: Ints

    def pool(self, career: Career) -> Ints:
        """All workers of whom this became."""
        return np.flatnonzero(self.career == career)


def build_staff(draws: Draws, services: InventedServices, people: int) -> InventedStaff:
    """Workers for every service: two who stay, and more of whom anything may become."""
    s = len(services)
    n = max(_PER_SERVICE * s, people // _PEOPLE_PER_WORKER)
    steady = _STEADY_PER_SERVICE * s
    service = np.append(np.arange(steady) % s, draws.whole(n - steady, s))
    career = np.append(np.zeros(steady, np.int64), draws.deal(n - steady, _CAREER_WEIGHTS))
    deceased = np.where(career == Career.DIED, -draws.between(n, 20, 55), NO_DAY)
    posts = _posts(draws, service, career, deceased, s)
    working = np.isin(career, _WORKING)
    open_now = services.steady[service]
    usual = np.flatnonzero(working & open_now)
    return InventedStaff(
        numbered("w", 1, n, 5),
        service,
        career,
        deceased,
        posts,
        Group(service[working], np.flatnonzero(working), s),
        usual,
    )


def worker_columns(
    staff: InventedStaff, services: InventedServices, draws: Draws, calendar: Calendar
) -> TextColumns:
    """The table ``worker``, but for those who are supported themselves."""
    n = len(staff.ids)
    lived = draws.maybe(n, 15, 35)
    titles = [kind.post for kind in services.kinds]
    return {
        "id": staff.ids,
        "name": full_names(draws, n)[0],
        "role_title": words_of_codes(titles, staff.service),
        "contact": words_of_codes(
            PHONES, np.where(draws.yes(n, 85), draws.whole(n, len(PHONES)), NOTHING)
        ),
        "lived_experience": yes_no_words(lived),
        "champion": yes_no_words(draws.maybe(n, 12, 40)),
        "deceased_on": calendar.cells(staff.deceased),
    }


def post_columns(
    staff: InventedStaff, services: InventedServices, calendar: Calendar
) -> TextColumns:
    """The table ``works_for``, but for those who are supported themselves."""
    worker, service, started, ended = staff.posts
    return {
        "worker": staff.ids[worker],
        "service": services.ids[service],
        "started_on": calendar.cells(started),
        "ended_on": calendar.cells(ended),
    }


def workers_know_columns(
    staff: InventedStaff, services: InventedServices, draws: Draws, calendar: Calendar
) -> TextColumns:
    """The table ``knows``, as far as it is about workers: colleagues, partners in other teams."""
    n = len(staff.ids)
    every = np.arange(n)
    colleague = staff.team.pick(draws, staff.service)
    partner = draws.whole(n, n)
    one = np.concatenate((every, every))
    other = np.concatenate((colleague, partner))
    low, high = np.minimum(one, other), np.maximum(one, other)
    kept = (other != NOTHING) & (one != other) & draws.yes(2 * n, 60)
    kept &= first_of_each(np.where(kept, low * n + high, -1 - np.arange(2 * n)))
    low, high = low[kept], high[kept]
    same = staff.service[low] == staff.service[high]
    m = len(low)
    started = np.where(draws.yes(m, 40), NO_DAY, -draws.between(m, 60, 2_500))
    return {
        "a": staff.ids[low],
        "b": staff.ids[high],
        "strength": words_of_codes(("strong", "moderate", "tenuous"), draws.pick(m, (25, 50, 25))),
        "basis": words_of_codes(
            ("colleague", "joint_work", "network"), np.where(same, 0, 1 + draws.whole(m, 2))
        ),
        "started_on": calendar.cells(started),
        "ended_on": calendar.cells(np.where(draws.yes(m, 6), -draws.between(m, 1, 50), NO_DAY)),
    }


def _posts(
    draws: Draws, service: Ints, career: Ints, deceased: Ints, services: int
) -> tuple[Ints, Ints, Ints, Ints]:
    """Main posts first, then the other posts of those who have or had one more."""
    n = len(service)
    started = -draws.between(n, 450, 4_000)
    started[draws.yes(n, 12) & (career != Career.RETURNED)] = NO_DAY
    back = -draws.between(n, 60, 300)
    again = np.isin(career, (Career.MOVED, Career.RETURNED))
    started = np.where(again, back, started)
    started = np.where(career == Career.ARRIVING, draws.between(n, 5, 40), started)
    ended = np.full(n, NO_DAY)
    ended = np.where(career == Career.LEAVING, draws.between(n, 2, 26), ended)
    ended = np.where(career == Career.LEFT, -draws.between(n, 8, 400), ended)
    # The post of somebody who died is often left standing.
    ended = np.where((career == Career.DIED) & draws.yes(n, 50), deceased, ended)
    one_more = np.flatnonzero(again | (career == Career.TWO_POSTS))
    k = len(one_more)
    elsewhere = (service[one_more] + 1 + draws.whole(k, services - 1)) % services
    returned = career[one_more] == Career.RETURNED
    held_before: Truth = career[one_more] != Career.TWO_POSTS
    first = -draws.between(k, 900, 3_000)
    until = np.where(held_before, started[one_more] - draws.between(k, 0, 200), NO_DAY)
    until = np.where(returned, until - 30, until)
    return (
        np.append(np.arange(n), one_more),
        np.append(service, np.where(returned, service[one_more], elsewhere)),
        np.append(started, first),
        np.append(ended, until),
    )
