"""Meetings, who is asked to them, what is agreed there; registers and scores."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from graphmodel.model.coordination.words import (
    OWN_ACTIONS_ONLY,
    ActionStatus,
    Attendance,
    CompletedBy,
    MeetingType,
    OutcomeTool,
    Rating,
    Register,
    RegisterEndReason,
)
from graphmodel.model.vocabulary import Restricted
from ingest.sample.columns import (
    NO_DAY,
    NOTHING,
    Calendar,
    Draws,
    Ints,
    TextColumn,
    TextColumns,
    Truth,
    take,
    text_of,
    words_of_codes,
    yes_no_words,
)
from ingest.sample.county.services import InventedServices
from ingest.sample.county.staff import InventedStaff
from ingest.sample.people.barriers import InventedBarriers
from ingest.sample.people.people import InventedPeople

_TYPES = tuple(MeetingType)
_TYPE_WEIGHTS = (40, 18, 8, 4, 4, 5, 5, 4, 3, 3, 2, 0, 4, 0, 0)
_OWN_ACTIONS = np.array([one in OWN_ACTIONS_ONLY for one in _TYPES])
_PURPOSES = ("Who does what next.", "Before the move.", "After a hard month.", "")
_TITLES = (
    "Ring the landlord about the letter.",
    "Ask the person which day suits them.",
    "Send the form to the clinic.",
    "Find out whether the dog may come.",
    "Book a place at the group.",
    "Go along to the first appointment.",
)
_BARRIER_TITLE = "Take it to the next forum."
_MOST_TOTALS = {
    OutcomeTool.NDT: 48,
    OutcomeTool.HOS: 100,
    OutcomeTool.REQOL10: 40,
    OutcomeTool.ERSRAT: 12,
}


@dataclass(frozen=True)
class InventedMeetings:
    """The meetings about a batch of people, one person each, one place in each array.

    Parameters
    ----------
    ids, person, worker
        Their ids, whom they are about, and the worker of that person.
    type, held, cancelled
        Place in the list of types; day; yes, no or not recorded.
    """

    ids: TextColumn
    person: Ints
    worker: Ints
    type: Ints
    held: Ints
    cancelled: Ints

    @property
    def restricted(self) -> Truth:
        """Those of which only the team's own actions are kept."""
        return np.asarray(_OWN_ACTIONS[self.type])


def build_meetings(draws: Draws, people: InventedPeople, own_worker: Ints) -> InventedMeetings:
    """A meeting about one in eight of those who have a worker."""
    met = np.flatnonzero((own_worker != NOTHING) & people.living)
    person = met[draws.yes(len(met), 12)]
    n = len(person)
    return InventedMeetings(
        "me" + people.numbers[person],
        person,
        own_worker[person],
        draws.pick(n, _TYPE_WEIGHTS),
        draws.between(n, -180, 20),
        draws.maybe(n, 5, 80),
    )


def meeting_columns(
    meetings: InventedMeetings,
    people: InventedPeople,
    services: InventedServices,
    staff: InventedStaff,
    draws: Draws,
    calendar: Calendar,
) -> TextColumns:
    """The table ``meeting``."""
    n = len(meetings.ids)
    agency = services.agency_ids[services.agency[staff.service[meetings.worker]]]
    purpose = np.where(meetings.restricted, len(_PURPOSES) - 1, draws.whole(n, len(_PURPOSES)))
    return {
        "id": meetings.ids,
        "meeting_type": words_of_codes([one.value for one in _TYPES], meetings.type),
        "held_on": calendar.cells(meetings.held),
        "purpose": words_of_codes(_PURPOSES, purpose),
        "cancelled": yes_no_words(meetings.cancelled),
        "people": people.ids[meetings.person],
        "agencies": agency,
        "restricted": _restricted(meetings.restricted),
    }


def invited_columns(
    meetings: InventedMeetings, staff: InventedStaff, draws: Draws, calendar: Calendar
) -> TextColumns:
    """The table ``invited_to``: the worker of the person is asked to each."""
    n = len(meetings.ids)
    attended = np.where(meetings.held < 0, draws.pick(n, (10, 70, 6, 10, 4)) - 1, NOTHING)
    return {
        "individual": staff.ids[meetings.worker],
        "meeting": meetings.ids,
        "attended": words_of_codes([one.value for one in Attendance], attended),
        "started_on": calendar.cells(meetings.held - draws.between(n, 5, 20)),
        "ended_on": calendar.cells(np.full(n, NO_DAY)),
        "restricted": _restricted(meetings.restricted),
    }


def action_columns(
    meetings: InventedMeetings,
    barriers: InventedBarriers,
    people: InventedPeople,
    staff: InventedStaff,
    draws: Draws,
    calendar: Calendar,
) -> TextColumns:
    """The table ``action``: two agreed at each meeting held, and one about each barrier."""
    held = np.repeat(np.flatnonzero((meetings.held < 0) & (meetings.cancelled != 1)), 2)
    meeting = np.append(held, np.full(len(barriers), NOTHING))
    barrier = np.append(np.full(len(held), NOTHING), np.arange(len(barriers)))
    n = len(meeting)
    at_meeting = meeting != NOTHING
    anybody = staff.working[draws.whole(n, len(staff.working))] if len(staff.working) else NOTHING
    owner = np.where(at_meeting, np.append(meetings.worker, NOTHING)[meeting], anybody)
    owner = np.where(draws.yes(n, 92), owner, NOTHING)
    agreed = np.where(
        at_meeting, np.append(meetings.held, 0)[meeting], np.append(barriers.raised, 0)[barrier]
    )
    status = draws.pick(n, (35, 20, 38, 4, 3))
    closed = np.where(status >= 2, agreed + draws.whole(n, 1 - agreed), NO_DAY)
    title = np.where(at_meeting, draws.whole(n, len(_TITLES)), len(_TITLES))
    ids = np.append(
        "ac" + people.numbers[meetings.person][held] + _counted(len(held)), "ac" + barriers.ids
    )
    person = np.append(meetings.person, NOTHING)[meeting]
    return {
        "id": ids,
        "title": words_of_codes((*_TITLES, _BARRIER_TITLE), title),
        "owner": take(staff.ids, owner),
        "person": take(people.ids, person),
        "meeting": take(meetings.ids, meeting),
        "barrier": take(barriers.ids, barrier),
        "agreed_on": calendar.cells(agreed),
        "due_on": calendar.cells(agreed + draws.between(n, 7, 60)),
        "status": words_of_codes([one.value for one in ActionStatus], status),
        "closed_on": calendar.cells(closed),
        "restricted": _restricted(np.append(meetings.restricted, False)[meeting]),
    }


def register_columns(people: InventedPeople, draws: Draws, calendar: Calendar) -> TextColumns:
    """The table ``register_entry``: a third are on a register, some of them rated anew."""
    living = np.flatnonzero(people.living)
    on_one = living[draws.yes(len(living), 32)]
    register = draws.pick(len(on_one), (25, 20, 15, 10, 8, 8, 6, 5, 3))
    began = -draws.between(len(on_one), 20, 500)
    rated_anew = draws.yes(len(on_one), 30)
    anew = began + 1 + draws.whole(len(on_one), -began)
    left = draws.yes(len(on_one), 12) & ~rated_anew
    first_end = np.where(rated_anew | left, anew, NO_DAY)
    second = np.flatnonzero(rated_anew)
    entry = np.append(np.arange(len(on_one)), second)
    is_second = np.arange(len(entry)) >= len(on_one)
    started = np.where(is_second, anew[entry], began[entry])
    ended = np.where(is_second, NO_DAY, first_end[entry])
    reasons = [one.value for one in RegisterEndReason]
    reason = np.where(
        is_second | (ended == NO_DAY),
        NOTHING,
        np.where(rated_anew[entry], reasons.index(RegisterEndReason.RE_RATED), 0),
    )
    n = len(entry)
    review = np.where(draws.yes(n, 60), started + draws.between(n, 7, 91), NO_DAY)
    letters = words_of_codes(("-1", "-2"), is_second.astype(np.int64))
    iom = register[entry] == list(Register).index(Register.IOM)
    return {
        "id": "re" + people.numbers[on_one[entry]] + letters,
        "person": people.ids[on_one[entry]],
        "register": words_of_codes([one.value for one in Register], register[entry]),
        "started_on": calendar.cells(started),
        "ended_on": calendar.cells(ended),
        "rating": words_of_codes(
            [one.value for one in Rating], draws.pick(n, (15, 5, 20, 35, 25)) - 1
        ),
        "next_review_on": calendar.cells(review),
        "end_reason": words_of_codes(reasons, reason),
        "restricted": _restricted(iom),
    }


def score_columns(people: InventedPeople, draws: Draws, calendar: Calendar) -> TextColumns:
    """The table ``outcome_score``: of a quarter of the people, most of them scored twice."""
    scored = np.flatnonzero(draws.yes(len(people), 25))
    tool = draws.pick(len(scored), (50, 15, 25, 10))
    first = people.now[scored] - draws.between(len(scored), 150, 400)
    again = np.flatnonzero(draws.yes(len(scored), 70))
    which = np.append(np.arange(len(scored)), again)
    is_second = np.arange(len(which)) >= len(scored)
    n = len(which)
    day = first[which] + np.where(is_second, draws.between(n, 60, 140), 0)
    most = np.array([_MOST_TOTALS[one] for one in OutcomeTool])[tool[which]]
    return {
        "id": "sc"
        + people.numbers[scored[which]]
        + words_of_codes(("-1", "-2"), is_second.astype(np.int64)),
        "person": people.ids[scored[which]],
        "tool": words_of_codes([one.value for one in OutcomeTool], tool[which]),
        "scored_on": calendar.cells(day),
        "total": text_of(draws.whole(n, most + 1)),
        "completed_by": words_of_codes(
            [one.value for one in CompletedBy], draws.pick(n, (10, 30, 30, 30)) - 1
        ),
    }


def _counted(n: int) -> TextColumn:
    return words_of_codes(("-1", "-2"), np.arange(n) % 2)


def _restricted(which: Truth) -> TextColumn:
    """Restricted where it is to be; the default elsewhere."""
    return words_of_codes((Restricted.RESTRICTED.value,), np.where(which, 0, NOTHING))
