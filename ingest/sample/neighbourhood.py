"""Help outside any service, who knows whom round a person, and people who are workers too."""

from __future__ import annotations

import numpy as np

from ingest.sample.circle import KINDS, Circle
from ingest.sample.columns import (
    NO_DAY,
    NOTHING,
    Calendar,
    Ints,
    Rows,
    take,
    words,
    yes_no,
)
from ingest.sample.draws import Draws
from ingest.sample.names import PHONES
from ingest.sample.need_stories import NEED_STORIES
from ingest.sample.needs import Needs
from ingest.sample.people import People
from ingest.sample.services import FUNCTIONS, Services
from ingest.sample.staff import Staff

__all__ = [
    "choose_peer_workers",
    "help_rows",
    "individuals_know_rows",
    "peer_post_rows",
    "peer_worker_rows",
]

_HELPFUL = ("family", "partner", "friend", "carer", "volunteer", "community", "neighbour")


def help_rows(
    needs: Needs, circle: Circle, people: People, draws: Draws, calendar: Calendar
) -> Rows:
    """The table ``helps_with``: needs met by somebody close, and help beside a service."""
    helpful = np.isin(circle.kind, [KINDS.index(kind) for kind in _HELPFUL])
    helpers = np.flatnonzero(helpful & ~circle.under_18 & ~circle.died & (circle.flag == 0))
    helper_of = np.full(len(people), NOTHING)
    helper_of[circle.person[helpers][::-1]] = helpers[::-1]
    informal = np.array([story.status == "met_informally" for story in NEED_STORIES])[needs.story]
    helped = informal | draws.yes(len(needs), 5)
    need = np.flatnonzero(helped & (helper_of[needs.person] != NOTHING) & (needs.days > 10))
    n = len(need)
    person = needs.person[need]
    over = draws.yes(n, 12)
    began = np.maximum(needs.days[need] - draws.whole(n, needs.days[need] // 2), 6)
    ended = np.where(over, people.now[person] - draws.between(n, 1, 5), NO_DAY)
    return {
        "helper": circle.ids[helper_of[person]],
        "need": needs.ids[need],
        "agreed_by_person": yes_no(draws.maybe(n, 68, 10)),
        "started_on": calendar.cells(
            np.where(draws.yes(n, 30), NO_DAY, people.now[person] - began)
        ),
        "ended_on": calendar.cells(ended),
    }


def individuals_know_rows(
    circle: Circle, people: People, own_worker: Ints, staff: Staff, draws: Draws, calendar: Calendar
) -> Rows:
    """The table ``knows``, as far as it is about the people round a person."""
    n = len(circle)
    beside = np.flatnonzero(circle.person[1:] == circle.person[:-1])
    beside = beside[draws.yes(len(beside), 45)]
    met = np.flatnonzero((own_worker[circle.person] != NOTHING) & draws.yes(n, 10))
    one = np.concatenate((circle.ids[beside], circle.ids[met]))
    other = np.concatenate((circle.ids[beside + 1], staff.ids[own_worker[circle.person[met]]]))
    family = circle.kind == KINDS.index("family")
    related = np.append(family[beside] & family[beside + 1], np.zeros(len(met), np.bool_))
    m = len(one)
    started = np.where(draws.yes(m, 60), NO_DAY, -draws.between(m, 60, 1_500))
    return {
        "a": one,
        "b": other,
        "strength": words(("strong", "moderate", "tenuous"), draws.pick(m, (30, 45, 25))),
        "basis": words(
            ("family", "network"), np.where(related, 0, 1 - 2 * draws.yes(m, 15).astype(np.int64))
        ),
        "started_on": calendar.cells(started),
        "ended_on": calendar.cells(np.where(draws.yes(m, 5), -draws.between(m, 1, 50), NO_DAY)),
    }


def choose_peer_workers(draws: Draws, people: People) -> Ints:
    """People who are staff as well: one in a hundred living grown-ups, and at least one."""
    adults = people.adults
    return np.sort(adults[draws.order(len(adults))[: max(1, len(people) // 100)]])


def peer_worker_rows(chosen: Ints, people: People, draws: Draws) -> Rows:
    """The table ``worker``, as far as it is about people who are supported too."""
    n = len(chosen)
    yes = np.ones(n, np.int64)
    return {
        "id": people.ids[chosen],
        "name": people.names[chosen],
        "role_title": words(("Peer worker", "Lived experience adviser"), draws.pick(n, (75, 25))),
        "contact": words(PHONES, draws.whole(n, len(PHONES))),
        "lived_experience": yes_no(yes),
        "champion": yes_no(draws.maybe(n, 40, 20)),
        "deceased_on": take(people.ids, yes * NOTHING),
    }


def peer_post_rows(
    chosen: Ints, people: People, services: Services, draws: Draws, calendar: Calendar
) -> Rows:
    """The table ``works_for``, as far as it is about people who are supported too."""
    n = len(chosen)
    with_peers = services.does[:, :, FUNCTIONS.index("peer_support")].any(axis=1)
    places = np.flatnonzero(with_peers & services.steady)
    places = places if len(places) else np.flatnonzero(services.steady)
    return {
        "worker": people.ids[chosen],
        "service": services.ids[places[draws.whole(n, len(places))]],
        "started_on": calendar.cells(-draws.between(n, 60, 900)),
        "ended_on": calendar.cells(np.where(draws.yes(n, 10), -draws.between(n, 5, 50), NO_DAY)),
    }
