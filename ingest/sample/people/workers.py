"""Which workers work with a person: leads, and those whom their services name."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from graphmodel.model.vocabulary_services import Function, WorkerRole
from ingest.sample.columns import (
    NO_DAY,
    NOTHING,
    Calendar,
    Draws,
    Ints,
    TextColumns,
    Truth,
    expand,
    first_of_each,
    take,
    words_of_codes,
)
from ingest.sample.county.fit import Fit
from ingest.sample.county.services import FUNCTIONS, InventedServices
from ingest.sample.county.staff import Career, InventedStaff
from ingest.sample.people.need_stories import LEAD_STORIES
from ingest.sample.people.needs import InventedNeeds
from ingest.sample.people.people import InventedPeople
from ingest.sample.people.support import Spells

_LEADS = tuple(lead for story in LEAD_STORIES for lead in story.leads)
_LEADS_EACH = tuple(len(story.leads) for story in LEAD_STORIES)
_WHO = ("first", "colleague", "second", "unplaced", "also_unplaced", "gone")
_ROLES = tuple(role.value for role in WorkerRole)
_LEAD_ROLE = _ROLES.index(WorkerRole.LEAD_COORDINATOR)


@dataclass(frozen=True)
class WorkersRound:
    """Workers working with people, one place in each array.

    Parameters
    ----------
    worker, person, role, service
        Who works with whom, as what, and for which service (NOTHING where it is not recorded).
    started, ended, contact
        First day, end, and day of the latest contact.
    """

    worker: Ints
    person: Ints
    role: Ints
    service: Ints
    started: Ints
    ended: Ints
    contact: Ints

    def of_each_person(self, people: int, staff: InventedStaff) -> Ints:
        """One worker in post for each person, NOTHING for those who have none."""
        in_post = np.isin(self.worker, staff.working)
        there = np.flatnonzero((self.ended == NO_DAY) & in_post)
        found = np.full(people, NOTHING)
        found[self.person[there][::-1]] = self.worker[there][::-1]
        return found

    def kept(self, which: Truth | Ints) -> WorkersRound:
        """Some of them."""
        return WorkersRound(
            self.worker[which],
            self.person[which],
            self.role[which],
            self.service[which],
            self.started[which],
            self.ended[which],
            self.contact[which],
        )


def build_workers_round(
    draws: Draws,
    people: InventedPeople,
    needs: InventedNeeds,
    supports: Spells,
    staff: InventedStaff,
    services: InventedServices,
    fit: Fit,
) -> WorkersRound:
    """Leads from their stories, and a named worker for part of the support."""
    parts = (
        _leads(draws, people, needs, staff, fit),
        _named_workers(draws, supports, staff, services),
    )
    every = WorkersRound(
        np.concatenate([part.worker for part in parts]),
        np.concatenate([part.person for part in parts]),
        np.concatenate([part.role for part in parts]),
        np.concatenate([part.service for part in parts]),
        np.concatenate([part.started for part in parts]),
        np.concatenate([part.ended for part in parts]),
        np.concatenate([part.contact for part in parts]),
    )
    key = (every.person * len(_ROLES) + every.role) * len(staff.ids) + every.worker
    return _with_former(draws, every.kept((every.worker != NOTHING) & _firsts(key, every.worker)))


def works_with_columns(
    round_: WorkersRound,
    people: InventedPeople,
    staff: InventedStaff,
    services: InventedServices,
    calendar: Calendar,
) -> TextColumns:
    """The table ``works_with``."""
    return {
        "worker": staff.ids[round_.worker],
        "person": people.ids[round_.person],
        "role": words_of_codes(_ROLES, round_.role),
        "service": take(services.ids, round_.service),
        "last_contact_on": calendar.cells(round_.contact),
        "started_on": calendar.cells(round_.started),
        "ended_on": calendar.cells(round_.ended),
    }


def _leads(
    draws: Draws, people: InventedPeople, needs: InventedNeeds, staff: InventedStaff, fit: Fit
) -> WorkersRound:
    n = len(people)
    story = draws.deal(n, [story.weight for story in LEAD_STORIES])
    domain = needs.domain[first_of_each(needs.person)]
    coordination = np.full(n, FUNCTIONS.index(Function.COORDINATION))
    one, two = fit.two_services(draws, domain, coordination, people.district, people.age_group)
    first, colleague = staff.team.pick_two(draws, one)
    second = staff.team.pick(draws, two)
    unplaced = draws.whole(n, len(staff.working))
    beside = (unplaced + 1) % len(staff.working)
    gone = staff.pool(Career.LEFT)
    left = gone[draws.whole(n, len(gone))]
    nowhere = np.full(n, NOTHING)
    who = np.stack((first, colleague, second, staff.working[unplaced], staff.working[beside], left))
    where = np.stack((one, one, two, nowhere, nowhere, staff.service[left]))
    person, part = expand(story, _LEADS_EACH)
    slot = np.array([_WHO.index(lead.who) for lead in _LEADS])[part]
    over = np.array([lead.state == "ended" for lead in _LEADS])[part]
    m = len(person)
    began = 60 + draws.small(m, 900)
    finished = 10 + draws.small(m, 40)
    contact = np.where(over, finished, 0) + draws.small(m, 20)
    now = people.now[person]
    still = np.where(people.living[person], NO_DAY, now)
    return WorkersRound(
        who[slot, person],
        person,
        np.full(m, _LEAD_ROLE),
        where[slot, person],
        np.where(draws.yes(m, 6), NO_DAY, now - began),
        np.where(over, now - finished, still),
        now - contact,
    )


def _named_workers(
    draws: Draws, supports: Spells, staff: InventedStaff, services: InventedServices
) -> WorkersRound:
    running = supports.ended == NO_DAY
    chosen = np.flatnonzero(~supports.former & draws.yes(len(supports), np.where(running, 28, 12)))
    service = supports.service[chosen]
    roles = np.array([_ROLES.index(kind.role) for kind in services.kinds])
    return WorkersRound(
        staff.team.pick(draws, service),
        supports.person[chosen],
        roles[service],
        np.where(draws.yes(len(chosen), 92), service, NOTHING),
        supports.started[chosen],
        supports.ended[chosen],
        supports.contact[chosen],
    )


def _firsts(key: Ints, worker: Ints) -> Truth:
    """First of each key; rows without a worker stand for themselves."""
    return first_of_each(np.where(worker == NOTHING, -1 - np.arange(len(key)), key))


def _with_former(draws: Draws, round_: WorkersRound) -> WorkersRound:
    """All of them, and for some an earlier spell that ended before this one began."""
    dated = (round_.started != NO_DAY) & draws.yes(len(round_.worker), 4)
    former = round_.kept(dated)
    n = len(former.worker)
    ended = former.started - draws.between(n, 15, 200)
    started = ended - draws.between(n, 20, 300)
    return WorkersRound(
        np.append(round_.worker, former.worker),
        np.append(round_.person, former.person),
        np.append(round_.role, former.role),
        np.append(round_.service, former.service),
        np.append(round_.started, started),
        np.append(round_.ended, ended),
        np.append(round_.contact, ended - draws.between(n, 0, 15)),
    )
