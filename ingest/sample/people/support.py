"""Who supports whom, and which needs they address."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ingest.sample.columns import (
    NO_DAY,
    NOTHING,
    Calendar,
    Draws,
    Ints,
    TextColumns,
    Truth,
    expand,
    take,
    words_of_codes,
)
from ingest.sample.county.services import FUNCTIONS, InventedServices
from ingest.sample.people.need_stories import NEED_STORIES
from ingest.sample.people.needs import InventedNeeds
from ingest.sample.people.people import InventedPeople

_COVERS = tuple(cover for story in NEED_STORIES for cover in story.covers)
_COVERS_EACH = tuple(len(story.covers) for story in NEED_STORIES)
_BY = ("first", "second", "other", "shut")
_STATES = ("fresh", "lapsed", "ended")
_END_REASONS = ("planned", "disengaged", "moved", "transferred", "excluded", "died")


@dataclass(frozen=True)
class Spells:
    """Spells of work by services, one place in each array.

    Parameters
    ----------
    service, person
        Who works with whom.
    started, ended, contact
        First day, end, and day of the latest contact.
    need, function
        What is addressed and how; NOTHING where the spell is support as such.
    joint
        Whether it is worked jointly.
    former
        Whether it ended before another spell of the same tie began.
    """

    service: Ints
    person: Ints
    started: Ints
    ended: Ints
    contact: Ints
    need: Ints
    function: Ints
    joint: Truth
    former: Truth

    def __len__(self) -> int:
        """Number of spells."""
        return len(self.service)


def build_covers(
    draws: Draws, needs: InventedNeeds, people: InventedPeople, services: InventedServices
) -> Spells:
    """The spells in which services address needs, from the needs' stories."""
    need, part = expand(needs.story, _COVERS_EACH)
    by = np.array([_BY.index(cover.by) for cover in _COVERS])[part]
    state = np.array([_STATES.index(cover.state) for cover in _COVERS])[part]
    closed_one, closed_function = _closed_services(draws, needs, services)
    service = np.choose(
        by, (needs.first[need], needs.second[need], needs.other[need], closed_one[need])
    )
    function = np.choose(
        by,
        (
            needs.function[need],
            needs.function[need],
            needs.other_function[need],
            closed_function[need],
        ),
    )
    there = service != NOTHING
    need, state, service, function = need[there], state[there], service[there], function[there]
    joint = np.array([cover.joint for cover in _COVERS])[part][there]
    spell = _dated(draws, needs, people, services, need, state, service)
    return _with_former(draws, Spells(*spell, need, function, joint, np.zeros(len(need), np.bool_)))


def _dated(
    draws: Draws, needs: InventedNeeds, people: InventedPeople, services: InventedServices,
    need: Ints, state: Ints, service: Ints,
) -> tuple[Ints, Ints, Ints, Ints, Ints]:  # fmt: skip
    """Service, person, first day, end and latest contact of each cover."""
    n = len(need)
    person = needs.person[need]
    now, living = people.now[person], people.living[person]
    days = needs.days[need]
    started = days - draws.whole(n, days * 3 // 10)
    lapse = services.lapse[service]
    ended_need = needs.closed[need] <= 0
    shut = np.where(services.closed[service] == NO_DAY, 0, -services.closed[service])
    shut = np.where(services.shut[service], shut, 0)
    stopped = np.where(ended_need, now - needs.closed[need], 1 + draws.whole(n, started - 1))
    stopped = np.clip(np.where(state == 2, stopped, shut), 0, started - 1)
    out_of_touch = lapse + 1 + draws.small(n, np.minimum(started - lapse - 1, 300))
    in_touch = stopped + draws.small(n, np.minimum(lapse, started - stopped) + 1)
    contact = np.minimum(np.where(state == 1, out_of_touch, in_touch), started)
    ends_ahead = living & (state == 0) & ~services.shut[service] & draws.yes(n, 3)
    ended = np.where(state == 2, now - stopped, NO_DAY)
    ended = np.where(ends_ahead, draws.between(n, 5, 90), ended)
    ended = np.where(living, ended, np.minimum(ended, now))
    # A cover that has hardly begun often has no day of contact yet.
    unsaid = draws.yes(n, 8) & ((state != 0) | (started <= lapse))
    return service, person, now - started, ended, np.where(unsaid, NO_DAY, now - contact)


def build_supports(draws: Draws, covers: Spells, people: InventedPeople, extra: Ints) -> Spells:
    """The spells in which services support people: what is addressed, and support as such.

    Parameters
    ----------
    draws
        Source of chance.
    covers
        Spells in which needs are addressed; one support of a service holds them together.
    people
        The people.
    extra
        For each person a service that helps whatever they need, NOTHING for most.
    """
    who = np.flatnonzero(extra != NOTHING)
    began = 10 + draws.small(len(who), 700)
    seen = draws.small(len(who), np.minimum(began, 120) + 1)
    gone = draws.yes(len(who), 30) & (seen < began)
    now = people.now[who]
    ended = np.where(gone, now - seen, np.where(people.living[who], NO_DAY, now))
    service = np.append(covers.service, extra[who])
    person = np.append(covers.person, who)
    order = np.lexsort((service, person))
    service, person = service[order], person[order]
    head = np.ones(len(order), np.bool_)
    head[1:] = (service[1:] != service[:-1]) | (person[1:] != person[:-1])
    heads = np.flatnonzero(head)
    contact = np.append(covers.contact, now - seen)[order]
    latest = _reduced(np.maximum, np.where(contact == NO_DAY, -NO_DAY, contact), heads)
    kept = draws.yes(len(heads), 68)
    nothing = np.full(int(kept.sum()), NOTHING)
    return _with_former(
        draws,
        Spells(
            service[heads][kept],
            person[heads][kept],
            _reduced(np.minimum, np.append(covers.started, now - began)[order], heads)[kept],
            _reduced(np.maximum, np.append(covers.ended, ended)[order], heads)[kept],
            np.where(latest == -NO_DAY, NO_DAY, latest)[kept],
            nothing,
            nothing,
            nothing == 0,
            nothing == 0,
        ),
    )


def address_columns(
    covers: Spells, needs: InventedNeeds, services: InventedServices, calendar: Calendar
) -> TextColumns:
    """The table ``addresses``."""
    agreement = np.array([f"agreement-{number}" for number in needs.numbers], dtype=object)
    return {
        "service": services.ids[covers.service],
        "need": needs.ids[covers.need],
        "function": words_of_codes(FUNCTIONS, covers.function),
        "last_contact_on": calendar.cells(covers.contact),
        "joint_with": take(agreement, np.where(covers.joint, covers.need, NOTHING)),
        "started_on": calendar.cells(covers.started),
        "ended_on": calendar.cells(covers.ended),
    }


def support_columns(
    supports: Spells,
    people: InventedPeople,
    services: InventedServices,
    referral: TextColumns,
    draws: Draws,
    calendar: Calendar,
) -> TextColumns:
    """The table ``supports``; ``referral`` holds the id of the referral that each came from."""
    n = len(supports)
    over = supports.ended <= 0
    at_death = ~people.living[supports.person] & (supports.ended == people.now[supports.person])
    reason = np.where(at_death, 5, draws.pick(n, (45, 25, 12, 11, 7)))
    return {
        "service": services.ids[supports.service],
        "person": people.ids[supports.person],
        "status": words_of_codes(("active", "paused"), (~over & draws.yes(n, 5)).astype(np.int64)),
        "last_contact_on": calendar.cells(supports.contact),
        "started_on": calendar.cells(supports.started),
        "ended_on": calendar.cells(supports.ended),
        "end_reason": words_of_codes(_END_REASONS, np.where(over, reason, NOTHING)),
        **referral,
    }


def _closed_services(
    draws: Draws, needs: InventedNeeds, services: InventedServices
) -> tuple[Ints, Ints]:
    """A closed service in the need's domain, and a function of it; NOTHING where there is none."""
    shut = np.flatnonzero(services.shut)
    n = len(needs)
    one = shut[draws.whole(n, len(shut))]
    does = services.does[one, needs.domain]
    return np.where(does.any(axis=1), one, NOTHING), does.argmax(axis=1).astype(np.int64)


def _with_former(draws: Draws, spells: Spells) -> Spells:
    """The spells, and for some of them an earlier one that ended before they began."""
    chosen = np.flatnonzero(draws.yes(len(spells), 7))
    n = len(chosen)
    ended = spells.started[chosen] - draws.between(n, 15, 200)
    started = ended - draws.between(n, 20, 300)
    return Spells(
        np.append(spells.service, spells.service[chosen]),
        np.append(spells.person, spells.person[chosen]),
        np.append(spells.started, started),
        np.append(spells.ended, ended),
        np.append(spells.contact, ended - draws.between(n, 0, 15)),
        np.append(spells.need, spells.need[chosen]),
        np.append(spells.function, spells.function[chosen]),
        np.append(spells.joint, np.zeros(n, np.bool_)),
        np.append(spells.former, np.ones(n, np.bool_)),
    )


def _reduced(how: np.ufunc, values: Ints, heads: Ints) -> Ints:
    if len(heads) == 0:
        return heads
    return np.asarray(how.reduceat(values, heads), dtype=np.int64)
